"""The sentences of a document that may stand in a brief."""

from collections.abc import Iterator
from dataclasses import dataclass

from morgue.summary.document import Document, Sentence
from morgue.summary.rules import LEANING, LIGHT, LONG, PERSONAL, faults_of

_ENOUGH = 8  # faultless sentences, among which a brief of some bullets finds its choice
_FEW = 3  # of those that stand by themselves; with fewer no choice is left


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may stand in a brief; one that `leans` (“He …”, “But …”) only after the sentence before it."""

    sentence: Sentence
    leans: bool = False


def candidates_of(document: Document) -> list[Sentence]:
    """The sentences that may stand in a brief, in order, each wording once, whatever else is in it.

    Where an article has too few without a fault, such as a column that says “I” throughout, those with light faults
    count as well: in the writer's person first, long ones where these are few, and too short or too long only where
    there is nothing else. In an interview “we” are those who ask: nothing that has a fault counts beside what has none.
    """
    faults = list(_judged(document, LIGHT))
    faultless = [sentence for sentence, found in faults if not found]
    if len(faultless) >= (1 if document.answers else _ENOUGH):
        return faultless
    personal = [sentence for sentence, found in faults if found <= PERSONAL]
    if len(personal) >= _FEW:
        return personal
    return [sentence for sentence, found in faults if found <= LONG] or [sentence for sentence, _ in faults]


def choice_of(document: Document) -> list[Candidate]:
    """What a brief that knows which sentences it has taken may choose from, in order, each wording once.

    Those that lean on the sentence before count as well, and those in the writer's person.
    """
    judged = _judged(document, LEANING if document.answers else PERSONAL | LEANING)
    wider = [Candidate(sentence, leans=not found <= PERSONAL) for sentence, found in judged]
    if sum(not candidate.leans for candidate in wider) >= _FEW:
        return wider
    return [Candidate(sentence) for sentence in candidates_of(document)]


def _judged(document: Document, light: frozenset[str]) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Each wording once, in order, with its faults; those with a fault that is not `light` are left out."""
    unique = {" ".join(sentence.text.split()): sentence for sentence in reversed(document.sentences)}
    for sentence in reversed(unique.values()):
        found = set()
        for fault in faults_of(sentence, document):
            if fault not in light:
                break
            found.add(fault)
        else:
            yield sentence, frozenset(found)

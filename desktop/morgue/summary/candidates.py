"""The sentences of a document that may stand in a brief."""

from morgue.summary.document import Document, Sentence
from morgue.summary.rules import LIGHT, PERSONAL, faults_of

_ENOUGH = 8  # faultless sentences, among which a brief of some bullets finds its choice


def candidates_of(document: Document) -> list[Sentence]:
    """The sentences that may stand in a brief, in order, each wording once.

    Where an article has too few without a fault, such as a column that says “I” throughout, those with light faults
    count as well: in the writer's person first, and too short or too long only where there is nothing else.
    """
    unique = {" ".join(sentence.text.split()): sentence for sentence in reversed(document.sentences)}
    faults = [(sentence, _light_faults(sentence, document)) for sentence in reversed(unique.values())]
    faultless = [sentence for sentence, found in faults if found == frozenset()]
    if len(faultless) >= _ENOUGH:
        return faultless
    personal = [sentence for sentence, found in faults if found is not None and PERSONAL.issuperset(found)]
    return personal or [sentence for sentence, found in faults if found is not None]


def _light_faults(sentence: Sentence, document: Document) -> frozenset[str] | None:
    """The faults of a sentence that has none but light ones; None for any other."""
    found = set()
    for fault in faults_of(sentence, document):
        if fault not in LIGHT:
            return None
        found.add(fault)
    return frozenset(found)

"""Takes sentences by their scores, one by one, each in the light of those taken before it."""

import re
from collections.abc import Callable, Sequence

from morgue.summary.document import Document, Sentence
from morgue.summary.rules import is_blurred
from morgue.summary.vocabulary import Column

_REPEATS = 0.6  # share of the shorter sentence's words found in one taken before, from which it is a repeat
# In points of ROUGE, about: what it costs a sentence
_TOLD = 0.3  # that one taken before has a word, too, that is sure to be in an editor's summary
_UNINTRODUCED = 0.9  # that it calls somebody by surname whose full name is nowhere before it
_BLURRED = 0.45  # that it opens with “There is” or the like, or speaks in the writer's person
_NEAREST = 200  # of those waiting, the best, among which the next is looked for
_FULL_NAME = re.compile(
    r"(?<!\w)([A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.)?) ((?:(?:de|van|von|bin|al|el|la|di|da|del) )*[A-ZÀ-Þ][\w'’-]{2,})(?!\w)"
)
_SURNAME = re.compile(r"(?<![\w'’-])(?:(?:de|van|von|bin|al|el|la|di|da|del) )*([A-ZÀ-Þ][\w'’-]{2,})")
_POSSESSIVE = re.compile(r"['’]s$")


def ranked_without_repeats(
    document: Document, candidates: Sequence[Sentence], scores: Column, worth: dict[str, float], limit: int
) -> list[int]:
    """Places in `candidates`, at most `limit`, the best first.

    None repeats one before it, and it is worth less by the words, each by its `worth`, that it shares with them. One
    with a flaw comes later, as long as there is none before it with any: a brief that has to be mended is not worse
    for a second. A flaw is a surname of which it is not clear, from the sentence or from one that is taken and stands
    before it in the article, whose it is; a weak opening; the writer's person.
    """
    stems = [frozenset(candidate.stems) for candidate in candidates]
    waiting = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    flaws = _Flaws(document, candidates)
    taken: list[int] = []
    said: set[str] = set()
    flawed = False

    def cost(place: int) -> float:
        told = sum(worth[stem] for stem in sorted(stems[place] & said)) if said else 0
        return _TOLD * told + (0 if flawed else flaws.cost(place, taken))

    while waiting and len(taken) < limit:
        best = _best(waiting[:_NEAREST], scores, cost)
        flawed = flawed or flaws.cost(best, taken) > 0
        taken.append(best)
        said |= stems[best]
        waiting = [place for place in waiting if place != best and not _repeats(stems[place], stems[best])]
    return taken


class _Flaws:
    """What the flaws of candidates cost, beside those taken."""

    def __init__(self, document: Document, candidates: Sequence[Sentence]) -> None:
        self._document = document
        self._candidates = candidates
        self._names = Names(document)
        self._own: dict[int, tuple[float, set[str]]] = {}

    def cost(self, place: int, taken: Sequence[int]) -> float:
        """What those of the candidate at `place` cost, after those at `taken`."""
        if place not in self._own:
            candidate = self._candidates[place]
            blurred = _BLURRED if is_blurred(candidate, self._document) else 0.0
            self._own[place] = blurred, self._names.unclear(candidate)
        blurred, unclear = self._own[place]
        return blurred + (_UNINTRODUCED if unclear and not self._known(place, unclear, taken) else 0)

    def _known(self, place: int, names: set[str], taken: Sequence[int]) -> bool:
        """Whether all full `names` are in what is taken and stands before the candidate."""
        number = self._candidates[place].number
        before = [self._candidates[other].text for other in taken if self._candidates[other].number < number]
        return all(any(name in text for text in before) for name in names)


def _best(waiting: Sequence[int], scores: Column, cost: Callable[[int], float]) -> int:
    """The best of those waiting, which are in the order of their scores, once its cost, never below 0, is taken off."""
    best, most = waiting[0], float("-inf")
    for place in waiting:
        if scores[place] <= most:
            break
        value = scores[place] - cost(place)
        if value > most:
            best, most = place, value
    return best


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _REPEATS * max(1, min(len(one), len(other)))


class Names:
    """Who is called by a full name in a document, and so may be called by surname after it."""

    def __init__(self, document: Document) -> None:
        self._full: dict[str, str] = {}
        for sentence in document.sentences:
            for match in _FULL_NAME.finditer(sentence.text):
                self._full.setdefault(_POSSESSIVE.sub("", match[2]), _POSSESSIVE.sub("", match[0]))

    def unclear(self, sentence: Sentence) -> set[str]:
        """The full names of those whom it calls by surname without saying who they are."""
        if not self._full:
            return set()
        text = sentence.text
        found = ((self._name(match), match.start()) for match in _SURNAME.finditer(text))
        return {name for name, at in found if name and name not in text and not _titled(text, at)}

    def _name(self, surname: re.Match[str]) -> str | None:
        """The full name that goes with a surname, with or without its “van”."""
        whole, last = _POSSESSIVE.sub("", surname[0]), _POSSESSIVE.sub("", surname[1])
        return self._full.get(whole) or self._full.get(last)


def _titled(text: str, at: int) -> bool:
    """Whether the word before is capitalised and does not open the sentence: “President Prenn”, “Olaf J. Prenn”."""
    words = text[:at].split()
    return len(words) > 1 and words[-1][0].isupper()

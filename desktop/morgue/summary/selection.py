"""Takes sentences by their scores, one by one, each in the light of those taken before it."""

import re
from collections.abc import Sequence

from morgue.summary.document import Document, Sentence
from morgue.summary.vocabulary import Column

_REPEATS = 0.6  # share of the shorter sentence's words found in one taken before, from which it is a repeat
_UNINTRODUCED = 1.2  # what a surname costs whose full name is nowhere before it; a point of ROUGE is 1
_FULL_NAME = re.compile(
    r"(?<!\w)([A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.)?) ((?:(?:de|van|von|bin|al|el|la|di|da|del) )*[A-ZÀ-Þ][\w'’-]{2,})(?!\w)"
)
_POSSESSIVE = re.compile(r"['’]s$")


def ranked_without_repeats(document: Document, candidates: Sequence[Sentence], scores: Column, limit: int) -> list[int]:
    """Places in `candidates`, at most `limit`, the best first.

    None repeats one before it. A sentence that calls somebody by surname comes later if it is not clear from it, or
    from a sentence taken before it and standing before it in the article, who that is.
    """
    names = Names(document)
    stems = [frozenset(candidate.stems) for candidate in candidates]
    waiting = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    taken: list[int] = []
    while waiting and len(taken) < limit:
        best = _best(waiting, scores, [candidates[place] for place in taken], candidates, names)
        taken.append(best)
        waiting = [place for place in waiting if place != best and not _repeats(stems[place], stems[best])]
    return taken


def _best(
    waiting: Sequence[int], scores: Column, taken: Sequence[Sentence], candidates: Sequence[Sentence], names: "Names"
) -> int:
    """The best of those waiting, which are in the order of their scores, once the cost of surnames is taken off."""
    best, most = waiting[0], float("-inf")
    for place in waiting:
        if scores[place] <= most:
            break
        value = scores[place] - (0 if names.introduced(candidates[place], taken) else _UNINTRODUCED)
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
        longest_first = sorted(self._full, key=len, reverse=True)
        self._surname = re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def introduced(self, sentence: Sentence, taken: Sequence[Sentence]) -> bool:
        """Whether all surnames in `sentence` are clear from it or from what is taken and stands before it."""
        unclear = self._unclear(sentence.text) if self._full else []
        before = " ".join(other.text for other in taken if other.number < sentence.number)
        return all(self._full[surname] in before for surname in unclear)

    def _unclear(self, text: str) -> list[str]:
        found = self._surname.finditer(text)
        return [match[0] for match in found if self._full[match[0]] not in text and not _titled(text, match.start())]


def _titled(text: str, at: int) -> bool:
    """Whether the word before is capitalised and does not open the sentence: “President Prenn”, “Olaf J. Prenn”."""
    words = text[:at].split()
    return len(words) > 1 and words[-1][0].isupper()

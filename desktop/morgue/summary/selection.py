"""Takes sentences by their scores, one by one: none that repeats one taken, none that names somebody too early."""

import re
from collections.abc import Sequence

import numpy as np

from morgue.summary.document import Document, Sentence
from morgue.summary.features import Column

_REPEATS = 0.55  # share of the shorter sentence's words found in one taken before, from which it is a repeat
_COST = 1.5  # what the same share, below that, takes off a score
_FULL_NAME = re.compile(
    r"(?<!\w)([A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.)?) ((?:(?:de|van|von|bin|al|el|la|di|da|del) )*[A-ZÀ-Þ][\w'’-]{2,})(?!\w)"
)


def ranked_without_repeats(document: Document, candidates: Sequence[Sentence], scores: Column, limit: int) -> list[int]:
    """Places in `candidates`, at most `limit`, the best first, each chosen in the light of those before it."""
    names = _Names(document)
    stems = [frozenset(candidate.stems) for candidate in candidates]
    penalty = np.zeros(len(candidates))
    open_places = set(range(len(candidates)))
    taken: list[int] = []
    while open_places and len(taken) < limit:
        allowed = [place for place in open_places if names.known(candidates[place], [candidates[t] for t in taken])]
        if not allowed:
            break
        best = max(allowed, key=lambda place: (scores[place] - _COST * penalty[place], -place))
        taken.append(best)
        open_places.discard(best)
        for place in tuple(open_places):
            shared = len(stems[place] & stems[best]) / max(1, min(len(stems[place]), len(stems[best])))
            penalty[place] = max(penalty[place], shared)
            if shared > _REPEATS:
                open_places.discard(place)
    return taken


class _Names:
    """Who is introduced by full name where, so that nobody is called by surname before."""

    def __init__(self, document: Document) -> None:
        self._full: dict[str, str] = {}
        for sentence in document.sentences:
            for match in _FULL_NAME.finditer(sentence.text):
                self._full.setdefault(match[2], match[0])
        self._surnames = (
            re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, sorted(self._full, key=len, reverse=True)))})(?!\w)")
            if self._full
            else None
        )

    def known(self, sentence: Sentence, taken: Sequence[Sentence]) -> bool:
        """Whether all surnames in `sentence` are introduced in it or in what is taken and stands before it."""
        if self._surnames is None:
            return True
        before = " ".join(other.text for other in taken if other.number < sentence.number)
        for match in self._surnames.finditer(sentence.text):
            full = self._full[match[0]]
            if full in sentence.text or full in before or _preceded_by_name(sentence.text, match.start()):
                continue
            return False
        return True


def _preceded_by_name(text: str, at: int) -> bool:
    words = text[:at].split()
    return bool(words) and words[-1][:1].isupper() and len(words) > 1

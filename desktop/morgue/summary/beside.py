"""What the candidates for a brief are beside each other: repeats, left hanging, flawed."""

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np

from morgue.summary.candidates import Candidate
from morgue.summary.document import Document
from morgue.summary.names import Names
from morgue.summary.rules import is_blurred, is_denied
from morgue.summary.vocabulary import Places

_REPEATS = 0.6  # share of the shorter sentence's words found in one taken before, from which it is a repeat


class Beside:
    """What is asked of candidates, by their places, while a brief is put together; each answer is worked out once."""

    def __init__(self, document: Document, candidates: Sequence[Candidate]) -> None:
        self._document = document
        self._candidates = candidates
        self._stems = [frozenset(candidate.sentence.stems) for candidate in candidates]
        self._places = {candidate.sentence.number: place for place, candidate in enumerate(candidates)}
        self._names = Names(document)
        self._own: dict[int, tuple[bool, bool, frozenset[str]]] = {}

    def leans(self, place: int) -> bool:
        """Whether it may only follow the sentence before it."""
        return self._candidates[place].leans

    def stands(self, place: int, taken: Collection[int]) -> bool:
        """Whether it leans on nothing, or the sentence before it is among those taken."""
        return not self.leans(place) or self.before(place) in taken

    def before(self, place: int) -> int | None:
        """The place of the sentence before it; None if that is no candidate."""
        return self._places.get(self._candidates[place].sentence.number - 1)

    def _after(self, place: int) -> int | None:
        """The place of the sentence after it; None if that is no candidate."""
        return self._places.get(self._candidates[place].sentence.number + 1)

    def same(self, one: int, other: int) -> bool:
        """Whether one repeats the other."""
        ours, theirs = self._stems[one], self._stems[other]
        return one == other or len(ours & theirs) > _REPEATS * max(1, min(len(ours), len(theirs)))

    def go_together(self, places: Sequence[int]) -> bool:
        """Whether none of them repeats another, and each stands beside the others."""
        alike = any(self.same(one, other) for one, other in combinations(places, 2))
        return not alike and all(self.stands(place, places) for place in places)

    def numbers(self, places: Sequence[int]) -> Places:
        """The numbers in the document of the sentences at `places`."""
        return np.array([self._candidates[place].sentence.number for place in places], dtype=np.intp)

    def spoils(self, place: int, taken: Sequence[int]) -> bool:
        """Whether it has a flaw beside those taken.

        It opens by leaning on another, or weakly; it speaks in the writer's person; the sentence after it takes it back
        and is not taken; or it calls somebody by a surname of which it is not clear, from itself or from one taken that
        stands before it, whose it is.
        """
        if place not in self._own:
            candidate = self._candidates[place]
            blurred = candidate.leans or is_blurred(candidate.sentence, self._document)
            denied = is_denied(candidate.sentence, self._document)
            self._own[place] = blurred, denied, self._names.unclear(candidate.sentence)
        blurred, denied, unclear = self._own[place]
        if blurred or (denied and self._after(place) not in taken):
            return True
        return bool(unclear) and not self._introduced(place, unclear, taken)

    def _introduced(self, place: int, names: Collection[str], taken: Sequence[int]) -> bool:
        """Whether all full `names` are in what is taken and stands before the candidate."""
        before = [self._candidates[other].sentence.text for other in taken if other < place]
        return all(any(name in text for text in before) for name in names)

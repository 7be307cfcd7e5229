"""Takes sentences by their scores, each in the light of those taken: the first three together, then one by one."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, islice

import numpy as np

from morgue.summary.beside import Beside
from morgue.summary.candidates import Candidate
from morgue.summary.document import Document
from morgue.summary.expected import Expected
from morgue.summary.vocabulary import Column, Places

_FLAWED = 1.75  # points that it costs a brief to have a flaw: one that has to be mended is not worse for a second
_NEAREST = 200  # of those waiting, the best, among which the next is looked for
_TOGETHER = 16  # of those that lean on nothing, the best, among which the first three are looked for
_LEANING = 12  # more of those that lean on one of them


def ranked_without_repeats(
    document: Document, candidates: Sequence[Candidate], scores: Column, expected: Expected, limit: int
) -> list[int]:
    """Places in `candidates`, at most `limit`, the best first.

    None repeats one before it, and what one is worth beside others is `expected` to say. One that leans on the
    sentence before it comes only after that. One with a flaw, as `Beside.spoils` has it, comes later, as long as
    there is none before it with any.
    """
    beside = Beside(document, candidates)
    order = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    taken = _in_turn(_first_three(order, scores, beside, expected), beside)[:limit]
    waiting = [place for place in order if not any(beside.same(place, other) for other in taken)]
    while len(taken) < limit and (best := _next(waiting[:_NEAREST], scores, beside, expected, taken)) is not None:
        taken.append(best)
        waiting = [place for place in waiting if not beside.same(place, best)]
    return taken


def _first_three(order: Sequence[int], scores: Column, beside: Beside, expected: Expected) -> list[int]:
    """The three that are worth most together, in the order of their scores; none where no three go together."""
    pool = np.array(_pool(order, beside), dtype=np.intp)
    threes = _threes(len(pool))
    worth = scores[pool][threes].sum(axis=1) + expected.of_each_three(beside.numbers(pool.tolist()), threes)
    best: list[int] = []
    most = float("-inf")
    for row in (-worth).argsort(kind="stable").tolist():
        if worth[row] <= most:
            break
        trio = pool[threes[row]].tolist()
        if beside.go_together(trio):
            value = worth[row] - _FLAWED * any(beside.spoils(place, trio) for place in trio)
            if value > most:
                best, most = trio, value
    return best


@lru_cache(maxsize=_TOGETHER + _LEANING + 1)
def _threes(count: int) -> Places:
    """All threes of the places below `count`, a row each, each row in order."""
    return np.array([*combinations(range(count), 3)], dtype=np.intp).reshape(-1, 3)


def _pool(order: Sequence[int], beside: Beside) -> list[int]:
    """The best that lean on nothing and those that lean on one of them, in `order`."""
    free = set(islice((place for place in order if not beside.leans(place)), _TOGETHER))
    leaning = (place for place in order if beside.leans(place) and beside.before(place) in free)
    kept = free.union(islice(leaning, _LEANING))
    return [place for place in order if place in kept]


def _in_turn(places: Sequence[int], beside: Beside) -> list[int]:
    """`places` in their order, but each that leans on another after it."""
    taken: list[int] = []
    while waiting := [place for place in places if place not in taken]:
        taken.append(next(place for place in waiting if beside.stands(place, taken)))
    return taken


def _next(
    waiting: Sequence[int], scores: Column, beside: Beside, expected: Expected, taken: Sequence[int]
) -> int | None:
    """The best of those waiting beside those taken; None if none stands."""
    flawed = any(beside.spoils(place, taken) for place in taken)
    added = expected.beside(beside.numbers(taken))
    worth = scores[np.array(waiting, dtype=np.intp)] + added[beside.numbers(waiting)]
    best, most = None, float("-inf")
    for row in (-worth).argsort(kind="stable").tolist():
        if worth[row] <= most:
            break
        place = waiting[row]
        if beside.stands(place, taken):
            value = worth[row] - _FLAWED * (not flawed and beside.spoils(place, taken))
            if value > most:
                best, most = place, value
    return best

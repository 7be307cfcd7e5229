"""Takes sentences by their scores, each in the light of those taken: the first three together, then one by one."""

from collections.abc import Sequence
from itertools import islice

from morgue.summary.beside import Beside
from morgue.summary.candidates import Candidate
from morgue.summary.document import Document
from morgue.summary.vocabulary import Column

# In points of ROUGE, about: what it costs
_TOLD = 0.4  # a sentence that one taken before has a word, too, that is sure to be in an editor's summary
_FLAWED = 1.05  # a brief that it has a flaw: one that has to be mended is not worse for a second
_NEAREST = 200  # of those waiting, the best, among which the next is looked for
_TOGETHER = 12  # of those that lean on nothing, the best, among which the first three are looked for
_LEANING = 8  # more of those that lean on one of them

Trio = tuple[float, tuple[int, ...]]  # what three places are worth together, and which they are


def ranked_without_repeats(
    document: Document, candidates: Sequence[Candidate], scores: Column, worth: dict[str, float], limit: int
) -> list[int]:
    """Places in `candidates`, at most `limit`, the best first.

    None repeats one before it, and it is worth less by the words, each by its `worth`, that it shares with them. One
    that leans on the sentence before it comes only after that. One with a flaw, as `Beside.spoils` has it, comes
    later, as long as there is none before it with any.
    """
    values = scores.tolist()
    beside = Beside(document, candidates, worth)
    order = sorted(range(len(candidates)), key=lambda place: (-values[place], place))
    taken = _in_turn(_first_three(order, values, beside), beside)[:limit]
    waiting = [place for place in order if not any(beside.same(place, other) for other in taken)]
    while len(taken) < limit and (best := _next(waiting[:_NEAREST], values, beside, taken)) is not None:
        taken.append(best)
        waiting = [place for place in waiting if not beside.same(place, best)]
    return taken


def _first_three(order: Sequence[int], scores: Sequence[float], beside: Beside) -> list[int]:
    """The three that are worth most together, in the order of their scores; none where no three go together."""
    pool = _pool(order, beside)
    best: Trio = (float("-inf"), ())
    for at, first in enumerate(pool):
        for more, second in enumerate(pool[at + 1 : -1], at + 2):
            if scores[first] + scores[second] + scores[pool[more]] <= best[0]:
                break
            if not beside.same(first, second):
                best = _with_a_third(first, second, pool[more:], scores, beside, best)
    return list(best[1])


def _pool(order: Sequence[int], beside: Beside) -> list[int]:
    """The best that lean on nothing and those that lean on one of them, in `order`."""
    free = set(islice((place for place in order if not beside.leans(place)), _TOGETHER))
    leaning = (place for place in order if beside.leans(place) and beside.before(place) in free)
    kept = free.union(islice(leaning, _LEANING))
    return [place for place in order if place in kept]


def _with_a_third(
    first: int, second: int, rest: Sequence[int], scores: Sequence[float], beside: Beside, best: Trio
) -> Trio:
    """`best`, or the three of `first`, `second` and one of `rest`, which is in the order of scores, that are better."""
    two = scores[first] + scores[second] - _TOLD * beside.told(first, second)
    for third in rest:
        if two + scores[third] <= best[0]:
            break
        told = beside.told(first, third) + beside.told(second, third)
        value = two + scores[third] - _TOLD * told
        trio = (first, second, third)
        if value <= best[0] or beside.same(first, third) or beside.same(second, third):
            continue
        if all(beside.stands(place, trio) for place in trio):
            value -= _FLAWED * any(beside.spoils(place, trio) for place in trio)
            best = max(best, (value, trio), key=lambda found: found[0])
    return best


def _in_turn(places: Sequence[int], beside: Beside) -> list[int]:
    """`places` in their order, but each that leans on another after it."""
    taken: list[int] = []
    while waiting := [place for place in places if place not in taken]:
        taken.append(next(place for place in waiting if beside.stands(place, taken)))
    return taken


def _next(waiting: Sequence[int], scores: Sequence[float], beside: Beside, taken: Sequence[int]) -> int | None:
    """The best of those waiting, which are in the order of their scores, beside those taken; None if none stands."""
    flawed = any(beside.spoils(place, taken) for place in taken)
    best, most = None, float("-inf")
    for place in waiting:
        if scores[place] <= most:
            break
        if beside.stands(place, taken):
            cost = _TOLD * sum(beside.told(place, other) for other in taken)
            value = scores[place] - cost - _FLAWED * (not flawed and beside.spoils(place, taken))
            if value > most:
                best, most = place, value
    return best

"""What a query finds, all of it, by stretches of the archive: frequent words by their bits, the rest by a walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection

from morgue.archive import hits as found
from morgue.archive import slots
from morgue.archive.columns import Columns, load_some, numbers
from morgue.archive.holders import Held, evaluated, kept_bits, places_of, together, words_of
from morgue.archive.matching import Plan
from morgue.archive.stretches import ColumnsAtHand, Stretch, stretches

if TYPE_CHECKING:
    from morgue.archive.columns import Numbers
    from morgue.archive.holders import Bits

_FEW = 2_000  # hits whose columns are looked up one by one, unless those of all are at hand


class Hits(NamedTuple):
    """The clippings that are found in a stretch: its columns, and the hits' places in them in order."""

    columns: Columns
    places: Numbers


class Counter:
    """Finds all clippings for a plan; what it needs for that is kept at hand until clippings or tags change."""

    def __init__(self) -> None:
        self._columns = ColumnsAtHand()

    def count(self, connection: Connection, plan: Plan) -> int:
        """How many hits there are."""
        by_bits = self._by_bits(connection, plan, tags=False) if plan.tree else None
        return found.count(connection, plan) if by_bits is None else sum(len(each.places) for each in by_bits)

    def are_few(self, connection: Connection, plan: Plan, most: int) -> bool:
        """Whether a large archive holds probably fewer hits than `most`, by those of one stretch of it."""
        known = stretches(connection)
        if len(known) == 1 or not plan.is_unbounded or plan.conditions:
            return False
        middle = known[len(known) // 2]
        enough = max(most * 4 // 5 // len(known), 1)
        return not found.are_as_many(connection, replace(plan, first=middle.first, last=middle.last), enough)

    def hits(self, connection: Connection, plan: Plan) -> list[Hits]:
        """The hits of each stretch that has any."""
        by_bits = self._by_bits(connection, plan, tags=True)
        if by_bits is None:
            hits = _walked(connection, plan)
            by_bits = [_some(connection, hits)] if plan.in_bin else self._of_slots(connection, hits)
        return [each for each in by_bits if len(each.places)]

    def _of_slots(self, connection: Connection, hits: Numbers) -> list[Hits]:
        known = stretches(connection)
        parted = [(each, part) for each, part in _parted(hits, known) if len(part)]
        if len(hits) <= _FEW and not all(self._columns.are_at_hand(each) for each, _ in parted):
            return [_some(connection, hits)]
        columns = [(self._columns.columns(connection, each), part) for each, part in parted]
        return [Hits(each, each.places(part)) for each, part in columns]

    def _by_bits(self, connection: Connection, plan: Plan, *, tags: bool) -> list[Hits] | None:
        """The hits, where that is cheaper than to walk the full-text index."""
        if plan.conditions or plan.in_bin or (plan.match and not plan.tree):
            return None
        known = stretches(connection)
        words = _Words(connection, plan, known)
        if plan.match and not words.frequent:
            return None
        return [
            self._of_stretch(connection, plan, each, words, tags=tags)
            for each in known
            if each.last >= plan.first and each.first <= plan.last
        ]

    def _of_stretch(self, connection: Connection, plan: Plan, each: Stretch, words: _Words, *, tags: bool) -> Hits:
        import numpy as np

        columns = self._columns.columns(connection, each, tags=tags)
        if plan.match and not each.is_gathered:
            part = replace(plan, first=max(plan.first, each.first), last=min(plan.last, each.last))
            return Hits(columns, columns.places(_walked(connection, part)))
        first, last = np.searchsorted(columns.slots, (plan.first, plan.last + 1)).tolist()
        if not plan.match:
            return Hits(columns, np.arange(first, last, dtype=np.int32))
        places = places_of(words.bits(each, columns), len(columns.slots))
        if last - first < len(columns.slots):
            places = places[(places >= first) & (places < last)]
        return Hits(columns, places)


class _Words:
    """The words of a plan: the bits of those that are frequent, the slots of the others."""

    def __init__(self, connection: Connection, plan: Plan, known: Sequence[Stretch]) -> None:
        self._connection = connection
        self._plan = plan
        gathered = {each.first for each in known if each.is_gathered}
        kept = kept_bits(connection, words_of(plan.tree)) if plan.tree and gathered else {}
        self.frequent = {word: bits for word, bits in kept.items() if bits.keys() >= gathered}
        self._known = known
        self._rare: dict[Held, dict[int, Numbers]] = {}

    def bits(self, each: Stretch, columns: Columns) -> Bits:
        """Which clippings of a stretch, one that is gathered, the plan finds."""
        size = len(columns.slots)

        def held(leaf: Held) -> Bits:
            contents = [self.frequent[word][each.first] for word in leaf.words if word in self.frequent]
            rare = self._rare_slots(leaf).get(each.first)
            return together(contents, columns.places(rare) if rare is not None else None, size)

        return evaluated(self._plan.tree, held) if self._plan.tree else together((), None, size)

    def _rare_slots(self, leaf: Held) -> dict[int, Numbers]:
        """By stretches' first slots where those of a leaf's words stand that have no bits."""
        if leaf not in self._rare:
            rare = [word for word in leaf.words if word not in self.frequent]
            match = " OR ".join(f'"{word}"' for word in rare)
            walked = _walked(self._connection, replace(self._plan, match=match)) if rare else None
            parted = _parted(walked, self._known) if walked is not None else ()
            self._rare[leaf] = {each.first: part for each, part in parted if len(part)}
        return self._rare[leaf]


def _parted(hits: Numbers, known: Sequence[Stretch]) -> Iterator[tuple[Stretch, Numbers]]:
    """The slots `hits`, in order, by stretches."""
    import numpy as np

    edges = np.searchsorted(hits, [each.first for each in known[1:]])
    return zip(known, np.split(hits, edges), strict=True)


def _some(connection: Connection, hits: Numbers) -> Hits:
    columns = load_some(connection, hits)
    return Hits(columns, columns.places(hits))


def _walked(connection: Connection, plan: Plan) -> Numbers:
    """The slots of all hits in order, as if none were in the bin."""
    import numpy as np

    hits = numbers(found.every(connection, plan))
    if plan.in_bin:
        hits = -hits
    if (np.diff(hits) < 0).any():
        hits = np.sort(hits)
    return hits[np.searchsorted(hits, slots.LOWEST) :]

"""A large archive in stretches of slots: which of them changed since what searches count with was gathered."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from morgue.archive import slots
from morgue.archive.columns import Columns, load, unpacked, with_tags
from morgue.archive.memory import give_back
from morgue.archive.prepared import Prepared
from morgue.archive.schema import holders, stretch
from morgue.archive.tallies import grow, tally

_LISTED = Prepared(
    select(
        stretch.c.first, stretch.c.moved, stretch.c.tagged, stretch.c.gathered, stretch.c.gathered_tags
    ).order_by(stretch.c.first)
)  # fmt: skip
_COLUMNS = Prepared(select(stretch.c["columns"], stretch.c.sum).where(stretch.c.first == bindparam("first")))


class Stretch(NamedTuple):
    """The clippings from one slot to another; the numbers are those of `schema.stretch`."""

    first: int
    last: int
    moved: int
    tagged: int
    gathered: int
    gathered_tags: int
    parting: int  # how often the archive was parted; what stands above begins anew with each time

    @property
    def is_gathered(self) -> bool:
        """Whether what was gathered of its clippings still holds, but for tags."""
        return self.moved == self.gathered


def stretches(connection: Connection) -> list[Stretch]:
    """All stretches in order; a small archive is one, of which nothing was gathered."""
    rows = _LISTED.rows(connection)
    parting = tally(connection, "partings")
    if not rows:
        moved, tagged = tally(connection, "clippings"), tally(connection, "taggings")
        return [Stretch(slots.LOWEST, slots.HIGHEST, moved, tagged, -1, -1, parting)]
    ends = [row[0] - 1 for row in rows[1:]] + [slots.HIGHEST]
    return [Stretch._make((row[0], end, *row[1:], parting)) for row, end in zip(rows, ends, strict=True)]


def touch(connection: Connection, touched: Iterable[int], what: Literal["clippings", "taggings"]) -> None:
    """Clippings at these slots came, went or moved, or tags were given to them or taken."""
    grow(connection, what)
    firsts = list(connection.scalars(select(stretch.c.first).order_by(stretch.c.first)))
    if not firsts:
        return
    column = {"clippings": stretch.c.moved, "taggings": stretch.c.tagged}[what]
    counts = Counter(firsts[max(bisect_right(firsts, slot) - 1, 0)] for slot in touched if slot > 0)
    more = update(stretch).where(stretch.c.first == bindparam("it")).values({column: column + bindparam("by")})
    if counts:
        connection.execute(more, [{"it": first, "by": by} for first, by in counts.items()])


def forget_stretches(connection: Connection) -> None:
    """Let go of all that was gathered; it is gathered anew when nothing else is to do."""
    connection.execute(delete(holders))
    connection.execute(delete(stretch))
    grow(connection, "partings")
    grow(connection, "parted", -tally(connection, "parted"))


class ColumnsAtHand:
    """The columns of stretches, kept in memory until their clippings or tags change. For one thread."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[int, int, Columns]] = {}
        self._parting = 0

    def are_at_hand(self, each: Stretch) -> bool:
        """Whether `columns` costs little, now."""
        kept = self._kept.get(each.first) if each.parting == self._parting else None
        return each.is_gathered or (kept is not None and kept[:2] == (each.moved, each.tagged))

    def columns(self, connection: Connection, each: Stretch, *, tags: bool = True) -> Columns:
        """The columns of a stretch; without `tags` those may be older ones."""
        if each.parting != self._parting:
            self._kept.clear()
            self._parting = each.parting
        moved, tagged, columns = self._kept.get(each.first, (-1, -1, None))
        if columns is None or moved != each.moved:
            self._kept.pop(each.first, None)  # before its successor, so that memory holds one of them
            tagged, columns = self._gathered(connection, each) if each.is_gathered else self._loaded(connection, each)
        if tags and tagged != each.tagged:
            tagged, columns = each.tagged, with_tags(connection, columns, each.first, each.last)
        self._kept[each.first] = (each.moved, tagged, columns)
        return columns

    def _gathered(self, connection: Connection, each: Stretch) -> tuple[int, Columns]:
        content, sum_ = _COLUMNS.rows(connection, first=each.first)[0]
        if columns_sum(each, content) != sum_:  # damaged, which `verify` tells
            return self._loaded(connection, each)
        return each.gathered_tags, unpacked(content)

    def _loaded(self, connection: Connection, each: Stretch) -> tuple[int, Columns]:
        columns = load(connection, each.first, each.last)
        give_back()
        return each.tagged, columns


def columns_sum(each: Stretch, content: bytes) -> int:
    """The checksum of what was gathered of a stretch."""
    return zlib.crc32(content, zlib.crc32(f"{each.first} {each.gathered} {each.gathered_tags}".encode()))

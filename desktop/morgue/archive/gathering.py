"""Gathers, when nothing else is to do, what searches of a large archive count with: see stretches.py and holders.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from morgue.archive import hits, slots
from morgue.archive.columns import Columns, load, numbers, packed
from morgue.archive.database import Database, insert_all, last_given
from morgue.archive.holders import LONGEST, row_of, row_sum
from morgue.archive.matching import Plan
from morgue.archive.results import Damage
from morgue.archive.schema import clipping, holders, stretch, term
from morgue.archive.stretches import Stretch, columns_sum, forget_stretches, stretches
from morgue.archive.tallies import grow, tally

_LEAST = 150_000  # clippings; a smaller archive is walked fast enough
_SIZE = 48_000  # clippings of a new stretch; it may grow to `LONGEST`
_FREQUENT = 50  # a word that one of so many clippings holds
_MOVED = 64  # clippings that came, went or moved in a stretch before it is gathered anew
_TAGGED = 2_000
_TERMS_AT_ONCE = 50  # between two looks at whether to stop
_Stop = Callable[[], bool]


class Gatherer:
    """Gathers for one archive; `least` clippings it must have, and `size` has a new stretch."""

    def __init__(self, database: Database, least: int = _LEAST, size: int = _SIZE) -> None:
        self._database = database
        self._least = least
        self._size = size

    @property
    def wanted(self) -> bool:
        """Whether `gather` has anything to do."""
        with self._database.reading() as connection:
            return self._is_to_be_parted(connection) or any(map(_is_due, stretches(connection)))

    def gather(self, stop: _Stop) -> None:
        """Do it, a stretch at a time; `stop` is asked every few tens of milliseconds."""
        with self._database.reading() as connection:
            parting = self._is_to_be_parted(connection)
        if parting:
            self._part()
        while not stop():
            with self._database.reading() as connection:
                due = next(filter(_is_due, stretches(connection)), None)
            if due is None or not self._gather_one(due.first, stop):
                break

    def _is_to_be_parted(self, connection: Connection) -> bool:
        """Whether the archive has become large, or twice as large as when it was parted."""
        last = last_given(connection, clipping)
        return last >= self._least and last >= 2 * tally(connection, "parted")

    def _part(self) -> None:
        """Part the archive into stretches, of which nothing is gathered yet."""
        number = func.row_number().over(order_by=clipping.c.slot)
        numbered = select(clipping.c.slot, number.label("n")).where(clipping.c.slot > 0).subquery()
        edges = select(numbered.c.slot).where(numbered.c.n % self._size == 0)
        with self._database.writing() as connection:
            forget_stretches(connection)  # which lets “partings” grow
            firsts = [slots.LOWEST, *connection.scalars(edges.order_by(numbered.c.slot))]
            insert_all(connection, stretch, [_fresh(first) for first in firsts])
            grow(connection, "parted", last_given(connection, clipping))

    def _gather_one(self, first: int, stop: _Stop) -> bool:
        """Gather a stretch as it is now, or halve it; False when stopped."""
        rows: list[dict[str, Any]] = []
        with self._database.reading() as connection:
            each = next(each for each in stretches(connection) if each.first == first)
            columns = load(connection, each.first, each.last)
            size = len(columns.slots)
            for number, word in enumerate(_frequent(connection) if size <= LONGEST else ()):
                if number % _TERMS_AT_ONCE == 0 and stop():
                    return False
                plan = Plan(match=f'"{word}"', first=each.first, last=each.last)
                rows.append(row_of(word, first, columns.places(numbers(hits.every(connection, plan))), size))
        with self._database.writing() as connection:
            if size > LONGEST:
                connection.execute(insert(stretch), _fresh(int(columns.slots[size // 2])))
                connection.execute(delete(holders).where(holders.c.first == first))
                connection.execute(update(stretch).where(stretch.c.first == first).values(_fresh(first)))
                grow(connection, "partings")
            else:
                _keep(connection, each, columns, rows)
        return True


def _fresh(first: int) -> dict[str, Any]:
    """The row of a stretch of which nothing is gathered."""
    row = {"first": first, "moved": _MOVED, "tagged": 0, "gathered": 0, "gathered_tags": 0}
    return row | {"columns": b"", "sum": 0}


def _is_due(each: Stretch) -> bool:
    if each.gathered < 0:
        return False  # a small archive
    return each.moved - each.gathered >= _MOVED or each.tagged - each.gathered_tags >= _TAGGED


def _frequent(connection: Connection) -> Sequence[str]:
    """The frequent words: those that were when the first stretch was gathered, so that all have the same."""
    kept = connection.scalars(select(holders.c.term).distinct()).all()
    if kept:
        return kept
    most = tally(connection, "parted") // _FREQUENT
    return connection.scalars(select(term.c.term).where(term.c.count >= most)).all()


def _keep(connection: Connection, each: Stretch, columns: Columns, rows: Sequence[dict[str, Any]]) -> None:
    """Keep what was gathered of a stretch; where something moved meanwhile, its numbers say that it is stale."""
    connection.execute(delete(holders).where(holders.c.first == each.first))
    insert_all(connection, holders, rows)
    now = each._replace(gathered=each.moved, gathered_tags=each.tagged)
    content = packed(columns)
    new = {
        "gathered": now.gathered,
        "gathered_tags": now.gathered_tags,
        "columns": content,
        "sum": columns_sum(now, content),
    }
    connection.execute(update(stretch).where(stretch.c.first == each.first).values(new))


def damages(database: Database) -> Iterator[Damage]:
    """What was gathered and is not as it was."""
    with database.reading() as connection:
        rows = connection.execute(select(holders))
        whole = all(row_sum(word, first, bits) == sum_ for word, first, bits, sum_ in rows)
        for each in stretches(connection) if whole else ():
            kept = connection.execute(select(stretch.c["columns"], stretch.c.sum).where(stretch.c.first == each.first))
            whole &= all(not content or columns_sum(each, content) == sum_ for content, sum_ in kept)
    if not whole:
        yield Damage("index", "What large searches count with is damaged.")

"""What is better done when nothing else is to do: learning a bulk's words, making the index one piece, gathering."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, bindparam, delete, select

from morgue.archive import schema
from morgue.archive.database import Database, last_given
from morgue.archive.fulltext import merge
from morgue.archive.gathering import Gatherer
from morgue.archive.index import LONGEST_TERM
from morgue.archive.prepared import Prepared
from morgue.archive.tallies import grow, tally

_TERMS_AT_ONCE = 20_000
_PAGES_AT_ONCE = 400  # of the index, 0.1 ms each
_vocabulary = schema.vocabulary.c
_STRETCH = Prepared(
    select(_vocabulary.term, _vocabulary.doc).where(_vocabulary.term > bindparam("after")).limit(bindparam("most"))
)
# A search walks an index of ten pieces at 1.2 to 1.6 times the cost of one piece; what is added afterwards makes small
# pieces, until they hold this share of all.
_UNMERGED = 8
_SMALL = 20_000  # clippings; as many are walked in half a millisecond, in however many pieces
_Stop = Callable[[], bool]


def wanted(database: Database, small: int = _SMALL) -> bool:
    """Whether `tidy` has anything to do."""
    with database.reading() as connection:
        waiting = tally(connection, "unlearned") > 0 or _unmerged(connection, small) > 0
    return waiting or Gatherer(database).wanted


def tidy(database: Database, stop: _Stop, small: int = _SMALL) -> None:
    """Do it in steps short enough for others to write between them; `stop` is asked after each.

    The index of an archive of fewer than `small` clippings is left in pieces.
    """
    with database.reading() as connection:
        unlearned, unmerged = tally(connection, "unlearned"), _unmerged(connection, small)
    if unmerged and _merge_all(database, stop):
        with database.writing() as connection:
            grow(connection, "unmerged", -unmerged)
    if unlearned and _learn_anew(database, stop):
        with database.writing() as connection:
            grow(connection, "unlearned", -unlearned)
    Gatherer(database).gather(stop)


def _unmerged(connection: Connection, small: int) -> int:
    """The clippings in pieces of the index that are to be merged; 0 while they are few."""
    waiting = tally(connection, "unmerged")
    return waiting if waiting and waiting * _UNMERGED >= last_given(connection, schema.clipping) >= small else 0


def _merge_all(database: Database, stop: _Stop) -> bool:
    """Make the full-text index one piece; False when stopped."""
    while not stop():
        with database.writing() as connection:
            if not merge(connection, _PAGES_AT_ONCE):
                return True
    return False


def _learn_anew(database: Database, stop: _Stop) -> bool:
    """Replace the vocabulary by what the index holds, stretch by stretch; False when stopped."""
    after = ""
    while not stop():
        with database.reading() as connection:
            found = _STRETCH.rows(connection, after=after, most=_TERMS_AT_ONCE)
        last = found[-1][0] if len(found) == _TERMS_AT_ONCE else None
        with database.writing() as connection:
            _replace(connection, after, last, found)
        if last is None:
            return True
        after = last
    return False


def _replace(connection: Connection, after: str, last: str | None, found: Sequence[tuple[str, int]]) -> None:
    old = schema.term.c.term > after
    if last is not None:
        old &= schema.term.c.term <= last
    connection.execute(delete(schema.term).where(old))
    rows = [row for row in found if 1 < len(row[0]) <= LONGEST_TERM]
    if rows:
        connection.exec_driver_sql("INSERT INTO term(term, count) VALUES(?, ?)", rows)

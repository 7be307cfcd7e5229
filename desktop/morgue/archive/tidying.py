"""What is better done when nothing else is to do: learning a bulk's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from morgue.archive import schema
from morgue.archive.database import Database
from morgue.archive.index import LONGEST_TERM
from morgue.archive.tallies import grow, tally

_TERMS_AT_ONCE = 20_000
_Stop = Callable[[], bool]


def wanted(database: Database) -> bool:
    """Whether `tidy` has anything to do."""
    with database.reading() as connection:
        return tally(connection, "unlearned") > 0


def tidy(database: Database, stop: _Stop) -> None:
    """Do it in steps short enough for others to write between them; `stop` is asked after each."""
    with database.reading() as connection:
        unlearned = tally(connection, "unlearned")
    if unlearned and _learn_anew(database, stop):
        with database.writing() as connection:
            grow(connection, "unlearned", -unlearned)


def _learn_anew(database: Database, stop: _Stop) -> bool:
    """Replace the vocabulary by what the index holds, stretch by stretch; False when stopped."""
    table = schema.vocabulary.c
    after = ""
    while not stop():
        query = select(table.term, table.doc).where(table.term > after).limit(_TERMS_AT_ONCE)
        with database.reading() as connection:
            found = connection.execute(query).all()
        last = found[-1].term if len(found) == _TERMS_AT_ONCE else None
        with database.writing() as connection:
            _replace(connection, after, last, [(term, count) for term, count in found])
        if last is None:
            return True
        after = last
    return False


def _replace(connection: Connection, after: str, last: str | None, found: Sequence[tuple[str, int]]) -> None:
    old = schema.term.c.term > after
    if last is not None:
        old &= schema.term.c.term <= last
    connection.execute(delete(schema.term).where(old))
    rows = [{"term": term, "count": count} for term, count in found if 1 < len(term) <= LONGEST_TERM]
    if rows:
        connection.execute(insert(schema.term), rows)

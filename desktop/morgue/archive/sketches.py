"""The table of sketches, in which clippings that share much of their text are found, as SQLite's FTS5 has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from morgue.archive.database import driver
from morgue.archive.tallies import grow, tally

# Rows by clipping id. An index of this kind takes new rows at a seventh of the cost of a tree in the order of hashes,
# since it writes them in one piece; each row costs 120 bytes.
_MAKE: Final = (
    "CREATE VIRTUAL TABLE sketch USING fts5(hashes, content='', contentless_delete=1, detail=none, tokenize='ascii')"
)
_MOST: Final = 40  # holders of one hash; what more clippings share is no story


def make_sketches(connection: Connection) -> None:
    """Make the table, empty."""
    connection.exec_driver_sql(_MAKE)


def clear_sketches(connection: Connection) -> None:
    """Make the table anew, however damaged it is; it is filled again when nothing else is to do."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS sketch")
    make_sketches(connection)
    grow(connection, "sketched", -tally(connection, "sketched"))


def put_sketches(connection: Connection, sketches: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Keep sketches of clippings, which must be in the order of their ids."""
    rows = [(number, " ".join(hashes)) for number, hashes in sketches if hashes]
    if rows:
        connection.exec_driver_sql("INSERT OR REPLACE INTO sketch(rowid, hashes) VALUES(?, ?)", rows)


def drop_sketches(connection: Connection, ids: Iterable[int]) -> None:
    """Forget the sketches of clippings."""
    rows = [(number,) for number in ids]
    if rows:
        connection.exec_driver_sql("DELETE FROM sketch WHERE rowid = ?", rows)


def sharing(connection: Connection, hashes: Iterable[str]) -> Counter[int]:
    """The ids of clippings whose sketches hold some of `hashes`, and how many; of each hash the newest only."""
    find = "SELECT rowid FROM sketch WHERE sketch MATCH ? ORDER BY rowid DESC LIMIT ?"
    run = driver(connection).execute
    return Counter(number for each in hashes for (number,) in run(find, (f'"{each}"', _MOST)))

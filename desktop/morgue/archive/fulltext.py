"""The full-text index as SQLite's FTS5 has it: making, merging, comparing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection

from morgue.archive.database import driver

# The body comes first because each place outside the first column costs two bytes more.
_WEIGHTS: Final = "1.0, 10.0, 5.0, 4.0"
_GATHERED: Final = 32 << 20  # bytes of the index gathered in memory before they are written: a batch in one piece
_COLUMNS: Final = "body, headline, standfirst, byline, content='', contentless_delete=1, tokenize='ascii'"
_WORDS: Final = (
    f"CREATE VIRTUAL TABLE words USING fts5({_COLUMNS})",
    f"INSERT INTO words(words, rank) VALUES('rank', 'bm25({_WEIGHTS})')",
    f"INSERT INTO words(words, rank) VALUES('hashsize', {_GATHERED})",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab('words', 'row')",
    "CREATE VIRTUAL TABLE places USING fts5vocab('words', 'instance')",
)


def make_index(connection: Connection) -> None:
    """Make the full-text index, empty."""
    for statement in _WORDS:
        connection.exec_driver_sql(statement)


def merge(connection: Connection, pages: int) -> bool:
    """Write about so many pages of the index towards its being one piece; False if it is one already."""
    raw = driver(connection)
    before = raw.total_changes
    # A negative number takes all pieces, also where a merge that was begun goes on; the manual's own test for the end.
    raw.execute("INSERT INTO words(words, rank) VALUES('merge', ?)", (-pages,))
    return bool(raw.total_changes - before >= 2)  # noqa: PLR2004 - said above


Fingerprints = Iterable[Sequence[Any]]
# A word's places summed up so that any one that is lost, moved or made up changes the sums; none can overflow.
_FINGERPRINTS: Final = (
    "SELECT term, count(*), sum((doc % 1048573) * ((offset * 5 + length(col)) % 1021 + 1)), sum(doc % 2147483647)"
    " FROM places GROUP BY term"
)


def index_fingerprints(connection: Connection) -> Fingerprints:
    """Of every word in the index: the word, how often it stands, and sums over its places."""
    return connection.exec_driver_sql(_FINGERPRINTS).all()


def scratch_fingerprints(entries: Sequence[Sequence[object]]) -> Fingerprints:
    """The same of an index made of `entries` alone, in memory."""
    raw = sqlite.connect(":memory:", isolation_level=None)
    try:
        for statement in _WORDS:
            raw.execute(statement)
        raw.executemany("INSERT INTO words(rowid, body, headline, standfirst, byline) VALUES(?, ?, ?, ?, ?)", entries)
        found: Fingerprints = raw.execute(_FINGERPRINTS).fetchall()
        return found
    finally:
        raw.close()


def clear_index(connection: Connection) -> None:
    """Make the index anew, empty, however damaged it is."""
    for name in ("places", "vocabulary", "words"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    connection.exec_driver_sql("REINDEX")
    make_index(connection)

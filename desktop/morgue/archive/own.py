"""What the user adds to a clipping, apart from all that was read: a note, and highlights in its words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from morgue.archive.database import among
from morgue.archive.folding import indexed, tokens
from morgue.archive.schema import clipping, highlight, note
from morgue.clipping import Changes, Span

Rows = dict[str, list[dict[str, Any]]]  # by name of the table
_TABLES = (note, highlight)
_BROKEN = re.compile("[\ud800-\udfff]")  # halves of characters, which no database takes


@dataclass(frozen=True, slots=True)
class SetNote:
    """Writes a clipping's note; with an empty text it has none."""

    clipping: int
    text: str

    def take(self, connection: Connection) -> tuple[SetNote, Changes]:
        """Write it; nothing changes where it says the same, or of what is gone."""
        old = note_of(connection, self.clipping)
        if old == self.text or not _is_there(connection, self.clipping):
            return self, Changes()
        rows = [{"text": self.text, "words": folded(self.text)}] if self.text else []
        _replace(connection, note, self.clipping, rows)
        return SetNote(self.clipping, old), Changes(clippings=frozenset([self.clipping]))


@dataclass(frozen=True, slots=True)
class SetHighlights:
    """Has exactly these words of a clipping highlighted."""

    clipping: int
    spans: tuple[Span, ...]

    def take(self, connection: Connection) -> tuple[SetHighlights, Changes]:
        """Write them; nothing changes where they are the same, or of what is gone."""
        old = highlights_of(connection, self.clipping)
        if old == self.spans or not _is_there(connection, self.clipping):
            return self, Changes()
        rows = [{"block": span.block, "start": span.start, "end": span.end} for span in self.spans]
        _replace(connection, highlight, self.clipping, rows)
        return SetHighlights(self.clipping, old), Changes(clippings=frozenset([self.clipping]))


def _is_there(connection: Connection, clipping_id: int) -> bool:
    """Whether the clipping was not deleted meanwhile."""
    return connection.scalar(select(clipping.c.id).where(clipping.c.id == clipping_id)) is not None


def _replace(connection: Connection, table: Table, clipping_id: int, rows: list[dict[str, Any]]) -> None:
    connection.execute(delete(table).where(table.c.clipping_id == clipping_id))
    if rows:
        whole = [{"clipping_id": clipping_id} | row for row in rows]
        connection.execute(insert(table), [row | {"sum": _sum(table, row)} for row in whole])


def tidied(text: str) -> str:
    """A note as it can be kept: without blank ends and halves of characters."""
    return _BROKEN.sub("\ufffd", text).strip()


def note_of(connection: Connection, clipping_id: int) -> str:
    """The note on a clipping; empty if there is none."""
    return connection.scalar(select(note.c.text).where(note.c.clipping_id == clipping_id)) or ""


def highlights_of(connection: Connection, clipping_id: int) -> tuple[Span, ...]:
    """The highlights in a clipping, in its order."""
    kept = highlight.c
    query = select(kept.block, kept.start, kept.end).where(kept.clipping_id == clipping_id)
    return tuple(sorted(Span(*row) for row in connection.execute(query)))


def folded(text: str) -> str:
    """A text as `note:` looks through it: its words as the index has them, each between spaces."""
    return f" {' '.join(tokens(indexed(text)))} "


def _sum(table: Table, row: Mapping[str, Any]) -> int:
    parts = (str(row[column.name]) for column in table.c if column.name != "sum")
    return zlib.crc32("\x1f".join(parts).encode())


def damaged(connection: Connection) -> Iterator[tuple[int, str]]:
    """Clippings of which a note or a highlight is not as it was kept, and which of them it is."""
    for table in _TABLES:
        for row in map(dict, connection.execute(select(table)).mappings()):
            if row["sum"] != _sum(table, row):
                yield row["clipping_id"], table.name


def whole_rows(connection: Connection, ids: Iterable[int]) -> Rows:
    """What was added to some clippings, but for what is damaged."""
    wanted = list(ids)
    return {
        table.name: [row for row in _rows(connection, table, wanted) if row["sum"] == _sum(table, row)]
        for table in _TABLES
    }


def _rows(connection: Connection, table: Table, ids: Iterable[int]) -> list[dict[str, Any]]:
    found = connection.execute(select(table).where(table.c.clipping_id.in_(among(ids))))
    return [dict(row) for row in found.mappings()]


def write_again(connection: Connection, ids: Iterable[int], rows: Rows) -> None:
    """Have of these clippings what `whole_rows` found, and where it found nothing leave what is there."""
    wanted = set(ids)
    for table in _TABLES:
        new = [row for row in rows[table.name] if row["clipping_id"] in wanted]
        if new:
            holders = {row["clipping_id"] for row in new}
            connection.execute(delete(table).where(table.c.clipping_id.in_(among(holders))))
            connection.execute(insert(table), new)

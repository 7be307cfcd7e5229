"""What the user notes on a clipping: one text each, theirs alone, apart from all that was read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive.database import among
from morgue.archive.folding import indexed, tokens
from morgue.archive.schema import note
from morgue.clipping import Changes

_BROKEN = re.compile("[\ud800-\udfff]")  # halves of characters, which no database takes


@dataclass(frozen=True, slots=True)
class SetNote:
    """Writes a clipping's note; with an empty text it has none."""

    clipping: int
    text: str

    def take(self, connection: Connection) -> tuple[SetNote, Changes]:
        """Write it; nothing changes where it says the same."""
        old = note_of(connection, self.clipping)
        if old == self.text:
            return self, Changes()
        connection.execute(delete(note).where(note.c.clipping_id == self.clipping))
        if self.text:
            connection.execute(upsert(note), _row(self.clipping, self.text))
        return SetNote(self.clipping, old), Changes(clippings=frozenset([self.clipping]))


def tidied(text: str) -> str:
    """A note as it can be kept: without blank ends and halves of characters."""
    return _BROKEN.sub("\ufffd", text).strip()


def note_of(connection: Connection, clipping_id: int) -> str:
    """The note on a clipping; empty if there is none."""
    return connection.scalar(select(note.c.text).where(note.c.clipping_id == clipping_id)) or ""


def folded(text: str) -> str:
    """A text as `note:` looks through it: its words as the index has them, each between spaces."""
    return f" {' '.join(tokens(indexed(text)))} "


def _row(clipping_id: int, text: str) -> dict[str, Any]:
    return {"clipping_id": clipping_id, "text": text, "words": folded(text), "sum": _sum(clipping_id, text)}


def _sum(clipping_id: int, text: str) -> int:
    return zlib.crc32(f"{clipping_id}\x1f{text}".encode())


def _is_whole(row: RowMapping) -> bool:
    text, number = row["text"], row["clipping_id"]
    return bool(row["sum"] == _sum(number, text) and row["words"] == folded(text))


def damaged(connection: Connection) -> Iterator[int]:
    """The clippings whose note is not as it was kept."""
    for row in connection.execute(select(note)).mappings():
        if not _is_whole(row):
            yield row["clipping_id"]


def whole_notes(connection: Connection, ids: list[int]) -> list[dict[str, Any]]:
    """The rows of the notes on some clippings, but for damaged ones."""
    found = connection.execute(select(note).where(note.c.clipping_id.in_(among(ids)))).mappings()
    return [dict(row) for row in found if _is_whole(row)]


def write_again(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Put rows of `whole_notes` in the place of those that are there."""
    if rows:
        connection.execute(delete(note).where(note.c.clipping_id.in_(among(row["clipping_id"] for row in rows))))
        connection.execute(upsert(note), rows)

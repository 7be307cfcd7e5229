"""Brings clippings back from a backup: those the archive lacks, and those it holds damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping, select, update

from morgue.archive import index, own, rows, schema
from morgue.archive.clippings import Clippings
from morgue.archive.database import Database, among
from morgue.archive.tags import Tags
from morgue.clipping import Archived

_clip = schema.clipping


def lacking(database: Database, backup: Database) -> list[int]:
    """The ids, in `backup`, of kept clippings whose words `database` does not hold, not even in its bin."""
    query = select(_clip.c.content_key, _clip.c.id)
    with database.reading() as connection:
        here = set(connection.scalars(select(_clip.c.content_key)))
    with backup.reading() as connection:
        there = connection.execute(query.where(_clip.c.slot > 0).order_by(_clip.c.slot.desc())).all()
    return [number for key, number in there if key not in here]


def bring_back(clippings: Clippings, tags: Tags, backup: Clippings, ids: Sequence[int]) -> None:
    """Add clippings of `backup` with their originals, pictures, tags, notes and highlights; they get new ids."""
    kept = [backup.get(number) for number in ids]
    pieces = [
        replace(each.clipping, original=backup.original(each.id), pictures=backup.pictures(each.id)) for each in kept
    ]
    added = clippings.add_many(pieces)
    for new, each in zip(added, kept, strict=True):
        clippings.note(new.id, each.note)
        clippings.highlight(new.id, each.highlights)
    for path in dict.fromkeys(tag.path for each in kept for tag in each.tags):
        carriers = [new.id for new, each in zip(added, kept, strict=True) if _carries(each, path)]
        tags.add(carriers, [tags.make(path).id])


def _carries(each: Archived, path: str) -> bool:
    return any(tag.path == path for tag in each.tags)


def mend(database: Database, backup: Database, ids: Sequence[int]) -> list[int]:
    """Write damaged clippings anew from `backup`, which must hold them under the same ids, whole; the ids mended."""
    query = (
        select(_clip, schema.text, schema.source.c.name.label("source"))
        .join(schema.text, schema.text.c.clipping_id == _clip.c.id)
        .outerjoin(schema.source, schema.source.c.id == _clip.c.source_id)
        .where(_clip.c.id.in_(among(ids)))
    )
    with backup.reading() as connection:
        found = connection.execute(query).mappings().all()
        added = own.whole_rows(connection, ids)
    whole = [row for row in found if rows.seal(dict(row), dict(row), row["source"] or "") == row["seal"]]
    with database.writing() as connection:
        for row in whole:
            connection.execute(update(_clip).where(_clip.c.id == row["id"]).values(_part(row, rows.SEALED)))
            text = schema.text
            here = text.c.clipping_id == row["id"]
            connection.execute(update(text).where(here).values(_part(row, (*rows.SEALED_TEXT, "seal"))))
        mended = [row["id"] for row in whole]
        own.write_again(connection, mended, added)
        slots = connection.scalars(select(_clip.c.slot).where(_clip.c.id.in_(among(mended))))
        index.drop(connection, list(slots))
        index.put_again(connection, mended)
    return mended


def _part(row: RowMapping, names: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}

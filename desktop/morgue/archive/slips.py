"""Makes slips, the rows of a list, of the clippings at given slots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from morgue.archive.database import as_list, listed
from morgue.archive.matching import Sought
from morgue.archive.prepared import Prepared
from morgue.archive.schema import clipping, highlight, note, source, text
from morgue.archive.snippets import Marker
from morgue.archive.taglist import tags_of_slots
from morgue.clipping import Published, Slip, Tag


def slips_at(connection: Connection, found: Sequence[int], sought: Sequence[Sought] = ()) -> tuple[Slip, ...]:
    """The slips of the clippings at the slots `found`, in their order, with what was `sought` marked."""
    if not found:
        return ()
    query = _WITH_BODY if sought else _WITH_BEGINNING
    rows = {row[0]: row for row in query.rows(connection, slots=as_list(found))}
    tags = tags_of_slots(connection, found)
    marker = Marker(sought)
    return tuple(_slip(rows[slot], tags.get(slot, ()), marker) for slot in found)


def _slip(row: Sequence[Any], tags: tuple[Tag, ...], marker: Marker) -> Slip:
    _, number, headline, published, captured, unread, starred, standfirst, body, name, versions, noted = row
    passage, hits = marker.snippet(standfirst, body)
    return Slip(
        id=number,
        headline=headline,
        source=name or "",
        published=_published(published) if published else None,
        captured=datetime.fromisoformat(captured),
        unread=bool(unread),
        starred=bool(starred),
        snippet=passage,
        hits=hits,
        headline_hits=marker.headline(headline),
        tags=tags,
        versions=versions,
        noted=bool(noted),
    )


@lru_cache(maxsize=1 << 12)
def _published(iso: str) -> Published:
    """The date, checked once: a page repeats those of the page before."""
    return Published(iso)


def _rows(body: ColumnElement[str]) -> Prepared:
    """The rows of the clippings at `:slots`."""
    other = clipping.alias()
    versions = select(func.count()).where(other.c.story == clipping.c.story, other.c.slot > 0).scalar_subquery()
    own = [exists().where(table.c.clipping_id == clipping.c.id) for table in (note, highlight)]
    shown = (clipping.c[name] for name in ("slot", "id", "headline", "published", "captured", "unread", "starred"))
    return Prepared(
        select(
            *shown,
            text.c.standfirst,
            body.label("body"),
            source.c.name,
            versions.label("versions"),
            or_(*own).label("noted"),
        )
        .join(text, text.c.clipping_id == clipping.c.id)
        .outerjoin(source, source.c.id == clipping.c.source_id)
        .where(clipping.c.slot.in_(listed("slots")))
    )


_WITH_BODY = _rows(text.c.body)
_WITH_BEGINNING = _rows(func.substr(text.c.body, 1, 400))

"""How many clippings are where, for the sidebar."""

from __future__ import annotations

from sqlalchemy import func, select

from morgue.archive.database import Database
from morgue.archive.schema import clipping, source
from morgue.archive.slots import HIGHEST
from morgue.archive.taglist import tag_tree
from morgue.clipping import Counts, Place

_KEPT = clipping.c.slot > 0
_PLACES = {
    Place.ALL: _KEPT,
    Place.INBOX: clipping.c.inbox & _KEPT,
    Place.UNREAD: clipping.c.unread & _KEPT,
    Place.STARRED: clipping.c.starred & _KEPT,
    Place.BIN: clipping.c.slot.between(-HIGHEST, -1),
}


def counts(database: Database) -> Counts:
    """The counts as they are now."""
    by_source = (
        select(source.c.name, func.count())
        .join(clipping, clipping.c.source_id == source.c.id)
        .where(_KEPT)
        .group_by(source.c.id)
        .order_by(func.count().desc(), source.c.name)
    )
    with database.reading() as connection:
        places = {place: connection.scalar(select(func.count()).where(where)) or 0 for place, where in _PLACES.items()}
        sources = tuple((name, count) for name, count in connection.execute(by_source))
        return Counts(places, tag_tree(connection), sources)

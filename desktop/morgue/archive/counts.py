"""How many clippings are where, for the sidebar."""

from __future__ import annotations

from sqlalchemy import and_, func, select

from morgue.archive.database import Database
from morgue.archive.schema import clipping, marked, source
from morgue.archive.slots import HIGHEST
from morgue.archive.taglist import tag_tree
from morgue.clipping import Counts, Place

_KEPT = clipping.c.slot > 0
_PLACES = {
    Place.ALL: _KEPT,
    Place.INBOX: and_(marked(clipping.c.inbox), _KEPT),
    Place.UNREAD: and_(marked(clipping.c.unread), _KEPT),
    Place.STARRED: and_(marked(clipping.c.starred), _KEPT),
    Place.BIN: clipping.c.slot.between(-HIGHEST, -1),
}
# Of each source by itself: the index by source and slot holds all that is needed; a join would fetch every clipping.
_OF_SOURCE = select(func.count()).where(clipping.c.source_id == source.c.id, _KEPT).scalar_subquery()
BY_SOURCE = select(source.c.name, _OF_SOURCE)


def counts(database: Database) -> Counts:
    """The counts as they are now."""
    with database.reading() as connection:
        places = {place: connection.scalar(select(func.count()).where(where)) or 0 for place, where in _PLACES.items()}
        sources = [(name, count) for name, count in connection.execute(BY_SOURCE) if count]
        sources.sort(key=lambda each: (-each[1], each[0]))
        return Counts(places, tag_tree(connection), tuple(sources))

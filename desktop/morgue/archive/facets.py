"""How a result is spread over years, sources, tags, people, languages and kinds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from morgue.archive.matching import Plan
from morgue.archive.results import Facets
from morgue.archive.schema import byline, clipping, person, source, tagging
from morgue.archive.slots import year_of

_MOST = 50  # values of a facet that has many


def facets(connection: Connection, plan: Plan) -> Facets:
    """Count the hits of `plan` by facet."""
    hits = plan.slots().subquery()
    slot = hits.c[0]
    by_clipping = hits.join(clipping, clipping.c.slot == slot)
    by_person = hits.join(byline, byline.c.slot == slot).join(person, person.c.id == byline.c.person_id)
    years = Counter(year_of(abs(each)) for each in connection.scalars(select(slot)))
    return Facets(
        tuple(sorted(years.items())),
        _spread(connection, by_clipping.join(source, source.c.id == clipping.c.source_id), source.c.name),
        _spread(connection, hits.join(tagging, tagging.c.slot == slot), tagging.c.tag_id),
        _spread(connection, by_person, person.c.name),
        _spread(connection, by_clipping, clipping.c.language),
        _spread(connection, by_clipping, clipping.c.kind),
    )


def _spread(connection: Connection, rows: FromClause, value: ColumnElement[Any]) -> tuple[tuple[Any, int], ...]:
    count = func.count()
    query = select(value, count).select_from(rows).where(value != "").group_by(value).order_by(count.desc(), value)
    return tuple((name, number) for name, number in connection.execute(query.limit(_MOST)))

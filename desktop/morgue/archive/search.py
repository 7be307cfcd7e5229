"""The store one searches: pages of slips, counts, completion; a running search can be stopped from another thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from morgue.archive.collapsing import best_of_each, newest_of_each
from morgue.archive.completing import Completer
from morgue.archive.database import Database, Interruptible, among, as_list, listed
from morgue.archive.facets import FacetCounter
from morgue.archive.language.nodes import Parsed
from morgue.archive.language.parser import parse
from morgue.archive.matching import Plan, Planner
from morgue.archive.results import Completion, Facets, Suggestion, Version
from morgue.archive.schema import clipping, source, text, words
from morgue.archive.similar import similar_slots
from morgue.archive.snippets import Marker
from morgue.archive.stories import versions
from morgue.archive.suggesting import Suggester
from morgue.archive.taglist import tags_of_slots
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Page, Place, Published, Query, Slip, Sort, Tag

_BY_AGE = func.abs(clipping.c.slot).desc()
_RANKED = 10_000  # of a larger result only so many of the newest are put in order of relevance


class Search:
    """Answers queries. Used from the read lane only, but for `interrupt`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vocabulary = Vocabulary(database)
        self._completer = Completer(self._vocabulary)
        self._facets = FacetCounter()
        self._suggester = Suggester(self._vocabulary)
        self._running = Interruptible()

    def page(self, query: Query, cursor: int | None = None, limit: int = 50) -> Page:
        """The slips from `cursor` on, which is that of the page before; raises StoppedError when interrupted.

        Unless the query's text ends in a space its last word is taken for the beginning of one.
        """
        parsed = understood(query)
        with self._reading() as connection:
            plan = self._plan(connection, parsed, query)
            once = query.once and not plan.in_bin
            if query.sort is Sort.RELEVANCE and plan.match:
                best = partial(_best, connection, plan)
                found, following, note = (
                    best_of_each(connection, best, cursor or 0, limit) if once else best(cursor or 0, limit)
                )
            else:
                newest, note = partial(_newest, connection, plan), ""
                found, following = (
                    newest_of_each(connection, plan, newest, cursor, limit) if once else newest(cursor, limit)
                )
            slips = _slips(connection, found, plan)
        return Page(slips, following, " ".join(filter(None, (*parsed.hints, note))))

    def slips(self, ids: Sequence[int]) -> tuple[Slip, ...]:
        """The slips of given clippings, in their order; those that are not in the archive are left out."""
        query = select(clipping.c.id, clipping.c.slot).where(clipping.c.id.in_(among(ids)))
        with self._reading() as connection:
            places = {number: slot for number, slot in connection.execute(query)}  # noqa: C416 - rows are no pairs
            return _slips(connection, [places[number] for number in ids if number in places], Plan())

    def count(self, query: Query) -> int:
        """How many clippings there are for `query`."""
        with self._reading() as connection:
            hits = self._plan(connection, understood(query), query).slots().subquery()
            return connection.scalar(select(func.count()).select_from(hits)) or 0

    def facets(self, query: Query) -> Facets:
        """How the clippings for `query` are spread."""
        with self._reading() as connection:
            return self._facets.count(connection, self._plan(connection, understood(query), query))

    def complete(self, text: str, most: int = 8) -> tuple[Completion, ...]:
        """How the last word of `text` may go on: the archive's own words first, then sources, people and tags."""
        with self._reading() as connection:
            return self._completer.complete(connection, text, most)

    def meant(self, text: str) -> str | None:
        """`text` with mistyped words put right from the archive's own vocabulary; None if nothing seems mistyped."""
        with self._reading() as connection:
            return self._completer.mend(connection, text)

    def batch(self, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """How many clippings hold each of the names, word for word; raises StoppedError when interrupted."""
        queries = [(name, Query('"' + name.replace('"', " ") + '" ')) for name in names]
        return tuple((name, self.count(query) if understood(query).node else 0) for name, query in queries)

    def versions(self, clipping_id: int) -> tuple[Version, ...]:
        """The other versions of a clipping's story, the newest first; the bin's are left out."""
        with self._reading() as connection:
            return versions(connection, clipping_id)

    def similar(self, clipping_id: int, most: int = 6) -> tuple[Slip, ...]:
        """The clippings most like one, the likest first; itself and the bin are left out."""
        with self._reading() as connection:
            found = similar_slots(connection, self._vocabulary, clipping_id, most)
            return _slips(connection, found, Plan())

    def suggest(self, clipping_id: int, most: int = 3) -> tuple[Suggestion, ...]:
        """Tags that a clipping may want, by how others like it were tagged, the likeliest first; often none."""
        with self._reading() as connection:
            return self._suggester.suggest(connection, clipping_id, most)

    def ids(self, query: Query) -> list[int]:
        """All clippings that `page` lists for `query`, the newest first."""
        with self._reading() as connection:
            hits = self._plan(connection, understood(query), query).slots()
            found = select(clipping.c.id, clipping.c.story).where(clipping.c.slot.in_(hits)).order_by(_BY_AGE)
            rows = connection.execute(found).all()
        first: dict[int, int] = {}
        for number, story in rows if query.once and query.place is not Place.BIN else ():
            first.setdefault(story, number)
        return list(first.values()) or [row.id for row in rows]

    def interrupt(self) -> None:
        """Stop what runs in another thread; its caller gets StoppedError."""
        self._running.stop()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.reading() as connection, self._running.on(connection):
            yield connection

    def _plan(self, connection: Connection, parsed: Parsed, query: Query) -> Plan:
        return Planner(connection, self._vocabulary).plan(parsed.node, query)


def understood(query: Query) -> Parsed:
    """The query's text parsed, its last word open unless a space follows."""
    return parse(query.text, typing=query.text[-1:] != " ")


def _newest(connection: Connection, plan: Plan, cursor: int | None, limit: int) -> tuple[list[int], int | None]:
    """Slots from the newest on; the bin's are negative, so there the lowest is the newest's."""
    hits = plan.slots()
    slot = hits.selected_columns[0]
    if cursor is not None:
        hits = hits.where(slot > cursor if plan.in_bin else slot < cursor)
    hits = hits.order_by(slot if plan.in_bin else slot.desc()).limit(limit + 1)
    found = list(connection.scalars(hits).all())
    return found[:limit], found[limit - 1] if len(found) > limit else None


def _best(connection: Connection, plan: Plan, offset: int, limit: int) -> tuple[list[int], int | None, str]:
    """Slots by relevance, the best first, of the newest `_RANKED` hits."""
    hits = plan.slots().add_columns(words.c.rank)
    slot = hits.selected_columns[0]
    newest = hits.order_by(slot if plan.in_bin else slot.desc()).limit(_RANKED).cte("newest")
    every = select(func.count()).select_from(newest).scalar_subquery()
    best = select(newest.c.rowid, every).order_by(newest.c.rank, newest.c.rowid).limit(limit + 1).offset(offset)
    rows = connection.execute(best).all()
    note = f"Ordered among the newest {_RANKED:,} clippings found." if rows and rows[0][1] == _RANKED else ""
    return [row[0] for row in rows[:limit]], offset + limit if len(rows) > limit else None, note


def _slips(connection: Connection, found: Sequence[int], plan: Plan) -> tuple[Slip, ...]:
    if not found:
        return ()
    query = _WITH_BODY if plan.sought else _WITH_BEGINNING
    rows = {row[0]: tuple(row) for row in connection.execute(query, {"slots": as_list(found)}).all()}
    tags = tags_of_slots(connection, found)
    marker = Marker(plan.sought)
    return tuple(_slip(rows[slot], tags.get(slot, ()), marker) for slot in found)


def _slip(row: Sequence[Any], tags: tuple[Tag, ...], marker: Marker) -> Slip:
    _, number, headline, published, captured, unread, starred, standfirst, body, name, versions = row
    passage, hits = marker.snippet(standfirst, body)
    return Slip(
        id=number,
        headline=headline,
        source=name or "",
        published=Published(published) if published else None,
        captured=datetime.fromisoformat(captured),
        unread=unread,
        starred=starred,
        snippet=passage,
        hits=hits,
        headline_hits=marker.headline(headline),
        tags=tags,
        versions=versions,
    )


def _slip_rows(body: ColumnElement[str]) -> Select[Any]:
    """The rows of the clippings at `:slots`, made into a statement once for all pages."""
    other = clipping.alias()
    versions = select(func.count()).where(other.c.story == clipping.c.story, other.c.slot > 0).scalar_subquery()
    shown = (clipping.c[name] for name in ("slot", "id", "headline", "published", "captured", "unread", "starred"))
    return (
        select(*shown, text.c.standfirst, body.label("body"), source.c.name, versions.label("versions"))
        .join(text, text.c.clipping_id == clipping.c.id)
        .outerjoin(source, source.c.id == clipping.c.source_id)
        .where(clipping.c.slot.in_(listed("slots")))
    )


_WITH_BODY = _slip_rows(text.c.body)
_WITH_BEGINNING = _slip_rows(func.substr(text.c.body, 1, 400))

"""The store one searches: pages of slips, counts, completion; a running search can be stopped from another thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Connection, func, select

from morgue.archive import hits
from morgue.archive.collapsing import best_of_each, newest_of_each
from morgue.archive.completing import Completer
from morgue.archive.counting import Counter
from morgue.archive.database import Database, Interruptible, among
from morgue.archive.facets import ALL, facets_of
from morgue.archive.language.nodes import Parsed
from morgue.archive.language.parser import parse
from morgue.archive.matching import Plan, Planner
from morgue.archive.results import Completion, Facets, Suggestion, Version
from morgue.archive.schema import clipping
from morgue.archive.similar import similar_slots
from morgue.archive.slips import slips_at
from morgue.archive.stories import versions
from morgue.archive.suggesting import Suggester
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Page, Place, Query, Slip, Sort

_BY_AGE = func.abs(clipping.c.slot).desc()


class Search:
    """Answers queries. Used from the read lane only, but for `interrupt`."""

    def __init__(self, database: Database, counter: Counter) -> None:
        self._database = database
        self._vocabulary = Vocabulary(database)
        self._completer = Completer(database, self._vocabulary)
        self._counter = counter
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
                few = self._counter.are_few(connection, plan, hits.RANKED)
                best = partial(hits.best, connection, plan, few=few)
                found, following, note = (
                    best_of_each(connection, best, cursor or 0, limit) if once else best(cursor or 0, limit)
                )
            else:
                newest, note = partial(hits.newest, connection, plan), ""
                found, following = (
                    newest_of_each(connection, plan, newest, cursor, limit) if once else newest(cursor, limit)
                )
            slips = slips_at(connection, found, plan.sought)
        return Page(slips, following, " ".join(filter(None, (*parsed.hints, plan.note, note))))

    def slips(self, ids: Sequence[int]) -> tuple[Slip, ...]:
        """The slips of given clippings, in their order; those that are not in the archive are left out."""
        query = select(clipping.c.id, clipping.c.slot).where(clipping.c.id.in_(among(ids)))
        with self._reading() as connection:
            places = {number: slot for number, slot in connection.execute(query)}  # noqa: C416 - rows are no pairs
            return slips_at(connection, [places[number] for number in ids if number in places])

    def count(self, query: Query) -> int:
        """How many clippings there are for `query`."""
        with self._reading() as connection:
            return self._counter.count(connection, self._plan(connection, understood(query), query))

    def facets(self, query: Query, wanted: Collection[str] = ALL) -> Facets:
        """How the clippings for `query` are spread; years and months always, of the others those `wanted`."""
        with self._reading() as connection:
            found = self._counter.hits(connection, self._plan(connection, understood(query), query))
            return facets_of(connection, found, wanted)

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
            return slips_at(connection, found)

    def suggest(self, clipping_id: int, most: int = 3) -> tuple[Suggestion, ...]:
        """Tags that a clipping may want, by how others like it were tagged, the likeliest first; often none."""
        with self._reading() as connection:
            return self._suggester.suggest(connection, clipping_id, most)

    def ids(self, query: Query) -> list[int]:
        """All clippings that `page` lists for `query`, the newest first."""
        with self._reading() as connection:
            slots = self._plan(connection, understood(query), query).slots()
            found = select(clipping.c.id, clipping.c.story).where(clipping.c.slot.in_(slots)).order_by(_BY_AGE)
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

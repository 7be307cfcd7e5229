"""The store of searches kept by name; making, renaming and removing one can be undone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from morgue.archive.counting import Counter
from morgue.archive.database import Database, last_given
from morgue.archive.history import History
from morgue.archive.language.parser import parse
from morgue.archive.matching import Plan, Planner
from morgue.archive.results import SavedSearch
from morgue.archive.row_steps import DropRow, PutRow, row_of
from morgue.archive.schema import clipping, saved_search
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Changes, Place, Query, Sort
from morgue.errors import ArchiveError

_CHANGED = Changes(searches=True)


class SavedSearches:
    """Searches one comes back to, by name."""

    def __init__(self, database: Database, history: History, counter: Counter) -> None:
        self._database = database
        self._history = history
        self._counter = counter
        self._vocabulary = Vocabulary(database)

    def all(self) -> tuple[SavedSearch, ...]:
        """Every saved search by name, with what it finds now."""
        with self._database.reading() as connection:
            found = connection.execute(select(saved_search)).mappings().all()
            return tuple(
                self._counted(connection, row) for row in sorted(found, key=lambda row: row["name"].casefold())
            )

    def save(self, name: str, query: Query) -> Changes:
        """Keep a search; what it finds now is not new."""
        name = _proper(name)
        row = {"name": name, "text": query.text, "place": query.place.value, "sort": query.sort.value}

        def put(connection: Connection) -> list[PutRow]:
            number, seen = last_given(connection, saved_search) + 1, last_given(connection, clipping)
            new = {"id": number, **row, "tags": json.dumps(query.tags), "seen": seen}
            return [PutRow.of(saved_search, new, _CHANGED)]

        return self._history.carry_out(f"Saved search “{name}”", put)

    def rename(self, number: int, name: str) -> Changes:
        """Give a saved search another name."""
        old = self._get(number)
        put = PutRow.of(saved_search, old | {"name": _proper(name)}, _CHANGED)
        return self._history.carry_out(f"Renamed search “{old['name']}”", [put])

    def delete(self, number: int) -> Changes:
        """Forget a saved search."""
        return self._history.carry_out(
            f"Deleted search “{self._get(number)['name']}”", [DropRow(saved_search, number, _CHANGED)]
        )

    def looked(self, number: int) -> Changes:
        """Note that its result was looked at; that is no deed to undo."""
        with self._database.reading() as connection:
            seen = last_given(connection, clipping)
        old = self._get(number)
        if old["seen"] == seen or self._database.read_only:
            return Changes()
        return self._history.slip_by([PutRow.of(saved_search, old | {"seen": seen}, _CHANGED)])

    def _get(self, number: int) -> dict[str, Any]:
        with self._database.reading() as connection:
            found = row_of(connection, saved_search, number)
        if found is None:
            raise ArchiveError("That saved search is no longer in the archive.")
        return dict(found)

    def _counted(self, connection: Connection, row: RowMapping) -> SavedSearch:
        query = Query(row["text"], Place(row["place"]), tuple(json.loads(row["tags"])), Sort(row["sort"]))
        plan = Planner(connection, self._vocabulary).plan(parse(f"{query.text} ").node, query)
        count = self._counter.count(connection, plan)
        new = _new(connection, plan, row["seen"]) if count and last_given(connection, clipping) > row["seen"] else 0
        return SavedSearch(row["id"], row["name"], query, count, new)


def _new(connection: Connection, plan: Plan, seen: int) -> int:
    """How many hits came after the clipping of an id; only what was published as they were is looked through."""
    came = select(clipping.c.slot).where(clipping.c.id > seen)
    places = came.where(clipping.c.slot.between(plan.first, plan.last)).subquery()
    first, last = connection.execute(select(func.min(places.c.slot), func.max(places.c.slot))).one()
    if first is None:
        return 0
    hits = replace(plan, first=first, last=last).slots()
    slot = hits.selected_columns[0] + 0  # a sum, so that the index is walked once and not asked for each that came
    return connection.scalar(select(func.count()).select_from(hits.where(slot.in_(came)).subquery())) or 0


def _proper(name: str) -> str:
    name = name.strip()
    if not name:
        raise ArchiveError("A saved search needs a name.")
    return name

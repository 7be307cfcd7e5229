"""How a result is spread over years, sources, tags, people, languages and kinds, however large it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from morgue.archive import slots
from morgue.archive.columns import KINDS, Columns, language_of
from morgue.archive.counting import Hits
from morgue.archive.database import as_list, listed
from morgue.archive.prepared import Prepared
from morgue.archive.results import Facets
from morgue.archive.schema import person, source

if TYPE_CHECKING:
    from morgue.archive.columns import Numbers

ALL = frozenset({"sources", "tags", "people", "languages", "kinds"})
_MOST = 300  # values of a facet that has many
_Counts = Sequence[tuple[int, int]]  # value, hits
_Named = tuple[tuple[str, int], ...]


def facets_of(connection: Connection, hits: Sequence[Hits], wanted: Collection[str] = ALL) -> Facets:
    """The facets of all `hits`; those that are not `wanted`, by their names, stay empty."""
    months = _months(hits)
    found = {name: _most(_values(hits, _VALUES[name])) for name in wanted} if hits else {}
    languages = {code: language_of(code) for code, _ in found.get("languages", ())}
    return Facets(
        years=_years(months),
        months=months,
        sources=_named(_SOURCES, connection, found.get("sources", ())),
        people=_named(_PEOPLE, connection, found.get("people", ())),
        tags=tuple(found.get("tags", ())),
        languages=_spelt(languages, found.get("languages", ())),
        kinds=_spelt(KINDS, found.get("kinds", ())),
    )


_VALUES: Mapping[str, Callable[[Columns, Numbers], Numbers]] = {
    "sources": lambda columns, at: columns.sources[at],
    "tags": lambda columns, at: columns.tags.at(at),
    "people": lambda columns, at: columns.people.at(at),
    "languages": lambda columns, at: columns.languages[at],
    "kinds": lambda columns, at: columns.kinds[at],
}


_SOURCES = Prepared(select(source.c.id, source.c.name).where(source.c.id.in_(listed("ids"))))
_PEOPLE = Prepared(select(person.c.id, person.c.name).where(person.c.id.in_(listed("ids"))))


def _named(names: Prepared, connection: Connection, counts: _Counts) -> _Named:
    return _spelt(dict(names.rows(connection, ids=as_list(code for code, _ in counts))), counts) if counts else ()


def _spelt(names: Mapping[int, str], counts: _Counts) -> _Named:
    return tuple((names[code], count) for code, count in counts if names.get(code))


def _values(hits: Iterable[Hits], values: Callable[[Columns, Numbers], Numbers]) -> Iterable[Numbers]:
    return (values(columns, places) for columns, places in hits)


def _most(values: Iterable[Numbers]) -> _Counts:
    """The commonest values above 0 with their counts."""
    import numpy as np

    parts = [np.bincount(each) for each in values if len(each)]
    counts = np.zeros(max(map(len, parts), default=1), dtype=np.int64)
    for part in parts:
        counts[: len(part)] += part
    counts[0] = 0
    order = np.argsort(-counts, kind="stable")[:_MOST]
    return tuple((int(value), int(counts[value])) for value in order if counts[value])


def _months(hits: Iterable[Hits]) -> tuple[tuple[int, int, int], ...]:
    """How many hits, in order, each month has: (year, month, hits)."""
    months: dict[tuple[int, int], int] = {}
    for each in hits:
        for month, count in _months_within(each):
            months[month] = months.get(month, 0) + count
    return tuple((*month, count) for month, count in months.items())


def _months_within(hits: Hits) -> Iterable[tuple[tuple[int, int], int]]:
    """The months of a stretch that have hits, in order, and how many."""
    import numpy as np

    columns, places = hits
    first, last = (slots.day_of(int(columns.slots[place])) for place in places[[0, -1]])
    months = [divmod(each, 12) for each in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
    edges = np.searchsorted(columns.slots, [slots.first_slot(date(year, month + 1, 1)) for year, month in months])
    counts = np.diff(np.append(np.searchsorted(places, edges), len(places))).tolist()
    return [((year, month + 1), count) for (year, month), count in zip(months, counts, strict=True) if count]


def _years(months: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    years: dict[int, int] = {}
    for year, _, count in months:
        years[year] = years.get(year, 0) + count
    return tuple(years.items())

"""How a result is spread over years, sources, tags, people, languages and kinds, however large it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, select

from morgue.archive import hits as found
from morgue.archive import slots
from morgue.archive.database import as_list, listed
from morgue.archive.matching import Plan
from morgue.archive.memory import give_back
from morgue.archive.prepared import Prepared
from morgue.archive.results import Facets
from morgue.archive.schema import byline, clipping, person, source, tagging
from morgue.archive.tallies import tally
from morgue.clipping import Kind

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.signedinteger[Any]]]

ALL = frozenset({"sources", "tags", "people", "languages", "kinds"})
_MOST = 50  # values of a facet that has many
_FEW = 2_000  # hits whose facets are looked up one by one, unless those of all are at hand


@dataclass(frozen=True)
class _Several:
    """Several values for each place in the order of slots: those of place n stand from `starts[n]` on."""

    values: Numbers
    starts: Numbers

    def at(self, places: Numbers) -> Numbers:
        """All values at `places`."""
        import numpy as np

        lengths = self.starts[places + 1] - self.starts[places]
        ends = np.cumsum(lengths)
        if not len(ends) or not ends[-1]:
            return self.values[:0]
        shift = np.repeat(self.starts[places] - (ends - lengths), lengths)
        found: Numbers = self.values[shift + np.arange(ends[-1])]
        return found


@dataclass(frozen=True)
class _Columns:
    """What facets count, side by side in the order of slots, in as few bytes as hold it: it stays in memory."""

    slots: Numbers
    sources: Numbers
    languages: Numbers
    kinds: Numbers
    tags: _Several
    people: _Several


class FacetCounter:
    """Counts facets; what it needs of the whole archive is kept at hand until clippings or tags change."""

    def __init__(self) -> None:
        self._kept: _Columns | None = None
        self._age = (-1, -1)

    def count(self, connection: Connection, plan: Plan, wanted: Collection[str] = ALL) -> Facets:
        """The facets of what `plan` finds; those that are not `wanted`, by their names, stay empty."""
        hits = _hits(connection, plan)
        if not len(hits):
            return Facets()
        months = _months(hits)
        made: dict[str, Callable[[_Columns, Numbers], Any]] = {
            "sources": lambda all_, at: _named(_SOURCES, connection, _most(all_.sources[at])),
            "tags": lambda all_, at: _most(all_.tags.at(at)),
            "people": lambda all_, at: _named(_PEOPLE, connection, _most(all_.people.at(at))),
            "languages": lambda all_, at: _in_words(_most(all_.languages[at])),
            "kinds": lambda all_, at: _spelt(_KINDS, _most(all_.kinds[at])),
        }
        others = {name: make for name, make in made.items() if name in wanted}
        if not others:
            return Facets(years=_years(months), months=months)
        columns = self._columns(connection, hits, in_bin=plan.in_bin)
        places = _places(columns, hits)
        return Facets(
            years=_years(months), months=months, **{name: make(columns, places) for name, make in others.items()}
        )

    def _columns(self, connection: Connection, hits: Numbers, *, in_bin: bool) -> _Columns:
        if in_bin:
            return _load_some(connection, hits)
        age = (tally(connection, "clippings"), tally(connection, "taggings"))
        if self._kept is None or age != self._age:
            if len(hits) <= _FEW:
                return _load_some(connection, hits)
            self._kept = None  # before its successor, so that memory holds one of them
            self._kept, self._age = _load_all(connection), age
            give_back()
        return self._kept


def _places(columns: _Columns, hits: Numbers) -> Numbers:
    """Where the hits stand among all slots."""
    import numpy as np

    return np.searchsorted(columns.slots, hits).astype(np.int32)


def _hits(connection: Connection, plan: Plan) -> Numbers:
    """The slots of all hits in order, as if none were in the bin."""
    import numpy as np

    hits = _numbers(found.every(connection, plan))
    if plan.in_bin:
        hits = -hits
    if (np.diff(hits) < 0).any():
        hits = np.sort(hits)
    return hits[np.searchsorted(hits, slots.LOWEST) :]


_KINDS = {code: str(kind) for code, kind in enumerate(Kind, start=1)}
_KIND_CODE = case({kind: code for code, kind in _KINDS.items()}, value=clipping.c.kind, else_=0)
# Two letters of ISO 639-1 as one number; 0 for an unknown language.
_LETTER = 128
_LANGUAGE_CODE = func.coalesce(
    func.unicode(clipping.c.language) % _LETTER * _LETTER + func.unicode(func.substr(clipping.c.language, 2)) % _LETTER,
    0,
)


def _in_words(counts: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((chr(code // _LETTER) + chr(code % _LETTER), count) for code, count in counts)


_SOURCES = Prepared(select(source.c.id, source.c.name).where(source.c.id.in_(listed("ids"))))
_PEOPLE = Prepared(select(person.c.id, person.c.name).where(person.c.id.in_(listed("ids"))))


def _named(names: Prepared, connection: Connection, counts: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    return _spelt(dict(names.rows(connection, ids=as_list(code for code, _ in counts))), counts)


def _spelt(names: dict[int, str], counts: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((names[code], count) for code, count in counts if names.get(code))


class _Source:
    """Selections whose columns come as numbers: of the clippings from one slot to another, and of some slots."""

    def __init__(self, slot: ColumnElement[int], *values: ColumnElement[int]) -> None:
        gathered: list[ColumnElement[str]] = [func.group_concat(each) for each in (slot, *values)]
        self._within = Prepared(select(*gathered).where(slot.between(bindparam("first"), bindparam("last"))))
        self._among = Prepared(select(*gathered).where(slot.in_(listed("slots"))))

    def within(self, connection: Connection, first: int, last: int) -> list[Numbers]:
        """Slot and values of the clippings from slot `first` to slot `last`."""
        return [_numbers(text) for text in self._within.rows(connection, first=first, last=last)[0]]

    def among(self, connection: Connection, wanted: str) -> list[Numbers]:
        """Slot and values of the clippings at slots listed in `wanted`."""
        return [_numbers(text) for text in self._among.rows(connection, slots=wanted)[0]]


_CLIPPINGS = _Source(clipping.c.slot, func.coalesce(clipping.c.source_id, 0), _LANGUAGE_CODE, _KIND_CODE)
_TAGS = _Source(tagging.c.slot, tagging.c.tag_id)
_BYLINES = _Source(byline.c.slot, byline.c.person_id)
_BOUNDS = Prepared(select(func.min(clipping.c.slot), func.max(clipping.c.slot)).where(clipping.c.slot > 0))


def _load_some(connection: Connection, hits: Numbers) -> _Columns:
    """The columns of the clippings at `hits`, be they kept or in the bin."""
    wanted = as_list([*hits.tolist(), *(-hits).tolist()])
    return _columns([[each.among(connection, wanted) for each in (_CLIPPINGS, _TAGS, _BYLINES)]])


def _load_all(connection: Connection) -> _Columns:
    """The columns of all kept clippings, a year at a time, so that no huge texts of numbers stay behind."""
    lowest, highest = _BOUNDS.rows(connection)[0]
    return _columns(
        [
            [each.within(connection, first, last) for each in (_CLIPPINGS, _TAGS, _BYLINES)]
            for _, first, last in slots.years(lowest, highest)
        ]
    )


def _columns(pieces: list[list[list[Numbers]]]) -> _Columns:
    """Pieces of clippings, taggings and bylines, in no order, made one and put into order."""
    import numpy as np

    def joined(kind: int) -> list[Numbers]:
        return [np.concatenate(column) for column in zip(*(piece[kind] for piece in pieces), strict=True)]

    places, *values = joined(0)
    order = np.argsort(np.abs(places))
    places = np.abs(places)[order]
    sources, languages, kinds = (_narrow(value[order]) for value in values)
    tags, people = (_several(places, *joined(kind)) for kind in (1, 2))
    return _Columns(places, sources, languages, kinds, tags, people)


def _several(places: Numbers, slot: Numbers, values: Numbers) -> _Several:
    import numpy as np

    at = np.searchsorted(places, np.abs(slot))
    starts = np.zeros(len(places) + 1, dtype=np.int32)
    np.cumsum(np.bincount(at, minlength=len(places)), out=starts[1:])
    return _Several(_narrow(values[np.argsort(at, kind="stable")]), starts)


def _narrow(values: Numbers) -> Numbers:
    """The same in as few bytes as hold them."""
    import numpy as np

    return values.astype(np.min_scalar_type(-int(values.max(initial=1))))


def _numbers(text: str | None) -> Numbers:
    """Numbers parted by commas."""
    import numpy as np

    return np.fromstring(text or "", dtype=np.int64, sep=",")


def _most(values: Numbers) -> tuple[tuple[int, int], ...]:
    """The commonest values above 0 with their counts."""
    import numpy as np

    counts = np.bincount(values) if len(values) else np.zeros(1, dtype=np.int64)
    counts[0] = 0
    order = np.argsort(-counts, kind="stable")[:_MOST]
    return tuple((int(value), int(counts[value])) for value in order if counts[value])


def _months(hits: Numbers) -> tuple[tuple[int, int, int], ...]:
    """How many hits, in order, each month has: (year, month, hits)."""
    import numpy as np

    first, last = slots.day_of(int(hits[0])), slots.day_of(int(hits[-1]))
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    months = [divmod(number, 12) for number in numbers]
    edges = np.searchsorted(hits, [slots.first_slot(date(year, month + 1, 1)) for year, month in months])
    counts = np.diff(np.append(edges, len(hits))).tolist()
    return tuple((year, month + 1, count) for (year, month), count in zip(months, counts, strict=True) if count)


def _years(months: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    years: dict[int, int] = {}
    for year, _, count in months:
        years[year] = years.get(year, 0) + count
    return tuple(years.items())

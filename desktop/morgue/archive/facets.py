"""How a result is spread over years, sources, tags, people, languages and kinds, however large it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from morgue.archive import slots
from morgue.archive.database import among
from morgue.archive.matching import Plan
from morgue.archive.results import Facets
from morgue.archive.schema import byline, clipping, person, source, tagging
from morgue.archive.tallies import tally
from morgue.clipping import Kind

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

_MOST = 50  # values of a facet that has many
_FEW = 2_000  # hits whose facets are looked up one by one


@dataclass(frozen=True)
class _Columns:
    """What facets count, side by side in the order of slots; pairs hold (value, slot's place)."""

    slots: Numbers
    sources: Numbers
    languages: Numbers
    kinds: Numbers
    tags: tuple[Numbers, Numbers]
    people: tuple[Numbers, Numbers]


class FacetCounter:
    """Counts facets; what it needs of the whole archive is kept at hand until clippings or tags change."""

    def __init__(self) -> None:
        self._kept: _Columns | None = None
        self._age = (-1, -1)

    def count(self, connection: Connection, plan: Plan) -> Facets:
        """The facets of what `plan` finds."""
        import numpy as np  # slow to load, and not needed to open the archive

        hits = np.sort(np.abs(_numbers(connection, plan.slots())[0]))
        if not len(hits):
            return Facets()
        columns = self._columns(connection) if len(hits) > _FEW and not plan.in_bin else _load(connection, hits)
        places = np.searchsorted(columns.slots, hits)
        chosen = np.zeros(len(columns.slots), dtype=bool)
        chosen[places] = True
        codes = _Codes(connection)
        return Facets(
            years=_years(hits),
            sources=codes.sources(_most(columns.sources[places])),
            tags=_most(columns.tags[0][chosen[columns.tags[1]]]),
            people=codes.people(_most(columns.people[0][chosen[columns.people[1]]])),
            languages=tuple((_language(code), count) for code, count in _most(columns.languages[places])),
            kinds=_spelt(_KINDS, _most(columns.kinds[places])),
            months=_months(hits),
        )

    def _columns(self, connection: Connection) -> _Columns:
        age = (tally(connection, "clippings"), tally(connection, "taggings"))
        if self._kept is None or age != self._age:
            self._kept = _load(connection)
            self._age = age
        return self._kept


_KINDS = {code: str(kind) for code, kind in enumerate(Kind, start=1)}
_KIND_CODE = case({kind: code for code, kind in _KINDS.items()}, value=clipping.c.kind, else_=0)
# Two letters of ISO 639-1 as one number; 0 for an unknown language.
_LETTER = 128
_LANGUAGE_CODE = func.coalesce(
    func.unicode(clipping.c.language) % _LETTER * _LETTER + func.unicode(func.substr(clipping.c.language, 2)) % _LETTER,
    0,
)


def _language(code: int) -> str:
    return chr(code // _LETTER) + chr(code % _LETTER)


class _Codes:
    """Names for the numbers that columns hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sources(self, counts: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
        return self._named(source.c.id, source.c.name, counts)

    def people(self, counts: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
        return self._named(person.c.id, person.c.name, counts)

    def _named(
        self, number: ColumnElement[int], name: ColumnElement[str], counts: Sequence[tuple[int, int]]
    ) -> tuple[tuple[str, int], ...]:
        wanted = select(number, name).where(number.in_(among(code for code, _ in counts)))
        return _spelt({code: text for code, text in self._connection.execute(wanted)}, counts)  # noqa: C416 - no pairs


def _spelt(names: dict[int, str], counts: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((names[code], count) for code, count in counts if names.get(code))


def _load(connection: Connection, only: Numbers | None = None) -> _Columns:
    """The columns of all kept clippings, or of those at the slots `only`, wherever they are."""
    import numpy as np

    def within(slot: ColumnElement[int]) -> ColumnElement[bool]:
        if only is None:
            return slot > 0
        return slot.in_(among([*only.tolist(), *(-only).tolist()]))

    wanted = select(clipping.c.slot, func.coalesce(clipping.c.source_id, 0), _LANGUAGE_CODE, _KIND_CODE)
    places, *values = _numbers(connection, wanted.where(within(clipping.c.slot)))
    places = np.abs(places)
    order = np.argsort(places)
    places = places[order]
    tags = _numbers(connection, select(tagging.c.tag_id, tagging.c.slot).where(within(tagging.c.slot)))
    people = _numbers(connection, select(byline.c.person_id, byline.c.slot).where(within(byline.c.slot)))
    pairs = [(value, np.searchsorted(places, np.abs(slot))) for value, slot in (tags, people)]
    sources, languages, kinds = (value[order] for value in values)
    return _Columns(places, sources, languages, kinds, *pairs)


def _numbers(connection: Connection, query: Any) -> list[Numbers]:  # noqa: ANN401 - any selection of whole numbers
    """The columns of a selection: as one text each, which costs a fifth of rows."""
    import numpy as np

    inner = query.subquery()
    row = connection.execute(select(*(func.group_concat(column) for column in inner.c))).one()
    return [np.fromstring(text or "", dtype=np.int64, sep=",") for text in row]


def _most(values: Numbers) -> tuple[tuple[int, int], ...]:
    """The commonest values above 0 with their counts."""
    import numpy as np

    counts = np.bincount(values) if len(values) else np.zeros(1, dtype=np.int64)
    counts[0] = 0
    order = np.argsort(-counts, kind="stable")[:_MOST]
    return tuple((int(value), int(counts[value])) for value in order if counts[value])


def _years(hits: Numbers) -> tuple[tuple[int, int], ...]:
    import numpy as np

    spans = list(slots.years(int(hits[0]), int(hits[-1])))
    edges = np.searchsorted(hits, [first for _, first, _ in spans])
    counts = np.diff(np.append(edges, len(hits)))
    return tuple((year, int(count)) for (year, _, _), count in zip(spans, counts, strict=True) if count)


def _months(hits: Numbers) -> tuple[tuple[int, int, int], ...]:
    import numpy as np

    found: dict[tuple[int, int], int] = {}
    days, counts = np.unique(hits >> slots.SEQUENCE_BITS, return_counts=True)
    for number, count in zip(days.tolist(), counts.tolist(), strict=True):
        day = slots.day_of(number << slots.SEQUENCE_BITS)
        found[day.year, day.month] = found.get((day.year, day.month), 0) + count
    return tuple((year, month, count) for (year, month), count in found.items())

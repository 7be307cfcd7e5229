"""What facets count of each clipping, side by side in the order of slots, in as few bytes as hold it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, select

from morgue.archive import slots
from morgue.archive.database import as_list, listed
from morgue.archive.prepared import Prepared
from morgue.archive.schema import byline, clipping, tagging
from morgue.clipping import Kind

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.signedinteger[Any]]]


@dataclass(frozen=True)
class Several:
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
class Columns:
    """Of a stretch of clippings: they stay in memory. Languages and kinds are numbers of this module."""

    slots: Numbers
    sources: Numbers
    languages: Numbers
    kinds: Numbers
    tags: Several
    people: Several

    def places(self, hits: Numbers) -> Numbers:
        """Where the clippings at slots `hits`, which are all here, stand."""
        import numpy as np

        return np.searchsorted(self.slots, hits).astype(np.int32)


def load(connection: Connection, first: int, last: int) -> Columns:
    """The columns of all kept clippings from slot `first` to slot `last`, a year at a time: huge texts stay behind."""
    lowest, highest = _BOUNDS.rows(connection, first=first, last=last)[0]
    years = slots.years(lowest, highest) if lowest else [(0, first, first)]
    sources = (_CLIPPINGS, _TAGS, _BYLINES)
    return _columns([[each.within(connection, max(a, first), min(z, last)) for each in sources] for _, a, z in years])


def load_some(connection: Connection, hits: Numbers) -> Columns:
    """The columns of the clippings at `hits`, be they kept or in the bin."""
    wanted = as_list([*hits.tolist(), *(-hits).tolist()])
    return _columns([[each.among(connection, wanted) for each in (_CLIPPINGS, _TAGS, _BYLINES)]])


def with_tags(connection: Connection, columns: Columns, first: int, last: int) -> Columns:
    """The same with the tags as they are now."""
    return replace(columns, tags=_several(columns.slots, *_TAGS.within(connection, first, last)))


def packed(columns: Columns) -> bytes:
    """The columns as bytes."""
    import numpy as np

    parts: dict[str, Any] = {}
    for each in fields(columns):
        value = getattr(columns, each.name)
        several = isinstance(value, Several)
        parts |= {each.name: value.values, f"{each.name}_starts": value.starts} if several else {each.name: value}
    file = BytesIO()
    np.savez(file, **parts)
    return file.getvalue()


def unpacked(content: bytes) -> Columns:
    """The columns that `packed` gave these bytes for; ValueError and such where they are no such bytes."""
    import numpy as np

    with np.load(BytesIO(content), allow_pickle=False) as parts:
        several = {name: Several(parts[name], parts[f"{name}_starts"]) for name in ("tags", "people")}
        return Columns(parts["slots"], parts["sources"], parts["languages"], parts["kinds"], **several)


KINDS = {code: str(kind) for code, kind in enumerate(Kind, start=1)}
_KIND_CODE = case({kind: code for code, kind in KINDS.items()}, value=clipping.c.kind, else_=0)
# Two letters of ISO 639-1 as one number; 0 for an unknown language.
_LETTER = 128
_LANGUAGE_CODE = func.coalesce(
    func.unicode(clipping.c.language) % _LETTER * _LETTER + func.unicode(func.substr(clipping.c.language, 2)) % _LETTER,
    0,
)


def language_of(code: int) -> str:
    """The two letters a number of `Columns.languages` stands for."""
    return chr(code // _LETTER) + chr(code % _LETTER)


class _Source:
    """Selections whose columns come as numbers: of the clippings from one slot to another, and of some slots."""

    def __init__(self, slot: ColumnElement[int], *values: ColumnElement[int]) -> None:
        gathered: list[ColumnElement[str]] = [func.group_concat(each) for each in (slot, *values)]
        self._within = Prepared(select(*gathered).where(slot.between(bindparam("first"), bindparam("last"))))
        self._among = Prepared(select(*gathered).where(slot.in_(listed("slots"))))

    def within(self, connection: Connection, first: int, last: int) -> list[Numbers]:
        """Slot and values of the clippings from slot `first` to slot `last`."""
        return [numbers(text) for text in self._within.rows(connection, first=first, last=last)[0]]

    def among(self, connection: Connection, wanted: str) -> list[Numbers]:
        """Slot and values of the clippings at slots listed in `wanted`."""
        return [numbers(text) for text in self._among.rows(connection, slots=wanted)[0]]


_CLIPPINGS = _Source(clipping.c.slot, func.coalesce(clipping.c.source_id, 0), _LANGUAGE_CODE, _KIND_CODE)
_TAGS = _Source(tagging.c.slot, tagging.c.tag_id)
_BYLINES = _Source(byline.c.slot, byline.c.person_id)
_BOUNDS = Prepared(
    select(func.min(clipping.c.slot), func.max(clipping.c.slot)).where(
        clipping.c.slot.between(bindparam("first"), bindparam("last"))
    )
)


def _columns(pieces: list[list[list[Numbers]]]) -> Columns:
    """Pieces of clippings, taggings and bylines, in no order, made one and put into order."""
    import numpy as np

    def joined(kind: int) -> list[Numbers]:
        return [np.concatenate(column) for column in zip(*(piece[kind] for piece in pieces), strict=True)]

    places, *values = joined(0)
    order = np.argsort(np.abs(places))
    places = np.abs(places)[order]
    sources, languages, kinds = (_narrow(value[order]) for value in values)
    tags, people = (_several(places, *joined(kind)) for kind in (1, 2))
    return Columns(places, sources, languages, kinds, tags, people)


def _several(places: Numbers, slot: Numbers, values: Numbers) -> Several:
    import numpy as np

    at = np.searchsorted(places, np.abs(slot))
    starts = np.zeros(len(places) + 1, dtype=np.int32)
    np.cumsum(np.bincount(at, minlength=len(places)), out=starts[1:])
    return Several(_narrow(values[np.argsort(at, kind="stable")]), starts)


def _narrow(values: Numbers) -> Numbers:
    """The same in as few bytes as hold them."""
    import numpy as np

    return values.astype(np.min_scalar_type(-int(values.max(initial=1))))


def numbers(text: str | None) -> Numbers:
    """Numbers parted by commas."""
    import numpy as np

    return np.fromstring(text or "", dtype=np.int64, sep=",")

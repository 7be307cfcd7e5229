"""What a search text means to a person: chips that can be dropped, dates and values that can be chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from morgue.archive.language.nodes import Dates, Has, Node, Or, Word
from morgue.archive.language.parser import parse
from morgue.archive.language.tokens import QUOTES
from morgue.clipping import Place, Query, Sort

if TYPE_CHECKING:
    from morgue.archive import Archive, Facets

FIELDS = ("source", "by", "tag", "lang", "kind")  # what one can choose several values of
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_VALUE = re.compile(r'[A-Za-z]+:(?:"([^"]*)"|(\S+?))(?=[\s)]|$)')
_LAST_WORD = re.compile(r'(?s)(.*(?:(?:^|\s)[-−–(]*|[:(]))(?:"[^"]*|[^\s:(]*)$')
_BEFORE = {"by": "by ", "tag": "tag ", "lang": "language "}
_ALL_OF = {1: "", 2: "both, "}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a search that must hold: as it was typed, and short words for it."""

    text: str
    label: str
    plain: bool  # a single word and nothing else
    dates: tuple[date | None, date | None] | None = None
    field: str = ""  # where it asks for nothing but values of a field …
    values: tuple[str, ...] = ()  # … any of these


@dataclass(frozen=True, slots=True)
class Understood:
    """A search text in parts, what follows the last of them, and hints on what was not taken literally."""

    parts: tuple[Part, ...]
    rest: str
    hints: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether a quotation or a bracket still waits for its end."""
        text = joined(self.parts, self.rest)
        return bool(sum(map(text.count, QUOTES)) % 2) or text.count("(") > text.count(")")

    @property
    def sentence(self) -> str:
        """All parts in words."""
        return ", ".join(part.label for part in self.parts) or "everything"


@dataclass(frozen=True, slots=True)
class Spread:
    """How a result is spread; what is chosen of a facet does not narrow that facet itself, nor dates the months."""

    facets: Facets
    months: tuple[tuple[int, int, int], ...]  # year, month, clippings, in order
    dates: tuple[date | None, date | None] | None = None
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by field


@dataclass(frozen=True, slots=True)
class Without:
    """A search with one part dropped: that part's words, the text that is left, and how many clippings it finds."""

    label: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What to offer where nothing was found: what may have been meant, parts to drop, and where else there are hits."""

    meant: str = ""
    without: tuple[Without, ...] = ()
    elsewhere: tuple[tuple[Place, int], ...] = ()


def understand(text: str) -> Understood:
    """The parts of a search text; a last word without a space behind it is still being typed."""
    parsed = parse(text, typing=text[-1:] != " ")
    parts = tuple(_part(text[chip.start : chip.end], chip.label) for chip in parsed.chips)
    rest = text[parsed.chips[-1].end :] if parsed.chips else text
    return Understood(parts, rest.lstrip(), parsed.hints)


def misunderstood(text: str) -> str:
    """Sentences on what must be left out of a search text, so that more would be found than it asks for; or empty."""
    parsed = parse(text)
    nothing_left = parsed.node is None and bool(text.strip())
    return " ".join(parsed.hints if nothing_left else parsed.wrong)


def _part(text: str, label: str) -> Part:
    node = parse(text).node
    dates = (node.first, node.last) if isinstance(node, Dates) else None
    plain = isinstance(node, Word) and not node.column and not node.open and not text.startswith(("-", "(", '"'))
    name, values = _choice(text, node)
    if dates:
        label = _dates_in_short(*dates)
    elif values:
        label = _BEFORE.get(name, "") + " or ".join(values)
    return Part(text, label, plain, dates, name, values)


def _choice(text: str, node: Node | None) -> tuple[str, tuple[str, ...]]:
    """The field and the values a part asks for, if it asks for nothing else."""
    leaves = node.parts if isinstance(node, Or) else (node,)
    names = {_field_of(leaf, text) for leaf in leaves}
    name = names.pop()
    values = tuple(quoted or bare for quoted, bare in _VALUE.findall(text))
    if names or name not in FIELDS or len(values) != len(leaves):
        return "", ()
    return name, values


def _field_of(leaf: Node | None, text: str) -> str:
    if isinstance(leaf, Has):
        return leaf.trait
    return "by" if getattr(leaf, "column", "") == "byline" and "by:" in text else ""


def _dates_in_short(first: date | None, last: date | None) -> str:
    if first and last:
        if first.day == 1 and first.month == 1 and last == date(first.year, 12, 31):
            return str(first.year)
        return _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    return f"after {_day(first)}" if first else f"until {_day(last)}" if last else "any date"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def order_words(understood: Understood, sort: Sort) -> str:
    """How the parts are taken together and in which order the result comes: `both, newest first`."""
    count = len(understood.parts)
    together = _ALL_OF.get(count, f"all {count}, ") if count else ""
    return together + ("newest first" if sort is Sort.NEWEST else "best match first")


def joined(parts: Sequence[Part], rest: str = "") -> str:
    """A search text of parts and what follows."""
    return "".join(f"{part.text} " for part in parts) + rest


def with_dates(text: str, first: date, last: date) -> str:
    """A search text for clippings from `first` to `last` instead of the dates it had; both on it: a period."""
    kept = [part for part in understand(f"{text} ").parts if not part.dates]
    return joined(kept, f"date:{first.isoformat()}..{last.isoformat()} ")


def without_dates(text: str) -> str:
    """A search text for clippings of all dates; a last word still being typed stays so."""
    return _kept(text, lambda part: not part.dates)


def _kept(text: str, wanted: Callable[[Part], bool]) -> str:
    understood = understand(text)
    kept = joined([part for part in understood.parts if wanted(part)], understood.rest)
    closed = text.endswith(" ") or not (understood.parts and wanted(understood.parts[-1]))
    return kept if closed else kept.rstrip()


def with_values(text: str, name: str, values: Collection[str]) -> str:
    """A search text for clippings with any of `values` in a field, instead of those it asked for."""
    kept = joined([part for part in understand(f"{text} ").parts if part.field != name])
    wanted = " OR ".join(f'{name}:"{value}"' for value in values)
    return kept + (f"({wanted}) " if len(values) > 1 else f"{wanted} " if values else "")


def toggled(text: str, name: str, value: str) -> str:
    """A search text that asks for one value more of a field, or no longer for it."""
    now = chosen_values(understand(f"{text} ").parts).get(name, ())
    rest = [each for each in now if each.casefold() != value.casefold()]
    return with_values(text, name, rest if len(rest) < len(now) else [*now, value])


def chosen_values(parts: Sequence[Part]) -> dict[str, tuple[str, ...]]:
    """By field the values asked for."""
    return {part.field: part.values for part in parts if part.field}


def spread(archive: Archive, query: Query) -> Spread:
    """How the result of a query is spread, over its facets and over months."""
    parts = understand(query.text).parts
    dates = next((part.dates for part in parts if part.dates), None)
    chosen = chosen_values(parts)
    found = archive.search.facets(query)
    names = {"source": "sources", "by": "people", "tag": "tags", "lang": "languages", "kind": "kinds"}
    for name in chosen:
        wider = archive.search.facets(replace(query, text=_kept(query.text, partial(_not_of, name))), {names[name]})
        found = replace(found, **{names[name]: getattr(wider, names[name])})
    months = archive.search.facets(replace(query, text=without_dates(query.text)), ()).months if dates else found.months
    return Spread(found, months, dates, chosen)


def _not_of(name: str, part: Part) -> bool:
    return part.field != name


def completed(text: str, completion: str) -> str:
    """`text` with its last word replaced; behind a field's colon its value is to follow at once."""
    head = _LAST_WORD.match(text)
    return f"{head[1] if head else ''}{completion}{'' if completion.endswith(':') else ' '}"


def ways_out(archive: Archive, query: Query) -> WaysOut:
    """What to offer where `query` finds nothing."""
    parts = understand(query.text).parts
    found = []
    for number, part in enumerate(parts if len(parts) > 1 else ()):
        text = joined(parts[:number] + parts[number + 1 :])
        found.append(Without(part.label, text, archive.search.count(replace(query, text=text))))
    without = tuple(sorted((each for each in found if each.count), key=lambda each: -each.count))
    return WaysOut(archive.search.meant(query.text.strip()) or "", without, tuple(_elsewhere(archive, query)))


def _elsewhere(archive: Archive, query: Query) -> Iterator[tuple[Place, int]]:
    """Where the same words are found, and how often."""
    for place in (Place.ALL, Place.BIN):
        count = archive.search.count(replace(query, place=place, tags=()))
        if count:
            yield place, count

"""Finds the entries of a live blog, their headlines and their times, and heads the blocks of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from morgue.clipping import Block, BlockKind
from morgue.reading.dates import from_iso
from morgue.reading.web import jsonld
from morgue.reading.web.page import Page, squeezed, words_of

_FEWEST = 3  # entries: fewer are no live blog
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LIVE = {"live", "liveblog", "blog", "ticker", "liveticker"}
_ENTRY = {"entry", "post", "update", "event", "item", "block", "article"}
_HEADINGS = ("h2", "h3", "h4", "h5")
_OPENING = 60  # squeezed characters of an entry's first words that tell it from the others
_SHORTEST_OPENING = 15
_MANY = 4_000  # labels that are remembered


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its headline if it has one, when it was written, as the page says it, and its text."""

    headline: str
    stamp: str  # ISO 8601 where the page has it so, else as it is shown
    text: str

    @property
    def title(self) -> str:
        """What heads it: its headline, or else its time."""
        return self.headline or self.shown

    @property
    def shown(self) -> str:
        """Its time of day."""
        published = from_iso(self.stamp)
        moment = published.moment if published else None
        return f"{moment:%H:%M}" if moment else self.stamp


def entries(page: Page) -> tuple[Entry, ...]:
    """The entries that the page's data list, or those marked so in the page; none where there are but few."""
    told = [update for thing in page.things for update in _listed(thing.get("liveBlogUpdate"))]
    found = [
        Entry(_own(update, "headline"), _own(update, "datePublished"), _own(update, "articleBody")) for update in told
    ]
    found = [entry for entry in found if entry.text or entry.headline] or list(_marked(page.tree))
    return tuple(found) if len(found) >= _FEWEST else ()


def headed(blocks: Sequence[Block], found: Sequence[Entry]) -> tuple[list[Block], tuple[tuple[str, str], ...]]:
    """The blocks with a heading before each entry that is among them, and these entries' times and headlines.

    Where the page shows none of the entries that its data hold, these are put after the blocks.
    """
    texts = [squeezed(block.text) for block in blocks] if found else []
    places = {place: entry for entry in found if (place := _place(texts, entry)) is not None}
    if not places and found:
        added = [block for entry in found if entry.text for block in _written(entry)]
        return [*blocks, *added], tuple(_detail(entry) for entry in found if entry.text)
    result: list[Block] = []
    for number, block in enumerate(blocks):
        entry = places.get(number)
        if entry and block.kind is not BlockKind.HEADING and entry.title:
            result.append(Block(BlockKind.HEADING, entry.title, level=2))
        result.append(block)
    return result, tuple(_detail(places[place]) for place in sorted(places))


def _detail(entry: Entry) -> tuple[str, str]:
    return "entry", f"{entry.stamp} {entry.headline}".strip()


def _listed(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def _own(update: dict[str, Any], name: str) -> str:
    value = update.get(name)
    if name == "articleBody" and isinstance(value, str):
        return "\n".join(jsonld.paragraphs(value))
    return jsonld.text(value)


def _marked(tree: Any) -> Iterator[Entry]:  # noqa: ANN401 - lxml says nothing of its types
    """The innermost elements that are labelled as a live blog's entries and have a time and a paragraph."""
    labelled = [element for element in tree.xpath("//*[@class]") if _is_entry(element.get("class"))]
    outer = {around for element in labelled for around in element.iterancestors()}
    for element in labelled:
        times, paragraphs = next(element.iter("time"), None), list(element.iter("p"))
        if element in outer or times is None or not paragraphs:
            continue
        heading = next(element.iter(*_HEADINGS), None)
        text = "\n".join(words for paragraph in paragraphs if (words := words_of(paragraph)))
        yield Entry("" if heading is None else words_of(heading), times.get("datetime") or words_of(times), text)


@lru_cache(maxsize=_MANY)
def _is_entry(label: str) -> bool:
    words = {word.lower() for word in _WORD.findall(label)}
    return bool(words & _LIVE and words & _ENTRY)


def _place(texts: Sequence[str], entry: Entry) -> int | None:
    """The number of the block that an entry begins with, by its squeezed text: its headline, or its first words."""
    title, opening = squeezed(entry.headline), squeezed(entry.text)[:_OPENING]
    for number, words in enumerate(texts):
        if title and words == title:
            return number
        if len(opening) >= _SHORTEST_OPENING and words[:_OPENING] == opening[: len(words)] and len(words) > len(title):
            return number
    return None


def _written(entry: Entry) -> Iterator[Block]:
    yield Block(BlockKind.HEADING, entry.title, level=2)
    yield from (Block(BlockKind.PARAGRAPH, line) for line in entry.text.split("\n"))

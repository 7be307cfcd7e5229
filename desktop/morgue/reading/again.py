"""Reads again, as files are read today, what was kept of a clipping when it came in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Protocol, cast

from morgue.clipping import Clipping, Kind, Original
from morgue.errors import UnreadableFileError
from morgue.reading import pasting, registry
from morgue.reading.pictures import by_address
from morgue.reading.raw import Raw

# Formats of many articles in one file, each of which kept only its own part: what a part looks like they know best.
_IN_PARTS = {
    "text/plain": ("nexis", "factiva_text"),
    "text/html": ("factiva", "europresse"),
    "application/xml": ("factiva", "feed"),
    "text/markdown": ("joplin",),
}
_AROUND = {"notebook", "tag", "section"}  # details that a collection tells of what is in it
_WORD = re.compile(r"\w{3,}")
_ALIKE = 0.5  # of the words of either: another article has fewer
_NOTHING_KEPT = "Of “{name}” nothing was kept that could be read again."
_ANOTHER = (
    "What was kept of “{name}” cannot be read by itself; bring the file it came in with in again, and compare the two."
)


class _InParts(Protocol):
    def part(self, raw: Raw) -> list[Clipping]: ...


def read_again(kept: Clipping) -> Clipping:
    """What `kept`, a clipping whole with its original and the content of its pictures, reads like today.

    What only the collection around it told (its address, its source, when it came) stays as it was. Raises
    UnreadableFileError where nothing was kept, or nothing like the clipping can be read from it.
    """
    if kept.original is None or not kept.original.content or (kept.kind is Kind.LINK and not kept.blocks):
        raise UnreadableFileError(_NOTHING_KEPT.format(name=kept.headline))
    best, likeness = None, -1.0
    for found in _found(kept, kept.original):
        if (like := _likeness(found, kept)) > likeness:
            best, likeness = found, like
    if best is None or likeness < _ALIKE:
        raise UnreadableFileError(_ANOTHER.format(name=kept.headline))
    return replace(
        best,
        source=best.source or kept.source,
        url=best.url or kept.url,
        canonical_url=best.canonical_url or kept.canonical_url,
        published=best.published or kept.published,
        language=best.language or kept.language,
        details=(*best.details, *(each for each in kept.details if each[0] in _AROUND and each not in best.details)),
        kind=kept.kind if best.kind is Kind.ARTICLE else best.kind,
        captured=kept.captured,
        original=kept.original,
    )


def _found(kept: Clipping, original: Original) -> Iterator[Clipping]:
    """Everything that the original can be read as; the formats that keep parts of files first."""
    pictures = {picture.address: picture.content for picture in kept.pictures if picture.content}
    find = by_address({address: partial(bytes, content) for address, content in pictures.items()})
    raw = Raw(original.content, original.name, original.media_type, kept.url, find if pictures else None)
    if raw.name in pasting.NAMES:
        text = raw.content.decode("utf-8", "replace")
        yield pasting.read_pasted(
            "" if raw.name.endswith(".html") else text, text if raw.name.endswith(".html") else ""
        )
        return
    for module in _IN_PARTS.get(raw.media_type, ()):
        yield from cast("_InParts", import_module(f"morgue.reading.formats.{module}")).part(raw)
    try:
        yield from (step.clipping for step in registry.in_raw(raw))
    except UnreadableFileError:
        return  # a part of a file, which by itself is of no format


def _likeness(one: Clipping, other: Clipping) -> float:
    """How many words two clippings share, as a share of the shorter one's."""
    mine, theirs = (
        {word.casefold() for word in _WORD.findall(f"{each.headline} {each.standfirst} {each.body}")}
        for each in (one, other)
    )
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))

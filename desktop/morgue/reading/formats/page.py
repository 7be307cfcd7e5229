"""Saved web pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from morgue.clipping import Block, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.datelines import agency_in
from morgue.reading.masthead import Masthead
from morgue.reading.pictures import Album
from morgue.reading.raw import Raw
from morgue.reading.web.align import with_figures
from morgue.reading.web.body import article_blocks, fuller
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.liveblog import headed
from morgue.reading.web.metadata import About, about
from morgue.reading.web.notices import refuse_frames, refuse_notice, refuse_search
from morgue.reading.web.opening import from_lines, told_above
from morgue.reading.web.page import squeezed, words_of
from morgue.reading.web.tree import page_tree
from morgue.reading.web.trim import Known, trimmed

# Browsers and SingleFile note in a comment where a page was saved from.
_SAVED_FROM = re.compile(rb"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_HEAD = 4_096
_PAYWALL = "The page says that its article is for subscribers; this may be only its beginning."
_LARGEST = 60_000  # elements: no article has so many, and looking for one would take long
_OPENING = 3  # blocks, at the beginning or the end
_LONGEST_CREDIT = 60  # characters
_NOTHING_FOUND = "No article stood out in this page, so all of its text was kept."


def read(raw: Raw) -> list[Clipping]:
    """The clipping of a page's article. Raises UnreadableFileError for what is no page."""
    address = _SAVED_FROM.search(raw.content[:_HEAD])
    url = raw.url or (address[1].decode("ascii", "ignore") if address else "")
    album = Album(raw.find)
    clipping = from_page(page_tree(raw.content, raw.name, album, raw.charset), url, album)
    return [clipping] if clipping else []


def from_page(tree: Any, url: str, album: Album) -> Clipping | None:  # noqa: ANN401 - lxml says nothing of its types
    """The clipping of the article in a page, with its pictures; None where the page holds no text at all."""
    refuse_frames(tree)
    elements = list(tree.iter())  # as long as they are held, lxml need not make them anew for whoever goes through them
    said = about(tree, url)
    refuse_search(said.url, said.canonical_url)
    found, leaves = article_blocks(tree, said.url, said.heading) if len(elements) <= _LARGEST else ([], None)
    found = from_lines(fuller(found, said.text))
    warnings = (_PAYWALL,) if said.paywalled else ()
    if not found:
        found, warnings = album.settled(blocks_of(tree, said.url), missing=True), (*warnings, _NOTHING_FOUND)
    if not found:
        return None
    standfirst = _standfirst(said, found)
    refuse_notice(said.headline, found)
    blocks, details = headed(_trimmed(found, said), said.entries)
    known = replace(_masthead(said, standfirst), agency=_agency(said, found)).over(told_above(found))
    clipping = _completed(from_blocks(blocks, known, said.kind), said, warnings)
    illustrated = with_figures(clipping.blocks, leaves, said.url, album) if leaves else clipping.blocks
    return album.attached(replace(clipping, blocks=tuple(illustrated), details=details + clipping.details))


def _trimmed(found: list[Block], said: About) -> list[Block]:
    """The blocks without what surrounds an article; all of them where the page names no headline to tell it by."""
    if not said.headline or said.filed:
        return found
    titles = (said.headline, words_of(said.heading) if said.heading is not None else "")
    return trimmed(found, Known(titles, said.standfirst, " ".join(said.text))) or found


def _standfirst(said: About, blocks: list[Block]) -> str:
    """The line beneath the headline; else the description, unless it is only the cut-off beginning of the text."""
    whole = squeezed(said.description)
    opening = [squeezed(block.text) for block in blocks[:_OPENING]]
    cut_off = whole not in opening and squeezed(said.description.rstrip(" .…")) in "".join(opening)
    return said.standfirst or ("" if cut_off else said.description)


def _agency(said: About, blocks: list[Block]) -> str:
    """The agency that the byline names, or a credit at the end of the text."""
    credit_lines = [block.text for block in blocks[-_OPENING:] if len(block.text) <= _LONGEST_CREDIT]
    named = [name for name in said.byline if agency_in(name) == name]
    return next((agency for text in [*named, *credit_lines] if (agency := agency_in(text))), "")


def _masthead(said: About, standfirst: str) -> Masthead:
    return Masthead(said.headline, standfirst, said.byline, said.source, said.published, said.url, "", said.language)


def _completed(clipping: Clipping, said: About, warnings: tuple[str, ...]) -> Clipping:
    kind = Kind.WIRE if clipping.agency and said.kind is Kind.ARTICLE else clipping.kind
    return replace(
        clipping,
        canonical_url=said.canonical_url,
        lead_image=said.lead_image,
        kind=kind,
        warnings=(*clipping.warnings, *warnings),
    )

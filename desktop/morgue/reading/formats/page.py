"""Saved web pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from morgue.clipping import Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.web.body import article_blocks
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.metadata import About, about
from morgue.reading.web.tree import page_tree
from morgue.reading.web.trim import trimmed

_PAYWALL = "The page says that its article is for subscribers; this may be only its beginning."
_NOTHING_FOUND = "No article stood out in this page, so all of its text was kept."


def read(raw: Raw) -> list[Clipping]:
    """The clipping of a page's article. Raises UnreadableFileError for what is no page."""
    return [clipping] if (clipping := from_page(page_tree(raw.content, raw.name), raw.url)) else []


def from_page(tree: Any, url: str = "") -> Clipping | None:  # noqa: ANN401 - lxml says nothing of its types
    """The clipping of the article in a page; None where the page holds no text at all."""
    said = about(tree, url)
    blocks = trimmed(article_blocks(tree, said.url), {said.headline, said.heading})
    warnings = (_PAYWALL,) if said.paywalled else ()
    if not blocks:
        blocks, warnings = blocks_of(tree, said.url), (*warnings, _NOTHING_FOUND)
    if not blocks:
        return None
    clipping = from_blocks(blocks, _masthead(said), said.kind)
    return _completed(clipping, said, warnings)


def _masthead(said: About) -> Masthead:
    return Masthead(
        said.headline, said.standfirst, said.byline, said.source, said.published, said.url, "", said.language
    )


def _completed(clipping: Clipping, said: About, warnings: tuple[str, ...]) -> Clipping:
    kind = Kind.WIRE if clipping.agency and said.kind is Kind.ARTICLE else clipping.kind
    return replace(
        clipping,
        canonical_url=said.canonical_url,
        lead_image=said.lead_image,
        kind=kind,
        warnings=(*clipping.warnings, *warnings),
    )

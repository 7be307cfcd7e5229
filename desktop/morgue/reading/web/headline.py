"""Chooses a page's headline among those that it gives itself."""

from __future__ import annotations

import re
from typing import Any

from morgue.reading.web import jsonld
from morgue.reading.web.page import Page, squeezed, words_of

_WORDS = re.compile(r"\w+")
_FILE = re.compile(r"(?i)^[\w.-]+\.(?:html?|xhtml|aspx?|php|docx?|pdf|txt)$")


def headline(page: Page) -> str:
    """The headline in the page's JSON-LD, else in its OpenGraph, else its h1, else its title, less the paper's name.

    Where the h1 differs only by its typography, it is taken as it stands on the page.
    """
    raw = [jsonld.text(page.article.get("headline")), page.meta("og:title", "twitter:title"), page.title]
    shown = heading_text(page, [text for text in raw if text])
    data, graph, title = (page.without_site("" if _FILE.match(text) else text, (shown, *raw)) for text in raw)
    if data and shown and not _likeness(data, [shown, graph, title]):
        data = ""  # some sites describe their subject where the headline should be
    best = data or graph or shown or title
    return shown if squeezed(shown) == squeezed(best) else best


def heading_text(page: Page, declared: list[str]) -> str:
    """The text of the page's h1; of several, the one most like a declared title."""
    element = heading_of(page, declared)
    return words_of(element) if element is not None else ""


def heading_of(page: Page, declared: list[str]) -> Any:  # noqa: ANN401 - lxml says nothing of its types
    """The h1 that heads the article, or None."""
    return max(page.headings, key=lambda tag: _likeness(words_of(tag), declared), default=None)


def _likeness(text: str, declared: list[str]) -> float:
    """The largest share of words that `text` has in common with one of the declared titles."""
    words = {word.casefold() for word in _WORDS.findall(text)}
    others = ({word.casefold() for word in _WORDS.findall(title)} for title in declared)
    return max((len(words & other) / max(1, len(words | other)) for other in others), default=0.0)

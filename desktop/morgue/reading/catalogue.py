"""The formats that can be read: their names, endings, media types and limits; light, so that dialogs may ask it."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `module` under `morgue.reading.formats` has its `read`; no file above `limit` bytes is tried."""

    module: str
    title: str  # as a sentence calls such a file
    endings: tuple[str, ...]
    media_types: tuple[str, ...]  # the first is what an original is kept under
    limit: int = 20 * MB


FORMATS = (
    Format("plain", "text file", (".txt", ".text"), ("text/plain",)),
    Format("markdown", "Markdown file", (".md", ".markdown", ".mdown"), ("text/markdown", "text/x-markdown")),
    Format("page", "web page", (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml"), 60 * MB),
)


def endings() -> tuple[str, ...]:
    """Every ending that a format claims, with its dot."""
    return tuple(ending for form in FORMATS for ending in form.endings)


def by_module(module: str) -> Format:
    """The format that `module` reads."""
    return next(form for form in FORMATS if form.module == module)

"""Exports in JSON and CSV: read-later services, reference managers, and the news format ninjs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.decoding import decode
from morgue.reading.entries import clipping_of
from morgue.reading.raw import Raw

_KEYS = (
    "title url href headline article__url article__title body_html body_text given_url uri link description "
    "extended name body text content content_html content_text articlebody titel titre text"
)
_ENTRY_KEYS = frozenset(_KEYS.split())
_LISTS = ("items", "entries", "articles", "bookmarks")  # what holds such a list is no entry itself
_DEEPEST = 8
_LARGEST_CELL = 10_000_000  # characters


def read(raw: Raw) -> list[Clipping]:
    """The clippings in an export, each with its entry as its original. Raises UnreadableFileError for what is none."""
    text = decode(raw.content, raw.name)
    entries = list(_objects(text, raw.name) if text.lstrip()[:1] in {"{", "["} else _rows(text, raw.name))
    found = [clipping_of(entry, f"{raw.name} {number}") for number, entry in enumerate(entries, 1)]
    clippings = [clipping for clipping in found if clipping]
    if not clippings:
        raise UnreadableFileError(f"{raw.name} is a table or data file, but no articles or links could be found in it.")
    return clippings


def _objects(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    try:
        yield from _entries(_values(text), 0)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{name} is damaged: its JSON breaks off or has errors; export it anew.") from error


def _values(text: str) -> Any:  # noqa: ANN401 - JSON
    """The value in `text`, or a list of the values in its lines."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004 - one line has been tried
            raise
        return [json.loads(line, strict=False) for line in lines]


def _entries(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - JSON
    """The outermost objects that look like an article or a link."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        listing = any(isinstance(value.get(name), list) for name in _LISTS)
        if not listing and (len(_ENTRY_KEYS & {str(key).lower() for key in value}) > 1 or "body_html" in value):
            yield value
        else:
            for inner in value.values():
                yield from _entries(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner, depth + 1)


def _rows(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a table under the names in its first line."""
    csv.field_size_limit(_LARGEST_CELL)
    first = text.lstrip("\n").partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text.lstrip("\n")), delimiter=separator))
    except csv.Error as error:
        raise UnreadableFileError(f"{name} is damaged: its table breaks off or has errors; export it anew.") from error
    yield from _by_book(rows) if rows and "Highlight" in rows[0] and "Book Title" in rows[0] else rows


def _by_book(rows: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Readwise has a row for every highlight: those of one text are one entry."""
    books: dict[str, dict[str, Any]] = {}
    for row in rows:
        title = row.get("Book Title") or "?"
        book = books.setdefault(
            title, {"title": title, "author": row.get("Book Author"), "text": "", "tags": row.get("Tags")}
        )
        book["text"] += f"{row.get('Highlight') or ''}\n\n"
    yield from books.values()

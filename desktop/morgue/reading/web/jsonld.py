"""Reads the JSON-LD of a page, much of which in the wild is not quite JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|AnalysisNewsArticle|Review)$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_DOUBLE_COMMA = re.compile(r",(?:\s*,)+")
_WRAPPING = re.compile(r"^\s*(?:<!\[CDATA\[|<!--|//<!\[CDATA\[|/\*.*?\*/)\s*|\s*(?:/?/?\]\]>|-->|;)\s*$", re.DOTALL)
_LINE_END = re.compile(r"\n|</p>|<br\s*/?>")
_EDITORS = re.compile(r"[+:=]{3}")
_DEEPEST = 6


def objects(tree: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - lxml says nothing of its types
    """All objects in the page's JSON-LD, outer ones first, references by `@id` resolved one step."""
    found = [
        thing
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for value in _values(script.text or "")
        for thing in _things(value, 0)
    ]
    known = {str(thing["@id"]): thing for thing in found if len(thing) > 1 and "@id" in thing}
    return [{key: _resolved(value, known) for key, value in thing.items()} for thing in found]


def articles(things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of `things` that are articles of some sort."""
    return [thing for thing in things if any(_ARTICLE.search(name) for name in types(thing))]


def types(thing: dict[str, Any]) -> list[str]:
    """The schema.org types of `thing`."""
    value = thing.get("@type") or []
    return [str(name) for name in (value if isinstance(value, list) else [value])]


def paragraphs(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    """The words in `value`, a string, a paragraph a line, without lines of an editor's own marks."""
    lines = _LINE_END.split(value) if isinstance(value, str) else []
    return [words for line in lines if (words := text(line)) and not _EDITORS.match(words)]


def text(value: Any) -> str:  # noqa: ANN401 - JSON
    """The words in `value`: a string, an object's name or text, or the first of a list; entities are resolved."""
    if isinstance(value, list):
        return next((words for item in value if (words := text(item))), "")
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value") or value.get("url") or "")
    return " ".join(html.unescape(re.sub(r"<[^<>]{1,200}>", "", value)).split()) if isinstance(value, str) else ""


def _values(source: str) -> Iterator[Any]:
    """The JSON values in a script; stray commas, control characters and comments around it are forgiven."""
    source = _WRAPPING.sub("", _WRAPPING.sub("", source)).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (source, _repaired(source)):
        start, values = 0, []
        try:
            while start < len(attempt):
                value, end = decoder.raw_decode(attempt, start)
                values.append(value)
                start = end + len(attempt[end:]) - len(attempt[end:].lstrip(" \t\r\n,;"))
        except (ValueError, RecursionError):
            if not values:
                continue
        yield from values
        return


def _repaired(source: str) -> str:
    return _TRAILING_COMMA.sub(
        "", _DOUBLE_COMMA.sub(",", html.unescape(source) if "&quot;" in source[:200] else source)
    )


def _things(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _things(inner, depth + 1)


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_resolved(item, known) for item in value]
    if isinstance(value, dict) and "@id" in value and set(value) <= {"@id", "@type"} and str(value["@id"]) in known:
        return known[str(value["@id"])]
    return value

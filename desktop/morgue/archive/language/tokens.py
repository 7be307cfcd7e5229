"""Parts a query into tokens; every text can be parted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["word", "phrase", "field", "open", "close", "or", "and", "not", "near"]

FIELDS = {
    "headline": "headline", "title": "headline", "standfirst": "standfirst", "by": "by", "byline": "by", "author": "by",
    "source": "source", "tag": "tag", "lang": "lang", "language": "lang", "kind": "kind", "is": "is", "has": "has",
    "note": "note", "person": "person", "quote": "quote", "speaker": "speaker",
    "after": "after", "before": "before", "date": "date",
}  # fmt: skip
QUOTES = '"“”„«»‟'
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<near>NEAR/(?P<distance>\d{{1,3}})(?=[\s(]|$))
    |(?P<operator>(?:AND|OR|NOT)(?=[\s(]|$))
    |(?P<minus>(?<![^\s(])[-−–](?=[^\s)]))
    |(?P<field>(?P<name>[A-Za-z]+):(?=\S))
    |[{QUOTES}](?P<phrase>[^{QUOTES}]*)(?:[{QUOTES}]|$)
    |(?P<open>\()|(?P<close>\))
    |(?P<bar>\|+)
    |(?P<word>[^\s(){QUOTES}|]+)""",
    re.VERBOSE,
)


_OPERATORS: dict[str, Sort] = {"OR": "or", "AND": "and", "NOT": "not"}
_SORTS: dict[str, Sort] = {
    "near": "near", "minus": "not", "bar": "or", "field": "field", "phrase": "phrase", "open": "open", "close": "close",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its sort, what it says, and characters `start` to `end` of the query where it stands."""

    sort: Sort
    text: str
    start: int
    end: int


def tokenize(query: str) -> list[Token]:
    """The tokens of `query`, without spaces."""
    found: list[Token] = []
    at = 0
    while at < len(query):
        match = _TOKEN.match(query, at)
        assert match is not None, "the last alternatives take any character"  # noqa: S101 - a proof, not a check
        token = _token(match)
        at = match.end()
        if token is not None:
            found.append(token)
    return found


def _token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    kind = match.lastgroup or "word"
    if kind == "space":
        return None
    if kind == "operator":
        return Token(_OPERATORS[match["operator"]], "", start, end)
    sort = _SORTS.get(kind, "word")
    text = {"near": match["distance"], "field": (match["name"] or "").lower()}.get(kind, match[kind])
    return Token(sort, text, start, end)

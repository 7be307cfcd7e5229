"""Finds paragraphs and list items in the lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from morgue.reading.dates import date_line

# The long dash is no bullet: it opens speech in half of Europe, and names the speaker of a quotation.
_NUMBER = re.compile(r"^\s*\d")
_BULLET = re.compile(r"^(?P<indent>\s*)(?:[•●▪◦‣·∙*–-]|\d{1,2}[.)])\s+(?=\S)")
_DOT = re.compile(r"\s+[•●▪◦‣]\s+")
_RULE = re.compile(r"^\s*(?:([*=_~#–—-])(?:\s*\1){2,})\s*$")
_SHORTEST_FULL_LINE = 45  # characters: text is never wrapped narrower
_WIDEST_LINE = 120
_INDENT_A_LEVEL = 2
_FEW = 3  # lines: in fewer an indent says nothing


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or list item (`level` from 1), its lines joined by single spaces; `alone` between empty lines."""

    text: str
    level: int = 0
    alone: bool = True


def stretches(text: str) -> list[Stretch]:
    """The paragraphs and items of `text`: empty lines part them, and so do line ends where lines are not wrapped."""
    groups = list(_groups(text.split("\n")))
    loose = len(groups) > 1
    return [stretch for group in groups for stretch in _of_group(group, loose=loose)]


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not _RULE.match(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _of_group(lines: list[str], *, loose: bool) -> Iterator[Stretch]:
    if any(bullet(line) for line in lines):
        yield from _with_items(lines)
        return
    parts = _by_indent(lines) if _indented(lines) else [_joined(lines)] if _wrapped(lines) else lines
    for part in parts:
        yield Stretch(part.strip(), alone=len(parts) == 1 or not loose)


def unwrapped(text: str) -> str:
    """`text` in one line where its line ends are only those of a column; of the same length."""
    lines = text.split("\n")
    return " ".join(lines) if _wrapped(lines) else text


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _indented(lines: list[str]) -> bool:
    """Whether some lines, and not most, begin with white space: so paragraphs were marked on teleprinters."""
    inset = sum(line[:2].isspace() for line in lines)
    return 0 < inset <= len(lines) // 2 and len(lines) > _FEW


def _by_indent(lines: list[str]) -> list[str]:
    """The paragraphs, each from an indented line to the next."""
    parts: list[list[str]] = []
    for line in lines:
        if line[:2].isspace() or not parts:
            parts.append([])
        parts[-1].append(line)
    return [_joined(part) for part in parts]


def bullet(line: str) -> re.Match[str] | None:
    """The bullet or number that opens `line`; “17. Februar 2025” has none."""
    match = _BULLET.match(line)
    return None if match and _NUMBER.match(line) and date_line(line) else match


def _wrapped(lines: list[str]) -> bool:
    """Whether the line ends are only those of a column: all lines but the last are about equally full."""
    if len(lines) <= _FEW and any(date_line(line) for line in lines[1:]):
        return False
    full = [len(line.rstrip()) for line in lines[:-1]]
    return bool(full) and min(full) >= max(_SHORTEST_FULL_LINE, max(full) * 0.6) and max(full) <= _WIDEST_LINE


def _with_items(lines: list[str]) -> Iterator[Stretch]:
    """Items with the lines that continue them; what stands before the first is a paragraph of its own."""
    pending, level = "", 0
    for line in lines:
        mark = bullet(line)
        if not mark and pending and level and line[:1].isspace():
            pending = f"{pending} {line.strip()}"
            continue
        yield from _dots(pending, level)
        level = 1 + min(5, len(mark["indent"].expandtabs(4)) // _INDENT_A_LEVEL) if mark else 0
        pending = line[mark.end() :].strip() if mark else line.strip()
    yield from _dots(pending, level)


def _dots(text: str, level: int) -> Iterator[Stretch]:
    """Several bullets may share one line."""
    parts = _DOT.split(text) if level else [text]
    for part in parts:
        if part.strip():
            yield Stretch(part.strip(), level, alone=False)

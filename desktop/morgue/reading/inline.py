"""Collects a block's words while its bold, italic and linked stretches open and close."""

from __future__ import annotations

import re

from morgue.clipping import Block, BlockKind, Mark, MarkKind

_SPACES = re.compile(r"[ \t\n\r\f]+")


class Inline:
    """The text and marks of one block in the making; white space is taken together as browsers do."""

    def __init__(self) -> None:
        self._text = ""
        self._open: list[tuple[MarkKind, int, str]] = []
        self._marks: list[Mark] = []

    def add(self, text: str) -> None:
        """Append words as they stand in the source, runs of white space as one space."""
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not self._text or self._text[-1] in " \n"):
            text = text[1:]
        self._text += text

    def add_line_end(self) -> None:
        """Append a line end that the source asks for."""
        self._text = f"{self._text.rstrip(' ')}\n"

    def open(self, kind: MarkKind, href: str = "") -> None:
        """Begin a mark where the text ends now."""
        self._open.append((kind, len(self._text), href))

    def close(self) -> None:
        """End the mark that was begun last; one without words vanishes."""
        kind, start, href = self._open.pop()
        start += len(self._text[start:]) - len(self._text[start:].lstrip())
        end = len(self._text.rstrip())
        if end > start:
            self._marks.append(Mark(kind, start, end, href))

    def block(self, kind: BlockKind, level: int = 0) -> Block | None:
        """The block, without white space at its ends; None where there are no words."""
        text = self._text.rstrip()
        lead = len(text) - len(text.lstrip())
        text = text[lead:]
        if not text:
            return None
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        moved = [
            Mark(mark.kind, max(0, mark.start - lead), min(mark.end - lead, len(text)), mark.href) for mark in marks
        ]
        return Block(kind, text, tuple(mark for mark in moved if mark.end > mark.start), level)

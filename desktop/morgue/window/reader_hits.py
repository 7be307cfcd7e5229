"""Words on the marker in the reader, of the search or looked for in the article, and the way from one to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen, QTextCursor

from morgue.clipping import Span
from morgue.window.look import Ink, ink
from morgue.window.reader_document import HEADLINE, STANDFIRST

if TYPE_CHECKING:
    from morgue.archive.marking import Marks
    from morgue.window.reader import Reader


MOST = 2_000  # places of words looked for in an article


class ReaderHits(QObject):
    """Knows where the hits stand in the document and which one is looked at."""

    moved = Signal(int, int)  # the hit one is at, from 1 (0: none yet), and how many there are

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._of = 0
        self._spans: tuple[Span, ...] = ()
        self._sought = ""  # words looked for in the article; they stand in for those of the search
        self._ranges: list[tuple[int, int]] = []
        self._at = -1
        self._unseen = False  # the clipping was just opened: its first hit is what one looks for
        reader.under_painting.append(self.paint)
        reader.set_whole.connect(self._find)

    def show(self, marks: Marks | None, of: int = 0) -> None:
        """Mark these places in the clipping `of`, which is shown; None: no more."""
        head = [(HEADLINE, marks.headline), (STANDFIRST, marks.standfirst)] if marks else []
        spans = tuple(Span(number, start, end) for number, hits in head for start, end in hits)
        spans += marks.spans if marks else ()
        if of != self._of:
            self._unseen = bool(spans)
        if (of, spans) != (self._of, self._spans):
            self._of, self._spans, self._at = of, spans, -1
        self._find()

    def find(self, words: str) -> None:
        """Look for words in the article and go to the next place they stand; nothing: back to those of the search."""
        self._sought, self._at = words, -1
        self._find()
        if words:
            self.step(1)

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._ranges) if self._sought else len(self._spans)

    @property
    def places(self) -> Sequence[tuple[int, int]]:
        """From where to where in the document they stand, from top to bottom."""
        return self._ranges

    @property
    def words(self) -> list[str]:
        """The marked words as they stand in the document, from top to bottom."""
        text = self._reader.document().toRawText()
        return [text[start:end] for start, end in self._ranges]

    @Slot()
    def _find(self) -> None:
        if self._sought:
            self._ranges = self._places_of(self._sought)
        else:
            places = (self._reader.place_of(span) for span in self._spans)
            self._ranges = sorted(place for place in places if place)
        self._reader.viewport().update()
        if self._unseen and self._ranges:
            self._unseen = False
            self._go_to_first()
        self.moved.emit(self._at + 1, self.count)

    def _places_of(self, words: str) -> list[tuple[int, int]]:
        """Where words stand in the document, capitals or not."""
        found: list[tuple[int, int]] = []
        cursor = self._reader.document().find(words)
        while not cursor.isNull() and len(found) < MOST:
            found.append((cursor.selectionStart(), cursor.selectionEnd()))
            cursor = self._reader.document().find(words, QTextCursor(cursor))
        return found

    def _go_to_first(self) -> None:
        """Bring the first hit into sight, unless the reader was sent somewhere already."""
        if self._reader.lit or self._reader.verticalScrollBar().value():
            return
        self._at = 0
        if not self._reader.is_in_sight(self._ranges[0][0]):
            self._reader.bring_into_view(self._ranges[0][0])

    def step(self, by: int) -> None:
        """Go to the next hit or the one before, round at the ends; the first time to the first in view."""
        if not self._ranges:
            return
        if self._at < 0:
            first = bisect_right(self._ranges, (self._reader.first_position(), -1))
            self._at = (first if by > 0 else first - 1) % len(self._ranges)
        else:
            self._at = (self._at + by) % len(self._ranges)
        self._reader.bring_into_view(self._ranges[self._at][0])
        self.moved.emit(self._at + 1, self.count)

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the marker under the hits that are in sight, and a line around the one looked at."""
        for number, place in enumerate(self._ranges):
            for box in self._reader.boxes_of(place, seen):
                painter.setPen(QPen(ink(Ink.ACCENT), 1.5) if number == self._at else Qt.PenStyle.NoPen)
                painter.setBrush(ink(Ink.MARK))
                painter.drawRoundedRect(box, 3, 3)

"""The user's highlights in the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter

from morgue.clipping import Span
from morgue.window.look import Ink, wash

if TYPE_CHECKING:
    from morgue.window.reader import Reader


class ReaderHighlights(QObject):
    """Paints them under the words, and says which words are chosen."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._spans: tuple[Span, ...] = ()
        reader.under_painting.insert(0, self.paint)

    def show(self, spans: tuple[Span, ...]) -> None:
        """Have these words highlighted."""
        if spans != self._spans:
            self._spans = spans
            self._reader.viewport().update()

    @property
    def chosen(self) -> tuple[Span, ...]:
        """The words of the article that are selected; else the sentence on the marker. None while it is not seen."""
        if not self._reader.isVisible():
            return ()
        cursor = self._reader.textCursor()
        if cursor.hasSelection():
            return self._reader.spans_between(cursor.selectionStart(), cursor.selectionEnd())
        return (self._reader.lit,) if self._reader.lit else ()

    def let_go(self) -> None:
        """Select nothing any more, so that the highlight is seen."""
        cursor = self._reader.textCursor()
        cursor.clearSelection()
        self._reader.setTextCursor(cursor)
        self._reader.light(None)

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint those that are in sight."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash(Ink.GOOD))
        for span in self._spans:
            place = self._reader.place_of(span)
            for box in self._reader.boxes_of(place, seen) if place else ():
                painter.drawRoundedRect(box, 3, 3)

"""Small things that several views paint: text that ends in an ellipsis, marked words, tag chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from morgue.clipping import Tag
from morgue.window.look import TAG_COLOURS, Ink, ink
from morgue.window.type import interface, px

WIDEST_CHIP = 190  # pixels of the drawings

Hits = Sequence[tuple[int, int]]


def tag_colour(tag: Tag) -> QColor:
    """The colour of a tag's square."""
    return QColor(TAG_COLOURS[tag.colour % len(TAG_COLOURS)])


def begin_row(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Have smooth lines, and lay the ground of a chosen row."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(Ink.ACCENTSOFT))
        painter.drawRoundedRect(option.rect, 5, 5)


def draw_square(painter: QPainter, left: float, middle: float, colour: QColor) -> None:
    """A tag's square, 9 pixels wide, about a height."""
    side = px(9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(left, middle - side / 2, side, side), 3, 3)


def draw_line(painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
    """One line, ended by an ellipsis where it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)


def draw_parts(
    painter: QPainter, direction: Qt.LayoutDirection, line: QRect, font: QFont, parts: Sequence[tuple[str, QColor]]
) -> None:
    """One line of parts with a point between them; where it does not fit, only the first is cut short."""
    advance = QFontMetrics(font).horizontalAdvance
    rest = sum(advance(f" · {text}") for text, _ in parts[1:])
    left = line.left()
    for number, (text, colour) in enumerate(parts):
        for words, tone in ((" · " if number else "", parts[0][1]), (text, colour)):
            wide = advance(words) if number else min(advance(words), max(0, line.width() - rest))
            box = QStyle.visualRect(direction, line, QRect(left, line.top(), wide + 1, line.height()))
            draw_line(painter, box, words, font, tone)
            left += wide


def x_in(line: QTextLine, position: int) -> float:
    """How far from the left of its layout a character begins, in pixels."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


class Lines:
    """Up to `most` lines of a text in a width, the last one elided, with some words on the marker."""

    def __init__(self, text: str, font: QFont, width: float, most: int, indent: float = 0) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self._text = text.replace("\n", "\u2028")  # which is what a layout breaks a line at
        self._layout = QTextLayout(self._text, font)
        self._layout.setTextOption(_wrapping())
        self._elided = ""
        self.lines = self._break(width, most, indent)

    def _break(self, width: float, most: int, indent: float) -> list[QTextLine]:
        lines: list[QTextLine] = []
        self._layout.beginLayout()
        while len(lines) < most:
            line = self._layout.createLine()
            if not line.isValid():
                break
            left = 0 if lines else indent
            line.setLineWidth(width - left)
            line.setPosition(QPointF(left, len(lines) * self.line_height))
            lines.append(line)
        self._layout.endLayout()
        if lines and lines[-1].textStart() + lines[-1].textLength() < len(self._text):
            rest = self._text[lines[-1].textStart() :]
            self._elided = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(width))
        return lines

    @property
    def line_height(self) -> int:
        """From one baseline to the next, in pixels."""
        return round(self._metrics.height() * 1.12)

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return len(self.lines) * self.line_height

    def draw(self, painter: QPainter, at: QPointF, colour: QColor, hits: Hits = ()) -> None:
        """Paint the lines from their upper left corner, with `hits` (start, end) on the marker."""
        whole = self.lines[:-1] if self._elided else self.lines
        for line in self.lines:
            self._mark(painter, at, line, hits)
        painter.setPen(colour)
        painter.setFont(self._font)
        for line in whole:
            line.draw(painter, at)
        if self._elided:
            last = self.lines[-1]
            painter.drawText(at + QPointF(last.x(), last.y() + self._metrics.ascent()), self._elided)

    def _mark(self, painter: QPainter, at: QPointF, line: QTextLine, hits: Hits) -> None:
        first, last = line.textStart(), line.textStart() + line.textLength()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(Ink.MARK))
        for start, end in hits:
            if start < last and end > first:
                left, right = x_in(line, max(start, first)), x_in(line, min(end, last))
                box = QRectF(at.x() + min(left, right), at.y() + line.y(), abs(right - left), self._metrics.height())
                painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 2, 2)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def chip_width(tag: Tag) -> int:
    """How wide a tag's chip is, in pixels."""
    return min(px(7 + 9 + 5 + 8) + QFontMetrics(interface(11.5)).horizontalAdvance(tag.path), px(WIDEST_CHIP))


def draw_chip(painter: QPainter, rect: QRect, tag: Tag) -> None:
    """A tag's chip: a card with its square and its path, the end of it where there is no room for all."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.fillPath(path, ink(Ink.SURFACE))
    painter.strokePath(path, QPen(ink(Ink.LINE), 1))
    draw_square(painter, rect.left() + px(7), rect.center().y() + 0.5, tag_colour(tag))
    words = rect.adjusted(px(21), 0, -px(4), 0)
    end = Qt.TextElideMode.ElideLeft if "/" in tag.path else Qt.TextElideMode.ElideRight
    shown = QFontMetrics(interface(11.5)).elidedText(tag.path, end, words.width())
    draw_line(painter, words, shown, interface(11.5), ink(Ink.SOFT))


def draw_key(painter: QPainter, right: int, middle: int, key: int) -> int:
    """The key cap of a tag's digit, ending at `right`; how wide it is, with the room before it."""
    side = px(15)
    cap = QRectF(right - side + 0.5, middle - side / 2 + 0.5, side - 1, side - 1)
    painter.setPen(QPen(ink(Ink.LINE), 1))
    painter.setBrush(ink(Ink.SURFACE))
    painter.drawRoundedRect(cap, 3, 3)
    painter.setPen(ink(Ink.SOFT))
    painter.setFont(interface(10.5, 550))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(key))
    return side + px(6)

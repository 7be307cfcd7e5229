"""Paints a slip: headline, where and when, the words around the hit, tags."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from morgue.clipping import Published, Slip
from morgue.desk.citing import date_words
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import Lines, chip_width, draw_chip, draw_line, draw_parts
from morgue.window.slips import SLIP
from morgue.window.type import interface, px

LEFT, TOP, GAP = 14, 10, 3
CHIP, CHIPS_ABOVE, DOT, MARK, MARK_ROOM = 20, 5, 12, 13, 20  # pixels of the drawings
MOST_LINES = 2
NARROWEST = 0.2  # of its size a letter is wide on the average, in any script, or more


class SlipDelegate(QStyledItemDelegate):
    """Reads one role and holds no state; a slip's height follows from its text and the width."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        slip: Slip = index.data(SLIP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        box = option.rect.adjusted(px(LEFT), px(TOP), -px(LEFT), 0)
        y = self._headline(painter, option, box, slip)
        y = self._where(painter, option, QRect(box.left(), y + px(GAP), box.width(), px(17)), slip)
        if slip.snippet:
            lines = Lines(slip.snippet, interface(12.5), box.width(), MOST_LINES)
            lines.draw(painter, QPointF(box.left(), y + px(GAP)), ink(Ink.SOFT), slip.hits)
            y += px(GAP) + lines.height
        self._chips(painter, option, QRect(box.left(), y + px(CHIPS_ABOVE), box.width(), px(CHIP)), slip)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), slip_height(index.data(SLIP), option.rect.width()))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, ink(Ink.ACCENTSOFT))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, ink(Ink.HOVER))
        foot = option.rect.bottom()
        painter.fillRect(QRect(option.rect.left(), foot, option.rect.width(), 1), ink(Ink.LINE))
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(ink(Ink.ACCENT))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def _headline(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, slip: Slip) -> int:
        indent = px(DOT) if slip.unread else 0
        lines = Lines(slip.headline, interface(13.5, 600), box.width(), MOST_LINES, indent)
        lines.draw(painter, QPointF(box.topLeft()), ink(Ink.TEXT), slip.headline_hits)
        if slip.unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(Ink.ACCENT))
            side = px(7)
            dot = QRect(box.left(), box.top() + (lines.line_height - side) // 2 - 1, side, side)
            painter.drawEllipse(QStyle.visualRect(option.direction, box, dot))
        return box.top() + lines.height

    def _where(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, slip: Slip) -> int:
        marks = [("star", Ink.ACCENT)] if slip.starred else []
        marks += [("pencil", Ink.SOFT)] if slip.noted else []
        room = line.adjusted(0, 0, -px(MARK_ROOM) * len(marks), 0)
        parts = [(text, ink(Ink.SOFT)) for text in (slip.source, when(slip)) if text]
        parts += [(f"{slip.versions} versions", ink(Ink.WARN))] if slip.versions > 1 else []
        draw_parts(painter, option.direction, room, interface(12), parts)
        side = px(MARK)
        for number, (name, colour) in enumerate(marks):
            right = line.right() - number * px(MARK_ROOM)
            box = QRect(right - side, line.top() + (line.height() - side) // 2, side, side)
            ratio = painter.device().devicePixelRatioF()
            mark = icons.pixmap(name, ink(colour), MARK, ratio, filled=name == "star")
            painter.drawPixmap(QStyle.visualRect(option.direction, line, box).topLeft(), mark)
        return line.bottom() + 1

    def _chips(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, slip: Slip) -> None:
        left = row.left()
        for number, tag in enumerate(slip.tags):
            width = chip_width(tag)
            if left + width > row.right():
                rest = QRect(QPoint(left, row.top()), row.bottomRight())
                draw_line(painter, rest, f"+{len(slip.tags) - number}", interface(11.5), ink(Ink.FAINT))
                return
            chip = QRect(left, row.top(), width, row.height())
            draw_chip(painter, QStyle.visualRect(option.direction, row, chip), tag)
            left += width + px(6)


def when(slip: Slip) -> str:
    """The day of a slip in words: that of publication, else that of capture."""
    published = slip.published or Published(slip.captured.date().isoformat())
    return ("" if slip.published else "added ") + date_words(published, short=True)


def slip_height(slip: Slip, width: int) -> int:
    """How high a slip is in a row of `width` pixels; measured without laying the text out, since lists are long."""
    room = width - 2 * px(LEFT)
    indent = px(DOT) if slip.unread else 0
    height = px(TOP) + _height(slip.headline, 13.5, 600, room, indent) + px(GAP) + px(17)
    if slip.snippet:
        height += px(GAP) + _height(slip.snippet, 12.5, 400, room)
    if slip.tags:
        height += px(CHIPS_ABOVE) + px(CHIP)
    return height + px(TOP)


def _height(text: str, size: float, weight: int, room: int, indent: int = 0) -> int:
    too_long = len(text) * px(size) * NARROWEST > room  # most snippets are, and measuring is slow
    lines = MOST_LINES if too_long or _width(text, size, weight) + indent > room else 1
    return lines * _line_height(size, weight)


@lru_cache(maxsize=32_768)  # the same slips come again and again: while one types, and at every width of the list
def _width(text: str, size: float, weight: int) -> int:
    return QFontMetrics(interface(size, weight)).horizontalAdvance(text)


@lru_cache(maxsize=8)
def _line_height(size: float, weight: int) -> int:
    return round(QFontMetrics(interface(size, weight)).height() * 1.12)

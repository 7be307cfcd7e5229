"""Paints the tags one can pick: carried or not, square, path, digit; below a suggested one why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from morgue.clipping import Tag
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import begin_row, draw_key, draw_line, draw_square, tag_colour
from morgue.window.type import interface, px

HIGH, WITH_REASON = 27, 44
NONE, SOME, ALL = range(3)  # of the chosen clippings carry it
TAG_ROW = Qt.ItemDataRole.UserRole
_SIGNS = {NONE: "", SOME: "minus", ALL: "check"}
_STATES = {NONE: "", SOME: ", on some of them", ALL: ", on all of them"}


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag to pick, or with None a new one to make; which chosen clippings carry it, and why it is suggested."""

    words: str
    tag: Tag | None = None
    state: int = NONE
    reason: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        key = f", key {self.tag.key}" if self.tag and self.tag.key else ""
        return f"{self.words}{key}{_STATES[self.state]}{f'. Suggested. {self.reason}' if self.reason else ''}"


class TagRowDelegate(QStyledItemDelegate):
    """Reads one role and holds no state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, px(WITH_REASON if index.data(TAG_ROW).reason else HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: TagRow = index.data(TAG_ROW)
        painter.save()
        begin_row(painter, option)
        line = QRect(option.rect.left() + px(8), option.rect.top(), option.rect.width() - px(16), px(HIGH))
        self._sign(painter, line, row)
        taken = draw_key(painter, line.right(), line.center().y() + 1, row.tag.key) if row.tag and row.tag.key else 0
        words = line.adjusted(px(36), 0, -taken, 0)
        path = QFontMetrics(interface(13)).elidedText(row.words, Qt.TextElideMode.ElideLeft, words.width())
        draw_line(painter, words, path, interface(13), ink(Ink.TEXT))
        if row.reason:
            below = QRect(words.left(), line.bottom() - px(4), line.right() - words.left(), px(17))
            draw_line(painter, below, row.reason, interface(11.5), ink(Ink.FAINT))
        painter.restore()

    def _sign(self, painter: QPainter, line: QRect, row: TagRow) -> None:
        """A check where the tag is carried, then its square; a plus for a new or a suggested one."""
        sign = "plus" if row.tag is None or row.reason else _SIGNS[row.state]
        if sign:
            pixmap = icons.pixmap(sign, ink(Ink.ACCENT), 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(line.left(), line.center().y() - px(6), pixmap)
        if row.tag:
            draw_square(painter, line.left() + px(20), line.center().y() + 0.5, tag_colour(row.tag))

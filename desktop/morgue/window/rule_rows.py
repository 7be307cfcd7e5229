"""Paints tag rules in two lines, and the clippings of a preview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from morgue.clipping import Slip
from morgue.desk import tag_rules
from morgue.desk.tag_rules import Draft
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import begin_row, draw_line
from morgue.window.slip_delegate import when
from morgue.window.type import interface, px

HIGH = 46
RULE = Qt.ItemDataRole.UserRole
SLIP_AND_STATE = Qt.ItemDataRole.UserRole  # (Slip, whether it has all the tags)


class RuleDelegate(QStyledItemDelegate):
    """What is looked for, and below it the tags; a sign where it looks at what comes in."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, px(HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        draft: Draft = index.data(RULE)
        painter.save()
        begin_row(painter, option)
        line = QRect(option.rect.left() + px(8), option.rect.top() + px(5), option.rect.width() - px(16), px(18))
        words = tag_rules.in_words(draft.text)
        draw_line(painter, line, words[:1].upper() + words[1:], interface(12.5, 550), ink(Ink.TEXT))
        if draft.on_import:
            sign = icons.pixmap("inbox", ink(Ink.SOFT), 13, painter.device().devicePixelRatioF())
            painter.drawPixmap(line.right() - px(13), line.bottom() + px(4), sign)
        tags = "→ " + (", ".join(draft.paths) or "a tag that is gone")
        draw_line(painter, line.translated(0, px(18)).adjusted(0, 0, -px(20), 0), tags, interface(12), ink(Ink.SOFT))
        painter.restore()


class PreviewDelegate(QStyledItemDelegate):
    """A clipping in two lines; a check where it has the tags already."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        slip: Slip
        slip, has = index.data(SLIP_AND_STATE)
        painter.save()
        line = QRect(option.rect.left() + px(28), option.rect.top() + px(4), option.rect.width() - px(36), px(17))
        sign = icons.pixmap(
            "check" if has else "plus", ink(Ink.SOFT if has else Ink.ACCENT), 14, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(option.rect.left() + px(7), line.top() + px(2), sign)
        draw_line(painter, line, slip.headline, interface(12.5, 550), ink(Ink.SOFT if has else Ink.TEXT))
        where = " · ".join(filter(None, (slip.source, when(slip), "has it already" if has else "")))
        draw_line(painter, line.translated(0, px(17)), where, interface(12), ink(Ink.SOFT))
        painter.restore()

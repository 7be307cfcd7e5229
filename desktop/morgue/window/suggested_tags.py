"""Tags the clipping that is read may want, in the rail: a chip to put each on, and below it why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from morgue.clipping import Tag
from morgue.desk.tagging import reason
from morgue.window import icons
from morgue.window.fold import Fold
from morgue.window.look import Ink, ink
from morgue.window.painting import chip_width, draw_line, draw_square, tag_colour
from morgue.window.type import interface, px
from morgue.window.widgets import label

if TYPE_CHECKING:
    from morgue.archive.results import Suggestion

HIGH, PLUS = 24, 19


class SuggestedChip(QAbstractButton):
    """A tag's chip with a plus and a dashed edge: it is not on yet."""

    def __init__(self, tag: Tag, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag = tag
        self.setAccessibleName(f"Put on the tag {tag.path}. {why}")
        self.setToolTip(f"Put on “{tag.path}”\n{why}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._tag) + px(PLUS), px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Ink.FAINT), 1, Qt.PenStyle.DashLine))
        painter.setBrush(ink(Ink.HOVER) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        plus = icons.pixmap("plus", ink(Ink.ACCENT), 12, self.devicePixelRatioF())
        painter.drawPixmap(px(7), (self.height() - px(12)) // 2, plus)
        draw_square(painter, px(7 + PLUS), self.rect().center().y() + 0.5, tag_colour(self._tag))
        words = self.rect().adjusted(px(21 + PLUS), 0, -px(4), 0)
        draw_line(painter, words, self._tag.path, interface(11.5), ink(Ink.SOFT))


class SuggestedTags(Fold):
    """Only there while there is something to suggest."""

    tag_wanted = Signal(str)  # the tag's path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Suggested tags", parent)
        self.chips: list[SuggestedChip] = []
        self._shown: list[Suggestion] = []
        self.head.setChecked(True)
        self.hide()

    def show_suggestions(self, suggested: Sequence[Suggestion]) -> None:
        """Show these, the likeliest first; with none, go away."""
        if list(suggested) == self._shown:
            return
        self._shown = list(suggested)
        if self._content:
            self._content.hide()  # it goes in the loop's next turn
        self.chips = []
        self.set_note(f"{len(suggested)}" if suggested else "")
        self.set_content(self._list(suggested) if suggested else None)
        self.setVisible(bool(suggested))

    def _list(self, suggested: Sequence[Suggestion]) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(2), 0, px(10))
        column.setSpacing(px(4))
        for each in suggested:
            why = reason(each)
            chip = SuggestedChip(each.tag, why, made)
            chip.clicked.connect(partial(self.tag_wanted.emit, each.tag.path))
            words = label(why, 11.5, tone="faint", parent=made)
            words.setWordWrap(True)
            words.setContentsMargins(px(2), 0, 0, px(4))
            column.addWidget(chip)
            column.addWidget(words)
            self.chips.append(chip)
        return made

"""A button as wide as its panel that paints itself: headings and rows of the rail."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from morgue.clipping import Slip
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line, draw_parts
from morgue.window.slip_delegate import when
from morgue.window.type import interface, px

HIGH = 42  # of a slip


class RowButton(QAbstractButton):
    """One height, all the width there is, reached by Tab."""

    def __init__(self, high: int, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._high = high
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(self._high))

    def begin(self) -> QPainter:
        """A painter for it, with smooth edges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


class SlipRow(RowButton):
    """A clipping in two lines: its headline, where and when it appeared."""

    def __init__(self, slip: Slip, parent: QWidget | None) -> None:
        self._slip = slip
        self._where = [words for words in (slip.source, when(slip)) if words]
        super().__init__(HIGH, f"{slip.headline}. {', '.join(self._where)}", parent)
        self.setToolTip(slip.headline)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.begin()
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(Ink.HOVER))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        line = QRect(px(8), px(4), self.width() - px(16), px(17))
        draw_line(painter, line, self._slip.headline, interface(12.5, 550), ink(Ink.TEXT))
        parts = [(words, ink(Ink.SOFT)) for words in self._where]
        draw_parts(painter, self.layoutDirection(), line.translated(0, px(17)), interface(12), parts)

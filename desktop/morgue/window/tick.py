"""A box to tick, with its words, in the house's look."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line
from morgue.window.type import interface, px

BOX, GAP, HIGH = 15, 8, 24


class Tick(QCheckBox):
    """Empty or with a check on accent; behaves as every check box."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(interface(13))
        self.setAccessibleName(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        return QSize(px(BOX + GAP + 4) + QFontMetrics(self.font()).horizontalAdvance(self.text()), px(HIGH))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(BOX)
        box = QRectF(1.5, (self.height() - side) / 2 + 0.5, side, side)
        on = self.isChecked()
        painter.setPen(QPen(ink(Ink.ACCENT if on else Ink.FAINT), 1))
        painter.setBrush(ink(Ink.ACCENT) if on else ink(Ink.HOVER if self.underMouse() else Ink.SURFACE))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            sign = icons.pixmap("check", ink(Ink.ONACCENT), 12, self.devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - px(12) / 2), round(box.center().y() - px(12) / 2), sign)
        words = self.rect().adjusted(px(BOX + GAP), 0, 0, 0)
        tone = Ink.TEXT if self.isEnabled() else Ink.FAINT
        draw_line(painter, words, self.text(), self.font(), ink(tone))

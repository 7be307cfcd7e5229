"""The empty archive: one card that says what to do, and does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from morgue.window import icons
from morgue.window.actions import Actions
from morgue.window.look import Ink, ink
from morgue.window.type import px
from morgue.window.widgets import Button, label

WIDE, HIGH = 596, 270
NARROWEST, HIGH_NARROW = 360, 350


class DropCard(QWidget):
    """A dashed card with an icon, a heading, a sentence, and buttons that stand in a column where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons.setSpacing(px(6))
        self.setMinimumWidth(px(NARROWEST))
        self.setFixedHeight(px(HIGH))

    def sizeHint(self) -> QSize:
        return QSize(px(WIDE), px(HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wanted = way.LeftToRight if event.size().width() >= px(WIDE) else way.TopToBottom
        if wanted != self.buttons.direction():
            self.buttons.setDirection(wanted)
            self.setFixedHeight(px(HIGH if wanted == way.LeftToRight else HIGH_NARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink(Ink.LINE), 1.2, Qt.PenStyle.DashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)


class EmptyArchive(QWidget):
    """Shown in place of list, reader and rail while there is no clipping at all."""

    def __init__(self, samples: int, acts: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self.setObjectName("Empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = DropCard(self)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(px(24), px(36), px(24), px(36))
        inner.setSpacing(px(8))
        self._sign = QLabel(card, alignment=Qt.AlignmentFlag.AlignCenter)
        self._draw_sign()
        inner.addStretch(1)
        inner.addWidget(self._sign)
        inner.addWidget(label("Drop articles here", 21, 600, parent=card), 0, Qt.AlignmentFlag.AlignCenter)
        words = label(
            "Files, folders, saved pages, or text from anywhere.\nThey stay on this computer.",
            14,
            tone="soft",
            parent=card,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(words)
        inner.addSpacing(px(8))
        self._fill(card, samples)
        inner.addLayout(card.buttons)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _fill(self, card: DropCard, samples: int) -> None:
        card.buttons.addStretch(1)
        for words, icon, role, name in (
            ("Open files…", "folder-open", "primary", "open"),
            ("Paste as clipping", "clipboard-paste", "", "paste"),
            (f"Try {samples} sample clippings", "sparkles", "", "samples"),
        ):
            button = Button(words, icon, role, card)
            button.follow(self._acts[name])
            card.buttons.addWidget(button)
        card.buttons.addStretch(1)

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap("newspaper", ink(Ink.SOFT), 34, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

"""The empty archive: one card that says what to do, and does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from morgue.window import icons
from morgue.window.actions import Actions
from morgue.window.look import Ink, ink
from morgue.window.type import px
from morgue.window.widgets import Button, label


class DropCard(QWidget):
    """A dashed card with an icon, a heading, a sentence and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px(596), px(270))

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
        inner.addLayout(self._make_buttons(samples, card))
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _make_buttons(self, samples: int, card: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addStretch(1)
        for words, icon, role, name in (
            ("Open files…", "folder-open", "primary", "open"),
            ("Paste as clipping", "clipboard-paste", "", "paste"),
            (f"Try {samples} sample clippings", "sparkles", "", "samples"),
        ):
            button = Button(words, icon, role, card)
            button.follow(self._acts[name])
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap("newspaper", ink(Ink.SOFT), 34, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

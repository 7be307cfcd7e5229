"""The ring around what has the focus, for those who go by the keys: the same for everything in every window."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOption,
    QWidget,
)

from morgue.window.look import Ink, ink

WIDTH, RADIUS = 2, 6
_OWN = (QLineEdit, QPlainTextEdit, QComboBox)  # where one types there is a ring all the time


class FocusRing(QFocusFrame):
    """Follows the focus that Tab or a shortcut moved; a click shows none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot("QWidget*", "QWidget*")
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        by_key = now is not None and now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self.setWidget(now if by_key and not isinstance(now, _OWN) else None)  # type: ignore[arg-type]  # takes None
        self.raise_()  # Qt puts it behind the widget in most styles

    def paintEvent(self, _event: QPaintEvent) -> None:
        target = cast("QWidget | None", self.widget())
        if target is None:
            return
        option = QStyleOption()
        option.initFrom(self)
        edge = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, self)
        filled = bool(target.property("primary"))  # a ring on its edge would not stand out from it
        inner = edge + WIDTH / 2 + (WIDTH if filled else 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Ink.ONACCENT if filled else Ink.ACCENT), WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inner, inner, -inner, -inner), RADIUS, RADIUS)

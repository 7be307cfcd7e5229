"""The ring around what has the focus, for those who go by the keys: the same for everything in every window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from morgue.window.look import Ink, ink

WIDTH, RADIUS = 2, 6
_OWN = (QLineEdit, QPlainTextEdit, QComboBox)  # where one types there is a ring all the time


class Ring(QWidget):
    """Lies over a widget, as large as that, and lets everything through."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._filled = bool(around.property("primary"))  # a ring on its edge would not stand out from it
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(around.size())
        around.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Ink.ONACCENT if self._filled else Ink.ACCENT), WIDTH))
        inner = WIDTH / 2 + (WIDTH if self._filled else 0)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inner, inner, -inner, -inner), RADIUS, RADIUS)


class FocusRing(QObject):
    """Follows the focus that Tab or a shortcut moved; a click shows none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: Ring | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot("QWidget*", "QWidget*")
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._ring:
            self._ring.destroyed.disconnect(self._forget)
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None
        by_key = now is not None and now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if now is not None and by_key and not isinstance(now, _OWN):
            self._ring = Ring(now)
            self._ring.destroyed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        """The widget was deleted, and its ring with it."""
        self._ring = None

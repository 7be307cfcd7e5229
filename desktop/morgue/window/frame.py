"""The window itself: it paints its empty panes at once and is filled right after, so that nobody waits for it.

This module and those it imports at the top are all that the first paint waits for; keep them few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from morgue.window.content import Content

SIZE = 1280, 800


class Frame(QMainWindow):
    """Filled once painted; what the system says to a window (close, drop) it hands on to its content."""

    filled = Signal()  # the content is there

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._content: Content | None = None
        self._painted = False
        self.setWindowTitle("Morgue")
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        geometry, ground = settings.value("geometry"), settings.value("ground")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(ground, str):  # last time's, so that a dark window does not start with a white flash
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Window, QColor(ground))
            self.setPalette(palette)

    @property
    def content(self) -> Content:
        """What fills the window; there after `filled`."""
        if self._content is None:
            message = "the window is not filled before its first paint"
            raise RuntimeError(message)
        return self._content

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        from PySide6.QtWidgets import QApplication

        from morgue.window.appearance import Appearance
        from morgue.window.content import Content
        from morgue.window.icons import app_icon
        from morgue.window.type import interface, load_fonts

        QApplication.setStyle("fusion")
        self.setPalette(QPalette())
        load_fonts()
        QApplication.setFont(interface())
        self.setWindowIcon(app_icon())
        self._content = Content(self, self._settings, Appearance(self._settings))
        self.setCentralWidget(self._content)
        self.filled.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        from morgue.window.tab_order import in_reading_order, next_in

        chosen = next_in(in_reading_order(self._content.bands), forward=forward) if self._content else None
        if chosen is None:
            return super().focusNextPrevChild(forward)
        chosen.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from_outside = event.source() is None
        if from_outside and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.content.take_drop(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._content and not self._content.may_leave():
            event.ignore()
            return
        self._settings.setValue("geometry", self.saveGeometry())
        if self._content:
            self._settings.setValue("ground", self.palette().color(QPalette.ColorRole.Window).name())
            self._content.leave()
        super().closeEvent(event)

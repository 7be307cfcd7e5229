"""Follows what other windows and processes do to the open archive, so that no count and no list lags behind."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from morgue.clipping import Changes
from morgue.window.parts import Parts

LOOK_EVERY = 2_000  # milliseconds between two looks, each of some microseconds


class Elsewhere(QObject):
    """Looks now and then, and whenever one comes back to Morgue; what was changed is fetched anew."""

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        super().__init__(window)
        self._navigation, self._deeds = parts.navigation, parts.deeds
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._deeds.ready.connect(self._timer.start)
        QApplication.instance().applicationStateChanged.connect(self._come_back)  # type: ignore[union-attr]  # there is one

    @Slot(object)
    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask whether another process changed the archive, and show it."""
        if self._deeds.is_open:
            self._deeds.ask(lambda archive: archive.changed_elsewhere(), self._take, "elsewhere")

    def _take(self, changed: bool) -> None:
        if changed:
            read = frozenset(self._navigation.chosen)
            self._deeds.changed.emit(Changes(clippings=read, listing=True, tags=True, searches=True))

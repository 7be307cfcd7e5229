"""Light or dark: as the system has it, or as one chose."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtWidgets import QApplication

from morgue.window.look import DARK, LIGHT, Look, wear

SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"


class Appearance(QObject):
    """Dresses the application, now and whenever the system or the choice changes."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__(QApplication.instance())
        self._settings = settings
        self.choice = str(settings.value("look", SYSTEM))
        self._worn: Look | None = None
        QApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    def choose(self, choice: str) -> None:
        """`system`, `light` or `dark`; kept for the next start."""
        self.choice = choice
        self._settings.setValue("look", choice)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        look = {LIGHT_NAME: LIGHT, DARK_NAME: DARK}.get(self.choice, DARK if dark else LIGHT)
        if look is not self._worn:
            self._worn = look
            wear(look)

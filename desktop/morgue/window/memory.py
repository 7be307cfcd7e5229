"""What the panes remember from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from morgue.window.parts import Parts


class Memory:
    """Keeps where the panes stood; what cannot be read is as it was when new."""

    def __init__(self, settings: QSettings, parts: Parts) -> None:
        self._settings = settings
        self._parts = parts

    def restore(self) -> None:
        """Put everything where it was."""
        panes = self._parts.panes
        for number, name in enumerate(("sidebar width", "list width")):
            width = self._settings.value(name, panes.widths[number], int)
            panes.widths[number] = width if isinstance(width, int) else panes.widths[number]
        panes.sidebar_wanted = self._settings.value("sidebar", True, bool) is not False
        panes.rail_wanted = self._settings.value("rail", True, bool) is not False
        size = self._settings.value("text size", 1.0, float)
        self._parts.reader.reader.size_factor = size if isinstance(size, float) else 1.0

    def keep(self) -> None:
        """Note where everything is."""
        panes = self._parts.panes
        self._settings.setValue("sidebar width", panes.widths[0])
        self._settings.setValue("list width", panes.widths[1])
        self._settings.setValue("sidebar", panes.sidebar_wanted)
        self._settings.setValue("rail", panes.rail_wanted)
        self._settings.setValue("text size", self._parts.reader.reader.size_factor)

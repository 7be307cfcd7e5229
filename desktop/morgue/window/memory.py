"""What the panes remember from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from morgue.desk.lengths import Unit
from morgue.summary import METHOD_TITLES
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
        self._restore_brief()
        size = self._settings.value("text size", 1.0, float)
        self._parts.reader.reader.size_factor = size if isinstance(size, float) else 1.0

    def _restore_brief(self) -> None:
        brief = self._parts.rail.brief
        method, unit = self._settings.value("method"), self._settings.value("length in")
        length = self._settings.value("length", 0, int)
        if method in METHOD_TITLES:
            brief.choose_method(str(method))
        if unit in list(Unit):
            brief.count_in(Unit(str(unit)), length if isinstance(length, int) and length > 0 else None)

    def keep(self) -> None:
        """Note where everything is."""
        panes = self._parts.panes
        self._settings.setValue("sidebar width", panes.widths[0])
        self._settings.setValue("list width", panes.widths[1])
        self._settings.setValue("sidebar", panes.sidebar_wanted)
        self._settings.setValue("rail", panes.rail_wanted)
        brief = self._parts.rail.brief
        self._settings.setValue("method", brief.method)
        self._settings.setValue("length in", brief.unit.value)
        self._settings.setValue("length", brief.wanted)
        self._settings.setValue("text size", self._parts.reader.reader.size_factor)

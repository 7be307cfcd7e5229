"""Offers Undo and Redo only while there is something to take back, and says what."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence

from morgue.window.actions import Actions
from morgue.window.deeds import Deeds


class UndoState(QObject):
    """Looks at the archive's history after every deed."""

    def __init__(self, actions: Actions, deeds: Deeds) -> None:
        super().__init__(deeds)
        self._actions, self._deeds = actions, deeds
        deeds.ready.connect(self.look)
        deeds.changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Follow the history as it is now."""
        history = self._deeds.archive if self._deeds.is_open else None
        self._show("undo", "Undo", history.undo_label if history else "")
        self._show("redo", "Redo", history.redo_label if history else "")

    def _show(self, name: str, word: str, what: str) -> None:
        self._actions.enable(bool(what), name)
        action = self._actions[name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if action.isEnabled() or action.toolTip().startswith(word):  # else it is said why it is forbidden
            action.setToolTip(f"{word}: {what} ({keys})" if what else f"{word} ({keys})")

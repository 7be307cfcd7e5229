"""Ties Edit ▸ Preferences to those who keep what is preferred."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from morgue.window.actions import Actions
from morgue.window.appearance import Appearance
from morgue.window.tie_arrivals import Arrivals
from morgue.window.tie_safety import Safety

if TYPE_CHECKING:
    from morgue.window.preferences_dialog import Preferences, PreferencesDialog


class Preferring(QObject):
    """Opens the dialog; what is chosen there goes the way it goes from the menus."""

    def __init__(self, window: QMainWindow, looks: Appearance, arrivals: Arrivals, safety: Safety) -> None:
        super().__init__(window)
        self._window, self._looks, self._arrivals, self._safety = window, looks, arrivals, safety
        self._acts: Actions | None = None

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"preferences": self._open}

    def tie_actions(self, acts: Actions) -> None:
        """Know the actions that stand in the menus too."""
        self._acts = acts

    def _open(self) -> None:
        from morgue.window.preferences_dialog import PreferencesDialog  # seldom needed

        dialog = PreferencesDialog(self._window)
        dialog.look_wanted.connect(lambda look: self._do(dialog, f"look_{look}"))
        dialog.once_wanted.connect(lambda: self._do(dialog, "once"))
        dialog.inbox_wanted.connect(lambda: self._do(dialog, "inbox"))
        dialog.backups_wanted.connect(lambda: self._do(dialog, "backup_folder"))
        dialog.lock_wanted.connect(self._safety.lock_after)
        dialog.show_preferences(self._held())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, dialog: PreferencesDialog, name: str) -> None:
        if self._acts:
            self._acts[name].trigger()
        dialog.show_preferences(self._held())

    def _held(self) -> Preferences:
        from morgue.window.preferences_dialog import Preferences  # it is open already

        once = bool(self._acts and self._acts["once"].isChecked())
        inbox, backups = self._arrivals.inbox.folder, self._safety.backups.folder
        return Preferences(self._looks.choice, once, inbox, backups, self._safety.minutes)

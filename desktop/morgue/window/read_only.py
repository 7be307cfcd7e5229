"""What cannot be done in an archive that can only be read, said where one would do it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from morgue.window.actions import Actions
from morgue.window.parts import Parts

WHY = "The archive can only be read: its file or folder is write-protected."
WRITES = (
    "paste", "open", "open_folder", "address", "samples", "inbox", "tag", "star", "unread", "file", "correct",
    "highlight", "group", "part", "bin", "restore", "remove", "save_search", "rule_of_search", "rules",
    "restore_backup", "passphrase", "read_again",
)  # fmt: skip


class ReadOnly(QObject):
    """Forbids and allows the actions that change the archive, as archives are opened."""

    def __init__(self, actions: Actions, parts: Parts) -> None:
        super().__init__(parts.deeds)
        self._actions, self._parts = actions, parts
        parts.deeds.ready.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Follow the archive that is open."""
        can_change = self._parts.deeds.can_change
        self._parts.sidebar.model.changeable = can_change
        if can_change:
            self._actions.allow()
        else:
            self._actions.forbid(WHY, [name for name in WRITES if name in self._actions.names])


def close_menu(menu: QMenu) -> None:
    """Make everything in a menu impossible, and say why."""
    menu.setToolTipsVisible(True)
    for action in menu.actions():
        action.setEnabled(False)
        action.setToolTip(WHY)

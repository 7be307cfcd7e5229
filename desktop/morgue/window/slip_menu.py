"""The menu of the list's clippings: what can be done with those that are chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from morgue.window.actions import Actions
from morgue.window.slip_list import SlipView

_USUAL = (
    ("copy_brief", "tag", "star", "unread", "file", "correct", "note"),
    ("versions", "group", "part"),
    ("digest", "compare", "save_pictures"),
    ("bin",),
)
_IN_BIN = (("restore", "remove"), ("copy_brief", "tag", "star", "correct", "note"))


class SlipMenu(QObject):
    """Opens by a right click or the menu key, with the actions of the menu bar that can be done now."""

    def __init__(self, view: SlipView, acts: Actions) -> None:
        super().__init__(view)
        self._view, self._acts = view, acts
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        if self._view.selected_ids():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._view.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """What can be done now."""
        made = QMenu(self._view)
        for group in _IN_BIN if self._acts["restore"].isEnabled() else _USUAL:
            made.addSeparator()
            made.addActions([self._acts[name] for name in group if self._acts[name].isEnabled()])
        return made

"""The keys 1 to 9 as actions: each puts the tag it stands for on what is chosen, or takes it off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu

from morgue.clipping import Counts, Tag
from morgue.window.actions import Actions
from morgue.window.painting import tag_colour
from morgue.window.parts import Parts
from morgue.window.tie_menus import square

KEYS = range(1, 10)


class Digits(QObject):
    """A menu below “Tag…”; its keys work in the list and the reader."""

    wanted = Signal(int)  # the tag's id
    missing = Signal(int)  # a digit that stands for no tag

    def __init__(self, actions: Actions, parts: Parts) -> None:
        super().__init__(parts.deeds)
        self._parts = parts
        self._tags: dict[int, Tag] = {}
        self.actions = [self._make(key) for key in KEYS]
        for widget in (parts.slips.view, parts.reader.reader):
            widget.addActions(self.actions)
        self._tag = actions["tag"]
        self.menu = self._add_menu()
        self._tag.changed.connect(self._follow_tag)
        parts.navigation.tallied.connect(self._name)
        self._name(Counts({}, ()))
        self._follow_tag()

    def _make(self, key: int) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(str(key)))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._press, key))
        return action

    def _add_menu(self) -> QMenu:
        menu = next(each for each in self._tag.associatedObjects() if isinstance(each, QMenu))
        those = menu.actions()
        made = QMenu("Tag by &key", menu)
        made.addActions(self.actions)
        menu.insertMenu(those[those.index(self._tag) + 1], made)
        return made

    @Slot()
    def _follow_tag(self) -> None:
        """Possible where tagging is."""
        for action in (self.menu.menuAction(), *self.actions):
            action.setEnabled(self._tag.isEnabled())
        self.menu.menuAction().setToolTip(self._tag.toolTip())

    @Slot(object)
    def _name(self, counts: Counts) -> None:
        """Say which tag each digit stands for."""
        self._tags = {tag.key: tag for tag in counts.tags if tag.key}
        ratio = self._parts.slips.devicePixelRatioF()
        for key, action in zip(KEYS, self.actions, strict=True):
            tag = self._tags.get(key)
            action.setText(tag.path.replace("&", "&&") if tag else "No tag yet")
            action.setIcon(square(tag_colour(tag), ratio) if tag else QIcon())

    @Slot(int)
    def _press(self, key: int) -> None:
        tag = self._tags.get(key)
        if tag:
            self.wanted.emit(tag.id)
        else:
            self.missing.emit(key)

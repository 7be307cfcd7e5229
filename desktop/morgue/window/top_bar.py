"""The bar at the top: add, undo, search, copy the brief, show and hide panes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from morgue.window.actions import Actions
from morgue.window.search_field import SearchField
from morgue.window.type import px
from morgue.window.widgets import Button, IconButton

ROOMY = 640  # pixels; in a narrower window the buttons show their icons only


class TopBar(QWidget):
    """Left what brings in, in the middle the search, right what takes out."""

    def __init__(self, actions: Actions, search: SearchField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(px(48))
        self.add = Button("Add", "plus", "primary", self)
        menu = QMenu(self)
        menu.addActions([actions[name] for name in ("paste", "open", "open_folder", "address", "samples")])
        self.add.setMenu(menu)
        self._paste = actions["paste"]
        self._paste.changed.connect(self._follow_paste)
        self.copy = Button("Copy brief", "copy", parent=self)
        self.copy.clicked.connect(actions["copy_brief"].trigger)
        self.copy.setToolTip(actions["copy_brief"].toolTip())
        actions["copy_brief"].changed.connect(lambda: self.copy.setEnabled(actions["copy_brief"].isEnabled()))
        for button in (self.add, self.copy):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they were
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(6))
        row.addWidget(self.add)
        row.addWidget(IconButton("undo-2", self).follow(actions["undo"]))
        row.addStretch(1)
        row.addWidget(search, 12)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(IconButton("panel-left", self).follow(actions["sidebar"]))
        row.addWidget(IconButton("panel-right", self).follow(actions["rail"]))

    @Slot()
    def _follow_paste(self) -> None:
        """Where nothing can be brought in say why."""
        self.add.setEnabled(self._paste.isEnabled())
        self.add.setToolTip(self.add.accessibleName() if self._paste.isEnabled() else self._paste.toolTip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in (self.add, self.copy):
            button.show_words(self.width() >= px(ROOMY))

"""The other versions of the story in the rail: how much of each is the same, one click from it and from its changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from morgue.desk.versions import Told
from morgue.window.fold import Fold
from morgue.window.row_button import SlipRow
from morgue.window.type import px
from morgue.window.widgets import Button, label

PART = "Not a version of this"


class VersionRow(QWidget):
    """A version in two lines; under them how much of it is the same, and the way to what changed."""

    def __init__(self, told: Told, parent: QWidget) -> None:
        super().__init__(parent)
        self.told = told
        self.slip = SlipRow(told.slip, self)
        self.words = label(told.words, 12, tone="soft", parent=self)
        self.changes = Button("Changes", role="link", parent=self)
        self.changes.setToolTip("Show sentence by sentence what differs")
        self.changes.setAccessibleName(f"Changes between this and “{told.slip.headline}”")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line = QHBoxLayout()
        line.setContentsMargins(px(8), 0, px(4), px(4))
        line.addWidget(self.words, 1)
        line.addWidget(self.changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.slip)
        column.addLayout(line)


class VersionsPanel(Fold):
    """Hidden where there are none; its heading says how many there are."""

    clipping_wanted = Signal(int)  # id of the version to read
    changes_wanted = Signal(int)  # id of the version to compare with
    parting_wanted = Signal(int)  # id of what is no version

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Versions of this story", parent)
        self.rows: list[VersionRow] = []
        self.show_versions(())

    def show_versions(self, versions: Sequence[Told], *, can_part: bool = True) -> None:
        """Show the other versions of the clipping that is read, the newest first."""
        self.set_note(f"{len(versions)}" if versions else "")
        self.setVisible(bool(versions))
        content = QWidget(self) if versions else None
        self.rows = [VersionRow(told, content) for told in versions] if content else []
        if content:
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 0, px(8))
            column.setSpacing(px(2))
            for row in self.rows:
                row.slip.clicked.connect(partial(self.clipping_wanted.emit, row.told.slip.id))
                row.changes.clicked.connect(partial(self.changes_wanted.emit, row.told.slip.id))
                row.customContextMenuRequested.connect(partial(self._open_menu, row, can_part))
                column.addWidget(row)
        self.set_content(content)

    def menu_of(self, row: VersionRow, *, can_part: bool) -> QMenu:
        """What can be done with a version."""
        menu, number = QMenu(self), row.told.slip.id
        menu.addAction("Read this version", partial(self.clipping_wanted.emit, number))
        menu.addAction("Show changes", partial(self.changes_wanted.emit, number))
        menu.addSeparator()
        menu.addAction(PART, partial(self.parting_wanted.emit, number)).setEnabled(can_part)
        return menu

    def _open_menu(self, row: VersionRow, can_part: bool, at: QPoint) -> None:
        menu = self.menu_of(row, can_part=can_part)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(row.mapToGlobal(at))

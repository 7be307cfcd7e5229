"""Preferences: what one sets once; every choice holds at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from morgue.window.segments import Segments
from morgue.window.tick import Tick
from morgue.window.type import px
from morgue.window.widgets import Button, label

LOOKS = {"system": "As the system", "light": "Light", "dark": "Dark"}
MINUTES = {5: "5 min", 15: "15 min", 60: "1 hour", 0: "Never"}
NO_FOLDER = "No folder chosen"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What holds now; folders are None where none was chosen, `lock_after` is in minutes, 0 for never."""

    look: str
    once: bool
    inbox: Path | None
    backups: Path | None
    lock_after: int


class PreferencesDialog(QDialog):
    """It only asks; `show_preferences` says what became of it."""

    look_wanted = Signal(str)
    once_wanted = Signal(bool)
    inbox_wanted = Signal()  # choose one to watch, or watch no more
    backups_wanted = Signal()
    lock_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setMinimumWidth(px(560))
        self.looks = Segments("Colours", tuple(LOOKS.values()), self)
        self.once = Tick("List each story once, with its newest version", self)
        self.inbox, self.backups = self._make_path(), self._make_path()
        self.inbox_button = Button("Choose…", parent=self)
        self.backups_button = Button("Choose…", parent=self)
        self.lock = Segments("Lock after", tuple(MINUTES.values()), self)
        self._lay_out()
        self._tie()

    def _make_path(self) -> QLabel:
        made = label(NO_FOLDER, 13, parent=self)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setWordWrap(True)
        return made

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        self._add(grid, "Colours", [self.looks], "")
        self._add(grid, "List", [self.once], "")
        self._add(grid, "Watched folder", [self.inbox, self.inbox_button], "What arrives there comes in by itself.")
        self._add(grid, "Backups", [self.backups, self.backups_button], "One a day while you work; seven are kept.")
        words = "Locks an archive that has a passphrase when neither key nor mouse was used for so long."
        self._add(grid, "Lock after", [self.lock], words)
        done = Button("Close", "", "primary", self)
        done.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(16))
        column.addLayout(grid)
        column.addSpacing(px(4))
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)

    def _add(self, grid: QGridLayout, name: str, widgets: list[QWidget], hint: str) -> None:
        """A setting: its name, its widgets of which the first takes the room, and what it does below them."""
        row = grid.rowCount()
        line = QHBoxLayout()
        for number, widget in enumerate(widgets):
            line.addWidget(widget, len(widgets) - 1 - number)
        if len(widgets) == 1:
            line.addStretch(1)
        grid.addWidget(label(name, 13, 550, parent=self), row, 0)
        grid.addLayout(line, row, 1)
        if hint:
            said = label(hint, 12, tone="soft", parent=self)
            said.setWordWrap(True)
            grid.addWidget(said, row + 1, 1)
        grid.setRowMinimumHeight(row + 2, px(12))

    def _tie(self) -> None:
        self.looks.currentChanged.connect(lambda number: self.look_wanted.emit(list(LOOKS)[number]))
        self.once.toggled.connect(self.once_wanted)
        self.inbox_button.clicked.connect(self.inbox_wanted)
        self.backups_button.clicked.connect(self.backups_wanted)
        self.lock.currentChanged.connect(lambda number: self.lock_wanted.emit(list(MINUTES)[number]))

    def show_preferences(self, held: Preferences) -> None:
        """Show what holds."""
        asking = (self.looks, self.once, self.lock)
        for each in asking:
            each.blockSignals(True)
        self.looks.setCurrentIndex(list(LOOKS).index(held.look))
        self.once.setChecked(held.once)
        self.lock.setCurrentIndex(list(MINUTES).index(held.lock_after) if held.lock_after in MINUTES else -1)
        for each in asking:
            each.blockSignals(False)
        self.inbox.setText(str(held.inbox or NO_FOLDER))
        self.inbox_button.set_words("Stop watching" if held.inbox else "Choose…")
        self.backups.setText(str(held.backups or NO_FOLDER))

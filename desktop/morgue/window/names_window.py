"""Many names at once: paste a list, see how many clippings hold each, open a search or keep the table as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from morgue.desk.names import names_in
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label


class NamesWindow(QDialog):
    """Left the list, right what was found; it only asks."""

    count_wanted = Signal(list)  # names
    search_wanted = Signal(str)  # a search text
    saving_wanted = Signal(object)  # the table, (name, clippings) pairs

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Look up many names")
        self.resize(px(680), px(460))
        self.found: tuple[tuple[str, int], ...] = ()
        self.names = QPlainTextEdit(self)
        self.names.setPlaceholderText("One name a line")
        self.names.setAccessibleName("Names, one a line")
        self.names.setFont(interface(13))
        self.table = self._make_table()
        self.count = Button("Look up", "search", "primary", self)
        self.count.setEnabled(False)
        self.count.clicked.connect(self._ask)
        self.count.setShortcut("Ctrl+Return")
        self.count.setToolTip("Look up (Ctrl+Enter)")
        self.names.textChanged.connect(lambda: self.count.setEnabled(bool(names_in(self.names.toPlainText()))))
        self.save = Button("Save as CSV…", "download", "", self)
        self.save.setEnabled(False)
        self.save.clicked.connect(lambda: self.saving_wanted.emit(self.found))
        self._lay_out()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2, self)
        table.setHorizontalHeaderLabels(["Name", "Clippings"])
        table.setFont(interface(13))
        table.setAccessibleName("Clippings for each name")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.cellActivated.connect(self._search)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(label("How many clippings hold each name, word for word", 14, 600, parent=self))
        sides = QHBoxLayout()
        sides.addWidget(self.names, 1)
        sides.addWidget(self.table, 1)
        column.addLayout(sides, 1)
        row = QHBoxLayout()
        row.addWidget(label("Enter on a name searches for it.", 12, tone="faint", parent=self), 1)
        for button in (self.save, self.count):
            row.addWidget(button)
        column.addLayout(row)

    @Slot()
    def _ask(self) -> None:
        self.count.setEnabled(False)
        self.count_wanted.emit(names_in(self.names.toPlainText()))

    def show_found(self, found: Sequence[tuple[str, int]]) -> None:
        """The names with how many clippings hold each."""
        self.found = tuple(found)
        self.table.setRowCount(len(found))
        for row, (name, count) in enumerate(found):
            number = QTableWidgetItem(f"{count:,}")
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, QTableWidgetItem(name))
            self.table.setItem(row, 1, number)
        self.count.setEnabled(True)
        self.save.setEnabled(bool(found))

    @Slot(int, int)
    def _search(self, row: int, _column: int) -> None:
        self.search_wanted.emit('"' + self.found[row][0].replace('"', " ") + '"')

"""The report of an import: what became of each file, why, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from morgue.desk.importing import Arrival, Outcome, Report
from morgue.window.segments import Segments
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

HEADINGS = "File", "What became of it", "Why, and what to do"
NOTES = {
    Outcome.ADDED: "",
    Outcome.VERSION: "Another text from the same address; it stands beside the earlier one. Compare them in “Changes”.",
    Outcome.DUPLICATE: "The same piece is in the archive already; nothing was added.",
}
FIRST_SHOWN = (Outcome.FAILED, Outcome.VERSION, Outcome.DUPLICATE, Outcome.ADDED)
_WRAPPED = 300  # rows; of longer lists each stays one line high, since measuring them takes seconds


class ArrivalModel(QAbstractTableModel):
    """A row an arrival."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.arrivals: list[Arrival] = []

    def set_arrivals(self, arrivals: list[Arrival]) -> None:
        """Show these."""
        self.beginResetModel()
        self.arrivals = arrivals
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.arrivals)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        shown = side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if shown else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        arrival = self.arrivals[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (Path(arrival.file).name, _became(arrival), arrival.reason or NOTES[arrival.outcome])[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return arrival.file
        return None


class ImportReport(QDialog):
    """Says it file by file; what is wanted of a file goes out by signal."""

    retry_wanted = Signal(list)  # paths of files
    file_wanted = Signal(str)  # a file whose folder is to be shown
    clipping_wanted = Signal(int)  # id
    undo_wanted = Signal(object)  # the Report to take back

    def __init__(self, report: Report, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import")
        self.resize(px(760), px(420))
        self._report = report
        counts = Counter(arrival.outcome for arrival in report.arrivals)
        self._shown = [outcome for outcome in FIRST_SHOWN if counts[outcome]]
        self.segments = Segments(
            "Which files are listed", tuple(f"{each.value.capitalize()} {counts[each]}" for each in self._shown), self
        )
        self.model = ArrivalModel(self)
        self.table = self._make_table()
        self.retry = self._button("Try again", "refresh-cw", self._retry)
        self.show_file = self._button("Show file", "folder-open", self._show_file)
        self.go = self._button("Go to clipping", "newspaper", self._go)
        self.undo = self._button("Undo this import", "undo-2", self._undo)
        self._lay_out(words)
        self.segments.currentChanged.connect(self._list)
        self._list(0)
        self.table.setFocus()

    def _lay_out(self, words: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(label(words, 14, 600, parent=self))
        files = QHBoxLayout()
        files.addWidget(label("Files", 13, tone="soft", parent=self))
        files.addWidget(self.segments)
        files.addStretch(1)
        column.addLayout(files)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.retry, self.show_file, self.go):
            row.addWidget(button)
        row.addStretch(1)
        close = Button("Close", role="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(self.undo)
        row.addWidget(close)
        column.addLayout(row)

    def _button(self, words: str, icon: str, deed: Any) -> Button:  # noqa: ANN401 - any slot
        button = Button(words, icon, parent=self)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setFont(interface(12.5))
        table.setAccessibleName("Files of this import")
        table.setObjectName("ReportTable")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        table.setColumnWidth(0, px(200))
        table.setColumnWidth(1, px(150))
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.selectionModel().selectionChanged.connect(self._follow_selection)
        table.doubleClicked.connect(self._go)
        return table

    @Slot(int)
    def _list(self, number: int) -> None:
        wanted = self._shown[number] if self._shown else None
        self.model.set_arrivals([each for each in self._report.arrivals if each.outcome is wanted])
        self._fit_rows()
        if self.model.arrivals:
            self.table.selectRow(0)
        self.undo.setEnabled(bool(self._report.new))
        self._follow_selection()

    def _fit_rows(self) -> None:
        if len(self.model.arrivals) <= _WRAPPED:
            self.table.resizeRowsToContents()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_rows()  # only now the columns are as wide as they will be

    @property
    def _chosen(self) -> list[Arrival]:
        return [self.model.arrivals[index.row()] for index in self.table.selectionModel().selectedRows()]

    @Slot()
    def _follow_selection(self) -> None:
        chosen = self._chosen
        on_disk = [each for each in chosen if Path(each.file).is_absolute()]
        self.retry.setEnabled(any(each.outcome is Outcome.FAILED for each in on_disk))
        self.show_file.setEnabled(len(on_disk) == 1)
        self.go.setEnabled(len(chosen) == 1 and bool(chosen[0].ids))

    @Slot()
    def _retry(self) -> None:
        self.accept()
        self.retry_wanted.emit([Path(each.file) for each in self._chosen if each.outcome is Outcome.FAILED])

    @Slot()
    def _show_file(self) -> None:
        self.file_wanted.emit(self._chosen[0].file)

    @Slot()
    def _go(self) -> None:
        if self.go.isEnabled():
            self.accept()
            self.clipping_wanted.emit(self._chosen[0].ids[0])

    @Slot()
    def _undo(self) -> None:
        self.accept()
        self.undo_wanted.emit(self._report)


def _became(arrival: Arrival) -> str:
    count = len(arrival.ids)
    return f"{arrival.outcome.value} ({count:,} clippings)" if count > 1 else arrival.outcome.value

"""The few questions the window asks, and the lists it shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from morgue import __version__
from morgue.desk.importing import Failure
from morgue.window.type import interface, px
from morgue.window.widgets import label


def ask_for_files(parent: QWidget) -> list[Path]:
    """Files to bring in; none if the question was closed."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Open files")
    return [Path(name) for name in names]


def ask_for_folder(parent: QWidget) -> list[Path]:
    """A folder to bring in, as a list of one; none if the question was closed."""
    name = QFileDialog.getExistingDirectory(parent, "Open folder")
    return [Path(name)] if name else []


def sure_to_delete(parent: QWidget, count: int) -> bool:
    """Ask before the one deed that cannot be undone."""
    what = "this clipping" if count == 1 else f"these {count:,} clippings"
    box = QMessageBox(QMessageBox.Icon.Warning, "Delete for good", f"Delete {what} for good?", parent=parent)
    box.setInformativeText("Text, original and tags are gone then. This cannot be undone.")
    delete = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is delete


def sure_to_browse(parent: QWidget, address: str) -> bool:
    """Ask before an address is given to the browser: that is the moment when something leaves the machine."""
    box = QMessageBox(QMessageBox.Icon.Question, "Open in browser", "Open this address in your browser?", parent=parent)
    box.setInformativeText(f"{address}\n\nMorgue itself stays offline; your browser will not.")
    browse = box.addButton("Open in browser", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is browse


def tell_about(parent: QWidget) -> None:
    """Say what this is."""
    QMessageBox.about(
        parent,
        "About Morgue",
        f"<h3>Morgue {__version__}</h3><p>An offline clipping archive for working journalists.</p>"
        "<p>Nothing you keep here leaves this computer.</p><p>Apache License 2.0.</p>",
    )


class FailureList(QDialog):
    """What was left out of an import, and why."""

    def __init__(self, failures: Sequence[Failure], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Left out")
        self.resize(px(720), px(360))
        count = "One file was" if len(failures) == 1 else f"{len(failures):,} files were"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(label(f"{count} left out; everything else is in.", 14, 600, parent=self))
        layout.addWidget(self._make_table(failures), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _make_table(self, failures: Sequence[Failure]) -> QTableWidget:
        table = QTableWidget(len(failures), 2, self)
        table.setHorizontalHeaderLabels(["File", "Why"])
        table.setFont(interface(12.5))
        table.setAccessibleName("Files left out")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        for row, failure in enumerate(failures):
            name = QTableWidgetItem(Path(failure.file).name)
            name.setToolTip(failure.file)
            table.setItem(row, 0, name)
            table.setItem(row, 1, QTableWidgetItem(failure.reason))
        table.setColumnWidth(0, px(200))
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.resizeRowsToContents()
        return table

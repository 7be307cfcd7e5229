"""What was found in a file of many clippings: one chooses which of them come in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from morgue.clipping import Clipping
from morgue.desk.citing import date_words
from morgue.desk.previewing import Found
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

HEADINGS = ["Headline", "Source", "Date", "Words"]


class PreviewDialog(QDialog):
    """All are ticked at first; nothing is kept until one says so."""

    chosen = Signal(object, list)  # the Found, the places of the clippings wanted

    def __init__(self, found: Found, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in")
        self.resize(px(760), px(480))
        self._found = found
        self.list = self._make_list()
        self.take = Button("", "download", "primary", self)
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self._lay_out()
        self._items = [_item(clipping) for clipping, _ in found.pieces]
        self.list.addTopLevelItems(self._items)
        self.list.itemChanged.connect(self._count)
        self._count()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        words = f"{len(self._found.pieces):,} clippings found in “{self._found.file.name}”"
        column.addWidget(label(words, 14, 600, parent=self))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for words, on in (("Tick all", True), ("Tick none", False)):
            tick = Button(words, role="quiet", parent=self)
            tick.setAutoDefault(False)
            tick.clicked.connect(lambda _=False, on=on: self.tick_all(on))
            row.addWidget(tick)
        cancel = Button("Cancel", parent=self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.take)
        column.addLayout(row)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setObjectName("ReportTable")
        made.setAccessibleName("Clippings found in the file")
        made.setHeaderLabels(HEADINGS)
        made.setFont(interface(12.5))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section, width in ((1, 160), (2, 110), (3, 70)):
            made.header().resizeSection(section, px(width))
        return made

    @property
    def places(self) -> list[int]:
        """Which clippings are ticked."""
        return [place for place, item in enumerate(self._items) if item.checkState(0) == Qt.CheckState.Checked]

    def tick_all(self, on: bool) -> None:
        """Tick every clipping, or none."""
        self.list.blockSignals(True)
        for item in self._items:
            item.setCheckState(0, _state(on))
        self.list.blockSignals(False)
        self._count()

    @Slot()
    def _count(self) -> None:
        count = len(self.places)
        words = "Bring in 1 clipping" if count == 1 else f"Bring in {count:,} clippings"
        self.take.setText(f"\u2002{words}")
        self.take.setAccessibleName(words)
        self.take.setEnabled(count > 0)

    @Slot()
    def _take(self) -> None:
        self.accept()
        self.chosen.emit(self._found, self.places)


def _item(clipping: Clipping) -> QTreeWidgetItem:
    day = date_words(clipping.published, short=True)
    words = f"{len(clipping.body.split()):,}" if clipping.body else "link"
    made = QTreeWidgetItem([clipping.headline, clipping.source, day, words])
    made.setToolTip(0, clipping.headline)
    made.setCheckState(0, _state(True))
    return made


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

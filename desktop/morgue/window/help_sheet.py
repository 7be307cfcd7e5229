"""A sheet of help that one can search: in two columns under headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from morgue.window.type import interface, px
from morgue.window.widgets import label

Section = tuple[str, Sequence[tuple[str, str]]]  # a heading, and the two columns under it
SIZE = 680, 640
TAKEN = Qt.ItemDataRole.UserRole


class HelpSheet(QDialog):
    """Shows sections; what is typed above them leaves the lines that hold it."""

    taken = Signal(str)  # the left column of a line that was double-clicked or entered

    def __init__(self, title: str, hint: str, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.line = QLineEdit(self)
        self.line.setFont(interface(13))
        self.line.setPlaceholderText("Look for a word")
        self.line.setAccessibleName(f"Look for a word in {title.lower()}")
        self.line.setToolTip("Only the lines with this word stay")
        self.line.textChanged.connect(self._sift)
        self._sections: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []  # a heading's row, and those under it
        self.list = self._make_list(title)
        self._fill(sections)
        self._none: QLabel = label("No such word here.", 13, tone="soft", parent=self)
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(self.line)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        if hint:
            column.addWidget(label(hint, 12, tone="soft", parent=self))

    def _make_list(self, title: str) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setObjectName("ReportTable")
        made.setAccessibleName(title)
        made.setToolTip("")
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setIndentation(0)
        made.setItemsExpandable(False)
        made.setFont(interface(13))
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        made.itemActivated.connect(self._take)
        return made

    def _fill(self, sections: Sequence[Section]) -> None:
        for heading, lines in sections:
            top = QTreeWidgetItem([heading, ""])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setFont(0, interface(13, 650))
            self.list.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            items = [QTreeWidgetItem([left, right]) for left, right in lines]
            top.addChildren(items)
            top.setExpanded(True)
            self._sections.append((top, items))

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The lines that are shown."""
        lines = [line for _, lines in self._sections for line in lines]
        return [(line.text(0), line.text(1)) for line in lines if not line.isHidden()]

    @Slot(str)
    def _sift(self, words: str) -> None:
        sought = words.casefold().split()
        for top, lines in self._sections:
            for line in lines:
                text = f"{top.text(0)} {line.text(0)} {line.text(1)}".casefold()
                line.setHidden(not all(word in text for word in sought))
            top.setHidden(all(line.isHidden() for line in lines))
        self._none.setVisible(not self.shown)

    @Slot(QTreeWidgetItem)
    def _take(self, item: QTreeWidgetItem) -> None:
        if item.parent():
            self.taken.emit(item.text(0))

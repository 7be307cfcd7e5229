"""The rows of the sidebar as a model: places, tags, sources; slips can be dropped on some of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from morgue.clipping import Counts, Place, Tag
from morgue.window.slips import CLIPPINGS, Index, dragged_ids

ROW = Qt.ItemDataRole.UserRole
ICONS = {
    Place.ALL: "layers",
    Place.INBOX: "inbox",
    Place.UNREAD: "circle-dot",
    Place.STARRED: "star",
    Place.BIN: "trash",
}
NAMES = {
    Place.ALL: "All clippings",
    Place.INBOX: "Inbox",
    Place.UNREAD: "Unread",
    Place.STARRED: "Starred",
    Place.BIN: "Bin",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sidebar: a section's label where all of place, tag and source are missing."""

    text: str
    count: int = 0
    icon: str = ""
    depth: int = 0
    place: Place | None = None
    tag: Tag | None = None
    source: str = ""

    @property
    def is_label(self) -> bool:
        """Whether it only heads a section."""
        return not (self.place or self.tag or self.source)

    @property
    def key(self) -> tuple[Place | None, int, str]:
        """What stays the same when counts change."""
        return self.place, self.tag.id if self.tag else 0, self.source


def rows_of(counts: Counts) -> list[Row]:
    """The sidebar for these counts; a section without rows is left out."""
    rows = [Row(NAMES[place], counts.places.get(place, 0), ICONS[place], place=place) for place in Place]
    if counts.tags:
        rows.append(Row("TAGS"))
        rows += [Row(tag.name, tag.count, depth=tag.path.count("/"), tag=tag) for tag in counts.tags]
    if counts.sources:
        rows.append(Row("SOURCES"))
        rows += [Row(source, count, "newspaper", source=source) for source, count in counts.sources if source]
    return rows


class PlacesModel(QAbstractTableModel):
    """Rows are `Row`s; a drop changes nothing, it says what is wanted."""

    dropped_on_tag = Signal(list, object)  # clipping ids, the Tag
    dropped_on_place = Signal(list, object)  # clipping ids, the Place

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows_of(Counts({}, ()))

    def set_counts(self, counts: Counts) -> None:
        """Show new counts; where the rows are the same ones nothing but their numbers changes."""
        rows = rows_of(counts)
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row:
        """What stands in a line."""
        return self._rows[number]

    def number_of(self, key: tuple[Place | None, int, str]) -> int | None:
        """In which line a row stands, if it is there."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if row.is_label else f"{row.text}, {row.count}"
        if role == Qt.ItemDataRole.ToolTipRole and row.tag and row.tag.parent:
            return row.tag.path
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if row.is_label:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        takes_drops = row.tag or row.place in (Place.STARRED, Place.BIN)
        return flags | Qt.ItemFlag.ItemIsDropEnabled if takes_drops else flags

    def mimeTypes(self) -> list[str]:
        return [CLIPPINGS]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return data.hasFormat(CLIPPINGS) and bool(self.flags(parent) & Qt.ItemFlag.ItemIsDropEnabled)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        target = self._rows[parent.row()]
        if target.tag:
            self.dropped_on_tag.emit(dragged_ids(data), target.tag)
        else:
            self.dropped_on_place.emit(dragged_ids(data), target.place)
        return True

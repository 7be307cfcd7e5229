"""The slips of a result as a table model: one column, one role, filled page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from morgue.clipping import Page, Slip

Index = QModelIndex | QPersistentModelIndex
SLIP = Qt.ItemDataRole.UserRole
CLIPPINGS = "application/x-morgue-clippings"  # ids in decimal, parted by spaces


class SlipModel(QAbstractTableModel):
    """Rows are `Slip`s; it asks for more as the end comes into view."""

    more_wanted = Signal(object)  # the cursor of the next page: a number too large for a C int

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slips: list[Slip] = []
        self._rows: dict[int, int] = {}
        self._cursor: int | None = None

    def set_page(self, page: Page) -> None:
        """Show a result from its first page; where the same clippings stand in the same order nothing moves."""
        if [slip.id for slip in page.slips] == [slip.id for slip in self._slips]:
            self._slips = list(page.slips)
            if not self._slips:
                return
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._slips) - 1, 0))
            return
        self.beginResetModel()
        self._slips = list(page.slips)
        self._cursor = page.cursor
        self._index()
        self.endResetModel()

    def add_page(self, page: Page) -> None:
        """Go on with the next page."""
        self._cursor = page.cursor
        if page.slips:
            first = len(self._slips)
            self.beginInsertRows(QModelIndex(), first, first + len(page.slips) - 1)
            self._slips += page.slips
            self._index()
            self.endInsertRows()

    def _index(self) -> None:
        self._rows = {slip.id: row for row, slip in enumerate(self._slips)}

    def slip(self, row: int) -> Slip:
        """The slip in a row."""
        return self._slips[row]

    def row_of(self, clipping_id: int) -> int | None:
        """Where a clipping stands, if its page is loaded."""
        return self._rows.get(clipping_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._slips)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not index.isValid():
            return None
        slip = self._slips[index.row()]
        if role == SLIP:
            return slip
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return slip.headline
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._cursor is not None

    def fetchMore(self, parent: Index) -> None:
        if self._cursor is not None:
            cursor, self._cursor = self._cursor, None  # asked for once; the page brings the next cursor
            self.more_wanted.emit(cursor)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [CLIPPINGS]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = [str(self._slips[index.row()].id) for index in indexes]
        data.setData(CLIPPINGS, " ".join(ids).encode())
        return data


def dragged_ids(data: QMimeData) -> list[int]:
    """The clippings that a drag carries."""
    return [int(part) for part in bytes(data.data(CLIPPINGS).data()).split()]

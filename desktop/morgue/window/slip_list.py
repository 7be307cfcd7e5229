"""The list of slips with its head: how many were found, how fast, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from morgue.clipping import Page, Sort
from morgue.window.column_view import ColumnView
from morgue.window.coverage_chart import CoverageChart
from morgue.window.drag_slip import drag_slip
from morgue.window.nothing_found import NothingFound
from morgue.window.slip_delegate import SlipDelegate, slip_height
from morgue.window.slips import SlipModel
from morgue.window.type import figures, interface, px

SORTS = {Sort.NEWEST: "Newest first", Sort.RELEVANCE: "Best match first"}
OPENS = " ▾"


class SlipView(ColumnView):
    """A table of one column: unlike QListView it stays quick however long the list is."""

    chosen = Signal(list)  # ids of the selected clippings, the current one first
    paged = Signal()  # Space: read on in the reader, or go to the next clipping

    def __init__(self, model: SlipModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Clippings", parent)
        self.slips = model
        self.setItemDelegate(SlipDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.verticalScrollBar().setSingleStep(px(24))
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(self._measure_new)
        model.dataChanged.connect(self._measure)

    def selected_ids(self) -> list[int]:
        """The selected clippings, the current one first, then from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex().row()
        if current in rows:
            rows.remove(current)
            rows.insert(0, current)
        return [self.slips.slip(row).id for row in rows]

    def choose(self, clipping_id: int) -> bool:
        """Select a clipping if it is listed; says whether it is."""
        row = self.slips.row_of(clipping_id)
        if row is None:
            return False
        index = self.slips.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    @property
    def spot(self) -> tuple[int, int] | None:
        """The clipping that is chosen and how far down it stands, in pixels, if that is in sight."""
        chosen = self.selected_ids()
        row = self.slips.row_of(chosen[0]) if len(chosen) == 1 else None
        down = self.rowViewportPosition(row) if row is not None else -1
        return (chosen[0], down) if 0 <= down < self.viewport().height() else None

    def put_back(self, spot: tuple[int, int] | None) -> None:
        """Have a clipping stand as far down as it did, whatever came in above it."""
        row = self.slips.row_of(spot[0]) if spot else None
        if spot and row is not None:
            self.doItemsLayout()  # else it does not know yet how long it is
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - spot[1])

    @Slot()
    def enter(self) -> None:
        """Take the focus; choose the first slip if none is chosen."""
        self.setFocus()
        if not self.selected_ids():
            self.step(0)

    def step(self, by: int) -> None:
        """Choose the slip `by` rows below."""
        row = min(max(self.currentIndex().row() + by, 0), self.slips.rowCount() - 1)
        if row >= 0:
            self.choose(self.slips.slip(row).id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected_ids())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {"j": 1, "k": -1}
        if event.key() == Qt.Key.Key_Space:
            self.paged.emit()
        elif not self.selected_ids() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
            self.step(0)
        elif event.text() in steps and not event.modifiers():
            self.step(steps[event.text()])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of deeds here, not a search among the rows."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    @Slot()
    def _measure(self) -> None:
        self._measure_rows(0, self.slips.rowCount() - 1)

    @Slot(QModelIndex, int, int)
    def _measure_new(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._measure_rows(first, last)

    def _measure_rows(self, first: int, last: int) -> None:
        width = self.viewport().width()
        header = self.verticalHeader()
        for row in range(first, last + 1):
            height = slip_height(self.slips.slip(row), width)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag what is chosen, by a small slip instead of a picture of all its rows."""
        rows = self.selectionModel().selectedRows()
        if rows:
            drag = QDrag(self)
            drag.setMimeData(self.slips.mimeData(rows))
            headline = self.slips.slip(self.currentIndex().row()).headline
            drag.setPixmap(drag_slip(headline, len(rows), self.devicePixelRatioF()))
            drag.setHotSpot(QPoint(-px(12), -px(8)))
            drag.exec(actions, Qt.DropAction.CopyAction)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.showDecorationSelected = True


class SlipList(QWidget):
    """Head and slips."""

    sort_wanted = Signal(Sort)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ListPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = SlipModel(self)
        self.view = SlipView(self.model, self)
        self.chart = CoverageChart(self)
        self.nothing = NothingFound(self)
        self._hints = self._make_hints()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        layout.addWidget(self._hints)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("ListHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._found = QLabel(head)
        self._found.setFont(figures())
        self._found.setProperty("ink", "soft")
        self._order = QPushButton(SORTS[Sort.NEWEST] + OPENS, head)
        self._order.setProperty("quiet", True)
        self._order.setFont(interface(12))
        self._order.setMenu(self._make_menu())
        self._order.setAccessibleName("Order of the list")
        self._order.setToolTip("In which order the clippings are listed")
        row = QHBoxLayout()
        row.setContentsMargins(px(14), px(4), px(4), 0)
        row.addWidget(self._found, 1)
        row.addWidget(self._order)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.chart)
        return head

    def _make_hints(self) -> QLabel:
        hints = QLabel(self)
        hints.setFont(interface(12))
        hints.setProperty("ink", "warn")
        hints.setWordWrap(True)
        hints.setContentsMargins(px(14), px(8), px(14), px(8))
        hints.hide()
        return hints

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for sort, words in SORTS.items():
            menu.addAction(words, partial(self.sort_wanted.emit, sort))
        return menu

    @Slot()
    def enter(self) -> None:
        """Take the focus: to the slips, or to what may be done where there are none."""
        if self.model.rowCount():
            self.view.enter()
        elif self.nothing.buttons:
            self.nothing.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def show_sort(self, sort: Sort) -> None:
        """Say in which order the slips are."""
        self._order.setText(SORTS[sort] + OPENS)

    def show_page(self, page: Page, follows: bool, why_empty: str) -> None:
        """Show slips; `why_empty` is said where there are none."""
        if follows:
            self.model.add_page(page)
        else:
            self.model.set_page(page)
        empty = self.model.rowCount() == 0
        self.nothing.say(why_empty)
        self.nothing.setVisible(empty)

    def show_hints(self, hints: Sequence[str]) -> None:
        """Say the first of what one should know about the search; the others, too, once one points at it."""
        more = f" (and {len(hints) - 1} more)" if len(hints) > 1 else ""
        self._hints.setText("".join(hints[:1]) + more)
        self._hints.setToolTip("\n".join(hints))
        self._hints.setVisible(bool(hints))

    @property
    def why_empty(self) -> str:
        """What is said in place of slips; empty where there are some."""
        return self.nothing.text() if self.nothing.isVisibleTo(self) else ""

    @property
    def hints(self) -> str:
        """What is said of how the search was understood."""
        return self._hints.text() if self._hints.isVisibleTo(self) else ""

    def show_count(self, found: int, seconds: float, of: int) -> None:
        """Say how many were found among how many, and how fast."""
        total = (
            f"<b>{found:,}</b> of {of:,}"
            if found != of
            else f"<b>{found:,}</b> clippings"
            if found != 1
            else "<b>1</b> clipping"
        )
        self._found.setText(f"{total} · {seconds * 1000:.0f} ms")

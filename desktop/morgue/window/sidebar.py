"""The sidebar: where to look, by place, saved search and tag; below them what narrows the result."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from morgue.clipping import Counts, Place
from morgue.window import icons
from morgue.window.column_view import ColumnView
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_key, draw_line, draw_square, tag_colour
from morgue.window.places import ROW, Key, PlacesModel, Row
from morgue.window.type import figures, interface, px

HIGH, LABEL_HIGH, EDGE, INDENT = 27, 34, 8, 14


class RowDelegate(QStyledItemDelegate):
    """Paints a line of the sidebar."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_label:
            line = option.rect.adjusted(px(EDGE + 10), px(8), -px(EDGE), 0)
            draw_line(painter, line, row.text, interface(11, 600, 0.6), ink(Ink.FAINT))
        else:
            self._line(painter, option, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, px(LABEL_HIGH if index.data(ROW).is_label else HIGH))

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        chosen = row.on or bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(px(EDGE), 0, -px(EDGE), 0)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(Ink.ACCENTSOFT if chosen else Ink.HOVER))
            painter.drawRoundedRect(box, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink(Ink.ACCENT))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        inner = box.adjusted(px(10 + INDENT * row.depth), 0, -px(10), 0)
        text = self._sign(painter, inner, row, chosen)
        count = self._count(painter, inner, row, chosen)
        font = interface(13, 550 if chosen else 400)
        draw_line(painter, text.adjusted(0, 0, -count, 0), row.text, font, ink(Ink.ACCENT if chosen else Ink.TEXT))

    def _sign(self, painter: QPainter, inner: QRect, row: Row, chosen: bool) -> QRect:
        if row.tag:
            draw_square(painter, inner.left(), inner.center().y() + 0.5, tag_colour(row.tag))
            return inner.adjusted(px(17), 0, 0, 0)
        colour = ink(Ink.ACCENT if chosen else Ink.SOFT)
        sign = icons.pixmap(row.icon, colour, 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(inner.left(), inner.top() + (inner.height() - px(16)) // 2), sign)
        return inner.adjusted(px(23), 0, 0, 0)

    def _count(self, painter: QPainter, inner: QRect, row: Row, chosen: bool) -> int:
        """The count at the end of the line, before it the digit of a tag; how wide both are."""
        wide = self._number(painter, inner, row, chosen)
        if row.tag and row.tag.key:
            wide += draw_key(painter, inner.right() - wide, inner.center().y() + 1, row.tag.key)
        return wide

    def _number(self, painter: QPainter, inner: QRect, row: Row, chosen: bool) -> int:
        if not row.count:
            return 0
        chosen = chosen or bool(row.new)
        words = f"{row.new:,} new" if row.new else f"{row.count:,}"
        font = figures(12, 550 if chosen else 400)
        width = QFontMetrics(font).horizontalAdvance(words) + 2
        room = QRect(inner.right() - width, inner.top(), width + 1, inner.height())
        draw_line(painter, room, words, font, ink(Ink.ACCENT if chosen else Ink.FAINT))
        return width + px(6)


class _Rows(ColumnView):
    """Facets are switched where they stand; what is chosen stays chosen meanwhile."""

    switched = Signal(QModelIndex)  # Enter or Space on a row

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            return  # it asks what can be done with a row, and does not go there
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.switched.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Sidebar(QWidget):
    """The list of places to look in."""

    place_wanted = Signal(object)  # Row
    facet_wanted = Signal(object)  # Row: switch its value on or off
    menu_wanted = Signal(object, QPoint)  # Row, where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = PlacesModel(self)
        self.view = self._make_view()
        self._key = self.model.row(0).key
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, px(8))
        layout.addWidget(self.view)
        self._measure()
        self.choose(Place.ALL)
        self.model.modelReset.connect(self._settle)
        self.view.selectionModel().currentChanged.connect(self._current_changed)

    def _make_view(self) -> _Rows:
        view = _Rows(self.model, "Places, searches, tags and sources", self)
        view.clicked.connect(self._switch)
        view.switched.connect(self._switch)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._ask_menu)
        view.setItemDelegate(RowDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setAcceptDrops(True)
        view.setDragEnabled(True)  # of tags, onto tags
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setDropIndicatorShown(True)  # without it Qt takes drops for the empty space only
        return view

    def set_counts(self, counts: Counts) -> None:
        """Show new counts and tags; what was chosen stays chosen."""
        self.model.set_counts(counts)

    def choose(self, place: Place) -> None:
        """Go to a place."""
        self._select((place, 0, ""))

    def stand_on(self, place: Place, tag_id: int) -> None:
        """Stand on a place, or on a tag that will be listed, without asking to go there."""
        self._key = (None, tag_id, "") if tag_id else (place, 0, "")
        self._select(self._key)

    @Slot(QModelIndex)
    def _switch(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row and row.folds:
            self.model.fold(row.facet)
        elif row and row.facet:
            self.facet_wanted.emit(row)

    @Slot(QPoint)
    def _ask_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.menu_wanted.emit(self.model.row(index.row()), self.view.viewport().mapToGlobal(at))

    @property
    def row(self) -> Row | None:
        """The row of where one looks, if it is still there."""
        number = self.model.number_of(self._key)
        return None if number is None else self.model.row(number)

    def _select(self, key: Key) -> bool:
        number = self.model.number_of(key)
        if number is None:
            return False
        self.view.setCurrentIndex(self.model.index(number, 0))
        return True

    @Slot()
    def _settle(self) -> None:
        self._measure()
        if not self._select(self._key):
            self.choose(Place.ALL)  # the tag it stood on is gone

    def _measure(self) -> None:
        for number in range(self.model.rowCount()):
            high = LABEL_HIGH if self.model.row(number).is_label else HIGH
            self.view.setRowHeight(number, px(high))

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        row = self.model.row(current.row())
        if not row.is_label and not row.facet and row.key != self._key:
            self._key = row.key
            self.place_wanted.emit(row)

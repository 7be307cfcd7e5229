"""Tagging by key: type a few letters, Enter; a new name makes a new tag. Suggested tags stand first, with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from morgue.clipping import Tag
from morgue.desk.tagging import reason
from morgue.window.tag_rows import ALL, HIGH, NONE, TAG_ROW, WITH_REASON, TagRow, TagRowDelegate
from morgue.window.type import interface, px

if TYPE_CHECKING:
    from morgue.archive.results import Suggestion

MOST = 50  # rows offered at once
MOST_SHOWN = 9  # of them without scrolling
WIDE = 320


class TagPicker(QFrame):
    """A small list under a line; it says what is wanted and closes."""

    add_wanted = Signal(str)  # the tag's path, perhaps a new one
    remove_wanted = Signal(int)  # the tag's id
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("TagPicker")
        self._tags: Sequence[Tag] = ()
        self._carried: Mapping[int, int] = {}
        self._suggested: Sequence[Suggestion] = ()
        self._may_make = True  # whether a name that is not there makes a new tag
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Tag, or parent/tag")
        self.line.setAccessibleName("Tag")
        self.line.setFont(interface(13))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._fill)
        self.list = self._make_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(8), px(8), px(8))
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.setSpacing(px(6))
        self.setFixedWidth(px(WIDE))

    def _make_list(self) -> QListWidget:
        made = QListWidget(self)
        made.setItemDelegate(TagRowDelegate(made))
        made.setAccessibleName("Tags")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemClicked.connect(self._take)
        return made

    def offer(
        self,
        tags: Sequence[Tag],
        carried: Mapping[int, int],
        at: QPoint,
        suggested: Sequence[Suggestion] = (),
        *,
        may_make: bool = True,
    ) -> None:
        """Open at a place on the screen; `carried`: tag id → 1 or 2 where some or all chosen clippings carry it."""
        self._tags, self._carried, self._suggested, self._may_make = tags, carried, suggested, may_make
        self.line.clear()
        self._fill()
        self.move(self._within_screen(at))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_carried(self, carried: Mapping[int, int]) -> None:
        """Show which tags the chosen clippings carry, once all of them were looked at."""
        if carried != self._carried:
            self._carried = carried
            row = self.list.currentRow()
            self._fill()
            self.list.setCurrentRow(row)

    def _within_screen(self, at: QPoint) -> QPoint:
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = min(at.x(), room.right() - self.width())
        return QPoint(max(left, room.left()), max(min(at.y(), room.bottom() - self.height()), room.top()))

    @Slot()
    def _fill(self) -> None:
        wanted = self.line.text().strip()
        self.list.clear()
        for row in self._rows(wanted.casefold()):
            self._add_row(row)
        if wanted and self._may_make and all(tag.path.casefold() != wanted.casefold() for tag in self._tags):
            self._add_row(TagRow(f"Make “{wanted}”"))
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        rows = [self.list.item(number).data(TAG_ROW) for number in range(min(self.list.count(), MOST_SHOWN))]
        self.list.setFixedHeight(sum(px(WITH_REASON if row.reason else HIGH) for row in rows))
        self.adjustSize()

    def _rows(self, wanted: str) -> list[TagRow]:
        """The tags that fit: suggested ones, those whose name begins so, the others."""
        why = {each.tag.id: reason(each) for each in self._suggested if not self._carried.get(each.tag.id)}
        order = {number: place for place, number in enumerate(why)}
        fitting = [tag for tag in self._tags if wanted in tag.path.casefold()]
        fitting.sort(key=lambda tag: (order.get(tag.id, len(order)), not tag.name.casefold().startswith(wanted)))
        state = self._carried.get
        return [TagRow(tag.path, tag, state(tag.id, NONE), why.get(tag.id, "")) for tag in fitting[:MOST]]

    def _add_row(self, row: TagRow) -> None:
        item = QListWidgetItem(row.words)
        item.setData(TAG_ROW, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        item.setToolTip(row.reason)
        self.list.addItem(item)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        row: TagRow = item.data(TAG_ROW)
        self.hide()
        if row.tag is None:
            self.add_wanted.emit(self.line.text().strip())
        elif row.state == ALL:
            self.remove_wanted.emit(row.tag.id)
        else:
            self.add_wanted.emit(row.tag.path)

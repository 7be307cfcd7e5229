"""Tagging by key: type a few letters, Enter; a new name makes a new tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from morgue.clipping import Tag
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_square, tag_colour
from morgue.window.type import interface, px

MOST = 50  # rows offered at once
MOST_SHOWN = 9  # of them without scrolling
ROW_HIGH = 27
_STATES = {0: "", 1: "minus", 2: "check"}  # none, some, all of the chosen clippings carry the tag


class TagPicker(QFrame):
    """A small list under a line; it says what is wanted and closes."""

    add_wanted = Signal(str)  # the tag's path, perhaps a new one
    remove_wanted = Signal(int)  # the tag's id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("TagPicker")
        self._tags: Sequence[Tag] = ()
        self._carried: dict[int, int] = {}
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Tag, or parent/tag")
        self.line.setAccessibleName("Tag")
        self.line.setFont(interface(13))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._fill)
        self.list = QListWidget(self)
        self.list.setFont(interface(13))
        self.list.setAccessibleName("Tags")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(px(34), px(16)))
        self.list.itemClicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(8), px(8), px(8))
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.setSpacing(px(6))
        self.setFixedWidth(px(280))

    def offer(self, tags: Sequence[Tag], carried: dict[int, int], at: QPoint) -> None:
        """Open at a place on the screen; `carried`: tag id → 1 or 2 where some or all chosen clippings carry it."""
        self._tags, self._carried = tags, carried
        self.line.clear()
        self._fill()
        self.move(at)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def _fill(self) -> None:
        wanted = self.line.text().strip()
        self.list.clear()
        fitting = [tag for tag in self._tags if wanted.casefold() in tag.path.casefold()]
        fitting.sort(key=lambda tag: not tag.name.casefold().startswith(wanted.casefold()))
        for tag in fitting[:MOST]:
            self._add_row(tag.path, tag)
        if wanted and all(tag.path.casefold() != wanted.casefold() for tag in fitting):
            self._add_row(f"Make “{wanted}”", None)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(px(ROW_HIGH) * min(self.list.count(), MOST_SHOWN))
        self.adjustSize()

    def _add_row(self, words: str, tag: Tag | None) -> None:
        item = QListWidgetItem(self._sign(tag), words)
        item.setData(Qt.ItemDataRole.UserRole, tag)
        item.setSizeHint(QSize(0, px(ROW_HIGH)))
        self.list.addItem(item)

    def _sign(self, tag: Tag | None) -> QIcon:
        """A check where the tag is carried, then its square; a plus for a new one."""
        ratio = self.devicePixelRatioF()
        sign = QPixmap(QSize(px(34), px(16)) * ratio)
        sign.setDevicePixelRatio(ratio)
        sign.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = _STATES[self._carried.get(tag.id, 0)] if tag else "plus"
        if state:
            painter.drawPixmap(0, px(1), icons.pixmap(state, ink(Ink.ACCENT), 14, ratio))
        if tag:
            draw_square(painter, px(20), px(8), tag_colour(tag))
        painter.end()
        return QIcon(sign)

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
        tag: Tag | None = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        if tag is None:
            self.add_wanted.emit(self.line.text().strip())
        elif self._carried.get(tag.id) == max(_STATES):
            self.remove_wanted.emit(tag.id)
        else:
            self.add_wanted.emit(tag.path)

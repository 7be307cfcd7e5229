"""All that can be done, by the first letters of its words: the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from morgue.window.look import Ink, ink
from morgue.window.painting import begin_row, draw_line
from morgue.window.type import interface, px

WIDE, HIGH, SHOWN, FROM_TOP = 460, 29, 12, 56  # pixels, pixels, rows without scrolling, pixels
CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do: its name for the program, what it is called, where it stands in the menus, its keys."""

    name: str
    words: str
    menu: str = ""
    keys: str = ""

    def rank(self, sought: str) -> int | None:
        """How well it fits what is typed, the least the best; None: not at all."""
        words, parts = self.words.casefold(), sought.casefold().split()
        if not all(part in f"{words} {self.menu.casefold()}" for part in parts):
            return None
        begin = all(any(word.startswith(part) for word in words.split()) for part in parts)
        return 0 if words.startswith(sought.casefold().strip()) else 1 if begin else 2


def fitting(choices: Sequence[Choice], sought: str) -> list[Choice]:
    """The choices that fit, the best first, else in the order of the menus."""
    ranked = [(choice.rank(sought), choice) for choice in choices]
    found = [(rank, choice) for rank, choice in ranked if rank is not None]
    return [choice for _, choice in sorted(found, key=lambda pair: pair[0])]


class ChoiceDelegate(QStyledItemDelegate):
    """Paints the words, faint behind them the menu, and at the end the keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, px(HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(CHOICE)
        painter.save()
        begin_row(painter, option)
        inner = option.rect.adjusted(px(10), 0, -px(10), 0)
        keys = QFontMetrics(interface(12)).horizontalAdvance(choice.keys) + px(4)
        wide = QFontMetrics(interface(13)).horizontalAdvance(choice.words) + px(12)
        line = inner.adjusted(0, 0, -keys, 0)
        end = QRect(inner.right() - keys, inner.top(), keys, inner.height())
        behind = line.adjusted(wide, 0, 0, 0)
        for box, words, font, tone in (
            (line, choice.words, interface(13), Ink.TEXT),
            (behind, choice.menu, interface(12), Ink.FAINT),
            (end, choice.keys, interface(12), Ink.SOFT),
        ):
            draw_line(painter, QStyle.visualRect(option.direction, inner, box), words, font, ink(tone))
        painter.restore()


class Palette(QFrame):
    """A field and a list below it, over the window; it goes with Escape, or once something is chosen."""

    chosen = Signal(str)  # the name of the Choice

    def __init__(self, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Offers")
        self._choices = choices
        self._before = QApplication.focusWidget()
        self.line = QLineEdit(self)
        self.line.setFont(interface(13.5))
        self.line.setPlaceholderText("What do you want to do?")
        self.line.setAccessibleName("What do you want to do?")
        self.line.setToolTip("Type a few letters, then Enter")
        self.line.textChanged.connect(self._sift)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setAccessibleName("Commands")
        self.list.setToolTip("")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.line)
        column.addWidget(self.list)
        self._stand(parent)
        self._sift("")

    def _stand(self, window: QWidget) -> None:
        """Stand in the middle of the upper part of the window."""
        wide = min(px(WIDE), window.width() - px(16))
        self.setFixedWidth(wide)
        self._most = max(1, min(SHOWN, (window.height() - px(FROM_TOP + 72)) // px(HIGH)))
        self.move(QPoint((window.width() - wide) // 2, px(FROM_TOP)))

    def open_it(self) -> None:
        """Come up and be typed into."""
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def offered(self) -> list[str]:
        """The words of what is offered now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    @Slot(str)
    def _sift(self, sought: str) -> None:
        self.list.clear()
        for choice in fitting(self._choices, sought):
            item = QListWidgetItem(choice.words)
            item.setData(CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.words}, {choice.menu} {choice.keys}".strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(max(1, min(self._most, self.list.count())) * px(HIGH) + px(2))
        self.adjustSize()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        choice: Choice = item.data(CHOICE)
        self._leave()
        self.chosen.emit(choice.name)

    def _leave(self) -> None:
        """Go, and give the focus back."""
        if self._before and self.line.hasFocus():
            self._before.setFocus()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._leave()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        item = self.list.currentItem() if self.list.count() else None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            self.list.setCurrentRow(row % max(1, self.list.count()))
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item:
            self._take(item)
        else:
            return False
        return True

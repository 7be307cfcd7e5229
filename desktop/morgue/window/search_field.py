"""The search field: every keystroke searches, Enter searches for whole words, Escape leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStyle, QToolButton, QWidget

from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.type import interface, px


class SearchField(QWidget):
    """A line to type into with its icon and a cross to empty it."""

    typed = Signal(str)  # the text so far; its last word may be unfinished
    entered = Signal(str)  # Enter: the words as they are
    left = Signal()  # Escape or Down: on to the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SearchField")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(px(32))
        self.setMaximumWidth(px(620))
        self.line = QLineEdit(self)
        self.line.setFont(interface(13))
        self.line.setPlaceholderText("Search all clippings")
        self.line.setAccessibleName("Search")
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.typed)
        self.line.returnPressed.connect(lambda: self.entered.emit(self.line.text()))
        self.setFocusProxy(self.line)
        self._cross = QToolButton(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setIconSize(QSize(px(14), px(14)))
        self._cross.setToolTip("Empty the search (Esc)")
        self._cross.setAccessibleName("Empty the search")
        self._cross.clicked.connect(self.empty)
        self._cross.hide()
        self.line.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(34), 0, px(3), 0)
        row.addWidget(self.line)
        row.addWidget(self._cross)
        self._draw_cross()

    def empty(self) -> None:
        """Search for nothing."""
        if self.line.text():
            self.line.clear()
            self.typed.emit("")

    def set_scope(self, name: str) -> None:
        """Say where is searched."""
        self.line.setPlaceholderText(f"Search {name}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if self.line.text():
                self.empty()
            else:
                self.left.emit()
            return True
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        glass = icons.pixmap("search", ink(Ink.SOFT), 15, self.devicePixelRatioF())
        box = QStyle.visualRect(self.layoutDirection(), self.rect(), self.rect().adjusted(px(11), 0, 0, 0))
        left = box.left() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else box.right() - px(15)
        painter.drawPixmap(left, (self.height() - px(15)) // 2, glass)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_cross()

    def _draw_cross(self) -> None:
        self._cross.setIcon(icons.icon("x", size=14))

"""Looking for words in the article that is read: a field under the reader's bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from morgue.window.type import interface, px
from morgue.window.widgets import IconButton, label

HINT = "Find in this article"


class FindBar(QWidget):
    """A strip that comes for as long as one looks for something, or where the bar has no room for the hits."""

    sought = Signal(str)  # the words to look for; none: back to the hits of the search
    step_wanted = Signal(int)  # 1 to the next place, -1 to the one before
    left = Signal()  # Escape: back to the article

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FindBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(px(40))
        self.line = QLineEdit(self)
        self.line.setFont(interface(13))
        self.line.setPlaceholderText(HINT)
        self.line.setAccessibleName(HINT)
        self.line.setToolTip(f"{HINT} (Enter: next, Shift+Enter: the one before)")
        self.line.textEdited.connect(self.sought)
        self.line.installEventFilter(self)
        self._none = label("None", 12, tone="warn", parent=self)
        self._none.hide()
        self.cross = IconButton("x", self)
        self.cross.setToolTip("Stop looking (Esc)")
        self.cross.setAccessibleName("Stop looking")
        self.cross.clicked.connect(self.close_it)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), 0, px(12), 0)
        self._row.setSpacing(px(4))
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._none)
        self._row.addStretch(0)
        self._row.addWidget(self.cross)
        self.line.hide()
        self.cross.hide()
        self.hide()

    @property
    def is_looking(self) -> bool:
        """Whether words are looked for, or about to be."""
        return not self.line.isHidden()

    def open_it(self) -> None:
        """Let one type what to look for."""
        self.line.show()
        self.cross.show()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if self.line.text():
            self.sought.emit(self.line.text())

    @Slot()
    def close_it(self) -> None:
        """Look no further."""
        self.line.hide()
        self.cross.hide()
        self._none.hide()
        self.sought.emit("")
        self.left.emit()

    def take(self, hits: QWidget) -> None:
        """Give the hits a place here."""
        self._row.insertWidget(self._row.count() - 1, hits)

    @Slot(int, int)
    def show_place(self, _at: int, count: int) -> None:
        """Say where nothing is found."""
        self._none.setVisible(self.is_looking and bool(self.line.text()) and not count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step_wanted.emit(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
        return super().eventFilter(watched, event)

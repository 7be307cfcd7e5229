"""A panel of the rail that folds away under its heading."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line
from morgue.window.row_button import RowButton
from morgue.window.type import interface, px
from morgue.window.widgets import hairline

HIGH = 31


class FoldHead(RowButton):
    """The heading of a fold: its name, a note at the end, an arrow."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(HIGH, name, parent)
        self.setText(name)
        self.note = ""
        self.tone = Ink.FAINT
        self.setCheckable(True)
        self.setToolTip(f"Show or fold away: {name}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.begin()
        draw_line(painter, self.rect(), self.text(), interface(13, 600), ink(Ink.TEXT))
        arrow = icons.pixmap(
            "chevron-down" if self.isChecked() else "chevron-right", None, 15, self.devicePixelRatioF()
        )
        painter.drawPixmap(self.width() - px(15), (self.height() - px(15)) // 2, arrow)
        width = QFontMetrics(interface(12)).horizontalAdvance(self.note) + 2
        room = QRect(self.width() - px(22) - width, 0, width + 1, self.height())
        draw_line(painter, room, self.note, interface(12), ink(self.tone))


class Fold(QWidget):
    """A heading, and what it hides until it is wanted."""

    opened = Signal(bool)  # whether its content shows

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(name, self)
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(hairline(self))
        self._column.addWidget(self.head)
        self.head.toggled.connect(self._toggle)

    def set_note(self, note: str, tone: QPalette.ColorRole = Ink.FAINT) -> None:
        """What stands at the end of the heading, in which colour."""
        self.head.note, self.head.tone = note, tone
        self.head.update()

    def set_content(self, content: QWidget | None) -> None:
        """What is folded; the earlier content goes."""
        if self._content:
            self._content.deleteLater()
        self._content = content
        self.head.setEnabled(content is not None)
        if content:
            self._column.addWidget(content)
            content.setVisible(self.head.isChecked())

    def _toggle(self, on: bool) -> None:
        if self._content:
            self._content.setVisible(on)
        self.opened.emit(on)

"""Chips in the search field: what the search understood, each with a cross to drop it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from morgue.desk.searching import Part
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line
from morgue.window.type import interface, px
from morgue.window.widgets import label

HIGH, LEFT, CROSS, WIDEST = 22, 8, 22, 190  # pixels of the drawings


class Chip(QWidget):
    """One part of the search; a click on its words brings them back to be changed, on its cross drops it."""

    dropped = Signal()
    opened = Signal()

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self.chosen = False  # with the whole search, to be replaced by what is typed
        self.setAccessibleName(f"Search for {part.label}; Delete drops it")
        self.setToolTip(f"{part.text}\nClick to change it, ✕ to drop it")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        metrics = QFontMetrics(interface(12.5, 500))
        wide = px(LEFT + CROSS) + metrics.horizontalAdvance(part.label) + 2
        self.setFixedSize(min(wide, px(WIDEST)), px(HIGH))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tone = ink(Ink.ONACCENT if self.chosen else Ink.ACCENT)
        painter.setBrush(ink(Ink.ACCENT if self.chosen else Ink.ACCENTSOFT))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        words = self.rect().adjusted(px(LEFT), 0, -px(CROSS), 0)
        draw_line(painter, words, self.part.label, interface(12.5, 500), tone)
        side = px(12)
        cross = icons.pixmap("x", tone, 12, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(6) - side, (self.height() - side) // 2, cross)

    @property
    def cross(self) -> QRect:
        """Where its cross is."""
        return QRect(self.width() - px(CROSS), 0, px(CROSS), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        (self.dropped if self.cross.contains(event.position().toPoint()) else self.opened).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """The chips side by side; where there is no room for all, the last ones and how many more there are."""

    dropped = Signal(int)  # the number of the chip
    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self._room = px(WIDEST)
        self._more = label("", 12, tone="faint", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
        self._row.addWidget(self._more)
        self.hide()

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts."""
        if [chip.part for chip in self.chips] == list(parts):
            return
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._make(number, part) for number, part in enumerate(parts)]
        self.fit(self._room)

    def _make(self, number: int, part: Part) -> Chip:
        chip = Chip(part, self)
        chip.dropped.connect(lambda: self.dropped.emit(number), Qt.ConnectionType.QueuedConnection)
        chip.opened.connect(lambda: self.opened.emit(number), Qt.ConnectionType.QueuedConnection)
        self._row.addWidget(chip)
        return chip

    def choose(self, on: bool) -> None:
        """Show whether the chips are chosen with the whole search."""
        for chip in self.chips:
            chip.chosen = on
            chip.update()

    @property
    def hidden(self) -> int:
        """How many chips have no room."""
        return sum(chip.isHidden() for chip in self.chips)

    def fit(self, room: int) -> None:
        """Show as many chips as fit into `room` pixels, the last ones first."""
        self._room, left = room, room - px(24)  # for the number of those without room
        for chip in reversed(self.chips):
            left -= chip.width() + self._row.spacing()
            chip.setVisible(left >= 0 or chip is self.chips[-1])
        self._more.setText(f"+{self.hidden}")
        self._more.setToolTip(", ".join(chip.part.label for chip in self.chips if chip.isHidden()))
        self._more.setVisible(self.hidden > 0)
        self.setVisible(bool(self.chips))

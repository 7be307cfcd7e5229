"""How many words on the marker stand in the article, with steps to the next and the one before."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from morgue.window.actions import Actions
from morgue.window.type import figures, px
from morgue.window.widgets import IconButton, label

NARROW = 24  # pixels a step is wide: two of them stand close


class HitCount(QWidget):
    """Stands by the article while there are hits: `3 of 12`."""

    came = Signal()  # it is shown, hidden, or as wide as it was not before

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", 12, tone="soft", parent=self)
        self._words.setFont(figures())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._words)
        row.addSpacing(px(2))
        self.steps: list[IconButton] = []
        for way, name in (("up", "previous_hit"), ("down", "next_hit")):
            button = IconButton(f"chevron-{way}", self).follow(actions[name])
            button.setFixedWidth(px(NARROW))
            row.addWidget(button)
            self.steps.append(button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    @Slot(int, int)
    def show_place(self, at: int, count: int) -> None:
        """Say which of how many hits one is at."""
        plain = "1 hit" if count == 1 else f"{count:,} hits"
        self._words.setText(f"{at:,} of {count:,}" if at else plain)
        self._words.setAccessibleName(self._words.text())
        self.setVisible(count > 0)
        self.came.emit()

"""How many words of the search stand in the article, with steps to the next and the one before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from morgue.window.actions import Actions
from morgue.window.type import px
from morgue.window.widgets import IconButton, label

ROOMY = 460  # pixels of a pane that has room for more than the count


class HitCount(QWidget):
    """Stands in the reader's bar while there are hits: `3 of 12`; without steps in a narrow pane."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", 12, tone="soft", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._words)
        row.addSpacing(px(2))
        self._steps = [IconButton(f"chevron-{way}", self) for way in ("up", "down")]
        for button, name in zip(self._steps, ("previous_hit", "next_hit"), strict=True):
            row.addWidget(button.follow(actions[name]))
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            for button in self._steps:
                button.setVisible(watched.width() >= px(ROOMY))
        return False

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

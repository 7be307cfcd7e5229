"""What stands in the list where there are no slips: why, what may have been meant, what could be dropped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from morgue.clipping import Place
from morgue.desk.searching import WaysOut
from morgue.window.type import px
from morgue.window.widgets import Button, label

_PLACES = {Place.ALL: "all clippings", Place.BIN: "the bin"}


class NothingFound(QWidget):
    """A sentence, and below it searches that would find something."""

    text_wanted = Signal(str)  # search for this instead
    place_wanted = Signal(object)  # Place: search there instead

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = label("", 13, tone="soft", parent=self)
        self._why.setWordWrap(True)
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(14), px(14), px(14), px(14))
        self._column.setSpacing(px(8))
        self._column.addWidget(self._why)
        self.hide()

    def text(self) -> str:
        """The sentence."""
        return self._why.text()

    def say(self, why: str) -> None:
        """Say why there is nothing; what could be done follows when it is found out."""
        self._why.setText(why)
        self.offer(WaysOut())

    def offer(self, ways: WaysOut) -> None:
        """Offer other searches."""
        for button in self.buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        if ways.meant:
            self._add(f"Did you mean “{ways.meant}”?", partial(self.text_wanted.emit, ways.meant))
        for place, count in ways.elsewhere:
            self._add(f"In {_PLACES[place]}: {count:,}", partial(self.place_wanted.emit, place))
        for each in ways.without:
            self._add(f"Without “{each.label}”: {each.count:,}", partial(self.text_wanted.emit, each.text))

    def _add(self, words: str, deed: Callable[[], None]) -> None:
        button = Button(words, role="link", parent=self)
        button.clicked.connect(deed)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()
        self.buttons.append(button)

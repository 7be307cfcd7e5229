"""Similar clippings in the rail; a click reads one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from morgue.clipping import Slip
from morgue.window.fold import Fold
from morgue.window.row_button import SlipRow
from morgue.window.type import px


class SimilarPanel(Fold):
    """Folded until it is wanted; its heading says how many there are."""

    clipping_wanted = Signal(int)  # the id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Similar", parent)
        self.buttons: list[SlipRow] = []

    def show_similar(self, slips: Sequence[Slip] | None) -> None:
        """Show what is similar to the clipping that is read, the likest first; None: not known yet."""
        self.set_note("" if slips is None else f"{len(slips)}" if slips else "none")
        content = QWidget(self) if slips else None
        self.buttons = [SlipRow(slip, content) for slip in slips or ()]
        if content:
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 0, px(8))
            column.setSpacing(px(2))
            for button, slip in zip(self.buttons, slips or (), strict=True):
                button.clicked.connect(partial(self.clipping_wanted.emit, slip.id))
                column.addWidget(button)
        self.set_content(content)

"""A row of choices of which one holds: a segmented control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from morgue.window.type import interface


class Segments(QTabBar):
    """Its `currentChanged` says which one was chosen; arrow keys go from one to the next."""

    def __init__(self, name: str, choices: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Segments")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # cut off it would scroll
        self.setFont(interface(12.5, 500))
        for choice in choices:
            self.addTab(choice)

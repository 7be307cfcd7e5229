"""Where the panes stand: four side by side in a wide window, fewer in a narrow one, the rail over the reader."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from morgue.window.look import Ink
from morgue.window.type import px

SIDEBAR, LIST, RAIL = 220, 360, 300  # widths of the drawings


class Width(IntEnum):
    """From how many pixels on there is room for so many panes."""

    ONE = 0
    TWO = 600
    THREE = 900
    FOUR = 1200


class Panes(QWidget):
    """Sidebar, list and reader in a splitter; the rail beside them, or over them where there is no room."""

    changed = Signal()  # panes came or went

    def __init__(self, sidebar: QWidget, slips: QWidget, reader: QWidget, rail: QWidget) -> None:
        super().__init__()
        self.sidebar, self.slips, self.reader, self.rail = sidebar, slips, reader, rail
        self._cover: QWidget | None = None  # stands in for list, reader and rail
        self.sidebar_wanted, self.rail_wanted = True, True
        self.widths = [px(SIDEBAR), px(LIST)]  # of sidebar and list, as one wants them
        self._over = False  # the sidebar or rail was called up in a window too narrow for it
        self._side_over = False
        self._reading = False  # in a window for one pane: the reader, not the list
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane, least in ((sidebar, 160), (slips, 240), (reader, 300)):
            pane.setMinimumWidth(px(least))
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(2, 1)
        self.splitter.splitterMoved.connect(self._note_widths)
        rail.setParent(self)
        self._edge = QFrame(self)
        self._edge.setAutoFillBackground(True)
        self._edge.setBackgroundRole(Ink.LINE)
        self._room = Width.FOUR

    @property
    def room(self) -> Width:
        """How many panes there is room for."""
        return max(width for width in Width if self.width() >= px(width))

    @property
    def rail_shown(self) -> bool:
        """Whether the rail is to be seen."""
        if self._cover:
            return False
        return self.rail_wanted if self.room is Width.FOUR else self._over

    @property
    def sidebar_shown(self) -> bool:
        """Whether the sidebar is to be seen."""
        return self.sidebar_wanted if self.room >= Width.THREE else self._side_over

    def toggle_rail(self) -> None:
        """Show the rail, or put it away."""
        if self.room is Width.FOUR:
            self.rail_wanted = not self.rail_wanted
        else:
            self._over = not self._over
        self.arrange()

    def show_rail(self) -> None:
        """Show the rail if it is away."""
        if not self.rail_shown:
            self.toggle_rail()

    def toggle_sidebar(self) -> None:
        """Show the sidebar, or put it away."""
        if self.room >= Width.THREE:
            self.sidebar_wanted = not self.sidebar_wanted
        else:
            self._side_over = not self._side_over
        self.arrange()

    @property
    def is_covered(self) -> bool:
        """Whether another widget stands in for list, reader and rail."""
        return self._cover is not None

    def cover(self, cover: QWidget) -> None:
        """Let a widget stand where list, reader and rail are."""
        if self._cover is not cover:
            self._cover = cover
            self.splitter.addWidget(cover)
            cover.show()
            self.arrange()

    def uncover(self) -> bool:
        """Show list, reader and rail again; says whether they were covered."""
        if not self._cover:
            return False
        self._cover.setParent(None)
        self._cover = None
        self.arrange()
        return True

    def read(self, on: bool) -> None:
        """In a window for one pane: show the reader, or go back to the list."""
        self._reading = on
        self.arrange()

    @property
    def has_back(self) -> bool:
        """Whether the reader hides the list."""
        return self.room is Width.ONE

    def arrange(self) -> None:
        """Give every pane its place."""
        one = self.room is Width.ONE
        self.sidebar.setVisible(self.sidebar_shown)
        self.slips.setVisible(not self._cover and not (one and self._reading))
        self.reader.setVisible(not self._cover and (not one or self._reading))
        wide = px(RAIL) if self.rail_shown else 0
        docked = wide if self.room is Width.FOUR else 0
        self.splitter.setGeometry(0, 0, self.width() - docked, self.height())
        rest = max(0, self.width() - docked - sum(self.widths))
        self.splitter.setSizes([self.widths[0], 0, 0, self.width()] if self._cover else [*self.widths, rest])
        self.rail.setVisible(self.rail_shown)
        self._edge.setVisible(self.rail_shown)
        left = self.width() - min(wide, self.width())
        self.rail.setGeometry(left + 1, 0, self.width() - left - 1, self.height())
        self._edge.setGeometry(left, 0, 1, self.height())
        self.rail.raise_()
        self._edge.raise_()
        self.changed.emit()

    @Slot()
    def _note_widths(self) -> None:
        for number, width in enumerate(self.splitter.sizes()[:2]):
            if width:
                self.widths[number] = width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.room is not self._room:
            self._room = self.room
            self._over = self._side_over = False
        self.arrange()

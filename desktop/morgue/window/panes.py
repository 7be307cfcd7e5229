"""Where the panes stand: four side by side in a wide window, fewer in a narrow one, the article in sight of all."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from morgue.window.look import Ink
from morgue.window.type import px

SIDEBAR, LIST, RAIL = 220, 360, 300  # widths of the drawings
LEAST = 160, 240, 300  # of sidebar, list and reader
READABLE = 340  # of the reader beside the rail: what leaves less room for it makes way


class Width(IntEnum):
    """From how many pixels on there is room for so many panes."""

    ONE = 0
    TWO = 600
    THREE = 900
    FOUR = 1200


class Panes(QWidget):
    """Sidebar, list and reader in a splitter, the rail beside them.

    Where there is no room for all, the rail is called up: sidebar, then list, make way for it, and come back after it.
    """

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
        for pane, least in zip((sidebar, slips, reader), LEAST, strict=True):
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
        return self._wants_sidebar and not self._sidebar_yields

    @property
    def _wants_sidebar(self) -> bool:
        return self.sidebar_wanted if self.room >= Width.THREE else self._side_over

    @property
    def _sidebar_yields(self) -> bool:
        return self._yields(self.widths[0] + px(LEAST[1]))

    @property
    def _list_yields(self) -> bool:
        return self._yields(px(LEAST[1]))

    def _yields(self, beside: int) -> bool:
        """Whether rail and reader leave less room than `beside` in a window too narrow for all."""
        return self.rail_shown and self.room is not Width.FOUR and self.width() < px(RAIL + READABLE) + beside

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

    def show_article(self) -> None:
        """Let nothing stand over the article: in a window for one pane the rail makes way."""
        if self.room is Width.ONE and not self._cover:
            self._over = self._side_over = False
            self.read(True)

    def toggle_sidebar(self) -> None:
        """Show the sidebar, or put it away."""
        if self._wants_sidebar and self._sidebar_yields:
            self._over = False
        elif self.room >= Width.THREE:
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
        if not on and self._list_yields:
            self._over = False
        self.arrange()

    @property
    def has_back(self) -> bool:
        """Whether the list is hidden by the reader, or made way for the rail."""
        return self.room is Width.ONE or self._list_yields

    def arrange(self) -> None:
        """Give every pane its place."""
        one = self.room is Width.ONE
        self.sidebar.setVisible(self.sidebar_shown)
        self.slips.setVisible(not self._cover and not (self._reading if one else self._list_yields))
        self.reader.setVisible(not self._cover and (not one or self._reading))
        wide = px(RAIL) if self.rail_shown else 0
        self._share(self.width() - (0 if one else wide))
        self.rail.setVisible(self.rail_shown)
        self._edge.setVisible(self.rail_shown)
        left = self.width() - min(wide, self.width())
        self.rail.setGeometry(left + 1, 0, self.width() - left - 1, self.height())
        self._edge.setGeometry(left, 0, 1, self.height())
        self.rail.raise_()
        self._edge.raise_()
        self.changed.emit()

    def _share(self, room: int) -> None:
        """Share `room` pixels among sidebar, list and reader; the list is the first to give some up."""
        self.splitter.setGeometry(0, 0, room, self.height())
        side = self.widths[0] if self.sidebar_shown else 0
        wide = max(px(LEAST[1]), min(self.widths[1], room - side - px(READABLE)))
        self.splitter.setSizes([side, 0, 0, room] if self._cover else [side, wide, max(0, room - side - wide)])

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

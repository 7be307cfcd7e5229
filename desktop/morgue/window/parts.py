"""The pieces the window is made of, for those that work on several of them."""

from __future__ import annotations

from dataclasses import dataclass

from morgue.window.deeds import Deeds
from morgue.window.file_dialogs import FileDialogs
from morgue.window.navigation import Navigation
from morgue.window.panes import Panes
from morgue.window.rail import Rail
from morgue.window.reader_pane import ReaderPane
from morgue.window.search_field import SearchField
from morgue.window.sidebar import Sidebar
from morgue.window.slip_list import SlipList
from morgue.window.status_line import StatusLine


@dataclass(frozen=True, slots=True)
class Parts:
    """Widgets, the two objects behind them, and the questions for files."""

    deeds: Deeds
    files: FileDialogs
    navigation: Navigation
    sidebar: Sidebar
    slips: SlipList
    reader: ReaderPane
    rail: Rail
    panes: Panes
    search: SearchField
    status: StatusLine

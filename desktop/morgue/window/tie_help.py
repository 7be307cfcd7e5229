"""Ties the helps: the command palette, the list of keys and that of the search language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from morgue.desk.search_words import search_words
from morgue.window.actions import ENTRIES, Actions, Entry
from morgue.window.help_sheet import HelpSheet
from morgue.window.palette import Choice, Palette
from morgue.window.parts import Parts
from morgue.window.places import Row

_MEDIA_KEYS = (
    Qt.Key.Key_Open, Qt.Key.Key_Find, Qt.Key.Key_Undo, Qt.Key.Key_Redo, Qt.Key.Key_ZoomIn, Qt.Key.Key_ZoomOut,
    Qt.Key.Key_Exit,
)  # fmt: skip
ROW = "row "  # the name of a choice that goes to a row of the sidebar
# Keys that are no actions of the menus, by where they work.
OTHER_KEYS = (
    ("In the list", (
        ("J or ↓", "Next clipping"), ("K or ↑", "Clipping before"), ("Space", "A page on, then the next clipping"),
        ("Enter", "Read, in a narrow window"), ("Shift+↓, Shift+↑", "Choose several"),
        ("1 to 9", "Put on the tag of that digit, or take it off"),
    )),
    ("In the search field", (
        ("↓", "On to the list, or through what is offered"), ("Enter", "Search for the words as they are"),
        ("Esc", "Empty the search"), ("Backspace", "Drop the last part, from an empty end"),
        ("Ctrl+A", "Choose everything, to type over it"),
    )),
    ("Anywhere", (("Tab, Shift+Tab", "Next or earlier thing that can be used"), ("Alt", "The menus"))),
)  # fmt: skip


class Helps(QObject):
    """Each is made when it is asked for, from what the window holds at that moment."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self._actions: Actions | None = None

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"palette": self.open_palette, "keys": self.show_keys, "search_words": self.show_search_words}

    def tie_actions(self, actions: Actions) -> None:
        """Know what can be done."""
        self._actions = actions

    # the palette

    def open_palette(self) -> Palette | None:
        """Offer all that can be done now."""
        if self._actions is None:
            return None
        palette = Palette(self._choices(self._actions), self._window)
        palette.chosen.connect(self._do, Qt.ConnectionType.QueuedConnection)
        palette.open_it()
        return palette

    def _choices(self, actions: Actions) -> list[Choice]:
        usable = [entry for entry in ENTRIES if entry.name != "palette" and actions[entry.name].isEnabled()]
        found = [Choice(entry.name, _words(entry), entry.menu, _keys(actions, entry)) for entry in usable]
        model = self._parts.sidebar.model
        rows = ((number, model.row(number)) for number in range(model.rowCount()))
        places = [Choice(f"{ROW}{number}", f"Go to {row.text}") for number, row in rows if _is_place(row)]
        return found + places

    @Slot(str)
    def _do(self, name: str) -> None:
        if name.startswith(ROW):
            view = self._parts.sidebar.view
            view.setCurrentIndex(self._parts.sidebar.model.index(int(name.removeprefix(ROW)), 0))
        elif self._actions:
            self._actions[name].trigger()

    # the sheets

    def show_keys(self) -> HelpSheet:
        """List every key."""
        menus: dict[str, list[tuple[str, str]]] = {}
        for entry in ENTRIES:
            keys = _keys(self._actions, entry) if self._actions else ""
            if keys:
                menus.setdefault(entry.menu, []).append((keys, _words(entry)))
        hint = "Single letters work while the list or the article has the focus."
        return self._open(HelpSheet("Keys", hint, [*menus.items(), *OTHER_KEYS], self._window))

    def show_search_words(self) -> HelpSheet:
        """Tell the search language by example."""
        sections = [(head, [(line.example, line.words) for line in lines]) for head, lines in search_words()]
        hint = "Double-click an example to search for it."
        sheet = HelpSheet("Search words", hint, sections, self._window)
        sheet.taken.connect(partial(self._try, sheet))
        return self._open(sheet)

    def _open(self, sheet: HelpSheet) -> HelpSheet:
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.show()
        return sheet

    def _try(self, sheet: HelpSheet, example: str) -> None:
        sheet.close()
        search = self._parts.search
        search.set_text(example.removesuffix("…"))
        search.line.setFocus()


def _words(entry: Entry) -> str:
    return entry.text.replace("&", "").removesuffix("…")


def _keys(actions: Actions, entry: Entry) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(native) for keys in actions[entry.name].shortcuts() if not _is_media_key(keys))


def _is_media_key(keys: QKeySequence) -> bool:
    """Whether only some keyboards have it, such as one that says “Find”."""
    return keys.toString() in {QKeySequence(key).toString() for key in _MEDIA_KEYS}


def _is_place(row: Row) -> bool:
    return bool(row.place or row.tag or row.saved)

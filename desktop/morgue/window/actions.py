"""All that one can do, in one table: menu, words, keys, icon; and the menus made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

_Key = QKeySequence.StandardKey
_Keys = Sequence[str | QKeySequence.StandardKey]


@dataclass(frozen=True, slots=True)
class Entry:
    """An action: `letter` keys work only while list, reader or rail have the focus."""

    name: str
    menu: str
    text: str
    keys: _Keys = ()
    letter: bool = False
    checkable: bool = False
    group: str = ""
    line_before: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


ENTRIES: tuple[Entry, ...] = (
    Entry("paste", "File", "&Paste as clipping", ["Ctrl+N"]),
    Entry("open", "File", "&Open files…", [_Key.Open]),
    Entry("open_folder", "File", "Open &folder…", ["Ctrl+Shift+O"]),
    Entry("address", "File", "From &address…", ["Ctrl+Shift+N"]),
    Entry("samples", "File", "Add the &sample clippings"),
    Entry("inbox", "File", "&Watch a folder…", checkable=True, line_before=True),
    Entry("report", "File", "&Report of the last import"),
    Entry("quit", "File", "&Quit", [_Key.Quit, "Ctrl+Q"], line_before=True, role=QAction.MenuRole.QuitRole),
    Entry("undo", "Edit", "&Undo", [_Key.Undo]),
    Entry("redo", "Edit", "&Redo", [_Key.Redo, "Ctrl+Shift+Z"]),
    Entry("copy_brief", "Edit", "Copy &brief with source", ["Ctrl+Shift+C"], line_before=True),
    Entry("select_all", "Edit", "Select &all clippings", ["Ctrl+Shift+A"]),
    Entry("preferences", "Edit", "Pre&ferences…", ["Ctrl+,"], line_before=True, role=QAction.MenuRole.PreferencesRole),
    Entry("sidebar", "View", "&Sidebar", ["F9"], checkable=True),
    Entry("rail", "View", "B&rief and provenance", ["F8"], checkable=True),
    Entry("reader", "View", "Reade&r", ["Ctrl+1"], line_before=True),
    Entry("original", "View", "&Original", ["Ctrl+2"]),
    Entry("changes", "View", "&Changes", ["Ctrl+3"]),
    Entry("once", "View", "&Each story once", checkable=True, line_before=True),
    Entry("full_screen", "View", "&Full screen", ["F11"], checkable=True, line_before=True),
    Entry("larger", "View", "&Larger text", [_Key.ZoomIn, "Ctrl+="], line_before=True),
    Entry("smaller", "View", "S&maller text", [_Key.ZoomOut]),
    Entry("look_system", "View", "Colours of the s&ystem", checkable=True, group="look", line_before=True),
    Entry("look_light", "View", "L&ight", checkable=True, group="look"),
    Entry("look_dark", "View", "&Dark", checkable=True, group="look"),
    Entry("brief", "Clipping", "Show &brief", ["S"], letter=True),
    Entry("why", "Clipping", "&Why these sentences", ["W"], letter=True),
    Entry("compare", "Clipping", "&Compare methods…", ["Ctrl+M"]),
    Entry("digest", "Clipping", "Background &digest", ["Ctrl+B"]),
    Entry("tag", "Clipping", "&Tag…", ["T"], letter=True),
    Entry("star", "Clipping", "&Star", ["*"], letter=True, checkable=True),
    Entry("unread", "Clipping", "Mark as &unread", ["U"], letter=True),
    Entry("file", "Clipping", "&File (out of the inbox)", ["F"], letter=True),
    Entry("correct", "Clipping", "Edit detai&ls…", ["E"], letter=True),
    Entry("read_again", "Clipping", "Rea&d again…"),
    Entry("highlight", "Clipping", "&Highlight", ["H"], letter=True),
    Entry("note", "Clipping", "&Note", ["N"], letter=True),
    Entry("versions", "Clipping", "&Versions of this story", ["V"], letter=True, line_before=True),
    Entry("group", "Clipping", "&Group as versions", ["Ctrl+G"]),
    Entry("part", "Clipping", "Not a v&ersion of its story", ["Ctrl+Shift+G"]),
    Entry("save_pictures", "Clipping", "Save &images…"),
    Entry("bin", "Clipping", "Move to &bin", ["Del"], letter=True, line_before=True),
    Entry("restore", "Clipping", "&Restore from bin", ["R"], letter=True),
    Entry("remove", "Clipping", "&Delete for good…", ["Shift+Del"], letter=True),
    Entry("search", "Search", "&Search", ["Ctrl+K", "Ctrl+L"]),
    Entry("find", "Search", "&Find in this article", [_Key.Find], line_before=True),
    Entry("next_hit", "Search", "&Next hit in the article", ["F3"]),
    Entry("previous_hit", "Search", "&Previous hit in the article", ["Shift+F3"]),
    Entry("save_search", "Search", "S&ave this search…", ["Ctrl+Shift+S"], line_before=True),
    Entry("rule_of_search", "Search", "&Make a tag rule of it…"),
    Entry("names", "Search", "&Look up many names…"),
    Entry("forget_searches", "Search", "&Forget recent searches"),
    Entry("newest", "Search", "&Newest first", checkable=True, group="sort", line_before=True),
    Entry("relevance", "Search", "&Best match first", checkable=True, group="sort"),
    Entry("rules", "Tools", "&Tag rules…"),
    Entry("verify", "Tools", "&Verify…", line_before=True),
    Entry("back_up", "Tools", "&Back up now", line_before=True),
    Entry("backup_folder", "Tools", "Backup &folder…"),
    Entry("restore_backup", "Tools", "&Restore from a backup…"),
    Entry("open_archive", "Tools", "&Open archive…", line_before=True),
    Entry("new_archive", "Tools", "&New archive…"),
    Entry("passphrase", "Tools", "&Passphrase…", line_before=True),
    Entry("lock", "Tools", "&Lock", ["Ctrl+Shift+L"]),
    Entry("palette", "Help", "&Commands…", ["Ctrl+P"]),
    Entry("keys", "Help", "&Keys", ["F1"]),
    Entry("search_words", "Help", "&Search words", ["Shift+F1"]),
    Entry("log", "Help", "Show &log", line_before=True),
    Entry("about", "Help", "&About Morgue", role=QAction.MenuRole.AboutRole),
)


def _sequences(keys: _Keys) -> list[QKeySequence]:
    """All keys once; one that the system's own already hold would make both dead."""
    found: dict[str, QKeySequence] = {}
    for key in keys:
        for sequence in [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key):
            found.setdefault(sequence.toString(), sequence)
    return list(found.values())


class Actions:
    """The window's actions by name, in its menus."""

    def __init__(self, window: QMainWindow, deeds: dict[str, Callable[[], object]]) -> None:
        self._by_name: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._forbidden: dict[str, tuple[bool, str]] = {}  # whether each was possible, and its tooltip
        menus: dict[str, QMenu] = {}
        for entry in ENTRIES:
            menu = menus.get(entry.menu) or window.menuBar().addMenu(f"&{entry.menu}")
            menus[entry.menu] = menu
            if entry.line_before:
                menu.addSeparator()
            action = self._make(entry, window)
            action.triggered.connect(lambda _=False, deed=deeds[entry.name]: deed())
            menu.addAction(action)
            self._by_name[entry.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    @property
    def names(self) -> list[str]:
        """The names of all actions."""
        return list(self._by_name)

    def _make(self, entry: Entry, window: QMainWindow) -> QAction:
        action = QAction(entry.text, window)
        action.setShortcuts(_sequences(entry.keys))
        action.setMenuRole(entry.role)
        action.setCheckable(entry.checkable)
        if entry.letter:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if entry.group:
            group = self._groups.setdefault(entry.group, QActionGroup(window))
            group.addAction(action)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = entry.text.replace("&", "").rstrip("…")
        action.setToolTip(f"{words} ({shown})" if shown else words)
        return action

    def give_letters_to(self, *widgets: QWidget) -> None:
        """Let the single-letter keys work in these widgets and what is in them, but where one types."""
        for widget in widgets:
            widget.addActions([self._by_name[entry.name] for entry in ENTRIES if entry.letter])

    def enable(self, on: bool, *names: str) -> None:
        """Make actions possible or not; those that are forbidden become so once they are allowed."""
        for name in names:
            if name in self._forbidden:
                self._forbidden[name] = on, self._forbidden[name][1]
            else:
                self._by_name[name].setEnabled(on)

    def forbid(self, why: str, names: Sequence[str]) -> None:
        """Make actions impossible whatever else happens, and say why in their tooltips."""
        self.allow()
        for name in names:
            action = self._by_name[name]
            self._forbidden[name] = action.isEnabled(), action.toolTip()
            action.setEnabled(False)
            action.setToolTip(why)
            for holder in action.associatedObjects():
                if isinstance(holder, QMenu):
                    holder.setToolTipsVisible(True)

    def allow(self) -> None:
        """Forbid nothing any more."""
        for name, (on, words) in self._forbidden.items():
            self._by_name[name].setEnabled(on)
            self._by_name[name].setToolTip(words)
        self._forbidden = {}

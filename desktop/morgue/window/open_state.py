"""Shows that an archive is open, open for reading only, locked, or not to be opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from morgue.clipping import Counts, Page
from morgue.window.actions import Actions
from morgue.window.closed_page import ClosedPage
from morgue.window.parts import Parts
from morgue.window.type import px
from morgue.window.widgets import label

ALWAYS = (
    "quit",
    "open_archive",
    "new_archive",
    "full_screen",
    "look_system",
    "look_light",
    "look_dark",
    "palette",
    "keys",
    "search_words",
    "log",
    "about",
)
READ_ONLY = "This archive can be read but not changed: its file or folder is write-protected."


class OpenState(QObject):
    """Puts a page in place of everything while no archive is open; a line over the panes says what to beware of."""

    forgotten = Signal()  # nothing of the archive is to stay in the window

    def __init__(self, content: QWidget, parts: Parts) -> None:
        super().__init__(content)
        self._content, self._parts = content, parts
        self._actions: Actions | None = None
        self._hidden: list[QWidget] = []
        self._possible: dict[str, bool] = {}
        self.page = ClosedPage(content)
        self.warning = label("", 12.5, tone="warn", parent=content)
        self.warning.setObjectName("Warning")
        self.warning.setWordWrap(True)
        self.warning.setContentsMargins(px(14), px(6), px(14), px(6))
        self.warning.hide()

    def lay_out(self, column: QVBoxLayout, actions: Actions) -> None:
        """Take a place in the window's column; know the actions that need an archive."""
        self._actions = actions
        column.insertWidget(1, self.warning)
        column.addWidget(self.page, 1)
        self.allow_lock(False)

    def allow_lock(self, on: bool) -> None:
        """Offer the key that locks."""
        if self._actions:
            self._actions.enable(on, "lock")

    def show_archive(self, read_only: bool, risk: str) -> None:
        """An archive is open."""
        self.page.hide()
        for widget in self._hidden:
            widget.show()
        for name, on in self._possible.items():
            if self._actions:
                self._actions.enable(on, name)
        self._hidden, self._possible = [], {}
        words = " ".join(filter(None, (READ_ONLY if read_only else "", risk)))
        self.warning.setText(words)
        self.warning.setVisible(bool(words))

    def show_page(self, heading: str, sentence: str, *, asks_passphrase: bool, busy: bool = False) -> None:
        """No archive is open; nothing of the last one stays in the window."""
        if not self._hidden:
            self._cover()
        self.page.show()
        self.page.say(heading, sentence, asks_passphrase=asks_passphrase, busy=busy)

    def _cover(self) -> None:
        children = self._content.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        column = self._content.layout()
        laid_out = [each for each in children if column is not None and column.indexOf(each) >= 0]
        self._hidden = [each for each in laid_out if each.isVisibleTo(self._content) and each is not self._parts.status]
        for widget in self._hidden:
            widget.hide()
        if self._actions:
            self._actions.allow()
            self._possible = {name: self._actions[name].isEnabled() for name in self._actions.names}
            self._actions.enable(False, *(name for name in self._possible if name not in ALWAYS))
        self._forget()

    def _forget(self) -> None:
        parts = self._parts
        for each in self._content.window().findChildren(QWidget):
            if each.isWindow() and each.isVisible():
                each.close()  # lists and digests too may show what the archive holds
        parts.search.show_text("")
        parts.search.recent.clear()
        parts.navigation.forget()
        parts.slips.show_page(Page(()), False, "")
        parts.slips.chart.show_months((), None)
        parts.sidebar.model.set_saved(())
        parts.sidebar.model.set_spread(None)
        parts.sidebar.set_counts(Counts({}, ()))
        parts.reader.show_nothing("")
        parts.reader.reader.forget()
        parts.rail.clear()
        self.forgotten.emit()

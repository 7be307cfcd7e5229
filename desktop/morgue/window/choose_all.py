"""Chooses everything that was found, listed yet or not: thousands are tagged as one is."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Slot

from morgue.clipping import Page
from morgue.window.parts import Parts


class ChooseAll(QObject):
    """Selects what is listed, asks for the rest, and keeps further pages selected until one chooses otherwise."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.deeds)
        self._parts = parts
        self._on = False
        parts.slips.view.chosen.connect(self._end)
        parts.navigation.listed.connect(self._follow)

    @Slot()
    def choose_all(self) -> None:
        """Choose all of the result."""
        view, navigation = self._parts.slips.view, self._parts.navigation
        view.selectAll()
        if not view.slips.canFetchMore(view.rootIndex()):
            return
        self._on = True
        query = navigation.query

        def take(ids: list[int]) -> None:
            if self._on and navigation.query == query:
                first = navigation.chosen[:1]
                navigation.choose(first + [number for number in ids if number not in first])

        self._parts.deeds.ask(lambda archive: archive.search.ids(query), take, "all")

    @Slot(list)
    def _end(self, _ids: list[int]) -> None:
        self._on = False

    @Slot(object, bool)
    def _follow(self, page: Page, follows: bool) -> None:
        """Select the slips of a further page, without choosing anew."""
        view = self._parts.slips.view
        if not (self._on and follows and page.slips):
            return
        last = view.slips.rowCount() - 1
        rows = QItemSelection(view.slips.index(last + 1 - len(page.slips), 0), view.slips.index(last, 0))
        view.blockSignals(True)
        view.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.Select)
        view.blockSignals(False)

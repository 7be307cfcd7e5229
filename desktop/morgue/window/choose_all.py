"""Chooses everything that was found, listed yet or not: thousands are tagged as one is."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Slot

from morgue.window.parts import Parts


class ChooseAll(QObject):
    """Selects what is listed, asks for the rest, and keeps further pages selected until one chooses otherwise."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.deeds)
        self._parts = parts
        self._on = False
        parts.slips.view.chosen.connect(self._end)
        parts.slips.model.rowsInserted.connect(self._follow)

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

    @Slot(QModelIndex, int, int)
    def _follow(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Select the slips of a further page, without choosing anew."""
        view = self._parts.slips.view
        if self._on:
            rows = QItemSelection(view.slips.index(first, 0), view.slips.index(last, 0))
            view.blockSignals(True)
            view.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.Select)
            view.blockSignals(False)

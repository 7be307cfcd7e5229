"""Ties the search field, the chart and the facets to questions to the archive, and marks hits in the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from morgue.archive import Facets
from morgue.clipping import Archived, Changes, Page
from morgue.desk import searching
from morgue.desk.searching import Spread, WaysOut
from morgue.window.actions import Actions
from morgue.window.hit_count import HitCount
from morgue.window.offers import Offer
from morgue.window.parts import Parts
from morgue.window.places import Row
from morgue.window.reader_hits import ReaderHits

if TYPE_CHECKING:
    from morgue.archive import Archive, Completion, SavedSearch
    from morgue.archive.marking import Marks


PAUSE = 150  # milliseconds without a key until facets and marks are looked for: typing comes first


class Finding(QObject):
    """Everything about a search but the list itself."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self._navigation, self._search = parts.navigation, parts.search
        self.hits = ReaderHits(parts.reader.reader)
        self._saved_text: str | None = None  # of the saved search one looks at
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._look_closer)
        self._tie()

    def _tie(self) -> None:
        parts, navigation, search = self._parts, self._navigation, self._search
        navigation.reading.connect(self._mark)
        navigation.listed.connect(self._follow_list)
        navigation.counted.connect(self._note_count)
        search.typed.connect(self._pause.stop)
        navigation.tallied.connect(self.ask_saved)
        self._deeds.changed.connect(self._follow_change)
        search.offers_wanted.connect(self._ask_offers)
        parts.slips.nothing.text_wanted.connect(search.set_text)
        parts.slips.nothing.place_wanted.connect(parts.sidebar.choose)
        parts.slips.chart.range_wanted.connect(self._narrow)
        parts.slips.chart.cleared.connect(lambda: search.set_text(searching.without_dates(search.text)))
        parts.sidebar.facet_wanted.connect(self._switch)
        parts.sidebar.place_wanted.connect(self._go)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "find": self._parts.reader.open_find,
            "next_hit": lambda: self.hits.step(1),
            "previous_hit": lambda: self.hits.step(-1),
            "save_search": self._save,
        }

    def tie_actions(self, actions: Actions) -> None:
        """Show the count of hits in the reader's bar, with the keys' actions."""
        count, pane = HitCount(actions, self._parts.reader), self._parts.reader
        self.hits.moved.connect(count.show_place)
        self.hits.moved.connect(pane.finder.show_place)
        pane.add_hits(count)
        pane.finder.sought.connect(self.hits.find)
        pane.finder.step_wanted.connect(self.hits.step)
        self.hits.moved.connect(lambda _, many: actions.enable(many > 0, "next_hit", "previous_hit"))
        self._navigation.listed.connect(lambda *_: actions.enable(self._navigation.is_search, "save_search"))
        actions.enable(False, "next_hit", "previous_hit", "save_search")

    # hits in the reader

    @Slot(object)
    def _mark(self, archived: Archived) -> None:
        if not self._navigation.is_search:
            self.hits.show(None)
            return
        query = self._navigation.query

        def take(marks: Marks) -> None:
            if self._navigation.archived and self._navigation.archived.id == archived.id:
                self.hits.show(marks, archived.id)

        self._deeds.ask(lambda archive: archive.marks(query, archived.clipping), take, "marks")

    # what was understood, and what was found

    @Slot(object, bool)
    def _follow_list(self, page: Page, follows: bool) -> None:
        if follows:
            return
        query = self._navigation.query
        understood = searching.understand(query.text)
        order = searching.order_words(understood, query.sort) if self._navigation.is_search else ""
        hints = " ".join(understood.hints)
        self._search.show_order(order, f"{understood.sentence}. {hints}".strip())
        note = page.note.removeprefix(hints).strip()  # what the archive adds to them
        said = [*understood.hints, note] if note else understood.hints
        self._parts.slips.show_hints(said if page.slips else ())  # where there are none they say why
        if not page.slips and self._navigation.is_search:
            self._deeds.ask(partial(searching.ways_out, query=query), self._offer_ways, "ways out")

    def _offer_ways(self, ways: WaysOut) -> None:
        if self._parts.slips.why_empty:
            self._parts.slips.nothing.offer(ways)

    @Slot(int, float, int)
    def _note_count(self, found: int, _seconds: float, _of: int) -> None:
        """Look closer in a moment, unless there is nothing to look at: counting facets brings a large library along."""
        if found or self._navigation.is_search:
            self._pause.start()
        else:
            self._pause.stop()
            self._take_spread(Spread(Facets(), ()))

    @Slot()
    def _look_closer(self) -> None:
        """Ask how the result is spread, and mark its words in what is read; of nothing found nothing is read."""
        if self._parts.slips.why_empty and self._navigation.chosen:
            self._navigation.put_aside()
        query = self._navigation.query
        self._deeds.ask(partial(searching.spread, query=query), self._take_spread, "facets")
        if self._navigation.archived:
            self._mark(self._navigation.archived)

    def _take_spread(self, spread: Spread) -> None:
        self._parts.slips.chart.show_months(spread.months, spread.dates)
        self._parts.sidebar.model.set_spread(spread if self._navigation.is_search else None)

    # narrowing

    @Slot(object, object)
    def _narrow(self, first: date, last: date) -> None:
        self._search.set_text(searching.with_dates(self._search.text, first, last))

    @Slot(object)
    def _switch(self, row: Row) -> None:
        self._search.set_text(searching.toggled(self._search.text, row.facet, row.value))

    # ways to go on

    @Slot(str)
    def _ask_offers(self, text: str) -> None:
        if not text.strip() or text.endswith(" ") or not self._deeds.is_open:
            self._search.offer(())
            return

        def take(found: tuple[Completion, ...]) -> None:
            if self._search.text == text:
                self._search.offer([Offer.of(each) for each in found])

        self._deeds.ask(lambda archive: archive.search.complete(text), take, "complete")

    # saved searches

    @Slot()
    def ask_saved(self) -> None:
        """Count the saved searches anew."""
        self._deeds.ask(lambda archive: archive.saved.all(), self._parts.sidebar.model.set_saved, "saved")

    @Slot(object)
    def _follow_change(self, changes: Changes) -> None:
        if changes.searches:
            self.ask_saved()

    @Slot(object)
    def _go(self, row: Row) -> None:
        if row.saved:
            self._look_at(row.saved)
        elif self._saved_text is not None:
            if self._search.text.strip() == self._saved_text:
                self._search.set_text("")  # the saved search ends with leaving it
            self._saved_text = None

    def _look_at(self, saved: SavedSearch) -> None:
        self._search.show_text(saved.query.text)
        self._saved_text = self._search.text.strip()

        def look(archive: Archive) -> Changes:
            return archive.saved.looked(saved.id)

        self._deeds.change(look)

    def _save(self) -> None:
        text = self._search.text
        usual = searching.understand(f"{text} ").sentence
        name, kept = QInputDialog.getText(self._window, "Save search", "Name of the search", text=usual)
        if kept and name.strip():
            self.save(name)

    def save(self, name: str) -> None:
        """Keep the search that is on under a name."""
        query = self._navigation.query
        self._deeds.change(lambda archive: archive.saved.save(name, query))

"""Where one is: which query is listed, which clippings are chosen, which one is read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from morgue.clipping import Archived, Changes, Counts, Page, Place, Query, Sort
from morgue.window.deeds import Deeds
from morgue.window.places import NAMES, Row

FIRST_PAGE = 50  # slips


class Navigation(QObject):
    """Turns what one chooses into queries and readings; knows no widget."""

    listed = Signal(object, bool)  # Page, whether it follows the slips already listed
    counted = Signal(int, float, int)  # clippings found, seconds, of how many
    tallied = Signal(object)  # Counts
    sorted = Signal(object)  # the Sort that is used from now on
    scoped = Signal(str)  # the name of where is searched
    reading = Signal(object)  # Archived
    chose_nothing = Signal()
    chose_many = Signal(int)  # how many

    def __init__(self, deeds: Deeds) -> None:
        super().__init__(deeds)
        self._deeds = deeds
        self.query = Query()
        self.once = False  # whether each story is listed once
        self.stays = False  # whether what is read stays so although the list may no longer show it
        self.counts = Counts({}, ())
        self.chosen: list[int] = []
        self._aside: list[int] = []  # what was chosen until nothing was found
        self.archived: Archived | None = None
        self._typed = ""
        self._entered = False  # whether the search under way was entered
        self.is_typed = False  # whether what is listed answers words that are still being typed
        self._unasked = 0  # a clipping that is shown although nobody chose it
        self._listed_once = 0
        deeds.listed.connect(self._take_page)
        deeds.counted.connect(lambda found, seconds: self.counted.emit(found, seconds, self._scope_size()))
        deeds.tallied.connect(self._take_counts)
        deeds.shown.connect(self._take_clipping)
        deeds.changed.connect(self.refresh)

    # where

    @Slot(object)
    def go_to(self, row: Row) -> None:
        """Look in a place, at a tag or at a saved search of the sidebar."""
        if row.saved:
            self._typed = row.saved.query.text
            self.query = row.saved.query
            self.scoped.emit(row.text)
            self._search()
            return
        place, tags = row.place or Place.ALL, (row.tag.id,) if row.tag else ()
        self.query = replace(self.query, place=place, tags=tags)
        self.scoped.emit(scope_words(row))
        self._search()

    @Slot(str)
    def type(self, text: str) -> None:
        """Search as one types: the last word may go on."""
        self._typed = text
        self._search()

    @Slot(str)
    def enter(self, text: str) -> None:
        """Search for the words as they are; where that finds nothing, the last one goes on as while typing."""
        self._typed = f"{text} " if text.strip() else ""
        self._entered = True
        self._search()

    @Slot(object)
    def sort_by(self, sort: Sort) -> None:
        """List in another order."""
        self.query = replace(self.query, sort=sort)
        self.sorted.emit(sort)
        self._search()

    def list_once(self, on: bool) -> None:
        """List each story once, or every version of it."""
        self.once = on
        self._search()

    @Slot(object)
    def more(self, cursor: int) -> None:
        """List the next page."""
        self._deeds.more(self.query, cursor)

    def _search(self, limit: int = FIRST_PAGE, *, stays: bool = False) -> None:
        self.stays = stays
        self.query = replace(self.query, text=self._typed, once=self.once)
        self._deeds.search(self.query, limit)

    def resume(self, query: Query, clipping_id: int, listed: int) -> None:
        """Be where one was before, without looking yet: `clipping_id` (0: none) is read, `listed` slips are shown."""
        self.query, self._typed, self._listed_once = query, query.text, listed
        self.chosen = [clipping_id] if clipping_id else []
        self.look_at(clipping_id)
        self.sorted.emit(query.sort)

    def forget(self) -> None:
        """The archive was closed: one is nowhere."""
        self.query, self._typed, self._listed_once = Query(), "", 0
        self.counts = Counts({}, ())
        self.choose([])
        self._aside = []
        self.scoped.emit("all clippings")

    @property
    def is_search(self) -> bool:
        """Whether words are looked for."""
        return bool(self._typed.strip())

    @property
    def in_bin(self) -> bool:
        """Whether the bin is listed."""
        return self.query.place is Place.BIN

    def _scope_size(self) -> int:
        if self.query.tags:
            return next((tag.count for tag in self.counts.tags if tag.id == self.query.tags[0]), 0)
        return self.counts.places.get(self.query.place, 0)

    @Slot(object, bool)
    def _take_page(self, page: Page, follows: bool) -> None:
        entered, self._entered = self._entered, False
        self.is_typed = self.is_search and not entered
        if entered and not page.slips:
            self.type(self._typed.rstrip())
            return
        self._listed_once = len(page.slips) + (self._listed_once if follows else 0)
        self.listed.emit(page, follows)

    # what

    def look_at(self, clipping_id: int) -> None:
        """A clipping will be chosen for want of another; that does not mark it read."""
        self._unasked = clipping_id

    @Slot()
    def read_on(self) -> None:
        """What was shown for want of another is read after all."""
        archived = self.archived
        if archived and archived.id == self._unasked and self.chosen == [archived.id]:
            self._unasked = 0
            if archived.unread:
                self._deeds.seen(archived.id)

    @Slot(list)
    def choose(self, ids: list[int]) -> None:
        """Clippings were chosen in the list."""
        self.chosen = ids
        if ids:
            self._aside = []
        if len(ids) == 1:
            self._deeds.show(ids[0])
        elif ids:
            self.chose_many.emit(len(ids))
        else:
            self.archived = None
            self.chose_nothing.emit()

    @property
    def kept(self) -> list[int]:
        """What stays chosen if it is listed: what is chosen, or was until a search found nothing."""
        return self.chosen or self._aside

    def put_aside(self) -> None:
        """Nothing is found, so nothing is read; what was chosen is chosen again once it is listed."""
        self._aside = self.kept
        self.choose([])

    @Slot(object)
    def _take_clipping(self, archived: Archived) -> None:
        if self.chosen[:1] != [archived.id] or len(self.chosen) != 1:
            return  # another one was chosen in the meantime
        first = self.archived is None or self.archived.id != archived.id
        self.archived = archived
        self.reading.emit(archived)
        if first and archived.unread and archived.id != self._unasked:
            self._deeds.seen(archived.id)

    @Slot(object)
    def refresh(self, changes: Changes | None = None) -> None:
        """Fetch anew what a deed changed."""
        if changes is None or changes.listing or changes.clippings or changes.tags:
            told_anew = changes is not None and not (changes.listing or changes.tags)  # of stories alone
            self._search(max(FIRST_PAGE, self._listed_once), stays=told_anew)
            self._deeds.tally()
        read = self.archived.id if self.archived else 0
        if changes and read in changes.clippings and self.chosen == [read]:  # else the next one is on its way
            self._deeds.show(read)

    @Slot(object)
    def _take_counts(self, counts: Counts) -> None:
        self.counts = counts
        self.tallied.emit(counts)


def scope_words(row: Row) -> str:
    """What is searched while one looks at a row of the sidebar."""
    if row.tag:
        return row.tag.path
    return "all clippings" if row.place is Place.ALL else NAMES[row.place] if row.place else row.text

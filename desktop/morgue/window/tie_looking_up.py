"""Ties looking further: what is similar to the clipping that is read, and many names at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from morgue.desk.names import save_table
from morgue.desk.similar import similar_to
from morgue.window.about_reading import AboutReading
from morgue.window.closing import delete_when_closed
from morgue.window.parts import Parts
from morgue.window.similar_panel import SimilarPanel

if TYPE_CHECKING:
    from morgue.window.names_window import NamesWindow


_NAMES = "names"  # the name of the question for them


class LookingUp(QObject):
    """Asks when a clipping is read, or when names are given."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self.similar = SimilarPanel(parts.rail)
        self.similar.clipping_wanted.connect(self._read)
        parts.rail.add_fold(self.similar)
        asking = AboutReading(parts, similar_to, "similar")
        asking.forgotten.connect(lambda: self.similar.show_similar(None))
        asking.answered.connect(self.similar.show_similar)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"names": self.look_up_names}

    # similar clippings

    @Slot(int)
    def _read(self, clipping_id: int) -> None:
        """Read a clipping, whether it is listed now or not."""
        if not self._parts.slips.view.choose(clipping_id):
            self._parts.navigation.choose([clipping_id])

    # many names

    def look_up_names(self) -> NamesWindow:
        """Open the window for many names."""
        from morgue.window.names_window import NamesWindow  # seldom needed

        opened = NamesWindow(self._window)
        opened.count_wanted.connect(partial(self._count, opened))
        opened.search_wanted.connect(self._parts.search.set_text)
        opened.saving_wanted.connect(self._ask_to_save)
        delete_when_closed(opened, self._deeds.lanes, _NAMES)
        opened.show()
        return opened

    def _count(self, opened: NamesWindow, names: list[str]) -> None:
        self._deeds.ask(lambda archive: archive.search.batch(names), opened.show_found, _NAMES)

    def _ask_to_save(self, found: tuple[tuple[str, int], ...]) -> None:
        path = self._parts.files.ask_where_to_save("Save as CSV", "names.csv", "CSV (*.csv)")
        if path:
            self.save(found, path)

    def save(self, found: tuple[tuple[str, int], ...], path: Path) -> None:
        """Keep the table as a file."""

        def tell(_: None) -> None:
            self._parts.status.say(f"Saved {path.name}")

        self._deeds.lanes.work(lambda _: save_table(found, path), tell)

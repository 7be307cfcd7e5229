"""Ties looking further: what is similar to the clipping that is read, and many names at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from morgue.clipping import Archived
from morgue.desk.names import save_table
from morgue.desk.similar import Near, near
from morgue.window.parts import Parts
from morgue.window.similar_panel import SimilarPanel

if TYPE_CHECKING:
    from morgue.window.names_window import NamesWindow

PAUSE = 400  # milliseconds without a key until a question that a key stopped is asked again


class LookingUp(QObject):
    """Asks when a clipping is read, or when names are given."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self._of = 0  # the clipping whose surroundings are shown …
        self._known = False  # … or still asked for
        self.similar = SimilarPanel(parts.rail)
        self.similar.clipping_wanted.connect(self._read)
        parts.rail.add_fold(self.similar)
        parts.navigation.reading.connect(self._ask_similar)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask_again)
        parts.navigation.counted.connect(lambda *_: self._pause.start())
        parts.navigation.chose_nothing.connect(lambda: self._forget(0))
        parts.navigation.chose_many.connect(lambda _: self._forget(0))

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"names": self.look_up_names}

    # similar clippings

    def _forget(self, clipping_id: int) -> None:
        self._of, self._known = clipping_id, False
        self.similar.show_near(None)

    @Slot()
    def _ask_again(self) -> None:
        """A key pressed meanwhile may have stopped the question."""
        if self._of and not self._known:
            self._ask(self._of)

    @Slot(object)
    def _ask_similar(self, archived: Archived) -> None:
        if archived.id != self._of:
            self._forget(archived.id)
            self._ask(archived.id)

    def _ask(self, clipping_id: int) -> None:
        def take(found: Near) -> None:
            if self._of == clipping_id:
                self._known = True
                self.similar.show_near(found)

        self._deeds.ask(lambda archive: near(archive, clipping_id), take, "near")

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
        opened.show()
        return opened

    def _count(self, opened: NamesWindow, names: list[str]) -> None:
        self._deeds.ask(lambda archive: archive.search.batch(names), opened.show_found, "names")

    def _ask_to_save(self, found: tuple[tuple[str, int], ...]) -> None:
        path = self._parts.files.ask_where_to_save("Save as CSV", "names.csv", "CSV (*.csv)")
        if path:
            self.save(found, path)

    def save(self, found: tuple[tuple[str, int], ...], path: Path) -> None:
        """Keep the table as a file."""

        def tell(_: None) -> None:
            self._parts.status.say(f"Saved {path.name}")

        self._deeds.lanes.work(lambda _: save_table(found, path), tell)

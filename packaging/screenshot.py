"""Takes the pictures of the README: the real window over the sample articles, offscreen.

python packaging/screenshot.py OUT.png [--size 1440x900] [--look light|dark] [--search WORDS] [--empty]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60_000  # milliseconds for everything to appear
SETTLING = 400  # milliseconds after the last thing appeared
TAGS = {"harbour": ("Harbour wall repair", "Fishing families"), "harbour/dredging": ("Dredging firm", "Dredgers:"),
        "budget": ("Council passes", "Harbour wall repair"), "court": ("Court lets", "Dredging firm"),
        "to follow up": ("What we know",)}  # fmt: skip


def main() -> int:
    """Take one picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--look", choices=("light", "dark"), default="light")
    parser.add_argument("--search", default="")
    parser.add_argument("--empty", action="store_true")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        return _Photographer(arguments, Path(folder)).take()


class _Photographer:
    """Brings the window into the state to be shown, step by step."""

    def __init__(self, arguments: argparse.Namespace, folder: Path) -> None:
        from PySide6.QtCore import QEventLoop

        from morgue.app import start_window

        self._arguments = arguments
        self._app, self._window = start_window(folder / "Clippings.morgue")
        filled = QEventLoop()
        self._window.filled.connect(filled.quit)
        filled.exec()
        width, height = map(int, arguments.size.split("x"))
        self._window.resize(width, height)
        self._window.content.acts[f"look_{arguments.look}"].trigger()
        self._parts = self._window.content.parts
        self._status = 1

    def take(self) -> int:
        from PySide6.QtCore import QTimer

        self._once(self._parts.navigation.tallied, self._photograph if self._arguments.empty else self._fill)
        QTimer.singleShot(PATIENCE, self._app.quit)
        self._app.exec()
        self._window.close()
        return self._status

    def _once(self, signal: object, deed: Callable[[], None]) -> None:
        from PySide6.QtCore import Qt

        signal.connect(lambda *_: deed(), Qt.ConnectionType.SingleShotConnection)  # type: ignore[attr-defined]

    def _fill(self) -> None:
        self._once(self._parts.deeds.imported, self._tag)
        self._window.content.acts["samples"].trigger()

    def _tag(self) -> None:
        def tagged(_: object) -> None:
            archive = self._parts.deeds.archive
            from morgue.clipping import Query

            slips = archive.search.page(Query(), limit=100).slips
            for path, headlines in TAGS.items():
                ids = [slip.id for slip in slips if slip.headline.startswith(headlines)]
                archive.tags.add(ids, [archive.tags.make(path).id])
            archive.clippings.seen([slip.id for slip in slips[4:]])

        self._parts.deeds.lanes.write(tagged, lambda _: self._search())

    def _search(self) -> None:
        self._parts.navigation.refresh()
        if self._arguments.search:
            self._window.content.parts.search.line.setText(self._arguments.search)
            self._parts.navigation.type(self._arguments.search)
        self._once(self._parts.deeds.counted, self._choose)

    def _choose(self) -> None:
        self._once(self._parts.deeds.briefed, self._light)
        view = self._parts.slips.view
        view.clearSelection()
        wanted = next((row for row in range(view.slips.rowCount())
                       if view.slips.slip(row).headline.startswith("Harbour wall repair")), 0)  # fmt: skip
        view.choose(view.slips.slip(wanted).id)

    def _light(self) -> None:
        from PySide6.QtCore import QTimer

        cards = [card for card in self._parts.rail.brief.cards if card.isVisibleTo(self._parts.rail)]
        if len(cards) > 1:
            cards[1].click()
            self._parts.reader.reader.verticalScrollBar().setValue(0)
        QTimer.singleShot(SETTLING, self._photograph)

    def _photograph(self) -> None:
        self._status = 0 if self._window.grab().save(str(self._arguments.out)) else 1
        self._app.quit()


if __name__ == "__main__":
    sys.exit(main())

"""Where one was in an archive when the window was closed, so that one is there again at the next start."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Slot

from morgue.clipping import Place, Query, Sort
from morgue.window.navigation import scope_words
from morgue.window.parts import Parts

MOST_LISTED = 2_000  # slips that are listed again at once


@dataclass(frozen=True, slots=True)
class Spot:
    """What is searched where, what is read, and how far down list and article are."""

    text: str = ""
    place: str = Place.ALL.value
    tag: int = 0
    sort: str = Sort.NEWEST.value
    once: bool = False
    clipping: int = 0
    listed: int = 0  # slips
    list_at: int = 0  # pixels
    read_at: int = 0  # place in the article's document

    def written(self) -> str:
        """As one line for the settings."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, words: object) -> Spot | None:
        """A spot as `written`; None where nothing or nonsense stands there."""
        try:
            spot = cls(**json.loads(str(words)))
            spot.query()
        except (TypeError, ValueError):
            return None
        return spot if all(type(getattr(spot, name)) is kind for name, kind in _KINDS.items()) else None

    def query(self) -> Query:
        """What was listed."""
        return Query(self.text, Place(self.place), (self.tag,) if self.tag else (), Sort(self.sort), self.once)


_KINDS = {name: type(value) for name, value in asdict(Spot()).items()}


class Whereabouts(QObject):
    """Keeps a spot for each archive among the settings; only in memory if it is encrypted, for settings are plain."""

    def __init__(self, settings: QSettings, parts: Parts) -> None:
        super().__init__(parts.deeds)
        self._settings, self._parts = settings, parts
        self._back: Spot | None = None  # where one is going back to
        self._locked: dict[str, Spot] = {}  # of encrypted archives, until the program ends
        parts.deeds.ready.connect(self._resume)
        parts.reader.reader.set_whole.connect(self._read_on, Qt.ConnectionType.QueuedConnection)
        parts.navigation.listed.connect(self._scroll_list, Qt.ConnectionType.QueuedConnection)

    def _key(self, path: Path) -> str:
        return f"where/{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}"

    def keep(self) -> None:
        """Note where one is."""
        deeds = self._parts.deeds
        if not deeds.is_open:
            return
        key = self._key(deeds.archive.path)
        if deeds.archive.encrypted:
            self._settings.remove(key)
            self._locked[key] = self._spot()
        else:
            self._settings.setValue(key, self._spot().written())

    def _spot(self) -> Spot:
        navigation, view, reader = self._parts.navigation, self._parts.slips.view, self._parts.reader.reader
        query = navigation.query
        return Spot(
            text=query.text,
            place=query.place.value,
            tag=query.tags[0] if query.tags else 0,
            sort=query.sort.value,
            once=query.once,
            clipping=navigation.chosen[0] if navigation.chosen else 0,
            listed=min(MOST_LISTED, view.slips.rowCount()),
            list_at=view.verticalScrollBar().value(),
            read_at=reader.first_position() if reader.verticalScrollBar().value() else 0,
        )

    @Slot()
    def _resume(self) -> None:
        """Go back before the first search of the archive that was opened."""
        archive = self._parts.deeds.archive
        key = self._key(archive.path)
        if archive.encrypted:
            self._settings.remove(key)
        self._back = self._locked.pop(key, None) if archive.encrypted else Spot.read(self._settings.value(key))
        if self._back:
            query = self._back.query()
            self._parts.search.show_text(query.text)
            self._parts.sidebar.stand_on(query.place, self._back.tag)
            self._parts.navigation.tallied.connect(self._name_scope, Qt.ConnectionType.SingleShotConnection)
            self._parts.navigation.resume(query, self._back.clipping, self._back.listed)

    @Slot()
    def _name_scope(self) -> None:
        """Say where is searched, now that the tags have names."""
        row = self._parts.sidebar.row
        if row:
            self._parts.search.set_scope(scope_words(row))

    @Slot()
    def _read_on(self) -> None:
        archived = self._parts.navigation.archived
        if self._back and archived and archived.id == self._back.clipping:
            self._parts.reader.reader.return_to(self._back.read_at)
            self._back = None

    @Slot()
    def _scroll_list(self) -> None:
        if self._back:
            view = self._parts.slips.view
            view.doItemsLayout()  # else it does not know yet how long it is
            view.verticalScrollBar().setValue(self._back.list_at)
            if not self._back.clipping:
                self._back = None

"""Ties the reader's pictures to the archive: decoded beside the painting thread, copied, and saved as they came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from morgue.clipping import Archived
from morgue.desk.pictures import file_name, picture_of, save_picture, save_pictures
from morgue.window.actions import Actions
from morgue.window.jobs import Job
from morgue.window.parts import Parts
from morgue.window.picture_decoding import decoded

if TYPE_CHECKING:
    from morgue.archive import Archive


class Picturing(QObject):
    """Fetches the pictures that come into sight; what one looked at before is no longer fetched."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._parts, self._deeds = parts, parts.deeds
        self._reader = parts.reader.reader
        self._reader.pictures.wanted.connect(self._fetch)
        self._reader.copy_picture_wanted.connect(self._copy)
        self._reader.save_picture_wanted.connect(self._save)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"save_pictures": self._save_all}

    def tie_actions(self, acts: Actions) -> None:
        """Offer only what can be done."""
        navigation = self._parts.navigation
        navigation.reading.connect(lambda archived: acts.enable(bool(archived.clipping.pictures), "save_pictures"))
        navigation.chose_nothing.connect(lambda: acts.enable(False, "save_pictures"))
        navigation.chose_many.connect(lambda _: acts.enable(False, "save_pictures"))
        acts.enable(False, "save_pictures")

    @property
    def _archived(self) -> Archived | None:
        return self._parts.navigation.archived

    @property
    def _shown(self) -> int:
        """The id of what the reader shows; 0 if nothing."""
        return self._reader.archived.id if self._reader.archived else 0

    @Slot(str, QSize)
    def _fetch(self, address: str, size: QSize) -> None:
        """Read a picture and decode it, unless something else is read by then."""
        number = self._shown

        def take_content(content: bytes) -> None:
            if content and self._shown == number:
                self._deeds.lanes.work(lambda _: decoded(content, size), take)

        def take(image: QImage) -> None:
            if self._shown == number:
                self._reader.pictures.take(address, image)

        def fetch(_: Job) -> bytes:
            return picture_of(self._deeds.archive, number, address) if self._shown == number else b""

        self._deeds.lanes.read(fetch, take_content)

    @Slot(str)
    def _copy(self, address: str) -> None:
        if self._archived:
            archive, number = self._deeds.archive, self._archived.id
            self._deeds.lanes.read(lambda _: picture_of(archive, number, address), self._decode_copy)

    def _decode_copy(self, content: bytes) -> None:
        self._deeds.lanes.work(lambda _: decoded(content), self._take_copy)

    def _take_copy(self, image: QImage) -> None:
        if not image.isNull():
            QGuiApplication.clipboard().setImage(image)
            self._deeds.said.emit("Copied the image", False)

    @Slot(str)
    def _save(self, address: str) -> None:
        if not self._archived:
            return
        archive, number = self._deeds.archive, self._archived.id
        path = self._parts.files.ask_where_to_save("Save image", file_name(self._archived.clipping, address))
        if path:
            self._deeds.lanes.read(lambda _: save_picture(archive, number, address, path), lambda _: self._say([path]))

    def _save_all(self) -> None:
        if not self._archived or not self._archived.clipping.pictures:
            return
        archive, number = self._deeds.archive, self._archived.id
        for folder in self._parts.files.ask_for_folder():
            self._deeds.lanes.read(partial(_save_into, archive, number, folder), self._say)

    def _say(self, paths: list[Path]) -> None:
        what = f"“{paths[0].name}”" if len(paths) == 1 else f"{len(paths):,} images"
        self._deeds.said.emit(f"Saved {what} in “{paths[0].parent.name}”", False)


def _save_into(archive: Archive, number: int, folder: Path, _: Job) -> list[Path]:
    return save_pictures(archive, number, folder)

"""Ties the reader's three faces to deeds: the article, its original, the changes from another version."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from morgue.clipping import Archived, Changes, Slip
from morgue.desk.comparing import Change
from morgue.desk.originals import Kept, original_of, save_original
from morgue.desk.versions import changes_between, versions_of
from morgue.window.changes_view import ChangesView
from morgue.window.original_view import OriginalView
from morgue.window.parts import Parts


class Face(IntEnum):
    """What the reader pane shows of a clipping."""

    READER = 0
    ORIGINAL = 1
    CHANGES = 2


class Faces(QObject):
    """Fetches each face when it is first wanted."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self.original, self.changes = OriginalView(parts.reader), ChangesView(parts.reader)
        self._archived: Archived | None = None
        self._versions: tuple[Slip, ...] = ()
        self._other = 0  # id of the version compared with
        pane = parts.reader
        pane.add_face(self.original)
        pane.add_face(self.changes)
        pane.segments.currentChanged.connect(self._show)
        self.original.save_wanted.connect(self._save)
        self.changes.version_wanted.connect(self._compare)
        self.changes.sentence_wanted.connect(self._light)
        parts.navigation.reading.connect(self._read)
        parts.deeds.changed.connect(self._follow)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "reader": lambda: self.go_to(Face.READER),
            "original": lambda: self.go_to(Face.ORIGINAL),
            "changes": lambda: self.go_to(Face.CHANGES),
        }

    def go_to(self, face: Face) -> None:
        """Show a face, if there is one."""
        if self._parts.reader.segments.isTabVisible(face):
            self._parts.reader.segments.setCurrentIndex(face)

    @Slot(int)
    def show_changes(self, other: int) -> None:
        """Show what changed between the clipping that is read and another version of its story."""
        if any(slip.id == other for slip in self._versions):
            self._compare(other)
            self.go_to(Face.CHANGES)

    @Slot()
    def forget(self) -> None:
        """The archive was closed: nothing of it stays, and the clipping of this number in another is another."""
        self._archived, self._versions, self._other = None, (), 0
        self.go_to(Face.READER)
        self._name_changes()
        self.original.wait()
        self.changes.forget()

    @Slot(object)
    def _read(self, archived: Archived) -> None:
        if self._archived and self._archived.id == archived.id:
            return
        self._archived, self._versions, self._other = archived, (), 0
        self.go_to(Face.READER)
        self._name_changes()
        self._ask_versions(archived.id)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if self._archived and (changes.listing or self._archived.id in changes.clippings):
            self._ask_versions(self._archived.id)

    def _ask_versions(self, clipping_id: int) -> None:
        self._deeds.ask(lambda archive: versions_of(archive, clipping_id), self._take_versions, "versions")

    def _take_versions(self, versions: tuple[Slip, ...]) -> None:
        if self._archived and any(slip.id == self._archived.id for slip in versions):
            self._versions = versions
            self._name_changes()

    def _name_changes(self) -> None:
        others = max(0, len(self._versions) - 1)
        segments = self._parts.reader.segments
        segments.setTabVisible(Face.CHANGES, others > 0)
        segments.setTabText(Face.CHANGES, f"Changes {others}")

    @Slot(int)
    def _show(self, face: int) -> None:
        self._parts.reader.show_face(face)
        if face == Face.ORIGINAL and self._archived:
            self.original.wait()
            archive, number = self._deeds.archive, self._archived.id

            def take(kept: Kept | None) -> None:
                if self._archived and self._archived.id == number:
                    self.original.show_original(kept)

            self._deeds.lanes.read(lambda _: original_of(archive, number), take, "original")
        elif face == Face.CHANGES and not self._other:
            self._compare(self._usual())

    def _usual(self) -> int:
        """The version before this one, or of the first one the next."""
        ids = [slip.id for slip in self._versions]
        here = ids.index(self._archived.id) if self._archived else 0
        return ids[here + 1] if here + 1 < len(ids) else ids[here - 1]

    @Slot(int)
    def _compare(self, other: int) -> None:
        if not self._archived:
            return
        self._other = other
        here, ids = self._archived.id, [slip.id for slip in self._versions]
        others = [slip for slip in self._versions if slip.id != here]
        self.changes.offer(others, next(slip for slip in others if slip.id == other))
        older, newer = sorted((here, other), key=ids.index, reverse=True)
        archive, workshop = self._deeds.archive, self._deeds.workshop

        def take(changes: tuple[Change, ...]) -> None:
            if self._archived and self._archived.id == here and self._other == other:
                self.changes.show_changes(changes, newer_shown=newer == here)

        self._deeds.lanes.work(lambda _: changes_between(archive, workshop, older, newer), take, "changes")

    @Slot(object)
    def _light(self, span: object) -> None:
        self.go_to(Face.READER)
        self._parts.rail.brief.sentence_wanted.emit(span)

    @Slot()
    def _save(self) -> None:
        if not self._archived:
            return
        number, archive = self._archived.id, self._deeds.archive
        name = self._archived.clipping.original.name if self._archived.clipping.original else "original"
        path = self._parts.files.ask_where_to_save("Save original as", name)
        if path:
            self._deeds.lanes.read(
                lambda _: save_original(archive, number, path),
                lambda _: self._deeds.said.emit(f"Saved “{path.name}”", False),
            )

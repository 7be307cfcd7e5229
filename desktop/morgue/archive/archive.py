"""The archive as the desk sees it: a few stores over one file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from morgue.archive import counts, tidying
from morgue.archive.clippings import Clippings
from morgue.archive.database import Database
from morgue.archive.history import Deed, History
from morgue.archive.search import Search
from morgue.archive.tags import Tags
from morgue.clipping import Changes, Counts


class Archive:
    """An open archive. One thread may read while another writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._history = History(database)
        self.clippings = Clippings(database, self._history)
        self.tags = Tags(database, self._history)
        self.search = Search(database)

    @property
    def path(self) -> Path:
        """The archive's file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing in it can be changed, because its file or folder cannot."""
        return self._database.read_only

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, in words; empty if nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, in words; empty if nothing."""
        return self._history.redo_label

    def counts(self) -> Counts:
        """How many clippings are where."""
        return counts.counts(self._database)

    def undo(self) -> Changes | None:
        """Take the last deed of this session back; None if there is none."""
        return self._history.undo()

    def redo(self) -> Changes | None:
        """Do again what was last taken back; None if there is none."""
        return self._history.redo()

    def together(self, label: str = "") -> AbstractContextManager[Deed]:
        """All that is done within is one deed to `undo`; its `label` may be set until the end."""
        return self._history.together(label)

    @property
    def untidy(self) -> bool:
        """Whether `tidy` would make searches or completion better."""
        return tidying.wanted(self._database)

    def tidy(self, stop: Callable[[], bool] = lambda: False) -> None:
        """After a bulk has come in, when nothing else is to do; `stop` is asked every few tens of milliseconds."""
        tidying.tidy(self._database, stop)

    def close(self) -> None:
        """Let go of the file; the archive cannot be used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

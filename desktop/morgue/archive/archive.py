"""The archive as the desk sees it: a few stores over one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from morgue.archive import backups, counts, marking, relating, restoring, tidying, verifying
from morgue.archive.clippings import Clippings
from morgue.archive.counting import Counter
from morgue.archive.database import Database
from morgue.archive.history import Deed, History
from morgue.archive.results import Damage
from morgue.archive.rules import Rules
from morgue.archive.search import Search
from morgue.archive.searches import SavedSearches
from morgue.archive.states import counted
from morgue.archive.stories import Grouping
from morgue.archive.surroundings import caution
from morgue.archive.tags import Tags
from morgue.clipping import Changes, Clipping, Counts, Query, Slip


class Archive:
    """An open archive. One thread may read while another writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._history = History(database)
        self.clippings = Clippings(database, self._history)
        self.tags = Tags(database, self._history)
        counter = Counter()  # both count on the read lane, by the same columns
        self.search = Search(database, counter)
        self._marking = marking.Marking(database)
        self.saved = SavedSearches(database, self._history, counter)
        self.stories = Grouping(database, self._history)
        self.rules = Rules(database, self._history)

    @property
    def path(self) -> Path:
        """The archive's file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing in it can be changed, because its file or folder cannot."""
        return self._database.read_only

    @property
    def encrypted(self) -> bool:
        """Whether it opens only with a passphrase."""
        return self._database.encrypted

    @property
    def caution(self) -> str:
        """A sentence of warning if it lies in a synchronised folder or on a network drive, else empty."""
        return caution(self.path)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, in words; empty if nothing."""
        return self._history.undo_label

    @property
    def undo_token(self) -> int:
        """Which deed `undo` would take back, by its `Changes.undo`; 0 if none."""
        return self._history.undo_token

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, in words; empty if nothing."""
        return self._history.redo_label

    def changed_elsewhere(self) -> bool:
        """Whether another window or process changed it since this was last asked."""
        return self._database.changed_elsewhere()

    def counts(self) -> Counts:
        """How many clippings are where."""
        return counts.counts(self._database)

    def marks(self, query: Query, clipping: Clipping) -> marking.Marks:
        """Where a clipping holds the words of a query."""
        return self._marking.marks(query, clipping)

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
        return not self.read_only and tidying.wanted(self._database)

    def tidy(self, stop: Callable[[], bool] = lambda: False) -> None:
        """After a bulk has come in, when nothing else is to do; `stop` is asked every few tens of milliseconds."""
        tidying.tidy(self._database, stop)

    @property
    def unrelated(self) -> bool:
        """Whether there are clippings that `relate` has not compared yet."""
        return not self.read_only and relating.wanted(self._database)

    def relate(self, stop: Callable[[], bool] = lambda: False) -> Changes:
        """Join what came in to the stories it tells anew, when nothing else is to do; whose stories have grown.

        Takes 2 ms a clipping, and three times that where many share sentences. `stop` is asked after each, and what is
        done then is not done again.
        """
        return relating.relate(self._database, stop)

    def backup(self, folder: Path, keep: int = 7) -> Path:
        """Copy the archive into `folder` while others read and write; of its copies there the newest `keep` stay."""
        return backups.back_up(self._database, folder, keep)

    def verify(self, report: Callable[[int, int], bool] = lambda _done, _all: False) -> tuple[Damage, ...]:
        """Everything that is not as it was kept; `report` gets how far it is and says whether to stop."""
        return verifying.verify(self._database, report)

    def lacking(self, backup: Archive) -> tuple[Slip, ...]:
        """The clippings of a backup that are not in this archive any more, the newest first."""
        return backup.search.slips(restoring.lacking(self._database, backup._database))

    def bring_back(self, backup: Archive, ids: Sequence[int]) -> Changes:
        """Add clippings of a backup, by their ids there, with originals and tags."""
        with self.together(counted("Brought back", ids)) as deed:
            restoring.bring_back(self.clippings, self.tags, backup.clippings, ids)
        return deed.changes

    def mend(self, backup: Archive, ids: Sequence[int]) -> list[int]:
        """Write clippings that `verify` found damaged anew from a backup; the ids of those it could."""
        return restoring.mend(self._database, backup._database, ids)

    def rebuild_index(self) -> None:
        """Make the full-text index anew from the texts, which mends any damage to it."""
        verifying.rebuild_index(self._database)

    def close(self) -> None:
        """Let go of the file; the archive cannot be used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

"""Undo and redo: every deed is steps, and every step taken gives the step that takes it back."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

from sqlalchemy import Connection

from morgue.archive.database import Database
from morgue.clipping import Changes


class Step(Protocol):
    """A small change of the archive that can be taken back."""

    def take(self, connection: Connection) -> tuple[Step, Changes]:
        """Carry it out; give the step back and what changed, without label."""
        ...


# Or how to find them in the transaction itself, where what they go by cannot be changed by another process meanwhile.
Steps: TypeAlias = "Sequence[Step] | Callable[[Connection], Iterable[Step]]"


@dataclass(slots=True)
class Deed:
    """What the user did, in words, what it changed and how it is taken back."""

    label: str
    token: int
    back: list[Step] = field(default_factory=list)  # in the order to take them
    _changes: Changes = field(default_factory=Changes)

    @property
    def changes(self) -> Changes:
        """All that was changed, under the deed's label."""
        return replace(self._changes, label=self.label, undo=self.token if self.back else 0)

    def grow(self, back: Sequence[Step], changes: Changes) -> None:
        """Something more was done."""
        self.back[:0] = back
        self._changes |= changes


class History:
    """The deeds of this session. Deeds of several threads may run side by side; each is one deed to undo."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._done: list[Deed] = []
        self._undone: list[Deed] = []
        self._open = threading.local()  # .deed: what `together` gathers on that thread
        self._tokens = itertools.count(1)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, in words; empty if nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def undo_token(self) -> int:
        """Which deed `undo` would take back; 0 if none."""
        return self._done[-1].token if self._done else 0

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, in words; empty if nothing."""
        return self._undone[-1].label if self._undone else ""

    def carry_out(self, label: str, steps: Steps) -> Changes:
        """Take `steps` in one transaction and remember how to take them back."""
        back, changes = self._take(steps)
        if changes == Changes():
            return Changes(label)
        return replace(changes, label=label, undo=self.remember(label, back, changes))

    def slip_by(self, steps: Sequence[Step]) -> Changes:
        """Take `steps` that nobody would want to take back, such as a mark that reading leaves."""
        return self._take(steps)[1]

    def remember(self, label: str, back: Sequence[Step], changes: Changes) -> int:
        """Keep how to take back what was done already; give the token of the deed."""
        deed = getattr(self._open, "deed", None) or self._begin(label)
        deed.grow(back, changes)
        self._undone.clear()
        return deed.token

    def forget(self) -> None:
        """After something final, nothing older can be taken back."""
        self._done.clear()
        self._undone.clear()

    @contextmanager
    def together(self, label: str = "") -> Iterator[Deed]:
        """All that is done within is one deed, whose label may be set until the end."""
        deed = self._open.deed = Deed(label, next(self._tokens))
        try:
            yield deed
        finally:
            self._open.deed = None
            if deed.back:
                self._done.append(deed)

    def undo(self) -> Changes | None:
        """Take the last deed back; None if there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> Changes | None:
        """Do again what was last taken back; None if there is none."""
        return self._turn(self._undone, self._done)

    def _turn(self, taken: list[Deed], other: list[Deed]) -> Changes | None:
        if not taken:
            return None
        deed = taken[-1]
        back, changes = self._take(deed.back)
        taken.pop()
        other.append(Deed(deed.label, deed.token, back))
        return replace(changes, label=deed.label, undo=deed.token)

    def _take(self, steps: Steps) -> tuple[list[Step], Changes]:
        back: list[Step] = []
        changes = Changes()
        with self._database.writing() as connection:
            for step in steps(connection) if callable(steps) else steps:
                inverse, changed = step.take(connection)
                back.insert(0, inverse)
                changes |= changed
        return back, changes

    def _begin(self, label: str) -> Deed:
        deed = Deed(label, next(self._tokens))
        self._done.append(deed)
        return deed

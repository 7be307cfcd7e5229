"""Where clippings are and how they are marked: read, starred, filed, in the bin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, select, update

from morgue.archive import index, pictures, slots
from morgue.archive.database import among
from morgue.archive.history import History
from morgue.archive.schema import clipping, original
from morgue.archive.sketches import drop_sketches
from morgue.archive.stretches import touch
from morgue.clipping import Changes

Flag = Literal["unread", "starred", "inbox"]


class State(IntEnum):
    """Whether a clipping is kept, in the bin, or an import that was taken back."""

    KEPT = 0
    BINNED = 1
    WITHDRAWN = 2


_SLOT_OF = {State.KEPT: slots.kept, State.BINNED: slots.binned, State.WITHDRAWN: slots.withdrawn}


def slot_in(state: State, slot: int) -> int:
    """Where a clipping of this slot lies in a state."""
    return _SLOT_OF[state](slot)


def is_in_place(state: int, slot: int) -> bool:
    """Whether a clipping's slot is one of its state."""
    return state in set(State) and slot == slot_in(State(state), slot)


@dataclass(frozen=True, slots=True)
class SetFlag:
    """Sets a mark on those of `ids` that do not have it so."""

    flag: Flag
    on: bool
    ids: tuple[int, ...]

    def take(self, connection: Connection) -> tuple[SetFlag, Changes]:
        """Set it; the step back touches only those it changed."""
        column = clipping.c[self.flag]
        wanted = clipping.c.id.in_(among(self.ids)) & (column != self.on)
        changed = tuple(connection.scalars(select(clipping.c.id).where(wanted)))
        connection.execute(update(clipping).where(clipping.c.id.in_(among(changed))).values({self.flag: self.on}))
        changes = Changes(clippings=frozenset(changed), listing=bool(changed))
        return SetFlag(self.flag, not self.on, changed), changes


@dataclass(frozen=True, slots=True)
class SetState:
    """Moves each of `ids` that is in state `before` to state `after`."""

    before: State
    after: State
    ids: tuple[int, ...]

    def take(self, connection: Connection) -> tuple[SetState, Changes]:
        """Move them and their entries in the index."""
        wanted = clipping.c.id.in_(among(self.ids)) & (clipping.c.state == self.before)
        rows = connection.execute(select(clipping.c.id, clipping.c.slot).where(wanted).order_by(clipping.c.slot)).all()
        moved = tuple(row.id for row in rows)
        if rows:
            index.drop(connection, [row.slot for row in rows])
            connection.execute(
                update(clipping).where(clipping.c.id == bindparam("it")).values(slot=bindparam("to"), state=self.after),
                [{"it": row.id, "to": slot_in(self.after, row.slot)} for row in rows],
            )
            if self.after is not State.WITHDRAWN:
                index.put_again(connection, moved)
            touch(connection, (slot for row in rows for slot in (row.slot, slot_in(self.after, row.slot))), "clippings")
        changes = Changes(clippings=frozenset(moved), listing=bool(moved), tags=bool(moved))
        return SetState(self.after, self.before, moved), changes


def purge_withdrawn(connection: Connection) -> None:
    """Forget imports that were taken back in a session that is over."""
    withdrawn = clipping.c.slot < -slots.HIGHEST
    gone = connection.scalars(select(clipping.c.id).where(withdrawn)).all()
    if gone:
        connection.execute(delete(clipping).where(withdrawn))
        drop_sketches(connection, gone)
        _drop_unused_originals(connection)
        pictures.drop_unused(connection)


def _drop_unused_originals(connection: Connection) -> None:
    used = select(clipping.c.original_id).where(clipping.c.original_id == original.c.id).exists()
    connection.execute(delete(original).where(~used))


def purge_binned(connection: Connection, ids: Iterable[int]) -> Changes:
    """Remove those of `ids` that are in the bin, for good."""
    wanted = clipping.c.id.in_(among(ids)) & (clipping.c.state == State.BINNED)
    rows = connection.execute(select(clipping.c.id, clipping.c.slot).where(wanted)).all()
    if not rows:
        return Changes()
    index.drop(connection, [row.slot for row in rows])
    gone = frozenset(row.id for row in rows)
    connection.execute(delete(clipping).where(clipping.c.id.in_(among(gone))))
    drop_sketches(connection, gone)
    _drop_unused_originals(connection)
    pictures.drop_unused(connection)
    touch(connection, (row.slot for row in rows), "clippings")
    return Changes(clippings=gone, listing=True, tags=True)


def counted(verb: str, ids: Iterable[int], after: str = "") -> str:
    """A deed in words: “Filed 1 clipping”, “Starred 40 clippings”."""
    number = len(frozenset(ids))
    return f"{verb} {number:,} clipping{'' if number == 1 else 's'}{after}"


class Marking:
    """The deeds on clippings that are already kept."""

    def __init__(self, history: History) -> None:
        self._history = history

    def mark_read(self, ids: Iterable[int], read: bool) -> Changes:  # noqa: FBT001 - a mark is on or off
        """Mark clippings read or unread."""
        return self._flag(SetFlag("unread", not read, tuple(ids)), "Marked", " read" if read else " unread")

    def seen(self, ids: Iterable[int]) -> Changes:
        """Mark clippings read because they were opened; that is no deed to undo."""
        return self._history.slip_by([SetFlag("unread", on=False, ids=tuple(ids))])

    def star(self, ids: Iterable[int], on: bool) -> Changes:  # noqa: FBT001 - a mark is on or off
        """Give clippings a star or take it away."""
        return self._flag(SetFlag("starred", on, tuple(ids)), "Starred" if on else "Unstarred")

    def file(self, ids: Iterable[int]) -> Changes:
        """Take clippings out of the inbox."""
        return self._flag(SetFlag("inbox", on=False, ids=tuple(ids)), "Filed")

    def bin(self, ids: Iterable[int]) -> Changes:
        """Put clippings into the bin, where searches do not find them."""
        chosen = tuple(ids)
        return self._history.carry_out(
            counted("Moved", chosen, " to the bin"), [SetState(State.KEPT, State.BINNED, chosen)]
        )

    def restore(self, ids: Iterable[int]) -> Changes:
        """Take clippings out of the bin again."""
        chosen = tuple(ids)
        return self._history.carry_out(counted("Restored", chosen), [SetState(State.BINNED, State.KEPT, chosen)])

    def _flag(self, step: SetFlag, verb: str, after: str = "") -> Changes:
        return self._history.carry_out(counted(verb, step.ids, after), [step])

"""Steps of deeds that make, change and remove a row of a small table, such as saved searches and tag rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from morgue.archive.history import Step
from morgue.clipping import Changes


@dataclass(frozen=True, slots=True)
class PutRow:
    """Makes a row as `row` says, its id among it, or makes it so again; `changed` is what views then fetch anew."""

    table: Table
    row: tuple[tuple[str, Any], ...]
    changed: Changes

    @classmethod
    def of(cls, table: Table, row: Mapping[str, Any], changed: Changes) -> Self:
        """The step for a row given by column."""
        return cls(table, tuple(row.items()), changed)

    def take(self, connection: Connection) -> tuple[Step, Changes]:
        """Insert or update it."""
        new = dict(self.row)
        old = row_of(connection, self.table, new["id"])
        if old is None:
            connection.execute(insert(self.table), new)
            return DropRow(self.table, new["id"], self.changed), self.changed
        connection.execute(update(self.table).where(self.table.c.id == new["id"]).values(new))
        return PutRow.of(self.table, dict(old), self.changed), self.changed


@dataclass(frozen=True, slots=True)
class DropRow:
    """Removes a row."""

    table: Table
    id: int
    changed: Changes

    def take(self, connection: Connection) -> tuple[Step, Changes]:
        """Remove it; the step back makes it again with its id."""
        old = row_of(connection, self.table, self.id)
        if old is None:
            return self, Changes()
        connection.execute(delete(self.table).where(self.table.c.id == self.id))
        return PutRow.of(self.table, dict(old), self.changed), self.changed


def row_of(connection: Connection, table: Table, number: int) -> RowMapping | None:
    """The row of an id, if there is one."""
    return connection.execute(select(table).where(table.c.id == number)).mappings().one_or_none()

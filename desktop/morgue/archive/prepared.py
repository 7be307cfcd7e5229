"""Statements made once into the driver's own SQL: what is asked at every key is neither built nor compiled again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from morgue.archive.database import driver

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement, Connection

_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")


class Prepared:
    """A selection whose parameters are named with `bindparam`; its rows come as the driver has them: plain tuples.

    A page of slips takes a handful of such statements, and the library's own way to run one costs as much as a small
    one does. Whole numbers stand for true and false.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Any]]:
        compiled = self._statement.compile(dialect=_DIALECT)
        return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}

    def rows(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """All rows for these values."""
        sql, fixed = self._compiled
        found: list[tuple[Any, ...]] = driver(connection).execute(sql, fixed | values).fetchall()
        return found

"""The words the archive holds: how a word may go on, and its forms that occur."""

from __future__ import annotations

from sqlalchemy import Connection, select

from morgue.archive.database import last_given
from morgue.archive.schema import clipping, term

_EXPANSION = 24
_SHORT = 3
_LAST = "\U0010ffff"
_FRESH = 4096  # clippings added until the commonest words are looked up again


class Vocabulary:
    """Looks words up in the term table; the commonest ones of short beginnings are kept at hand."""

    def __init__(self) -> None:
        self._short: dict[str, tuple[str, ...]] = {}
        self._age = -1

    def beginnings(self, connection: Connection, prefix: str) -> tuple[str, ...]:
        """The commonest words that begin with the folded `prefix`, the commonest first."""
        if len(prefix) > _SHORT:
            return self._look_up(connection, prefix)
        age = last_given(connection, clipping) // _FRESH
        if age != self._age:
            self._short.clear()
            self._age = age
        if prefix not in self._short:
            self._short[prefix] = self._look_up(connection, prefix)
        return self._short[prefix]

    def _look_up(self, connection: Connection, prefix: str) -> tuple[str, ...]:
        query = (
            select(term.c.term)
            .where(term.c.term.between(prefix, prefix + _LAST))
            .order_by(term.c.count.desc())
            .limit(_EXPANSION)
        )
        return tuple(connection.scalars(query))

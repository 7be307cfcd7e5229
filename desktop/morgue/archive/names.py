"""The names the archive holds, of sources and people, found by the beginning of any of their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, bindparam, select

from morgue.archive.folding import indexed, tokens
from morgue.archive.prepared import Prepared


class Words:
    """Names, each under all its words."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._words: list[tuple[str, str]] = []  # sorted: a word, and a name it stands in
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        """Take in names that were not there yet."""
        self._words += [(word, name) for name in names for word in set(tokens(indexed(name)))]
        self._words.sort()

    def beginning(self, prefix: str) -> Iterator[str]:
        """The names with a word that begins with the folded `prefix`, each once, by that word."""
        seen = set()
        at = bisect_left(self._words, (prefix, ""))
        while at < len(self._words) and self._words[at][0].startswith(prefix):
            name = self._words[at][1]
            if name not in seen:
                seen.add(name)
                yield name
            at += 1


class Names:
    """The names of one table; those that came since are added when asked."""

    def __init__(self, table: Table) -> None:
        number, name = table.c.id, table.c.name
        self._later = Prepared(select(number, name).where(number > bindparam("last")).order_by(number))
        self._words = Words()
        self._last = 0

    def beginning(self, connection: Connection, prefix: str) -> Iterator[str]:
        """The names with a word that begins with the folded `prefix`, each once, by that word."""
        new = self._later.rows(connection, last=self._last)
        if new:
            self._last = new[-1][0]
            self._words.add(name for _, name in new)
        return self._words.beginning(prefix)

"""The names the archive holds, of sources and people, found by the beginning of any of their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from morgue.archive.folding import indexed, tokens


class Names:
    """The names of one table, each under all its words; names that came since are added when asked."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._words: list[tuple[str, str]] = []  # sorted: a word, and a name it stands in
        self._last = 0

    def beginning(self, connection: Connection, prefix: str) -> Iterator[str]:
        """The names with a word that begins with the folded `prefix`, each once, by that word."""
        self._catch_up(connection)
        seen = set()
        at = bisect_left(self._words, (prefix, ""))
        while at < len(self._words) and self._words[at][0].startswith(prefix):
            name = self._words[at][1]
            if name not in seen:
                seen.add(name)
                yield name
            at += 1

    def _catch_up(self, connection: Connection) -> None:
        number, name = self._table.c.id, self._table.c.name
        new = connection.execute(select(number, name).where(number > self._last).order_by(number)).all()
        if new:
            self._last = new[-1][0]
            self._words += [(word, text) for _, text in new for word in set(tokens(indexed(text)))]
            self._words.sort()

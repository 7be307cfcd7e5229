"""The store of tag rules: what a search finds gets tags, when asked or whenever something comes in."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    false,
    func,
    not_,
    or_,
    select,
)

from morgue.archive.database import Database, among, last_given
from morgue.archive.history import History
from morgue.archive.language.parser import parse
from morgue.archive.matching import Planner
from morgue.archive.results import TagRule
from morgue.archive.row_steps import DropRow, PutRow
from morgue.archive.schema import clipping, tag_rule, tagging
from morgue.archive.states import counted
from morgue.archive.taglist import tags_by_id
from morgue.archive.tags import SetPairs
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Changes, Query, Tag
from morgue.errors import ArchiveError

_CHANGED = Changes(tags=True)
NOTHING_LEFT = "Nothing to tag: all that was found has its tags"


class Rules:
    """“What is like this gets these tags”, kept in the order they were made."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._vocabulary = Vocabulary(database)

    def all(self) -> tuple[TagRule, ...]:
        """Every rule; a tag that was deleted is left out of it."""
        with self._database.reading() as connection:
            known = tags_by_id(connection)
            found = connection.execute(select(tag_rule).order_by(tag_rule.c.id)).mappings().all()
        return tuple(_rule(row, known) for row in found)

    def save(self, text: str, tag_ids: Sequence[int], *, on_import: bool, number: int = 0) -> Changes:
        """Keep a rule, or with `number` change the one of that id; it tags nothing yet."""
        if parse(f"{text} ").node is None:
            raise ArchiveError("A rule needs something to look for.")
        if not tag_ids:
            raise ArchiveError("A rule needs a tag to give.")
        row = {"text": text.strip(), "tags": json.dumps([*tag_ids]), "on_import": on_import}

        def put(connection: Connection) -> list[PutRow]:
            given = number or last_given(connection, tag_rule) + 1
            return [PutRow.of(tag_rule, {"id": given, **row}, _CHANGED)]

        return self._history.carry_out("Changed a tag rule" if number else "Made a tag rule", put)

    def delete(self, number: int) -> Changes:
        """Forget a rule; what it tagged stays tagged."""
        return self._history.carry_out("Deleted a tag rule", [DropRow(tag_rule, number, _CHANGED)])

    def lacking(self, text: str, tag_ids: Sequence[int]) -> int:
        """How many of the clippings that `text` finds lack any of the tags."""
        with self._database.reading() as connection:
            query = _found(connection, self._vocabulary, text).where(_lacks(tag_ids))
            return connection.scalar(select(func.count()).select_from(query.subquery())) or 0

    def run(self, text: str, tag_ids: Sequence[int]) -> Changes:
        """Give the tags to everything that `text` finds; one deed."""
        changes = self._give(text, tag_ids)
        return changes if changes.clippings else Changes(NOTHING_LEFT)

    def take_in(self, clip_ids: Collection[int]) -> Changes:
        """Give clippings that came in the tags of the rules which look at what comes in."""
        changes = Changes()
        for rule in self.all() if clip_ids else ():
            if rule.on_import and rule.tags:
                changes |= self._give(rule.text, [tag.id for tag in rule.tags], clip_ids)
        return changes

    def _give(self, text: str, tag_ids: Sequence[int], only: Collection[int] | None = None) -> Changes:
        with self._database.reading() as connection:
            query = _found(connection, self._vocabulary, text).where(_lacks(tag_ids))
            if only is not None:
                query = query.where(clipping.c.id.in_(among(only)))
            ids = tuple(connection.scalars(query))
        if not ids:
            return Changes()
        pairs = tuple((tag_id, clip_id) for tag_id in tag_ids for clip_id in ids)
        return self._history.carry_out(counted("Tagged", ids, " by rule"), [SetPairs(on=True, pairs=pairs)])


def _found(connection: Connection, vocabulary: Vocabulary, text: str) -> Select[int]:
    """The ids of the kept clippings that a text in the query language finds."""
    query = Query(f"{text} ")
    hits = Planner(connection, vocabulary).plan(parse(query.text).node, query).slots()
    return select(clipping.c.id).where(clipping.c.slot > 0, clipping.c.slot.in_(hits))


def _lacks(tag_ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a clipping lacks any of some tags."""

    def has(tag_id: int) -> ColumnElement[bool]:
        return select(tagging.c.slot).where(tagging.c.tag_id == tag_id, tagging.c.slot == clipping.c.slot).exists()

    return or_(false(), *(not_(has(tag_id)) for tag_id in tag_ids))


def _rule(row: RowMapping, known: dict[int, Tag]) -> TagRule:
    tags = tuple(known[number] for number in json.loads(row["tags"]) if number in known)
    return TagRule(row["id"], row["text"], tags, bool(row["on_import"]))

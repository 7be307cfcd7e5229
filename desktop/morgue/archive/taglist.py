"""Tags as values: the tree with its counts, and the tags of given clippings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection, func, select

from morgue.archive.database import as_list, listed
from morgue.archive.prepared import Prepared
from morgue.archive.schema import tag, tag_key, tagging
from morgue.clipping import Tag

_ALL = select(tag.c.id, tag.c.name, tag.c.colour, tag.c.parent, tag_key.c.number).outerjoin(
    tag_key, tag_key.c.tag_id == tag.c.id
)
_ALL_TAGS = Prepared(_ALL)
_NO_KEY = 10
_OF_SLOTS = Prepared(select(tagging.c.slot, tagging.c.tag_id).where(tagging.c.slot.in_(listed("slots"))))


def _with_those_above() -> Prepared:
    """The tags `:ids` and all above them."""
    line = select(tag.c.id, tag.c.parent).where(tag.c.id.in_(listed("ids"))).cte(recursive=True)
    line = line.union(select(tag.c.id, tag.c.parent).join(line, tag.c.id == line.c.parent))
    return Prepared(_ALL.where(tag.c.id.in_(select(line.c.id))))


_SOME_TAGS = _with_those_above()


def tag_tree(connection: Connection) -> tuple[Tag, ...]:
    """All tags, depth first, each level by name; a parent counts the clippings of its children too."""
    known = sorted(tags_by_id(connection).values(), key=lambda each: each.path.casefold().split("/"))
    counts = _counts(connection)
    return tuple(replace(each, count=_count(connection, each, known, counts)) for each in known)


def _counts(connection: Connection) -> dict[int, int]:
    query = select(tagging.c.tag_id, func.count()).where(tagging.c.slot > 0).group_by(tagging.c.tag_id)
    return {number: count for number, count in connection.execute(query)}  # noqa: C416 - rows are no pairs


def _count(connection: Connection, top: Tag, known: list[Tag], counts: dict[int, int]) -> int:
    """The clippings with a tag or one under it, each counted once."""
    ids = under(top, known)
    if len(ids) == 1:
        return counts.get(top.id, 0)
    query = select(func.count(tagging.c.slot.distinct())).where(tagging.c.tag_id.in_(ids), tagging.c.slot > 0)
    return connection.scalar(query) or 0


def under(top: Tag, known: Iterable[Tag]) -> list[int]:
    """The ids of a tag and of those under it."""
    return [each.id for each in known if f"{each.path}/".startswith(f"{top.path}/")]


def tags_by_id(connection: Connection, wanted: Collection[int] | None = None) -> dict[int, Tag]:
    """All tags by id, or the `wanted`, with paths and without counts: at no cost that grows with the archive."""
    found = _ALL_TAGS.rows(connection) if wanted is None else _SOME_TAGS.rows(connection, ids=as_list(wanted))
    rows = {number: rest for number, *rest in found}

    def path(number: int) -> str:
        name, _, parent, _ = rows[number]
        return name if parent is None else f"{path(parent)}/{name}"

    return {
        number: _tag(number, name, path(number), colour, parent, key or 0)
        for number, (name, colour, parent, key) in rows.items()
        if wanted is None or number in wanted
    }


@lru_cache(maxsize=1 << 13)
def _tag(number: int, name: str, path: str, colour: int, parent: int | None, key: int) -> Tag:
    return Tag(number, name, path, colour, parent, key=key)


def tags_of_slots(connection: Connection, slots: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """The tags of the clippings at `slots`: those that a key stands for by their key, then the others by path."""
    pairs = _OF_SLOTS.rows(connection, slots=as_list(slots))
    if not pairs:
        return {}
    known = tags_by_id(connection, {number for _, number in pairs})
    order = {each.id: place for place, each in enumerate(sorted(known.values(), key=_rank))}
    found: dict[int, list[Tag]] = {}
    for slot, number in sorted(pairs, key=lambda pair: order[pair[1]]):
        found.setdefault(slot, []).append(known[number])
    return {slot: tuple(those) for slot, those in found.items()}


def _rank(each: Tag) -> tuple[int, str]:
    return each.key or _NO_KEY, each.path.casefold()

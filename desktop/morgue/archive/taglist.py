"""Tags as values: the tree with its counts, and the tags of given clippings."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from sqlalchemy import Connection, func, select

from morgue.archive.database import as_list, listed
from morgue.archive.schema import tag, tag_key, tagging
from morgue.clipping import Tag

_ALL = select(tag.c.id, tag.c.name, tag.c.colour, tag.c.parent, tag_key.c.number).outerjoin(
    tag_key, tag_key.c.tag_id == tag.c.id
)
_NO_KEY = 10
_OF_SLOTS = select(tagging.c.slot, tagging.c.tag_id).where(tagging.c.slot.in_(listed("slots")))


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


def tags_by_id(connection: Connection, wanted: Container[int] | None = None) -> dict[int, Tag]:
    """All tags by id, or the `wanted`, with paths and without counts: at no cost that grows with the archive."""
    rows = {number: tuple(rest) for number, *rest in connection.execute(_ALL).all()}

    def path(number: int) -> str:
        name, _, parent, _ = rows[number]
        return name if parent is None else f"{path(parent)}/{name}"

    return {
        number: Tag(number, name, path(number), colour, parent, key=key or 0)
        for number, (name, colour, parent, key) in rows.items()
        if wanted is None or number in wanted
    }


def tags_of_slots(connection: Connection, slots: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """The tags of the clippings at `slots`: those that a key stands for by their key, then the others by path."""
    pairs = connection.execute(_OF_SLOTS, {"slots": as_list(slots)}).all()
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

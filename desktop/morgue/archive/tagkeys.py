"""Which tag a digit stands for; giving a key to a tag can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from morgue.archive.schema import clipping, tag_key, tagging
from morgue.clipping import Changes, Tag

KEYS = range(1, 10)


@dataclass(frozen=True, slots=True)
class SetKey:
    """Lets a digit stand for a tag that has none yet, or with None for no tag."""

    number: int
    tag_id: int | None

    def take(self, connection: Connection) -> tuple[SetKey, Changes]:
        """Set it; the step back gives the digit to the tag that had it."""
        held = select(tag_key.c.tag_id).where(tag_key.c.number == self.number)
        before = connection.scalar(held)
        connection.execute(delete(tag_key).where(tag_key.c.number == self.number))
        if self.tag_id is not None:
            connection.execute(insert(tag_key), {"number": self.number, "tag_id": self.tag_id})
        touched = [number for number in (before, self.tag_id) if number is not None]
        return SetKey(self.number, before), Changes(tags=True, clippings=carriers(connection, touched))


def carriers(connection: Connection, tag_ids: list[int]) -> frozenset[int]:
    """The clippings that carry any of some tags."""
    query = select(clipping.c.id).join(tagging, tagging.c.slot == clipping.c.slot).where(tagging.c.tag_id.in_(tag_ids))
    return frozenset(connection.scalars(query))


def giving(each: Tag, number: int) -> list[SetKey]:
    """The steps by which a digit, or with 0 none, stands for a tag from now on."""
    freed = [SetKey(each.key, None)] if each.key else []
    return freed + ([SetKey(number, each.id)] if number else [])

"""The store of tags: a tree of them, and which clippings carry which; every deed can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from morgue.archive.database import Database, among, last_given
from morgue.archive.history import History, Step
from morgue.archive.row_steps import PutRow
from morgue.archive.schema import clipping, saved_search, tag, tag_rule, tagging
from morgue.archive.states import counted
from morgue.archive.stretches import touch
from morgue.archive.tagkeys import KEYS, carriers, giving
from morgue.archive.taglist import tag_tree, tags_by_id
from morgue.clipping import Changes, Tag
from morgue.errors import ArchiveError

_COLOURS = 9
_GONE = "That tag is no longer in the archive."
_Pairs = tuple[tuple[int, int], ...]  # (tag id, clipping id)


@dataclass(frozen=True, slots=True)
class SetPairs:
    """Gives clippings tags, or takes them away."""

    on: bool
    pairs: _Pairs

    def take(self, connection: Connection) -> tuple[SetPairs, Changes]:
        """Change only what is not so yet; the step back changes only that."""
        by_tag: dict[int, list[int]] = {}
        for tag_id, clip_id in self.pairs:
            by_tag.setdefault(tag_id, []).append(clip_id)
        changed = [pair for tag_id, ids in by_tag.items() for pair in self._change(connection, tag_id, ids)]
        clippings = frozenset(clip_id for _, clip_id in changed)
        return SetPairs(not self.on, tuple(changed)), Changes(clippings=clippings, tags=bool(changed))

    def _change(self, connection: Connection, tag_id: int, ids: list[int]) -> Iterator[tuple[int, int]]:
        has = select(tagging.c.tag_id).where(tagging.c.tag_id == tag_id, tagging.c.slot == clipping.c.slot).exists()
        is_there = select(tag.c.id).where(tag.c.id == tag_id).exists()  # another process may have removed it
        wanted = ~has & is_there if self.on else has
        query = select(clipping.c.slot, clipping.c.id).where(clipping.c.id.in_(among(ids)), wanted)
        rows = connection.execute(query.order_by(clipping.c.slot)).all()
        if rows:
            touch(connection, (row.slot for row in rows), "taggings")
        if rows and self.on:
            connection.execute(insert(tagging), [{"tag_id": tag_id, "slot": row.slot} for row in rows])
        elif rows:
            gone = tagging.c.slot.in_(among(row.slot for row in rows))
            connection.execute(delete(tagging).where(tagging.c.tag_id == tag_id, gone))
        return ((tag_id, row.id) for row in rows)


@dataclass(frozen=True, slots=True)
class PutTag:
    """Makes a tag as `row` says, or makes it so again."""

    row: tuple[tuple[str, Any], ...]

    def take(self, connection: Connection) -> tuple[Step, Changes]:
        """Insert or update it."""
        new = dict(self.row)
        old = connection.execute(select(tag).where(tag.c.id == new["id"])).mappings().one_or_none()
        if old is not None and dict(old) == new:
            return self, Changes()
        _check_place(connection, new)
        if old is None:
            connection.execute(insert(tag), new)
            return DropTag(new["id"]), Changes(tags=True)
        connection.execute(update(tag).where(tag.c.id == new["id"]).values(new))
        return PutTag(tuple(dict(old).items())), Changes(tags=True, clippings=carriers(connection, [new["id"]]))


@dataclass(frozen=True, slots=True)
class DropTag:
    """Removes a tag; nothing where another process removed it, gave it to clippings or put tags under it meanwhile."""

    id: int

    def take(self, connection: Connection) -> tuple[Step, Changes]:
        """Remove it; the step back makes it again with its id."""
        old = connection.execute(select(tag).where(tag.c.id == self.id)).mappings().one_or_none()
        uses = select(tagging.c.tag_id).where(tagging.c.tag_id == self.id)
        under = select(tag.c.id).where(tag.c.parent == self.id)
        if old is None or connection.scalar(select(uses.exists() | under.exists())):
            return self, Changes()
        connection.execute(delete(tag).where(tag.c.id == self.id))
        return PutTag(tuple(dict(old).items())), Changes(tags=True)


class Tags:
    """Nested, coloured tags. A path is names parted by “/”."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history

    def all(self) -> tuple[Tag, ...]:
        """Every tag with its count, depth first, each level by name."""
        with self._database.reading() as connection:
            return tag_tree(connection)

    def make(self, path: str, colour: int | None = None) -> Tag:
        """The tag at `path`, made with its parents where it is missing; `colour` is an index into the palette."""
        names = [name for name in (part.strip() for part in path.split("/")) if name]
        if not names:
            raise ArchiveError("A tag needs a name.")
        path = "/".join(names)
        made = self._at(path)
        if made is None:
            self._history.carry_out(f"Made tag “{path}”", partial(_making, names, colour))
            made = self._at(path)
        if made is None:
            raise ArchiveError(_GONE)
        return made

    def _at(self, path: str) -> Tag | None:
        return next((each for each in self._known().values() if each.path.casefold() == path.casefold()), None)

    def rename(self, tag_id: int, name: str) -> Changes:
        """Give a tag another name; one that is there already raises ArchiveError (they can be merged)."""
        old = self._get(tag_id)
        return self._replace(old, f"Renamed tag “{old.name}”", old.parent, name.strip(), old.colour)

    def recolour(self, tag_id: int, colour: int) -> Changes:
        """Give a tag another colour of the palette."""
        old = self._get(tag_id)
        return self._replace(old, f"Coloured tag “{old.name}”", old.parent, old.name, _colour(colour, tag_id))

    def move(self, tag_id: int, parent: int | None) -> Changes:
        """Put a tag under another, or with None at the top."""
        old = self._get(tag_id)
        if parent is not None and f"{self._get(parent).path}/".startswith(f"{old.path}/"):
            raise ArchiveError(f"The tag “{old.name}” cannot be put under itself.")
        return self._replace(old, f"Moved tag “{old.name}”", parent, old.name, old.colour)

    def assign(self, tag_id: int, number: int) -> Changes:
        """Let the digit `number`, 1 to 9, stand for a tag instead of whichever had it; 0 takes the tag's digit away."""
        each = self._get(tag_id)
        if number == each.key:
            return Changes()
        if number and number not in KEYS:
            raise ArchiveError("Only the keys 1 to 9 can stand for a tag.")
        label = f"Gave the key {number} to “{each.path}”" if number else f"Took the key {each.key} from “{each.path}”"
        return self._history.carry_out(label, giving(each, number))

    def merge(self, tag_id: int, into: int) -> Changes:
        """Give `into` to every clipping that carries a tag or one under it, and remove those tags."""
        old, kept = self._get(tag_id), self._get(into)
        if f"{kept.path}/".startswith(f"{old.path}/"):
            raise ArchiveError(f"The tag “{old.name}” cannot be merged into itself.")
        pairs = self._pairs_under(old)
        given = SetPairs(on=True, pairs=tuple((into, clip_id) for _, clip_id in pairs))
        steps: list[Step] = [given, *self._dropping(old, pairs)]
        if old.key and not kept.key:
            steps += giving(kept, old.key)
        steps += self._followers({each.id for each in self._under(old)}, into)
        return self._history.carry_out(f"Merged tag “{old.name}” into “{kept.name}”", steps)

    def delete(self, tag_id: int) -> Changes:
        """Remove a tag and those under it from the archive and from every clipping."""
        old = self._get(tag_id)
        return self._history.carry_out(f"Deleted tag “{old.name}”", self._dropping(old, self._pairs_under(old)))

    def add(self, clip_ids: Iterable[int], tag_ids: Iterable[int]) -> Changes:
        """Give every one of the clippings every one of the tags."""
        tag_ids = tuple(tag_ids)
        if not self._known().keys() >= set(tag_ids):
            raise ArchiveError(_GONE)
        return self._set("Tagged", tuple(clip_ids), tuple(tag_ids), on=True)

    def remove(self, clip_ids: Iterable[int], tag_ids: Iterable[int]) -> Changes:
        """Take every one of the tags from every one of the clippings."""
        return self._set("Untagged", tuple(clip_ids), tuple(tag_ids), on=False)

    def shares(self, clip_ids: Iterable[int]) -> dict[int, int]:
        """How many of the clippings carry each tag, by tag id: all, some or none."""
        chosen = select(clipping.c.slot).where(clipping.c.id.in_(among(clip_ids)))
        query = select(tagging.c.tag_id).where(tagging.c.slot.in_(chosen))
        found: dict[int, int] = {}
        with self._database.reading() as connection:
            for number in connection.scalars(query):
                found[number] = found.get(number, 0) + 1
        return found

    def _set(self, verb: str, clip_ids: tuple[int, ...], tag_ids: tuple[int, ...], *, on: bool) -> Changes:
        pairs = tuple((tag_id, clip_id) for tag_id in tag_ids for clip_id in clip_ids)
        return self._history.carry_out(counted(verb, clip_ids), [SetPairs(on=on, pairs=pairs)])

    def _known(self) -> dict[int, Tag]:
        with self._database.reading() as connection:
            return tags_by_id(connection)

    def _get(self, tag_id: int) -> Tag:
        found = self._known().get(tag_id)
        if found is None:
            raise ArchiveError(_GONE)
        return found

    def _replace(self, old: Tag, label: str, parent: int | None, name: str, colour: int) -> Changes:
        if not name or "/" in name:
            raise ArchiveError("A tag's name cannot be empty and cannot hold “/”.")
        for each in self._known().values():
            if each.id != old.id and each.parent == parent and each.name.casefold() == name.casefold():
                raise ArchiveError(f"There is a tag “{each.name}” there already; merge the two instead.")
        return self._history.carry_out(label, [_put(old.id, parent, name, colour)])

    def _under(self, top: Tag) -> list[Tag]:
        """A tag and those under it, the deepest first."""
        inside = [each for each in self._known().values() if f"{each.path}/".startswith(f"{top.path}/")]
        return sorted(inside, key=lambda each: each.path.count("/"), reverse=True)

    def _pairs_under(self, top: Tag) -> _Pairs:
        ids = [each.id for each in self._under(top)]
        query = select(tagging.c.tag_id, clipping.c.id).join(clipping, clipping.c.slot == tagging.c.slot)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(tagging.c.tag_id.in_(ids)))
            return tuple((row.tag_id, row.id) for row in rows)

    def _followers(self, gone: AbstractSet[int], into: int) -> Iterator[Step]:
        """The steps by which tag rules and saved searches name `into` instead of tags that are merged into it."""
        for table, changed in ((tag_rule, Changes(tags=True)), (saved_search, Changes(searches=True))):
            with self._database.reading() as connection:
                rows = connection.execute(select(table)).mappings().all()
            for row in rows:
                ids = json.loads(row["tags"])
                if not gone.isdisjoint(ids):
                    new = dict.fromkeys(into if each in gone else each for each in ids)
                    yield PutRow.of(table, {**row, "tags": json.dumps([*new])}, changed)

    def _dropping(self, top: Tag, pairs: _Pairs) -> list[Step]:
        inside = self._under(top)
        freed = [step for each in inside for step in giving(each, 0)]
        return [SetPairs(on=False, pairs=pairs), *freed, *(DropTag(each.id) for each in inside)]


def _making(names: Sequence[str], colour: int | None, connection: Connection) -> Iterator[Step]:
    """The steps that make the tag of a path and those it is under, where they are missing."""
    known = {each.path.casefold(): each for each in tags_by_id(connection).values()}
    next_id = last_given(connection, tag) + 1
    parent: int | None = None
    for depth, name in enumerate(names, start=1):
        found = known.get("/".join(names[:depth]).casefold())
        if found is None:
            yield _put(next_id, parent, name, _colour(colour, next_id))
            parent, next_id = next_id, next_id + 1
        else:
            parent = found.id


def _check_place(connection: Connection, new: Mapping[str, Any]) -> None:
    """Raise ArchiveError where a tag can no longer be put, since another process changed what is there."""
    named = select(tag.c.name).where(tag.c.parent.is_(new["parent"]), tag.c.name == new["name"], tag.c.id != new["id"])
    if connection.scalar(named):
        raise ArchiveError(f"There is another tag “{new['name']}” there by now.")
    if new["parent"] is not None and connection.scalar(select(tag.c.id).where(tag.c.id == new["parent"])) is None:
        raise ArchiveError(f"The tag that “{new['name']}” was under is no longer in the archive.")


def _put(number: int, parent: int | None, name: str, colour: int) -> PutTag:
    return PutTag((("id", number), ("parent", parent), ("name", name), ("colour", colour)))


def _colour(colour: int | None, number: int) -> int:
    """The colour asked for, or the next of the palette (0 is grey and stays free)."""
    return number % (_COLOURS - 1) + 1 if colour is None else min(max(colour, 0), _COLOURS - 1)

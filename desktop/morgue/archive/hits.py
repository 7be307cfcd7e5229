"""What a plan finds: the newest, the best, how many; the common case without building its statement anew."""

from __future__ import annotations

from sqlalchemy import Connection, Select, bindparam, func, select

from morgue.archive.matching import Plan
from morgue.archive.prepared import Prepared
from morgue.archive.schema import clipping, words

RANKED = 10_000  # of a larger result only so many of the newest are put in order of relevance

_MATCHING = words.c.words.op("MATCH")(bindparam("match"))
_SLOTS = {True: words.c.rowid, False: clipping.c.slot}  # by whether words are looked for
_WITHIN = {
    True: (_MATCHING, words.c.rowid.between(bindparam("first"), bindparam("last"))),
    False: (clipping.c.slot.between(bindparam("first"), bindparam("last")),),
}
_LISTED = {
    (by_words, in_bin): Prepared(
        select(slot).where(*_WITHIN[by_words]).order_by(slot if in_bin else slot.desc()).limit(bindparam("most"))
    )
    for by_words, slot in _SLOTS.items()
    for in_bin in (True, False)
}
_COUNTED = {by_words: Prepared(select(func.count(slot)).where(*_WITHIN[by_words])) for by_words, slot in _SLOTS.items()}
# Bounds are checked for each hit, at a fifth of the whole cost; the bin is small and apart.
_COUNTED_ALL = Prepared(select(func.count()).select_from(words).where(_MATCHING))
_COUNTED_BIN = Prepared(select(func.count()).select_from(words).where(_MATCHING, words.c.rowid < 0))
_GATHERED_ALL = Prepared(select(func.group_concat(words.c.rowid)).where(_MATCHING))
_GATHERED = {
    by_words: Prepared(select(func.group_concat(slot)).where(*_WITHIN[by_words])) for by_words, slot in _SLOTS.items()
}


def newest(connection: Connection, plan: Plan, cursor: int | None, limit: int) -> tuple[list[int], int | None]:
    """Slots from the newest on; the bin's are negative, so there the lowest is the newest's."""
    first, last = plan.first, plan.last
    if cursor is not None:
        first, last = (cursor + 1, last) if plan.in_bin else (first, cursor - 1)
    if plan.conditions:
        hits = plan.slots()
        slot = hits.selected_columns[0]
        hits = hits.where(slot.between(first, last)).order_by(slot if plan.in_bin else slot.desc())
        found = list(connection.scalars(hits.limit(limit + 1)))
    else:
        values = {"match": plan.match} if plan.match else {}
        listed = _LISTED[bool(plan.match), plan.in_bin]
        found = [slot for (slot,) in listed.rows(connection, first=first, last=last, most=limit + 1, **values)]
    return found[:limit], found[limit - 1] if len(found) > limit else None


def best(
    connection: Connection, plan: Plan, offset: int, limit: int, *, few: bool = False
) -> tuple[list[int], int | None, str]:
    """Slots by relevance, the best first, of the newest `RANKED` hits; `few`: there are probably not so many."""
    values = {"match": plan.match, "first": plan.first, "last": plan.last, "most": limit + 1, "offset": offset}
    if plan.conditions:
        ranked = _ranked(plan.slots(), in_bin=plan.in_bin)
        rows = [tuple(row) for row in connection.execute(ranked, {"most": limit + 1, "offset": offset})]
    else:
        rows = _BEST_OF_ALL.rows(connection, **values) if few else []
        if not rows or rows[0][1] > RANKED:
            rows = _BEST[plan.in_bin].rows(connection, **values)
    note = f"Ordered among the newest {RANKED:,} clippings found." if rows and rows[0][1] == RANKED else ""
    return [row[0] for row in rows[:limit]], offset + limit if len(rows) > limit else None, note


def _ranked(hits: Select[int], *, in_bin: bool) -> Select[int, int]:
    """The slots of the newest `hits`, the best first, and how many were put in order."""
    slot = hits.selected_columns[0]
    return _in_order(hits.order_by(slot if in_bin else slot.desc()).limit(RANKED))


def _in_order(hits: Select[int]) -> Select[int, int]:
    ranked = hits.add_columns(words.c.rank).cte("ranked")
    every = select(func.count()).select_from(ranked).scalar_subquery()
    best = select(ranked.c.rowid, every).order_by(ranked.c.rank, ranked.c.rowid)
    return best.limit(bindparam("most")).offset(bindparam("offset"))


_BEST = {
    in_bin: Prepared(_ranked(select(words.c.rowid).where(*_WITHIN[True]), in_bin=in_bin)) for in_bin in (True, False)
}
# The index is walked from the oldest on at two thirds of the cost of the other way round.
_BEST_OF_ALL = Prepared(
    _in_order(select(words.c.rowid).where(*_WITHIN[True]).order_by(words.c.rowid).limit(RANKED + 1))
)


def are_as_many(connection: Connection, plan: Plan, many: int) -> bool:
    """Whether words alone, of a plan without conditions, find so many."""
    oldest = _LISTED[True, True]  # the way round that costs less
    return len(oldest.rows(connection, match=plan.match, first=plan.first, last=plan.last, most=many)) == many


def count(connection: Connection, plan: Plan) -> int:
    """How many hits there are."""
    if plan.conditions:
        return connection.scalar(select(func.count()).select_from(plan.slots().subquery())) or 0
    if plan.match and plan.is_unbounded:
        found = _COUNTED_ALL.rows(connection, match=plan.match)[0][0]
        return int(found - _COUNTED_BIN.rows(connection, match=plan.match)[0][0])
    values: dict[str, object] = {"match": plan.match} if plan.match else {}
    return int(_COUNTED[bool(plan.match)].rows(connection, first=plan.first, last=plan.last, **values)[0][0])


def every(connection: Connection, plan: Plan) -> str:
    """All slots as one text, parted by commas, which costs a fifth of rows; in no order, and maybe with the bin's."""
    if plan.conditions:
        found = plan.slots().subquery()
        return connection.scalar(select(func.group_concat(found.c[0]))) or ""
    values: dict[str, object] = {"match": plan.match} if plan.match else {}
    if plan.match and plan.is_unbounded:
        return _GATHERED_ALL.rows(connection, **values)[0][0] or ""
    gathered = _GATHERED[bool(plan.match)]
    return gathered.rows(connection, first=plan.first, last=plan.last, **values)[0][0] or ""

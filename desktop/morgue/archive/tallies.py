"""Running numbers that say what waits or has changed, seen by every process that has the archive open."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive.prepared import Prepared
from morgue.archive.schema import tallies

# “unlearned”: clippings whose words the vocabulary lacks. “unmerged”: clippings added to the full-text index since its
# pieces were last made one. “sketched” and “related”: up to which id clippings were compared, see relating.py.
# “parted”: the highest id when the archive was parted into stretches, “partings”: how often it was. The others grow
# when clippings came, went or moved, or tags were given or taken.
Name = Literal["unlearned", "unmerged", "clippings", "taggings", "sketched", "related", "parted", "partings"]


_AMOUNT = Prepared(select(tallies.c.amount).where(tallies.c.name == bindparam("name")))


def tally(connection: Connection, name: Name) -> int:
    """The number as it stands."""
    found = _AMOUNT.rows(connection, name=name)
    return int(found[0][0]) if found else 0


def grow(connection: Connection, name: Name, by: int = 1) -> None:
    """Add to the number."""
    put = upsert(tallies).values(name=name, amount=by)
    more = {"amount": tallies.c.amount + put.excluded.amount}
    connection.execute(put.on_conflict_do_update(index_elements=[tallies.c.name], set_=more))

"""Brings an archive of an older version up to date, after a backup of it; alembic is loaded only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive.database import Database, pragma
from morgue.archive.replacing import made_whole, reason
from morgue.archive.schema import (
    SCHEMA_VERSION,
    apart,
    depiction,
    highlight,
    holders,
    note,
    picture,
    saved_search,
    stretch,
    tag_key,
    tag_rule,
    twins,
)
from morgue.archive.sketches import make_sketches
from morgue.errors import ArchiveError

if TYPE_CHECKING:
    from alembic.operations import Operations

# What makes version 2 of version 1, version 3 of 2, and so on. Each is written once and never changed.
Step = Callable[["Operations"], None]


def _add_saved_searches(operations: Operations) -> None:
    saved_search.create(operations.get_bind())


def _add_tag_keys_and_rules(operations: Operations) -> None:
    tag_key.create(operations.get_bind())
    tag_rule.create(operations.get_bind())


def _add_pictures(operations: Operations) -> None:
    """The tables; and to hold an image now means one in the article, no longer a mere address in the page's head."""
    picture.create(operations.get_bind())
    depiction.create(operations.get_bind())
    operations.execute(
        "UPDATE clipping SET holds = holds & ~2 WHERE holds & 2 AND id IN"
        " (SELECT clipping_id FROM text WHERE layout NOT LIKE '%[5,%')"
    )


def _add_stories(operations: Operations) -> None:
    apart.create(operations.get_bind())
    make_sketches(operations.get_bind())


def _add_twins(operations: Operations) -> None:
    for twin in twins:
        twin.create(operations.get_bind(), checkfirst=True)  # a table made by a step above has its own already


def _add_stretches(operations: Operations) -> None:
    """The tables, what was never merged waits for it, and what no seal covers can be verified."""
    stretch.create(operations.get_bind())
    holders.create(operations.get_bind())
    operations.execute("INSERT OR IGNORE INTO tallies(name, amount) SELECT 'unmerged', count(*) FROM clipping")
    operations.execute("DROP INDEX ix_clipping_source")
    operations.execute("CREATE INDEX ix_clipping_source ON clipping (source_id, slot, holds)")
    operations.execute("ALTER TABLE brief ADD COLUMN sum INTEGER")


def _add_notes_and_highlights(operations: Operations) -> None:
    note.create(operations.get_bind())
    highlight.create(operations.get_bind())


STEPS: Sequence[Step] = (
    _add_saved_searches,
    _add_tag_keys_and_rules,
    _add_pictures,
    _add_stories,
    _add_twins,
    _add_stretches,
    _add_notes_and_highlights,
)


def migrate(database: Database, steps: Sequence[Step] = STEPS, wanted: int = SCHEMA_VERSION) -> None:
    """Take the steps that are wanting, all of them or, if anything goes wrong or the process dies, none."""
    with database.reading() as connection:
        if pragma(connection, "user_version") >= wanted:
            return
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    copy = _back_up(database, wanted)
    try:
        with database.writing() as connection:
            version = pragma(connection, "user_version")  # another process may have been faster
            operations = Operations(MigrationContext.configure(connection))
            for step in steps[version - 1 : wanted - 1]:
                step(operations)
            connection.exec_driver_sql(f"PRAGMA user_version = {max(version, wanted)}")
    except Exception:
        copy.unlink(missing_ok=True)  # nothing was changed; the next attempt makes its own
        raise


def _back_up(database: Database, wanted: int) -> Path:
    """A copy beside the archive. An earlier one stays; of later attempts, one."""
    stem, suffix = f"{database.path.stem} before version {wanted}", database.path.suffix
    copy = database.path.with_name(stem + suffix)
    if copy.exists():
        copy = database.path.with_name(f"{stem} again{suffix}")
    try:
        with made_whole(copy) as part:
            database.copy(part)
    except OSError as error:
        name = database.path.name
        raise ArchiveError(
            f"A copy of “{name}” must be made before it is brought up to date: {reason(error)}."
        ) from error
    return copy

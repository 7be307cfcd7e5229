"""Brings an archive of an older version up to date, after a backup of it; alembic is loaded only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from morgue.archive.database import Database
from morgue.archive.schema import SCHEMA_VERSION, depiction, picture, saved_search, tag_key, tag_rule

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


STEPS: Sequence[Step] = (_add_saved_searches, _add_tag_keys_and_rules, _add_pictures)


def migrate(database: Database, version: int, steps: Sequence[Step] = STEPS, wanted: int = SCHEMA_VERSION) -> None:
    """Take the steps from `version` on, all of them or, if anything goes wrong, none."""
    if version >= wanted:
        return
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    before = database.path.with_name(f"{database.path.stem} before version {wanted}{database.path.suffix}")
    if not before.exists():
        unfinished = before.with_name(f".{before.name}.part")
        unfinished.unlink(missing_ok=True)
        database.copy(unfinished)
        unfinished.replace(before)
    with database.writing() as connection:
        operations = Operations(MigrationContext.configure(connection))
        for step in steps[version - 1 : wanted - 1]:
            step(operations)
        connection.exec_driver_sql(f"PRAGMA user_version = {wanted}")

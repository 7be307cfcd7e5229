"""The archive's tables; they never leave this room."""

from __future__ import annotations

from enum import IntFlag
from typing import cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    literal_column,
    table,
)

SCHEMA_VERSION = 8


class Holds(IntFlag):
    """What a clipping holds that one may look for."""

    QUOTE = 1
    IMAGE = 2


metadata = MetaData()


def _clipping() -> Column[int]:
    """Whose the row is; it goes with the clipping."""
    return Column("clipping_id", Integer, ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True)


def _slot_of_a_clipping() -> Column[int]:
    """Follows the clipping to another slot, and goes with it."""
    moved = ForeignKey("clipping.slot", onupdate="CASCADE", ondelete="CASCADE")
    return Column("slot", BigInteger, moved, primary_key=True, index=True)


source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# What clippings were made from; one file may have given many.
original = Table(
    "original",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),  # hexadecimal
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),  # compressed by zlib
)

# The pictures of clippings, as they came, each once; read only when shown.
picture = Table(
    "picture",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),  # hexadecimal
    Column("media_type", Text, nullable=False),
    Column("width", Integer, nullable=False),  # pixels
    Column("height", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# What lists, filters and look-ups need; narrow, so that a walk over it is short.
clipping = Table(
    "clipping",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slot", BigInteger, nullable=False, unique=True),  # its place by date; see slots.py
    Column("story", Integer, nullable=False, index=True),  # the id of a version of it, mostly the first
    Column("state", Integer, nullable=False),  # a State of states.py
    Column("unread", Boolean, nullable=False),
    Column("starred", Boolean, nullable=False),
    Column("inbox", Boolean, nullable=False),
    Column("headline", Text, nullable=False),
    Column("source_id", Integer, ForeignKey("source.id")),
    Column("original_id", Integer, ForeignKey("original.id"), index=True),
    Column("published", Text),  # as Published has it
    Column("captured", Text, nullable=False),  # ISO 8601, UTC
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("holds", Integer, nullable=False),  # a Holds
    Column("address_key", BigInteger, index=True),  # 63 bits of the address's hash
    Column("content_key", BigInteger, nullable=False, index=True),  # 63 bits of the words' hash
    sqlite_autoincrement=True,  # an id is never given twice
)
Index("ix_clipping_source", clipping.c.source_id, clipping.c.slot, clipping.c.holds)  # the last as `twins` below
Index("ix_clipping_unread", clipping.c.slot, sqlite_where=clipping.c.unread)
Index("ix_clipping_starred", clipping.c.slot, sqlite_where=clipping.c.starred)
Index("ix_clipping_inbox", clipping.c.slot, sqlite_where=clipping.c.inbox)


def marked(mark: Column[bool]) -> ColumnElement[bool]:
    """That a mark is set, as the indexes above say it: SQLite uses them for nothing that is put otherwise."""
    whole = Integer()  # as a truth value it would be compared with 1
    return cast("ColumnElement[bool]", literal_column(f"{mark.table.name}.{mark.name}", whole))


# The words and all that is shown only when a clipping is open. Lists are kept as JSON.
text = Table(
    "text",
    metadata,
    _clipping(),
    Column("standfirst", Text, nullable=False),
    Column("body", Text, nullable=False),  # all blocks' texts, parted by empty lines
    Column("layout", Text, nullable=False),  # what the blocks are, and how long; see rows.py
    Column("byline", Text, nullable=False),
    Column("glance", Text, nullable=False),
    Column("warnings", Text, nullable=False),  # and after them, as pairs, what else the file said
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("lead_image", Text, nullable=False),
    Column("file_name", Text, nullable=False),  # of the original
    Column("seal", LargeBinary, nullable=False),  # SHA-256 of everything above and of the metadata
)

# Which picture a clipping shows for which of its image's addresses.
depiction = Table(
    "depiction",
    metadata,
    _clipping(),
    Column("address", Text, primary_key=True),
    Column("picture_id", Integer, ForeignKey("picture.id"), nullable=False, index=True),
    Column("seal", LargeBinary, nullable=False),  # SHA-256 of the address and of the picture's row
    sqlite_with_rowid=False,
)

# What the user noted on a clipping; `words` is the text folded for search, see own.py.
note = Table(
    "note",
    metadata,
    _clipping(),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("sum", Integer, nullable=False),  # CRC-32 of the row
)

# The user's highlights: characters `start` to `end` of a block of a clipping.
highlight = Table(
    "highlight",
    metadata,
    _clipping(),
    Column("block", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("sum", Integer, nullable=False),  # CRC-32 of the row
    sqlite_with_rowid=False,
)

brief = Table(
    "brief",
    metadata,
    _clipping(),
    Column("method", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("picks", Text, nullable=False),  # JSON
    Column("sum", Integer),  # CRC-32 of the row; none in the first versions
    sqlite_with_rowid=False,
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# Tags and bylines hang on the slot: a search compares slots and needs no look at the clipping.
byline = Table(
    "byline",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    _slot_of_a_clipping(),
    sqlite_with_rowid=False,
)

tag = Table(
    "tag",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent", Integer, ForeignKey("tag.id"), index=True),
    Column("name", Text, nullable=False),
    Column("colour", Integer, nullable=False),
    CheckConstraint("colour BETWEEN 0 AND 8", name="colour_in_palette"),
    UniqueConstraint("parent", "name"),
    sqlite_autoincrement=True,
)

tagging = Table(
    "tagging",
    metadata,
    Column("tag_id", Integer, ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),
    _slot_of_a_clipping(),
    sqlite_with_rowid=False,
)

# Which tag the keys 1 to 9 stand for.
tag_key = Table(
    "tag_key",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("tag_id", Integer, ForeignKey("tag.id", ondelete="CASCADE"), nullable=False, unique=True),
    CheckConstraint("number BETWEEN 1 AND 9", name="number_is_a_key"),
)

# What finds clippings, in the query language, and the tags they get; a tag that is gone is passed over.
tag_rule = Table(
    "tag_rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("tags", Text, nullable=False),  # ids as JSON
    Column("on_import", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

# Clippings that the user said are not versions of one story, though their texts are alike.
apart = Table(
    "apart",
    metadata,
    Column("low", Integer, ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True),
    Column("high", Integer, ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True, index=True),
    CheckConstraint("low < high", name="low_comes_first"),
    sqlite_with_rowid=False,
)

# Searches kept by name; `seen` is the highest clipping id when its result was last looked at.
saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("tags", Text, nullable=False),  # ids as JSON
    Column("sort", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    sqlite_autoincrement=True,
)

# The archive's own vocabulary, for completion and “did you mean”; counts only grow until it is learned anew.
term = Table(
    "term",
    metadata,
    Column("term", Text, primary_key=True),
    Column("count", Integer, nullable=False),  # clippings with it
    sqlite_with_rowid=False,
)

# A large archive in stretches of slots, each until the next begins, for counting; see stretches.py. What comes, goes or
# moves in a stretch lets `moved` grow, and tags given or taken `tagged`; what was gathered at other numbers is stale.
stretch = Table(
    "stretch",
    metadata,
    Column("first", BigInteger, primary_key=True),
    Column("moved", Integer, nullable=False),
    Column("tagged", Integer, nullable=False),
    Column("gathered", Integer, nullable=False),  # at this `moved` …
    Column("gathered_tags", Integer, nullable=False),  # … and this `tagged`
    Column("columns", LargeBinary, nullable=False),  # see columns.py
    Column("sum", Integer, nullable=False),  # CRC-32 of all that was gathered
)

Index("twin_of_stretch", stretch.c.moved, stretch.c.tagged)  # as `twins` below

# Which clippings of a stretch hold a frequent word, by their order in it; see holders.py.
holders = Table(
    "holders",
    metadata,
    Column("term", Text, primary_key=True),
    Column("first", BigInteger, ForeignKey("stretch.first", ondelete="CASCADE"), primary_key=True, index=True),
    Column("bits", LargeBinary, nullable=False),
    Column("sum", Integer, nullable=False),  # CRC-32 of the row
)

# Running numbers; see tallies.py.
tallies = Table(
    "tallies",
    metadata,
    Column("name", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
)

# Nothing is looked up by these: SQLite's own check compares an index with its table, and so it finds whatever a flipped
# bit changes in columns that no seal covers.
twins = (
    Index("twin_of_original", original.c.media_type),
    Index("twin_of_tag", tag.c.colour),
    Index("twin_of_tag_rule", tag_rule.c.text, tag_rule.c.tags, tag_rule.c.on_import),
    Index("twin_of_saved_search", *(column for column in saved_search.c if not column.primary_key)),
)

# The full-text index is made by database.py; here it is only named. `words` takes MATCH, `rank` orders.
vocabulary = table("vocabulary", column("term", Text), column("doc", Integer))
words = table(
    "words",
    column("rowid", BigInteger),
    column("words", Text),
    column("rank"),
    column("body", Text),
    column("headline", Text),
    column("standfirst", Text),
    column("byline", Text),
)

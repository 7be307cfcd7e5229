"""Ageing: makes an archive of the first version out of one of today, for what is tested and measured on old ones."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

# What the first version made; never to be changed.
_TABLES = """
CREATE TABLE source (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name));
CREATE TABLE original (id INTEGER NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (id), UNIQUE (sha256));
CREATE TABLE person (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name));
CREATE TABLE tag (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, parent INTEGER, name TEXT NOT NULL,
  colour INTEGER NOT NULL, CONSTRAINT colour_in_palette CHECK (colour BETWEEN 0 AND 8), UNIQUE (parent, name),
  FOREIGN KEY(parent) REFERENCES tag (id));
CREATE INDEX ix_tag_parent ON tag (parent);
CREATE TABLE term (term TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (term)) WITHOUT ROWID;
CREATE TABLE tallies (name TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (name));
CREATE TABLE clipping (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, slot BIGINT NOT NULL, story INTEGER NOT NULL,
  state INTEGER NOT NULL, unread BOOLEAN NOT NULL, starred BOOLEAN NOT NULL, inbox BOOLEAN NOT NULL,
  headline TEXT NOT NULL, source_id INTEGER, original_id INTEGER, published TEXT, captured TEXT NOT NULL,
  language TEXT NOT NULL, kind TEXT NOT NULL, holds INTEGER NOT NULL, address_key BIGINT, content_key BIGINT NOT NULL,
  UNIQUE (slot), FOREIGN KEY(source_id) REFERENCES source (id), FOREIGN KEY(original_id) REFERENCES original (id));
CREATE INDEX ix_clipping_original_id ON clipping (original_id);
CREATE INDEX ix_clipping_inbox ON clipping (slot) WHERE inbox;
CREATE INDEX ix_clipping_story ON clipping (story);
CREATE INDEX ix_clipping_source ON clipping (source_id, slot);
CREATE INDEX ix_clipping_unread ON clipping (slot) WHERE unread;
CREATE INDEX ix_clipping_starred ON clipping (slot) WHERE starred;
CREATE INDEX ix_clipping_address_key ON clipping (address_key);
CREATE INDEX ix_clipping_content_key ON clipping (content_key);
CREATE TABLE text (clipping_id INTEGER NOT NULL, standfirst TEXT NOT NULL, body TEXT NOT NULL, layout TEXT NOT NULL,
  byline TEXT NOT NULL, glance TEXT NOT NULL, warnings TEXT NOT NULL, url TEXT NOT NULL, canonical_url TEXT NOT NULL,
  agency TEXT NOT NULL, lead_image TEXT NOT NULL, file_name TEXT NOT NULL, seal BLOB NOT NULL,
  PRIMARY KEY (clipping_id), FOREIGN KEY(clipping_id) REFERENCES clipping (id) ON DELETE CASCADE);
CREATE TABLE brief (clipping_id INTEGER NOT NULL, method TEXT NOT NULL, version INTEGER NOT NULL, picks TEXT NOT NULL,
  PRIMARY KEY (clipping_id, method), FOREIGN KEY(clipping_id) REFERENCES clipping (id) ON DELETE CASCADE)
  WITHOUT ROWID;
CREATE TABLE byline (person_id INTEGER NOT NULL, slot BIGINT NOT NULL, PRIMARY KEY (person_id, slot),
  FOREIGN KEY(person_id) REFERENCES person (id),
  FOREIGN KEY(slot) REFERENCES clipping (slot) ON DELETE CASCADE ON UPDATE CASCADE) WITHOUT ROWID;
CREATE INDEX ix_byline_slot ON byline (slot);
CREATE TABLE tagging (tag_id INTEGER NOT NULL, slot BIGINT NOT NULL, PRIMARY KEY (tag_id, slot),
  FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,
  FOREIGN KEY(slot) REFERENCES clipping (slot) ON DELETE CASCADE ON UPDATE CASCADE) WITHOUT ROWID;
CREATE INDEX ix_tagging_slot ON tagging (slot);
CREATE VIRTUAL TABLE words USING fts5(body, headline, standfirst, byline,
  content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('words', 'row');
CREATE VIRTUAL TABLE places USING fts5vocab('words', 'instance');
PRAGMA application_id = 0x4D4F5247;
PRAGMA user_version = 1;
"""
_FILLED = (
    "source", "original", "person", "tag", "term", "tallies", "clipping", "text", "brief", "byline", "tagging",
    "sqlite_sequence", "words_data", "words_idx", "words_docsize", "words_config",
)  # fmt: skip


def make_first(archive: Path, first: Path) -> None:
    """Write what the first version would have kept of a plain, closed archive into a new file."""
    with closing(sqlite.connect(str(first), isolation_level=None)) as raw:
        raw.executescript(_TABLES)
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("ATTACH ? AS today", (str(archive),))
        for table in _FILLED:
            names = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({table})"))
            raw.execute(f"DELETE FROM main.{table}")  # noqa: S608 - the names above
            known = "" if table != "sqlite_sequence" else " WHERE name IN ('tag', 'clipping')"
            raw.execute(f"INSERT INTO main.{table}({names}) SELECT {names} FROM today.{table}{known}")  # noqa: S608 - as above


if __name__ == "__main__":
    make_first(Path(sys.argv[1]), Path(sys.argv[2]))

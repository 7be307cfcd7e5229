"""Searches are kept by name, counted, and taken back."""

import pytest
import sqlcipher3.dbapi2 as sqlite

from morgue.archive import open_archive
from morgue.clipping import Place, Query, Sort
from morgue.errors import ArchiveError

FERRY = Query('ferry source:"The Ferry Post"', Place.UNREAD, (), Sort.RELEVANCE)


def _saved(archive):
    return [(each.name, each.count, each.new) for each in archive.saved.all()]


def test_a_search_is_kept_with_all_it_asks_for(archive, harbour):
    changes = archive.saved.save(" Ferry, unread ", FERRY)
    assert changes.searches
    assert changes.label == "Saved search “Ferry, unread”"
    assert archive.saved.all()[0].query == FERRY
    assert _saved(archive) == [("Ferry, unread", 2, 0)]


def test_what_came_since_it_was_looked_at_is_new(archive, harbour, clip):
    archive.saved.save("Ferry", Query("ferry"))
    archive.clippings.add(clip("Ferry late again", "The ferry was late on Monday."))
    archive.clippings.add(clip("No boats here", "Nothing sailed."))
    assert _saved(archive) == [("Ferry", 4, 1)]
    archive.saved.looked(archive.saved.all()[0].id)
    assert _saved(archive) == [("Ferry", 4, 0)]
    assert archive.undo_label != "Saved search “Ferry”"  # looking is nothing to undo


def test_saving_renaming_and_deleting_are_undone(archive, harbour):
    archive.saved.save("Ferry", Query("ferry"))
    number = archive.saved.all()[0].id
    archive.saved.rename(number, "Boats")
    archive.saved.delete(number)
    assert _saved(archive) == []
    archive.undo()
    assert _saved(archive) == [("Boats", 3, 0)]
    archive.undo()
    assert _saved(archive) == [("Ferry", 3, 0)]
    archive.undo()
    assert _saved(archive) == []
    archive.redo()
    assert _saved(archive) == [("Ferry", 3, 0)]


def test_a_search_needs_a_name_and_must_be_there(archive):
    with pytest.raises(ArchiveError, match="needs a name"):
        archive.saved.save("  ", Query("ferry"))
    with pytest.raises(ArchiveError, match="no longer"):
        archive.saved.delete(7)


def _tables(path):
    with sqlite.connect(str(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"))


def test_an_archive_of_the_first_version_gets_the_same_tables(path, tmp_path):
    open_archive(path).close()
    wanted = _tables(path)
    with sqlite.connect(str(path)) as connection:
        for later in ("saved_search", "tag_key", "tag_rule"):
            connection.execute(f"DROP TABLE {later}")
        connection.execute("PRAGMA user_version = 1")
    with open_archive(path) as archive:
        archive.saved.save("Ferry", Query("ferry"))
    assert _tables(path) == wanted

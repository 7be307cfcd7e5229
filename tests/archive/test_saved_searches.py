"""Searches are kept by name, counted, and taken back."""

import pytest

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

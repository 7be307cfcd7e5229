"""Two windows on one archive: what one did meanwhile never breaks, undoes or renames what the other does."""

import pytest

from morgue.archive import open_archive
from morgue.clipping import Query
from morgue.errors import ArchiveError


@pytest.fixture
def both(path, clip):
    """One archive opened twice, with two clippings in it."""
    with open_archive(path) as one, open_archive(path) as other:
        one.clippings.add_many([clip("Ferry", "It sailed."), clip("Lamp", "It shone.")])
        yield one, other


def carriers(archive, tag):
    return archive.search.ids(Query(f"tag:{tag} "))


def test_a_tag_that_the_other_removed_cannot_be_given(both):
    one, other = both
    far = one.tags.make("far").id
    other.tags.delete(far)
    with pytest.raises(ArchiveError, match="no longer in the archive"):
        one.tags.add([1], [far])


def test_untagging_undone_after_the_other_removed_the_tag_changes_nothing(both):
    one, other = both
    far = one.tags.make("far").id
    one.tags.add([1, 2], [far])
    one.tags.remove([1], [far])
    other.tags.delete(far)
    assert one.undo() is not None
    assert one.tags.all() == ()
    assert one.verify() == ()


def test_a_tag_that_the_other_uses_outlives_the_undoing_of_its_making(both):
    one, other = both
    far = one.tags.make("far").id
    other.tags.add([1], [far])
    other.tags.make("far/deep")
    one.undo()
    assert [tag.path for tag in one.tags.all()] == ["far", "far/deep"]
    assert carriers(one, "far") == [1]
    one.redo()
    assert [tag.path for tag in one.tags.all()] == ["far", "far/deep"]


def test_a_tag_removed_twice_is_removed(both):
    one, other = both
    far = one.tags.make("far").id
    other.tags.delete(far)
    assert one.undo() is not None
    assert one.tags.all() == ()


def test_a_tag_does_not_come_back_where_the_other_made_one_of_its_name(both):
    one, other = both
    far = one.tags.make("far").id
    one.tags.delete(far)
    other.tags.make("far")
    with pytest.raises(ArchiveError, match="another tag “far”"):
        one.undo()
    assert [tag.path for tag in one.tags.all()] == ["far"]


def test_a_tag_does_not_come_back_under_one_that_is_gone(both):
    one, other = both
    deep = one.tags.make("far/deep").id
    far = one.tags.make("far").id
    one.tags.delete(deep)
    other.tags.delete(far)
    with pytest.raises(ArchiveError, match="was under"):
        one.undo()


def test_both_make_tags_rules_and_searches_of_their_own(both):
    for number in range(5):
        for archive, name in zip(both, ("one", "other"), strict=True):
            tag = archive.tags.make(f"{name}{number}").id
            archive.rules.save(f"{name}{number}", [tag], on_import=False)
            archive.saved.save(f"{name}{number}", Query("ferry"))
    one, _ = both
    wanted = sorted(f"{name}{number}" for name in ("one", "other") for number in range(5))
    assert sorted(tag.path for tag in one.tags.all()) == wanted
    assert sorted(rule.text for rule in one.rules.all()) == wanted
    assert sorted(search.name for search in one.saved.all()) == wanted

"""Digits stand for tags; the tags that have one come first on a slip."""

import pytest

from morgue.archive import open_archive
from morgue.clipping import Query
from morgue.errors import ArchiveError


@pytest.fixture
def tags(archive, harbour):
    """Three tags on the ferry clipping, by name."""
    made = {name: archive.tags.make(name) for name in ("boats", "court", "town/quay")}
    archive.tags.add([harbour["ferry"]], [tag.id for tag in made.values()])
    return made


def _keys(archive):
    return {tag.path: tag.key for tag in archive.tags.all() if tag.key}


def test_a_digit_stands_for_one_tag_and_a_tag_has_one_digit(archive, tags):
    changes = archive.tags.assign(tags["town/quay"].id, 1)
    assert changes.label == "Gave the key 1 to “town/quay”"
    assert changes.tags
    archive.tags.assign(tags["court"].id, 2)
    assert _keys(archive) == {"town/quay": 1, "court": 2}
    archive.tags.assign(tags["court"].id, 1)
    assert _keys(archive) == {"court": 1}
    assert archive.tags.assign(tags["court"].id, 0).label == "Took the key 1 from “court”"
    assert _keys(archive) == {}
    wanted = [{"court": 1}, {"town/quay": 1, "court": 2}, {"town/quay": 1}, {}]
    for keys in wanted:
        archive.undo()
        assert _keys(archive) == keys


def test_only_nine_digits_stand_for_tags(archive, tags):
    with pytest.raises(ArchiveError, match="1 to 9"):
        archive.tags.assign(tags["court"].id, 10)
    assert archive.tags.assign(tags["court"].id, 0).label == ""


def test_tags_with_a_digit_come_first(archive, tags, harbour):
    def carried():
        return [tag.path for tag in archive.search.slips([harbour["ferry"]])[0].tags]

    assert carried() == ["boats", "court", "town/quay"]
    changes = archive.tags.assign(tags["town/quay"].id, 7)
    assert changes.clippings == frozenset({harbour["ferry"]})
    assert carried() == ["town/quay", "boats", "court"]
    assert [tag.key for tag in archive.clippings.get(harbour["ferry"]).tags] == [7, 0, 0]


def test_a_deleted_tag_gives_its_digit_back_and_undo_brings_it(archive, tags):
    archive.tags.assign(tags["town/quay"].id, 3)
    archive.tags.delete(archive.tags.make("town").id)
    assert _keys(archive) == {}
    archive.tags.assign(tags["boats"].id, 3)
    archive.undo()
    archive.undo()
    assert _keys(archive) == {"town/quay": 3}


def test_a_merged_tags_digit_goes_to_the_tag_that_stays(archive, tags):
    archive.tags.assign(tags["boats"].id, 4)
    archive.tags.merge(tags["boats"].id, tags["court"].id)
    assert _keys(archive) == {"court": 4}
    archive.undo()
    assert _keys(archive) == {"boats": 4}


def test_digits_are_there_when_the_archive_is_opened_again(path, archive, tags):
    archive.tags.assign(tags["boats"].id, 9)
    with open_archive(path) as again:
        assert _keys(again) == {"boats": 9}
        assert again.search.count(Query("tag:boats ")) == 1

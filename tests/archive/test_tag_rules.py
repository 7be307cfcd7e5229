"""What a search finds gets tags: kept, looked at beforehand, run as one deed, and on what comes in."""

import pytest

from morgue.archive import open_archive
from morgue.archive.rules import NOTHING_LEFT
from morgue.clipping import Place, Query
from morgue.errors import ArchiveError

TEXT = 'source:"The Ferry Post" headline:ferry'


@pytest.fixture
def ferry(archive):
    return archive.tags.make("transport/ferry")


def _counts(archive):
    return {tag.path: tag.count for tag in archive.tags.all()}


def test_a_rule_is_kept_changed_and_deleted_with_undo(path, archive, ferry):
    assert archive.rules.save(f" {TEXT} ", [ferry.id], on_import=True).label == "Made a tag rule"
    (rule,) = archive.rules.all()
    assert (rule.text, [tag.path for tag in rule.tags], rule.on_import) == (TEXT, ["transport/ferry"], True)
    archive.rules.save("storm", [ferry.id], on_import=False, number=rule.id)
    assert [(each.text, each.on_import) for each in archive.rules.all()] == [("storm", False)]
    archive.rules.delete(rule.id)
    assert archive.rules.all() == ()
    for texts in (["storm"], [TEXT], []):
        archive.undo()
        assert [each.text for each in archive.rules.all()] == texts
    archive.redo()
    with open_archive(path) as again:
        assert again.rules.all() == (rule,)


@pytest.mark.parametrize("text", ["", "   "])
def test_a_rule_needs_words_and_a_tag(archive, ferry, text):
    with pytest.raises(ArchiveError, match="something to look for"):
        archive.rules.save(text, [ferry.id], on_import=False)
    with pytest.raises(ArchiveError, match="a tag to give"):
        archive.rules.save("ferry", [], on_import=False)


def test_a_rule_says_beforehand_how_many_lack_its_tags(archive, harbour, ferry):
    assert archive.rules.lacking("ferry", [ferry.id]) == 3
    archive.tags.add([harbour["ferry"]], [ferry.id])
    assert archive.rules.lacking("ferry", [ferry.id]) == 2
    other = archive.tags.make("boats")
    assert archive.rules.lacking("ferry", [ferry.id, other.id]) == 3


def test_running_a_rule_is_one_deed_that_spares_the_bin(archive, harbour, ferry):
    other = archive.tags.make("boats")
    archive.clippings.bin([harbour["storm"]])
    archive.tags.add([harbour["ferry"]], [ferry.id])
    changes = archive.rules.run("ferry", [ferry.id, other.id])
    assert changes.label == "Tagged 2 clippings by rule"
    assert changes.clippings == frozenset({harbour["ferry"], harbour["undated"]})
    assert _counts(archive) == {"boats": 2, "transport": 2, "transport/ferry": 2}
    again = archive.rules.run("ferry", [ferry.id])
    assert (again.label, again.undo) == (NOTHING_LEFT, 0)
    archive.undo()
    assert _counts(archive) == {"boats": 0, "transport": 1, "transport/ferry": 1}


def test_what_comes_in_is_tagged_as_part_of_the_import(archive, clip, harbour, ferry):
    archive.rules.save(TEXT, [ferry.id], on_import=True)
    archive.rules.save("storm", [archive.tags.make("weather").id], on_import=False)
    with archive.together("Imported 2 files") as deed:
        ids = [archive.clippings.add(clip(name, name)).id for name in ("Ferry runs late", "A storm")]
        archive.rules.take_in(ids)
    assert deed.changes.label == "Imported 2 files"
    assert _counts(archive) == {"transport": 1, "transport/ferry": 1, "weather": 0}
    assert [tag.path for tag in archive.clippings.get(ids[0]).tags] == ["transport/ferry"]
    archive.undo()
    assert archive.counts().places[Place.ALL] == len(harbour)
    assert _counts(archive)["transport"] == 0
    archive.redo()
    assert _counts(archive)["transport"] == 1


def test_a_rule_follows_its_tag(archive, harbour, ferry):
    archive.rules.save(TEXT, [ferry.id], on_import=True)
    archive.tags.rename(ferry.id, "boats")
    assert archive.rules.all()[0].tags[0].path == "transport/boats"
    archive.tags.delete(ferry.id)
    assert archive.rules.all()[0].tags == ()
    assert archive.rules.take_in(list(harbour.values())).label == ""
    archive.undo()
    assert archive.rules.all()[0].tags[0].path == "transport/boats"


def test_twenty_thousand_are_tagged_and_untagged_in_one_deed(archive, clip, ferry):
    pieces = [clip(f"Ferry number {number}", "It sails.") for number in range(20_000)]
    ids = [each.id for each in archive.clippings.add_many(pieces)]
    assert len(archive.rules.run("ferry", [ferry.id]).clippings) == len(ids)
    assert archive.tags.remove(ids, [ferry.id]).label == "Untagged 20,000 clippings"
    assert _counts(archive)["transport"] == 0
    archive.undo()
    assert _counts(archive)["transport"] == len(ids)


def test_a_rule_and_a_saved_search_follow_a_tag_that_is_merged(archive, ferry):
    boats, quay = archive.tags.make("boats"), archive.tags.make("quay")
    archive.rules.save(TEXT, [ferry.id, quay.id, boats.id], on_import=True)
    archive.rules.save("storm", [quay.id], on_import=False)
    archive.saved.save("Ferries", Query("wall ", tags=(ferry.id,)))
    archive.tags.merge(archive.tags.make("transport").id, boats.id)
    assert [[tag.path for tag in rule.tags] for rule in archive.rules.all()] == [["boats", "quay"], ["quay"]]
    assert [each.query.tags for each in archive.saved.all()] == [(boats.id,)]
    archive.undo()
    rules = [[tag.path for tag in rule.tags] for rule in archive.rules.all()]
    assert rules == [["transport/ferry", "quay", "boats"], ["quay"]]
    assert [each.query.tags for each in archive.saved.all()] == [(ferry.id,)]

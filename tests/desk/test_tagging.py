"""Tagging by digit, by rule and on a suggestion, in words a person can check."""

import pytest

from morgue.archive import open_archive
from morgue.archive.results import Suggestion
from morgue.clipping import Block, BlockKind, Clipping, Tag
from morgue.desk import tag_rules, tagging
from morgue.desk.importing import import_read, take_back
from morgue.desk.tag_rules import Draft

RULE = Draft('source:"Harbour Post" headline:ferry', ("transport/ferry",), on_import=True)


def _piece(headline, source="Harbour Post"):
    return Clipping(headline=headline, blocks=(Block(BlockKind.PARAGRAPH, "It sails."),), source=source)


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "a.morgue") as opened:
        opened.clippings.add_many([_piece("Ferry one"), _piece("Ferry two"), _piece("Ferry three", "Courier")])
        yield opened


def _counts(archive):
    return {tag.path: tag.count for tag in archive.tags.all()}


def test_a_digit_adds_to_all_and_takes_off_where_all_have_it(archive):
    tag = archive.tags.make("boats")
    archive.tags.add([1], [tag.id])
    assert tagging.carried(archive, [1, 2]) == {tag.id: 1}
    assert tagging.toggle(archive, [1, 2], tag.id).label == "Tagged 2 clippings"
    assert tagging.carried(archive, [1, 2]) == {tag.id: 2}
    assert tagging.toggle(archive, [1, 2], tag.id).label == "Untagged 2 clippings"
    assert _counts(archive) == {"boats": 0}
    archive.undo()
    archive.undo()
    assert _counts(archive) == {"boats": 1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('source:"Harbour Post" headline:ferry', "from Harbour Post and headline has “ferry”"),
        ("(source:Courier OR source:Post) by:Quill", "from Courier or Post and by Quill"),
        ('"harbour board" -storm', "has “harbour board” and not storm"),
        ("tag:court kind:wire after:2025-01-02", "tagged court and of the kind wire and after 2 Jan 2025"),
        ("is:unread", "unread"),
        ("(council OR mayor)", "has council or mayor"),
        ("", "everything"),
    ],
)
def test_a_rule_is_read_back_as_one_would_say_it(text, words):
    assert tag_rules.in_words(text) == words


def test_a_rule_is_looked_at_before_it_runs(archive):
    looked = tag_rules.preview(archive, RULE)
    assert (looked.found, looked.lacking, [slip.headline for slip in looked.slips]) == (
        2,
        2,
        ["Ferry two", "Ferry one"],
    )
    assert _counts(archive) == {}
    archive.tags.add([1], [archive.tags.make("Transport/Ferry").id])
    assert tag_rules.preview(archive, RULE).lacking == 1
    assert tag_rules.preview(archive, Draft("headline:ferry")).found == 3
    assert tag_rules.preview(archive, Draft(" ", ("boats",))) == tag_rules.Preview(0, 0, ())


def test_a_rule_and_its_new_tag_are_one_deed(archive):
    assert tag_rules.run(archive, RULE).label == "Tagged 2 clippings by rule"
    assert _counts(archive) == {"transport": 2, "transport/ferry": 2}
    archive.undo()
    assert _counts(archive) == {}
    assert tag_rules.keep(archive, RULE).label == "Made a tag rule"
    archive.undo()
    assert (archive.rules.all(), _counts(archive)) == ((), {})


def test_an_import_is_tagged_and_taken_back_with_its_tags(archive):
    tag_rules.keep(archive, RULE)
    report = import_read(archive, [(_piece("Ferry four"), None)], "ferry.txt")
    assert _counts(archive)["transport/ferry"] == 1
    assert archive.undo_label == "Imported “ferry.txt”"
    take_back(archive, report)
    assert _counts(archive)["transport/ferry"] == 0


def test_a_suggestion_says_why():
    tag = Tag(1, "dredging", "harbour/dredging", 2)
    given = Suggestion(tag, ("silt", "dredging", "board"), "Harbour Post", "", 9, 11)
    wanted = "“silt”, “dredging” and “board”: 9 of 11 tagged clippings from Harbour Post with these words have it."
    assert tagging.reason(given) == f"Because of {wanted}"
    alone = Suggestion(tag, ("silt",), "", "Ida Quill", 3, 4)
    assert tagging.reason(alone) == "Because of “silt”: 3 of 4 tagged clippings by Ida Quill with this word have it."

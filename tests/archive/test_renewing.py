"""A clipping read again takes the place of what it was; what is the user's own stays, and undo gives all back."""

from dataclasses import replace

import pytest

from morgue.clipping import Block, BlockKind, Correction, Query, Span
from morgue.errors import ArchiveError, GoneError


@pytest.fixture
def kept(archive, clip):
    """A clipping with tag, star, note and highlight."""
    number = archive.clippings.add(
        clip("By Ida Quill", "Menu", "The ferry sailed.", "It was late.", original=b"page")
    ).id
    archive.tags.add([number], [archive.tags.make("quay").id])
    archive.clippings.star([number], True)
    archive.clippings.note(number, "Call back.")
    archive.clippings.highlight(number, [Span(1, 4, 9)])
    return number


def _renewed(archive, number, **fields):
    blocks = (Block(BlockKind.PARAGRAPH, "The ferry sailed."), Block(BlockKind.HEADING, "Late", level=2))
    return replace(archive.clippings.get(number).clipping, headline="Ferry sails", blocks=blocks, **fields)


def test_what_is_read_now_is_kept_and_found(archive, kept):
    before = archive.clippings.get(kept)
    fresh = _renewed(archive, kept, byline=("Ida Quill",), language="de")
    changes = archive.clippings.renew(kept, fresh)
    assert (changes.label, changes.clippings) == ("Read again", {kept})
    after = archive.clippings.get(kept)
    assert after.clipping == fresh
    assert (after.tags, after.starred, after.note) == (before.tags, True, "Call back.")
    assert after.clipping.text_of(after.highlights[0]) == "ferry"
    for text, found in (("headline:sails", 1), ("by:quill", 1), ("lang:de", 1), ("menu", 0), ("has:original", 1)):
        assert archive.search.count(Query(f"{text} ")) == found, text
    assert not archive.verify()


def test_undo_and_redo_give_back_what_was(archive, kept):
    before = archive.clippings.get(kept)
    archive.clippings.renew(kept, _renewed(archive, kept))
    after = archive.clippings.get(kept)
    archive.undo()
    assert archive.clippings.get(kept) == before
    assert archive.search.count(Query("menu ")) == 1
    archive.redo()
    assert archive.clippings.get(kept) == after
    assert not archive.verify()


def test_a_highlight_without_words_is_not_lost(archive, kept):
    before = archive.clippings.get(kept)
    fresh = replace(_renewed(archive, kept), blocks=(Block(BlockKind.PARAGRAPH, "Something else."),))
    with pytest.raises(ArchiveError, match="“ferry” is highlighted and not in what is read now"):
        archive.clippings.renew(kept, fresh)
    assert archive.clippings.get(kept) == before


def test_the_same_again_is_no_deed(archive, kept):
    label = archive.undo_label
    assert not archive.clippings.renew(kept, archive.clippings.get(kept).clipping).clippings
    assert archive.undo_label == label


def test_the_file_is_known_by_what_is_read_now(archive, clip, kept):
    archive.clippings.renew(kept, _renewed(archive, kept))
    archive.clippings.correct([kept], Correction(headline="Mine"))
    again = replace(_renewed(archive, kept), headline="Ferry sails", details=())
    assert archive.clippings.add(again).outcome == "duplicate"


def test_of_what_is_gone_nothing_is_read_again(archive, kept):
    clipping = archive.clippings.get(kept).clipping
    archive.clippings.bin([kept])
    archive.clippings.remove_for_good([kept])
    with pytest.raises(GoneError):
        archive.clippings.renew(kept, clipping)

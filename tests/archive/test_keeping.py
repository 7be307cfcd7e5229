"""Clippings go in once and come back word for word."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.archive import Added, open_archive, slots
from morgue.archive.rows import Rows, clipping_of, same_address
from morgue.clipping import (
    Block,
    BlockKind,
    Brief,
    Clipping,
    Kind,
    Mark,
    MarkKind,
    Original,
    Pick,
    Place,
    Published,
    Query,
    Span,
)
from morgue.errors import ArchiveError

_BLOCKS = (
    Block(BlockKind.HEADING, "Two Years Ashore", level=2),
    Block(
        BlockKind.PARAGRAPH,
        "The “Petrel” sailed.",
        (Mark(MarkKind.BOLD, 4, 12), Mark(MarkKind.LINK, 0, 3, "https://x.example/")),
    ),
    Block(BlockKind.IMAGE, "", href="petrel.jpg"),
    Block(BlockKind.QUOTE, "We counted\n\nevery day.\t"),
    Block(BlockKind.ITEM, "café — Łódź 🙂", level=1),
)
_WHOLE = Clipping(
    headline="Ferry sails",
    blocks=_BLOCKS,
    standfirst="At last.",
    byline=("Ida Quill", "Tom Weir", "Ida Quill"),
    source="The Ferry Post",
    published=Published("2025-06-03T07:40+01:00"),
    captured=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    url="https://ferrypost.example/a?utm_source=x",
    canonical_url="https://ferrypost.example/a",
    language="en",
    kind=Kind.WIRE,
    agency="Coast Wire",
    glance=("One.", "Two."),
    lead_image="petrel.jpg",
    original=Original(b"<html>\x00\xff", "text/html", "c0" * 32, "a.html"),
    warnings=("No date in the page.",),
    details=(("slug", "FERRY"), ("subject", "16000000 transport"), ("subject", "sea")),
)


def test_importing_the_room_loads_no_database_library():
    script = "import sys, morgue.archive, morgue.archive.language.parser; print([m for m in sys.modules if 'sql' in m])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_clipping_comes_back_as_it_went_in(archive):
    added = archive.clippings.add(_WHOLE)
    kept = archive.clippings.get(added.id)
    assert archive.clippings.original(added.id) == _WHOLE.original
    assert kept.clipping == replace(_WHOLE, original=None)
    assert (kept.unread, kept.starred, kept.binned, kept.inbox, kept.tags) == (True, False, False, True, ())


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.lists(st.tuples(st.sampled_from(BlockKind), _TEXTS, st.integers(0, 6), _TEXTS), max_size=8), _TEXTS)
def test_rows_hold_every_block(blocks, headline):
    made = tuple(Block(kind, text, (), level, href) for kind, text, level, href in blocks)
    clipping = Clipping(headline=headline, blocks=made, captured=datetime(2026, 1, 2, tzinfo=UTC))
    rows = Rows(clipping)
    assert clipping_of(rows.metadata | rows.text, "") == clipping


def test_the_same_piece_is_kept_once(archive, clip):
    first = clip("Ferry sails", "It sailed.", original=b"one")
    again = clip("Ferry sails", "It sailed.", original=b"another way to the same words")
    assert archive.clippings.add(first) == Added(1, "added")
    assert archive.clippings.add(first) == Added(1, "duplicate")
    assert archive.clippings.add(again) == Added(1, "duplicate")
    assert archive.counts().places[Place.ALL] == 1


def test_the_same_file_read_otherwise_is_a_duplicate_but_its_other_pieces_are_not(archive, clip):
    one = clip("Ferry sails", "It sailed.", original=b"a whole evening's wire")
    better = clip("Ferry sails", "It sailed at last.", original=b"a whole evening's wire")
    other = clip("Storm", "It blew.", original=b"a whole evening's wire")
    outcomes = [each.outcome for each in archive.clippings.add_many([one, better, other])]
    assert outcomes == ["added", "duplicate", "added"]
    assert archive.clippings.original(1) == archive.clippings.original(2)


def test_the_same_address_with_other_words_is_a_version(archive, clip):
    url = "https://ferrypost.example/ferry"
    first = archive.clippings.add(clip("Ferry sails", "It sailed.", url=url))
    second = archive.clippings.add(clip("Ferry sails", "It sailed at noon.", url=f"{url}/?utm_medium=x#top"))
    assert second.outcome == "version"
    assert second.id != first.id
    assert [slip.versions for slip in archive.search.page(Query("sailed ")).slips] == [2, 2]
    assert archive.search.count(Query("is:versioned ")) == 2


def test_a_batch_knows_its_own_repeats_and_versions(archive, clip):
    url = "https://ferrypost.example/ferry"
    batch = [
        clip("A", "1", url=url),
        clip("B", "2"),
        clip("A", "1"),
        clip("A", "3", url=url),
        clip("C", "4", day="1999"),
    ]
    assert [each.outcome for each in archive.clippings.add_many(batch)] == [
        "added",
        "added",
        "duplicate",
        "version",
        "added",
    ]


def test_clippings_without_words_or_date_are_kept(archive):
    empty = Clipping(headline="", blocks=())
    added = archive.clippings.add(empty)
    assert archive.clippings.get(added.id).clipping.blocks == ()
    assert archive.search.page(Query()).slips[0].snippet == ""


def test_an_old_paper_is_kept_under_its_date(archive, clip):
    archive.clippings.add_many(
        [clip("Old", "news", day="0987-01-01"), clip("Older", "news", day="0123"), clip("New", "news")]
    )
    slips = archive.search.page(Query("news ")).slips
    assert [slip.published.iso for slip in slips] == ["2025-06-03", "0123", "0987-01-01"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.x.example/a/", "http://x.example/a"),
        ("https://x.example/a?b=1&utm_source=c#d", "https://X.example/a?b=1"),
        ("not an address", " not an address "),
        ("http://[broken", "http://[broken "),
    ],
)
def test_two_ways_to_one_address(one, other):
    assert same_address(one) == same_address(other)


def test_other_pages_have_other_addresses():
    assert same_address("https://x.example/a?id=1") != same_address("https://x.example/a?id=2")


def test_briefs_are_kept_by_method_and_version(archive, clip):
    brief = Brief("news", 1, (Pick(Span(0, 0, 4), 0.75, (("position", 0.5),)), Pick(Span(1, 2, 3), 0.5)))
    added = archive.clippings.add(clip("A", "Text."), [brief])
    assert archive.clippings.brief(added.id, "news", 1) == brief
    assert archive.clippings.brief(added.id, "news", 2) is None
    newer = Brief("news", 2, ())
    archive.clippings.put_brief(added.id, newer)
    assert archive.clippings.brief(added.id, "news", 2) == newer
    assert archive.clippings.brief(added.id, "news", 1) is None


def test_a_missing_clipping_is_said_plainly(archive):
    with pytest.raises(ArchiveError, match="no clipping number 7"):
        archive.clippings.get(7)
    assert archive.clippings.original(7) is None


def test_an_id_is_never_given_twice(archive, clip):
    first = archive.clippings.add(clip("A", "Text."))
    archive.clippings.bin([first.id])
    archive.clippings.remove_for_good([first.id])
    assert archive.clippings.add(clip("A", "Text.")).id > first.id


def test_a_hundred_thousand_undated_clippings_fit_into_one_day():
    day = date(2025, 1, 1)
    assert slots.last_slot(day) - slots.first_slot(day) > 100_000


def test_what_was_kept_is_there_after_opening_again(path, clip):
    with open_archive(path) as archive:
        added = archive.clippings.add(clip("Ferry sails", "It sailed."))
    with open_archive(path) as archive:
        assert archive.clippings.get(added.id).clipping.headline == "Ferry sails"


def test_broken_characters_are_refused_plainly_and_leave_nothing(archive, clip):
    with pytest.raises(ArchiveError, match="characters"):
        archive.clippings.add_many([clip("Good", "text"), clip("Bad", "half a \ud83d")])
    assert archive.counts().places[Place.ALL] == 0


def test_the_versions_of_a_story_are_known_from_each_of_them(archive, clip):
    address = {"url": "https://ferrypost.example/story"}
    first = archive.clippings.add(clip("Ferry late", "It is late.", **address)).id
    second = archive.clippings.add(clip("Ferry still late", "It is later.", day="2025-06-04", **address)).id
    other = archive.clippings.add(clip("Bridge open", "It is open.")).id
    assert archive.clippings.versions(first) == archive.clippings.versions(second) == (second, first)
    assert archive.clippings.versions(other) == (other,)
    archive.clippings.bin([second])
    assert archive.clippings.versions(first) == (first,)

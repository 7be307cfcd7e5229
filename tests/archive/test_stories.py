"""Clippings that tell a story anew are found by their text, listed once where that is wanted, and parted on a word."""

import random
from itertools import product

import pytest

from morgue.archive import open_archive
from morgue.archive.likeness import Text, likeness, sketch_of
from morgue.clipping import Place, Query, Sort

SUBJECTS = ("harbour", "ferry", "mayor", "council", "lighthouse", "bridge", "school", "orchard", "railway", "market")
VERBS = ("reopened", "promised", "lost", "measured", "painted", "counted", "sold", "flooded", "rented", "guarded")
PLACES = ("Marrow Bay", "Tarn Hill", "Oxlip", "Port Ellery", "Saltmarsh", "Lower Quill", "Wend", "Ferrow", "Brandle")


def sentences(seed, count):
    """Invented sentences of a dozen words each, none like another."""
    wild = random.Random(seed)  # noqa: S311 - no secret

    def word():
        return "".join(wild.choice("bdfgklmnprst") + wild.choice("aeiou") for _ in range(3))

    return [
        f"The {wild.choice(SUBJECTS)} of {wild.choice(PLACES)} {wild.choice(VERBS)} {wild.randrange(10, 999)} {word()} "
        f"{word()} before {word()} and {word()} {wild.choice(VERBS)} the {word()} {word()}."
        for _ in range(count)
    ]


def story(seed, count=12):
    return sentences(seed, count)


def paragraphs(lines):
    return [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]


@pytest.fixture
def put(archive, clip):
    """Adds a clipping of sentences; its id."""

    def put(headline, lines, **fields):
        return archive.clippings.add(clip(headline, *paragraphs(lines), **fields)).id

    return put


def stories(archive):
    """Which clippings are versions of one another, as sets of ids."""
    ids = [slip.id for slip in archive.search.page(Query(), limit=500).slips]
    return {frozenset((each, *(version.id for version in archive.search.versions(each)))) for each in ids}


# texts


def test_a_shortened_text_stands_wholly_in_the_long_one():
    long, short = story(1), story(1)[:6]
    one, other = Text.of("", " ".join(long)), Text.of("", " ".join(short))
    assert other.share_in(one) == 1
    assert one.share_in(other) == pytest.approx(0.5, abs=0.02)
    assert likeness(one, other) > 0


def test_a_round_up_that_holds_an_article_is_no_version_of_it():
    article = story(1, 6)
    assert likeness(Text.of("", " ".join(article)), Text.of("", " ".join(article + story(2, 40)))) == 0


def test_few_words_in_common_prove_nothing():
    brief = Text.of("The ferry sails again.", "The ferry to Marrow Bay sails again on Monday.")
    assert likeness(brief, brief) == 0
    assert sketch_of("The ferry sails again.", "The ferry to Marrow Bay sails again on Monday.") == ()


@pytest.mark.parametrize(
    "text", ["日本の港で新しい船が出航しました。" * 8, "Új híd épül a város fölött, mondta a polgármester. " * 9]
)
def test_any_script_can_be_compared(text):
    assert Text.of("", text).share_in(Text.of("x", f"{text} y")) == 1


def test_texts_that_share_half_share_parts_of_their_sketches():
    for seed in range(40):
        lines = story(seed, 20)
        rewritten = lines[:10] + story(seed + 1000, 10)
        assert len(set(sketch_of("", " ".join(lines))) & set(sketch_of("", " ".join(rewritten)))) >= 2, seed


# finding


def test_a_rewrite_joins_the_story_it_tells_anew(archive, put):
    lines = story(1)
    first = put("Ferry sails", lines, source="Coast Wire")
    other = put("Council votes", story(2))
    rewrite = put("Islanders cheer", [*lines[2:10], *story(3, 3)], source="The Ferry Post", day="2025-06-04")
    assert archive.unrelated
    assert archive.relate().clippings == {first, rewrite}
    assert not archive.unrelated
    assert stories(archive) == {frozenset({first, rewrite}), frozenset({other})}
    (version,) = archive.search.versions(first)
    assert (version.id, version.same_address) == (rewrite, False)
    assert version.same == pytest.approx(8 / 11, abs=0.05)
    assert version.held == pytest.approx(8 / 12, abs=0.05)
    assert [slip.versions for slip in archive.search.slips([rewrite, other])] == [2, 1]
    assert archive.search.count(Query("is:versioned ")) == 2


def test_what_came_in_together_is_compared_too_and_each_only_once(archive, clip):
    pieces = [clip(f"Piece {number}", *paragraphs(story(number // 2))) for number in range(20)]
    pieces = [clip(f"{each.headline} again", *(block.text for block in each.blocks[::-1])) for each in pieces]
    archive.clippings.add_many(pieces)
    archive.relate()
    assert all(len(each) == 2 for each in stories(archive))
    assert archive.relate().clippings == frozenset()


def test_comparing_goes_on_where_it_was_stopped(path, clip):
    with open_archive(path) as archive:
        lines = story(1)
        archive.clippings.add_many([clip(f"Take {take}", *paragraphs(lines[take : take + 10])) for take in range(3)])
        asked = iter(range(100))
        archive.relate(lambda: next(asked) == 5)
        assert archive.unrelated
    with open_archive(path) as archive:
        archive.relate()
        assert not archive.unrelated
        assert {len(each) for each in stories(archive)} == {3}


def test_a_footer_that_many_have_makes_no_story(archive, put):
    footer = story(99, 14)
    ids = [put(f"Programme {week}", [*story(week, 6), *footer], day=f"2025-0{1 + week}-03") for week in range(6)]
    rewrite = put("Programme, corrected", [*story(3, 6)[1:], *story(50, 2), *footer], day="2025-04-04")
    archive.relate()
    assert frozenset({ids[3], rewrite}) in stories(archive)
    assert sum(len(each) == 1 for each in stories(archive)) == 5


def test_two_stories_are_never_made_one_by_a_third_text(archive, put):
    one, other = story(1), story(2)
    first, second = put("One", one), put("Other", other)
    both = put("Both", [*one[:7], *other[:6]])
    archive.relate()
    assert stories(archive) == {frozenset({first, both}), frozenset({second})}


def test_versions_of_an_address_and_of_a_text_are_one_story(archive, put):
    lines = story(1)
    wire = put("Wire", lines)
    first = put("Paper", lines[1:], url="https://paper.example/ferry")
    second = put("Paper, updated", [*lines[1:], *story(5, 3)], url="https://paper.example/ferry")
    archive.relate()
    assert stories(archive) == {frozenset({wire, first, second})}
    assert {version.id: version.same_address for version in archive.search.versions(first)} == {
        wire: False,
        second: True,
    }


def test_what_is_gone_for_good_is_not_met_again(archive, put):
    lines = story(1)
    first = put("One", lines)
    archive.relate()
    archive.clippings.bin([first])
    archive.clippings.remove_for_good([first])
    second = put("Two", lines[:9])
    archive.relate()
    assert stories(archive) == {frozenset({second})}


def test_sketches_are_made_anew_with_the_index(archive, put):
    lines = story(1)
    first = put("One", lines)
    archive.relate()
    archive.rebuild_index()
    assert archive.unrelated
    second = put("Two", lines[2:])
    archive.relate()
    assert stories(archive) == {frozenset({first, second})}
    assert archive.verify() == ()


# the user's word


def test_a_clipping_taken_out_of_its_story_stays_out(archive, put):
    lines = story(1)
    ids = [put(f"Take {take}", lines[take:]) for take in range(3)]
    archive.relate()
    for leaving in ids:
        changes = archive.stories.part([leaving])
        assert changes.label == "Took 1 clipping out of its story"
        assert changes.clippings == set(ids)
        assert stories(archive) == {frozenset({leaving}), frozenset(ids) - {leaving}}
        archive.undo()
        assert stories(archive) == {frozenset(ids)}
    archive.redo()
    archive.rebuild_index()
    late = put("Late take", lines[1:11])
    archive.relate()
    assert {len(each) for each in stories(archive)} == {1, 3}
    assert frozenset({ids[2]}) not in stories(archive) or frozenset({ids[0], ids[1], late}) in stories(archive)


def test_clippings_set_apart_before_they_were_compared_are_not_joined(archive, put):
    lines = story(1)
    one = put("One", lines, url="https://paper.example/a")
    two = put("Two", [*lines[:8], *story(4, 2)], url="https://paper.example/a")
    archive.stories.part([one])
    archive.relate()
    assert stories(archive) == {frozenset({one}), frozenset({two})}


def test_clippings_are_grouped_on_the_users_word(archive, put):
    one, two, three = (put(f"Piece {seed}", story(seed)) for seed in range(3))
    changes = archive.stories.group([three, one])
    assert changes.label == "Grouped 2 clippings as versions"
    archive.relate()
    assert stories(archive) == {frozenset({one, three}), frozenset({two})}
    archive.stories.group([two, three])
    assert stories(archive) == {frozenset({one, two, three})}
    archive.undo()
    archive.undo()
    assert stories(archive) == {frozenset({each}) for each in (one, two, three)}
    assert archive.undo_label.startswith("Import")


def test_grouping_takes_an_earlier_parting_back(archive, put):
    lines = story(1)
    one, two = put("One", lines), put("Two", lines[1:])
    archive.relate()
    archive.stories.part([two])
    archive.stories.group([one, two])
    three = put("Three", lines[:10])
    archive.relate()
    assert stories(archive) == {frozenset({one, two, three})}


# lists


@pytest.fixture
def several(archive, clip):
    """Thirty clippings: ten stories in three versions, the third with another word; ids by story and take."""
    pieces = {}
    for number, take in product(range(10), range(3)):
        lines = [*story(number)[take:], *(["The zeppelin landed."] if take == 2 else [])]
        day = f"2025-0{1 + take}-{10 + number}"
        pieces[number, take] = clip(f"Story {number}, take {take}", *paragraphs(lines), day=day)
    added = archive.clippings.add_many(list(pieces.values()))
    ids = dict(zip(pieces, (each.id for each in added), strict=True))
    for number in range(10):
        archive.stories.group([ids[number, take] for take in range(3)])
    return ids


@pytest.mark.parametrize("limit", [1, 3, 7, 50])
@pytest.mark.parametrize("sort", list(Sort))
def test_each_story_is_listed_once_over_all_pages(archive, several, limit, sort):
    newest = {several[number, 2] for number in range(10)}
    for text, expected in (("", newest), ("the ", newest), ("-zeppelin the ", {several[n, 1] for n in range(10)})):
        query = Query(text, sort=sort, once=True)
        listed, cursor = [], None
        while True:
            page = archive.search.page(query, cursor, limit)
            listed += [slip.id for slip in page.slips]
            assert len(page.slips) <= limit
            cursor = page.cursor
            if cursor is None:
                break
        assert len(listed) == len(set(listed)) == 10, text
        if sort is Sort.NEWEST:
            assert set(listed) == expected
        assert archive.search.count(query) == archive.search.count(Query(text))


def test_the_bin_lists_every_version(archive, several):
    archive.clippings.bin(list(several.values()))
    assert len(archive.search.page(Query(place=Place.BIN, once=True)).slips) == 30

"""Tags are suggested from how others were tagged, with a reason that can be checked, or not at all."""

import pytest

from morgue.clipping import Query

FILLERS = ["The council met on Monday", "A spokesman said so twice", "Nobody answered the phone", "It rained all week"]


@pytest.fixture
def shelf(archive, clip):
    """Eight clippings on dredging, eight on schools, tagged so; two more of each that are not; ids by name."""
    ids = {}
    for number in range(10):
        filler = FILLERS[number % 4]
        dredging = clip(f"Dredging goes on {number}", f"{filler}. The harbour board ordered dredging of the silt.")
        school = clip(
            f"School opens {number}", f"{filler}. Pupils and teachers of the school sang.", source="Coast Wire"
        )
        ids[f"dredging {number}"], ids[f"school {number}"] = (
            each.id for each in archive.clippings.add_many([dredging, school])
        )
    for name, path in (("dredging", "harbour/dredging"), ("school", "schools")):
        archive.tags.add([ids[f"{name} {number}"] for number in range(8)], [archive.tags.make(path).id])
    archive.tidy()
    return ids


def test_the_users_own_tags_are_suggested_with_a_reason(archive, shelf):
    (found,) = archive.search.suggest(shelf["dredging 9"])
    assert found.tag.path == "harbour/dredging"
    assert {word.lower() for word in found.words} <= {"dredging", "harbour", "board", "ordered", "silt", "goes"}
    assert (found.carrying, found.of) == (8, 8)
    assert found.source in {"", "The Ferry Post"}
    assert [each.tag.path for each in archive.search.suggest(shelf["school 8"])] == ["schools"]


def test_the_last_tagging_counts_at_once(archive, shelf):
    assert archive.search.suggest(shelf["school 8"])
    archive.tags.delete(next(tag.id for tag in archive.tags.all() if tag.path == "schools"))
    assert archive.search.suggest(shelf["school 8"]) == ()
    archive.undo()
    assert archive.search.suggest(shelf["school 8"])


def test_what_a_clipping_carries_is_not_suggested_nor_a_tag_above_it(archive, shelf):
    assert archive.search.suggest(shelf["dredging 0"]) == ()
    above, below = archive.tags.make("harbour"), archive.tags.make("harbour/dredging/silt")
    archive.tags.add([shelf[f"dredging {number}"] for number in range(8)], [above.id])
    archive.tags.add([shelf["dredging 9"]], [below.id])
    assert archive.search.suggest(shelf["dredging 9"]) == ()


def test_without_evidence_nothing_is_suggested(archive, shelf, clip):
    stranger = archive.clippings.add(
        clip("An owl in the tower", "It sat there and looked at nobody.", source="Night")
    ).id
    assert archive.search.suggest(stranger) == ()
    assert archive.search.suggest(4711) == ()


def test_two_taggings_are_too_few(archive, clip):
    ids = [each.id for each in archive.clippings.add_many([clip(f"Ferry {n}", "The ferry sank.") for n in range(5)])]
    archive.tags.add(ids[:2], [archive.tags.make("wrecks").id])
    assert archive.search.suggest(ids[4]) == ()


def test_tags_that_have_nothing_to_do_with_the_words_are_not_suggested(archive, shelf):
    ids = [shelf[f"{name} {number}"] for number in range(10) for name in ("dredging", "school")]
    archive.tags.add(ids[::3], [archive.tags.make("to read").id])
    suggested = {each.tag.path for number in ids for each in archive.search.suggest(number)}
    assert "to read" not in suggested


def test_every_clipping_of_a_query_is_named(archive, harbour):
    assert archive.search.ids(Query("ferry ")) == [harbour[name] for name in ("undated", "ferry", "storm")]
    assert len(archive.search.ids(Query())) == len(harbour)

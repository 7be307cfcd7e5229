"""Records are set right; the article's words, what was read and what hangs on the clipping stay."""

import pytest

from morgue.archive import open_archive
from morgue.clipping import Correction, Place, Published, Query


def _found(archive, text):
    return [slip.headline for slip in archive.search.page(Query(text)).slips]


def test_every_field_is_set_right_and_found_by(archive, harbour):
    before = archive.clippings.get(harbour["ferry"])
    correction = Correction(
        "Ferry returns",
        "After two years.",
        ("Ada Lumen", "Ida Quill"),
        "Bay Herald",
        "2025-07-01",
        "https://bay.example/1",
    )
    changes = archive.clippings.correct([harbour["ferry"]], correction)
    assert (changes.label, changes.clippings, changes.listing) == ("Corrected 1 clipping", {harbour["ferry"]}, True)
    after = archive.clippings.get(harbour["ferry"]).clipping
    assert (after.headline, after.standfirst, after.byline) == (
        "Ferry returns",
        "After two years.",
        ("Ada Lumen", "Ida Quill"),
    )
    assert (after.source, after.published, after.url) == (
        "Bay Herald",
        Published("2025-07-01"),
        "https://bay.example/1",
    )
    assert after.blocks == before.clipping.blocks
    assert after.as_it_came("headline") == "Ferry to Marrow Bay sails again"
    assert after.as_it_came("byline") == "Ida Quill"
    for text in ("headline:returns", 'standfirst:"two years"', "by:lumen", 'source:"Bay Herald"', "date:2025-07-01"):
        assert _found(archive, text) == ["Ferry returns"]
    assert not _found(archive, "headline:sails")
    assert not archive.verify()


def test_undo_gives_everything_back_to_its_place(archive, harbour):
    tag = archive.tags.make("quay")
    archive.tags.add([harbour["ferry"]], [tag.id])
    before, listed = archive.clippings.get(harbour["ferry"]), archive.search.page(Query()).slips
    archive.clippings.correct([harbour["ferry"]], Correction(headline="Other", source="", date="2019"))
    corrected = archive.clippings.get(harbour["ferry"])
    assert corrected.tags == before.tags
    assert archive.search.page(Query()).slips[-1].headline == "Other"
    archive.undo()
    assert archive.clippings.get(harbour["ferry"]) == before
    assert archive.search.page(Query()).slips == listed
    archive.redo()
    assert archive.clippings.get(harbour["ferry"]) == corrected
    assert not archive.verify()


def test_a_place_that_was_taken_meanwhile_is_not_taken_back(archive, clip):
    first = archive.clippings.add(clip("One", "ferry one")).id
    archive.clippings.correct([first], Correction(date="2020-01-01"))
    with_the_place = archive.clippings.add(clip("Two", "ferry two")).id
    archive.undo()  # the import
    archive.undo()
    archive.clippings.add(clip("Two", "ferry two"))
    assert archive.clippings.get(first).clipping.published == Published("2025-06-03")
    assert archive.search.count(Query("ferry ")) == 2
    assert with_the_place not in {slip.id for slip in archive.search.page(Query()).slips}
    assert not archive.verify()


def test_what_says_the_same_is_no_deed_and_what_is_put_back_leaves_no_trace(archive, harbour):
    before = archive.clippings.get(harbour["ferry"])
    assert not archive.clippings.correct([harbour["ferry"]], Correction(headline=before.clipping.headline)).undo
    archive.clippings.correct([harbour["ferry"]], Correction(headline="Other"))
    archive.clippings.correct([harbour["ferry"]], Correction(headline=before.clipping.headline))
    assert archive.clippings.get(harbour["ferry"]) == before


def test_only_the_first_reading_is_kept_as_it_came(archive, harbour):
    for headline in ("Second", "Third"):
        archive.clippings.correct([harbour["storm"]], Correction(headline=headline))
    assert archive.clippings.get(harbour["storm"]).clipping.as_it_came("headline") == "Storm closes the harbour"


def test_many_get_one_source_and_keep_what_is_not_named(archive, harbour):
    changes = archive.clippings.correct(harbour.values(), Correction(source="The Ferry Post"))
    assert changes.clippings == {harbour["storm"], harbour["schule"]}
    assert archive.counts().sources == (("The Ferry Post", 5),)
    assert archive.clippings.get(harbour["schule"]).clipping.headline == "Neue Schule in der Straße am Hafen"


def test_what_is_in_the_bin_is_set_right_there(archive, harbour):
    archive.clippings.bin([harbour["storm"]])
    archive.clippings.correct([harbour["storm"]], Correction(headline="Other", date="2020-02-02"))
    [slip] = archive.search.page(Query("headline:other", place=Place.BIN)).slips
    assert (slip.headline, slip.published) == ("Other", Published("2020-02-02"))
    assert not archive.search.page(Query("headline:other")).slips
    assert not archive.verify()
    archive.clippings.restore([harbour["storm"]])
    assert _found(archive, "date:2020-02-02") == ["Other"]
    archive.undo()
    archive.undo()
    assert archive.search.page(Query(place=Place.BIN)).slips[0].headline == "Storm closes the harbour"
    assert not archive.verify()


def test_a_date_that_is_none_is_refused_and_nothing_changes(archive, harbour):
    before = archive.clippings.get(harbour["storm"])
    with pytest.raises(ValueError, match="month"):
        archive.clippings.correct([harbour["storm"]], Correction(headline="Other", date="2025-13-01"))
    assert archive.clippings.get(harbour["storm"]) == before


@pytest.mark.parametrize("reread", ["ferry words", "ferry words, read better"])
def test_the_same_file_is_known_again_whatever_was_corrected(archive, clip, reread):
    kept = archive.clippings.add(clip("Ferry", "ferry words", original=b"file")).id
    archive.clippings.correct([kept], Correction(headline="Corrected", source="Elsewhere"))
    again = archive.clippings.add(clip("Ferry", reread, original=b"file"))
    assert (again.id, again.outcome) == (kept, "duplicate")


def test_the_same_words_from_another_file_are_known_again(archive, clip):
    kept = archive.clippings.add(clip("Ferry", "ferry words")).id
    archive.clippings.correct([kept], Correction(headline="Corrected", standfirst="Mine."))
    assert archive.clippings.add(clip("Ferry", "ferry words")).outcome == "duplicate"


def test_a_backup_brings_a_corrected_clipping_back_once(path, tmp_path, clip):
    with open_archive(path) as archive:
        kept = archive.clippings.add(clip("Ferry", "ferry words")).id
        archive.clippings.correct([kept], Correction(headline="Corrected"))
        backup = archive.backup(tmp_path)
        archive.clippings.bin([kept])
        archive.clippings.remove_for_good([kept])
        with open_archive(backup) as old:
            archive.bring_back(old, [slip.id for slip in archive.lacking(old)])
            assert archive.lacking(old) == ()
        assert [slip.headline for slip in archive.search.page(Query()).slips] == ["Corrected"]
        assert not archive.verify()

"""Notes and highlights are the user's own: kept, found, undone, verified, brought back."""

import sqlcipher3.dbapi2 as sqlite

from morgue.archive import open_archive
from morgue.clipping import Query, Span


def _found(archive, text):
    return [slip.id for slip in archive.search.page(Query(text)).slips]


def test_a_note_is_kept_changed_and_taken_off(archive, harbour):
    ferry = harbour["ferry"]
    changes = archive.clippings.note(ferry, "  Call the harbour master.\nAsk about May. ")
    assert (changes.label, changes.clippings, changes.listing) == ("Changed a note", {ferry}, False)
    assert archive.clippings.get(ferry).note == "Call the harbour master.\nAsk about May."
    assert archive.clippings.get(harbour["storm"]).note == ""
    assert not archive.clippings.note(ferry, "Call the harbour master.\nAsk about May.").undo
    archive.clippings.note(ferry, "Done.")
    archive.undo()
    assert archive.clippings.get(ferry).note.startswith("Call")
    archive.undo()
    assert archive.clippings.get(ferry).note == ""
    archive.redo()
    assert archive.clippings.get(ferry).note.startswith("Call")


def test_notes_are_found_by_their_words_and_by_being_there(archive, harbour):
    ferry, storm = harbour["ferry"], harbour["storm"]
    archive.clippings.note(ferry, "Ask Łukasz about the cracks")
    archive.clippings.note(storm, "Background only")
    assert set(_found(archive, "has:note")) == {ferry, storm}
    assert _found(archive, "note:lukasz") == [ferry]
    assert _found(archive, "note:luk") == [ferry]
    assert _found(archive, 'note:"the cracks"') == [ferry]
    assert _found(archive, "note:ukasz") == []
    assert _found(archive, "ferry note:background") == [storm]
    assert _found(archive, "ferry -note:background -has:note") == [harbour["undated"]]
    assert archive.search.count(Query("note:ask OR note:background")) == 2


def test_a_note_goes_with_its_clipping_and_comes_back_with_it(path, tmp_path, clip):
    with open_archive(path) as archive:
        kept = archive.clippings.add(clip("Ferry", "ferry words")).id
        archive.clippings.note(kept, "Call back.")
        backup = archive.backup(tmp_path)
        archive.clippings.bin([kept])
        assert archive.clippings.get(kept).note == "Call back."
        archive.clippings.remove_for_good([kept])
        assert _found(archive, "has:note") == []
        with open_archive(backup) as old:
            archive.bring_back(old, [slip.id for slip in archive.lacking(old)])
        [again] = _found(archive, "has:note")
        assert archive.clippings.get(again).note == "Call back."
        archive.undo()
        assert _found(archive, "") == []


def test_a_damaged_note_is_named_and_mended_from_a_backup(path, tmp_path, clip):
    with open_archive(path) as archive:
        kept = archive.clippings.add(clip("Ferry", "ferry words")).id
        archive.clippings.note(kept, "Call back.")
        backup = archive.backup(tmp_path)
    raw = sqlite.connect(str(path))
    raw.execute("UPDATE note SET text = 'Call off.'")
    raw.commit()
    raw.close()
    with open_archive(path) as archive:
        [damage] = archive.verify()
        assert damage.sentence == f"A note of clipping {kept} is not as it was kept."
        with open_archive(backup) as whole:
            assert archive.mend(whole, [damage.clipping]) == [kept]
        assert not archive.verify()
        assert archive.clippings.get(kept).note == "Call back."


def test_any_text_is_a_note(archive, harbour):
    for text in ("\x00null", "half \ud800 character", "n" * 200_000, "— …", "日本語のメモ"):
        archive.clippings.note(harbour["ferry"], text)
        assert archive.clippings.get(harbour["ferry"]).note == text.replace("\ud800", "\ufffd")
    assert _found(archive, "note:日本語") == [harbour["ferry"]]
    assert not archive.verify()


def test_highlights_are_kept_changed_and_taken_off(archive, harbour):
    ferry = harbour["ferry"]
    first, second = Span(0, 4, 9), Span(1, 0, 12)
    changes = archive.clippings.highlight(ferry, [second, first])
    assert (changes.label, changes.clippings, changes.listing) == ("Highlighted", {ferry}, False)
    assert archive.clippings.get(ferry).highlights == (first, second)
    assert _found(archive, "has:highlight") == [ferry]
    assert not archive.clippings.highlight(ferry, [first, second]).undo
    assert archive.clippings.highlight(ferry, [second]).label == "Took a highlight off"
    archive.undo()
    assert archive.clippings.get(ferry).highlights == (first, second)
    archive.undo()
    assert archive.clippings.get(ferry).highlights == ()
    assert _found(archive, "has:highlight") == []


def test_highlights_come_back_from_a_backup_and_are_mended(path, tmp_path, clip):
    spans = (Span(0, 0, 5),)
    with open_archive(path) as archive:
        kept = archive.clippings.add(clip("Ferry", "ferry words")).id
        archive.clippings.highlight(kept, spans)
        backup = archive.backup(tmp_path)
    raw = sqlite.connect(str(path))
    raw.execute("UPDATE highlight SET end = 7")
    raw.commit()
    raw.close()
    with open_archive(path) as archive, open_archive(backup) as whole:
        [damage] = archive.verify()
        assert damage.sentence == f"A highlight of clipping {kept} is not as it was kept."
        archive.mend(whole, [damage.clipping])
        assert archive.clippings.get(kept).highlights == spans
        archive.clippings.bin([kept])
        archive.clippings.remove_for_good([kept])
        archive.bring_back(whole, [slip.id for slip in archive.lacking(whole)])
        assert [archive.clippings.get(each).highlights for each in _found(archive, "has:highlight")] == [spans]


def test_nothing_is_added_to_what_is_gone(archive, harbour):
    archive.clippings.bin([harbour["storm"]])
    archive.clippings.remove_for_good([harbour["storm"]])
    assert not archive.clippings.note(harbour["storm"], "Call back.").clippings
    assert not archive.clippings.highlight(harbour["storm"], [Span(0, 0, 5)]).clippings
    assert not archive.verify()


def test_a_list_tells_what_has_a_note_or_highlights(archive, harbour):
    archive.clippings.note(harbour["ferry"], "Call back.")
    archive.clippings.highlight(harbour["storm"], (Span(0, 0, 5),))
    noted = {slip.id for slip in archive.search.page(Query("")).slips if slip.noted}
    assert noted == {harbour["ferry"], harbour["storm"]}
    archive.undo()
    assert [slip.id for slip in archive.search.page(Query("ferry")).slips if slip.noted] == [harbour["ferry"]]

"""Stories of notes: typed beside the article, kept by themselves, found again, never copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from morgue.archive import database, open_archive
from morgue.clipping import Place, Query
from morgue.window import dialogs
from morgue.window.widgets import Button

WALL = "Harbour wall repair"
WORDS = "Call the harbour master on Monday"


def _panel(desk):
    return desk.content.noting.panel


@pytest.fixture
def noted(desk):
    """The window with a note typed on a clipping that is read, and left by Escape."""
    desk.click(WALL)
    desk.key(Qt.Key.Key_N)
    assert _panel(desk).field.hasFocus()
    desk.bot.keyClicks(_panel(desk).field, WORDS)
    desk.bot.keyClick(_panel(desk).field, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.parts.navigation.archived.note == WORDS)
    return desk


def test_a_note_is_kept_and_stands_with_its_clipping(noted):
    assert noted.parts.slips.view.hasFocus()
    assert noted.said() == "Changed a note"
    slips = noted.parts.slips.model
    noted.wait(
        lambda: (
            [slip.headline[: len(WALL)] for slip in map(slips.slip, range(slips.rowCount())) if slip.noted] == [WALL]
        )
    )
    noted.click("Dredging firm")
    noted.wait(lambda: _panel(noted).field.toPlainText() == "")
    assert not _panel(noted).head.isChecked()
    noted.click(WALL)
    noted.wait(lambda: _panel(noted).field.toPlainText() == WORDS)
    assert _panel(noted).head.isChecked()
    assert _panel(noted).head.note == "6 words"


def test_a_note_is_found_and_never_copied(noted):
    noted.parts.search.set_text("has:note")
    noted.wait(lambda: [title[: len(WALL)] for title in noted.headlines()] == [WALL])
    noted.parts.search.set_text("note:monday")
    noted.wait(lambda: [title[: len(WALL)] for title in noted.headlines()] == [WALL])
    noted.wait(lambda: noted.parts.rail.brief.spans)
    noted.act("copy_brief")
    assert WORDS not in QApplication.clipboard().text()


def test_a_note_is_taken_back_and_comes_again(noted):
    noted.act("undo")
    noted.wait(lambda: _panel(noted).field.toPlainText() == "")
    noted.act("redo")
    noted.wait(lambda: _panel(noted).field.toPlainText() == WORDS)


def test_what_is_typed_is_kept_without_leaving_the_field(desk):
    desk.click(WALL)
    desk.act("note")
    desk.bot.keyClicks(_panel(desk).field, "Ask about May")
    desk.wait(lambda: desk.parts.navigation.archived.note == "Ask about May")
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    assert _panel(desk).field.hasFocus()
    desk.bot.keyClicks(_panel(desk).field, " and June")
    assert _panel(desk).field.toPlainText() == "Ask about May and June"


def test_what_was_typed_last_is_kept_when_the_window_closes(desk, archive):
    desk.click(WALL)
    desk.act("note")
    desk.bot.keyClicks(_panel(desk).field, WORDS)
    desk.frame.close()
    with open_archive(archive) as kept:
        [slip] = kept.search.page(Query("has:note")).slips
        assert kept.clippings.get(slip.id).note == WORDS


def test_of_several_clippings_no_note_is_shown(noted):
    noted.act("select_all")
    noted.wait(lambda: not _panel(noted).head.isEnabled())
    assert _panel(noted).field.toPlainText() == ""
    assert not noted.content.acts["note"].isEnabled()


@pytest.fixture
def impatient(monkeypatch):
    """Another program that writes is waited for only for a moment."""
    monkeypatch.setattr(database, "_PATIENCE", 300)


def test_a_note_that_could_not_be_kept_waits_for_its_clipping(impatient, desk, archive):
    desk.click(WALL)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.act("note")
    desk.bot.keyClicks(_panel(desk).field, WORDS)
    with open_archive(archive) as other, other._database.writing():  # another program writes, for long
        desk.click("Dredging firm")
        desk.wait(lambda: "try again" in desk.said())
        desk.click(WALL)
        desk.wait(lambda: _panel(desk).field.toPlainText() == WORDS)
        assert desk.parts.navigation.archived.note == ""
    desk.click("Dredging firm")
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.click(WALL)
    desk.wait(lambda: desk.parts.navigation.archived.note == WORDS)


def test_one_goes_on_behind_the_last_word(noted):
    noted.act("note")
    noted.bot.keyClicks(_panel(noted).field, " or later")
    assert _panel(noted).field.toPlainText() == f"{WORDS} or later"


def test_a_clipping_that_is_read_and_deleted_for_good_is_not_missed(noted, monkeypatch):
    monkeypatch.setattr(dialogs, "sure_to_delete", lambda *_: True)
    noted.act("bin")
    noted.wait(lambda: noted.count_of("Bin") == 1)
    noted.parts.sidebar.choose(Place.BIN)
    noted.wait(lambda: noted.reading().startswith(WALL) and noted.content.acts["remove"].isEnabled())
    noted.act("remove")
    noted.wait(lambda: noted.said() == "Deleted 1 clipping for good")
    noted.wait(lambda: noted.parts.deeds.lanes.idle)
    assert noted.said() == "Deleted 1 clipping for good"


def test_in_a_small_window_the_field_is_seen_and_escape_leads_to_the_article(desk):
    desk.click(WALL)
    desk.frame.resize(640, 480)
    desk.wait(lambda: desk.frame.width() == 640)
    desk.parts.panes.read(True)
    desk.act("note")
    field = _panel(desk).field
    desk.wait(lambda: field.isVisible() and not field.visibleRegion().isEmpty())
    desk.bot.keyClick(field, Qt.Key.Key_Escape)
    assert desk.parts.reader.reader.hasFocus() or desk.parts.slips.view.hasFocus()


def test_an_empty_archive_fits_a_small_screen(empty):
    empty.frame.resize(420, 480)
    empty.wait(lambda: empty.frame.width() == 420)
    buttons = [each for each in empty.content.empty.findChildren(Button) if each.isVisible()]
    assert len(buttons) == 3
    for each in buttons:
        assert each.visibleRegion().boundingRect() == each.rect()

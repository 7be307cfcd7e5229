"""Stories of an archive that can only be read, of one that is locked, and of searches that are offered again."""

import hashlib
import os
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMenu

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Original, Query
from morgue.window.open_state import READ_ONLY
from morgue.window.read_only import WHY, WRITES
from morgue.window.tie_faces import Face
from morgue.window.widgets import Button

WORDS = "tide and lamp"


def _piece(number):
    content = f"Ferry {number}\n\nThe ferry sailed on day {number}.".encode()
    original = Original(content, "text/plain", hashlib.sha256(content).hexdigest(), f"ferry {number}.txt")
    blocks = (Block(BlockKind.PARAGRAPH, f"The ferry sailed on day {number}, the pilot said in the rain."),)
    captured = datetime(2026, 1, 2, tzinfo=UTC)
    return Clipping(headline=f"Ferry {number}", blocks=blocks, original=original, captured=captured)


def _fill(archive, passphrase=None):
    archive.parent.mkdir(parents=True)
    with open_archive(archive, passphrase=passphrase) as made:
        ids = [each.id for each in made.clippings.add_many([_piece(number) for number in range(3)])]
        made.tags.add(ids, [made.tags.make("boats").id])
        made.saved.save("Days", Query("day"))


def _protect(archive, monkeypatch):
    """Make the system answer as it does for a write-protected disk, also to root."""
    access, protected = os.access, {archive, archive.parent}
    monkeypatch.setattr(os, "access", lambda at, mode: access(at, mode) and not (mode & os.W_OK and at in protected))


@pytest.fixture
def shelf(opened, archive):
    """The window on three clippings."""
    _fill(archive)
    hands = opened(archive)
    hands.wait(lambda: len(hands.headlines()) == 3)
    return hands


def _row(hands, text):
    model = hands.parts.sidebar.model
    return next(model.row(number) for number in range(model.rowCount()) if model.row(number).text == text)


def test_what_cannot_be_done_in_a_read_only_archive_says_why(opened, archive, monkeypatch):
    _fill(archive)
    _protect(archive, monkeypatch)
    hands = opened(archive)
    hands.wait(lambda: len(hands.headlines()) == 3)
    hands.parts.slips.view.choose(hands.slip("Ferry 1").id)
    hands.wait(lambda: hands.reading() == "Ferry 1")
    hands.wait(lambda: hands.parts.deeds.lanes.idle)
    assert hands.said() == ""  # that reading leaves no mark is nothing to warn of
    assert hands.content.state.warning.text() == READ_ONLY
    for name in WRITES:
        assert not hands.content.acts[name].isEnabled(), name
        assert hands.content.acts[name].toolTip() == WHY
    hands.key(Qt.Key.Key_T)
    hands.key(Qt.Key.Key_1)
    assert not hands.content.tagging.picker.isVisible()
    hands.wait(lambda: hands.count_of("boats") == 3 and hands.count_of("Days") == 3)
    for text in ("boats", "Days"):
        actions = [action for action in hands.content.menus.menu_of(_row(hands, text)).actions() if action.text()]
        assert actions
        assert not any(action.isEnabled() for action in actions)
        assert {action.toolTip() for action in actions} == {WHY}
    data = hands.parts.slips.model.mimeData([hands.parts.slips.model.index(0, 0)])
    view = hands.parts.sidebar.view
    hands.drop(view.viewport(), hands.tag_row("boats"), data)
    hands.wait(lambda: hands.parts.deeds.lanes.idle)
    assert hands.said() == ""


def test_the_buttons_of_an_empty_archive_that_can_only_be_read_say_why(opened, archive, monkeypatch):
    archive.parent.mkdir(parents=True)
    open_archive(archive).close()
    _protect(archive, monkeypatch)
    hands = opened(archive)
    hands.wait(lambda: hands.parts.panes.is_covered)
    buttons = hands.content.empty.findChildren(Button)
    assert len(buttons) == 3
    assert not any(button.isEnabled() for button in buttons)
    assert {button.toolTip() for button in buttons} == {WHY}


def test_one_is_where_one_was_when_one_comes_back_from_another_archive(shelf, archive, tmp_path):
    shelf.click("Ferry 1")
    for path, count in ((tmp_path / "Other.morgue", 0), (archive, 3)):
        shelf.content.safety.switch(path)
        shelf.wait(lambda path=path: shelf.parts.deeds.is_open and shelf.parts.deeds.archive.path == path)
        shelf.wait(lambda count=count: len(shelf.headlines()) == count)
    shelf.wait(lambda: shelf.reading() == "Ferry 1")


def test_what_was_forbidden_is_possible_in_the_next_archive(opened, archive, tmp_path, monkeypatch):
    _fill(archive)
    _protect(archive, monkeypatch)
    hands = opened(archive)
    hands.wait(lambda: len(hands.headlines()) == 3)
    words = hands.content.acts["star"].toolTip()
    assert words == WHY
    other = tmp_path / "other" / "Other.morgue"
    _fill(other)
    hands.content.safety.switch(other)
    hands.wait(lambda: hands.parts.deeds.is_open and hands.parts.deeds.can_change and len(hands.headlines()) == 3)
    hands.parts.slips.view.choose(hands.slip("Ferry 2").id)
    hands.wait(hands.content.acts["star"].isEnabled)
    assert hands.content.acts["star"].toolTip().startswith("Star")
    assert not hands.content.state.warning.isVisible()


def test_the_original_is_gone_with_the_lock_and_back_with_the_key(opened, archive):
    _fill(archive, WORDS)
    hands = opened(archive)
    page, faces = hands.content.state.page, hands.content.faces
    hands.wait(page.line.isVisible)
    for _ in range(2):
        hands.bot.keyClicks(page.line, WORDS)
        hands.bot.keyClick(page.line, Qt.Key.Key_Return)
        hands.wait(lambda: len(hands.headlines()) == 3 and not page.isVisible())
        hands.parts.slips.view.choose(hands.slip("Ferry 1").id)
        hands.wait(lambda: hands.reading() == "Ferry 1")
        assert hands.parts.reader.segments.currentIndex() == Face.READER
        hands.act("original")
        hands.wait(lambda: "The ferry sailed on day 1." in faces.original.text.toPlainText())
        hands.act("lock")
        hands.wait(page.line.isVisible)
        assert faces.original.text.toPlainText() == ""


def test_a_read_only_archive_may_be_encrypted_too(opened, archive, monkeypatch):
    _fill(archive, WORDS)
    _protect(archive, monkeypatch)
    hands = opened(archive)
    page = hands.content.state.page
    hands.wait(page.line.isVisible)
    assert not hands.content.acts["paste"].isEnabled()
    hands.bot.keyClicks(page.line, WORDS)
    hands.bot.keyClick(page.line, Qt.Key.Key_Return)
    hands.wait(lambda: len(hands.headlines()) == 3 and not page.isVisible())
    assert hands.content.state.warning.text() == READ_ONLY
    assert hands.content.acts["star"].toolTip() == hands.content.acts["passphrase"].toolTip() == WHY
    hands.act("lock")
    hands.wait(page.line.isVisible)
    assert not hands.content.acts["star"].isEnabled()


def _search(hands, words):
    hands.parts.search.empty()
    hands.type(words)
    hands.bot.keyClick(hands.parts.search.line, Qt.Key.Key_Return)


def test_searches_are_offered_again_after_a_restart_until_they_are_forgotten(shelf, reopened):
    assert not shelf.content.acts["forget_searches"].isEnabled()
    for words in ("ferry", "pilot rain", "ferry"):
        _search(shelf, words)
    assert shelf.parts.search.recent == ["ferry", "pilot rain"]
    again = reopened(shelf)
    again.wait(lambda: again.parts.deeds.is_open and again.parts.search.recent == ["ferry", "pilot rain"])
    again.act("forget_searches")
    assert again.parts.search.recent == []
    assert not again.content.acts["forget_searches"].isEnabled()
    _search(again, "day")
    last = reopened(again)
    last.wait(lambda: last.parts.search.recent == ["day"])


def test_no_search_of_an_encrypted_archive_is_written_down(opened, archive):
    _fill(archive, WORDS)
    hands = opened(archive)
    page = hands.content.state.page
    hands.wait(page.line.isVisible)
    hands.bot.keyClicks(page.line, WORDS)
    hands.bot.keyClick(page.line, Qt.Key.Key_Return)
    hands.wait(lambda: len(hands.headlines()) == 3)
    _search(hands, "informant")
    assert hands.parts.search.recent == ["informant"]
    hands.frame.close()
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "morgue", "morgue")
    settings.sync()
    assert not any("informant" in str(settings.value(key)) for key in settings.allKeys())


def test_saved_searches_keep_their_order_and_say_what_is_new(shelf):
    def saved():
        model = shelf.parts.sidebar.model
        rows = [model.row(number) for number in range(model.rowCount())]
        return [(row.text, row.count, row.new) for row in rows if row.saved]

    shelf.wait(lambda: saved() == [("Days", 3, 0)])
    for name, text in (("Pilots", "pilot"), ("Boats", "ferry")):
        shelf.parts.deeds.change(lambda archive, name=name, text=text: archive.saved.save(name, Query(text)))
    shelf.wait(lambda: [name for name, *_ in saved()] == ["Boats", "Days", "Pilots"])
    shelf.parts.deeds.change(lambda archive: archive.saved.delete(next(each.id for each in archive.saved.all())))
    shelf.wait(lambda: [name for name, *_ in saved()] == ["Days", "Pilots"])
    shelf.act("undo")
    shelf.wait(lambda: [name for name, *_ in saved()] == ["Boats", "Days", "Pilots"])
    with open_archive(shelf.parts.deeds.archive.path) as other:
        other.clippings.add(_piece(9))
    shelf.parts.navigation.refresh()
    shelf.wait(lambda: saved() == [("Boats", 4, 1), ("Days", 4, 1), ("Pilots", 4, 1)])
    menu = shelf.content.menus.menu_of(_row(shelf, "Boats"))
    assert isinstance(menu, QMenu)
    shelf.parts.sidebar.view.setCurrentIndex(shelf.parts.sidebar.model.index(6, 0))
    shelf.wait(lambda: saved() == [("Boats", 4, 0), ("Days", 4, 1), ("Pilots", 4, 1)])

"""Stories of setting right what was read wrong: a headline, a date, the source of several at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from morgue.desk.citing import source_line
from morgue.window import dialogs
from morgue.window.record_dialog import RecordDialog


def _dialog(desk):
    return next((each for each in desk.frame.findChildren(RecordDialog) if each.isVisible()), None)


@pytest.fixture
def dialog(desk):
    """The dialog about the first clipping listed, opened by its key."""
    desk.click(desk.headlines()[0])
    desk.key(Qt.Key.Key_E)
    desk.wait(lambda: _dialog(desk))
    return _dialog(desk)


def _write(desk, dialog, field, text):
    line = dialog.rows[field].line
    line.setFocus()
    line.selectAll()
    desk.bot.keyClicks(line, text) if text else desk.bot.keyClick(line, Qt.Key.Key_Delete)


def test_a_headline_and_a_date_are_set_right_and_taken_back(desk, dialog):
    before = desk.parts.reader.reader.clipping
    _write(desk, dialog, "headline", "Ferry sails at last")
    _write(desk, dialog, "date", "7 March 2019")
    desk.bot.keyClick(dialog, Qt.Key.Key_Return)
    desk.wait(lambda: desk.reading() == "Ferry sails at last")
    assert desk.said() == "Corrected 1 clipping"
    after = desk.parts.reader.reader.clipping
    assert source_line(after).startswith("Ferry sails at last, ")
    assert "7 March 2019" in source_line(after)
    assert after.blocks == before.blocks
    desk.wait(lambda: desk.slip("Ferry sails at last"))
    desk.act("undo")
    desk.wait(lambda: desk.parts.reader.reader.clipping == before)
    desk.wait(lambda: before.headline in desk.headlines())


def test_what_came_stays_in_sight_and_can_be_put_back(desk, dialog):
    before = desk.parts.reader.reader.clipping
    _write(desk, dialog, "source", "Another Paper")
    desk.bot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.parts.reader.reader.clipping.source == "Another Paper")
    desk.wait(lambda: desk.count_of("Another Paper") == 1)
    desk.act("correct")
    row = _dialog(desk).rows["source"]
    assert row.note.text() == f"As it came: {before.source or 'nothing'}"
    desk.bot.mouseClick(row.put_back, Qt.MouseButton.LeftButton)
    assert row.line.text() == before.source
    desk.bot.mouseClick(_dialog(desk).done_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.parts.reader.reader.clipping == before)


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("headline", "", "A clipping needs a headline."),
        ("date", "soon", "“soon” is no date. Write it like 3 June 2025, 2025-06-03, 2025-06 or 2025."),
        ("address", "ferry", "That is no web address. Write it like https://paper.example/article."),
    ],
)
def test_what_cannot_be_is_said_and_may_be_typed_anew(desk, dialog, field, text, why):
    before = desk.parts.reader.reader.clipping
    _write(desk, dialog, field, text)
    desk.bot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.why.text() == why
    desk.bot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.wait(lambda: not _dialog(desk))
    assert desk.parts.reader.reader.clipping == before


def test_several_get_one_source(desk):
    view, flags = desk.parts.slips.view, QItemSelectionModel.SelectionFlag.Select
    for row in (0, 1, 2):
        view.selectionModel().select(view.slips.index(row, 0), flags)
    chosen = list(desk.parts.navigation.chosen)
    assert len(chosen) == 3
    desk.act("correct")
    dialog = _dialog(desk)
    assert list(dialog.rows) == ["byline", "source", "date"]
    _write(desk, dialog, "source", "Harbour Herald")
    desk.bot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.count_of("Harbour Herald") == 3)
    model = desk.parts.slips.model
    desk.wait(lambda: [model.slip(model.row_of(number)).source for number in chosen] == ["Harbour Herald"] * 3)
    assert desk.said() == "Corrected 3 clippings"
    assert not desk.parts.deeds.archive.verify()


def test_blanks_leave_several_as_they_are(desk):
    view, flags = desk.parts.slips.view, QItemSelectionModel.SelectionFlag.Select
    for row in (0, 1):
        view.selectionModel().select(view.slips.index(row, 0), flags)
    label = desk.parts.deeds.archive.undo_label
    desk.act("correct")
    dialog = _dialog(desk)
    _write(desk, dialog, "source", "  ")
    desk.bot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not _dialog(desk) and desk.parts.deeds.lanes.idle)
    assert desk.parts.deeds.archive.undo_label == label


def test_a_clipping_is_read_again_and_its_own_note_stays(desk, monkeypatch):
    desk.click(desk.headlines()[0])
    archive, right = desk.parts.deeds.archive, desk.parts.reader.reader.clipping
    number = desk.parts.navigation.archived.id
    archive.clippings.note(number, "Call back.")
    desk.parts.deeds.change(lambda each: each.clippings.renew(number, replace(right, headline="Menu", byline=())))
    desk.wait(lambda: desk.reading() == "Menu")
    asked = []
    monkeypatch.setattr(dialogs, "sure_to_renew", lambda _, headline, words: asked.append((headline, words)) or True)
    desk.act("read_again")
    desk.wait(lambda: desk.reading() == right.headline)
    assert asked == [("Menu", ("headline", "byline") if right.byline else ("headline",))]
    assert desk.parts.navigation.archived.note == "Call back."
    assert desk.parts.reader.reader.clipping.blocks == right.blocks
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.act("read_again")
    desk.wait(lambda: desk.said() == "Read again: everything is as it was.")

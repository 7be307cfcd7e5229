"""What one expects of any window without thinking of it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from morgue.archive import open_archive, set_passphrase


def test_undo_is_offered_once_there_is_something_to_undo(empty):
    undo, redo = empty.content.acts["undo"], empty.content.acts["redo"]
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    with empty.bot.waitSignal(empty.parts.deeds.imported):
        empty.drop(empty.frame, QPoint(400, 300), _words("The ferry runs again\n\nIt ran on Monday, the port said."))
    empty.wait(undo.isEnabled)
    assert undo.toolTip().startswith("Undo: ")
    empty.act("undo")
    empty.wait(redo.isEnabled)
    assert not undo.isEnabled()
    empty.act("redo")
    empty.wait(undo.isEnabled)


def test_what_is_pasted_and_what_is_dropped_comes_in_alike(empty):
    words = "A second ferry\n\nThe port bought it in March, the harbour master said on Monday."
    QApplication.clipboard().setMimeData(_words(words))
    empty.act("paste")
    empty.wait(lambda: empty.headlines() == ["A second ferry"])
    with empty.bot.waitSignal(empty.parts.deeds.imported) as ended:
        empty.drop(empty.frame, QPoint(400, 300), _words(words))
    assert ended.args[0].duplicates
    QApplication.clipboard().clear()
    empty.act("paste")
    assert empty.said().startswith("The clipboard holds no text.")


def _words(text):
    data = QMimeData()
    data.setText(text)
    return data


def test_one_is_where_one_was_after_a_restart(desk, reopened):
    desk.frame.resize(1280, 500)
    desk.act("relevance")
    desk.type("source:Courier wall ")
    desk.wait(lambda: 2 < len(desk.headlines()) < 8 and desk.parts.deeds.lanes.idle)
    desk.click(desk.headlines()[2][:20])
    before, listed = desk.reading(), desk.headlines()
    desk.parts.reader.reader.verticalScrollBar().setValue(400)
    place = desk.parts.reader.reader.first_position()
    again = reopened(desk)
    again.frame.resize(1280, 500)
    again.wait(lambda: again.reading() == before)
    assert again.headlines() == listed
    assert again.parts.search.text == "source:Courier wall "
    assert again.content.acts["relevance"].isChecked()
    assert again.parts.slips.view.selected_ids() == [again.parts.navigation.archived.id]
    again.wait(lambda: abs(again.parts.reader.reader.first_position() - place) < 100)
    assert again.parts.reader.reader.verticalScrollBar().value() > 100


def test_nothing_of_a_search_in_an_encrypted_archive_is_written_down(opened, archive, tmp_path):
    archive.parent.mkdir()
    with open_archive(archive):
        pass
    set_passphrase(archive, None, "seven tides")
    hands = opened(archive)
    hands.wait(hands.content.state.page.isVisible)
    hands.content.state.page.passphrase_given.emit("seven tides")
    hands.wait(lambda: hands.parts.deeds.is_open)
    hands.type("whistleblower ")
    hands.wait(lambda: hands.parts.deeds.lanes.idle)
    hands.frame.close()
    QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "morgue", "morgue").sync()
    kept = [file for file in tmp_path.rglob("*") if file.is_file() and file.parent != archive.parent]
    assert any(file.suffix == ".ini" for file in kept)
    assert not any(b"whistleblower" in file.read_bytes() for file in kept)


@pytest.mark.parametrize(
    "name", ["preferences", "passphrase", "rules", "names", "compare", "keys", "report", "address"]
)
def test_a_closed_dialog_is_gone_with_what_it_held(desk, name):
    desk.act(name)
    [dialog] = desk.frame.findChildren(QDialog)
    dialog.close()
    desk.wait(lambda: not desk.frame.findChildren(QDialog))
    desk.act("star")  # what follows the archive's changes follows no more
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    assert desk.said().startswith("Star")


def test_a_check_that_was_closed_is_gone_once_it_is_through(desk):
    desk.act("verify")
    [dialog] = desk.frame.findChildren(QDialog)
    desk.wait(lambda: dialog.close_button.text() == "Close")
    dialog.close()
    desk.wait(lambda: not desk.frame.findChildren(QDialog))

"""Stories of keeping the archive safe: locked, unreadable, verified, backed up, restored, exchanged."""

import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite  # two SQLite libraries in a process undo one another's locks
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping
from morgue.window.passphrase_dialog import PassphraseDialog
from morgue.window.restore_dialog import RestoreDialog
from morgue.window.verify_dialog import VerifyDialog

WALL = "Harbour wall repair"
WORDS = "tide and lamp"


def _dialog(desk, kind):
    return desk.frame.findChild(kind)


def test_an_archive_is_encrypted_locked_and_opened_again(desk, archive):
    titles = desk.headlines()
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.act("passphrase")
    dialog = _dialog(desk, PassphraseDialog)
    desk.bot.keyClicks(dialog.new, WORDS)
    desk.bot.keyClicks(dialog.again, "tide and lamb")
    desk.bot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert dialog.why.text() == "The two new ones differ."
    dialog.again.clear()
    desk.bot.keyClicks(dialog.again, WORDS)
    desk.bot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.content.acts["lock"].isEnabled() and desk.headlines() == titles)
    assert not archive.read_bytes().startswith(b"SQLite")
    desk.click(WALL)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    page = desk.content.state.page
    desk.act("lock")
    desk.wait(page.line.isVisible)
    assert desk.headlines() == []
    assert desk.reading() == ""
    assert desk.parts.reader.reader.toPlainText() == ""
    assert not any(WALL in label.text() for label in desk.frame.findChildren(QLabel))
    assert not desk.content.acts["paste"].isEnabled()
    desk.bot.keyClicks(page.line, "guess")
    desk.bot.keyClick(page.line, Qt.Key.Key_Return)
    desk.wait(lambda: "not the passphrase" in page.sentence)
    desk.bot.keyClicks(page.line, WORDS)
    desk.bot.keyClick(page.line, Qt.Key.Key_Return)
    desk.wait(lambda: desk.headlines() == titles and not page.isVisible())
    desk.wait(lambda: desk.reading().startswith(WALL))
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.content.safety.set_passphrase("wrong", None)
    desk.wait(lambda: "not the passphrase" in desk.said() and desk.headlines() == titles)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.content.safety.set_passphrase(WORDS, None)
    desk.wait(lambda: archive.read_bytes().startswith(b"SQLite") and desk.headlines() == titles)


def test_an_archive_that_cannot_be_opened_leaves_a_page_with_ways_on(opened, tmp_path):
    file = tmp_path / "letter.morgue"
    file.write_bytes(b"Dear editor, this is a letter. " * 100)
    hands = opened(file)
    page = hands.content.state.page
    hands.wait(page.again.isVisible)
    assert "not an archive" in page.sentence
    assert not page.line.isVisible()
    file.unlink()
    hands.bot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    hands.wait(lambda: hands.parts.panes.is_covered and not page.isVisible())
    hands.content.safety.switch(tmp_path / "Other.morgue")
    hands.wait(lambda: hands.frame.windowTitle() == "Other — Morgue" and (tmp_path / "Other.morgue").exists())


def test_damage_is_found_named_and_mended(desk, tmp_path):
    desk.content.safety.backups.folder = tmp_path / "backups"
    desk.act("back_up")
    desk.wait(lambda: desk.said().startswith("Backup made: Test 20"))
    wall = desk.slip(WALL).id
    with sqlite.connect(desk.parts.deeds.archive.path) as other:
        other.execute("UPDATE clipping SET headline = 'Harbour wall repair halves in price' WHERE id = ?", (wall,))
    desk.act("verify")
    dialog = _dialog(desk, VerifyDialog)
    desk.wait(dialog.mend.isVisible)
    assert dialog.words.text() == "1 fault was found."
    assert f"Clipping {wall} “Harbour wall repair halves in price”" in dialog.list.item(0).text()
    desk.bot.mouseClick(dialog.mend, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "1 clipping was brought back whole" in dialog.words.text())
    assert not dialog.mend.isVisible()
    dialog.reject()


def test_a_backup_shows_what_it_would_bring_back(desk, tmp_path):
    desk.content.safety.backups.folder = tmp_path / "backups"
    desk.act("back_up")
    desk.wait(lambda: desk.said().startswith("Backup made"))
    gone = [desk.slip(WALL).id, desk.slip("Dredging firm").id]
    desk.parts.deeds.bin(gone)
    desk.wait(lambda: desk.count_of("Bin") == 2)
    desk.parts.deeds.remove_for_good(gone)
    desk.wait(lambda: desk.count_of("Bin") == 0)
    left = len(desk.headlines())
    desk.act("restore_backup")
    dialog = _dialog(desk, RestoreDialog)
    desk.wait(lambda: len(dialog.ticked) == 2)
    dialog.list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    desk.bot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(dialog.ticked) == 1
    backup = dialog.backup
    desk.bot.mouseClick(dialog.bring, Qt.MouseButton.LeftButton)
    desk.wait(lambda: len(desk.headlines()) == left + 1)
    desk.act("undo")
    desk.wait(lambda: len(desk.headlines()) == left)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.content.safety.replace(backup, None)
    desk.wait(lambda: len(desk.headlines()) == left + 2)
    assert list(desk.parts.deeds.archive.path.parent.glob("Test before *.morgue"))


def test_a_file_from_elsewhere_shows_what_it_would_bring_back(desk, tmp_path, clip_elsewhere, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(clip_elsewhere), ""))
    desk.act("restore_backup")
    dialog = _dialog(desk, RestoreDialog)
    assert dialog.words.text() == "No folder for backups was chosen."
    assert not dialog.bring.isEnabled()
    assert not dialog.replace.isEnabled()
    desk.bot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    desk.wait(dialog.passphrase.isVisible)
    assert not dialog.replace.isEnabled()
    for words in ("wrong", WORDS):
        desk.bot.keyClicks(dialog.passphrase, words)
        desk.bot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
        desk.wait(lambda: dialog.words.text() != "Looking…")
    desk.wait(lambda: len(dialog.ticked) == 1)
    assert dialog.replace.isEnabled()
    desk.bot.mouseClick(dialog.bring, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "Lamp lit" in desk.headlines())


@pytest.mark.parametrize(
    ("content", "why"), [("The lamp is lit at dusk.", "is not an archive"), ("", "is an empty file, not an archive")]
)
def test_a_file_that_is_no_backup_says_so(desk, tmp_path, monkeypatch, content, why):
    file = tmp_path / "Letter.morgue"
    file.write_text(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(file), ""))
    desk.act("restore_backup")
    dialog = _dialog(desk, RestoreDialog)
    desk.bot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    desk.wait(lambda: why in dialog.words.text())
    assert not dialog.replace.isEnabled()


def test_the_archive_that_is_open_is_no_backup(desk, archive, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(archive), ""))
    desk.act("restore_backup")
    dialog = _dialog(desk, RestoreDialog)
    desk.bot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "That is the archive that is open" in dialog.words.text())
    assert not dialog.replace.isEnabled()


@pytest.fixture
def clip_elsewhere(tmp_path):
    """An encrypted archive of one clipping."""
    file = tmp_path / "elsewhere" / "Other.morgue"
    file.parent.mkdir()
    with open_archive(file, passphrase=WORDS) as made:
        made.clippings.add(Clipping(headline="Lamp lit", blocks=(Block(BlockKind.PARAGRAPH, "It was lit at dusk."),)))
    return file


@pytest.mark.skipif(not hasattr(__import__("os"), "geteuid") or __import__("os").geteuid() == 0, reason="root writes")
def test_a_write_protected_archive_says_so(desk, reopened, archive):
    desk.frame.close()
    archive.chmod(0o400)
    again = reopened(desk)
    again.wait(again.content.state.warning.isVisible)
    assert "can be read but not changed" in again.content.state.warning.text()


def _import_elsewhere(archive, tmp_path):
    """Bring an article in by another process, as `morgue import` does."""
    article = tmp_path / "letter.txt"
    article.write_text("A letter from the lighthouse\n\nThe lamp is lit at dusk, the keeper said.\n", encoding="utf-8")
    command = [sys.executable, "-m", "morgue", "--archive", str(archive), "import", str(article)]
    subprocess.run(command, check=True, capture_output=True)


def test_what_another_process_brings_in_is_listed_and_counted(desk, archive, tmp_path):
    many = desk.count_of("All clippings")
    _import_elsewhere(archive, tmp_path)
    desk.wait(lambda: desk.count_of("All clippings") == many + 1)
    desk.wait(lambda: "A letter from the lighthouse" in desk.headlines())
    assert len(desk.headlines()) == many + 1


def test_a_passphrase_that_cannot_be_set_leaves_the_archive_as_it_was(desk, archive):
    titles = desk.headlines()
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    with open_archive(archive):  # somebody else has it open
        desk.content.safety.set_passphrase(None, WORDS)
        desk.wait(lambda: "open in another program" in desk.said())
        desk.wait(lambda: desk.headlines() == titles and not desk.content.state.page.isVisible())


def test_older_copies_that_anybody_can_read_are_named(desk, archive, tmp_path):
    desk.content.safety.backups.folder = tmp_path / "backups"
    desk.act("back_up")
    desk.wait(lambda: desk.said().startswith("Backup made"))
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.content.safety.set_passphrase(None, WORDS)
    desk.wait(lambda: "An older copy of it is still readable" in desk.said())


def test_the_button_says_what_becomes_of_a_passphrase(qtbot):
    parent = QLabel()
    qtbot.addWidget(parent)
    dialog = PassphraseDialog(parent, encrypted=True)
    assert dialog.done_button.text() == "Take passphrase away"
    dialog.new.setText(WORDS)
    assert dialog.done_button.text() == "Change passphrase"
    dialog.again.setText(WORDS)
    dialog.old.setText("lamp")
    with qtbot.waitSignal(dialog.wanted) as wanted:
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["lamp", WORDS]

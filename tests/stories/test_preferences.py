"""What one sets once: it holds at once, and after a restart."""

import pytest
from PySide6.QtWidgets import QFileDialog

from morgue.desk.lengths import Unit
from morgue.window.preferences_dialog import LOOKS, MINUTES, NO_FOLDER, PreferencesDialog


@pytest.fixture
def dialog(desk):
    desk.act("preferences")
    return desk.frame.findChild(PreferencesDialog)


def test_the_dialog_shows_what_holds(desk, dialog):
    assert dialog.looks.currentIndex() == list(LOOKS).index("system")
    assert dialog.once.isChecked() == desk.content.acts["once"].isChecked()
    assert dialog.inbox.text() == dialog.backups.text() == NO_FOLDER
    assert dialog.lock.currentIndex() == list(MINUTES).index(15)


def test_a_choice_holds_at_once(desk, dialog):
    dialog.looks.setCurrentIndex(list(LOOKS).index("dark"))
    assert desk.content.acts["look_dark"].isChecked()
    once = desk.content.acts["once"].isChecked()
    dialog.once.click()
    assert desk.content.acts["once"].isChecked() is not once
    dialog.lock.setCurrentIndex(list(MINUTES).index(0))
    assert desk.content.safety.minutes == 0


def test_folders_are_chosen_and_left(desk, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: str(tmp_path))
    dialog.backups_button.click()
    assert dialog.backups.text() == str(tmp_path)
    dialog.inbox_button.click()
    assert dialog.inbox.text() == str(tmp_path)
    assert desk.content.acts["inbox"].isChecked()
    dialog.inbox_button.click()
    assert dialog.inbox.text() == NO_FOLDER
    assert not desk.content.acts["inbox"].isChecked()


def test_the_length_of_briefs_and_the_method_stay_after_a_restart(desk, reopened):
    brief = desk.parts.rail.brief
    brief.choose_method("luhn")
    brief.count_in(Unit.WORDS, 90)
    again = reopened(desk).parts.rail.brief
    assert (again.method, again.unit, again.wanted) == ("luhn", Unit.WORDS, 90)

"""Questions for files begin where the last one ended."""

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from morgue.window.file_dialogs import FileDialogs


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_the_folder_is_that_of_the_last_question(qtbot, settings, tmp_path, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    asked = []
    file = tmp_path / "in" / "ferry.txt"
    file.parent.mkdir()
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda _parent, _title, at: asked.append(at) or ([str(file)], "")
    )
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialogs = FileDialogs(window, settings)
    assert dialogs.ask_for_files() == [file]
    again = FileDialogs(window, settings)  # after a restart
    again.ask_for_files()
    assert asked == [documents, str(file.parent)]
    saved = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: saved.append(asked[2]) or ("", ""))
    assert again.ask_where_to_save("Save", "names.csv") is None
    assert saved == [str(file.parent / "names.csv")]
    file.parent.rmdir()
    assert str(again.folder) == documents  # the folder is gone

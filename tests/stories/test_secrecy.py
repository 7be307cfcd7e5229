"""A story of an encrypted archive: of what is brought in, looked for and read in it, nothing is left outside it."""

import re
import tempfile

import pytest
from PySide6.QtCore import Qt

from morgue.archive import open_archive

WORDS = "tide and lamp"
MARK = re.compile(rb"zqx[a-z]{5}|z\0q\0x\0(?:[a-z]\0){5}", re.IGNORECASE)


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """The folder in which everything is but what is read from."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@pytest.fixture
def letters(tmp_path_factory):
    """Files with a marker word in each."""
    folder = tmp_path_factory.mktemp("letters")
    for name in ("lampp", "tidee", "quayy"):
        text = f"zqx{name} at the quay\n\nThe ferry zqx{name} sails, the keeper said on Monday.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def _unlock(hands):
    hands.wait(hands.content.state.page.line.isVisible)
    hands.bot.keyClicks(hands.content.state.page.line, WORDS)
    hands.bot.keyClick(hands.content.state.page.line, Qt.Key.Key_Return)
    hands.wait(hands.parts.panes.isVisible)


def test_nothing_of_an_encrypted_archive_is_left_outside_it(opened, archive, watched, letters):
    archive.parent.mkdir()
    open_archive(archive, passphrase=WORDS).close()
    hands = opened(archive)
    _unlock(hands)
    hands.drop_files(letters)
    hands.wait(lambda: len(hands.headlines()) == 3)
    hands.type("zqxtidee")
    hands.bot.keyClick(hands.parts.search.line, Qt.Key.Key_Return)
    hands.wait(lambda: hands.headlines() == ["zqxtidee at the quay"] and hands.parts.rail.brief.spans)
    hands.content.safety.backups.folder = watched / "backups"
    hands.act("back_up")
    hands.wait(lambda: hands.said().startswith("Backup made"))
    assert _marked(watched) == []  # while it is open, too: log and index of the database are there
    hands.frame.close()
    assert _marked(watched) == []
    assert len(list(watched.rglob("*.morgue"))) == 2


def _marked(folder):
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert files
    return [each for each in files if MARK.search(each.read_bytes())]

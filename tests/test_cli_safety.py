"""Verifying, backing up, restoring and passphrases on the command line."""

import json
import os
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite  # two SQLite libraries in a process undo one another's locks

from morgue.app import main
from morgue.archive import open_archive, set_passphrase
from morgue.clipping import Block, BlockKind, Clipping, Query


def _clip(headline):
    return Clipping(headline=headline, blocks=(Block(BlockKind.PARAGRAPH, f"{headline}, the keeper said."),))


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "Test.morgue"
    with open_archive(made) as archive:
        archive.clippings.add_many([_clip("The lamp is lit"), _clip("The ferry sails")])
    return made


@pytest.fixture
def morgue(path, capsys):
    def run(*words):
        capsys.readouterr()
        try:
            status = main(["--archive", str(path), *map(str, words)])
        except SystemExit as exit_:
            status = exit_.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def pipe():
    """Writes a passphrase where a file descriptor can read it."""

    def write(words):
        reading, writing = os.pipe()
        os.write(writing, words.encode())
        os.close(writing)
        return reading

    return write


def test_a_whole_archive_is_found_whole(morgue):
    assert morgue("verify") == (0, "Everything is as it was kept.\n", "")
    assert morgue("verify", "--json")[1] == "[]\n"


def test_damage_is_named_and_mended_from_a_backup(morgue, path, tmp_path):
    assert morgue("backup", tmp_path / "backups")[0] == 0
    with sqlite.connect(path) as other:
        other.execute("UPDATE clipping SET headline = 'The lamp is out' WHERE id = 1")
    status, out, err = morgue("verify", "--json")
    assert status == 1
    assert [(each["kind"], each["clipping"]) for each in json.loads(out)] == [("clipping", 1)]
    assert err == "morgue: Clipping 1 “The lamp is out” is not as it was kept.\n"
    status, _, err = morgue("verify", "--mend", "--backups", tmp_path / "backups")
    assert (status, err) == (0, "1 clipping was brought back whole from a backup.\n")
    assert morgue("search", "lit")[1].count("The lamp is lit") == 2  # headline and words


def test_a_backup_says_what_it_would_bring_back_and_brings_it(morgue, path, tmp_path):
    backup = morgue("backup", tmp_path / "backups")[1].strip()
    with open_archive(path) as archive:
        archive.clippings.bin([2])
        archive.clippings.remove_for_good([2])
    assert morgue("restore", backup) == (0, "The ferry sails\n", "1 would be brought back\n")
    assert morgue("restore", backup, "--add")[2] == "1 brought back\n"
    assert morgue("restore", backup) == (0, "", "0 would be brought back\n")


def test_a_backup_takes_the_archives_place_and_the_archive_is_kept(morgue, path, tmp_path):
    backup = morgue("backup", tmp_path / "backups")[1].strip()
    with open_archive(path) as archive:
        archive.clippings.add(_clip("A third piece"))
    status, out, _ = morgue("restore", backup, "--replace")
    assert (status, out.startswith("The archive as it was is kept as “Test before")) == (0, True)
    with open_archive(path) as archive:
        assert archive.search.count(Query()) == 2


def test_what_is_no_backup_replaces_nothing(morgue, path, tmp_path):
    (tmp_path / "letter.morgue").write_text("Dear editor", encoding="utf-8")
    before = path.read_bytes()
    status, _, err = morgue("restore", tmp_path / "letter.morgue", "--replace")
    assert (status, path.read_bytes()) == (1, before)
    assert "not an archive" in err


def test_a_passphrase_comes_by_file_descriptor(morgue, path, pipe):
    set_passphrase(path, None, "tide and lamp")
    assert morgue("--passphrase-fd", pipe("tide and lamp\n"), "search", "ferry")[0] == 0
    status, _, err = morgue("--passphrase-fd", pipe("tide\n"), "search", "ferry")
    assert (status, err) == (1, "morgue: That is not the passphrase of “Test.morgue”.\n")
    status, _, err = morgue("--passphrase-fd", 999, "search", "ferry")
    assert (status, err) == (2, "morgue: Nothing can be read from --passphrase-fd 999.\n")


def test_without_a_terminal_the_passphrase_is_asked_for_in_a_sentence(morgue, path, monkeypatch, tmp_path):
    set_passphrase(path, None, "tide and lamp")
    with (tmp_path / "nothing").open("w+", encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        status, _, err = morgue("search", "ferry")
    assert status == 1
    assert "give its passphrase" in err


def test_a_passphrase_is_set_changed_and_taken_away(morgue, path, pipe):
    status, out, _ = morgue("passphrase", "--new-passphrase-fd", pipe("tide\n"))
    assert (status, out) == (0, "The archive is encrypted now.\n")
    assert not path.read_bytes().startswith(b"SQLite")
    status, _, err = morgue("--passphrase-fd", pipe("ebb\n"), "passphrase", "--new-passphrase-fd", pipe("lamp\n"))
    assert (status, err) == (1, "morgue: That is not the passphrase of “Test.morgue”.\n")
    assert morgue("--passphrase-fd", pipe("tide\n"), "passphrase", "--new-passphrase-fd", pipe("lamp\n"))[0] == 0
    assert morgue("--passphrase-fd", pipe("lamp\n"), "passphrase", "--remove")[0] == 0
    assert morgue("search", "ferry")[0] == 0


def test_a_passphrase_is_typed_twice_and_never_an_argument(morgue, path, monkeypatch):
    typed = iter(["lamp", "lump", "lamp", "lamp"])
    monkeypatch.setattr("morgue.cli.unlocking.getpass", lambda _: next(typed))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert morgue("passphrase") == (2, "", "morgue: The two new ones differ; nothing was changed.\n")
    assert path.read_bytes().startswith(b"SQLite")
    assert morgue("passphrase")[0] == 0
    assert not path.read_bytes().startswith(b"SQLite")
    assert morgue("passphrase", "lamp")[0] == 2


def test_no_passphrase_is_set_unasked(morgue, path, monkeypatch, tmp_path):
    with (tmp_path / "nothing").open("w+", encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        status, _, err = morgue("passphrase")
        assert (status, "new-passphrase-fd" in err) == (2, True)
    path.unlink()
    assert "no archive at" in morgue("passphrase", "--remove")[2]


def test_a_glance_says_where_it_is_from(morgue, path):
    assert morgue("glance", "1")[1].rstrip().splitlines()[-1].startswith("The lamp is lit")


def test_a_file_that_never_was_is_not_said_to_be_gone(morgue, tmp_path):
    err = morgue("glance", tmp_path / "missing.txt")[2]
    assert "missing.txt is not there; it may have been moved" in err


def test_an_archive_that_is_not_there_is_not_found_whole(tmp_path, capsys):
    missing = tmp_path / "Typo.morgue"
    for words in (["verify"], ["backup", str(tmp_path / "backups")]):
        assert main(["--archive", str(missing), *words]) == 1
        assert "There is no archive" in capsys.readouterr().err
    assert not missing.exists()

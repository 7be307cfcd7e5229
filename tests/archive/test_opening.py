"""An archive opens, or one sentence says why it does not; nothing is harmed by trying."""

import os
import stat
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from morgue.archive import look_into, open_archive
from morgue.clipping import Place, Query
from morgue.errors import ArchiveError

_NOBODY = os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0


def _refused(path, match, **more):
    with pytest.raises(ArchiveError, match=match) as caught:
        open_archive(path, **more)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_new_archive_is_only_its_owners(path):
    with open_archive(path) as archive:
        assert archive.path == path
        assert not archive.read_only
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes()[68:72] == b"MORG"


def test_none_is_made_unasked(path):
    _refused(path, "no archive at", make=False)
    assert not path.exists()


def test_a_missing_folder_is_said(tmp_path):
    _refused(tmp_path / "nowhere" / "a.morgue", "folder .* does not exist")


def test_a_folder_is_no_archive(tmp_path):
    _refused(tmp_path, "is a folder")


def test_an_empty_file_becomes_an_archive(path):
    path.touch()
    with open_archive(path) as archive:
        assert archive.counts().places[Place.ALL] == 0


@pytest.mark.parametrize("content", [b"Dear editor,", b"SQLite format 3", bytes(range(256)) * 19])
def test_another_file_is_no_archive(path, content):
    path.write_bytes(content)
    _refused(path, "not an archive")
    assert path.read_bytes() == content


def test_another_programs_database_is_no_archive(path):
    with sqlite.connect(str(path)) as connection:
        connection.execute("CREATE TABLE their (own)")
    connection.close()
    before = path.read_bytes()
    _refused(path, "another program")
    assert path.read_bytes() == before


def test_a_newer_archive_is_left_alone(path):
    open_archive(path).close()
    connection = sqlite.connect(str(path))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    _refused(path, "newer version")


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_cut_off_archive_is_damaged(path, clip, cut):
    with open_archive(path) as archive:
        archive.clippings.add_many([clip(f"Number {n}", "ferry " * 300) for n in range(50)])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    _refused(path, "damaged")


@pytest.mark.skipif(_NOBODY, reason="root may read and write everything")
def test_an_unreadable_file_is_said(path):
    open_archive(path).close()
    path.chmod(0)
    _refused(path, "cannot be read")


def _as_read_only(path, monkeypatch):
    """Make the system answer as it does for a write-protected disk, also to root."""
    access = os.access
    protected = {path, path.parent}
    monkeypatch.setattr(os, "access", lambda at, mode: access(at, mode) and not (mode & os.W_OK and at in protected))


def test_a_write_protected_archive_opens_for_reading(path, clip, monkeypatch):
    with open_archive(path) as archive:
        archive.clippings.add_many([clip("Ferry", "sails"), *(clip(f"Lamp {n}", "is lit") for n in range(80))])
        assert archive.untidy
    before = path.read_bytes()
    _as_read_only(path, monkeypatch)
    with open_archive(path) as archive:
        assert archive.read_only
        assert not archive.untidy
        assert archive.clippings.get(1).clipping.headline == "Ferry"
        with pytest.raises(ArchiveError, match="for reading only"):
            archive.clippings.star([1], True)
    assert path.read_bytes() == before


def test_two_processes_share_one_archive(path, clip):
    script = """
import sys; from pathlib import Path
from morgue.archive import look_into, open_archive
from morgue.clipping import Clipping
with open_archive(Path(sys.argv[1])) as archive:
    print(archive.clippings.add(Clipping(headline="From next door", blocks=())).id, flush=True)
    sys.stdin.readline()
"""
    with open_archive(path) as archive:
        archive.clippings.add(clip("Mine", "ferry"))
        other = subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert other.stdout.readline() == "2\n"
        assert archive.clippings.get(2).clipping.headline == "From next door"
        assert archive.clippings.add(clip("Mine too", "ferry")).id == 3
        other.communicate("\n")
        assert other.returncode == 0


def test_a_writer_that_does_not_let_go_is_said(path, clip, monkeypatch):
    monkeypatch.setattr("morgue.archive.database._PATIENCE", 50)
    with open_archive(path) as archive:
        other = sqlite.connect(str(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="Another program is writing"):
            archive.clippings.add(clip("Mine", "ferry"))
        other.execute("ROLLBACK")
        other.close()
        assert archive.clippings.add(clip("Mine", "ferry")).id == 1


@pytest.mark.parametrize("passphrase", [None, "tide and lamp"])
def test_to_look_into_an_archive_does_not_change_a_byte_of_it(tmp_path, clip, passphrase):
    path = tmp_path / "look.morgue"
    with open_archive(path, passphrase=passphrase) as archive:
        archive.clippings.add(clip("Ferry", "ferry words"))
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    with look_into(path, passphrase) as looked:
        assert [slip.headline for slip in looked.search.page(Query("ferry ")).slips] == ["Ferry"]
        with pytest.raises(ArchiveError, match="reading only"):
            looked.clippings.add(clip("Storm", "storm words"))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_one_of_an_older_version_is_looked_into_by_a_copy(tmp_path, path, clip, make_first):
    with open_archive(path) as archive:
        archive.clippings.add(clip("Ferry", "ferry words"))
    old = tmp_path / "old" / "first.morgue"
    old.parent.mkdir()
    make_first(path, old)
    before = old.read_bytes()
    with look_into(old) as looked:
        assert [slip.headline for slip in looked.search.page(Query("ferry ")).slips] == ["Ferry"]
    assert old.read_bytes() == before
    assert [each.name for each in old.parent.iterdir()] == [old.name]

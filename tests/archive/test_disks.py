"""A disk that is full, write-protected or gone: one sentence, and nothing is lost."""

import os
import subprocess

import pytest

from morgue.archive import open_archive, put_back, set_passphrase
from morgue.clipping import Query
from morgue.errors import ArchiveError


@pytest.fixture
def filled(path, clip):
    with open_archive(path) as archive:
        archive.clippings.add_many([clip(f"Headline {n}", f"Lantern {n} and ferry. " * 200) for n in range(60)])
    return path


@pytest.fixture
def nearly_full(tmp_path, filled):
    """Makes a small disk with a copy of the archive on it and so many kilobytes left."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("disks are mounted by root only")

    def fill(kilobytes):
        path = place / "test.morgue"
        path.write_bytes(filled.read_bytes())
        free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
        (place / "ballast").write_bytes(bytes(free - kilobytes * 1024))
        return path

    yield fill
    subprocess.run(["umount", str(place)], check=True)


def _is_whole(path):
    with open_archive(path) as archive:
        assert archive.search.count(Query("lantern ")) == 60
        assert archive.verify() == ()
    assert [each.name for each in path.parent.iterdir() if ".part" in each.name] == []


def _rebuild(path, _):
    with open_archive(path) as archive:
        archive.rebuild_index()


def _back_up(path, _):
    with open_archive(path) as archive:
        archive.backup(path.parent)


def _encrypt(path, _):
    set_passphrase(path, None, "lamp")


def _put_back(path, backup):
    put_back(backup, path)


@pytest.mark.parametrize("kilobytes", [0, 80])
@pytest.mark.parametrize("deed", [_rebuild, _back_up, _encrypt, _put_back])
def test_a_full_disk_harms_nothing(nearly_full, filled, deed, kilobytes):
    path = nearly_full(kilobytes)
    with pytest.raises(ArchiveError, match=r"disk is full|room on it\?"):
        deed(path, filled)
    (path.parent / "ballast").unlink()
    _is_whole(path)


@pytest.mark.parametrize("other", [False, True])
def test_nothing_is_kept_in_a_file_that_is_not_there(filled, clip, tmp_path, other):
    with open_archive(filled) as archive:
        filled.rename(tmp_path / "elsewhere.morgue")
        if other:
            filled.write_bytes((tmp_path / "elsewhere.morgue").read_bytes())
        with pytest.raises(ArchiveError, match="not where it was opened"):
            archive.clippings.add(clip("Late", "too late"))
        copy = archive.backup(tmp_path)
        _is_whole(copy)
        (tmp_path / "elsewhere.morgue").replace(filled)
        assert archive.clippings.add(clip("In time", "after all")).id == 61


def test_a_write_protected_archive_gets_no_passphrase(filled, monkeypatch):
    access = os.access
    monkeypatch.setattr(os, "access", lambda at, mode: access(at, mode) and not mode & os.W_OK)
    with pytest.raises(ArchiveError, match="cannot be written to"):
        set_passphrase(filled, None, "lamp")
    assert filled.read_bytes().startswith(b"SQLite")

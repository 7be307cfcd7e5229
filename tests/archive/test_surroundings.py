"""An archive in a synchronised folder or on a network drive gets a warning."""

from pathlib import Path

import pytest

from morgue.archive.surroundings import caution


@pytest.fixture
def mounts(tmp_path):
    table = tmp_path / "mounts"
    table.write_text(
        "/dev/sda1 / ext4 rw 0 0\nnas:/desk /srv/the\\040desk nfs4 rw 0 0\n//nas/x /srv/x cifs rw 0 0\nbad line\n"
        "ida@nas:/ /mnt/ida/nas fuse.sshfs rw 0 0\n"
    )
    return table


@pytest.mark.parametrize(
    "place", ["/srv/the desk/a.morgue", "/srv/x/deep/a.morgue", "/mnt/ida/nas/a.morgue", "//nas/desk/a.morgue"]
)
def test_a_network_drive(place, mounts):
    assert "network drive" in caution(Path(place), mounts)


@pytest.mark.parametrize(
    "folder",
    ["Dropbox", "OneDrive - The Ferry Post", "Nextcloud", "Google Drive", "Ferry Post Dropbox", "GoogleDrive-ida"],
)
def test_a_synchronised_folder(folder, mounts):
    assert f"“{folder}”" in caution(Path("/users/ida", folder, "work", "a.morgue"), mounts)


@pytest.mark.parametrize("place", ["/users/ida/a.morgue", "/srv/other/a.morgue", "/users/ida/Megaphone/a.morgue"])
def test_anywhere_else_is_fine(place, mounts, tmp_path):
    assert caution(Path(place), mounts) == ""
    assert caution(Path(place), tmp_path / "none") == ""


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox.cache", ".nextcloudsync.log"])
def test_a_folder_that_bears_the_mark_of_a_program_that_synchronises(marker, mounts, tmp_path):
    (tmp_path / "Shared" / "work").mkdir(parents=True)
    (tmp_path / "Shared" / marker).mkdir()
    assert "“Shared”" in caution(tmp_path / "Shared" / "work" / "a.morgue", mounts)


def test_a_link_into_a_synchronised_folder(mounts, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Documents").symlink_to(tmp_path / "Dropbox")
    assert "“Dropbox”" in caution(tmp_path / "Documents" / "a.morgue", mounts)

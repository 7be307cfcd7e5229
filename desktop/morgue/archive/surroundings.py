"""Where an archive lies: folders that other programs synchronise and drives on a network can damage it."""

from __future__ import annotations

import sys
from pathlib import Path

# Names of folders that a program keeps the same on several computers, and what it leaves at the top of others.
_SYNCHRONISED = (
    "dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud drive", "iclouddrive",
    "mobile documents", "cloudstorage", "nextcloud", "owncloud", "pcloud", "pclouddrive", "seafile", "syncthing",
    "box sync", "mega", "megasync", "tresorit",
)  # fmt: skip
_MARKERS = (
    ".stfolder", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".tmp.drivedownload",
    ".SyncID",
)  # fmt: skip
_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "davfs", "9p", "ceph", "vboxsf", "fuse.sshfs",
    "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.davfs2", "fuse.s3fs", "fuse.curlftpfs",
    "fuse.glusterfs", "fuse.vmhgfs-fuse",
})  # fmt: skip
_MOUNTS = Path("/proc/mounts")
_REMOTE = 4  # Windows' own number for such a drive


def on_network(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether `path` lies on a drive of another computer, as far as the system tells."""
    whole = path.expanduser().absolute()
    if str(whole).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _REMOTE)
    return _filesystem(whole.resolve(), mounts) in _NETWORK


def caution(path: Path, mounts: Path = _MOUNTS) -> str:
    """A sentence of warning for an archive at `path`, empty where none is needed."""
    if on_network(path, mounts):
        return f"“{path.name}” lies on a network drive: open it on one computer at a time, and keep backups elsewhere."
    for folder in path.expanduser().resolve().parents:
        if _is_synchronised(folder):
            return (
                f"“{path.name}” lies in the synchronised folder “{folder.name}”: a copy made while it is written to"
                " can be damaged. Keep it elsewhere and let backups go there."
            )
    return ""


def _is_synchronised(folder: Path) -> bool:
    name = folder.name.lower()
    known = any(name == each or name.startswith((f"{each} ", f"{each}-")) for each in _SYNCHRONISED)
    if known or name.endswith(" dropbox"):
        return True
    try:
        return any((folder / marker).exists() for marker in _MARKERS)
    except OSError:
        return False


def _filesystem(path: Path, mounts: Path) -> str:
    """The kind of file system a path lies on, where the system tells (Linux)."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    inside = [(len(line[1]), line[2]) for line in lines if len(line) > 2 and path.is_relative_to(_unescaped(line[1]))]  # noqa: PLR2004 - device, place, kind
    return max(inside, default=(0, ""))[1]


def _unescaped(place: str) -> str:
    return place.replace("\\040", " ")

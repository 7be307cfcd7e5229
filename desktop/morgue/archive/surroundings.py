"""Where an archive lies: folders that other programs synchronise and drives on a network can damage it."""

from __future__ import annotations

from pathlib import Path

_SYNCHRONISED = (
    "dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud drive", "mobile documents", "nextcloud",
    "owncloud", "pcloud", "pclouddrive", "seafile", "syncthing", "box sync", "mega", "megasync", "tresorit",
)  # fmt: skip
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone", "davfs", "9p"}
)
_MOUNTS = Path("/proc/mounts")


def caution(path: Path, mounts: Path = _MOUNTS) -> str:
    """A sentence of warning for an archive at `path`, empty where none is needed."""
    whole = path.expanduser().absolute()
    if str(whole).startswith(("\\\\", "//")) or _filesystem(whole, mounts) in _NETWORK:
        return f"“{path.name}” lies on a network drive: open it on one computer at a time, and keep backups elsewhere."
    for folder in whole.parents:
        if any(folder.name.lower() == name or folder.name.lower().startswith(f"{name} ") for name in _SYNCHRONISED):
            return (
                f"“{path.name}” lies in the synchronised folder “{folder.name}”: a copy made while it is written to"
                " can be damaged. Keep it elsewhere and let backups go there."
            )
    return ""


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

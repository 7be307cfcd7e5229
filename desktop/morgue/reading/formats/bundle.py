"""ZIP archives: every file in them is read as if it lay in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from morgue.errors import UnreadableFileError
from morgue.reading.companions import pages_of
from morgue.reading.pictures import LARGEST, Find
from morgue.reading.raw import Raw
from morgue.reading.zipped import Zipped

_DEEPEST = 20  # folders around a file that are looked at
_PASSED_OVER = ("__MACOSX", ".DS_Store", "Thumbs.db")
_WITHOUT_TEXT = {
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".woff", ".woff2", ".ttf", ".mp3", ".mp4",
}  # fmt: skip


class _Archive(Protocol):
    """What is asked of an archive, of whatever kind."""

    def names(self) -> Iterator[str]: ...
    def __contains__(self, name: str) -> bool: ...
    def size(self, name: str) -> int: ...
    def read(self, name: str) -> bytes: ...


def count(raw: Raw) -> int:
    """How many files in the archive could hold an article."""
    return len(kept(Zipped(raw.content, raw.name)))


def parts(raw: Raw) -> Iterator[Raw]:
    """Each file in the archive that could hold an article."""
    yield from parts_of(Zipped(raw.content, raw.name))


def parts_of(archive: _Archive) -> Iterator[Raw]:
    """The same of an archive that is open."""
    for name in kept(archive):
        try:
            content = archive.read(name)
        except UnreadableFileError:
            content = b""  # which is refused by its name, and the files after it are read
        yield Raw(content, PurePosixPath(name).name, find=pictures_in(archive, dirname(name)))


def kept(archive: _Archive) -> list[str]:
    """The names of the files that are not a system's, a page's or a picture's."""
    names = set(archive.names())
    paths = {name: PurePosixPath(name.replace("\\", "/")) for name in archive.names()}
    return [
        name
        for name, path in paths.items()
        if path.suffix.lower() not in _WITHOUT_TEXT and not set(path.parts) & set(_PASSED_OVER)
        if not _is_part(path, names)
    ]


def pictures_in(archive: _Archive, folder: str) -> Find:
    """Finds the pictures in an archive by their paths from a folder in it."""

    def find(address: str) -> bytes | None:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        name = normpath(join(folder, unquote(parts.path)))
        outside = parts.scheme or parts.netloc or name not in archive
        return None if outside or archive.size(name) > LARGEST else archive.read(name)

    return find


def _is_part(path: PurePosixPath, names: set[str]) -> bool:
    """Whether a file is in the folder that a browser saved with a page beside it."""
    folders = path.parents[:_DEEPEST]
    return any(str(folder.with_name(page)) in names for folder in folders for page in pages_of(folder.name))

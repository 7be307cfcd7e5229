"""ZIP archives: every file in them is read as if it lay in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from morgue.reading.companions import pages_of
from morgue.reading.pictures import LARGEST, Find
from morgue.reading.raw import Raw
from morgue.reading.zipped import Zipped

_DEEPEST = 20  # folders around a file that are looked at
_PASSED_OVER = ("__MACOSX", ".DS_Store", "Thumbs.db")
_WITHOUT_TEXT = {
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".woff", ".woff2", ".ttf", ".mp3", ".mp4",
}  # fmt: skip


def parts(raw: Raw) -> Iterator[Raw]:
    """Each file in the archive that could hold an article."""
    archive = Zipped(raw.content, raw.name)
    names = set(archive.names())
    for name in archive.names():
        path = PurePosixPath(name.replace("\\", "/"))
        if path.suffix.lower() in _WITHOUT_TEXT or set(path.parts) & set(_PASSED_OVER) or _is_part(path, names):
            continue
        yield Raw(archive.read(name), path.name, find=pictures_in(archive, dirname(name)))


def pictures_in(archive: Zipped, folder: str) -> Find:
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

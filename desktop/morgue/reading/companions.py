"""What lies beside a saved page or a note on the disk: the folder of its parts, and the pictures it names."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_LARGEST = 20_000_000  # bytes of a picture
_PAGES = {".html", ".htm", ".xhtml", ".shtml"}
_NOTES = {".md", ".markdown", ".mdown"}
# How browsers and Office name the folder of a page's parts, in their languages.
_PARTS = re.compile(
    r"(?i)[_.-](?:files|file|filer|dateien|fichiers|archivos|arquivos|ficheiros|fitxers|bestanden|elemei|pliki|soubory|"
    r"tiedostot|dosyalar|datoteke|fajlovi|failid|fails|bylos|fitxategiak|файлы|файли)$"
)
_SHELVES = ("", "attachments", "assets", "images", "media", "files", "_resources")  # where notes keep what they show


def is_of_a_page(folder: str, files: Collection[str]) -> bool:
    """Whether a folder of this name holds the parts of a page among the `files` beside it."""
    return any(page in files for page in pages_of(folder))


def pages_of(folder: str) -> list[str]:
    """What a page may be called whose parts a folder of this name would hold."""
    page, parts, _ = _PARTS.sub("\0", folder).partition("\0")
    return [f"{page}{ending}" for ending in _PAGES] if parts else []


def pictures_beside(path: Path) -> Callable[[str], bytes | None] | None:
    """Finds the pictures that the page or note at `path` names, in its own folders only; None for other files."""
    ending = path.suffix.lower()
    if ending in _PAGES:
        return lambda address: _in_parts(path, address)
    return (lambda address: _in_shelves(path.parent, address)) if ending in _NOTES else None


def _in_parts(page: Path, address: str) -> bytes | None:
    named = _relative(address)
    if named is None or len(named.parts) < 2 or not (_PARTS.search(named.parts[0]) or named.parts[0] == page.stem):  # noqa: PLR2004 - folder and file
        return None
    return _content(page.parent / named.parts[0], PurePosixPath(*named.parts[1:]))


def _in_shelves(folder: Path, address: str) -> bytes | None:
    named = _relative(address)
    if named is None:
        return None
    return next((found for shelf in _SHELVES if (found := _content(folder / shelf, named)) is not None), None)


def _relative(address: str) -> PurePosixPath | None:
    """The path that an address gives from where its page is, if it only leads downward."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or "\0" in path or "\\" in path:
        return None
    named = PurePosixPath(path)
    return None if named.is_absolute() or ".." in named.parts or ":" in named.parts[0] else named


def _content(folder: Path, named: PurePosixPath) -> bytes | None:
    """The bytes of a file in `folder`, unless it or the folder is a link that leads elsewhere."""
    try:
        home = folder.parent.resolve() / folder.name
        file = (home / named).resolve(strict=True)
        status = file.stat()
        if not file.is_relative_to(home) or not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        return file.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return None

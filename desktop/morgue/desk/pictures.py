"""Pictures of a clipping, taken out of the archive as they came."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from morgue.clipping import BlockKind
from morgue.errors import ArchiveError, WrongUseError

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.clipping import Clipping, Picture

_ENDINGS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/bmp": ".bmp",
    "image/tiff": ".tif", "image/avif": ".avif",
}  # fmt: skip
_NO_NAME = ("sha256:", "md5:", "cid:")  # addresses that are no names
_UNFIT = re.compile(r"[^\w ().,'’–-]+")
_LONGEST = 80  # characters


def picture_of(archive: Archive, clipping_id: int, address: str) -> bytes:
    """The bytes of a picture as they came; empty if the archive has none."""
    found = archive.clippings.picture(clipping_id, address)
    return found.content if found else b""


def kept_words(clipping: Clipping) -> str:
    """How many of its images came with a clipping, in words; empty where it has none."""
    known = {picture.address for picture in clipping.pictures}
    shown = [block.href for block in clipping.blocks if block.kind is BlockKind.IMAGE]
    if clipping.lead_image in known and clipping.lead_image not in shown:
        shown.append(clipping.lead_image)
    kept = sum(address in known for address in shown)
    missing = f"{len(shown) - kept:,} not in the saved file" if kept < len(shown) else ""
    return ", ".join(filter(None, (f"{kept or 'none'} kept" if shown else "", missing)))


def file_name(clipping: Clipping, address: str) -> str:
    """What a picture's file is best called: as where it came from called it, or by the headline."""
    picture = next((each for each in clipping.pictures if each.address == address), None)
    last = "" if address.startswith(_NO_NAME) else PurePosixPath(unquote(urlsplit(address).path)).stem
    name = " ".join(_UNFIT.sub(" ", last or clipping.headline)[:_LONGEST].split()).strip(". ")
    return f"{name or 'Picture'}{_ENDINGS.get(picture.media_type, '') if picture else ''}"


def save_picture(archive: Archive, clipping_id: int, address: str, path: Path) -> None:
    """Write a picture as it came; a MorgueError where it is not there or cannot be written."""
    content = picture_of(archive, clipping_id, address)
    if not content:
        raise WrongUseError("That picture is not in the archive.")
    _write(path, content)


def save_pictures(archive: Archive, clipping_id: int, folder: Path) -> list[Path]:
    """Write all pictures of a clipping into `folder`, beside what is there; where they are. Raises ArchiveError."""
    clipping = archive.clippings.get(clipping_id).clipping
    written: list[Path] = []
    for picture in _in_order(clipping):
        path = _free(folder / file_name(clipping, picture.address))
        _write(path, picture_of(archive, clipping_id, picture.address))
        written.append(path)
    return written


def _in_order(clipping: Clipping) -> list[Picture]:
    """Its pictures in the order of the article, each once; the lead image first."""
    known = {picture.address: picture for picture in clipping.pictures}
    addresses = dict.fromkeys([clipping.lead_image, *(block.href for block in clipping.blocks), *known])
    once = {known[address].sha256: known[address] for address in reversed(addresses) if address in known}
    return list(reversed(once.values()))


def _free(path: Path) -> Path:
    """`path`, or with a number behind its name where that is taken."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ArchiveError(f"“{path.name}” could not be written: {error.strerror}. Choose another folder.") from error

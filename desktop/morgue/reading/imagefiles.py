"""What an image file is and how large, by its first bytes alone: nothing is decoded.

SVG is none of them: it is a program's text, with scripts and addresses in it, and not a picture as it was printed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

_MOST_SEGMENTS = 500  # of a JPEG before the one with its size
_SIDEWAYS = range(5, 9)  # orientations in Exif that lay a photograph on its side
_ORIENTATION, _WIDTH, _HEIGHT = 0x0112, 0x0100, 0x0101
_NUMBERS = {3: "H", 4: "I"}  # kinds of entries in a TIFF's directory, and how each is written
_FAR = 4_096  # bytes in which an AVIF file tells its size
_NO_SIZE = {0xC4, 0xC8, 0xCC}  # among the markers of frames those that begin something else


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image's media type, and its size in pixels as it is to be shown."""

    media_type: str
    width: int
    height: int


def image_file(content: bytes) -> ImageFile | None:
    """What image `content` is; None for what is none, breaks off in its head, or is of a kind that is not shown."""
    for beginning, media_type, measure in _KINDS:
        if content.startswith(beginning):
            try:
                size = measure(content)
            except (struct.error, IndexError):
                return None
            return ImageFile(media_type, *size) if size and min(size) > 0 else None
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    return struct.unpack_from(">II", content, 16) if content[12:16] == b"IHDR" else None


def _gif(content: bytes) -> tuple[int, int]:
    return struct.unpack_from("<HH", content, 6)


def _bmp(content: bytes) -> tuple[int, int] | None:
    if struct.unpack_from("<I", content, 14)[0] < 40:  # noqa: PLR2004 - bytes of the head that Windows 3 brought
        return None
    width, height = struct.unpack_from("<ii", content, 18)
    return width, abs(height)  # one that is stored from the top down has a negative height


def _webp(content: bytes) -> tuple[int, int] | None:
    kind = content[8:16]
    if kind == b"WEBPVP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"WEBPVP8L":
        bits = struct.unpack_from("<I", content, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"WEBPVP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """The size in the first frame's head, turned as the camera noted it (ITU T.81, Exif 2.3)."""
    at, turned = 2, False
    for _ in range(_MOST_SEGMENTS):
        while content[at] == 0xFF and content[at + 1] == 0xFF:  # noqa: PLR2004 - filling before a marker
            at += 1
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if content[at] != 0xFF or length < 2:  # noqa: PLR2004 - every segment begins so, and counts its own length
            return None
        if marker == 0xE1 and content[at + 4 : at + 10] == b"Exif\0\0":  # noqa: PLR2004 - the second application segment
            turned = _orientation(content[at + 10 : at + 2 + length]) in _SIDEWAYS
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:  # noqa: PLR2004 - the markers of frames
            height, width = struct.unpack_from(">HH", content, at + 5)
            return (height, width) if turned else (width, height)
        at += 2 + length
    return None


def _orientation(tiff: bytes) -> int:
    """How a photograph was held, 1 to 8; 1 where its notes do not say."""
    try:
        return _tags(tiff).get(_ORIENTATION, 1)
    except struct.error:
        return 1


def _tags(tiff: bytes) -> dict[int, int]:
    """The first numbers of the first directory's short and long entries, by their tags (TIFF 6.0)."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return {}
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    found = {}
    for number in range(min(count, 100)):
        at = start + 2 + 12 * number
        tag, kind = struct.unpack_from(f"{order}HH", tiff, at)
        if kind in _NUMBERS:
            (found[tag],) = struct.unpack_from(f"{order}{_NUMBERS[kind]}", tiff, at + 8)
    return found


def _tiff(content: bytes) -> tuple[int, int] | None:
    tags = _tags(content)
    return (tags[_WIDTH], tags[_HEIGHT]) if _WIDTH in tags and _HEIGHT in tags else None


def _avif(content: bytes) -> tuple[int, int] | None:
    """The size in the first property that tells one (ISO 23008-12)."""
    at = content.find(b"ispe", 0, _FAR)
    if content[4:8] != b"ftyp" or b"avi" not in content[8:40] or at < 0:
        return None
    return struct.unpack_from(">II", content, at + 8)


_KINDS: tuple[tuple[bytes, str, Callable[[bytes], tuple[int, int] | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"GIF87a", "image/gif", _gif),
    (b"GIF89a", "image/gif", _gif),
    (b"RIFF", "image/webp", _webp),
    (b"BM", "image/bmp", _bmp),
    (b"II*\0", "image/tiff", _tiff),
    (b"MM\0*", "image/tiff", _tiff),
    (b"\0\0\0", "image/avif", _avif),
)

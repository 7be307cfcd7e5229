"""What an image file is and how large, by its first bytes alone: nothing is decoded."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

_MOST_SEGMENTS = 500  # of a JPEG before the one with its size
_SIDEWAYS = range(5, 9)  # orientations in Exif that lay a photograph on its side
_ORIENTATION = 0x0112
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
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 100)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        return 1
    return 1


_KINDS: tuple[tuple[bytes, str, Callable[[bytes], tuple[int, int] | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"GIF87a", "image/gif", _gif),
    (b"GIF89a", "image/gif", _gif),
    (b"RIFF", "image/webp", _webp),
    (b"BM", "image/bmp", _bmp),
)

"""The pictures within a PDF, as image files: JPEGs as they are, plain pixels with a PNG's head around them."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTFigure, LTImage
from pdfminer.pdftypes import PDFException, PDFStream, resolve1

from morgue.reading.pictures import LARGEST, Album

_MOST = 100  # pictures of a PDF that are looked at
_LARGEST_WHOLE = 100_000_000  # bytes of them together, as they are stored
_WHOLE_PAGE = 0.8  # of a page's area: such a picture is its background, or the page itself as it was scanned
_MOST_PAGES = 2  # on which the same picture stands: on more it is a logo
_EIGHT = 8  # bits a channel
_CHANNELS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3}
_COLOUR_TYPES = {1: 0, 3: 2}  # channels, and what a PNG calls such pixels
_PNG_PREDICTOR = 10  # from here on a PDF's rows are written as those of a PNG
_DAMAGED = (PDFException, zlib.error, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture with its page (from 1), its address, and where it is: `top` as a share of the height, points."""

    page: int
    address: str
    top: float
    left: float
    right: float


class PdfImages:
    """Collects the pictures of a PDF while its pages are gone through."""

    def __init__(self) -> None:
        self._found: list[tuple[Placed, LTImage]] = []
        self._room = _LARGEST_WHOLE

    def take(self, page: Any, number: int) -> None:  # noqa: ANN401 - a page of pdfminer's
        """Note the pictures on a page that can be seen on it and are not all of it."""
        for image in _images(page):
            stored = len(image.stream.rawdata or b"")
            large = image.width * image.height > _WHOLE_PAGE * page.width * page.height
            if large or not is_on(page, image) or len(self._found) >= _MOST or stored > min(self._room, LARGEST):
                continue
            self._room -= stored
            top = 1 - image.y1 / max(1, page.height)
            self._found.append((Placed(number, f"pdf:{image.stream.objid}", top, image.x0, image.x1), image))

    def kept(self) -> tuple[list[Placed], Album]:
        """The pictures that can be shown, in the order of the pages, and the album that has them."""
        pages = Counter(address for address, _ in {(each.address, each.page) for each, _ in self._found})
        streams = {each.address: image for each, image in self._found if pages[each.address] <= _MOST_PAGES}
        album = Album(lambda address: _file(streams[address]) if address in streams else None)
        first = {each.address: each for each, _ in reversed(self._found)}
        placed = [
            each for each in first.values() if each.address in streams and album.take([each.address], each.address)
        ]
        return sorted(placed, key=lambda each: (each.page, each.top)), album


def is_on(page: Any, part: Any) -> bool:  # noqa: ANN401
    """Whether a part can be seen on its page: half of a spread is often stored whole and cut by the page's edge."""
    middle, height = (part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2
    return bool(0 <= middle <= page.width and 0 <= height <= page.height)


def _images(page: Any) -> Iterator[LTImage]:  # noqa: ANN401
    waiting = list(page)
    while waiting:
        part = waiting.pop()
        if isinstance(part, LTFigure):
            waiting += part
        elif isinstance(part, LTImage):
            yield part


def _file(image: LTImage) -> bytes | None:
    """The image file of a picture; None for what is stored in a way that few can show."""
    try:
        stream = image.stream
        filters = [(str(getattr(name, "name", name)), _dictionary(more)) for name, more in stream.get_filters()]
        names = [name for name, _ in filters]
        if names in (["DCTDecode"], ["DCT"]):
            return _stored(stream)
        if names in (["FlateDecode", "DCTDecode"], ["Fl", "DCT"]):
            return zlib.decompressobj().decompress(_stored(stream), LARGEST)
        return _png(image, filters[0][1]) if names in (["FlateDecode"], ["Fl"]) else None
    except _DAMAGED:
        return None


def _dictionary(more: object) -> dict[str, Any]:
    found = resolve1(more)
    return found if isinstance(found, dict) else {}


def _stored(stream: PDFStream) -> bytes:
    data: bytes = stream.rawdata or b""
    return data if stream.decipher is None else stream.decipher(stream.objid, stream.genno, data, stream.attrs)  # type: ignore[arg-type]


def _png(image: LTImage, more: dict[str, Any]) -> bytes | None:
    """Plain pixels as a PNG: where the PDF's rows are written as a PNG's, its data are taken over as they are."""
    width, height = image.srcsize
    channels = _channels(image.colorspace)
    if image.bits != _EIGHT or channels not in _COLOUR_TYPES or not 0 < width * height * channels <= 2 * LARGEST:
        return None
    data = _stored(image.stream)
    if int(resolve1(more.get("Predictor", 1))) < _PNG_PREDICTOR:
        pixels = zlib.decompressobj().decompress(data, width * height * channels)
        row = width * channels
        lines = b"".join(b"\0" + pixels[start : start + row] for start in range(0, row * height, row))
        data = zlib.compress(lines, 1)
    head = struct.pack(">IIBBBBB", width, height, _EIGHT, _COLOUR_TYPES[channels], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _channels(space: Sequence[Any]) -> int:
    """How many channels a picture has; 0 where its colours are looked up or are inks."""
    first = resolve1(space[0]) if space else None
    if isinstance(first, list):  # a reference to the whole definition
        return _channels(first)
    name = str(getattr(first, "name", first))
    if name == "ICCBased" and len(space) > 1:
        return int(resolve1(resolve1(space[1]).attrs.get("N", 0)))
    return _CHANNELS.get(name, 0)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

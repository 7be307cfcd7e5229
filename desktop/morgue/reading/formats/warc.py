"""Web archives as crawlers and browsers' recorders write them (ISO 28500)."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import MB
from morgue.reading.pictures import LARGEST, by_address
from morgue.reading.raw import Raw

_LARGEST = 60 * MB
_LARGEST_WHOLE = 300 * MB
_BEGINNING = b"WARC/"
_PAGE = {"text/html", "application/xhtml+xml"}


def parts(raw: Raw) -> Iterator[Raw]:
    """Each web page that the archive holds a good answer for, with the pictures that are in the archive too."""
    try:
        content = raw.content if _parted(raw.content) else _unpacked(raw.content, raw.name)
        pages, pictures = _answers(content)
        if not pages:
            raise UnreadableFileError(f"{raw.name} holds no page that was answered; it may be requests alone.")
        find = by_address(pictures)
        for place, url in pages:
            yield Raw(_body(content, place), url, "text/html", url, find)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError) as error:
        raise UnreadableFileError(f"{raw.name} breaks off or is damaged; get it anew.") from error


def _parted(content: bytes) -> bool:
    """Whether an archive is not packed, or packed record by record, as its standard asks; some are packed as one."""
    if not content.startswith(b"\x1f\x8b"):
        return True
    try:
        records = ArchiveIterator(io.BytesIO(content))
        return next(iter(records), None) is not None and next(iter(records), None) is not None
    except ArchiveLoadFailed:
        return False


def _unpacked(content: bytes, name: str) -> bytes:
    with gzip.open(io.BytesIO(content)) as stream:
        if not stream.peek(len(_BEGINNING)).startswith(_BEGINNING):
            raise ArchiveLoadFailed(name)
        unpacked = stream.read(_LARGEST_WHOLE + 1)
    if len(unpacked) > _LARGEST_WHOLE:
        raise UnreadableFileError(f"{name} would unpack to far more than it seems to hold, and was left closed.")
    return unpacked


def _answers(content: bytes) -> tuple[list[tuple[int, str]], dict[str, Callable[[], bytes]]]:
    """Where each page begins and its address, and what reads each picture, by its address."""
    pages: list[tuple[int, str]] = []
    pictures: dict[str, Callable[[], bytes]] = {}
    records = ArchiveIterator(io.BytesIO(content))
    for record in records:
        headers = record.http_headers
        kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() if headers else ""
        if record.rec_type != "response" or headers.get_statuscode() != "200":
            continue
        url, place = record.rec_headers.get_header("WARC-Target-URI") or "", records.get_record_offset()
        if kind in _PAGE:
            pages.append((place, url))
        elif kind.startswith("image/"):
            pictures[url] = partial(_body, content, place, LARGEST + 1)
    return pages, pictures


def _body(content: bytes, place: int, most: int = _LARGEST) -> bytes:
    """What was answered, by the record that begins at `place`."""
    archive = io.BytesIO(content)
    archive.seek(place)
    record: Any = next(iter(ArchiveIterator(archive)))
    body: bytes = record.content_stream().read(most)
    return body

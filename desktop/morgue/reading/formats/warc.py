"""Web archives as crawlers and browsers' recorders write them (ISO 28500)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import MB
from morgue.reading.raw import Raw

_LARGEST = 60 * MB
_PAGE = {"text/html", "application/xhtml+xml"}


def parts(raw: Raw) -> Iterator[Raw]:
    """Each web page that the archive holds a good answer for."""
    try:
        for record in ArchiveIterator(io.BytesIO(raw.content)):
            headers = record.http_headers
            kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() if headers else ""
            if record.rec_type == "response" and kind in _PAGE and headers.get_statuscode() == "200":
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield Raw(record.content_stream().read(_LARGEST), url, "text/html", url)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError) as error:
        raise UnreadableFileError(f"{raw.name} breaks off or is damaged; get it anew.") from error

"""Single files packed with gzip, whatever their names say: what is in them is read as if it lay there unpacked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import MB
from morgue.reading.raw import Raw

_LARGEST = 300 * MB
_HIGHEST_RATIO = 200  # of unpacked to packed bytes; texts reach 20
_ENDING = ".gz"


def parts(raw: Raw) -> Iterator[Raw]:
    """The one file in it. Raises UnreadableFileError where it is damaged or made to burst."""
    most = min(_LARGEST, max(MB, len(raw.content)) * _HIGHEST_RATIO)
    try:
        with gzip.open(io.BytesIO(raw.content)) as stream:
            content = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFileError(f"{raw.name} breaks off or is damaged; get it anew.") from error
    if len(content) > most:
        raise UnreadableFileError(f"{raw.name} would unpack to far more than it seems to hold, and was left closed.")
    name = raw.name[: -len(_ENDING)] if raw.ending == _ENDING else raw.name
    yield replace(raw, content=content, name=name, media_type="")

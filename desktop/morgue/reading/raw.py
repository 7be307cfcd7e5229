"""A file's bytes on their way to becoming clippings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from morgue.clipping import Original
from morgue.reading.pictures import Find


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes with what is known of them: the file's name, and its media type where a server or a mail named one."""

    content: bytes = field(repr=False)
    name: str = ""
    media_type: str = ""
    url: str = ""  # where a collection says that these bytes came from
    find: Find | None = None  # the pictures that lie beside it, by the addresses that it calls them by
    charset: str = ""  # the encoding that a server named; what the bytes say of themselves goes before it

    @property
    def ending(self) -> str:
        """The name's ending with its dot, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    def original(self, media_type: str = "") -> Original:
        """The bytes as they are kept beside the clipping."""
        digest = hashlib.sha256(self.content).hexdigest()
        return Original(self.content, media_type or self.media_type or "application/octet-stream", digest, self.name)

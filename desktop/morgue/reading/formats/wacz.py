"""Web archives packed with their index: the WARC files in them are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from morgue.reading.raw import Raw
from morgue.reading.zipped import Zipped


def parts(raw: Raw) -> Iterator[Raw]:
    """Each WARC file in the package."""
    archive = Zipped(raw.content, raw.name)
    for name in archive.names():
        if name.endswith((".warc", ".warc.gz")):
            yield Raw(archive.read(name), PurePosixPath(name).name, "application/warc")

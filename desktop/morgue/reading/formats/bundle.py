"""ZIP archives: every file in them is read as if it lay in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from morgue.reading.raw import Raw
from morgue.reading.zipped import Zipped

_PASSED_OVER = ("__MACOSX", ".DS_Store", "Thumbs.db")
_WITHOUT_TEXT = {
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".woff", ".woff2", ".ttf", ".mp3", ".mp4",
}  # fmt: skip


def parts(raw: Raw) -> Iterator[Raw]:
    """Each file in the archive that could hold an article."""
    archive = Zipped(raw.content, raw.name)
    for name in archive.names():
        path = PurePosixPath(name.replace("\\", "/"))
        if path.suffix.lower() not in _WITHOUT_TEXT and not set(path.parts) & set(_PASSED_OVER):
            yield Raw(archive.read(name), path.name)

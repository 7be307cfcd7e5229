"""The bytes a clipping was made from: shown as text where they are text, and saved as they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from morgue.errors import ArchiveError, UnreadableFileError, WrongUseError

if TYPE_CHECKING:
    from pathlib import Path

    from morgue.archive import Archive
    from morgue.clipping import Original

MOST_SHOWN = 300_000  # characters; what is longer is read in the program it was made for
_LONGEST_LINE = 2_000  # characters; a longer one takes seconds to set
_TEXT = ("text/", "message/", "multipart/", "application/json", "application/mbox", "application/x-research-info")
_BINARY = ("text/rtf",)


@dataclass(frozen=True, slots=True)
class Kept:
    """An original: what it is as a sentence says it, its size in bytes, and its text where it has one.

    `shortened`: there is more text than shown.
    """

    name: str
    title: str
    size: int
    text: str | None = None
    shortened: bool = False


def original_of(archive: Archive, clipping_id: int) -> Kept | None:
    """What was kept of a clipping's original; None if nothing was."""
    original = archive.clippings.original(clipping_id)
    if original is None:
        return None
    text = _text_of(original)
    name, title = original.name, title_of(original.media_type)
    if text is None:
        return Kept(name, title, len(original.content))
    return Kept(name, title, len(original.content), _broken(text[:MOST_SHOWN]), shortened=len(text) > MOST_SHOWN)


def save_original(archive: Archive, clipping_id: int, path: Path) -> None:
    """Write an original as it came; ArchiveError where it is not there or cannot be written."""
    original = archive.clippings.original(clipping_id)
    if original is None:
        raise WrongUseError("No original was kept of this clipping.")
    try:
        path.write_bytes(original.content)
    except OSError as error:
        raise ArchiveError(f"“{path.name}” could not be written: {error.strerror}. Choose another folder.") from error


def title_of(media_type: str) -> str:
    """What a file of a media type is called in a sentence: `PDF`, `web page`, `file`."""
    from morgue.reading.catalogue import FORMATS

    return next((form.title for form in FORMATS if media_type in form.media_types), "file")


def _text_of(original: Original) -> str | None:
    kind = original.media_type
    if kind.startswith(_BINARY) or not (kind.startswith(_TEXT) or kind.endswith("xml")):
        return None
    from morgue.reading.decoding import decode

    try:
        return decode(original.content, original.name)
    except UnreadableFileError:
        return None


def _broken(text: str) -> str:
    """The text with overlong lines broken, as an editor would show them."""
    if max(map(len, text.split("\n")), default=0) <= _LONGEST_LINE:
        return text
    pieces = (
        line[start : start + _LONGEST_LINE]
        for line in text.split("\n")
        for start in range(0, max(1, len(line)), _LONGEST_LINE)
    )
    return "\n".join(pieces)

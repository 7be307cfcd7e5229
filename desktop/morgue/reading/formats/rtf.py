"""RTF documents."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.formats import plain
from morgue.reading.raw import Raw


def read(raw: Raw) -> list[Clipping]:
    """The clipping in an RTF document, its type sizes lost. Raises UnreadableFileError for a damaged or empty one."""
    try:
        text = rtf_to_text(raw.content.decode("cp1252", "replace"), errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, UnicodeError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged and cannot be opened; save it anew.") from error
    return [plain.from_text(text, raw.name)]

"""RTF documents, among them the exports of Nexis and Factiva."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from morgue.clipping import Block, BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.formats import factiva_text, nexis, plain
from morgue.reading.layout import stretches
from morgue.reading.raw import Raw


def read(raw: Raw) -> list[Clipping]:
    """The clipping in an RTF document, its type sizes lost, or the many of a library's export.

    Raises UnreadableFileError for a damaged or empty one.
    """
    try:
        text = rtf_to_text(raw.content.decode("cp1252", "replace"), errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, UnicodeError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged and cannot be opened; save it anew.") from error
    blocks = [Block(BlockKind.PARAGRAPH, part.text) for part in stretches(text)]
    if nexis.is_export(blocks):
        return nexis.from_blocks(blocks)
    if factiva_text.is_export(text):
        return factiva_text.from_text(text)
    return [plain.from_text(text, raw.name)]

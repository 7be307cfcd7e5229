"""Plain text, as articles are pasted, mailed and saved."""

from __future__ import annotations

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks, shaped
from morgue.reading.decoding import decode
from morgue.reading.layout import stretches
from morgue.reading.raw import Raw

_LONGEST_PARAGRAPH = 1_000_000  # characters; a whole book has fewer


def read(raw: Raw) -> list[Clipping]:
    """The one clipping in a text file. Raises UnreadableFileError for what is empty or no text."""
    return [from_text(decode(raw.content, raw.name, raw.charset), raw.name)]


def from_text(text: str, name: str) -> Clipping:
    """The clipping that `text` makes; `name` is what an error calls it.

    Every piece of it is a stretch of `text`, the blocks in their order; where its lines were wrapped, each line end
    with the white space around it has become one space. Raises UnreadableFileError where there is nothing to read.
    """
    parts = stretches(text)
    if not parts:
        raise UnreadableFileError(f"{name} is empty: there is no text in it to keep.")
    if max(len(part.text) for part in parts) > _LONGEST_PARAGRAPH:
        raise UnreadableFileError(
            f"{name} has a line of more than a million characters, which no article has; it was made for machines.",
        )
    return from_blocks(shaped([(part.text, part.level, part.alone) for part in parts]))

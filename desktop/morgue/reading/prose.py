"""Tells sub-headings, pull quotes and captions from paragraphs by their words."""

from __future__ import annotations

import re
from dataclasses import replace

from morgue.clipping import Block, BlockKind, MarkKind

_OPEN, _CLOSE = '“„«»"‟「『”', '”“»«"」』'
_QUOTATION = re.compile(
    rf"^[{_OPEN}](?P<said>[^{_OPEN}{_CLOSE}]{{2,}}[,.!?…]?\s*[{_CLOSE}][,.]?)(?P<after>[^{_OPEN}{_CLOSE}\n]*)$",
)
_CAPTION = re.compile(
    r"(?i)^(?:photo|picture|image|caption|foto|bild|bildunterschrift|photographie|légende|graphic|фото|illustration)s?"
    r"(?: by| credit)?\s?[:©]\s?\S",
)
_ENDS_SENTENCE = tuple(".!?…,;:。！？")
_LONGEST_HEADING = 80  # characters
_MOST_HEADING_WORDS = 11
_MOST_SPEAKER_WORDS = 14
_BULLET = re.compile(r"[•●▪◦‣·∙]\s+(?=\S)")
_SENTENCE_INSIDE = re.compile(r"[.!?]\s+\S")


def could_be_heading(text: str) -> bool:
    """Whether `text`, a paragraph of its own, reads as a sub-heading: short, no stop at its end, no quotation."""
    if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_HEADING_WORDS or not text[:1].strip():
        return False
    return not text.endswith(_ENDS_SENTENCE) and text[0] not in f"{_OPEN}—–" and text[-1] not in _CLOSE and _wordy(text)


def _wordy(text: str) -> bool:
    """Most of a heading is letters; “***”, “12/34” and “<tag>” are none."""
    letters = sum(character.isalpha() for character in text)
    return letters * 2 > len(text.replace(" ", "")) and "://" not in text and not _SENTENCE_INSIDE.search(text)


def is_pull_quote(text: str) -> bool:
    """Whether `text` is one quotation and nothing but, at most, who said it after it."""
    match = _QUOTATION.match(text.strip())
    if not match:
        return False
    after = match["after"].strip()
    return len(after.split()) <= _MOST_SPEAKER_WORDS and not _SENTENCE_INSIDE.search(after)


def kind_of(text: str) -> BlockKind:
    """The kind of a paragraph that is neither heading nor item."""
    if is_pull_quote(text):
        return BlockKind.QUOTE
    return BlockKind.CAPTION if _CAPTION.match(text) else BlockKind.PARAGRAPH


def retold(block: Block) -> Block:
    """A paragraph as what its words and marks make it: bold and short a sub-heading, “• …” an item, “…” a quotation."""
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    bold = sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.BOLD)
    if bold >= len(block.text) - 1 and could_be_heading(block.text.rstrip("?")):
        return replace(block, kind=BlockKind.HEADING, level=3, marks=())
    bullet = _BULLET.match(block.text)
    if bullet and not block.marks:
        return Block(BlockKind.ITEM, block.text[bullet.end() :], level=1)
    return replace(block, kind=kind_of(block.text))

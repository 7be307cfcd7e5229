"""PDF: text in reading order, paragraphs whole again, headings by their size, running heads left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTFigure, LTTextBox
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFException
from pdfminer.psexceptions import PSException

from morgue.clipping import Block, BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks
from morgue.reading.dates import from_iso
from morgue.reading.formats.pdf_images import PdfImages, Placed, is_on
from morgue.reading.layout import bullet
from morgue.reading.masthead import Masthead
from morgue.reading.pictures import illustrated
from morgue.reading.prose import kind_of
from morgue.reading.raw import Raw

_MOST_PAGES = 150
_MARGIN = 0.09  # of a page's height, in which running heads stand
_LARGER = 1.15  # than the text is a heading
_LONGEST_HEADING = 160  # characters
_NUMBER = 5  # characters: so short a heading is the number of the next
_REPEATED = 0.4  # of the pages: then a line in the margin is a running head
_SCANNED = "{name} holds pictures of pages and no text; run it through text recognition (OCR) and add the result."
_NAMELESS = "{name} writes its letters in a way that only shows them; run it through text recognition (OCR) first."
_CUT = "Only the first {pages} pages of this PDF were read."
_GLYPH = re.compile(r"\(cid:\d+\)")  # a letter of which the PDF says only how it looks
_MOST_GLYPHS = 0.2  # of the letters
_PAGE_NUMBER = re.compile(
    r"(?i)^[\W_]*(?:(?:page|seite|página|pagina|sida|side|strona|стр\w*)\s+)?\d{1,4}(?:\s*(?:of|von|de|di|van|av|z|/)\s*\d{1,4})?[\W_]*$"
)
_LONE_NUMBER = re.compile(r"^\(?(?:\d{1,3}|\.\d{1,2}|[a-z])[.)]?$")
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_SENTENCE_END = (".", "!", "?", ":", "”", '"', "»", "…")
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is wrong with a file is said by its refusal
_STAMP = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its page, its place on it (points; `top` as a share of the height) and its type's size.

    Or the place of a picture, whose address is `image`.
    """

    text: str
    page: int
    top: float
    left: float
    right: float
    size: float
    box: int
    image: str = ""


def read(raw: Raw) -> list[Clipping]:
    """The clipping in a PDF. Raises UnreadableFileError for one that is locked, damaged or scanned."""
    try:
        about, images = _about(raw.content), PdfImages()
        lines = list(_lines(raw.content, images))
        placed, album = images.kept()
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        raise UnreadableFileError(f"{raw.name} is locked with a password; unlock it first.") from error
    except (
        PDFException,
        PSException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ) as error:
        raise UnreadableFileError(f"{raw.name} is damaged and cannot be read; get it anew.") from error
    if not lines:
        raise UnreadableFileError(_SCANNED.format(name=raw.name))
    lines, glyphs = _without_glyphs(lines)
    if glyphs > _MOST_GLYPHS:
        raise UnreadableFileError(_NAMELESS.format(name=raw.name))
    blocks = _title_first(_blocks(_with_images(_without_running_heads(lines), placed)))
    clipping = illustrated(blocks, lambda words: from_blocks(words, about), album)
    cut = max(line.page for line in lines) >= _MOST_PAGES
    return [replace(clipping, warnings=(*clipping.warnings, _CUT.format(pages=_MOST_PAGES)))] if cut else [clipping]


def _about(content: bytes) -> Masthead:
    """When the PDF was made; its title is mostly a file name, and is not asked."""
    info = next(iter(PDFDocument(PDFParser(io.BytesIO(content))).info), {})
    stamp = info.get("CreationDate", b"")
    match = _STAMP.match(stamp.decode("latin-1") if isinstance(stamp, bytes) else "")
    return Masthead(published=from_iso("-".join(match.groups()))) if match else Masthead()


def _lines(content: bytes, images: PdfImages) -> Iterator[_Line]:
    box_number = 0
    pages = extract_pages(io.BytesIO(content), maxpages=_MOST_PAGES, laparams=LAParams(all_texts=True))
    for number, page in enumerate(pages, 1):
        images.take(page, number)
        for box in _boxes(page):
            box_number += 1
            for line in box:
                text = "" if _turned(line) else " ".join(line.get_text().split())
                if text:
                    top = 1 - line.y1 / max(1, page.height)
                    yield _Line(text, number, top, line.x0, line.x1, _size(line), box_number)


def _boxes(page: Any) -> list[LTTextBox]:  # noqa: ANN401 - a page of pdfminer's
    """The boxes of text on a page; those within drawings only where they hold most of its text, and label no chart."""
    own = [box for box in page if isinstance(box, LTTextBox) and is_on(page, box)]
    drawn: list[LTTextBox] = []
    waiting = [part for part in page if isinstance(part, LTFigure)]
    while waiting:
        part = waiting.pop(0)
        waiting += [inner for inner in part if isinstance(inner, LTFigure)]
        drawn += [inner for inner in part if isinstance(inner, LTTextBox) and is_on(page, inner)]
    more = sum(len(box.get_text()) for box in drawn) > sum(len(box.get_text()) for box in own)
    return own + drawn if more else own


def _without_glyphs(lines: list[_Line]) -> tuple[list[_Line], float]:
    """The lines without what is no letter to anybody, and how much of them that was."""
    cleaned = [replace(line, text=" ".join(_GLYPH.sub("", line.text).split())) for line in lines]
    glyphs = sum(len(_GLYPH.findall(line.text)) for line in lines)
    letters = sum(len(line.text) for line in cleaned)
    return [line for line in cleaned if line.text], glyphs / max(1, glyphs + letters)


def _with_images(lines: list[_Line], placed: list[Placed]) -> list[_Line]:
    """The lines with the pictures before the first line below them in their column."""
    result = list(lines)
    for each in placed:
        after = (
            index
            for index, line in enumerate(result)
            if line.page > each.page
            or (line.page == each.page and line.top >= each.top and line.left < each.right and line.right > each.left)
        )
        image = _Line("", each.page, each.top, each.left, each.right, 0, -1, each.address)
        result.insert(next(after, len(result)), image)
    return result


def _turned(line: Any) -> bool:  # noqa: ANN401 - a line of pdfminer's
    """Whether the line runs up or down the page, as stamps in margins do."""
    first = next((char for char in line if isinstance(char, LTChar)), None)
    return first is not None and abs(first.matrix[1]) > abs(first.matrix[0])


def _size(line: Any) -> float:  # noqa: ANN401 - a line of pdfminer's
    sizes = Counter(round(char.size * 2) / 2 for char in line if isinstance(char, LTChar))
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _without_running_heads(lines: list[_Line]) -> list[_Line]:
    """Drops page numbers, and lines in the margins that come back on many pages."""
    pages = max(line.page for line in lines)
    margin = [line for line in lines if line.top < _MARGIN or line.top > 1 - 1.5 * _MARGIN]
    seen = Counter(_DIGITS.sub("0", line.text) for line in margin)
    repeated = {text for text, count in seen.items() if count > 1 and count >= _REPEATED * pages}
    drop = {id(line) for line in margin if _DIGITS.sub("0", line.text) in repeated or _PAGE_NUMBER.match(line.text)}
    return [line for line in lines if id(line) not in drop] or lines


def _blocks(lines: list[_Line]) -> list[Block]:
    """Paragraphs and headings: lines of one box and size, and paragraphs that a column or page had cut."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)  # a picture has no text
    body = sizes.most_common(1)[0][0]
    blocks: list[Block] = []
    images: list[Block] = []
    for group in _groups(lines):
        if group[0].image:
            images.append(Block(BlockKind.IMAGE, "", href=group[0].image))
            continue
        block = _block(group, large=group[0].size >= body * _LARGER, title=group[0].size >= body * 1.6)
        joined = _merged(blocks[-1], block) if blocks else None
        if joined:
            blocks[-1] = joined
        else:
            blocks += [*images, block]
            images = []
    return blocks + images


def _block(group: list[_Line], *, large: bool, title: bool) -> Block:
    text = _joined(group)
    item = bullet(text)
    if large and len(text) <= _LONGEST_HEADING:
        return Block(BlockKind.HEADING, text, level=1 if title else 2)
    return Block(BlockKind.ITEM, text[item.end() :], level=1) if item else Block(kind_of(text), text)


def _merged(before: Block, block: Block) -> Block | None:
    """Two blocks as one: a heading behind its number, and what a column, a page or a bullet's indent had parted."""
    if before.kind is block.kind is BlockKind.HEADING:
        return replace(before, text=f"{before.text} {block.text}") if len(before.text) < _NUMBER else None
    if block.kind is not BlockKind.PARAGRAPH or before.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return None
    if _LONE_NUMBER.match(before.text) and not _LONE_NUMBER.match(block.text):
        return replace(before, text=f"{before.text} {block.text}")
    return replace(before, text=_with_next(before.text, block.text)) if _continues(before.text, block.text) else None


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that belong together: same box and size, no indent that opens a new paragraph."""
    group: list[_Line] = []
    for line in lines:
        if group and not _belongs(line, group):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(line: _Line, group: list[_Line]) -> bool:
    before = group[-1]
    if line.image or before.image:
        return False
    if line.box != before.box or abs(line.size - before.size) > 1 or bullet(line.text):
        return False
    widest = max(other.right for other in group)
    ended = before.text.endswith(_SENTENCE_END)
    indented = line.left > min(other.left for other in group) + line.size * 0.8
    return not (ended and (indented or before.right < widest - line.size * 4))


def _joined(group: list[_Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        text = _with_next(text, line.text)
    return text


def _with_next(text: str, following: str) -> str:
    """Two lines as one; a word that was parted between them is whole again."""
    if _HYPHEN.search(text) and following[:1].islower():
        return f"{text[:-1]}{following}"
    return f"{text} {following}"


def _continues(text: str, following: str) -> bool:
    return not text.endswith(_SENTENCE_END) and following[:1].islower()


def _title_first(blocks: list[Block]) -> list[Block]:
    """The blocks with the first large heading, if it is near the beginning, before all others."""
    for index, block in enumerate(blocks[:6]):
        if block.kind is BlockKind.HEADING and block.level == 1:
            return [block, *blocks[:index], *blocks[index + 1 :]]
    return blocks

"""Sets an article: a clipping becomes a text document, and every span knows its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from morgue.clipping import Block, BlockKind, Clipping, Kind, Mark, MarkKind, Span
from morgue.desk.citing import date_words
from morgue.window.look import Ink, ink
from morgue.window.picture_room import (
    EDGE,
    LABEL_HIGH,
    LABEL_LEFT,
    SIGN,
    Shown,
    caption_of,
    lead_of,
    quiet_format,
    says_the_same,
    sign_format,
)
from morgue.window.type import interface, px, reading

SLICE = 12_000  # characters set at once, some 10 ms, so that a book does not hold up the window
HEADLINE, STANDFIRST = -2, -1  # what counts as block number in a span of the head
FETCH = "morgue:fetch"  # where the link leads that fetches a bookmark's text
PICTURE = "picture:"  # and its place among the document's images: what its pixels are asked for by
LINE_BREAK = "\u2028"  # a new line in the same paragraph
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_ATTRIBUTION = re.compile(r"^[“„«»\"‚‘'].*?[”“»«\"’',.!?]+(?<=[”“»«\"])(?P<gap>\s+)(?=\S)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of block is set: font, line height and space before it in drawing pixels, colour, indents.

    `left` is the side where one begins to read.
    """

    font: QFont
    line: float
    before: float
    ink: QPalette.ColorRole = Ink.TEXT
    left: float = 0
    hang: float = 0  # of the first line, from there
    right: float = 0


@dataclass(slots=True)
class Places:
    """Where things stand in the document: positions in UTF-16 units, block numbers of the document."""

    starts: dict[int, int] = field(default_factory=dict)  # number of the clipping's block → position of its text
    texts: dict[int, str] = field(default_factory=dict)
    quotes: list[int] = field(default_factory=list)  # document blocks behind the blue rule
    head: dict[int, tuple[int, str]] = field(default_factory=dict)  # HEADLINE or STANDFIRST → position and text
    glance: tuple[int, int] | None = None  # first and last document block of the article's own box
    images: list[Shown] = field(default_factory=list)

    def range_of(self, span: Span) -> tuple[int, int] | None:
        """From where to where a span stands; None while its block is not yet set."""
        if span.block in self.head:
            start, text = self.head[span.block]
        elif span.block in self.starts:
            start, text = self.starts[span.block], self.texts[span.block]
        else:
            return None
        return start + units(text[: span.start]), start + units(text[: span.end])

    def spans_in(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of the clipping's blocks that stand from one place to another, in its order."""
        found = []
        for number, text in self.texts.items():
            first = self.starts[number]
            if first < end and start < first + units(text):
                found.append(Span(number, characters(text, start - first), characters(text, end - first)))
        return tuple(sorted(found))


def characters(text: str, units_in: int) -> int:
    """How many characters of a text begin within so many of Qt's units; none before its beginning."""
    count = at = 0
    while count < len(text) and at < units_in:
        at += units(text[count])
        count += 1
    return count


def units(text: str) -> int:
    """How many UTF-16 units Qt counts in a text."""
    return len(text) + sum(character > "\uffff" for character in text)


FROM_RIGHT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})  # languages written from the right
UPRIGHT = FROM_RIGHT | {"hi", "bn", "ja", "km", "ko", "lo", "my", "ta", "th", "zh"}  # in scripts that know no italics


class Typesetter:
    """Sets one clipping, slice by slice; `places` grows as it goes."""

    def __init__(self, document: QTextDocument, clipping: Clipping, size: float = 1.0, column: float = 540) -> None:
        self.places = Places()
        self.column = column  # pixels
        self._pictures = {picture.address: picture for picture in clipping.pictures}
        self._clipping = clipping
        self._size = size
        self.right_to_left = clipping.language in FROM_RIGHT
        self._slants = clipping.language not in UPRIGHT
        self._cursor = QTextCursor(document)
        self._styles = self._make_styles()
        self._fresh = True

    def slices(self) -> Iterator[None]:
        """Set the article; yields after every slice."""
        self._head()
        room = SLICE
        for number, block in enumerate(self._clipping.blocks):
            if room < 0:
                yield
                room = SLICE
            self._block(number, block)
            room -= len(block.text)

    def _make_styles(self) -> dict[BlockKind, Style]:
        def serif(size: float, *, italic: bool = False) -> QFont:
            return reading(size * self._size, italic=italic and self._slants)

        body = Style(serif(17), 27, 13)
        small = Style(interface(12.5 * self._size), 19, 6, Ink.SOFT)
        return {
            BlockKind.PARAGRAPH: body,
            BlockKind.HEADING: Style(interface(15 * self._size, 600), 22, 24),
            BlockKind.ITEM: Style(serif(17), 27, 5, Ink.TEXT, 20, -15),
            BlockKind.QUOTE: Style(serif(18, italic=True), 27, 18, Ink.TEXT, 18),
            BlockKind.CAPTION: small,
            BlockKind.IMAGE: small,
            BlockKind.TABLE: Style(interface(13 * self._size), 20, 13),
            BlockKind.PREFORMATTED: Style(interface(13 * self._size), 20, 13),
        }

    def _head(self) -> None:
        clipping = self._clipping
        self._plain(clipping.headline, Style(reading(29 * self._size, 700), 35, 0), HEADLINE)
        if clipping.standfirst:
            self._plain(clipping.standfirst, Style(reading(18.5 * self._size), 27, 8, Ink.SOFT), STANDFIRST)
        if line := head_line(clipping):
            self._plain(line, Style(interface(12.5 * self._size), 19, 14, Ink.SOFT))
        if lead := lead_of(clipping):
            self._picture(Shown(lead), "")
        if clipping.kind is Kind.LINK and clipping.url:
            self._offer_fetching()
        if clipping.glance:
            self._glance(clipping.glance)

    def _offer_fetching(self) -> None:
        """Say that a bookmark has no text yet, with a link that fetches it."""
        style = Style(interface(13 * self._size), 20, 18)
        self._plain("To be fetched: this is a bookmark, and its text is not in the archive.  ", style)
        fetching = _format(style.font, ink(Ink.ACCENT))
        fetching.setAnchor(True)
        fetching.setAnchorHref(FETCH)
        self._cursor.insertText("Fetch it now", fetching)

    def _glance(self, bullets: tuple[str, ...]) -> None:
        first = self._plain("", Style(glance_font(self._size), 18, 26, Ink.FAINT, 18))  # the reader paints the label
        for bullet in bullets:
            last = self._plain(f"•\u2002{bullet}", Style(interface(13.5 * self._size), 20, 5, Ink.TEXT, 38, -14, 16))
        self.places.glance = (first, last)

    def _plain(self, text: str, style: Style, part: int = 0) -> int:
        """Set a line that is no block of the clipping, perhaps a `part` of its head; its document block's number."""
        self._begin(style)
        if part:
            self.places.head[part] = (self._cursor.position(), text)
        self._cursor.insertText(_one_paragraph(text), _format(style.font, ink(style.ink)))
        return self._cursor.block().blockNumber()

    def _begin(self, style: Style, more_before: float = 0) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(px(style.line * self._size), _FIXED)
        shape.setTopMargin(0 if self._fresh else px(style.before + more_before))
        left, right = (style.right, style.left) if self.right_to_left else (style.left, style.right)
        shape.setLeftMargin(px(left))
        shape.setRightMargin(px(right))
        shape.setTextIndent(px(style.hang))
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape)

    def _block(self, number: int, block: Block) -> None:
        if block.kind is BlockKind.IMAGE:
            self._image(number, block)
            return
        if not block.text:
            return
        style = self._styles[block.kind]
        after_box = 9 if self.places.glance and not self.places.starts else 0
        self._begin(style, after_box + (5 if not self.places.starts else 0))
        if block.kind is BlockKind.ITEM:
            self._cursor.insertText("•\u2002", _format(style.font, ink(Ink.SOFT)))
        self.places.starts[number] = self._cursor.position()
        self.places.texts[number] = block.text
        if block.kind is BlockKind.QUOTE:
            self._quote(block.text, style)
        else:
            self._marked(block, style)

    def _image(self, number: int, block: Block) -> None:
        """An image with its alternative text: unseen under a picture, to be read where the picture is missing."""
        picture, caption = self._pictures.get(block.href), caption_of(self._clipping, number)
        if not (picture or block.text or caption):
            return
        quiet = picture is not None or says_the_same(block, caption)
        shown = Shown(picture, block.text, quiet)
        if picture:
            self._picture(shown, caption)
        else:
            self._missing(shown, caption)
        if block.text:
            style = self._styles[BlockKind.IMAGE]
            self.places.starts[number], self.places.texts[number] = self._cursor.position(), block.text
            form = quiet_format() if shown.quiet else _format(style.font, ink(style.ink))
            self._cursor.insertText(_one_paragraph(block.text), form)

    def _picture(self, shown: Shown, caption: str) -> None:
        """Room for a picture, in a paragraph as high as that."""
        shape = QTextBlockFormat()
        shape.setTopMargin(px(20))
        shape.setBottomMargin(px(8 if caption else 20))
        self._cursor.insertBlock(shape)
        self._place(shown)
        name = f"{PICTURE}{len(self.places.images) - 1}"
        self._cursor.insertText(SIGN, sign_format(shown, name, self.column))

    def _missing(self, shown: Shown, caption: str) -> None:
        """A paragraph for the words on an image; there the reader paints that its picture is missing, or over them."""
        over = EDGE + (0 if shown.quiet else LABEL_HIGH)
        self._begin(Style(self._styles[BlockKind.IMAGE].font, LABEL_HIGH, 16 + over, left=LABEL_LEFT))
        shape = self._cursor.blockFormat()
        shape.setBottomMargin(px(EDGE + (8 if caption else 16)))
        self._cursor.setBlockFormat(shape)
        self._place(shown)

    def _place(self, shown: Shown) -> None:
        shown.block, shown.position = self._cursor.block().blockNumber(), self._cursor.position()
        self.places.images.append(shown)

    def _quote(self, text: str, style: Style) -> None:
        self.places.quotes.append(self._cursor.block().blockNumber())
        gap = _ATTRIBUTION.match(text)
        words = text[: gap.start("gap")] if gap else text
        self._cursor.insertText(_one_paragraph(words), _format(style.font, ink(style.ink)))
        if gap:
            speaker = _format(interface(12.5 * self._size), ink(Ink.SOFT))
            blank = LINE_BREAK + text[gap.start("gap") + 1 : gap.end("gap")]  # as long as it was: spans stay true
            self._cursor.insertText(blank + _one_paragraph(text[gap.end("gap") :]), speaker)

    def _marked(self, block: Block, style: Style) -> None:
        text = _one_paragraph(block.text)
        edges = sorted({0, len(text), *(edge for mark in block.marks for edge in (mark.start, mark.end))})
        for start, end in pairwise(edges):
            over = [mark for mark in block.marks if mark.start <= start and end <= mark.end]
            self._cursor.insertText(text[start:end], self._with_marks(style, over))

    def _with_marks(self, style: Style, marks: list[Mark]) -> QTextCharFormat:
        kinds = {mark.kind for mark in marks}
        font = QFont(style.font)
        if MarkKind.BOLD in kinds:
            font.setVariableAxis(QFont.Tag.fromString("wght"), 650)
        if MarkKind.ITALIC in kinds:
            font.setItalic(True)
        made = _format(font, ink(style.ink))
        for mark in marks:
            if mark.kind is MarkKind.LINK and mark.href:
                made.setAnchor(True)
                made.setAnchorHref(mark.href)
                made.setForeground(ink(Ink.ACCENT))
        return made


def glance_font(size: float) -> QFont:
    """Of the label over the article's own At a Glance."""
    return interface(11 * size, 600, 0.5)


def head_line(clipping: Clipping) -> str:
    """People, publication and date in one line."""
    published = clipping.published
    day = date_words(published)
    moment = published.moment if published else None
    time = f", {moment:%H:%M}" if moment else ""
    people = "By " + " and ".join(clipping.byline) if clipping.byline else ""
    return "  ·  ".join(
        part.replace(" ", "\u00a0") for part in (people, clipping.source or clipping.agency, day + time) if part
    )


def lay_out(document: QTextDocument, margin: float) -> None:
    """Margins around the whole article, in pixels."""
    frame = QTextFrameFormat()
    frame.setMargin(margin)
    document.rootFrame().setFrameFormat(frame)


def _format(font: QFont, colour: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(colour)
    return made


def _one_paragraph(text: str) -> str:
    """The text with its line breaks kept, but within one paragraph; as long as before."""
    return text.replace("\r", " ").replace("\n", LINE_BREAK).replace("\u2029", LINE_BREAK)

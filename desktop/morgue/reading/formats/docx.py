"""Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from morgue.clipping import Block, BlockKind, Clipping, MarkKind, Published
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks
from morgue.reading.formats import nexis
from morgue.reading.inline import Inline
from morgue.reading.masthead import Masthead
from morgue.reading.pictures import Album, illustrated
from morgue.reading.prose import retold
from morgue.reading.raw import Raw
from morgue.reading.zipped import Zipped

_FORMULAS = {qn("m:oMath"), qn("m:oMathPara")}
_WRAPPING = {qn(f"w:{name}") for name in ("ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo")}


def read(raw: Raw) -> list[Clipping]:
    """The clipping in a Word document, or the many of a Nexis export. Raises UnreadableFileError for a damaged one."""
    Zipped(raw.content, raw.name)
    try:
        document = Document(io.BytesIO(raw.content))
        images = _Images(document)
        styles = _Styles(document)
        blocks = [block for item in document.iter_inner_content() for block in _blocks(item, images, styles)]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, AttributeError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged and cannot be opened; save it anew in Word.") from error
    if nexis.is_export(blocks):
        return nexis.from_blocks([block for block in blocks if block.kind is not BlockKind.IMAGE])
    if not blocks:
        return []
    known = _properties(document, blocks)
    return [illustrated([retold(block) for block in blocks], lambda words: from_blocks(words, known), images.album)]


class _Images:
    """The pictures in a document, by the ids that its paragraphs call them by."""

    def __init__(self, document: WordDocument) -> None:
        self._parts = document.part.related_parts
        self.album = Album(self._content)

    def of(self, paragraph: Any) -> Iterator[Block]:  # noqa: ANN401 - lxml says nothing of its types
        """The images drawn in a paragraph, with what their author says is to be seen."""
        for drawing in paragraph.iter(qn("w:drawing")):
            described = next((shape.get("descr") or "" for shape in drawing.iter(qn("wp:docPr"))), "")
            for blip in drawing.iter(qn("a:blip")):
                name = blip.get(qn("r:embed")) or ""
                if href := self.album.take([name], name):
                    yield Block(BlockKind.IMAGE, " ".join(described.split()), href=href)

    def _content(self, name: str) -> bytes | None:
        part = self._parts.get(name)
        return part.blob if part is not None else None


def _properties(document: WordDocument, blocks: list[Block]) -> Masthead:
    """What the document says of itself: a paragraph styled as title, else nothing; and when it was written."""
    core = document.core_properties
    title = next((block.text for block in blocks if block.level == 0 and block.kind is BlockKind.HEADING), "")
    try:
        stamp = core.created
    except ValueError:
        stamp = None
    return Masthead(headline=title, published=Published(stamp.date().isoformat()) if stamp else None)


class _Styles:
    """The names of a document's styles, looked up once: python-docx goes through all of them for every paragraph."""

    def __init__(self, document: WordDocument) -> None:
        self._names: dict[str, str] = {}
        self._default = ""
        for style in document.styles.element.iterfind(qn("w:style")):
            named = style.find(qn("w:name"))
            name = "" if named is None else named.get(qn("w:val")) or ""
            self._names[style.get(qn("w:styleId")) or ""] = name
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
                self._default = name

    def of(self, paragraph: Any) -> str:  # noqa: ANN401 - lxml says nothing of its types
        """The name of a paragraph's style."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._default if style is None else self._names.get(style.get(qn("w:val")) or "", "")


def _blocks(item: Paragraph | Table, images: _Images, styles: _Styles) -> Iterator[Block]:
    if isinstance(item, Table):
        table = item._tbl  # noqa: SLF001 - python-docx fails on tables with gaps
        own = [row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table]
        rows = ["\t".join(_cell(cell) for cell in row.iterfind(qn("w:tc"))) for row in own]
        if any(row.strip() for row in rows):
            yield Block(BlockKind.TABLE, "\n".join(rows))
        return
    yield from images.of(item._p)  # noqa: SLF001 - no public way to what is drawn in a paragraph
    kind, level = _kind(item._p, styles)  # noqa: SLF001
    inline = Inline()
    for piece in _pieces(item._p, item):  # noqa: SLF001
        _add(inline, piece)
    if block := inline.block(kind, level):
        yield block


def _cell(cell: Any) -> str:  # noqa: ANN401 - lxml says nothing of its types
    """The words of a cell's paragraphs, those of a table in it too, in one line."""
    lines = ("".join(words.text or "" for words in line.iter(qn("w:t"))) for line in cell.iter(qn("w:p")))
    return " ".join(" ".join(lines).split())


def _pieces(element: Any, within: Paragraph) -> Iterator[Run | Hyperlink | str]:  # noqa: ANN401
    """The runs and links of a paragraph, the letters of its formulas, and what was inserted while changes were kept."""
    for child in element:
        if child.tag == qn("w:r"):
            yield Run(child, within)
        elif child.tag == qn("w:hyperlink"):
            yield Hyperlink(child, within)
        elif child.tag in _FORMULAS:
            yield "".join(words.text or "" for words in child.iter(qn("m:t")))
        elif child.tag in _WRAPPING:
            yield from _pieces(child, within)


def _add(inline: Inline, piece: Run | Hyperlink | str) -> None:
    if isinstance(piece, str):
        inline.add(piece)
        return
    if isinstance(piece, Hyperlink):
        inline.open(MarkKind.LINK, piece.url)
        for run in piece.runs:
            _add(inline, run)
        inline.close()
        return
    kinds = [kind for kind, on in ((MarkKind.BOLD, piece.bold), (MarkKind.ITALIC, piece.italic)) if on]
    for kind in kinds:
        inline.open(kind)
    for number, line in enumerate(piece.text.split("\n")):
        if number:
            inline.add_line_end()
        inline.add(line)
    for _ in kinds:
        inline.close()


def _kind(paragraph: Any, styles: _Styles) -> tuple[BlockKind, int]:  # noqa: ANN401
    """What a paragraph's style makes of it; 0 as the level of a heading is the document's title."""
    style = styles.of(paragraph)
    words = style.lower().split()
    if words and words[0] in {"title", "titel"}:
        return BlockKind.HEADING, 0
    if words and words[0] in {"heading", "überschrift", "titre", "título"}:
        return BlockKind.HEADING, int(words[-1]) if words[-1].isdigit() else 2
    if "quote" in words or "zitat" in words:
        return BlockKind.QUOTE, 0
    if "caption" in words:
        return BlockKind.CAPTION, 0
    numbering = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is not None or style.startswith("List"):
        depth = numbering.find(qn("w:ilvl")) if numbering is not None else None
        return BlockKind.ITEM, 1 + int(depth.get(qn("w:val"))) if depth is not None else 1
    return BlockKind.PARAGRAPH, 0

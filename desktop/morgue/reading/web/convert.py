"""Turns marked-up text into blocks: HTML, and the simpler tags that trafilatura and news formats use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from morgue.clipping import Block, BlockKind, MarkKind
from morgue.reading.inline import Inline
from morgue.reading.pictures import EMBEDDED

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"hl1": 1, "hl2": 2}
_KINDS = {
    "p": None,
    "blockquote": BlockKind.QUOTE,
    "quote": BlockKind.QUOTE,
    "bq": BlockKind.QUOTE,
    "li": BlockKind.ITEM,
    "item": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "media-caption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "cell": None,
}
_LISTS = {"ul", "ol", "list", "dl", "menu"}
_BREAKING = {
    "div",
    "section",
    "article",
    "main",
    "body",
    "figure",
    "header",
    "footer",
    "aside",
    "hr",
    "form",
    "center",
    "block",
    "address",
    "details",
    "summary",
    "fieldset",
    "nav",
    "en-note",
    "body.content",
    "nitf",
    "row",
    "tr",
    "td",
    "th",
    "table",
}
_MARKS = {
    "b": MarkKind.BOLD, "strong": MarkKind.BOLD, "i": MarkKind.ITALIC, "em": MarkKind.ITALIC, "cite": MarkKind.ITALIC,
    "a": MarkKind.LINK, "ref": MarkKind.LINK,
}  # fmt: skip
_RENDERED = {"#b": MarkKind.BOLD, "#i": MarkKind.ITALIC}
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "button",
    "input",
    "select",
    "textarea",
    "object",
    "title",
    "head:html",
    "meta",
    "link",
    "math",
    "audio",
    "video",
    "canvas",
}
_SAFE = ("http://", "https://", "mailto:", "#")
_LONGEST_CELL = 160  # characters, on average: above it a table only lays a page out
_CELLS = {"td", "th", "cell"}
_DEEPEST = 200  # levels; what is nested deeper is not looked at


def blocks_of(element: Any, base: str = "") -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The blocks in `element`, an lxml element, in order; addresses are made absolute against `base`."""
    conversion = _Conversion(base)
    conversion.walk(element, _Place())
    conversion.flush(_Place())
    return conversion.blocks


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree one is: what a stretch of text here would be."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    depth: int = 0

    def within(self, tag: str, rend: str) -> _Place:
        """The place inside a `tag` here."""
        lists = self.lists + (tag in _LISTS)
        kind, level = self.kind, self.level
        if tag in _HEADINGS or tag == "head":
            kind, level = BlockKind.HEADING, _HEADINGS.get(tag) or _HEADINGS.get(rend, 2)
        elif _KINDS.get(tag):
            kind = _KINDS[tag] or kind
            level = max(1, lists) if kind is BlockKind.ITEM else 0
        return _Place(kind, level, lists, self.depth + 1)


class _Conversion:
    """One walk over a tree."""

    def __init__(self, base: str) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._inline = Inline()
        self._marks: list[tuple[MarkKind, str]] = []
        self._fresh_line = False

    def walk(self, element: Any, place: _Place) -> None:  # noqa: ANN401
        """Take in `element` with all it holds, but not its tail."""
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rpartition("}")[2].lower()
        if not tag or tag in _SILENT or place.depth > _DEEPEST:
            return
        if tag in {"br", "lb"}:
            self._line_end(place)
        elif tag in {"img", "graphic"}:
            self._image(element, place)
        elif tag == "pre":
            self._preformatted(element, place)
        elif tag == "table" and (rows := _rows(element)):
            self.flush(place)
            self.blocks.append(Block(BlockKind.TABLE, "\n".join("\t".join(row) for row in rows)))
        elif (kind := _mark_of(tag, element)) is not None:
            self._marked(element, kind, place)
        else:
            self._nested(element, tag, place)

    def flush(self, place: _Place) -> None:
        """End the block that is open, if it has words; marks that are open go on in the next one."""
        for _ in self._marks:
            self._inline.close()
        block = self._inline.block(place.kind, place.level)
        if block:
            self.blocks.append(block)
        self._inline = Inline()
        self._fresh_line = False
        for kind, href in self._marks:
            self._inline.open(kind, href)

    def _nested(self, element: Any, tag: str, place: _Place) -> None:  # noqa: ANN401
        breaking = tag in _KINDS or tag in _HEADINGS or tag in _LISTS or tag in _BREAKING or tag == "head"
        inner = place.within(tag, element.get("rend") or "")
        if breaking:
            self.flush(place)
        self._content(element, inner)
        if breaking:
            self.flush(inner)

    def _content(self, element: Any, place: _Place) -> None:  # noqa: ANN401
        self._words(element.text)
        for child in element:
            self.walk(child, place)
            self._words(child.tail)

    def _words(self, text: str | None) -> None:
        if text:
            self._fresh_line = self._fresh_line and not text.strip()
            self._inline.add(text)

    def _line_end(self, place: _Place) -> None:
        """One line end stays in the block, a second begins a new one."""
        if self._fresh_line:
            self.flush(place)
        else:
            self._inline.add_line_end()
            self._fresh_line = True

    def _image(self, element: Any, place: _Place) -> None:  # noqa: ANN401
        source = element.get("src") or element.get("data-src") or ""
        if source and (not source.startswith("data:") or source.startswith(EMBEDDED)):
            self.flush(place)
            self.blocks.append(Block(BlockKind.IMAGE, (element.get("alt") or "").strip(), href=self._absolute(source)))

    def _preformatted(self, element: Any, place: _Place) -> None:  # noqa: ANN401
        self.flush(place)
        text = "".join(element.itertext()).strip("\n")
        if text.strip():
            self.blocks.append(Block(BlockKind.PREFORMATTED, text))

    def _marked(self, element: Any, kind: MarkKind, place: _Place) -> None:  # noqa: ANN401
        href = self._absolute(element.get("href") or element.get("target") or "") if kind is MarkKind.LINK else ""
        if kind is MarkKind.LINK and not href.startswith(_SAFE):
            self._content(element, _Place(place.kind, place.level, place.lists, place.depth + 1))
            return
        self._marks.append((kind, href))
        self._inline.open(kind, href)
        self._content(element, _Place(place.kind, place.level, place.lists, place.depth + 1))
        self._inline.close()
        self._marks.pop()

    def _absolute(self, address: str) -> str:
        try:
            return urljoin(self._base, address.strip())
        except ValueError:
            return ""


def _mark_of(tag: str, element: Any) -> MarkKind | None:  # noqa: ANN401
    return _RENDERED.get(element.get("rend") or "") if tag == "hi" else _MARKS.get(tag)


def _rows(table: Any) -> list[list[str]]:  # noqa: ANN401
    """The cells of a table that holds data; nothing for one that lays out a page."""
    rows = [[_cell(cell) for cell in row if cell.tag in _CELLS] for row in table.iter("tr", "row")]
    rows = [row for row in rows if any(row)]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or table.find(".//table") is not None:  # noqa: PLR2004 - less is no table
        return []
    filled = [len(cell) for cell in cells if cell]
    letter = max(filled) > max(2 * _LONGEST_CELL, sum(filled) / 2)  # nearly all in one cell: the others are margins
    return rows if sum(filled) <= _LONGEST_CELL * len(cells) and not letter else []


def _cell(cell: Any) -> str:  # noqa: ANN401
    return " ".join("".join(cell.itertext()).split())

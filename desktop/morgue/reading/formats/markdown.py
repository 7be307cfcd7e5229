"""Markdown with front matter, as note-taking programs keep clippings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from morgue.clipping import Block, BlockKind, Clipping, MarkKind
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks
from morgue.reading.decoding import decode
from morgue.reading.inline import Inline
from morgue.reading.masthead import Masthead, keyed
from morgue.reading.pictures import Album, Find, illustrated
from morgue.reading.prose import retold
from morgue.reading.raw import Raw

_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")
_LIST_ENTRY = re.compile(r"^\s*-\s+(?P<value>.+)$")
_DETAILS = {
    "tags": "tag", "tag": "tag", "keywords": "tag", "categories": "tag", "section": "section", "page": "page",
    "edition": "edition", "slug": "slug", "embargo": "embargo", "note": "note", "notebook": "notebook",
}  # fmt: skip
_MARKS = {"strong_open": MarkKind.BOLD, "em_open": MarkKind.ITALIC, "link_open": MarkKind.LINK}
# Obsidian's way to show a picture that is anywhere among the notes.
_SHOWN_NOTE = re.compile(r"!\[\[([^\]|<>\n]+\.(?:png|jpe?g|gif|webp|bmp))(?:\|[^\]\n]*)?\]\]", re.IGNORECASE)
_TAG = re.compile(r"<[^>\n]*>")


def read(raw: Raw) -> list[Clipping]:
    """The one clipping in a Markdown file. Raises UnreadableFileError for what is empty or no text."""
    return [from_markdown(decode(raw.content, raw.name), raw.name, raw.find)]


def from_markdown(text: str, name: str, find: Find | None = None) -> Clipping:
    """The clipping that Markdown `text` makes. Raises UnreadableFileError where there is nothing to read."""
    front = _FRONT.match(text)
    known, details = _front_matter(front["lines"]) if front else (Masthead(), ())
    text = _SHOWN_NOTE.sub(r"![](<\1>)", text[front.end() if front else 0 :])
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    album = Album(find)
    blocks = album.settled((_embedded(block, album) for block in _Blocks().of(tokens)), missing=True)
    if not blocks and not known.headline:
        raise UnreadableFileError(f"{name} is empty: there is no text in it to keep.")
    clipping = illustrated([retold(block) for block in blocks], lambda words: from_blocks(words, known), album)
    return replace(clipping, details=details + clipping.details)


def _embedded(block: Block, album: Album) -> Block:
    """An image that is written into the text under a short name."""
    return replace(block, href=album.key_of(block.href)) if block.href else block


def _front_matter(lines: str) -> tuple[Masthead, tuple[tuple[str, str], ...]]:
    """The entries that say something of the article; values may be quoted, bracketed or listed beneath their key."""
    said, details = Masthead(), list[tuple[str, str]]()
    for key, values in _entries(lines.split("\n")):
        name = _DETAILS.get(key.lower())
        if name:
            details += [(name, part) for value in values for part in _parts(name, value) if part]
        elif entry := keyed(key, "; ".join(values)):
            said = said.over(entry)
    return said, tuple(dict.fromkeys(details))


def _parts(name: str, value: str) -> list[str]:
    return [part.strip().lstrip("#") for part in value.split(",")] if name == "tag" else [value]


def _entries(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    key, values = "", list[str]()
    for line in lines:
        entry, item = _ENTRY.match(line), _LIST_ENTRY.match(line)
        if entry:
            yield key, values
            key, values = entry["key"], [_bare(value) for value in _listed(entry["value"])]
        elif item:
            values = [*values, _bare(item["value"])]
    yield key, values


def _listed(value: str) -> list[str]:
    value = value.strip()
    return value[1:-1].split(",") if value.startswith("[") and value.endswith("]") and value[1:2] != "[" else [value]


def _bare(value: str) -> str:
    """A value without its quotation marks, and without the brackets of a link between notes."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace(f"\\{value[0]}", value[0])
    return value.removeprefix("[[").removesuffix("]]").strip()


@dataclass(slots=True)
class _Blocks:
    """Goes through the tokens of a Markdown parser, minding in what they stand."""

    found: list[Block] = field(default_factory=list)
    lists: int = 0
    quotes: int = 0
    heading: int = 0
    cells: list[str] = field(default_factory=list)
    in_table: bool = False

    def of(self, tokens: list[Token]) -> list[Block]:
        """All blocks in order."""
        for token in tokens:
            self._take(token)
        return self.found

    def _take(self, token: Token) -> None:
        self._nest(token)
        if token.type == "inline":
            self._take_inline(token)
        elif token.type in {"fence", "code_block"}:
            self.found.append(Block(BlockKind.PREFORMATTED, token.content.rstrip("\n")))
        elif token.type == "html_block" and (words := " ".join(_TAG.sub(" ", token.content).split())):
            self.found.append(Block(BlockKind.PARAGRAPH, words))

    def _nest(self, token: Token) -> None:
        step = token.nesting
        if token.type.startswith(("bullet_list", "ordered_list")):
            self.lists += step
        elif token.type.startswith("blockquote"):
            self.quotes += step
        elif token.type.startswith("heading"):
            self.heading = int(token.tag[1]) if step > 0 else 0
        elif token.type.startswith("table"):
            self._take_table(begins=step > 0)
        elif token.type == "tr_open":
            self.cells.append("")

    def _take_table(self, *, begins: bool) -> None:
        self.in_table = begins
        if not begins:
            self.found.append(Block(BlockKind.TABLE, "\n".join(row.rstrip("\t") for row in self.cells)))
        self.cells = []

    def _take_inline(self, token: Token) -> None:
        block = _inline(token, self._kind(), self.heading or self.lists)
        if self.in_table:
            self.cells[-1] += (block.text if block else "") + "\t"
            return
        self.found += _images(token)
        if block:
            self.found.append(block)

    def _kind(self) -> BlockKind:
        if self.heading:
            return BlockKind.HEADING
        if self.lists:
            return BlockKind.ITEM
        return BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH


def _inline(token: Token, kind: BlockKind, level: int) -> Block | None:
    inline = Inline()
    for child in token.children or []:
        if child.type in _MARKS:
            inline.open(_MARKS[child.type], str(child.attrGet("href") or ""))
        elif child.type.endswith("_close") and child.type.replace("close", "open") in _MARKS:
            inline.close()
        elif child.type == "hardbreak":
            inline.add_line_end()
        elif child.type == "softbreak":
            inline.add(" ")
        elif child.type in {"text", "code_inline"}:
            inline.add(child.content)
    return inline.block(kind, level)


def _images(token: Token) -> list[Block]:
    images = [child for child in token.children or [] if child.type == "image"]
    return [Block(BlockKind.IMAGE, image.content, href=str(image.attrGet("src") or "")) for image in images]

"""EPUB books, among them the collections that read-later services make."""

from __future__ import annotations

from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from morgue.clipping import Block, BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks
from morgue.reading.dates import from_iso
from morgue.reading.formats.bundle import pictures_in
from morgue.reading.language import known_language
from morgue.reading.masthead import Masthead
from morgue.reading.pictures import Album, illustrated
from morgue.reading.raw import Raw
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.tree import page_tree
from morgue.reading.xmltree import text_at, texts_at, xml_tree
from morgue.reading.zipped import Zipped


def read(raw: Raw) -> list[Clipping]:
    """The clipping in a book, its chapters one after another. Raises UnreadableFileError for a damaged one."""
    archive = Zipped(raw.content, raw.name)
    container = xml_tree(archive.read("META-INF/container.xml"), raw.name)
    rootfile = container.find(".//rootfile")
    if rootfile is None:
        raise UnreadableFileError(f"{raw.name} is damaged: it does not say where its text is.")
    path = rootfile.get("full-path") or ""
    package = xml_tree(archive.read(path), raw.name)
    album = Album(pictures_in(archive, ""))
    names = [name for name in _chapters(package, dirname(path)) if name in archive]
    blocks = [block for name in names for block in _chapter(archive, name, album)]
    known = Masthead(
        headline=text_at(package, ".//metadata/title"),
        byline=tuple(texts_at(package, ".//metadata/creator")),
        source=text_at(package, ".//metadata/publisher"),
        published=from_iso(text_at(package, ".//metadata/date")),
        language=known_language(text_at(package, ".//metadata/language")),
    )
    return [illustrated(blocks, lambda words: from_blocks(words, known), album)] if blocks else []


def _chapters(package: Any, folder: str) -> list[str]:  # noqa: ANN401 - lxml says nothing of its types
    """The names of the book's pages in reading order, without its table of contents."""
    items = package.iterfind(".//manifest/item")
    pages = {item.get("id"): item.get("href") or "" for item in items if "nav" not in (item.get("properties") or "")}
    order = [pages.get(item.get("idref"), "") for item in package.iterfind(".//spine/itemref")]
    return [normpath(join(folder, unquote(name))) for name in order or pages.values() if name]


def _chapter(archive: Zipped, name: str, album: Album) -> list[Block]:
    try:
        blocks = blocks_of(page_tree(archive.read(name), name, album))
    except UnreadableFileError:
        return []
    return album.settled(_from_the_top(block, dirname(name)) for block in blocks)


def _from_the_top(block: Block, folder: str) -> Block:
    """An image named by its path in the book, whatever chapter it is in."""
    if block.kind is not BlockKind.IMAGE or ":" in block.href:
        return block
    return replace(block, href=normpath(join(folder, unquote(block.href))))

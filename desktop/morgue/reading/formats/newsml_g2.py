"""NewsML-G2 and the formats of its family (IPTC): items of news, alone or in a message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from morgue.clipping import Block, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import names_in
from morgue.reading.dates import from_iso
from morgue.reading.formats.nitf import content_blocks
from morgue.reading.language import known_language
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.fragment import fragment_blocks
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a G2 file, one for each item of text.

    Raises UnreadableFileError for files that hold pictures, films, concepts, plans or lists instead.
    """
    root = xml_tree(raw.content, raw.name)
    items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
    found = [(item, blocks) for item in items if (blocks := _blocks(item))]
    if not found:
        kinds = sorted({words for item in items for words in _classes(item)}) or [root.tag]
        if "text" in kinds:
            raise UnreadableFileError(
                f"{raw.name} only points to a text that is kept elsewhere; ask for the text itself."
            )
        raise UnreadableFileError(f"{raw.name} holds no text to keep, only this: {', '.join(kinds)}.")
    clippings = [_clipping(item, blocks) for item, blocks in found]
    if len(clippings) == 1:
        return clippings
    return [
        replace(clipping, original=Raw(_source(item), raw.name).original("application/vnd.iptc.g2.newsitem+xml"))
        for clipping, (item, _) in zip(clippings, found, strict=True)
    ]


def _source(item: Any) -> bytes:  # noqa: ANN401 - lxml says nothing of its types
    source: bytes = etree.tostring(item, encoding="utf-8", with_tail=False)
    return source


def _classes(item: Any) -> list[str]:  # noqa: ANN401
    return [(element.get("qcode") or "").rpartition(":")[2] for element in item.iterfind("itemMeta/itemClass")]


def _clipping(item: Any, blocks: list[Block]) -> Clipping:  # noqa: ANN401
    meta = item.find("contentMeta")
    meta = item if meta is None else meta
    byline = text_at(meta, "by", "creator/name") or text_at(item, ".//body.head/byline")
    agency = text_at(item, "itemMeta/provider/name") or _code(item, "itemMeta/provider") or text_at(meta, "creditline")
    known = Masthead(
        headline=text_at(meta, "headline") or text_at(item, "itemMeta/title", ".//hedline/hl1"),
        standfirst=_summary(meta),
        byline=names_in(byline) or ((byline,) if byline else ()),
        source=text_at(meta, "infoSource/name") or agency,
        published=from_iso(
            text_at(meta, "contentModified", "contentCreated")
            or text_at(item, "itemMeta/firstCreated", "itemMeta/versionCreated"),
        ),
        agency=agency,
        language=known_language(_language(item, meta)),
    )
    return replace(from_blocks(blocks, known, Kind.WIRE), details=_details(item, meta))


def _summary(meta: Any) -> str:  # noqa: ANN401
    """A description is a standfirst where it is marked as a summary; others describe pictures or desks."""
    for element in meta.iterfind("description"):
        if "summary" in (element.get("role") or "") and (words := " ".join("".join(element.itertext()).split())):
            return words
    return text_at(meta, "subheadline")


def _language(item: Any, meta: Any) -> str:  # noqa: ANN401
    tags = [element.get("tag") for element in meta.iterfind("language")]
    return next((tag for tag in [*tags, item.get(_XML_LANG)] if tag), "")


def _code(item: Any, path: str) -> str:  # noqa: ANN401
    return next(
        ((element.get("qcode") or element.get("literal") or "").rpartition(":")[2] for element in item.iterfind(path)),
        "",
    )


def _blocks(item: Any) -> list[Block]:  # noqa: ANN401
    """The blocks of the first content that has any: XHTML, NITF, or text as it stands."""
    for header in list(item.iterfind("contentSet//body/header")):
        header.getparent().remove(header)
    for content in item.iterfind("contentSet/*"):
        text = content.text or ""
        if content.find(".//body.content") is not None:
            blocks = content_blocks(content)
        elif len(content):
            blocks = blocks_of(content)
        elif "<p" in text.lower() or "<br" in text.lower():
            blocks = fragment_blocks(text)
        else:
            blocks = shaped([(part.text, part.level, part.alone) for part in stretches(text)])
        if blocks and content.tag in {"inlineXML", "inlineData"}:
            return blocks
    return []


def _details(item: Any, meta: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    found = [("slug", words) for words in texts_at(meta, "slugline")]
    found += [("dateline", words) for words in texts_at(meta, "dateline")]
    found += [("located", words) for words in texts_at(meta, "located/name")]
    found += [("keyword", words) for words in texts_at(meta, "keyword")]
    found += [("embargo", words) for words in texts_at(item, "itemMeta/embargoed")]
    for element in meta.iterfind("subject"):
        name = text_at(element, "name")
        found.append(("subject", " ".join(part for part in (element.get("qcode") or "", name) if part)))
    return tuple(dict.fromkeys((name, value) for name, value in found if value))

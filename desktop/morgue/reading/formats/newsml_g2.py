"""NewsML-G2 and the formats of its family (IPTC): items of news, alone, in a message, or listed by a package."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import people_in
from morgue.reading.datelines import agency_in
from morgue.reading.dates import from_iso
from morgue.reading.formats.news_package import from_package
from morgue.reading.formats.nitf import content_blocks
from morgue.reading.language import known_language
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.standing import with_standing
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.fragment import fragment_blocks
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PACKAGES = ("packageItem", "groupSet")
_OTHER = {
    "conceptItem": "describes a person, a place, a subject or an event (a NewsML-G2 concept item)",
    "knowledgeItem": "lists subjects, people or events for other files to refer to (a NewsML-G2 knowledge item)",
    "planningItem": "says what coverage is planned (a NewsML-G2 planning item)",
    "catalogItem": "lists the vocabularies that other files use (a NewsML-G2 catalog item)",
    "newsMessage": "is an envelope whose items are empty (a NewsML-G2 news message)",
    "contentMeta": "is only the part of a NewsML-G2 file that tells what a text is about",
}
_MARKED_UP = {"p", "html", "body", "div", "li", "h1", "h2", "h3", "br", "body.content"}
_SCRIPTS = ("dopesheet", "shotlist", "script", "transcript")  # the roles of a film's texts
_NO_TEXT = "The file tells of this text but does not hold its words; ask the agency for them."
_NOTHING = {"no-data-available"}


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a G2 file, one for each item of text; of a package alone, the list of what it points to.

    Raises UnreadableFileError for files that hold pictures, concepts, plans or lists instead.
    """
    root = xml_tree(raw.content, raw.name)
    items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
    found = [(item, clipping) for item in items if (clipping := _clipping(item))]
    if found:
        return _with_originals(found, raw.name)
    packages = [root] if root.tag in _PACKAGES else list(root.iter("packageItem"))
    listed = [clipping for package in packages if (clipping := from_package(package))]
    if listed:
        return listed
    raise UnreadableFileError(f"{raw.name} {_instead(root, items)}.")


def _with_originals(found: list[tuple[Any, Clipping]], name: str) -> list[Clipping]:
    """Of several items each keeps its own part of the file; a single one keeps all of it."""
    if len(found) == 1:
        return [found[0][1]]
    return [
        replace(clipping, original=Raw(_source(item), name).original("application/vnd.iptc.g2.newsitem+xml"))
        for item, clipping in found
    ]


def _source(item: Any) -> bytes:  # noqa: ANN401 - lxml says nothing of its types
    source: bytes = etree.tostring(item, encoding="utf-8", with_tail=False)
    return source


def _instead(root: Any, items: list[Any]) -> str:  # noqa: ANN401
    """What a file without text holds, as the rest of a sentence."""
    if any(item.find("contentSet//event") is not None for item in items):
        return "lists events, not an article"
    kinds = sorted({words for item in items for words in _classes(item)} - {""})
    if "text" in kinds and any(len(item.findall(".//remoteContent")) for item in items):
        return "only points to a text that is kept elsewhere; ask for the text itself"
    if "text" in kinds:
        return "holds the codes of a text but neither its headline nor its words; ask for the text itself"
    if kinds and any(text_at(item, "contentMeta/description") for item in items):
        return f"holds no article, only this with its caption: {', '.join(kinds)}"
    if kinds:
        return f"holds no text to keep, only this: {', '.join(kinds)}"
    return f"{_OTHER.get(root.tag, 'holds no text to keep')}, not an article"


def _classes(item: Any) -> list[str]:  # noqa: ANN401
    return [(element.get("qcode") or "").rpartition(":")[2] for element in item.iterfind("itemMeta/itemClass")]


def _clipping(item: Any) -> Clipping | None:  # noqa: ANN401
    """The clipping in an item; None where it has no text, unless it is one and has a headline."""
    meta = item.find("contentMeta")
    meta = item if meta is None else meta
    blocks = _blocks(item) or _scripts(meta)
    known = _masthead(item, meta)
    if not blocks and not (known.headline and "text" in _classes(item) and item.find(".//remoteContent") is None):
        return None
    clipping = from_blocks(blocks, known, Kind.WIRE)
    warnings = clipping.warnings if clipping.blocks else (*clipping.warnings, _NO_TEXT)
    clipping = replace(clipping, details=_details(item, meta) + clipping.details, warnings=warnings)
    return with_standing(clipping, [status.get("qcode") for status in item.iterfind("itemMeta/pubStatus")])


def _masthead(item: Any, meta: Any) -> Masthead:  # noqa: ANN401
    agency = (
        text_at(item, "itemMeta/provider/name")
        or agency_in(text_at(meta, "creditline"))
        or _code(item, "itemMeta/provider")
        or text_at(meta, "creditline")
        or _site(item, "itemMeta/provider")
    )
    source = text_at(meta, "infoSource/name") or _code(meta, "infoSource") or agency
    return Masthead(
        headline=text_at(meta, "headline") or text_at(item, "itemMeta/title", ".//hedline/hl1"),
        standfirst=_summary(meta),
        byline=_byline(item, meta),
        source=source,
        published=from_iso(
            text_at(meta, "contentModified", "contentCreated")
            or text_at(item, "itemMeta/firstCreated", "itemMeta/versionCreated"),
        ),
        agency=agency or source,
        language=known_language(_language(item, meta)),
    )


def _byline(item: Any, meta: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The people of the byline, or its words; a creator counts only where it is written as a name."""
    byline = text_at(meta, "by")
    maker = meta.find("creator")
    creator = text_at(maker, "name") if maker is not None and maker.find("organisationDetails") is None else ""
    return (
        people_in(byline)
        or _whole(byline)
        or people_in(creator)
        or _whole(creator)
        or people_in(text_at(item, ".//body.head/byline"))
    )


def _whole(named: str) -> tuple[str, ...]:
    """Who is named and is no person, such as a service; accounts and initials name nobody."""
    return (named,) if " " in named and not any(letter.isdigit() for letter in named) else ()


def _summary(meta: Any) -> str:  # noqa: ANN401
    """A description is a standfirst where it is marked as a summary; others describe pictures or desks."""
    for element in meta.iterfind("description"):
        role = (element.get("role") or "").rpartition(":")[2].lower()
        words = " ".join("".join(element.itertext()).split())
        if words and any(mark in role for mark in ("summary", "abstract", "intro")):
            return words
    lesser = next((e for e in meta.iterfind("headline") if "subheadline" in (e.get("role") or "").lower()), None)
    return text_at(meta, "subheadline") or ("" if lesser is None else " ".join("".join(lesser.itertext()).split()))


def _language(item: Any, meta: Any) -> str:  # noqa: ANN401
    tags = [element.get("tag") for element in meta.iterfind("language")]
    return next((tag for tag in [*tags, item.get(_XML_LANG)] if tag), "")


def _code(item: Any, path: str) -> str:  # noqa: ANN401
    return next(
        ((element.get("literal") or element.get("qcode") or "").rpartition(":")[2] for element in item.iterfind(path)),
        "",
    )


def _site(item: Any, path: str) -> str:  # noqa: ANN401
    return next((urlsplit(element.get("uri") or "").netloc.removeprefix("www.") for element in item.iterfind(path)), "")


def _blocks(item: Any) -> list[Block]:  # noqa: ANN401
    """The blocks of the first content that has any: XHTML, NITF, or text as it stands."""
    for header in list(item.iterfind("contentSet//body/header")):
        header.getparent().remove(header)
    for content in item.iterfind("contentSet/*"):
        blocks = _content(content) if content.tag in {"inlineXML", "inlineData"} else []
        if blocks:
            return blocks
    return []


def _content(content: Any) -> list[Block]:  # noqa: ANN401
    text = content.text or ""
    if content.find(".//body.content") is not None:
        return content_blocks(content)
    if len(content):  # results, timetables and events come as data, which no reader can follow
        if content.find("events") is not None or content.find("event") is not None:
            return []
        return blocks_of(content) if any(element.tag in _MARKED_UP for element in content.iter()) else []
    if "<p" in text.lower() or "<br" in text.lower():
        return fragment_blocks(text)
    return shaped([(part.text, part.level, part.alone) for part in stretches(text)])


def _scripts(meta: Any) -> list[Block]:  # noqa: ANN401
    """What a film's item says in words: its dope sheet and its list of shots."""
    described = [
        element for element in meta.iterfind("description") if any(r in (element.get("role") or "") for r in _SCRIPTS)
    ]
    return [block for element in described for block in blocks_of(element) if block.kind is not BlockKind.IMAGE]


def _details(item: Any, meta: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    found = [("slug", words) for words in texts_at(meta, "slugline")]
    found += [("dateline", words) for words in texts_at(meta, "dateline")]
    found += [("located", text_at(each, "name") or each.get("literal") or "") for each in meta.iterfind("located")]
    found += [("keyword", words) for words in texts_at(meta, "keyword")]
    found += [("embargo", words) for words in texts_at(item, "itemMeta/embargoed")]
    found += [("urgency", words) for words in texts_at(meta, "urgency")]
    found += [("genre", text_at(genre, "name")) for genre in meta.iterfind("genre")]
    found += [
        ("note", text) for element in item.iterfind("itemMeta/edNote") if not len(element) for text in [_said(element)]
    ]
    for element in meta.iterfind("subject"):
        name = text_at(element, "name")
        found.append(
            ("subject", " ".join(part for part in (element.get("qcode") or "", name or _literal(element)) if part))
        )
        facets = element.xpath("./mainConcept | ./facetConcept")
        found += [("subject", f"{facet.get('qcode') or ''} {text_at(facet, 'name')}".strip()) for facet in facets]
    terms = texts_at(item, "rightsInfo/usageTerms") or texts_at(item, "rightsInfo/copyrightNotice")
    found += [("rights", words) for words in terms]
    return tuple(
        dict.fromkeys((name, value) for name, value in found if value and value.lower() not in _NOTHING),
    )


def _literal(subject: Any) -> str:  # noqa: ANN401
    """A subject that is written out instead of a code; numbers and marks only serve the file itself."""
    literal = subject.get("literal") or ""
    return literal if any(letter.isalpha() for letter in literal) and not subject.get("qcode") else ""


def _said(element: Any) -> str:  # noqa: ANN401
    return " ".join((element.text or "").split())

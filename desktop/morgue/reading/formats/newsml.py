"""NewsML 1, in which agencies wrap texts of other formats (IPTC)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from morgue.clipping import Block, Clipping, Kind
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import people_in
from morgue.reading.dates import from_iso
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


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a NewsML 1 file, one for each item with text; pictures alone make none."""
    items = list(xml_tree(raw.content, raw.name).iter("NewsItem"))
    clippings = [clipping for item in items if (clipping := _clipping(item))]
    if len(clippings) < 2:  # noqa: PLR2004 - a single one keeps the whole file as its original
        return clippings
    sources = [etree.tostring(item, encoding="utf-8", with_tail=False) for item in items if _blocks(item)]
    originals = [Raw(source, raw.name).original("application/newsml+xml") for source in sources]
    return [replace(clipping, original=original) for clipping, original in zip(clippings, originals, strict=False)]


def _clipping(item: Any) -> Clipping | None:  # noqa: ANN401 - lxml says nothing of its types
    blocks = _blocks(item)
    if not blocks:
        return None
    byline = text_at(item, ".//NewsLines/ByLine")
    agency = next((party.get("FormalName") for party in item.iterfind(".//Provider/Party")), None) or text_at(
        item, ".//ProviderId"
    )
    languages = [element.get("FormalName") for element in item.iter("Language")] + [item.get(_XML_LANG)]
    known = Masthead(
        headline=text_at(item, ".//NewsLines/HeadLine", ".//hedline/hl1", ".//NameLabel"),
        standfirst=text_at(item, ".//NewsLines/SubHeadLine"),
        byline=people_in(byline) or ((byline,) if byline else ()),
        source=agency,
        published=from_iso(text_at(item, ".//ThisRevisionCreated", ".//FirstCreated", ".//DateId")),
        agency=agency,
        language=next((code for language in languages if language and (code := known_language(language))), ""),
    )
    clipping = from_blocks(blocks, known, Kind.WIRE)
    statuses = [element.get("FormalName") for element in item.iterfind("NewsManagement/Status")]
    return with_standing(replace(clipping, details=_details(item) + clipping.details), statuses)


def _blocks(item: Any) -> list[Block]:  # noqa: ANN401
    """The blocks of the first content that has any: NITF, XHTML, or text as it stands."""
    for content in item.iter("DataContent"):
        nitf = content.find(".//body.content")
        blocks = content_blocks(content) if nitf is not None else blocks_of(content)
        if len(content) == 0 and (text := content.text or "").strip():
            blocks = (
                fragment_blocks(text)
                if "<p" in text.lower()
                else shaped([(p.text, p.level, p.alone) for p in stretches(text)])
            )
        if blocks:
            return blocks
    return []


def _details(item: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    found = [("slug", words) for words in texts_at(item, ".//NewsLines/SlugLine")]
    found += [("dateline", words) for words in texts_at(item, ".//NewsLines/DateLine")]
    found += [("keyword", words) for words in texts_at(item, ".//NewsLines/KeywordLine")]
    found += [("embargo", words) for words in texts_at(item, ".//StatusWillChange/DateAndTime")]
    found += [("urgency", element.get("FormalName") or "") for element in item.iterfind("NewsManagement/Urgency")]
    found += [("rights", words) for words in texts_at(item, ".//UsageRights/UsageType")]
    found += [("rights", words) for words in texts_at(item, ".//NewsLines/CopyrightLine")]
    for name in ("Subject", "SubjectMatter", "SubjectDetail"):
        found += [("subject", element.get("FormalName") or "") for element in item.iter(name)]
    return tuple(dict.fromkeys((name, value) for name, value in found if value))

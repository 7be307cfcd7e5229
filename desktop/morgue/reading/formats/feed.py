"""RSS and Atom files: every entry is a clipping, with the text that the feed carries."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from morgue.clipping import Clipping, Kind, Published
from morgue.reading.article import from_blocks
from morgue.reading.bylines import names_in
from morgue.reading.dates import from_iso
from morgue.reading.language import known_language
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.web.fragment import fragment_blocks
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_TEXTS = ("encoded", "content", "description", "summary")
_NOT_POSTS = {"attachment", "nav_menu_item", "revision"}
_SHORTCODE = re.compile(
    r"\[/?[a-z][\w-]{2,30}(?:\s+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]]+))*\s*/?\]"
)  # WordPress's own
_MANY_WORDS = 600  # characters: a longer description is the text itself


def read(raw: Raw) -> list[Clipping]:
    """The entries of a feed. Raises UnreadableFileError where its XML is damaged."""
    root = xml_tree(raw.content, raw.name)
    channel = root.find(".//channel")
    channel = root if channel is None else channel
    source = text_at(channel, "title")
    language = known_language(
        text_at(channel, "language") or channel.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    entries = [*root.iter("item"), *root.iter("entry")]
    return [_clipping(entry, source, language) for entry in entries if text_at(entry, "post_type") not in _NOT_POSTS]


def part(raw: Raw) -> list[Clipping]:
    """The clipping of an entry, if it is one."""
    root = xml_tree(raw.content, raw.name)
    return [_clipping(root, "", "")] if root.tag in {"item", "entry"} else []


def _clipping(entry: Any, source: str, language: str) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    texts = [words for name in _TEXTS for element in entry.iterfind(name) if (words := _markup(element))]
    full = _SHORTCODE.sub("", max(texts, key=len, default=""))
    author = text_at(entry, "creator", "author/name", "author")
    teaser = next((words for words in texts if words != max(texts, key=len)), "")
    blocks = fragment_blocks(full)
    summary = " ".join(block.text for block in fragment_blocks(teaser))
    known = Masthead(
        headline=" ".join(block.text for block in fragment_blocks(text_at(entry, "title"))) or source,
        standfirst=summary if len(summary) < _MANY_WORDS else "",
        byline=names_in(author) or ((author,) if author else ()),
        source=source,
        published=_date(text_at(entry, "pubDate", "published", "date", "updated", "post_date")),
        url=_link(entry),
        language=language,
    )
    original = Raw(etree.tostring(entry, encoding="utf-8", with_tail=False), "entry.xml").original("application/xml")
    details = tuple(("subject", html.unescape(words)) for words in _categories(entry))
    kind = Kind.ARTICLE if blocks else Kind.LINK
    return replace(from_blocks(blocks, known, kind), original=original, details=details)


def _categories(entry: Any) -> list[str]:  # noqa: ANN401
    """What an entry is about: RSS writes it out, Atom has it in an attribute."""
    terms = [category.get("label") or category.get("term") or "" for category in entry.iterfind("category")]
    return [*texts_at(entry, "category"), *filter(None, terms)]


def _markup(element: Any) -> str:  # noqa: ANN401
    """An element's HTML: as it stands, or unpacked where it is written out in tags."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "").strip()


def _link(entry: Any) -> str:  # noqa: ANN401
    links = [
        (link.get("rel") or "alternate", link.get("href") or (link.text or "").strip())
        for link in entry.iterfind("link")
    ]
    guid = text_at(entry, "guid", "id")
    found = [address for rel, address in links if rel == "alternate"] + [guid]
    return next((address for address in found if address.startswith(("http://", "https://"))), "")


def _date(stamp: str) -> Published | None:
    try:
        return Published(parsedate_to_datetime(stamp).isoformat(timespec="minutes"))
    except (ValueError, TypeError, IndexError):
        return from_iso(stamp)

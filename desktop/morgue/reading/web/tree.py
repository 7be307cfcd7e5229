"""Parses a saved page, whatever its encoding and however broken its tags."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from morgue.errors import UnreadableFileError
from morgue.reading.decoding import decode
from morgue.reading.pictures import DATA, Album

_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,30})|encoding=["']([\w.:-]{2,30})["']""")
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 8_192
_IN_HEAD = frozenset(["base", "link", "meta", "noscript", "script", "style", "template", "title"])


def page_tree(content: bytes, name: str, album: Album | None = None, charset: str = "") -> Any:  # noqa: ANN401 - lxml says nothing of its types
    """The tree of a page without scripts run or anything fetched; `charset` counts where the page names none.

    Raises UnreadableFileError for what is no page.
    """
    return tree_of(decode(content, name, _declared(content) or charset), name, album)


def tree_of(text: str, name: str, album: Album | None = None) -> Any:  # noqa: ANN401
    """The tree of a page's text. Pictures that are written into the page are left out of it; `album` takes them."""
    text = _XML_HEAD.sub("", text)
    text = DATA.sub("data:,", text) if album is None else album.without_data(text)
    try:
        return _settled(document_fromstring(text.encode("utf-8", "replace"), parser=_parser()))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(
            f"{name} is no web page that could be read; save it anew, or paste its text."
        ) from error


def _parser() -> etree.HTMLParser:
    """A parser whose elements are all of one class: lxml.html asks in Python for the class of each, time and again."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _settled(tree: Any) -> Any:  # noqa: ANN401
    """The tree as browsers have it: libxml2 leaves `main` and its like in the head if no body is begun.

    Images of AMP pages are images.
    """
    head = tree.find("head")
    first = None if head is None else next((child for child in head if child.tag not in _IN_HEAD), None)
    if first is not None:
        body = tree.find("body")
        if body is None:
            body = etree.SubElement(tree, "body")
        body[:0] = [first, *first.itersiblings()]
    for image in tree.iter("amp-img"):
        image.tag = "img"
    return tree


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else ""

"""Removes from a page what is never part of its article, before the article is looked for."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

from lxml import etree

from morgue.reading.web.page import words_of

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_UNSEEN = {"vh", "visuallyhidden", "accessibility", "sronly", "screenreader", "editsection"}
_UNSEEN_PAIRS = {("sr", "only"), ("visually", "hidden"), ("screen", "reader"), ("hidden", "visually")}
_BOX_NAMES = (
    "newsletter newsletters whatsapp subscribe signup outbrain taboola advert advertisement mostread recommended "
    "recommendations related trending inlinepromo sharing sharebar crosslink readmore "
    "reflist navbox catlinks"
)
_BOXES = frozenset(_BOX_NAMES.split())
_BOX_PAIR_NAMES = (
    "read-more most-read share-bar social-share sign-up also-read author-bio author-box related-articles inline-promo"
)
_BOX_PAIRS = {tuple(name.split("-")) for name in _BOX_PAIR_NAMES.split()}
_PULL_QUOTE = re.compile(r"(?i)pull-?_?quote|blockquote")
_NEVER = {"html", "body", "main", "article", "h1"}
_BARE = ("link", "style")  # they hold no words, and each copy of the tree is the dearer for them
_MARGINAL = {"sup": {"reference", "noprint"}, "table": {"sidebar", "ambox", "navbox"}}
_LONG = 100  # characters of a paragraph that is an article's
_MANY = 4_000  # labels that are remembered
_LARGEST = 350  # characters in long paragraphs: what holds more is the article, whatever its class says


def prune(tree: Any) -> None:  # noqa: ANN401 - lxml says nothing of its types
    """Remove from `tree`, in place, what only screen readers see and what advertises other things; keep pull quotes."""
    etree.strip_elements(tree, *_BARE, with_tail=False)
    for element in [each for each in tree.iter("sup", "table") if _is_marginal(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.xpath("//*[@class or @id]"):
        if element.tag in _NEVER or element.getparent() is None:
            continue
        labels = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag == "aside" and _PULL_QUOTE.search(labels):
            element.tag = "div"
            element.attrib.clear()
            continue
        unseen, box = _verdict(labels)
        if unseen or (box and not _is_article(element)):
            element.drop_tree()


def drop_further_articles(tree: Any, heading: Any) -> None:  # noqa: ANN401
    """Remove from `tree`, in place, the articles that a page without end shows after the one under `heading`."""
    own = list(heading.iterancestors("article"))
    if not own:
        return
    for element in list(tree.iter("article")):
        if element not in own and own[0] not in element.iterancestors() and element.find(".//h1") is not None:
            element.drop_tree()


def _is_marginal(element: Any) -> bool:  # noqa: ANN401
    """Whether it is a mark or a table that encyclopedias put beside their text."""
    words = set((element.get("class") or "").split())
    return bool(_MARGINAL[element.tag] & words)


@lru_cache(maxsize=_MANY)
def _verdict(labels: str) -> tuple[bool, bool]:
    """Whether labels are those of what nobody sees, and of a box that advertises; pages repeat the same ones."""
    words = [word.lower() for word in _WORD.findall(labels)]
    single, pairs = set(words), set(pairwise(words))
    return bool(_UNSEEN & single or _UNSEEN_PAIRS & pairs), bool(_BOXES & single or _BOX_PAIRS & pairs)


def _is_article(element: Any) -> bool:  # noqa: ANN401
    sizes = (len(words_of(paragraph)) for paragraph in element.iter("p"))
    return element.tag in {"p", "h2", "h3"} or sum(size for size in sizes if size >= _LONG) > _LARGEST

"""Finds who wrote a page's article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from morgue.reading.bylines import names_in
from morgue.reading.web import jsonld
from morgue.reading.web.page import Page, squeezed, words_of

_META = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_AUTHOR_WORDS = {
    "author",
    "authors",
    "byline",
    "autor",
    "autores",
    "auteur",
    "auteurs",
    "autorin",
    "authorname",
    "writer",
}
_ELSEWHERE = {"nav", "footer", "aside", "form"}
_TEASER_WORDS = {
    "related",
    "teaser",
    "comment",
    "comments",
    "recommended",
    "bio",
    "avatar",
    "image",
    "social",
    "follow",
}
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LONGEST = 60  # characters of one name
_LONGEST_LINE = 160
_ADDRESS = re.compile(r"^https?:|@|^www\.")


def byline(page: Page) -> tuple[str, ...]:
    """The people, or else the organisations, that the page names as its authors; most trusted place first."""
    declared = _declared(page)
    if declared and not _only_the_paper(declared, page):
        return declared
    return _shown(page) or declared


def _declared(page: Page) -> tuple[str, ...]:
    """The authors in the page's data, as they are given there."""
    authors = page.article.get("author") or page.article.get("creator") or []
    given = [_author(author) for author in (authors if isinstance(authors, list) else [authors])]
    for texts in (given, page.all_meta(*_META)):
        found = [name for text in texts for name in _parted(text)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _author(author: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(author, dict) and not author.get("name") and author.get("familyName"):
        return f"{jsonld.text(author.get('givenName'))} {jsonld.text(author['familyName'])}".strip()
    return jsonld.text(author)


def _parted(text: str) -> tuple[str, ...]:
    """The names in `text`; where no person's is among them, all of it."""
    text = _BRACKETS.sub("", text).strip(" ,;|")
    if not text or _ADDRESS.search(text):
        return ()
    return names_in(text) or ((text,) if len(text) <= _LONGEST else ())


def _only_the_paper(names: tuple[str, ...], page: Page) -> bool:
    """Whether the data name only the publication itself, so that a person on the page is worth more."""
    source = squeezed(page.source)
    return bool(source) and all(squeezed(name) in source or source in squeezed(name) for name in names)


def _shown(page: Page) -> tuple[str, ...]:
    """The people in the first element on the page that is marked as its byline."""
    for element in _marked(page.tree):
        text = words_of(element)
        if 0 < len(text) <= _LONGEST_LINE and not _elsewhere(element):
            names = names_in(_BRACKETS.sub("", text))
            if names:
                return names
    return ()


def _marked(tree: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml says nothing of its types
    for element in tree.xpath("//*[@class or @itemprop or @rel]"):
        if element.tag not in {"meta", "link", "script", "body", "html", "article"}:
            labels = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
            if _names_author(labels):
                yield element


@lru_cache(maxsize=4_000)
def _names_author(labels: str) -> bool:
    return bool(_AUTHOR_WORDS & {word.lower() for word in _WORD.findall(labels)})


def _elsewhere(element: Any) -> bool:  # noqa: ANN401
    """Whether `element` is in the page's furniture or in the teaser of another article."""
    for outer in [element, *element.iterancestors()]:
        words = {word.lower() for word in _WORD.findall(outer.get("class") or "")}
        if outer.tag in _ELSEWHERE or (words & _TEASER_WORDS and outer.tag not in {"body", "html", "main", "article"}):
            return True
    return False

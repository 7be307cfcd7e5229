"""Finds the lines between a page's headline and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from morgue.reading.masthead import masthead_line
from morgue.reading.web import jsonld
from morgue.reading.web.page import Page, squeezed, words_of

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LABELS = (
    "standfirst subtitle subhead subheadline subheading subtitel subtitulo dek deck lede lead chapo chapeau vorspann "
    "excerpt epigraph entradilla bajada copete perex ingress anleser summary sottotitolo sumario intro introduction "
    "abstract "
    "teasertext description tagline preamble untertitel"
)
_KNOWN = frozenset(_LABELS.split())
_PAIRS = {
    ("stand", "first"),
    ("sub", "title"),
    ("sub", "headline"),
    ("sub", "head"),
    ("sub", "heading"),
    ("teaser", "text"),
}
_SKIPPED = {"a", "li", "nav", "aside", "footer", "figure", "figcaption", "form", "button", "script", "style", "time"}
_BLOCKS = {"p", "div", "ul", "ol", "section", "h2", "h3", "table", "article", "figure"}
_SHORTEST, _LONGEST = 25, 900  # characters
_SURE = 80  # characters: so long an unmarked paragraph is the text
_LINE = 60  # characters: what is marked, shorter and no sentence may be a date or a button
_ENDS = (".", "!", "?", "»", "”", '"')
_WORDS = re.compile(r"\w+")
_TOWN = re.compile(r"^[^\W\d_a-z][\w/ -]*?\s?[.:·–—-]\s*$")
_LONGEST_PLACE = 24  # characters of a town and the sign after it
_SOME = 0.25  # of the words in common
_LOOK_AHEAD = 60  # elements after the headline


def shown_standfirst(page: Page, heading: Any) -> str:  # noqa: ANN401 - lxml says nothing of its types
    """What stands as standfirst beneath `heading`, the page's h1 or None; of several lines the likeliest."""
    if heading is None:
        return ""
    texts, below = _descriptions(page), list(_after(heading))
    best = max(_shown(heading, below, texts), key=lambda text: _alike(text, texts), default="")
    described = description(page)
    return _with_place(below, best or described) or best or _bold(below, described)


def _with_place(below: list[Any], text: str) -> str:
    """The line of the page that says `text` after a town: papers leave the town out of what they describe it by."""
    wanted = squeezed(text)
    if len(wanted) < _SHORTEST:
        return ""
    for inner in below:
        said = squeezed(words_of(inner))
        if not said.endswith(wanted):
            continue
        words = words_of(inner.getparent() if said == wanted else inner)
        before = len(words) - len(text)
        if 0 < before <= _LONGEST_PLACE and squeezed(words).endswith(wanted) and _TOWN.match(words[:before]):
            return words
    return ""


def _bold(below: list[Any], described: str) -> str:
    """The line of the page that is wholly bold and that the description, which may be cut off, is the beginning of."""
    stem = squeezed(described.rstrip(" .…"))
    for element in below if len(stem) >= _SHORTEST else ():
        words = words_of(element)
        if len(words) <= _LONGEST and squeezed(words).startswith(stem) and _is_bold(element, words):
            return words
    return ""


def _is_bold(element: Any, words: str) -> bool:  # noqa: ANN401
    bold = element if element.tag == "strong" else next(element.iter("strong", "b"), None)
    return bold is not None and len(words_of(bold)) >= len(words) - 1


def _descriptions(page: Page) -> list[str]:
    declared = page.all_meta("og:description", "description", "twitter:description")
    return [text for text in [*declared, jsonld.text(page.article.get("description"))] if text]


def description(page: Page) -> str:
    """The first description in the page's data, or the one that continues it where it was cut off."""
    texts = _descriptions(page)
    if not texts or texts[0].endswith(_ENDS):
        return texts[0] if texts else ""
    stem = squeezed(texts[0].rstrip(" .…"))
    return max((text for text in texts if squeezed(text).startswith(stem)), key=len)


def _alike(text: str, others: list[str]) -> float:
    """The largest share of the words of `text` that one of the `others` has too."""
    words = {word.casefold() for word in _WORDS.findall(text)}
    return max(
        (len(words & {word.casefold() for word in _WORDS.findall(other)}) / len(words) for other in others), default=0
    )


def _shown(heading: Any, below: list[Any], declared: list[str]) -> Iterator[str]:  # noqa: ANN401
    """The lines beneath `heading` that are marked as a standfirst or stand where one stands."""
    for element in below:
        text = words_of(element)
        if not _SHORTEST <= len(text) <= _LONGEST or masthead_line(text):
            continue
        fits = _fits(text, declared)
        if (_labelled(element, text) and (fits or len(text) >= _LINE)) or (_subheads(element, heading) and fits):
            yield _with_siblings(element)
        elif element.tag == "p" and len(text) >= _SURE:
            return


def _fits(text: str, declared: list[str]) -> bool:
    """Whether a line is a sentence, or shares words with the page's description: a teaser does neither."""
    return not declared or text.endswith(_ENDS) or _alike(text, declared) >= _SOME


def _with_siblings(element: Any) -> str:  # noqa: ANN401
    """The text of `element` and of those after it that are of the same class: a standfirst may have several lines."""
    lines = [words_of(element)]
    for sibling in element.itersiblings():
        if sibling.tag != element.tag or sibling.get("class") != element.get("class") or not element.get("class"):
            break
        lines.append(words_of(sibling))
    text = "\n".join(line for line in lines if line)
    return text if len(text) <= _LONGEST else lines[0]


def _after(heading: Any) -> Iterator[Any]:  # noqa: ANN401
    """The elements after `heading` that hold text and no further blocks."""
    seen = 0
    for element in heading.xpath("following::*"):
        if element.tag not in {"p", "div", "h2", "h3", "span", "strong"}:
            continue
        seen += 1
        if seen > _LOOK_AHEAD:
            return
        if not any(child.tag in _BLOCKS for child in element.iterdescendants()) and not _skipped(element):
            yield element


def _skipped(element: Any) -> bool:  # noqa: ANN401
    return any(outer.tag in _SKIPPED for outer in element.iterancestors())


def _labelled(element: Any, text: str) -> bool:  # noqa: ANN401
    """Whether the element, or one around it with no other text, is marked as a standfirst."""
    for outer in [element, *element.iterancestors()][:4]:
        if outer is not element and len(words_of(outer)) > len(text) * 1.2:
            return False
        labels = " ".join(
            str(value)
            for name, value in outer.attrib.items()
            if name in {"class", "itemprop", "id"} or name.startswith("data-")
        )
        words = [word.lower() for word in _WORD.findall(labels)]
        if _KNOWN & set(words) or _PAIRS & set(pairwise(words)):
            return True
    return False


def _subheads(element: Any, heading: Any) -> bool:  # noqa: ANN401
    """Whether the element is a lesser heading right beneath the headline, or a paragraph within its header."""
    if element.tag in {"h2", "h3"}:
        before = element.getprevious()
        return before is heading or (element.getparent() is heading.getparent() and before is not None)
    header = next((outer for outer in heading.iterancestors("header")), None)
    return element.tag == "p" and header is not None and header in list(element.iterancestors())


def is_lede(page: Page, text: str) -> bool:
    """Whether `text` is a paragraph of the page that another of the same class follows: then it opens the article."""
    wanted = squeezed(text)
    for element in page.tree.iter("p"):
        label = set((element.get("class") or "").split())
        following = element.getnext()
        alike = label and following is not None and label == set((following.get("class") or "").split())
        if alike and squeezed(words_of(element)) == wanted:
            return True
    return False

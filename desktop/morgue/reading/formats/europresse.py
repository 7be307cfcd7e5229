"""Europresse exports: a web page with an article after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from morgue.clipping import Block, Clipping
from morgue.reading.article import from_blocks
from morgue.reading.bylines import looks_like_name, names_in
from morgue.reading.dates import find_date
from morgue.reading.masthead import Masthead
from morgue.reading.placing import placed
from morgue.reading.raw import Raw
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.page import words_of
from morgue.reading.web.tree import page_tree

_NOTICE = re.compile(
    r"(?i)^(?:© |copyright|tous droits réservés|numéro de document|cet article est paru|note\(s\) ?:|illustration)"
)
_DOCUMENT = re.compile(r"Numéro de document\s*:\s*(\S+)")
_ASIDES = {"illustration": "graphic", "note": "note"}
_LONGEST_AUTHOR = 80  # characters
_WEEKDAY = re.compile(r"(?i)\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b")


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a Europresse export, each with its part of it as its original."""
    tree = page_tree(raw.content, raw.name)
    return [_clipping(part) for part in _parts(tree) if _labelled(part, "titrearticle")]


def part(raw: Raw) -> list[Clipping]:
    """The clipping of an article's part of an export, if it is one."""
    tree = page_tree(raw.content, raw.name)
    told = _labelled(tree, "docpublicationname") and _labelled(tree, "titrearticle")
    return [_clipping(each) for each in _parts(tree)][:1] if told else []


def _parts(tree: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml says nothing of its types
    """Newer exports wrap each article in an element of that name, older ones in a cell of a table."""
    articles = list(tree.iter("article"))
    if articles:
        yield from articles
        return
    for name in tree.iter():
        if _is(name, "docpublicationname"):
            yield name.getparent()


def _clipping(part: Any) -> Clipping:  # noqa: ANN401
    head = " ".join(words_of(element) for element in _labelled(part, "docheader"))
    found = find_date(head)
    title = _labelled(part, "titrearticlevisu", "titrearticle")[-1]
    blocks = list(_text(part, title))
    byline = _signed(part) or _author_line(blocks)
    name = next((words_of(element) for element in _labelled(part, "docpublicationname")), "")
    source, _, issue = name.partition(", no. ")
    known = Masthead(
        headline=words_of(title),
        byline=byline,
        source=source,
        published=found.published if found else None,
    )
    original = Raw(etree.tostring(part, encoding="utf-8", with_tail=False), f"{known.headline[:60]}.html").original(
        "text/html"
    )
    dated = f"{head[: found.start]};{head[found.end :]}" if found else head
    details = [*placed(_WEEKDAY.sub("", dated)), ("issue", issue), ("document number", _number(part))]
    details += [("kicker", words) for words in _kickers(part, title) if words] + list(_asides(part))
    return replace(from_blocks(blocks, known), original=original, details=tuple(pair for pair in details if pair[1]))


def _signed(part: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The people in the element for authors, or, in newer exports, in the last line of the article's header."""
    marked = [words_of(element) for element in _labelled(part, "docauthors", "lead-author")]
    lines = [
        words_of(line) for line in part.xpath("./header/div[contains(@class, 'titreArticle')]/following-sibling::div")
    ]
    named = tuple(dict.fromkeys(name for line in [*marked, *lines] for name in names_in(line)))
    return named or tuple(line for line in lines[:1] if 0 < len(line) <= _LONGEST_AUTHOR)


def _kickers(part: Any, title: Any) -> Iterator[str]:  # noqa: ANN401
    """The lines above the title that are neither the paper nor its date: the page's heading, and the article's own."""
    for above in part.xpath("./header/div/p"):
        if words := words_of(above) if above is not title else "":
            yield words
    if not part.xpath("./header"):
        lines = [" ".join((above.tail or "").split()) for above in title.itersiblings("br", preceding=True)]
        yield from lines[1:2]


def _asides(part: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """What newer exports print beneath the text: what the pictures showed, and notes."""
    for aside in part.xpath("./aside/div"):
        label, _, words = words_of(aside).partition(":")
        name = next((name for start, name in _ASIDES.items() if label.lower().startswith(start)), "")
        if name and words.strip():
            yield name, words.strip()


def _author_line(blocks: list[Block]) -> tuple[str, ...]:
    """Older exports have the author in a line of its own before the text, from where it is taken out."""
    if len(blocks) > 1 and looks_like_name(blocks[0].text):
        return (blocks.pop(0).text,)
    return ()


def _number(part: Any) -> str:  # noqa: ANN401
    found = _DOCUMENT.search(" ".join(part.itertext()))
    return found[1] if found else ""


def _text(part: Any, title: Any) -> Iterator[Block]:  # noqa: ANN401
    """The blocks after the title, up to the notice of rights."""
    marked = _labelled(part, "dococurrcontainer") or list(part.iterfind("section"))
    blocks = [block for element in marked for block in blocks_of(element)] if marked else blocks_of(part)
    titled = next((index for index, block in enumerate(blocks) if words_of(title) in " ".join(block.text.split())), -1)
    for index, block in enumerate(blocks):
        if _NOTICE.match(block.text):
            return
        if index > titled or marked:
            yield block
        elif index == titled and (rest := block.text.partition(words_of(title))[2].strip()):
            yield replace(block, text=rest, marks=())


def _labelled(part: Any, *labels: str) -> list[Any]:  # noqa: ANN401
    return [element for element in part.iter() if _is(element, *labels)]


def _is(element: Any, *labels: str) -> bool:  # noqa: ANN401
    return isinstance(element.tag, str) and any(label in (element.get("class") or "").lower() for label in labels)

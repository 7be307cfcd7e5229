"""Takes away what an extractor leaves around and between an article's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest

from morgue.clipping import Block, BlockKind, MarkKind
from morgue.reading.bylines import names_in
from morgue.reading.glance import names_a_glance
from morgue.reading.masthead import masthead_line
from morgue.reading.prose import could_be_heading
from morgue.reading.web.page import squeezed

_NOTICE = re.compile(
    r"(?i)^(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|our standards:|"
    r"\(?(?:additional |writing and )?reporting by |\(?editing by |\(?writing by |"
    r"mit (?:informationen|material) (?:der|von)|sendung: |quellen?: |sources?: )",
)
_APPEAL = re.compile(
    r"(?i)newsletter|whatsapp|subscri|abonn|unterstütz\w+ (?:uns|junge)|inscri(?:vez|re)|suscríb|app store"
)
_POINTERS = """
read more|read also|read next|read the full|also read|see also|more on this|more from|related articles
related stories|related:|recommended|most read|watch:|listen:|sign up|follow us|click here|advertisement
lesen sie auch|lesen sie mehr|mehr zum thema|lesetipp|zum artikel|auch interessant|das könnte sie
à lire aussi|lire aussi|à lire également|à lire dans|passer la publicité
lea también|lee también|te puede interesar|leggi anche|leia também|leia mais
lees ook|läs mer|läs också|läs även|les også|læs også|lue myös
czytaj więcej|czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|čtěte také|čtěte více|přečtěte si
mohlo by vás|читайте також|читайте также|читайте ещё|читайте еще|смотрите также|дивіться також|ayrıca oku
関連記事|あわせて読みたい|延伸閱讀|相關新聞|관련기사
"""
_LABEL = re.compile(rf"(?i)^[\W_]*(?:{'|'.join(_POINTERS.strip().splitlines())})")
_ENDS_SENTENCE = (".", "!", "?", "…", "”", "“", "»", '"', "’", ")", "。", "！", "？", "」", "؟", ":", ";", "।")
_LOOK_AHEAD = 6  # blocks in which the headline may still come
_SHORT = 60  # characters: what is shorter and no sentence is no paragraph at an article's edge
_LONGEST_APPEAL = 400
_LONGEST_NOTICE = 200
_LONGEST_LABEL = 200
_MOSTLY = 0.6  # of the text must be in the page's own data before these decide
_TAIL = 0.25  # of the text at its end that the data lack: then they were cut short
_ENOUGH_WORDS = 4
_WORDS = re.compile(r"\w+")
_TEXT = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the article: its titles, its standfirst, and its text as the page's data have it."""

    titles: tuple[str, ...]
    standfirst: str = ""
    text: str = ""


def trimmed(blocks: list[Block], known: Known) -> list[Block]:
    """The blocks of the article itself: without menus before it, boxes between and notices after it."""
    blocks = _after_title(blocks, [title for title in known.titles if title])
    if not any(
        block.kind is BlockKind.HEADING for block in blocks
    ):  # where there are some, bold lines are something else
        blocks = [_as_heading(block) for block in blocks]
    blocks = _in_data(blocks, squeezed(known.text))
    blocks = _without_standfirst(blocks, squeezed(known.standfirst))
    blocks = _without_edges(_without_links(blocks))
    return _without_kickers(_without_empty(blocks))


def _after_title(blocks: list[Block], titles: list[str]) -> list[Block]:
    """What follows the headline, where it is repeated near the beginning, in full or in other words."""
    for index, block in enumerate(blocks[:_LOOK_AHEAD]):
        if block.kind is BlockKind.HEADING and any(_retells(block.text, title) for title in titles):
            return blocks[index + 1 :]
    return blocks


def _retells(text: str, title: str) -> bool:
    """Whether `text` holds `title`, or most words of the shorter of the two are in the other."""
    if squeezed(title) in squeezed(text):
        return True
    one, two = ({word.casefold() for word in _WORDS.findall(string)} for string in (text, title))
    return min(len(one), len(two)) >= _ENOUGH_WORDS and len(one & two) >= _MOSTLY * min(len(one), len(two))


def _as_heading(block: Block) -> Block:
    """A short paragraph that is wholly bold is a sub-heading."""
    bold = sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.BOLD)
    if (
        block.kind is BlockKind.PARAGRAPH
        and bold >= len(block.text.strip()) - 1
        and could_be_heading(block.text.rstrip("?"))
    ):
        if names_in(block.text):
            return block
        return replace(block, kind=BlockKind.HEADING, level=3, marks=())
    return block


def _in_data(blocks: list[Block], data: str) -> list[Block]:
    """The blocks whose words are in the article's text in the page's data, where most are and it was not cut short."""
    within = {index for index, block in enumerate(blocks) if block.kind not in _TEXT or squeezed(block.text) in data}
    sizes = [len(block.text) if block.kind in _TEXT else 0 for block in blocks]
    total, last = sum(sizes), max((index for index in within if sizes[index]), default=-1)
    found = sum(sizes[index] for index in within)
    if not data or found < _MOSTLY * total or sum(sizes[last + 1 :]) > _TAIL * total:
        return blocks
    return [block for index, block in enumerate(blocks) if index in within]


def _without_standfirst(blocks: list[Block], standfirst: str) -> list[Block]:
    """Drops the standfirst, or a line of it, where it opens the text once more."""

    def repeats(block: Block) -> bool:
        text = squeezed(block.text)
        return bool(standfirst) and (text == standfirst or (len(text) > _SHORT // 2 and text in standfirst))

    head, tail = blocks[:_LOOK_AHEAD], blocks[_LOOK_AHEAD:]
    return [block for block in head if not repeats(block)] + tail


def _without_links(blocks: list[Block]) -> list[Block]:
    """Drops pointers to other articles: “Read more …” and paragraphs that are nothing but a link."""
    return [block for block in blocks if not _points_away(block)]


def _points_away(block: Block) -> bool:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM}:
        return False
    if len(block.text) <= _LONGEST_LABEL and _LABEL.match(block.text):
        return True
    if block.kind is BlockKind.HEADING:
        return False
    linked = sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK)
    return linked >= len(block.text) - 1


def _without_empty(blocks: list[Block]) -> list[Block]:
    """Drops headings without text of their own: another of the same or a higher rank follows at once."""
    return [block for block, after in zip_longest(blocks, blocks[1:]) if not _is_empty(block, after)]


def _is_empty(block: Block, after: Block | None) -> bool:
    if block.kind is not BlockKind.HEADING or after is None or after.kind is not BlockKind.HEADING:
        return False
    return after.level <= block.level


def _without_kickers(blocks: list[Block]) -> list[Block]:
    """Drops a heading before all text whose rank no later one has: it is the section's name or a teaser."""
    first = next((index for index, block in enumerate(blocks) if block.kind in _TEXT), 0)
    ranks = {block.level for block in blocks[first:] if block.kind is BlockKind.HEADING}
    boxed = any(names_a_glance(block.text) for block in blocks[:first])
    opening = [
        block for block in blocks[:first] if boxed or block.level in ranks or block.kind is not BlockKind.HEADING
    ]
    return opening + blocks[first:]


def _without_edges(blocks: list[Block]) -> list[Block]:
    """Drops labels before the first sentence, and credits, labels and sub-headings after the last."""
    start = _count(blocks, _is_label)
    end = len(blocks) - _count(blocks[start:][::-1], lambda block: _is_label(block) or _is_notice(block))
    return blocks[start:end] if start < end else blocks


def _count(blocks: list[Block], drop: Callable[[Block], bool]) -> int:
    """How many blocks at the beginning are to be dropped."""
    return next((index for index, block in enumerate(blocks) if not drop(block)), len(blocks))


def _is_label(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return masthead_line(block.text) is not None or (
        len(block.text) < _SHORT and not block.text.rstrip().endswith(_ENDS_SENTENCE)
    )


def _is_notice(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_APPEAL and _APPEAL.search(block.text):
        return True
    return len(block.text) <= _LONGEST_NOTICE and bool(_NOTICE.match(block.text))

"""The quotations of a clipping: pull quotes, and what somebody is quoted as saying in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from morgue.clipping import Block, BlockKind, Clipping, Span

_FEWEST = 4  # words; shorter ones are terms, titles and scare quotes
_QUOTED = re.compile(r"[“„][^“”„]+[”“]|«[^«»]+»|»[^«»]+«|「[^「」]+」|\"[^\"]+\"")
_SENTENCE_END = re.compile(r"[.!?…。](?=\s|$)")
_WORDS = re.compile(r"\w+")
_SPOKEN_IN = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def quotes_of(clipping: Clipping) -> tuple[Span, ...]:
    """Where its quotations stand, each with the words that say whose they are, in the order of the article."""
    return tuple(
        Span(number, start, end)
        for number, block in enumerate(clipping.blocks)
        for start, end in (_whole(block) if block.kind is BlockKind.QUOTE else _spoken(block))
    )


def _whole(block: Block) -> Iterator[tuple[int, int]]:
    if block.text.strip():
        yield 0, len(block.text)


def _spoken(block: Block) -> Iterator[tuple[int, int]]:
    """Quotations of some length, to the end of their sentence; parts of one quotation that meet are one."""
    if block.kind not in _SPOKEN_IN:
        return
    start = end = 0
    for match in _QUOTED.finditer(block.text):
        if end and match.start() <= end:
            end = max(end, _reach(block.text, match.end()))
        elif len(_WORDS.findall(match[0])) >= _FEWEST:
            if end:
                yield start, end
            start, end = _beginning(block.text, match.start()), _reach(block.text, match.end())
    if end:
        yield start, end


def _beginning(text: str, quote: int) -> int:
    """Where the sentence begins in which a quotation begins."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, quote)]
    begin = ends[-1] if ends else 0
    return begin + len(text[begin:quote]) - len(text[begin:quote].lstrip())


def _reach(text: str, after: int) -> int:
    """Where the sentence ends in which a quotation ends: right behind it, unless it goes on with who said it."""
    rest = text[after:]
    if not rest.strip() or (text[after - 2] in ".!?…" and not re.match(r"\s*[a-zà-ÿа-яіїєґ—–,]", rest)):
        return after
    end = _SENTENCE_END.search(text, after)
    return end.end() if end else len(text)

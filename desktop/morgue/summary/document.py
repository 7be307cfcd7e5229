"""A clipping as summarisers see it: its sentences in order, each with its place and its words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice

from morgue.clipping import Block, BlockKind, Clipping, Span
from morgue.summary.languages import language_of
from morgue.summary.phrases import phrases_of
from morgue.summary.splitting import sentence_bounds
from morgue.summary.words import Lexicon, lexicon_of

MOST = 4_000  # sentences that are looked at: a brief of a whole book must come within two seconds, too
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})
_AGENCIES = (
    "CNN|Reuters|AP|AFP|dpa|UPI|Bloomberg|ANSA|EFE|TASS|Xinhua|PA|NTB|TT|STT|APA|KNA|epd|IANS|PTI|ANI|Lusa|Belga|ANP"
    "|Ritzau"
)
_DATELINE = re.compile(
    rf"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w .,/'’-]{{0,60}})?\((?:[\w.]+/)?(?:{_AGENCIES})(?: [\w ]{{1,20}})?\)\s*(?:[-–—:]+\s*)?"
    r"|[A-ZÀ-ÞА-ЯЁІЇЄҐ]{3}[A-ZÀ-ÞА-ЯЁІЇЄҐ .'’-]*(?:, [\w .]{2,20}){0,2}(?:\s+\([\w ./-]{2,30}\))?(?:\s+[-–—]+|:)\s+"
    r"|\([A-Z][\w.&’' -]{1,30}\)(?=[“\"‘]?[A-Z])"  # “(Bank Wire)The council”, glued
    r"|[A-ZÀ-Þ][\w.-]+/[A-ZÀ-Þ][\w.-]+\s[–—-]\s"  # “Tirnau/Salt –”
    r"|\d{1,2}[:.h]\d{2}(?: Uhr)?[:,]?\s(?=[A-ZÀ-Þ])"  # the time of an entry in a live blog
)
# Of an entry in a list, and a heading between dashes, glued on; a single dash opens what somebody says.
_MARKER = re.compile(r"(?:[•·▪●■]|--)\s+(?=\w)|- [^-\n]{3,60} -\s?(?=[A-ZÀ-Þ])")
_DASH = re.compile(r"\s*[-–—]\s?(?=[^\W\d_])")
LABEL = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’.-]*(?: [A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’.-]*)?:\s")  # who speaks next in an interview
_SIGNS = re.compile(r"[\"“”„«»]|(?<!\w)‘(?!\d)|’(?!\w)")  # an apostrophe is none
_LEADING = "’'([–—-"  # what may stand right before a quotation


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence where it stands: `number` in the clipping and `place` in its block, both from 0."""

    span: Span
    text: str
    number: int
    place: int
    words: tuple[str, ...]  # the stems of all its words
    stems: tuple[str, ...]  # those of the words that carry meaning
    length: int  # words
    cut_quote: bool  # a quotation begins or ends elsewhere


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences of a clipping, and the words of its headline and standfirst (as stems).

    `answers` are the blocks that begin with the name of who says them, as interviews have them; `spoken` those that
    begin with a dash, as what somebody says does in many languages, or come after a colon.
    """

    language: str
    lexicon: Lexicon
    sentences: tuple[Sentence, ...]
    title: frozenset[str]
    glance: frozenset[str]
    answers: frozenset[int]
    spoken: frozenset[int]


def document_of(clipping: Clipping) -> Document:
    """`clipping` in sentences: the first `MOST` of its paragraphs, list items and quotations."""
    language = language_of(clipping)
    lexicon = lexicon_of(language)
    numbers = count()
    found = (sentence for block, number in _prose(clipping) for sentence in _sentences(block, number, numbers, lexicon))
    sentences = tuple(islice(found, MOST))
    title = frozenset(lexicon.stems_of(f"{clipping.headline} {clipping.standfirst}"))
    glance = frozenset(map(str.strip, clipping.glance))
    return Document(language, lexicon, sentences, title, glance, _answers(clipping), frozenset(_spoken(clipping)))


def _spoken(clipping: Clipping) -> Iterator[int]:
    """The blocks that begin with a dash, and those that a colon at the end of the one before announces."""
    announced = False
    for block, number in _prose(clipping):
        if _DASH.match(block.text) or (announced and block.kind is not BlockKind.ITEM):
            yield number
        announced = block.text.rstrip().endswith(":")


def _answers(clipping: Clipping) -> frozenset[int]:
    """The blocks that begin with a label, such as “Prenn:”, which another begins with, too."""
    labels = {number: found[0] for block, number in _prose(clipping) if (found := LABEL.match(block.text))}
    counts = Counter(labels.values())
    return frozenset(number for number, label in labels.items() if counts[label] > 1)


def spans_of(clipping: Clipping) -> tuple[Span, ...]:
    """Where its sentences are, in order."""
    language = language_of(clipping)
    return tuple(
        Span(number, start, end)
        for block, number in _prose(clipping)
        for start, end in sentence_bounds(block.text, language)
    )


def _prose(clipping: Clipping) -> Iterator[tuple[Block, int]]:
    return ((block, number) for number, block in enumerate(clipping.blocks) if block.kind in _PROSE and block.text)


def _sentences(block: Block, number: int, numbers: Iterator[int], lexicon: Lexicon) -> Iterator[Sentence]:
    bounds = sentence_bounds(block.text, lexicon.language, MOST)
    for place, ((start, end), cut) in enumerate(zip(bounds, _cut_quotes(block.text, bounds), strict=True)):
        begin = _trimmed(block.text, start, end, lexicon.language, opens=place == 0)
        text = block.text[begin:end]
        words, stems = map(tuple, lexicon.all_and_weighty(text))
        yield Sentence(Span(number, begin, end), text, next(numbers), place, words, stems, len(text.split()), cut)


def _trimmed(text: str, start: int, end: int, language: str, *, opens: bool) -> int:
    """Where a sentence begins once a dateline, a list's marker, and an opening “But” before a name, are left out."""
    marker = _MARKER.match(text, start, end)
    if marker:
        return marker.end()
    dateline = _DATELINE.match(text, start, end) if opens else None
    if dateline and dateline.end() < end:
        return dateline.end()
    drops = phrases_of(language).drops
    dropped = drops.match(text, start, end) if drops else None
    return dropped.end() if dropped else start


def _cut_quotes(text: str, bounds: list[tuple[int, int]]) -> Iterator[bool]:
    """For each sentence, whether a quotation runs into it or out of it."""
    inside = ""  # the kind of marks whose quotation is open
    for start, end in bounds:
        began = inside
        cut = bool(began)
        for sign in _SIGNS.finditer(text, start, end):
            kind = "single" if sign[0] in "‘’" else "double"
            if kind == "single" and inside == "double":
                continue  # a quotation within one, or an apostrophe
            opens = _opens(text, sign.start())
            cut = cut or (kind == "double" and opens == (inside == "double"))
            inside = kind if opens else ""
        yield cut or inside != began


def _opens(text: str, at: int) -> bool:
    """Whether the quotation mark at `at` opens a quotation: a space before it, or an opening sign, none after it."""
    sign, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if sign in "‘„":
        return True
    if sign in "«»":
        return sign == "«" if before.isspace() and after.isspace() else before.isspace() or before in _LEADING
    return not (before.isalnum() or before in ".,!?…%’") and not after.isspace() and sign in '“”"'

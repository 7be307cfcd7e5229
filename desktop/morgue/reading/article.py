"""Puts a clipping together from paragraphs in order: headline, standfirst, masthead, At a Glance, blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.reading.bylines import byline_line, names_a_post, signed_line
from morgue.reading.datelines import agency_in, dateline, distributor, is_address
from morgue.reading.glance import names_a_glance
from morgue.reading.language import language_of, spoken
from morgue.reading.letterhead import sent_on
from morgue.reading.masthead import Masthead, masthead_line
from morgue.reading.nameplate import is_button, is_of_a_paper, told_above
from morgue.reading.prose import could_be_heading, is_pull_quote, kind_of
from morgue.reading.signoff import sign_off

_LONGEST_HEADLINE = 220  # characters
_LONGEST_STANDFIRST = 320
_MOST_STANDFIRST_SENTENCES = 2
_MOST_SOURCE_WORDS = 6
_SENTENCE_END = re.compile(r"[.!?…][”\"»]?(?:\s|$)")
_CREDIT_LINE = re.compile(r"^[(\[©–—-].{1,60}[)\]]?$")
_LETTER = re.compile(r"[^\W\d_]")
_NOTICE = re.compile(r"^\*{2,}[^*].*\*{2,}$")  # a desk's own line, set off by stars
_CUE = re.compile(r"^(?:\d+:)+\d+[.,]?\d*\s*-->\s*(?:\d+:)+\d+[.,]?\d*\s*")  # the times of a transcript's line
_ONLY_BULLETS = re.compile(r"^[•●▪◦‣·∙\s]+$")
_FOOTNOTED = re.compile(r"[^\W\d_]{2}\d(?=[\s,(]|$)")  # names with the number of a footnote, as in scholarly papers
_FEWEST_WORDS = 4  # of a standfirst
_MOST_NAMED = 3  # words of a paper's name that has none of those that papers are called by
_LONGEST_QUOTED = 120
_MOST_ABOVE = 6  # lines above a headline
_FAR = 12  # blocks, behind which no line about the article stands
_MOST_SHORT = 4  # words of a line that may stand above a byline
_TITLES = {BlockKind.HEADING, BlockKind.PARAGRAPH}
_NO_HEADLINE = "This text has no headline; its first words stand in for it."
_LANGUAGE_SAMPLE = 40  # blocks


@dataclass(slots=True)
class Draft:
    """An article being put together; `blocks` still holds everything that was not recognised as something else."""

    blocks: list[Block]
    masthead: Masthead = field(default_factory=Masthead)
    glance: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: Kind = Kind.ARTICLE
    guess_standfirst: bool = True
    details: tuple[tuple[str, str], ...] = ()


def from_blocks(blocks: list[Block], known: Masthead | None = None, kind: Kind = Kind.ARTICLE) -> Clipping:
    """The clipping that `blocks` make; what is `known` of it already is not looked for among them.

    Where a headline is known, or the format is one for wire copy, the file has fields, and a standfirst that is not
    among them is not guessed, nor is a sentence of the text a headline.
    """
    known = known or Masthead()
    words = [block for number, block in enumerate(blocks) if not _is_no_text(block, number)]
    if not known.headline and (letter := sent_on(words)):
        known, words = known.over(letter.known), letter.blocks
    draft = Draft(words, known, kind=kind, guess_standfirst=not known.headline and kind is not Kind.WIRE)
    _take_nameplate(draft)
    _take_headline(draft)
    _take_opening(draft)
    _take_glance(draft)
    _take_agency(draft)
    _take_sign_off(draft)
    return _finished(draft)


def _is_no_text(block: Block, number: int) -> bool:
    """Whether block `number` is a bullet that lost its words, or one of the buttons above an article."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return bool(_ONLY_BULLETS.match(block.text)) or (0 < number < _FAR and is_button(block.text))


def _take_nameplate(draft: Draft) -> None:
    """The paper's name and its section above a headline that is not known yet, and the date between them."""
    for _ in range(_MOST_ABOVE):
        if draft.masthead.headline or not draft.blocks or draft.blocks[0].kind not in _TITLES:
            return
        following = [block.text for block in draft.blocks[1:_FAR] if not masthead_line(block.text)]
        following += [block.text for block in draft.blocks[_FAR:]]
        first = draft.blocks[0].text
        told = told_above(first, following, source=draft.masthead.source)
        if told == "source":
            draft.masthead = draft.masthead.over(Masthead(source=first, agency=agency_in(first)))
        elif told:
            draft.details = (*draft.details, (told, first))
        elif not _take_masthead_line(draft, 0):
            return
        else:
            continue
        del draft.blocks[0]


def _take_headline(draft: Draft) -> None:
    if draft.masthead.headline or not draft.blocks:
        _drop_repeat(draft, draft.masthead.headline)
        return
    titles = (
        index
        for index, block in enumerate(draft.blocks[:3])
        if (block.kind in _TITLES or (index == 0 and _is_quoted(block)))
        and _LETTER.search(block.text)
        and not _NOTICE.match(block.text)
        and not _CUE.match(block.text)
    )
    at = next(titles, 0)
    first = draft.blocks[at]
    sentence = draft.kind is Kind.WIRE and first.kind is BlockKind.PARAGRAPH and _SENTENCE_END.search(first.text)
    titled = first.kind in _TITLES or _is_quoted(first)
    fits = len(first.text) <= _LONGEST_HEADLINE and titled and not _CUE.match(first.text)
    if fits and draft.blocks[1:] and not sentence:
        draft.masthead = replace(draft.masthead, headline=first.text.replace("\n", " "))
        del draft.blocks[at]
        return
    words = (
        " ".join(first.text.split()) if first.kind is BlockKind.TABLE else _CUE.sub("", first.text).replace("\n", " ")
    )
    draft.masthead = replace(draft.masthead, headline=_first_words(words))
    if sentence or first.text != draft.masthead.headline:
        draft.warnings += (_NO_HEADLINE,)


def _is_quoted(block: Block) -> bool:
    """Whether a block is a quotation and nothing else, without who said it: above an interview that is its headline."""
    return block.kind is BlockKind.QUOTE and len(block.text) <= _LONGEST_QUOTED and block.text[-1] in '”"»“'


def _first_words(text: str) -> str:
    sentence = _SENTENCE_END.search(text)
    if sentence and sentence.start() < 120:  # noqa: PLR2004 - a headline's length
        return text[: sentence.end()].strip()
    cut = text[:90].rsplit(" ", 1)[0] if len(text) > 90 else text  # noqa: PLR2004 - the same
    return cut.strip()


def _drop_repeat(draft: Draft, headline: str) -> None:
    if len(draft.blocks) > 1 and headline and draft.blocks[0].text.casefold() == headline.casefold():
        del draft.blocks[0]


def _take_masthead_line(draft: Draft, index: int) -> bool:
    """Whether block `index` was a line about the article; it then moves into the masthead."""
    block = draft.blocks[index]
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or len(block.text) > _LONGEST_STANDFIRST:
        return False
    said = masthead_line(block.text)
    if said is None or not _adds(said, draft.masthead):
        return False
    draft.masthead = draft.masthead.over(said)
    del draft.blocks[index]
    return True


def _adds(said: Masthead, known: Masthead) -> bool:
    """A second date or byline is no masthead line any more but text, unless it repeats what is known."""
    pairs = [(getattr(said, name), getattr(known, name)) for name in Masthead.__slots__]
    return any(new and (not old or new == old) for new, old in pairs)


def _take_opening(draft: Draft) -> None:
    """Masthead lines, a source's name beneath a byline and the standfirst, in whatever order they come."""
    _drop_repeat(draft, draft.masthead.standfirst)
    after_lines = False
    while len(draft.blocks) > 1:
        if _take_signed(draft) or _take_source_name(draft, after_lines=after_lines) or _take_masthead_line(draft, 0):
            after_lines = True
        elif not _take_standfirst(draft, after_lines=after_lines):
            break
    if draft.masthead.headline and not draft.masthead.byline:
        _take_byline(draft)
    if _NO_HEADLINE not in draft.warnings:
        _drop_repeat(draft, draft.masthead.headline)


def _take_signed(draft: Draft) -> bool:
    """A line of nothing but names, above that of the date, is the byline, without “By” too."""
    names = signed_line(draft.blocks[0].text) if not draft.masthead.byline else ()
    dated = masthead_line(draft.blocks[1].text)
    if not names or not (dated and dated.published) or is_of_a_paper(draft.blocks[0].text):
        return False
    draft.masthead = replace(draft.masthead, byline=names)
    del draft.blocks[0]
    return True


def _take_byline(draft: Draft) -> None:
    """A byline that only short lines, such as a desk's slug, part from the headline."""
    for index, block in enumerate(draft.blocks[:3]):
        if byline_line(block.text):
            _take_masthead_line(draft, index)
            return
        if block.kind is not BlockKind.PARAGRAPH or len(block.text.split()) > _MOST_SHORT:
            return


def _take_standfirst(draft: Draft, *, after_lines: bool) -> bool:
    if draft.masthead.standfirst or not draft.guess_standfirst:
        return False
    if not _could_be_standfirst(draft.blocks[0], draft.blocks[1], after_lines=after_lines):
        return False
    draft.masthead = replace(draft.masthead, standfirst=draft.blocks[0].text)
    del draft.blocks[0]
    return True


def _could_be_standfirst(block: Block, following: Block, *, after_lines: bool) -> bool:
    """One or two sentences before a masthead line, a box, a sub-heading or a dateline.

    Before a longer paragraph only straight beneath the headline: beneath a byline such a sentence is the lede.
    """
    told = bool(masthead_line(following.text) or signed_line(following.text))
    if block.kind is not BlockKind.PARAGRAPH and not (told and block.kind is BlockKind.HEADING):
        return False
    if len(block.text) > _LONGEST_STANDFIRST or names_a_glance(block.text) or not _reads_as_words(block.text):
        return False
    if len(_SENTENCE_END.findall(block.text)) > _MOST_STANDFIRST_SENTENCES or dateline(block.text):
        return False
    if told or following.kind is BlockKind.HEADING or names_a_glance(following.text):
        return True
    if following.kind is not BlockKind.PARAGRAPH:
        return False
    return bool(dateline(following.text)) or (not after_lines and len(following.text) > len(block.text))


def _reads_as_words(text: str) -> bool:
    """Whether a line says something: a few words at least, and not the authors of a scholarly paper."""
    words = [word for word in text.split() if _LETTER.search(word)]
    few = len(words) < _FEWEST_WORDS and text.upper() != text.lower()  # scripts without capitals write without spaces
    return bool(words) and not few and len(_FOOTNOTED.findall(text)) < 2 and text.count("(") == text.count(")")  # noqa: PLR2004 - one may be a measure


def _take_source_name(draft: Draft, *, after_lines: bool) -> bool:
    """A name that stands between headline and text, beside a byline or date, is the paper's."""
    first, second = draft.blocks[:2]
    if draft.masthead.source or first.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
        return False
    if masthead_line(first.text) or names_a_glance(first.text) or not _could_be_name(first.text):
        return False
    if names_a_post(first.text) or (len(first.text.split()) > _MOST_NAMED and not is_of_a_paper(first.text)):
        return False
    before_lines = masthead_line(second.text) is not None
    before_box = after_lines and (second.kind is BlockKind.HEADING or names_a_glance(second.text))
    is_agency = after_lines and agency_in(first.text) == first.text
    if not (is_agency or before_lines or before_box or (after_lines and dateline(second.text))):
        return False
    said = Masthead(source=first.text, agency=agency_in(first.text))
    draft.masthead = draft.masthead.over(said)
    del draft.blocks[0]
    return True


def _could_be_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _MOST_SOURCE_WORDS and could_be_heading(text) and text[0].isupper()


def _take_glance(draft: Draft) -> None:
    """The first box that is titled as an At a Glance, with the items or short paragraphs that follow its title."""
    for index, block in enumerate(draft.blocks):
        if block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} and names_a_glance(block.text):
            end = index + 1
            while end < len(draft.blocks) and draft.blocks[end].kind is BlockKind.ITEM:
                end += 1
            if end > index + 1:
                draft.glance = tuple(item.text for item in draft.blocks[index + 1 : end])
                del draft.blocks[index:end]
            return


def _take_agency(draft: Draft) -> None:
    """A dateline's agency, or a credit that stands alone at the end, makes it wire copy."""
    paragraphs = [block for block in draft.blocks if block.kind is BlockKind.PARAGRAPH]
    if not paragraphs:
        return
    opening = dateline(paragraphs[0].text)
    known, last = draft.masthead, paragraphs[-1].text
    agency = distributor(known.agency, opening.agency if opening else "", known.source)
    if not agency and _CREDIT_LINE.match(last):
        agency = agency_in(last)
    if agency:
        source = agency if known.source == known.agency and is_address(known.source) else known.source
        draft.masthead = replace(known, agency=agency, source=source)
        draft.kind = Kind.WIRE if draft.kind is Kind.ARTICLE else draft.kind


def _take_sign_off(draft: Draft) -> None:
    """The desk's own lines at the end of wire copy are no part of the story."""
    if draft.kind is not Kind.WIRE:
        return
    while len(draft.blocks) > 1 and (name := sign_off(draft.blocks[-1].text, draft.masthead.agency)):
        draft.details = ((name, draft.blocks.pop().text), *draft.details)


def _finished(draft: Draft) -> Clipping:
    known = draft.masthead
    if known.standfirst.casefold() == known.headline.casefold():
        known = replace(known, standfirst="")
    blocks = tuple(draft.blocks)
    sample = "\n".join([known.headline, known.standfirst, *(block.text for block in blocks[:_LANGUAGE_SAMPLE])])
    return Clipping(
        headline=known.headline,
        blocks=blocks,
        standfirst=known.standfirst,
        byline=known.byline,
        source=known.source,
        published=known.published,
        url=known.url,
        language=spoken(known.language, sample) if draft.kind is Kind.WIRE else known.language or language_of(sample),
        kind=draft.kind,
        agency=known.agency,
        glance=draft.glance,
        warnings=draft.warnings,
        details=draft.details,
    )


def shaped(texts: list[tuple[str, int, bool]]) -> list[Block]:
    """Blocks of paragraphs (text, item level or 0, alone): a short one before others, alone, is a sub-heading."""
    blocks: list[Block] = []
    for index, (text, level, alone) in enumerate(texts):
        if level:
            blocks.append(Block(BlockKind.ITEM, text, level=level))
        elif alone and index and could_be_heading(text) and _leads(texts, index):
            blocks.append(Block(BlockKind.HEADING, text, level=2))
        elif blocks and text.startswith(("—", "–")) and is_pull_quote(blocks[-1].text):
            blocks[-1] = Block(BlockKind.QUOTE, f"{blocks[-1].text} {text}")
        else:
            blocks.append(Block(kind_of(text), text))
    return blocks


def _leads(texts: list[tuple[str, int, bool]], index: int) -> bool:
    """Whether text of the article follows: the last line of all is no sub-heading."""
    return any(not could_be_heading(text) for text, _, _ in texts[index + 1 : index + 3])

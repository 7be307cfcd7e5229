"""Puts a clipping together from paragraphs in order: headline, standfirst, masthead, At a Glance, blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.reading.datelines import agency_in, dateline
from morgue.reading.glance import names_a_glance
from morgue.reading.language import language_of
from morgue.reading.masthead import Masthead, masthead_line
from morgue.reading.prose import could_be_heading, is_pull_quote, kind_of

_LONGEST_HEADLINE = 220  # characters
_LONGEST_STANDFIRST = 320
_MOST_STANDFIRST_SENTENCES = 2
_SENTENCE_END = re.compile(r"[.!?…][”\"»]?(?:\s|$)")
_CREDIT_LINE = re.compile(r"^[(\[©–—-].{1,60}[)\]]?$")
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


def from_blocks(blocks: list[Block], known: Masthead | None = None, kind: Kind = Kind.ARTICLE) -> Clipping:
    """The clipping that `blocks` make; what is `known` of it already is not looked for among them."""
    draft = Draft(list(blocks), known or Masthead(), kind=kind)
    _take_headline(draft)
    _take_opening(draft)
    _take_glance(draft)
    _take_agency(draft)
    return _finished(draft)


def _take_headline(draft: Draft) -> None:
    while draft.blocks and not draft.masthead.headline and _take_masthead_line(draft, 0):
        pass
    if draft.masthead.headline or not draft.blocks:
        _drop_repeat(draft, draft.masthead.headline)
        return
    first = draft.blocks[0]
    if (
        len(first.text) <= _LONGEST_HEADLINE
        and first.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}
        and draft.blocks[1:]
    ):
        draft.masthead = replace(draft.masthead, headline=first.text)
        del draft.blocks[0]
        return
    draft.masthead = replace(draft.masthead, headline=_first_words(first.text))
    if first.text != draft.masthead.headline:
        draft.warnings += (_NO_HEADLINE,)


def _first_words(text: str) -> str:
    sentence = _SENTENCE_END.search(text)
    if sentence and sentence.start() < 120:  # noqa: PLR2004 - a headline's length
        return text[: sentence.end()].strip()
    cut = text[:90].rsplit(" ", 1)[0] if len(text) > 90 else text  # noqa: PLR2004 - the same
    return cut.strip()


def _drop_repeat(draft: Draft, headline: str) -> None:
    if draft.blocks and headline and draft.blocks[0].text.casefold() == headline.casefold():
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
    known = draft.masthead.standfirst
    _drop_repeat(draft, known)
    for _ in range(8):
        if not draft.blocks or not _take_masthead_line(draft, 0):
            if known or not _take_standfirst(draft):
                break
            known = draft.masthead.standfirst
    _drop_repeat(draft, draft.masthead.headline)
    _take_source_name(draft)


def _take_standfirst(draft: Draft) -> bool:
    if len(draft.blocks) < 2 or not _could_be_standfirst(draft.blocks[0], draft.blocks[1]):  # noqa: PLR2004 - and a text
        return False
    draft.masthead = replace(draft.masthead, standfirst=draft.blocks[0].text)
    del draft.blocks[0]
    return True


def _could_be_standfirst(block: Block, following: Block) -> bool:
    """One or two sentences before a masthead line, a box, a sub-heading, a dateline or a longer paragraph."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_STANDFIRST or names_a_glance(block.text):
        return False
    if len(_SENTENCE_END.findall(block.text)) > _MOST_STANDFIRST_SENTENCES or dateline(block.text):
        return False
    if following.kind is BlockKind.HEADING or names_a_glance(following.text) or masthead_line(following.text):
        return True
    if following.kind is not BlockKind.PARAGRAPH:
        return False
    return bool(dateline(following.text)) or len(following.text) > len(block.text)


def _take_source_name(draft: Draft) -> None:
    """A short line right beneath byline or date, before the text, is the paper's name."""
    if not (draft.masthead.byline or draft.masthead.published) or draft.masthead.source or len(draft.blocks) < 2:  # noqa: PLR2004
        return
    first = draft.blocks[0]
    if first.kind is BlockKind.HEADING and draft.blocks[1].kind is BlockKind.HEADING and not names_a_glance(first.text):
        draft.masthead = replace(draft.masthead, source=first.text)
        del draft.blocks[0]


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
    agency = draft.masthead.agency or (opening.agency if opening else "")
    last = paragraphs[-1].text
    if not agency and _CREDIT_LINE.match(last):
        agency = agency_in(last)
    if agency:
        draft.masthead = replace(draft.masthead, agency=agency)
        draft.kind = Kind.WIRE if draft.kind is Kind.ARTICLE else draft.kind


def _finished(draft: Draft) -> Clipping:
    known = draft.masthead
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
        language=known.language or language_of(sample),
        kind=draft.kind,
        agency=known.agency,
        glance=draft.glance,
        warnings=draft.warnings,
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

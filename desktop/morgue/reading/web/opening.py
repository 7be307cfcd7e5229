"""Reads a page's lines: those above its text that say who wrote it and when, and a whole text set in lines."""

from __future__ import annotations

from collections.abc import Sequence

from morgue.clipping import Block, BlockKind
from morgue.reading.article import shaped
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead, masthead_line

_OPENING = 3  # blocks


def told_above(blocks: Sequence[Block]) -> Masthead:
    """Byline and date as lines among the first of `blocks` have them, each line of which says nothing else."""
    said = Masthead()
    for block in blocks[:_OPENING]:
        lines = [masthead_line(line) for line in block.text.split("\n")]
        for line in lines if None not in lines else []:
            said = said.over(line or Masthead())
    return Masthead(byline=said.byline, published=said.published)


def from_lines(blocks: list[Block]) -> list[Block]:
    """The blocks; those of plain text where a browser saved it as a page: as one preformatted piece."""
    if len(blocks) != 1 or blocks[0].kind is not BlockKind.PREFORMATTED:
        return blocks
    return shaped([(part.text, part.level, part.alone) for part in stretches(blocks[0].text)])

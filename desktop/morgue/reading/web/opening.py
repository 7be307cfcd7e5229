"""Reads the lines above a page's text that say who wrote it and when."""

from __future__ import annotations

from collections.abc import Sequence

from morgue.clipping import Block
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

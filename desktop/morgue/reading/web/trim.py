"""Takes away what an extractor leaves around an article: menus before its headline, notices after its end."""

from __future__ import annotations

import re

from morgue.clipping import Block, BlockKind
from morgue.reading.web.page import squeezed

_NOTICE = re.compile(r"(?i)^(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés)")
_LOOK_AHEAD = 6  # blocks in which the headline may still come
_LONGEST_NOTICE = 200  # characters


def trimmed(blocks: list[Block], headlines: set[str]) -> list[Block]:
    """`blocks` without what stands before a repetition of one of the `headlines`, and without a copyright line at the end."""
    titles = {squeezed(headline) for headline in headlines if headline}
    for index, block in enumerate(blocks[:_LOOK_AHEAD]):
        if block.kind is BlockKind.HEADING and squeezed(block.text) in titles:
            blocks = blocks[index + 1 :]
            break
    while blocks and len(blocks[-1].text) <= _LONGEST_NOTICE and _NOTICE.match(blocks[-1].text):
        blocks = blocks[:-1]
    return blocks

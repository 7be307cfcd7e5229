"""Finds the places in a page that an article's blocks came from, and with them what was lost or does not belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from morgue.clipping import Block, BlockKind
from morgue.reading.pictures import Album
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.figures import bare_image_blocks, figure_blocks
from morgue.reading.web.page import squeezed, words_of

_LEAVES = ("figure", "p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "td", "dd", "dt", "pre")
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "ul", "ol", "section", "table", "article", "h2", "h3", "h4", "blockquote", "dl", "figure", "pre"}
_GAP = 3  # leaves between two neighbours in which something may have been lost
_LARGEST_BOX = 700  # characters
_LEAD = 8  # leaves before the first paragraph, among which the leading picture may be
_SHARE = 0.15  # of the article that a box may hold
_TEXT = {BlockKind.PARAGRAPH, BlockKind.HEADING}


class Leaves:
    """The elements of a page that hold text and no further blocks, in order; `tree` is lxml's."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401 - lxml says nothing of its types
        holding = _holding_blocks(tree)
        self.elements = [
            element for element in tree.iter(*_LEAVES) if element.tag == "figure" or element not in holding
        ]
        self.texts = ["" if element.tag == "figure" else squeezed(words_of(element)) for element in self.elements]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self.texts):
            if text:
                self._places[text].append(place)

    def located(self, blocks: Sequence[Block]) -> list[int | None]:
        """For each block the place of its element, the next one after the last block's; None where there is none."""
        found: list[int | None] = []
        last = -1
        for block in blocks:
            places = self._of_kind(block)
            place = next((place for place in places if place > last), places[0] if places else None)
            found.append(place)
            last = place if place is not None and place > last else last
        return found

    def _of_kind(self, block: Block) -> list[int]:
        """The places of a block's words; a heading's are those of headings: a table of contents has the same words."""
        places = self._places.get(squeezed(block.text), [])
        headings = [place for place in places if self.elements[place].tag in _HEADINGS]
        return headings if block.kind is BlockKind.HEADING and headings else places

    def figures(self, start: int, end: int) -> list[int]:
        """The places of the figures from `start` to `end`."""
        return [place for place in range(max(0, start), end) if self.elements[place].tag == "figure"]

    def bare_images(self, start: int, end: int) -> list[tuple[int, Any]]:
        """The images outside figures from `start` to `end`, each with the place that it is in or follows."""
        found: list[tuple[int, Any]] = []
        place = -1
        numbers = {element: number for number, element in enumerate(self.elements)}
        figured = {image for element in self.elements if element.tag == "figure" for image in element.iter("img")}
        for element in self.elements[0].getroottree().iter(*_LEAVES, "img") if self.elements else ():
            place = numbers.get(element, place)
            if element.tag == "img" and start <= place < end and element not in figured:
                found.append((place, element))
        return found

    def lost_headings(self, blocks: Sequence[Block]) -> int:
        """How many headings, links aside, stand between the first and the last of the blocks and are none of them."""
        known = {place for place in self.located(blocks) if place is not None}
        return sum(
            bool(self.texts[place]) and place not in known and not self.is_link(place)
            for place in range(min(known, default=0), max(known, default=0))
            if self.elements[place].tag in _HEADINGS
        )

    def is_link(self, place: int) -> bool:
        """Whether all words at `place` are one link's or several links'."""
        element = self.elements[place]
        if any(outer.tag == "a" for outer in element.iterancestors()):
            return True
        linked = sum(len(squeezed(words_of(link))) for link in element.iter("a"))
        return linked >= len(self.texts[place]) > 0

    def is_in(self, place: int, boxes: list[Any]) -> bool:
        """Whether the element at `place` is one of the `boxes` or within one."""
        element = self.elements[place]
        return any(outer in boxes for outer in (element, *element.iterancestors()))


def restored(blocks: list[Block], leaves: Leaves, base: str) -> list[Block]:
    """The blocks with the sub-headings and paragraphs between them that the extractor lost or took for the other."""
    places = leaves.located(blocks)
    result: list[Block] = []
    for index, block in enumerate(blocks):
        result.append(_as_marked_up(block, leaves, places[index]))
        after = places[index + 1] if index + 1 < len(blocks) else None
        result.extend(_lost(leaves, places[index], after, base))
    return result


def with_figures(blocks: Sequence[Block], leaves: Leaves, base: str, album: Album) -> Sequence[Block]:
    """The blocks with the pictures and captions that stand between them, or right before the first.

    Images outside figures are taken only where `album` has them.
    """
    places = leaves.located(blocks)
    known = [place for place in places if place is not None]
    if not known:
        return blocks
    figures = _figures(leaves, (known[0] - _LEAD, max(known)), base, album)
    captions = {block.text for _, found in figures for block in found if block.kind is BlockKind.CAPTION}
    result: list[Block] = []
    for block, place in zip(blocks, places, strict=True):
        while figures and place is not None and figures[0][0] < place:
            result += figures.pop(0)[1]
        if block.kind is not BlockKind.PARAGRAPH or block.text not in captions:
            result.append(block)
    return result + _behind(leaves.elements[max(known)], base, album)


def _behind(last: Any, base: str, album: Album) -> list[Block]:  # noqa: ANN401
    """The pictures in the file that follow the last paragraph and stand beside it, up to the next words."""
    found: list[Block] = []
    for sibling in last.itersiblings() if album else ():
        if sibling.tag == "figure":
            found += figure_blocks(sibling, base, album)
        elif words_of(sibling):
            break
        else:
            for image in sibling.iter("img"):
                found += bare_image_blocks(image, base, album)
        if (sibling.tail or "").strip():
            break
    return found


def _figures(leaves: Leaves, within: tuple[int, int], base: str, album: Album) -> list[tuple[int, list[Block]]]:
    """The blocks of the figures between two places, and where they stand, in order."""
    found = [(place, figure_blocks(leaves.elements[place], base, album)) for place in leaves.figures(*within)]
    if album:
        found += [(place, bare_image_blocks(image, base, album)) for place, image in leaves.bare_images(*within)]
    return sorted(((place, blocks) for place, blocks in found if blocks), key=lambda each: each[0])


def without_boxes(blocks: list[Block], leaves: Leaves) -> list[Block]:
    """The blocks without those that are nothing but a link in the page, and what stands in one box with them.

    A linked heading among the article's own paragraphs stays.
    """
    places = leaves.located(blocks)
    total = sum(len(block.text) for block in blocks)
    parents = {
        leaves.elements[place].getparent() for place in places if place is not None and not leaves.is_link(place)
    }
    away = [leaves.elements[place] for place in places if place is not None and leaves.is_link(place)]
    boxes = [
        _box(element, total) for element in away if element.tag not in _HEADINGS or element.getparent() not in parents
    ]
    return [
        block for block, place in zip(blocks, places, strict=True) if place is None or not leaves.is_in(place, boxes)
    ]


def _box(element: Any, total: int) -> Any:  # noqa: ANN401
    """The largest element around `element` that holds little of the article."""
    outer = element.getparent()
    while outer is not None and len(words_of(outer)) < min(_LARGEST_BOX, total * _SHARE):
        element, outer = outer, outer.getparent()
    return element


def _as_marked_up(block: Block, leaves: Leaves, place: int | None) -> Block:
    """A paragraph that is a heading in the page is one."""
    if place is None or block.kind is not BlockKind.PARAGRAPH or leaves.elements[place].tag not in _HEADINGS:
        return block
    return Block(BlockKind.HEADING, block.text, level=int(leaves.elements[place].tag[1]))


def _lost(leaves: Leaves, before: int | None, after: int | None, base: str) -> Iterator[Block]:
    """What stands between two places, among the same siblings, and is in neither block."""
    if before is None or after is None or not 1 < after - before <= _GAP + 1:
        return
    parents = {leaves.elements[before].getparent(), leaves.elements[after].getparent()}
    for place in range(before + 1, after):
        element = leaves.elements[place]
        if leaves.texts[place] and element.getparent() in parents and element.tag in {*_HEADINGS, "p"}:
            yield from (block for block in blocks_of(element, base) if block.kind in _TEXT)


def _holding_blocks(tree: Any) -> set[Any]:  # noqa: ANN401
    """The elements with blocks somewhere in them."""
    holding: set[Any] = set()
    for element in tree.iter(*_BLOCKS):
        outer = element.getparent()
        while outer is not None and outer not in holding:
            holding.add(outer)
            outer = outer.getparent()
    return holding

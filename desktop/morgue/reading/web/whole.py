"""Takes a page whole that is hardly more than its article: short, and almost without links and furniture."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from morgue.clipping import Block, BlockKind
from morgue.reading.web.convert import blocks_of

_LONGEST = 3_000  # characters: in what is longer an article can be looked for
_MORE = 1.5  # times as much text with links and furniture, at most
_UNSEEN = frozenset(["iframe", "noscript", "script", "style", "svg", "template", "title"])
_FURNITURE = ("aside", "button", "footer", "form", "nav", "select", "textarea")
_LINKED = _UNSEEN.union(_FURNITURE, ["a"])
OUTSIDE = _LINKED.union(["header"])  # where an article's text never stands


def text_size(tree: Any, without: Collection[str] = OUTSIDE) -> int:  # noqa: ANN401 - lxml says nothing of its types
    """The characters of the text in the body of a page's `tree`, less what is in elements of these names."""
    body = tree.find("body")
    size, waiting = 0, [tree if body is None else body]
    while waiting:  # no recursion: pages may be nested as deeply as they like
        outer = waiting.pop()
        size += _length(outer.text)
        for child in outer:
            size += _length(child.tail)
            if child.tag not in without:
                waiting.append(child)
    return size


def whole_page(tree: Any, base: str) -> list[Block]:  # noqa: ANN401
    """All blocks of the body, less pictures and furniture; nothing for a page that is more than its article.

    `tree` is lxml's, and loses its furniture where it is taken whole.
    """
    size = text_size(tree, _LINKED)
    if size > _LONGEST or text_size(tree, _UNSEEN) > _MORE * size:
        return []
    for element in list(tree.iter(*_FURNITURE)):
        if element.getparent() is not None:
            element.drop_tree()
    body = tree.find("body")
    return [block for block in blocks_of(tree if body is None else body, base) if block.kind is not BlockKind.IMAGE]


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0

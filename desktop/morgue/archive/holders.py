"""Which clippings of a stretch hold a frequent word: a bit for each, so that such words are counted without a walk."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from morgue.archive.database import as_list, listed
from morgue.archive.prepared import Prepared
from morgue.archive.schema import holders

if TYPE_CHECKING:
    import numpy as np

    from morgue.archive.columns import Numbers

    Bits = np.ndarray[tuple[int], np.dtype[np.uint8]]

_OF_TERMS = Prepared(select(holders).where(holders.c.term.in_(listed("terms"))))
LONGEST = 1 << 16  # clippings of a stretch, so that their places take two bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A clipping holds any of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """All of the parts, or any of them, but none of `without`."""

    parts: tuple[Tree, ...]
    every: bool
    without: tuple[Tree, ...] = ()


Tree = Held | Joined


def words_of(tree: Tree) -> set[str]:
    """All words in it."""
    if isinstance(tree, Held):
        return set(tree.words)
    return {word for part in (*tree.parts, *tree.without) for word in words_of(part)}


def evaluated(tree: Tree, bits_of: Callable[[Held], Bits]) -> Bits:
    """The bits of the clippings that a tree is true for; `bits_of` gives new ones each time."""
    if isinstance(tree, Held):
        return bits_of(tree)
    first, *others = tree.parts
    found = evaluated(first, bits_of)
    for part in others:
        if tree.every:
            found &= evaluated(part, bits_of)
        else:
            found |= evaluated(part, bits_of)
    for part in tree.without:
        found &= ~evaluated(part, bits_of)
    return found


def kept_bits(connection: Connection, terms: Iterable[str]) -> dict[str, dict[int, bytes]]:
    """By term and a stretch's first slot what is kept, but for rows that are damaged."""
    found: dict[str, dict[int, bytes]] = {}
    for term, first, bits, sum_ in _OF_TERMS.rows(connection, terms=as_list(terms)):
        if row_sum(term, first, bits) == sum_:
            found.setdefault(term, {})[first] = bits
    return found


def row_of(term: str, first: int, places: Numbers, size: int) -> dict[str, Any]:
    """The row of `holders` for clippings at `places`, in order, of a stretch of `size`, in the shorter of two forms."""
    short = 2 * len(places) < _bytes(size)
    content = (places.astype("<u2") if short else together((), places, size)).tobytes()
    return {"term": term, "first": first, "bits": content, "sum": row_sum(term, first, content)}


def row_sum(term: str, first: int, bits: bytes) -> int:
    """The checksum of a row."""
    return zlib.crc32(bits, zlib.crc32(f"{first} {term}".encode()))


def together(contents: Iterable[bytes], places: Numbers | None, size: int) -> Bits:
    """The bits of the clippings in any of the rows' `bits`, of a stretch of `size`, or at `places`."""
    import numpy as np

    bits = np.zeros(_bytes(size), dtype=np.uint8)
    flags = np.zeros(size, dtype=bool)
    for content in contents:
        if len(content) == len(bits):
            bits |= np.frombuffer(content, dtype=np.uint8)
        else:
            flags[np.frombuffer(content, dtype="<u2")] = True
    if places is not None:
        flags[places] = True
    bits |= np.packbits(flags)
    return bits


def places_of(bits: Bits, size: int) -> Numbers:
    """Where the bits are set."""
    import numpy as np

    found: Numbers = np.flatnonzero(np.unpackbits(bits, count=size))
    return found


def _bytes(size: int) -> int:
    return (size + 7) // 8

"""Which words tell a clipping from others: frequent in it, above all in its headline, and rare in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from morgue.archive.folding import indexed, tokens

READ = 20_000  # characters of a clipping that decide which
_HEADLINE = 3  # times a word of the headline counts


def weights_of(headline: str, passage: str) -> Counter[str]:
    """How often each word stands in a passage, those of the headline counted in addition."""
    weights = Counter(tokens(indexed(passage)))
    for word in tokens(indexed(headline)):
        weights[word] += _HEADLINE
    return weights


def by_telling(words: Iterable[str], weights: Mapping[str, int], known: Mapping[str, int], size: int) -> list[str]:
    """The most telling first (tf–idf): `known` says in how many of the archive's `size` clippings each word is."""
    return sorted(words, key=lambda word: -weights[word] * log(1 + size / known[word]))

"""What sentences hold together of the words that a summary is likely to have."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import Block, BlockKind, Clipping
from morgue.summary.document import document_of
from morgue.summary.expected import Expected
from morgue.summary.likely import WORD_FEATURES, words_of

WORDS = ("bridge", "river", "council", "of", "the", "market", "ferry", "salt", "and", "mill")
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9), min_size=4, max_size=7)


def document(*sentences):
    text = " ".join(sentences)
    return document_of(Clipping(headline="", blocks=(Block(BlockKind.PARAGRAPH, text),), language="en"))


def expected(made, chances=None):
    words = words_of(made)
    table = [0.5 if chances is None else chances.get(stem, 0.0) for stem in words.vocabulary.stems]
    return Expected(made, words, np.array(table))


@given(SENTENCES)
def test_a_third_adds_what_three_are_worth_more_than_two(sentences):
    made = document(*(f"{' '.join(words).capitalize()}." for words in sentences))
    worth = expected(made)
    numbers = np.arange(len(made.sentences))
    threes = np.array([*combinations(numbers.tolist(), 3)], dtype=np.intp).reshape(-1, 3)
    whole = worth.of_each_three(numbers, threes)
    none = np.array([], dtype=np.intp)
    for three, value in zip(threes, whole, strict=True):
        steps = [worth.beside(taken)[place] for taken, place in zip((none, three[:1], three[:2]), three, strict=True)]
        assert sum(steps) == pytest.approx(value)


def test_a_likely_word_counts_once():
    made = document("The bridge is shut.", "The bridge is old.", "The ferry is old.")
    worth = expected(made, {"bridg": 0.9, "ferri": 0.9})
    after = worth.beside(np.array([0], dtype=np.intp))
    assert after[2] > after[1]


def test_words_that_say_nothing_cost_something():
    made = document("The bridge is shut.", "The bridge is shut and shut and shut and shut again.", "Salt is dear.")
    alone = expected(made, {"bridg": 0.9}).beside(np.array([], dtype=np.intp))
    assert alone[0] > alone[1] > alone[2]


def test_stop_words_are_words_of_little_weight():
    words = words_of(document("The council of Tirnau met.", "The council voted."))
    stems = words.vocabulary.stems
    stop = words.features[:, WORD_FEATURES.index("stop word")]
    assert {stem for stem, is_stop in zip(stems, stop, strict=True) if is_stop} >= {"the", "of"}
    assert not stop[stems.index("council")]

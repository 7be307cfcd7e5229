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


def expected(made, once=None, twice=None):
    words = words_of(made)
    tables = [
        [0.5 if known is None else known.get(stem, 0.0) for stem in words.vocabulary.stems] for known in (once, twice)
    ]
    return Expected(made, words, np.array(tables))


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


def test_a_word_said_again_counts_as_far_as_a_summary_says_it_twice():
    made = document("The bridge is shut.", "The bridge is old.", "The ferry is old.")
    never = expected(made, {"bridg": 0.9}, {}).beside(np.array([0], dtype=np.intp))
    likely = expected(made, {"bridg": 0.9}, {"bridg": 0.6}).beside(np.array([0], dtype=np.intp))
    assert likely[1] > never[1]
    assert likely[2] == never[2]


def test_within_one_sentence_a_word_said_again_counts_too():
    made = document("Salt is salt.", "Salt is dear.")
    alone = expected(made, {"salt": 0.9}, {"salt": 0.6}).beside(np.array([], dtype=np.intp))
    assert alone[0] > alone[1]


def test_what_a_document_says_once_no_summary_says_twice():
    words = words_of(document("The bridge is shut.", "The ferry is old."))
    once, twice = words.chances(np.zeros((2, len(WORD_FEATURES) + 1)))
    stems = words.vocabulary.stems
    assert set(once) == {0.5}
    assert {stem for stem, chance in zip(stems, twice, strict=True) if chance} == {"the", "is"}


def test_words_that_say_nothing_cost_something():
    made = document("The bridge is shut.", "The bridge is shut and shut and shut and shut again.", "Salt is dear.")
    alone = expected(made, {"bridg": 0.9}, {}).beside(np.array([], dtype=np.intp))
    assert alone[0] > alone[1] > alone[2]


def test_stop_words_are_words_of_little_weight():
    words = words_of(document("The council of Tirnau met.", "The council voted."))
    stems = words.vocabulary.stems
    stop = words.features[:, WORD_FEATURES.index("stop word")]
    assert {stem for stem, is_stop in zip(stems, stop, strict=True) if is_stop} >= {"the", "of"}
    assert not stop[stems.index("council")]

"""How sentences are taken: what one is worth depends on those beside it."""

import numpy as np

from morgue.clipping import Block, BlockKind, Clipping
from morgue.summary.candidates import choice_of
from morgue.summary.document import document_of
from morgue.summary.expected import Expected
from morgue.summary.likely import words_of
from morgue.summary.selection import ranked_without_repeats

BRIDGE = "The council of Tirnau voted to mend the bridge."
BRIDGE_AGAIN = "A storm in autumn had broken the bridge near the mill."
BREAD = "Bakers sell bread at sixty stalls on the square."
BUTTER = "Butter has become dear since the dairy closed its doors."
SALT = "A cart of salt crosses the hills each winter morning."
MAYOR = "Mayor Hedda Quill wants the ferry to run at night."


def order(texts, scores, worth=None, limit=None):
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    document = document_of(Clipping(headline="", blocks=blocks, language="en"))
    choice = choice_of(document)
    assert len(choice) == len(texts)
    words = words_of(document)
    once = np.array([(worth or {}).get(stem, 0.0) for stem in words.vocabulary.stems])
    return ranked_without_repeats(
        document, choice, np.array(scores), Expected(document, words, np.stack([once, once * 0])), limit or len(texts)
    )


def test_the_best_come_first():
    assert order([BREAD, BRIDGE, BRIDGE_AGAIN, SALT], [1.0, 3.0, 2.0, 0.5]) == [1, 2, 0, 3]


def test_a_longer_brief_holds_the_shorter_ones():
    texts, scores = [BREAD, BRIDGE, BRIDGE_AGAIN, SALT, BUTTER], [1.0, 3.0, 2.0, 0.5, 2.5]
    whole = order(texts, scores)
    assert [order(texts, scores, limit=limit) for limit in range(1, 6)] == [whole[:limit] for limit in range(1, 6)]


def test_a_word_already_told_counts_for_less():
    told = order([BRIDGE, BRIDGE_AGAIN, BREAD, SALT], [3.0, 2.0, 1.9, 1.8], {"bridg": 0.9})
    assert told == [0, 2, 3, 1]


def test_a_repeat_is_never_taken():
    texts = [BRIDGE, BRIDGE.replace("The", "Now the"), BREAD, SALT]
    assert order(texts, [3.0, 2.9, 1.0, 0.9]) == [0, 2, 3]


def test_a_surname_waits_for_its_full_name():
    texts = ["Olaf Prenn sold bread on the square of Tirnau.", "On Friday, a court told Prenn to leave.", BRIDGE]
    texts += [BUTTER, SALT]
    assert order(texts, [0.5, 3.0, 2.5, 2.4, 2.3])[:3] == [2, 3, 4]
    assert order(texts, [2.2, 3.0, 2.5, 2.4, 1.3])[:3] == [1, 2, 0]


def test_a_second_flaw_costs_nothing_more():
    texts = ["There are sixty stalls on the square.", "It is the first winter without a market.", BRIDGE, BUTTER, SALT]
    assert order(texts, [3.0, 2.9, 2.0, 1.8, 1.0])[:3] == [0, 1, 2]
    assert order(texts, [2.2, 2.1, 2.0, 1.8, 1.6])[:3] == [2, 3, 4]


def test_what_leans_on_the_sentence_before_comes_only_after_it():
    texts = [MAYOR, "But the council has no money for a second boat.", BREAD, BUTTER, SALT]
    assert order(texts, [3.0, 5.0, 2.0, 1.9, 1.8])[:2] == [0, 1]


def test_what_leans_on_a_sentence_that_is_not_taken_is_left_out():
    texts = [MAYOR, "But the council has no money for a second boat.", BREAD, BUTTER, SALT]
    assert 1 not in order(texts, [-9.0, 5.0, 2.0, 1.9, 1.8], limit=3)


def test_what_the_next_sentence_takes_back_costs_as_long_as_it_stands_without_it():
    denied = "Two traders saw Mayor Hedda Quill at the mill that night."
    denial = "Both retracted their statements before the court on Friday."
    texts = [BRIDGE, denied, denial, BREAD, BUTTER, SALT]
    assert set(order(texts, [3.0, 2.5, 0.5, 2.0, 1.9, 1.8], limit=3)) == {0, 3, 4}
    kept = order(texts, [3.0, 2.5, 2.4, 0.5, 0.4, 0.3], limit=3)
    assert set(kept) == {0, 1, 2}
    assert kept.index(1) < kept.index(2)

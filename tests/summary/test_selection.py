"""How sentences are taken one by one: what one is worth depends on those taken before it."""

import numpy as np

from morgue.clipping import Block, BlockKind, Clipping
from morgue.summary.document import document_of
from morgue.summary.selection import ranked_without_repeats


def order(texts, scores, worth=None):
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    document = document_of(Clipping(headline="", blocks=blocks, language="en"))
    likely = {stem: (worth or {}).get(stem, 0.0) for sentence in document.sentences for stem in sentence.stems}
    return ranked_without_repeats(document, document.sentences, np.array(scores), likely, len(texts))


BRIDGE = "The council of Tirnau voted to mend the bridge."
BRIDGE_AGAIN = "A storm in autumn had broken the bridge near the mill."
BREAD = "Bakers sell bread at sixty stalls on the square."


def test_the_best_come_first():
    assert order([BREAD, BRIDGE, BRIDGE_AGAIN], [1.0, 3.0, 2.0]) == [1, 2, 0]


def test_a_word_already_told_counts_for_less():
    told = order([BRIDGE, BRIDGE_AGAIN, BREAD], [3.0, 2.0, 1.9], {"bridg": 0.9})
    assert told == [0, 2, 1]


def test_a_repeat_is_never_taken():
    assert order([BRIDGE, BRIDGE.replace("The", "Now the"), BREAD], [3.0, 2.9, 1.0]) == [0, 2]


def test_a_surname_waits_for_its_full_name():
    texts = ["Olaf Prenn sold bread on the square of Tirnau.", "On Friday, a court told Prenn to leave.", BRIDGE]
    assert order(texts, [1.0, 3.0, 2.5]) == [2, 1, 0]
    assert order(texts, [3.0, 2.0, 1.5]) == [0, 1, 2]


def test_a_second_flaw_costs_nothing_more():
    texts = ["There are sixty stalls on the square.", "It is the first winter without a market.", BRIDGE]
    assert order(texts, [2.0, 1.0, 1.4]) == [0, 2, 1]
    assert order(texts, [2.0, 1.0, 0.8]) == [0, 1, 2]
    assert order(texts, [2.0, 1.0, 1.7]) == [2, 0, 1]

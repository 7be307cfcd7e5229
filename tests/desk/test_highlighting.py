"""Highlights are put on and taken off word for word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import Block, BlockKind, Clipping, Span
from morgue.desk.highlighting import toggled, trimmed


@st.composite
def _spans(draw):
    start = draw(st.integers(0, 30))
    return Span(draw(st.integers(0, 2)), start, start + draw(st.integers(1, 12)))


def _letters(spans):
    return {(span.block, at) for span in spans for at in range(span.start, span.end)}


@given(st.lists(_spans(), max_size=6), st.lists(_spans(), min_size=1, max_size=3))
def test_chosen_words_are_on_or_off_and_all_others_stay(kept, chosen):
    before = toggled((), kept) if kept else ()
    after = toggled(before, chosen)
    if _letters(chosen) <= _letters(before):
        assert _letters(after) == _letters(before) - _letters(chosen)
    else:
        assert _letters(after) == _letters(before) | _letters(chosen)
    assert list(after) == sorted(after)
    assert all(a.block < b.block or a.end < b.start for a, b in pairwise(after))


def test_blank_ends_are_no_part_of_a_highlight():
    blocks = (Block(BlockKind.PARAGRAPH, "  The lamp is lit. "), Block(BlockKind.PARAGRAPH, "   "))
    clipping = Clipping(headline="Lamp", blocks=blocks)
    assert trimmed(clipping, [Span(0, 0, 19), Span(1, 0, 3)]) == (Span(0, 2, 18),)

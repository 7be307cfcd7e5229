"""Quotations are found with whose they are, and every one is a span of the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import Block, BlockKind, Clipping
from morgue.desk.quoting import quotes_of


def quoted(text, kind=BlockKind.PARAGRAPH):
    clipping = Clipping(headline="Ferry sinks", blocks=(Block(kind, text),))
    return [clipping.text_of(span) for span in quotes_of(clipping)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sank. “We heard it before we saw it,” said Tom Harrow. Nobody was on board.",
         ["“We heard it before we saw it,” said Tom Harrow."]),
        ("“We heard it,” said Tom Harrow, “before we saw it on the quay.” It sank.",
         ["“We heard it,” said Tom Harrow, “before we saw it on the quay.”"]),
        ("Tom Harrow said: “We heard it before we saw it.” Nobody was on board.",
         ["Tom Harrow said: “We heard it before we saw it.”"]),
        ("„Wir haben es gehört, bevor wir es sahen“, sagte Tom Harrow. Niemand war an Bord.",
         ["„Wir haben es gehört, bevor wir es sahen“, sagte Tom Harrow."]),
        ("« Nous l’avons entendu avant de le voir », dit Tom Harrow.", None),
        ("The “old quay” was shut.", []),
        ("Nobody said a word.", []),
    ],
)  # fmt: skip
def test_what_is_said_is_found_with_who_said_it(text, found):
    assert quoted(text) == ([text] if found is None else found)


def test_a_pull_quote_is_whole():
    text = "“We counted,” Ida Quill"
    assert quoted(text, BlockKind.QUOTE) == [text]


def test_a_heading_is_no_quotation():
    assert quoted("“We heard it before we saw it”", BlockKind.HEADING) == []


@given(st.text(alphabet='“”„«»"ab .!?,\n', max_size=120))
def test_any_text_gives_spans_in_order(text):
    clipping = Clipping(headline="", blocks=(Block(BlockKind.PARAGRAPH, text),))
    spans = quotes_of(clipping)
    assert list(spans) == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))

"""Two versions of a story are told apart sentence by sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import Block, BlockKind, Clipping
from morgue.desk.comparing import ChangeKind, compare

FIRST = (
    "The ferry to Marrow Bay sank at its moorings on Monday night.",
    "Nobody was on board. The harbour master asked for two tugs.",
    "“We heard it before we saw it,” said Ida Quill, who keeps the kiosk.",
    "The wreck will cost 120,000 crowns to lift. The line has no second boat.",
)


def story(*paragraphs, headline="Ferry sinks at its moorings"):
    return Clipping(headline=headline, blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))


def changed(position, text):
    return story(*(text if number == position else old for number, old in enumerate(FIRST)))


def test_the_same_story_has_not_changed():
    assert compare(story(*FIRST), story(*FIRST)) == ()


def test_a_sentence_that_moved_has_not_changed():
    assert compare(story(*FIRST), story(*reversed(FIRST))) == ()


def test_other_quotation_marks_and_spaces_are_no_change_of_a_quote():
    changes = compare(story(*FIRST), changed(2, '"We heard it before we saw it," said Ida Quill, who keeps the kiosk.'))
    assert [change.kind for change in changes] == [ChangeKind.REWORDED]


@pytest.mark.parametrize(
    ("position", "text", "kind", "cut", "put"),
    [
        (3, FIRST[3].replace("120,000", "310,000"), ChangeKind.NUMBER, "120,000", "310,000"),
        (2, FIRST[2].replace("saw it", "felt it"), ChangeKind.QUOTE, "saw", "felt"),
        (0, FIRST[0].replace("sank", "went down"), ChangeKind.REWORDED, "sank", "went down"),
    ],
)
def test_what_differs_is_named_and_marked(position, text, kind, cut, put):
    newer = changed(position, text)
    (change,) = compare(story(*FIRST), newer)
    assert change.kind is kind
    assert [change.before[start:end] for start, end in change.cut] == [cut]
    assert [change.after[start:end] for start, end in change.put] == [put]
    assert newer.text_of(change.place) == change.after


def test_what_came_and_went_stands_where_it_was():
    newer = story(FIRST[0], "Nobody was on board.", "Divers go down at noon tomorrow.", *FIRST[2:])
    changes = compare(story(*FIRST), newer)
    assert [(change.kind, change.before or change.after) for change in changes] == [
        (ChangeKind.REMOVED, "The harbour master asked for two tugs."),
        (ChangeKind.ADDED, "Divers go down at noon tomorrow."),
    ]


def test_a_new_headline_is_a_change_without_a_place():
    (change,) = compare(story(*FIRST), story(*FIRST, headline="Ferry sinks at its new moorings"))
    assert change.kind is ChangeKind.REWORDED
    assert change.place is None


@given(st.lists(st.text(max_size=60), max_size=6), st.lists(st.text(max_size=60), max_size=6))
def test_any_two_texts_can_be_compared(old, new):
    older, newer = story(*old), story(*new)
    for change in compare(older, newer):
        assert change.before or change.after
        assert all(change.before[start:end].strip() for start, end in change.cut)
        assert all(change.after[start:end].strip() for start, end in change.put)

"""A brief is as long as it is wanted, by sentences, words or share, and the longer holds the shorter."""

import pytest

from morgue.clipping import Block, BlockKind, Clipping, Span
from morgue.desk.lengths import BOUNDS, Unit, picks_within
from morgue.desk.reasons import MISSED, Reason, why
from morgue.reading import read_file
from morgue.summary import brief_of, chosen_by


@pytest.fixture
def wall(seeds):
    return read_file(seeds / "harbour-wall-repair.txt")[0]


@pytest.mark.parametrize("unit", Unit)
def test_the_longer_brief_holds_the_shorter(wall, unit):
    brief, bounds = brief_of(wall), BOUNDS[unit]
    counts = [picks_within(wall, brief, unit, amount) for amount in range(bounds.least, bounds.most + 1, bounds.step)]
    assert counts == sorted(counts)
    assert counts[0] >= 1
    assert counts[-1] > counts[0]


def test_a_brief_of_so_many_words_is_no_longer(wall):
    brief = brief_of(wall)
    count = picks_within(wall, brief, Unit.WORDS, 80)
    assert sum(len(wall.text_of(span).split()) for span in brief.bullets(count)) <= 80


def test_words_of_a_script_without_spaces_are_counted():
    text = "市议会周一批准了四百四十万克朗的港口维修费用。" * 6
    clipping = Clipping(headline="港", blocks=(Block(BlockKind.PARAGRAPH, text),), language="zh")
    assert picks_within(clipping, brief_of(clipping), Unit.WORDS, 20) == 1


def test_the_reasons_name_what_counted_and_who_else_chose_it(wall):
    brief = brief_of(wall)
    reasons = why(brief, 4, chosen_by(wall, 4))
    assert [reason.span for reason in reasons.chosen] == list(brief.bullets(4))
    assert len(reasons.missed) == MISSED
    first = reasons.chosen[0]
    assert first.sentence.startswith("It has the words the piece is about · ")
    assert "%" not in first.sentence
    assert "place in the article" in first.figures
    assert "First sentences" in first.methods
    assert "News" not in first.methods
    assert all(share for reason in reasons.chosen for _, share in reason.shares)


def test_what_counted_is_said_in_a_newsrooms_words():
    first = (("place in the article", 40), ("length", -20), ("headline and opening", 15))
    shares = (*first, ("names, figures and form", 5))
    top, late = Reason(Span(0, 0, 9), shares, ()), Reason(Span(9, 0, 9), (("place in the article", -60),), ("Luhn",))
    assert top.sentence == (
        "It is near the top · it names what the headline names. Against it: it is rather long or short. "
        "No other method chose it."
    )
    assert late.sentence == "Against it: it comes late in the piece. Also chosen by Luhn."
    assert "form 5" in top.figures  # what is too small to be said is in the figures

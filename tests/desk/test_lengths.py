"""A brief is as long as it is wanted, by sentences, words or share, and the longer holds the shorter."""

import pytest

from morgue.clipping import Block, BlockKind, Clipping
from morgue.desk.lengths import BOUNDS, Unit, picks_within
from morgue.desk.reasons import MISSED, why
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
    assert "place in the article" in first.sentence
    assert "First sentences" in first.methods
    assert "News" not in first.methods
    assert all(share for reason in reasons.chosen for _, share in reason.shares)

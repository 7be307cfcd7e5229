"""How much of a version one has read already, in words."""

import pytest

from morgue.clipping import Block, BlockKind, Clipping
from morgue.desk.similar import similar_to
from morgue.desk.versions import tell_versions, versions_of

LINES = (
    "The ferry to Marrow Bay sank at its moorings on Monday night after water came in through an open hatch.",
    "Nobody was on board, said the harbour master of Port Ellery, and both of its pumps had been switched off.",
    "The wreck will cost 120,000 crowns to lift, and no diver has looked at the hull below the water so far.",
    "Islanders have been told to use the mail boat, which carries twelve people and no cars at all, until autumn.",
)
MORE = (
    "The school will open its hall for all those who cannot get home, and the baker has offered bread for a week.",
    "A second boat lies at Tarn Hill, but its owner, who quarrelled with the council in spring, will not rent it out.",
)
OTHER_WORDS = "On Monday evening the boat that serves Marrow Bay went down beside its quay as a hatch was left ajar."


@pytest.fixture
def put(archive):
    """Adds clippings of lines; their ids."""

    def put(*texts):
        pieces = [_clip(f"Take {number}", lines) for number, lines in enumerate(texts)]
        return [each.id for each in archive.clippings.add_many(pieces)]

    return put


def _clip(headline, lines):
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    return Clipping(headline=headline, blocks=blocks, language="en")


def told(archive, clipping_id):
    return {each.slip.headline: each.words for each in tell_versions(archive, clipping_id)}


def test_it_is_said_how_much_is_the_same_and_what_is_new(archive, put):
    whole, shorter, longer, moved, reworded = put(
        LINES, LINES[:3], (*LINES, *MORE), LINES[::-1], (OTHER_WORDS, *LINES[1:])
    )
    archive.relate()
    assert told(archive, whole) == {
        "Take 1": "shorter, nothing new",
        "Take 2": "all of this, 2 sentences more",
        "Take 3": "the same text",
        "Take 4": "76 % the same, 1 sentence new",
    }
    assert told(archive, shorter)["Take 0"] == "all of this, 1 sentence more"
    assert told(archive, longer)["Take 3"] == "shorter, nothing new"
    assert len(versions_of(archive, moved)) == len(told(archive, reworded)) + 1 == 5


def test_a_clipping_of_its_own_has_no_versions(archive, put):
    first, second = put(LINES, MORE)
    archive.relate()
    assert tell_versions(archive, first) == ()
    archive.stories.group([first, second])
    assert told(archive, first) == {"Take 1": "0 % the same, 2 sentences new"}


def test_versions_are_not_offered_as_similar_too(archive, put):
    filler = [(f"Rain fell on Oxlip for {day} hours and the gutters ran over.",) for day in range(40)]
    ids = put(LINES, (*LINES, *MORE), *filler)
    assert [slip.id for slip in similar_to(archive, ids[0])] == [ids[1]]
    archive.relate()
    assert similar_to(archive, ids[0]) == ()

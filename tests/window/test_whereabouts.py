"""A spot in an archive is written and read again; nonsense is no spot."""

import pytest

from morgue.clipping import Place, Query, Sort
from morgue.window.whereabouts import Spot


def test_a_spot_is_read_as_it_was_written():
    spot = Spot("“sea wall” after:2025 ", Place.INBOX.value, 3, Sort.RELEVANCE.value, True, 7, 100, 240, 1_200)
    assert Spot.read(spot.written()) == spot
    assert spot.query() == Query("“sea wall” after:2025 ", Place.INBOX, (3,), Sort.RELEVANCE, True)


@pytest.mark.parametrize("words", [
    None, "", "{", "[]", "7", '{"where": 1}', '{"place": "attic"}', '{"clipping": "seven"}', '{"once": 1}',
])  # fmt: skip
def test_nonsense_is_no_spot(words):
    assert Spot.read(words) is None

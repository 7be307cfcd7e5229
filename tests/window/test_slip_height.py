"""How high a slip is follows from its text and the width, as it is painted."""

from datetime import UTC, datetime

import pytest

from morgue.clipping import Slip
from morgue.window.painting import Lines
from morgue.window.slip_delegate import DOT, LEFT, MOST_LINES, slip_height
from morgue.window.type import interface, px


def slip(headline, *, unread=False):
    return Slip(
        id=1, headline=headline, source="Courier", published=None, captured=datetime(2025, 6, 3, tzinfo=UTC),
        unread=unread, starred=False, tags=(),
    )  # fmt: skip


@pytest.mark.parametrize("headline", [
    "Ferry", "Harbour wall repair doubles in price", "Harbour wall repair doubles in price as council looks for money",
    "港口围墙维修费用翻倍", "港口围墙维修费用翻倍,市议会四处找钱,工程师在三分之一的码头发现裂缝",
    "ارتفاع كلفة إصلاح جدار الميناء إلى الضعف والمجلس يبحث",
    "illicit " * 20, "",
])  # fmt: skip
@pytest.mark.parametrize("width", [240, 360, 700])
@pytest.mark.parametrize("unread", [False, True])
def test_a_slip_is_as_high_as_its_headline_is_painted(qapp, headline, width, unread):
    indent = px(DOT) if unread else 0
    painted = len(Lines(headline, interface(13.5, 600), width - 2 * px(LEFT), MOST_LINES, indent).lines)
    one_line = slip_height(slip("", unread=unread), width)
    two_lines = slip_height(slip("word " * 100, unread=unread), width)
    assert slip_height(slip(headline, unread=unread), width) == (two_lines if painted > 1 else one_line)

"""Stories of one story told several times: found by its text, listed once, compared, parted and grouped."""

import pytest
from PySide6.QtCore import Qt

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping
from morgue.window.tie_faces import Face

WIRE = """\
Ferry sinks at its moorings

The ferry to Marrow Bay sank at its moorings on Monday night after water came through a hatch that had stood open.

Nobody was on board, the harbour master of Port Ellery said, and the pumps had been switched off at nine o’clock.

The wreck will cost 120,000 crowns to lift, the line said, and no diver has looked at the hull below the water yet.

Islanders have been told to use the mail boat, which carries twelve people and no cars, until the summer is over.

The council meets on Thursday to talk about a loan for another ferry, which would be the third in eleven years.
"""
PAPER = """\
Island loses its only boat

The council meets on Thursday to talk about a loan for another ferry, which would be the third in eleven years.

The ferry to Marrow Bay sank at its moorings on Monday night after water came through a hatch that had stood open.

Nobody was on board, the harbour master of Port Ellery said, and the pumps had been switched off at nine o’clock.

Islanders have been told to use the mail boat, which carries twelve people and no cars, until the summer is over.

“My hens are on the wrong side of the water now,” said Ida Quill, who farms on the island and sells eggs in town.

The school will open its hall for those who cannot get home, and the baker has offered bread for the first week.
"""
OTHER = """\
Lighthouse gets a new lamp

The lamp of the lighthouse at Tarn Head was changed on Tuesday, the keeper said, and it can be seen from nine miles.
"""


@pytest.fixture
def told(empty, tmp_path):
    """A wire story, a paper's rewrite of it and another matter; the rewrite came later and is read."""
    for name, text in (("wire", WIRE), ("other", OTHER), ("paper", PAPER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        empty.drop_files(tmp_path / f"{name}.txt")
    empty.wait(lambda: sorted(empty.headlines()) == ["Island loses its only boat", "Lighthouse gets a new lamp"])
    empty.click("Island")
    empty.wait(lambda: empty.content.versions.panel.rows)
    return empty


def test_a_rewrite_is_shown_as_a_version_and_compared(told):
    panel, faces = told.content.versions.panel, told.content.faces
    assert told.slip("Island").versions == 2
    (row,) = panel.rows
    assert row.told.slip.headline == "Ferry sinks at its moorings"
    assert row.words.text() == "78 % the same, 1 sentence new"
    told.key(Qt.Key.Key_V)
    told.wait(row.slip.hasFocus)
    told.bot.mouseClick(row.changes, Qt.MouseButton.LeftButton)
    told.wait(lambda: "120,000 crowns" in faces.changes.list.toPlainText())
    assert told.parts.reader.segments.currentIndex() == Face.CHANGES
    told.bot.mouseClick(row.slip, Qt.MouseButton.LeftButton)
    told.wait(lambda: told.reading() == "Ferry sinks at its moorings" and panel.rows)
    assert panel.rows[0].words.text().endswith("2 sentences new")


def test_what_one_reads_stays_when_a_newer_version_takes_its_place_in_the_list(empty, tmp_path):
    for name, text in (("wire", WIRE), ("paper", PAPER), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    empty.drop_files(tmp_path / "wire.txt")
    empty.wait(empty.headlines)
    empty.click("Ferry sinks")
    empty.drop_files(tmp_path / "paper.txt", tmp_path / "other.txt")
    empty.wait(lambda: sorted(empty.headlines()) == ["Island loses its only boat", "Lighthouse gets a new lamp"])
    empty.wait(lambda: empty.content.versions.panel.rows)
    assert empty.reading() == "Ferry sinks at its moorings"


def test_every_version_is_listed_where_that_is_wanted(told):
    told.act("once")
    told.wait(lambda: len(told.headlines()) == 3)
    told.act("once")
    told.wait(lambda: len(told.headlines()) == 2)
    told.type("diver")
    told.wait(lambda: told.headlines() == ["Ferry sinks at its moorings"])


def test_what_is_no_version_is_taken_out_and_grouped_again(told):
    panel = told.content.versions.panel
    menu = panel.menu_of(panel.rows[0], can_part=True)
    next(action for action in menu.actions() if action.text() == "Not a version of this").trigger()
    told.wait(lambda: len(told.headlines()) == 3 and not panel.rows)
    assert panel.isHidden()
    assert told.said() == "Took 1 clipping out of its story"
    told.act("undo")
    told.wait(lambda: len(told.headlines()) == 2 and panel.rows)
    told.act("part")
    told.wait(lambda: len(told.headlines()) == 3)
    assert not told.content.acts["part"].isEnabled()
    told.parts.slips.view.selectAll()
    told.act("group")
    told.wait(lambda: len(told.headlines()) == 1)
    assert told.slip("").versions == 3


def test_what_another_program_added_is_compared_once_the_archive_is_open(opened, archive):
    archive.parent.mkdir()
    with open_archive(archive) as made:
        for text in (WIRE, PAPER):
            headline, *lines = text.strip().split("\n\n")
            blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
            made.clippings.add(Clipping(headline=headline, blocks=blocks, language="en"))
    hands = opened(archive)
    hands.wait(lambda: hands.headlines() == ["Island loses its only boat"])

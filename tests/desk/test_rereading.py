"""Reading a clipping again: what is read now comes back, what is one's own stays, and nothing is written."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from morgue.clipping import Correction
from morgue.desk.importing import import_bytes, import_pasted
from morgue.desk.rereading import read_again, what_differs
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

TEXT = (
    b"Wall repair doubles\n\nBy Ada Marsh\n\nThe repair will cost 4.4 million, the council said on Monday.\n\nA lot.\n"
)


def test_an_old_reading_is_made_good_and_nothing_is_written(archive, workshop):
    (right,) = read_bytes(TEXT, "wall.txt")
    number = archive.clippings.add(replace(right, byline=(), headline="By Ada Marsh")).id
    before = archive.clippings.get(number)
    fresh, brief = read_again(archive, workshop, number)
    assert (fresh.headline, fresh.byline) == ("Wall repair doubles", ("Ada Marsh",))
    assert brief is not None
    assert what_differs(before.clipping, fresh) == ("headline", "byline")
    assert archive.clippings.get(number) == before


def test_what_was_set_right_stays_and_what_is_read_now_stands_beside_it(archive, workshop):
    (right,) = read_bytes(TEXT, "wall.txt")
    number = archive.clippings.add(replace(right, byline=("Wrong Reading",))).id
    archive.clippings.correct([number], Correction(byline=("Ada M. Marsh",), date="2025-06-03", source="Courier"))
    fresh, _ = read_again(archive, workshop, number)
    assert (fresh.byline, fresh.source) == (("Ada M. Marsh",), "Courier")
    assert fresh.published is not None
    assert fresh.published.iso == "2025-06-03"
    assert (fresh.as_it_came("byline"), fresh.as_it_came("headline")) == ("Ada Marsh", None)


def test_what_was_pasted_reads_the_same(archive, workshop):
    report = import_pasted(archive, workshop, TEXT.decode())
    old = archive.clippings.get(report.added[0]).clipping
    fresh, _ = read_again(archive, workshop, report.added[0])
    assert what_differs(old, fresh) == ()


def test_a_clipping_without_an_original_says_so(archive, workshop):
    (clipping,) = read_bytes(TEXT, "wall.txt")
    number = archive.clippings.add(replace(clipping, original=None)).id
    with pytest.raises(UnreadableFileError, match="nothing was kept"):
        read_again(archive, workshop, number)


def test_a_mail_with_a_photograph_reads_the_same(archive, workshop, png):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Wall repair doubles", "Ada Marsh <ada@courier.example>"
    mail.set_content("The repair will cost 4.4 million, the council said on Monday.")
    mail.add_attachment(png(640, 480), maintype="image", subtype="png", filename="wall.png")
    (number,) = import_bytes(archive, workshop, mail.as_bytes(), "wall.eml").added
    old = archive.clippings.get(number).clipping
    fresh, _ = read_again(archive, workshop, number)
    assert len(fresh.pictures) == 1
    assert what_differs(old, fresh) == ()

"""Articles as people copy them: with what stood around them on the paper, the telephone or the wire."""

import pytest

from morgue.clipping import Clipping
from morgue.reading import read_bytes, read_pasted

TEXT = (
    "The repair of the harbour wall will cost 4.4 million, the council said on Monday. More than was set aside.\n\n"
    "Divers found cracks in 31 of the 96 sections, most of them below the low-water line.\n\n"
    "“We cannot wait,” said Ines Varga, the harbour engineer.\n"
)
TITLE = "Harbour wall repair doubles in price"
DECK = "Engineers found cracks along a third of the quay"


def check(clipping: Clipping, **wanted: object) -> None:
    assert clipping.headline == wanted.pop("headline", TITLE)
    iso = wanted.pop("date", None)
    assert (clipping.published.iso if clipping.published else None) == iso
    assert [block.text for block in clipping.blocks] == TEXT.strip().split("\n\n")
    for name in ("byline", "source", "standfirst", "details"):
        assert getattr(clipping, name) == wanted.get(name, () if name in {"byline", "details"} else "")


@pytest.mark.parametrize(
    "line", ["PRESS RELEASE", "For immediate release", "Pressemitteilung", "Communiqué de presse", "EXCLUSIVE"]
)
def test_what_kind_of_text_it_is_stands_above(line):
    check(read_pasted(f"{line}\n\n{TITLE}\n\n{TEXT}"), details=(("genre", line),))


@pytest.mark.parametrize("line", ["EMBARGOED UNTIL 00:01 TUESDAY 3 JUNE 2025", "Sperrfrist: 3. Juni 2025, 7 Uhr"])
def test_an_embargo_is_neither_paper_nor_day_of_publication(line):
    check(
        read_pasted(f"{line}\n\n{TITLE}\n\nBy Ada Marsh\n\n{TEXT}"), byline=("Ada Marsh",), details=(("embargo", line),)
    )


def test_a_telephone_s_page_with_kicker_reading_time_and_buttons():
    signed = "Ada Marsh\n3 June 2025 • 4 min read\n\nShare\nSave"
    page = f"Port Ellery Courier\nHarbour\n\n{TITLE}\n{DECK}\n\n{signed}\n\n{TEXT}"
    check(
        read_pasted(page), byline=("Ada Marsh",), source="Port Ellery Courier", standfirst=DECK, date="2025-06-03",
        details=(("kicker", "Harbour"),),
    )  # fmt: skip


def test_names_without_by_above_the_date():
    signed = "Ada Marsh in Port Ellery and Tom Reed in London\nTue 3 Jun 2025 07.40 BST"
    check(
        read_pasted(f"{TITLE}\n\n{DECK}, council says\n\n{signed}\n\n{TEXT}"),
        byline=("Ada Marsh", "Tom Reed"), standfirst=f"{DECK}, council says", date="2025-06-03T07:40",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 3 juin 2025 à 07h40, mis à jour le 4 juin 2025 à 12h00", "2025-06-03T07:40"),
        ("PUBLISHED: 07:40, 3 June 2025 | UPDATED: 09:12, 3 June 2025", "2025-06-03"),
        ("3 June 2025, last updated 4 June 2025", "2025-06-03"),
        ("3. Juni 2025, 7.40 Uhr – aktualisiert um 9 Uhr", "2025-06-03T07:40"),
    ],
)
def test_the_day_is_that_of_publication_whatever_was_updated(line, date):
    check(read_pasted(f"{TITLE}\n\nBy Ada Marsh\n{line}\n\n{TEXT}"), byline=("Ada Marsh",), date=date)


@pytest.mark.parametrize("line", ["By Ada Marsh, Harbour Correspondent, and Tom Reed", "BY ADA MARSH AND TOM REED"])
def test_bylines_with_posts_and_in_capitals_name_no_paper(line):
    names = read_pasted(f"{TITLE}\n\n{line}\n\n{TEXT}").byline
    assert names[:1] == ("Ada Marsh",)
    assert read_pasted(f"{TITLE}\n\n{line}\n\n{TEXT}").source == ""


def test_a_slug_above_and_the_agency_below():
    page = f"AP-WALL\n\n{TITLE.upper()}\n\nBy ADA MARSH\nAssociated Press\n\n{TEXT}"
    clipping = read_pasted(page)
    assert (clipping.headline, clipping.byline, clipping.agency) == (TITLE.upper(), ("Ada Marsh",), "AP")
    assert ("slug", "AP-WALL") in clipping.details


def test_a_quotation_may_be_an_interview_s_headline():
    clipping = read_pasted(f"“We cannot wait”\n\n{DECK} and what comes next\n\nInterview: Ada Marsh\n\n{TEXT}")
    assert (clipping.headline, clipping.byline) == ("“We cannot wait”", ("Ada Marsh",))


def test_arabic_has_its_byline_and_day():
    text = "إصلاح جدار الميناء يكلف الضعف\n\nبقلم: سارة حداد\n\n3 يونيو 2025\n\nقال المجلس يوم الاثنين."
    text += "\n\nوجد الغواصون شقوقا."
    clipping = read_pasted(text)
    assert (clipping.byline, len(clipping.blocks)) == (("سارة حداد",), 2)
    assert clipping.published is not None


def test_names_in_a_list_of_front_matter_are_people_each():
    head = "---\ntitle: Wall\nauthor:\n  - Lindqvist, Marta\n  - Dr. Tom Reed\n---\n\n"
    (clipping,) = read_bytes(f"{head}{TEXT}".encode(), "wall.md")
    assert clipping.byline == ("Marta Lindqvist", "Tom Reed")


def test_a_text_from_an_old_macintosh():
    text = "Le mur coûtera plus cher\r\rPar Solène Kervadec\r\rLa réparation coûtera cher, dit le maire."
    (clipping,) = read_bytes(f"{text}\r\rÀ suivre l’été prochain, a-t-il dit.".encode("mac_roman"), "mur.txt")
    assert (clipping.headline, clipping.byline) == ("Le mur coûtera plus cher", ("Solène Kervadec",))


def test_a_page_kept_by_an_archive_has_the_address_it_was_kept_from():
    address = "http://archive.today/20250603/https://courier.example/wall"
    body = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{part}</p>' for part in TEXT.split(chr(10) * 2) * 3)}</article>"
    page = f"<!DOCTYPE html><html><head><link rel='canonical' href='{address}'></head><body>{body}</body></html>"
    (clipping,) = read_bytes(page.encode(), "wall.html")
    assert clipping.url == "https://courier.example/wall"

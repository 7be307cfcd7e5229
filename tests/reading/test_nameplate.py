"""What was copied with the paper's name above it is not read upside down."""

import pytest

from morgue.clipping import Kind
from morgue.reading import read_pasted

TEXT = "The repair of the harbour wall will cost 4.4 million, the council said on Monday.\n\nWork begins in May."


@pytest.mark.parametrize(
    "plate",
    ["Port Ellery Courier", "The Ellery Post", "PORT ELLERY COURIER", "Hafenstadt Anzeiger", "Le Courrier d'Ellery",
     "courier.example"],
)  # fmt: skip
@pytest.mark.parametrize("between", ["", "3 June 2025\n\n", "Politics\n\n"])
def test_the_paper_s_name_above_the_headline_is_the_source(plate, between):
    clipping = read_pasted(f"{plate}\n\n{between}Harbour wall repair doubles in price\n\nBy Ada Marsh\n\n{TEXT}")
    assert (clipping.headline, clipping.source) == ("Harbour wall repair doubles in price", plate)
    assert (clipping.byline, clipping.standfirst) == (("Ada Marsh",), "")
    assert [block.text for block in clipping.blocks] == TEXT.split("\n\n")


def test_date_beside_the_name_and_a_standfirst_beneath_the_headline():
    clipping = read_pasted(
        "Port Ellery Courier\nTuesday, 3 June 2025\n\nHarbour wall repair doubles in price\n\n"
        f"Engineers found cracks along a third of the quay.\n\nBy Ada Marsh\n\n{TEXT}"
    )
    assert (clipping.headline, clipping.source) == ("Harbour wall repair doubles in price", "Port Ellery Courier")
    assert clipping.standfirst == "Engineers found cracks along a third of the quay."
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03"


def test_a_name_without_a_paper_s_word_is_one_where_the_text_claims_it():
    lines = "Ellery Tide\n\nHarbour wall repair doubles in price\n\n{text}\n\n© {owner} 2025"
    assert read_pasted(lines.format(text=TEXT, owner="Ellery Tide")).source == "Ellery Tide"
    other = read_pasted(lines.format(text=TEXT, owner="Somebody Else"))
    assert (other.headline, other.source) == ("Ellery Tide", "")


def test_a_section_above_the_headline_is_kept_as_one():
    clipping = read_pasted(f"Politics\n\nHarbour wall repair doubles in price\n\n{TEXT}")
    assert clipping.headline == "Harbour wall repair doubles in price"
    assert ("section", "Politics") in clipping.details


def test_an_agency_above_the_headline_makes_it_wire_copy():
    clipping = read_pasted(f"Reuters\n\nHarbour wall repair doubles in price\n\n{TEXT}")
    assert (clipping.headline, clipping.agency, clipping.kind) == (
        "Harbour wall repair doubles in price", "Reuters", Kind.WIRE,
    )  # fmt: skip


@pytest.mark.parametrize(
    "headline",
    ["Courier wins award for its archive", "Good News", "The Harbour Wall", "Council votes on wall", "News"],
)
def test_a_headline_with_a_paper_s_word_in_it_stays_one(headline):
    clipping = read_pasted(f"{headline}\n\n{TEXT}")
    assert clipping.headline == headline


@pytest.mark.parametrize("line", ["Section two", "Marta Reed1, Ada Marsh2, Tom Holm3", "Ada Marsh (", "☐"])
def test_what_says_nothing_is_no_standfirst(line):
    clipping = read_pasted(f"Harbour wall repair doubles in price\n\n{line}\n\n{TEXT}")
    assert clipping.standfirst == ""


def test_a_byline_below_a_slug_is_found():
    clipping = read_pasted(f"Harbour wall repair doubles in price\n\nWall Repair\n\nBy Ada Marsh\n\n{TEXT}")
    assert clipping.byline == ("Ada Marsh",)


def test_a_line_set_off_by_stars_is_no_headline():
    clipping = read_pasted(f"*** MACHINE TRANSLATION ***\n\nHarbour wall repair doubles in price\n\n{TEXT}")
    assert clipping.headline == "Harbour wall repair doubles in price"

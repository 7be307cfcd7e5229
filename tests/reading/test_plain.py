"""Plain text of every shape becomes a clipping, and none of its words are changed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes, read_pasted
from morgue.reading.decoding import decode
from morgue.reading.formats.plain import from_text
from morgue.reading.masthead import masthead_line


def pieces(clipping: Clipping) -> list[str]:
    return [clipping.headline, clipping.standfirst, *clipping.glance, *(block.text for block in clipping.blocks)]


def joined(text: str) -> str:
    """Wrapped lines joined as the reader joins them: a line end and the white space around it are one space."""
    return re.sub(r"\s*\n\s*", " ", text)


lines = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "",
            "",
            "At a Glance",
            "By Ada Marsh and Tom Reed",
            "3 June 2025",
            "  • One thing.",
            "- another",
            "1. first",
            "“Said,” she said.",
            "— Ada Marsh",
            "A Short Heading",
            "PORT ELLERY, June 3 (Coast Wire) — The town",
            "* * *",
            "Headline: Something",
            "https://example.org/a",
            "(Coast Wire)",
            "Auf einen Blick",
            "17. Februar 2025",
        ],
    ),
)


@given(st.one_of(st.text(), st.lists(lines, max_size=12).map("\n".join)))
@settings(deadline=None)
def test_any_text_is_read_or_refused_and_its_words_are_kept(source):
    try:
        text = decode(source.encode("utf-8", "replace"), "any.txt")
        clipping = from_text(text, "any.txt")
    except UnreadableFileError:
        return
    whole = joined(text)
    for piece in pieces(clipping):
        assert joined(piece) in whole


@given(st.lists(st.text(alphabet="abcdefg ,", min_size=50, max_size=90), min_size=3, max_size=8))
@settings(deadline=None)
def test_blocks_come_in_the_order_of_the_text(paragraphs):
    numbered = [f"{index} {paragraph.strip()}." for index, paragraph in enumerate(paragraphs)]
    clipping = from_text("Headline\n\n" + "\n\n".join(numbered), "x.txt")
    found = [text for text in pieces(clipping)[1:] if text]
    assert found == sorted(found, key=lambda text: int(text.split()[0]))
    assert len(found) == len(numbered)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(content):
    try:
        clippings = read_bytes(content, "any.txt")
    except UnreadableFileError:
        return
    assert len(clippings) == 1
    assert clippings[0].original is not None
    assert clippings[0].original.content == content


FORM = """Harbour wall repair doubles in price

Engineers found cracks along a third of the quay.

{title}

  • The cost rises to 4.4 million.
  • Lorries are banned.

Lorries Out

From Friday no vehicle over 3.5 tonnes may use the quay, and the fish market will load in Mill Street.

“We will not open it again,” said Ines Varga.

The council has until September.
"""


@pytest.mark.parametrize(
    "title",
    [
        "At a Glance",
        "AT A GLANCE:",
        "Key points",
        "Auf einen Blick",
        "Das Wichtigste in Kürze",
        "L’essentiel",
        "En bref",
        "Claves",
        "In sintesi",
        "Em resumo",
        "In het kort",
        "Головне",
        "Главное",
        "W skrócie",
        "Özet",
        "要点",
        "نظرة سريعة",
    ],
)
def test_own_box_is_known_in_many_languages(title):
    clipping = from_text(FORM.format(title=title), "a.txt")
    assert clipping.glance == ("The cost rises to 4.4 million.", "Lorries are banned.")
    assert clipping.standfirst == "Engineers found cracks along a third of the quay."
    kinds = [block.kind for block in clipping.blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.PARAGRAPH]


def test_bullets_on_one_line_are_parted():
    clipping = from_text("Head\n\nAt a Glance\n\n  • one  • two  • three\n\nA paragraph of text.", "a.txt")
    assert clipping.glance == ("one", "two", "three")


def test_wrapped_lines_are_joined_and_unwrapped_ones_are_not():
    wrapped = (
        "A headline that is short\n\n"
        "The repair of the harbour wall will cost 4.4 million, more than twice\n"
        "what the council set aside in March, according to a report that was\n"
        "seen on Monday.\n\nA second paragraph that is here so that there is more text than one.\n"
    )
    clipping = from_text(wrapped, "a.txt")
    assert "more than twice what the council" in clipping.blocks[0].text
    assert clipping.blocks[0].text.endswith("that was seen on Monday.")
    loose = from_text("Headline\nFirst paragraph of it.\nSecond paragraph of it, which is longer.", "b.txt")
    assert loose.blocks[-1].text == "Second paragraph of it, which is longer."


def test_dateline_names_the_agency():
    text = "Firm denies it knew\n\nPORT ELLERY, June 3 (Coast Wire) — The company said that it had not known.\n\nMore."
    clipping = from_text(text, "a.txt")
    assert (clipping.agency, clipping.kind) == ("Coast Wire", Kind.WIRE)
    assert clipping.blocks[0].text.startswith("PORT ELLERY, June 3 (Coast Wire) — The company")


def test_fields_at_the_head_are_read():
    text = (
        "Headline: A town and its wall\nAuthor: Ada Marsh, Tom Reed\nSource: Port Ellery Courier\n"
        "Date: 2025-06-03\nURL: https://courier.example/wall\n\nThe town has a wall, and it has cracks.\n\nThe end."
    )
    clipping = from_text(text, "a.txt")
    assert clipping.headline == "A town and its wall"
    assert clipping.byline == ("Ada Marsh", "Tom Reed")
    assert (clipping.source, clipping.url) == ("Port Ellery Courier", "https://courier.example/wall")
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03"


def test_text_without_a_headline_says_so():
    clipping = from_text("It was a long night in Mill Street, " * 12, "a.txt")
    assert clipping.headline.startswith("It was a long night")
    assert len(clipping.headline) < 120
    assert len(clipping.warnings) == 1


def test_quotation_and_speaker_on_two_lines_are_one_block():
    text = "Headline\n\nA paragraph that stands here.\n\n“We will wait.”\n\n— Ines Varga, harbour engineer\n\nThe end."
    clipping = from_text(text, "a.txt")
    quotes = [block.text for block in clipping.blocks if block.kind is BlockKind.QUOTE]
    assert quotes == ["“We will wait.” — Ines Varga, harbour engineer"]


def test_a_sign_alone_is_no_headline():
    (clipping,) = read_bytes(
        "☐\n\nTransition report\n\nThe fleet was counted on Monday, the office said.\n".encode(), "form.txt"
    )
    assert clipping.headline == "Transition report"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Pat Wilson, Health Correspondent", ("Pat Wilson",)),
        ("By Pat Wilson and Jo Smith, Political Editor", ("Pat Wilson", "Jo Smith")),
    ],
)
def test_what_somebody_does_at_a_paper_is_not_the_paper(line, names):
    said = masthead_line(line)
    assert (said.byline, said.source) == (names, "")


def test_a_byline_that_names_nobody_known_is_no_paper():
    text = "Council votes on wall\n\nBy Pat Writer\n\n3 May 2025\n\nThe council voted on Monday, the mayor said."
    assert read_pasted(text).source == ""


def test_a_pasted_address_is_no_article():
    with pytest.raises(UnreadableFileError, match="no article"):
        read_pasted("https://courier.example/story")

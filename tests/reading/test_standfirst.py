"""The line beneath the headline is found as it stands on the page, whatever the page's own data make of it."""

import pytest

from morgue.reading import read_bytes

DECK = "The council has set aside half of what the repair will cost, and winter is near."
PARAGRAPHS = (
    "<p>The repair of the harbour wall will cost 4.4 million, more than twice what was set aside in March.</p>"
    "<p>Divers found cracks in 31 of 96 sections, most of them below the low-water line, a report says.</p>"
)


def standfirst(beneath: str, described: str = DECK) -> str:
    html = (
        f'<html><head><title>Harbour wall</title><meta property="og:description" content="{described}"></head>'
        f"<body><article><h1>Harbour wall repair doubles</h1>{beneath}{PARAGRAPHS}</article></body></html>"
    )
    (clipping,) = read_bytes(html.encode(), "wall.html")
    return clipping.standfirst


@pytest.mark.parametrize(
    ("beneath", "found"),
    [
        (f"<p class='x'><span>Port Ellery.</span> {DECK}</p>", f"Port Ellery. {DECK}"),
        (f"<div><span>Port Ellery –</span> <span>{DECK}</span></div>", f"Port Ellery – {DECK}"),
        (f"<div><span>Coast Wire CW Share</span> <p class='deck'>{DECK}</p></div>", DECK),
        (f"<p><strong>{DECK}</strong></p>", DECK),
        (f"<div class='lead'>Ada Marsh 2 minutes ago</div><p class='deck'>{DECK}</p>", DECK),
    ],
    ids=["town", "town beside", "no town", "bold", "not the byline"],
)
def test_the_line_as_it_stands(beneath: str, found: str):
    assert standfirst(beneath) == found


def test_a_bold_line_completes_a_description_that_was_cut_off():
    assert standfirst(f"<p><b>{DECK}</b></p>", f"{DECK[:50]} …") == DECK


def test_a_first_paragraph_that_is_not_bold_stays_in_the_text():
    assert standfirst(f"<p>{DECK}</p>", f"{DECK[:50]} …") == ""

"""Live blogs: every entry has a heading, and its time is kept."""

import json

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.reading import read_bytes

TEXTS = (
    ("The wall gives way at the northern end", "21:00", "A loud crack was heard along the harbour, two pilots said."),
    ("Ferry turns back to the outer roads", "20:42", "The evening ferry has turned back and waits off the harbour."),
    ("", "20:15", "The council asks everybody to stay away from the northern quay tonight."),
    (
        "Divers called out",
        "19:50",
        "Four divers are on their way from Saltmarsh, the harbour master said on the radio.",
    ),
)
INTRO = "<p>The harbour wall at Port Ellery is breaking up in the gale, and we follow the night from the quay.</p>"


def shown(*, marked: bool) -> str:
    box = 'class="live-event-entry"' if marked else ""
    clock = '<time datetime="2025-06-03T{}:00+01:00">{}</time>' if marked else ""
    return INTRO + "".join(
        f"<div {box}>{clock.format(time, time)}{f'<h3>{title}</h3>' if title else ''}<p>{text}</p></div>"
        for title, time, text in TEXTS
    )


def page(body: str, data: dict[str, object] | None = None) -> Clipping:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    html = (
        f"<html><head><title>The wall breaks: live</title>{script}</head>"
        f"<body><article><h1>The wall breaks: live</h1>{body}</article></body></html>"
    )
    (clipping,) = read_bytes(html.encode(), "live.html")
    return clipping


DATA = {
    "@type": "LiveBlogPosting", "headline": "The wall breaks: live", "liveBlogUpdate": [
        {"@type": "BlogPosting", "headline": title, "datePublished": f"2025-06-03T{time}:00+01:00", "articleBody": text}
        for title, time, text in TEXTS
    ],
}  # fmt: skip


@pytest.mark.parametrize("clipping", [page(shown(marked=True)), page(shown(marked=False), DATA)], ids=["page", "data"])
def test_each_entry_is_headed_and_its_time_is_kept(clipping: Clipping):
    assert clipping.kind is Kind.LIVE_BLOG
    headings = [block.text for block in clipping.blocks if block.kind is BlockKind.HEADING]
    assert headings == [TEXTS[0][0], TEXTS[1][0], "20:15", TEXTS[3][0]]
    assert [value for name, value in clipping.details if name == "entry"] == [
        f"2025-06-03T{time}:00+01:00 {title}".strip() for title, time, _ in TEXTS
    ]
    texts = [block.text for block in clipping.blocks]
    assert texts.index("20:15") + 1 == texts.index(TEXTS[2][2])


def test_entries_that_only_the_data_hold_come_after_the_text():
    clipping = page(INTRO + INTRO.replace("night", "morning"), DATA)
    assert [block.text for block in clipping.blocks][-2:] == [TEXTS[3][0], TEXTS[3][2]]


def test_an_article_with_two_times_is_no_live_blog():
    clipping = page(
        INTRO + '<div class="blog-post"><time datetime="2025-06-03">3 June</time><p>One post of a blog.</p></div>'
    )
    assert clipping.kind is Kind.ARTICLE
    assert clipping.details == ()

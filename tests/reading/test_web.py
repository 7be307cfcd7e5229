"""Saved pages: what they say of themselves, where their article is, and what is left out."""

import json
import plistlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes
from morgue.reading.bylines import names_in
from morgue.reading.dates import date_line, from_iso
from morgue.reading.web import jsonld
from morgue.reading.web.tree import tree_of

TEXT = [
    "The repair of the harbour wall will cost 4.4 million, more than twice what the council set aside in March.",
    "Divers found cracks in 31 of 96 sections, most of them below the low-water line, according to the report.",
    "From Friday no vehicle over 3.5 tonnes may use the quay, and the fish market will load in Mill Street instead.",
    "The council has until September to apply for coastal protection money, of which it got 40 per cent last year.",
]
BODY = "".join(f"<p>{text}</p>" for text in TEXT)


def page(head: str = "", body: str = "", title: str = "Harbour wall repair doubles") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>Harbour wall repair doubles</h1>{body or BODY}</article></main><footer>Imprint</footer>"
        "</body></html>"
    )


def read(html: str) -> Clipping:
    (clipping,) = read_bytes(html.encode(), "page.html")
    return clipping


def data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def paragraphs(clipping: Clipping) -> list[str]:
    return [block.text for block in clipping.blocks if block.kind is BlockKind.PARAGRAPH]


def test_json_ld_tells_byline_date_source_and_image():
    head = data(
        headline="Harbour wall repair doubles",
        author=[
            {"@type": "Person", "name": "Ada Marsh"},
            {"@type": "Person", "givenName": "Tom", "familyName": "Reed"},
        ],
        datePublished="2025-06-03T07:40:12+01:00",
        publisher={"name": "Port Ellery Courier"},
        image={"url": "https://courier.example/wall.jpg"},
        isAccessibleForFree=False,
    )
    clipping = read(page(head))
    assert clipping.byline == ("Ada Marsh", "Tom Reed")
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03T07:40+01:00"
    assert (clipping.source, clipping.lead_image) == ("Port Ellery Courier", "https://courier.example/wall.jpg")
    assert "subscribers" in clipping.warnings[0]
    assert paragraphs(clipping) == TEXT


@pytest.mark.parametrize(
    "source",
    [
        '{"@type": "NewsArticle", "headline": "A", }',
        '{"@type": "NewsArticle",, "headline": "A"}',
        '{"@type": "NewsArticle", "headline": "A\n"}',
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle", "Article"], "headline": "A"}]};',
        '{"@type": "WebPage"} {"@type": "NewsArticle", "headline": "A"}',
    ],
)
def test_json_ld_that_is_not_quite_json(source):
    tree = tree_of(f'<html><body><script type="application/ld+json">{source}</script><p>x</p></body></html>', "x")
    assert [jsonld.text(thing["headline"]) for thing in jsonld.articles(jsonld.objects(tree))] == ["A"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["@type", "@id", "author", "headline", "name", "image"]), inner)
        ),
    )
)
@settings(deadline=None)
def test_any_json_in_a_page_is_survived(value):
    source = json.dumps({"@type": "NewsArticle", "x": value, "author": value, "datePublished": value}).replace(
        "</", "<\\/"
    )
    clipping = read(page(f'<script type="application/ld+json">{source}</script>'))
    assert paragraphs(clipping) == TEXT


def test_author_that_is_only_referred_to():
    graph = [
        {"@type": "NewsArticle", "headline": "H", "author": {"@id": "#1"}},
        {"@type": "Person", "@id": "#1", "name": "Ada Marsh"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert read(page(head)).byline == ("Ada Marsh",)


def test_byline_on_the_page_wins_over_the_papers_own_name():
    head = '<meta property="og:site_name" content="Courier">' + data(author={"name": "Courier"})
    assert read(page(head, f'<p class="byline">By Ada Marsh and Tom Reed</p>{BODY}')).byline == (
        "Ada Marsh",
        "Tom Reed",
    )


def test_papers_name_is_cut_from_the_title():
    clipping = read(page(title="Harbour wall repair doubles | Port Ellery Courier"))
    assert (clipping.headline, clipping.source) == ("Harbour wall repair doubles", "Port Ellery Courier")
    assert not any(block.text == clipping.headline for block in clipping.blocks)


def test_standfirst_is_the_line_beneath_the_headline():
    body = f'<p class="article-lead">Engineers found cracks along a third of the quay.</p>{BODY}'
    clipping = read(page('<meta name="description" content="Something else of the page">', body))
    assert clipping.standfirst == "Engineers found cracks along a third of the quay."
    assert paragraphs(clipping) == TEXT


def test_description_that_is_the_cut_off_beginning_is_no_standfirst():
    clipping = read(page(f'<meta name="description" content="{TEXT[0][:60]}…">'))
    assert clipping.standfirst == ""
    assert paragraphs(clipping) == TEXT


def test_boxes_pointers_and_credits_stay_out():
    clutter = (
        '<div class="newsletter-box"><h3>Our newsletter</h3><p>Sign up for the tide.</p></div>'
        '<p><a href="/other">Ferry company wants 90 a week for each berth at the pier</a></p>'
        '<p>Read more: <a href="/b">Boats</a></p><span class="sr-only">opens in a new window</span>'
    )
    body = (
        f"<p>{TEXT[0]}</p>{clutter}"
        + "".join(f"<p>{text}</p>" for text in TEXT[1:])
        + "<p>© 2025 Port Ellery Courier</p>"
    )
    assert paragraphs(read(page(body=body))) == TEXT


def test_sub_headings_by_tag_and_by_bold_type():
    first, second, third, last = (f"<p>{text}</p>" for text in TEXT)
    for one, two in (
        ("<h2>Lorries out</h2>", "<h2>A deadline</h2>"),
        ("<p><b>Lorries out</b></p>", "<p><b>A deadline</b></p>"),
    ):
        clipping = read(page(body=f"{first}{one}{second}{third}{two}{last}"))
        headings = [block.text for block in clipping.blocks if block.kind is BlockKind.HEADING]
        assert headings == ["Lorries out", "A deadline"]
        assert paragraphs(clipping) == TEXT


def test_pictures_and_captions_stand_in_their_places():
    figure = (
        '<figure><img src="/wall.jpg" alt="A wall"><figcaption>The wall in May. Photo: Ada Marsh</figcaption></figure>'
    )
    head = '<meta property="og:url" content="https://courier.example/a/">'
    first, *rest = (f"<p>{text}</p>" for text in TEXT)
    clipping = read(page(head, first + figure + "".join(rest)))
    assert [(block.kind, block.text, block.href) for block in clipping.blocks[1:3]] == [
        (BlockKind.IMAGE, "A wall", "https://courier.example/wall.jpg"),
        (BlockKind.CAPTION, "The wall in May. Photo: Ada Marsh", ""),
    ]
    assert paragraphs(clipping) == TEXT


def test_second_article_of_a_page_without_end_stays_out():
    other = (
        "<article><h1>Boats in doubt</h1>" + "<p>Another story of some length that has its own paragraphs here.</p>" * 4
    )
    clipping = read(page().replace("</main>", f"{other}</article></main>"))
    assert paragraphs(clipping) == TEXT


def test_credit_of_an_agency_makes_it_wire_copy():
    clipping = read(page(body=f"{BODY}<p>Source: dpa</p>"))
    assert (clipping.agency, clipping.kind) == ("dpa", Kind.WIRE)
    assert paragraphs(clipping) == TEXT


def test_own_at_a_glance_of_a_page_is_kept_apart():
    items = "<ul><li>Die Mole ist gesperrt.</li><li>Die Fähre fährt nicht.</li></ul>"
    box = f"<div><h3>Das Wichtigste in Kürze</h3>{items}</div>"
    clipping = read(page(body=box + BODY))
    assert clipping.glance == ("Die Mole ist gesperrt.", "Die Fähre fährt nicht.")
    assert paragraphs(clipping) == TEXT


def test_marks_and_links_are_kept():
    body = BODY.replace("harbour wall", '<a href="https://courier.example/wall">harbour</a> <b>wall</b>', 1)
    block = read(page(body=body)).blocks[0]
    assert block.text == TEXT[0]
    assert {(mark.kind.value, block.text[mark.start : mark.end], mark.href) for mark in block.marks} == {
        ("link", "harbour", "https://courier.example/wall"),
        ("bold", "wall", ""),
    }


def test_live_blog_is_flagged():
    thing = '{"@type": "LiveBlogPosting", "headline": "Harbour wall repair doubles"}'
    assert read(page(f'<script type="application/ld+json">{thing}</script>')).kind is Kind.LIVE_BLOG


def test_address_is_noted_by_browsers_and_by_singlefile():
    for comment in (
        "<!-- saved from url=(0028)https://courier.example/wall -->",
        "<!--\n Page saved with SingleFile \n url: https://courier.example/wall \n saved date: Tue\n-->",
    ):
        assert read(page().replace("<html", f"{comment}<html")).url == "https://courier.example/wall"


def test_mhtml():
    text = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/wall\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: 8bit\n\n{page()}\n--b\nContent-Type: image/png\n\nxx\n--b--\n"
    )
    (clipping,) = read_bytes(text.encode(), "page.mhtml")
    assert (clipping.headline, clipping.url) == ("Harbour wall repair doubles", "https://courier.example/wall")
    assert paragraphs(clipping) == TEXT


def test_webarchive():
    resource = {
        "WebResourceData": page().encode(),
        "WebResourceURL": "https://courier.example/wall",
        "WebResourceMIMEType": "text/html",
    }
    content = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    (clipping,) = read_bytes(content, "page.webarchive")
    assert (clipping.headline, clipping.url) == ("Harbour wall repair doubles", "https://courier.example/wall")
    resource["WebResourceMIMEType"] = "image/png"
    with pytest.raises(UnreadableFileError, match="picture"):
        read_bytes(plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY), "page.webarchive")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Marsh and Tom Reed", ("Ada Marsh", "Tom Reed")),
        ("Von Silke Oltmann und Jost van der Behn, Nordufer", ("Silke Oltmann", "Jost van der Behn")),
        ("Ada Marsh, Tom Reed", ("Ada Marsh", "Tom Reed")),
        ("Par Solène Kervadec et AFP", ("Solène Kervadec", "AFP")),
        ("Оксана Тополя та Іван Гнатів", ("Оксана Тополя", "Іван Гнатів")),
        ("Ada Marsh, Political Editor", ("Ada Marsh",)),
        ("the staff", ()),
    ],
)
def test_bylines_are_taken_apart(line, names):
    assert names_in(line) == names


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("3 June 2025", "2025-06-03"),
        ("Tuesday, June 3rd, 2025", "2025-06-03"),
        ("Published: 3 June 2025 at 7:40 pm", "2025-06-03T19:40"),
        ("17. Februar 2025, 18:15 Uhr", "2025-02-17T18:15"),
        ("le 10 décembre 2024", "2024-12-10"),
        ("23 квітня 2025", "2025-04-23"),
        ("2025年6月3日", "2025-06-03"),
        ("3.6.2025", "2025-06-03"),
        ("3 de junio de 2025", "2025-06-03"),
        ("2025-06-03T07:40:00Z", "2025-06-03T07:40+00:00"),
    ],
)
def test_dates_are_read_as_papers_write_them(line, iso):
    published = date_line(line)
    assert published is not None
    assert published.iso == iso


@pytest.mark.parametrize(
    "line", ["31 February 2025", "3/4/2025", "On 3 June 2025 the wall broke", "June 2025", "chapter 3"]
)
def test_what_is_no_date_line_is_none(line):
    assert date_line(line) is None


@given(st.text())
def test_any_stamp_is_read_or_not(text):
    published = from_iso(text)
    assert published is None or published.day.year > 0


def test_a_page_of_nothing_but_links_keeps_them():
    told = "The story of the harbour wall, part {0}, as told by the pilots"
    links = "".join(f"<p><a href='/{n}'>{told.format(n)}</a></p>" for n in range(9))
    (clipping,) = read_bytes(f"<html><head><title>Wall</title></head><body>{links}</body></html>".encode(), "wall.html")
    assert "part 8" in clipping.body

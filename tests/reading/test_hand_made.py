"""Pages without a publisher's furniture, and those in which looking for the article once is not enough."""

from morgue.clipping import BlockKind, Clipping, MarkKind
from morgue.reading import read_bytes

LEDE = "The ferry to Long Skerry sails again on Friday after three weeks in dock, the harbour office said."
SECOND = "Her gearbox was sent to Bergen by lorry, since no yard on the coast could turn the shaft."


def read(html: str) -> Clipping:
    (clipping,) = read_bytes(html.encode(), "page.html")
    return clipping


def kinds(clipping: Clipping) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in clipping.blocks]


def test_a_short_page_keeps_its_paragraphs_apart():
    clipping = read("<h1>Ferry back</h1><p>She sails on Friday.</p><p>Tickets are on sale.</p>")
    assert clipping.headline == "Ferry back"
    assert kinds(clipping) == [("paragraph", "She sails on Friday."), ("paragraph", "Tickets are on sale.")]


def test_a_short_page_keeps_its_headings_and_lists():
    html = (
        "<h1>Ferry back</h1><p>She sails on Friday.</p><h2>What to bring</h2><ul><li>A coat</li><li>A ticket</li></ul>"
    )
    found = kinds(read(html))
    assert found[1:] == [("heading", "What to bring"), ("item", "A coat"), ("item", "A ticket")]


def test_a_page_of_bare_boxes_loses_none():
    clipping = read(f"<div>Ferry back</div><div>By Ada Marsh</div><div>{LEDE}</div><div>{SECOND}</div>")
    assert clipping.headline == "Ferry back"
    assert clipping.byline == ("Ada Marsh",)
    assert kinds(clipping) == [("paragraph", LEDE), ("paragraph", SECOND)]


def test_the_furniture_of_a_short_page_stays_out():
    html = f"<body><nav>Contents</nav><h1>Ferry back</h1><p>{LEDE}</p><footer>Imprint</footer></body>"
    assert kinds(read(html)) == [("paragraph", LEDE)]


def test_headings_that_stand_in_boxes_of_their_own_are_not_lost():
    parts = {
        "Why": LEDE,
        "How": SECOND,
        "When": "The first crossing leaves at seven, and the last one back ties up at nine in the evening.",
        "Who": "Crew and pilots are those of last winter, and two apprentices from the school in Port Ellery.",
        "What": "Fares stay as they were in spring, though bicycles now cost two pounds for each way.",
    }
    boxes = "".join(
        f"<div><h2><span>{title}?</span></h2></div><div><p>{text}</p></div>" for title, text in parts.items()
    )
    found = kinds(read(f"<title>Ferry back</title><main><h1>Ferry back</h1>{boxes}</main>"))
    assert [text for kind, text in found if kind == "heading"] == [f"{title}?" for title in parts]


def test_links_are_made_whole_by_the_page_they_stand_in():
    head = "<link rel='canonical' href='https://courier.example/sea/ferry.html'>"
    body = f"<p>{LEDE} <a href='plan.html'>Plan</a>, <a href='#dock'>dock</a>.</p><p>{SECOND}</p>" * 3
    clipping = read(f"<html><head><title>Ferry back</title>{head}</head><body><h1>Ferry back</h1>{body}</body></html>")
    links = {mark.href for block in clipping.blocks for mark in block.marks if mark.kind is MarkKind.LINK}
    assert links == {"https://courier.example/sea/plan.html", "https://courier.example/sea/ferry.html#dock"}


def test_an_article_that_runs_on_in_line_ends_is_divided():
    body = "<br><br>".join([LEDE, SECOND] * 6)
    clipping = read(f"<html><body><h1>Ferry back</h1><div>{body}</div></body></html>")
    assert len([block for block in clipping.blocks if block.kind is BlockKind.PARAGRAPH]) >= 6


def test_the_rest_of_a_longer_title_is_no_source():
    page = f"<html><head><title>Ferry back{{}}</title></head><body><h1>Ferry back</h1><p>{LEDE}</p></body></html>"
    assert read(page.format(" on Friday")).source == ""
    assert read(page.format(" | Port Ellery Courier")).source == "Port Ellery Courier"

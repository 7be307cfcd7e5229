"""Files that are not quite what their names say, and pages that sites show instead of an article."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes
from morgue.reading.signoff import sign_off

TEXT = [
    "The ferry to Long Skerry sails again on Friday after three weeks in dock, the harbour office said.",
    "Her gearbox was sent to Bergen by lorry, since no yard on the coast could turn the shaft in time.",
    "The first crossing leaves at seven, and the last one back ties up at nine in the evening.",
]
BODY = "".join(f"<p>{text}</p>" for text in TEXT)
HEAD = "<!DOCTYPE html><html lang='en'><head><title>Ferry back</title></head>"
PAGE = f"{HEAD}<body><h1>Ferry back</h1>{BODY}</body></html>"


def read(content: str | bytes, name: str) -> list[Clipping]:
    return read_bytes(content if isinstance(content, bytes) else content.encode(), name)


def texts(clipping: Clipping) -> list[str]:
    return [block.text for block in clipping.blocks]


@pytest.mark.parametrize("name", ["page.html", "page.html.gz", "page.gz"])
def test_a_packed_page_is_unpacked_whatever_its_name(name):
    (clipping,) = read(gzip.compress(PAGE.encode()), name)
    assert (clipping.headline, texts(clipping)) == ("Ferry back", TEXT)


@pytest.mark.parametrize(
    ("content", "why"),
    [(gzip.compress(PAGE.encode())[:-60], "breaks off"), (gzip.compress(bytes(400_000_000), 1), "far more")],
)
def test_a_packed_file_that_breaks_off_or_bursts_is_refused(content, why):
    with pytest.raises(UnreadableFileError, match=why):
        read(content, "page.html.gz")


def letter(subject: str, sender: str, words: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, sender, "Mon, 02 Jun 2025 10:00:00 +0100"
    message.set_content(words)
    return message


def test_a_mail_that_another_only_brings_is_the_article():
    outer = letter("Fwd: look", "Tom Reed <tom@courier.example>", "See below.")
    outer.add_attachment(letter("Ferry back", "Ada Marsh <ada@courier.example>", "\n\n".join(TEXT)))
    (clipping,) = read(outer.as_bytes(), "fwd.eml")
    assert (clipping.headline, clipping.byline, texts(clipping)) == ("Ferry back", ("Ada Marsh",), TEXT)
    assert clipping.original is not None
    assert clipping.original.content.startswith(b"Subject: Ferry back")


def test_a_letter_with_a_mail_attached_are_two():
    outer = letter("What I found", "Tom Reed <tom@courier.example>", "\n\n".join(TEXT))
    outer.add_attachment(letter("Ferry back", "Ada Marsh <ada@courier.example>", TEXT[0]))
    assert [clipping.headline for clipping in read(outer.as_bytes(), "two.eml")] == ["What I found", "Ferry back"]


def test_lines_of_json_are_articles():
    lines = [{"title": "Ferry back", "text": TEXT[0], "date": "2025-06-03"}, {"title": "Dock", "content": TEXT[1]}]
    found = read("\ufeff" + "\n".join(map(json.dumps, lines)), "export.jsonl")
    assert [(clipping.headline, texts(clipping)) for clipping in found] == [
        ("Ferry back", [TEXT[0]]),
        ("Dock", [TEXT[1]]),
    ]


def test_a_feed_in_json_has_an_article_for_each_item():
    item = {"url": "https://courier.example/f", "title": "Ferry back", "content_html": BODY}
    (clipping,) = read(json.dumps({"title": "Courier", "description": "News", "items": [item]}), "feed.json")
    assert (clipping.headline, texts(clipping)) == ("Ferry back", TEXT)


def test_a_table_may_name_its_columns_in_another_language():
    (clipping,) = read(f"Titel;Autor;Datum;Text\nFähre zurück;Ada Marsh;03.06.2025;{TEXT[0]}\n", "export.csv")
    assert (clipping.headline, clipping.byline) == ("Fähre zurück", ("Ada Marsh",))
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03"


def test_a_book_without_reading_order_is_read_as_it_lists_its_pages():
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr(
            "META-INF/container.xml", "<container><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>"
        )
        archive.writestr("c.opf", "<package><manifest><item id='a' href='a.xhtml'/></manifest></package>")
        archive.writestr("a.xhtml", PAGE)
    (clipping,) = read(box.getvalue(), "ferry.epub")
    assert [text for text in texts(clipping) if text in TEXT] == TEXT


def test_a_crawl_of_requests_alone_says_so():
    record = (
        "WARC/1.0\r\nWARC-Type: request\r\nWARC-Target-URI: https://courier.example/f\r\n"
        "WARC-Date: 2025-06-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "Content-Type: application/http; msgtype=request\r\nContent-Length: 18\r\n\r\n"
        "GET / HTTP/1.0\r\n\r\n\r\n\r\n"
    )
    with pytest.raises(UnreadableFileError, match="requests alone"):
        read(record, "crawl.warc")


@pytest.mark.parametrize(
    "title",
    ["404 Not Found", "Page not found", "Just a moment...", "Before you continue", "Seite nicht gefunden | Kurier"],
)
def test_what_a_site_shows_instead_of_an_article_is_refused(title):
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Try again later.</p></body></html>"
    with pytest.raises(UnreadableFileError, match="instead of it"):
        read(page, "p.html")


@pytest.mark.parametrize(
    "title", ["400 people leave their homes", "Not found guilty", "Just a moment in time", "Access denied to the files"]
)
def test_a_short_article_whose_headline_begins_so_is_read(title):
    (clipping,) = read(PAGE.replace("Ferry back", title), "p.html")
    assert clipping.headline == title


def test_frames_are_refused_as_such():
    with pytest.raises(UnreadableFileError, match="frames"):
        read("<html><head><title>Old</title></head><frameset><frame src='a.html'></frameset></html>", "old.html")


def test_a_page_that_a_script_would_fill_gives_the_text_in_its_data():
    data = {"@type": "NewsArticle", "headline": "Ferry back", "articleBody": "\n\n".join([*TEXT, "+++dropcap"])}
    head = f"<title>Ferry back</title><script type='application/ld+json'>{json.dumps(data)}</script>"
    (clipping,) = read(f"<html><head>{head}</head><body><div id='root'></div></body></html>", "app.html")
    assert texts(clipping) == TEXT


def test_byline_and_date_above_a_text_of_lines_are_kept():
    body = "<br><br>".join(TEXT * 3)
    (clipping,) = read(f"<h1>Ferry back</h1><div>By Ada Marsh<br>3 June 2025<br><br>{body}</div>", "lines.html")
    assert clipping.byline == ("Ada Marsh",)
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03"


def test_an_encyclopedia_s_own_marks_stay_out():
    heading = "<h2><span>History</span><span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>"
    series = "<table class='sidebar nomobile'><tr><td>This article is part of a series</td></tr></table>"
    lede = f"<p>{TEXT[0]}<sup class='reference'><a href='#1'>[1]</a></sup></p>"
    (clipping,) = read(
        f"<html><body><h1>Long Skerry</h1>{lede}{series}{heading}{BODY}{BODY}</body></html>", "wiki.html"
    )
    assert texts(clipping)[:2] == [TEXT[0], "History"]


def test_images_of_an_amp_page_are_images():
    image = "<figure><amp-img src='https://courier.example/f.jpg' alt='The ferry'></amp-img></figure>"
    parts = BODY.replace("</p>", "</p>" + image, 1)
    (clipping,) = read(f"<html><body><article><h1>Ferry back</h1>{parts}{BODY}</article></body></html>", "amp.html")
    assert [block.href for block in clipping.blocks if block.kind is BlockKind.IMAGE] == [
        "https://courier.example/f.jpg"
    ]


def test_a_file_s_name_is_no_headline():
    (clipping,) = read(PAGE.replace("<title>Ferry back", "<title>ferry-v2.htm").replace("h1>", "h4>"), "p.html")
    assert clipping.headline != "ferry-v2.htm"


def test_a_note_of_one_bare_link_is_a_link():
    content = '<![CDATA[<en-note><div><a href="https://courier.example/f"></a></div></en-note>]]>'
    (clipping,) = read(
        f"<en-export><note><title>Later</title><content>{content}</content></note></en-export>", "n.enex"
    )
    assert (clipping.kind, clipping.url, clipping.warnings) == (Kind.LINK, "https://courier.example/f", ())


@pytest.mark.parametrize(
    ("line", "what"),
    [("51 77 03 CRO01 1113 APE4800 GEST MAE03", "sign-off"), ("NATO, EU AND UN MEET", ""), ("1 2 3 4", "")],
)
def test_codes_for_desks_are_no_text(line, what):
    assert sign_off(line, "ANSA") == what


def test_a_piece_of_a_page_that_is_called_text_is_a_page():
    (clipping,) = read(f"<h1>Ferry back</h1>\n{BODY}", "copied.txt")
    assert (clipping.headline, texts(clipping)) == ("Ferry back", TEXT)


def test_plain_text_that_a_browser_saved_as_a_page_has_its_paragraphs():
    lines = "\n\n".join(["Ferry back", "By Ada Marsh", *TEXT])
    (clipping,) = read(f"<html><body><pre>{lines}</pre></body></html>", "wire.html")
    assert (clipping.headline, clipping.byline, texts(clipping)) == ("Ferry back", ("Ada Marsh",), TEXT)


def test_what_a_reply_quotes_at_its_end_stays_out():
    quoted = "On Mon, 2 Jun 2025 Tom Reed wrote:\n> When does she sail?\n>\n> Tom\n"
    (clipping,) = read(letter("Re: ferry", "Ada Marsh <ada@x.example>", f"{TEXT[0]}\n\n{quoted}").as_bytes(), "re.eml")
    assert texts(clipping) == [TEXT[0]]


def test_a_mail_that_is_one_quotation_keeps_it():
    (clipping,) = read(letter("Fwd: ferry", "Ada Marsh <ada@x.example>", f"> {TEXT[0]}\n").as_bytes(), "fwd.eml")
    assert TEXT[0] in texts(clipping)[0]


def test_a_page_from_the_internet_archive_has_its_own_address():
    saved = "<link rel='canonical' href='https://web.archive.org/web/20250603000000/https://courier.example/f'>"
    (clipping,) = read(PAGE.replace("</head>", f"{saved}</head>"), "saved.html")
    assert (clipping.url, clipping.canonical_url) == ("https://courier.example/f", "https://courier.example/f")

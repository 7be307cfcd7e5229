"""Exports of libraries and of other programs: one file, many clippings, each with its own part as its original."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import in_bytes, read_bytes


def read(text: str, name: str) -> list[Clipping]:
    return read_bytes(text.encode(), name)


NEXIS = """
Download Request: Selected Items: 1-2
Time Of Request: Friday, June 6, 2025  16:51:31



                               1 of 2 DOCUMENTS



                              Port Ellery Courier

                             June 3, 2025 Tuesday

Harbour wall repair doubles in price

BYLINE: Marta Lindqvist

SECTION: NEWS; Pg. 1

LENGTH: 40 words

The repair of the harbour wall will cost 4.4 million, more than twice what
the council set aside in March.

Divers found cracks in 31 of 96 sections.

LOAD-DATE: June 3, 2025

LANGUAGE: ENGLISH


                       Copyright 2025 Port Ellery Courier
                              All Rights Reserved

                               2 of 2 DOCUMENTS



                               The Saltmarsh Star

                             May 29, 2025 Thursday

Fishing families ask who will pay

LENGTH: 20 words

Forty boats have not left since the harbour wall was fenced off.

LOAD-DATE: May 29, 2025
"""

FACTIVA = """<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<div class="article enArticle"><table>
<tr><td><b>HD</b>&nbsp;</td><td><b>Harbour wall repair doubles</b></td></tr>
<tr><td><b>BY</b></td><td>By Marta Lindqvist</td></tr><tr><td><b>PG</b></td><td>26</td></tr>
<tr><td><b>WC</b></td><td>295 words</td></tr><tr><td><b>PD</b></td><td>3 June 2025</td></tr>
<tr><td><b>SN</b></td><td>Port Ellery Courier</td></tr>
<tr><td><b>LP</b></td><td><p>The repair will cost 4.4 million.</p></td></tr>
<tr><td><b>TD</b></td><td><p>Divers found cracks.</p><p>The council looks for money.</p></td></tr></table></div>
<div class="article enArticle"><table><tr><td><b>HD</b></td><td>Second story</td></tr>
<tr><td><b>LP</b></td><td><p>Some words of it.</p></td></tr></table></div></body></html>"""

FACTIVA_XML = """<?xml version="1.0"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">
<article><baseLanguage>EN</baseLanguage><headline><paragraph>Wall <hlt>repair</hlt> doubles</paragraph></headline>
<leadParagraph><paragraph>The repair will cost 4.4 million.</paragraph></leadParagraph>
<tailParagraphs><paragraph>Divers found cracks.</paragraph></tailParagraphs><pages>1</pages>
<publicationDate><date>2025-06-03</date></publicationDate><sourceName>Port Ellery Courier</sourceName></article>
</ppsArticleResponse></PPSResponse>"""

EUROPRESSE = """<html><head><link href="http://www.europresse.com/css/x.css"></head><body>
<article><span class="DocPublicationName">La Gazette de Port-Maurel</span>
<span class="DocHeader">mardi 10 décembre 2024, p. 4</span>
<p class="titreArticleVisu">Les huîtres attendent</p><div class="docOcurrContainer"><p>Les bassins sont pleins.</p>
<p>Les camions sont vides.</p><p>© 2024 La Gazette. Tous droits réservés.</p></div></article></body></html>"""

RIS = """TY  - NEWS
T1  - Harbour wall repair doubles
A1  - Lindqvist, Marta
JF  - Port Ellery Courier
Y1  - 2025/06/03/
SP  - 4
UR  - https://courier.example/wall
N2  - The council looks for money.
KW  - harbour
ER  -
TY  - NEWS
TI  - Second story
ER  -
"""

PROQUEST = """Document 1 of 2

Harbour wall

Full text: The repair will cost 4.4 million.

Divers found cracks in 31 of 96 sections.

Title: Harbour wall repair doubles
Author: Marta Lindqvist
Publication title: Port Ellery Courier
Publication date: Jun 3, 2025
First page: A1

Document 2 of 2

Full text: Forty boats have not left.

Title: Fishing families ask
Publication title: The Saltmarsh Star
Publication date: May 29, 2025
"""

ENEX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export><note><title>Wall notes</title><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x.dtd">
<en-note>
<div>The wall has cracks.</div><ul><li>31 of 96</li></ul></en-note>]]></content><created>20250603T074000Z</created>
<tag>harbour</tag><note-attributes><author>Ada Marsh</author><source-url>https://courier.example/wall</source-url>
</note-attributes></note>
<note><title>Only a picture</title><content/></note></en-export>"""


def test_nexis_text():
    first, second = read(NEXIS, "nexis.txt")
    assert (first.headline, first.source) == ("Harbour wall repair doubles in price", "Port Ellery Courier")
    assert first.byline == ("Marta Lindqvist",)
    assert first.published is not None
    assert first.published.iso == "2025-06-03"
    assert [block.text for block in first.blocks] == [
        "The repair of the harbour wall will cost 4.4 million, more than twice what the council set aside in March.",
        "Divers found cracks in 31 of 96 sections.",
    ]
    assert dict(first.details) == {"section": "NEWS", "page": "1", "words": "40"}
    assert second.headline == "Fishing families ask who will pay"
    assert first.original is not None
    assert second.original is not None
    assert first.original.sha256 != second.original.sha256


def test_factiva_page():
    first, second = read(FACTIVA, "factiva.html")
    assert (first.headline, first.source, first.byline) == (
        "Harbour wall repair doubles",
        "Port Ellery Courier",
        ("Marta Lindqvist",),
    )
    assert len(first.blocks) == 3
    assert ("page", "26") in first.details
    assert second.headline == "Second story"


def test_factiva_xml():
    (clipping,) = read(FACTIVA_XML, "factiva.xml")
    assert (clipping.headline, clipping.language, len(clipping.blocks)) == ("Wall repair doubles", "en", 2)


def test_europresse():
    (clipping,) = read(EUROPRESSE, "e.html")
    assert (clipping.headline, clipping.source) == ("Les huîtres attendent", "La Gazette de Port-Maurel")
    assert clipping.published is not None
    assert clipping.published.iso == "2024-12-10"
    assert [block.text for block in clipping.blocks] == ["Les bassins sont pleins.", "Les camions sont vides."]


def test_ris():
    first, second = read(RIS, "list.ris")
    assert (first.headline, first.byline) == ("Harbour wall repair doubles", ("Marta Lindqvist",))
    assert (first.source, first.url, first.kind) == ("Port Ellery Courier", "https://courier.example/wall", Kind.LINK)
    assert first.published is not None
    assert first.published.iso == "2025-06-03"
    assert ("page", "4") in first.details
    assert second.headline == "Second story"


def test_proquest():
    first, second = read(PROQUEST, "proquest.txt")
    assert (first.headline, first.byline, first.source) == (
        "Harbour wall repair doubles",
        ("Marta Lindqvist",),
        "Port Ellery Courier",
    )
    assert len(first.blocks) == 2
    assert second.body == "Forty boats have not left."


def test_csl_json():
    entry = {
        "type": "article-newspaper",
        "title": "Wall repair doubles",
        "container-title": "Port Ellery Courier",
        "author": [{"family": "Lindqvist", "given": "Marta"}],
        "issued": {"date-parts": [[2025, 6]]},
        "URL": "https://courier.example/wall",
    }
    (clipping,) = read(json.dumps([entry]), "zotero.json")
    assert (clipping.byline, clipping.source) == (("Marta Lindqvist",), "Port Ellery Courier")
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06"


def test_pocket_table_gives_links_with_the_day_they_were_saved():
    table = "title,url,time_added,tags,status\nWall,https://a.example/w,1748932800,harbour|money,unread\n"
    (clipping,) = read(table, "pocket.csv")
    assert (clipping.kind, clipping.headline, clipping.url) == (Kind.LINK, "Wall", "https://a.example/w")
    assert clipping.captured == datetime(2025, 6, 3, 6, 40, tzinfo=UTC)
    assert clipping.details == (("tag", "harbour"), ("tag", "money"))


def test_instapaper_selection_is_a_quotation():
    text = "URL,Title,Selection,Folder,Timestamp\nhttps://a.example/w,Wall,The wall has cracks.,Unread,1748932800\n"
    (clipping,) = read(text, "instapaper.csv")
    assert [(block.kind, block.text) for block in clipping.blocks] == [(BlockKind.QUOTE, "The wall has cracks.")]


def test_readwise_highlights_are_gathered_by_text():
    rows = [
        "Highlight,Book Title,Book Author,Tags",
        "First words.,Wall,Ada Marsh,",
        "More.,Wall,Ada Marsh,",
        "Other.,Boats,,",
    ]
    text = "\n".join(rows)
    wall, boats = read(text, "readwise.csv")
    assert (wall.headline, wall.byline, len(wall.blocks)) == ("Wall", ("Ada Marsh",), 2)
    assert boats.headline == "Boats"


def test_wallabag_keeps_the_text():
    entry = {
        "title": "Wall", "url": "https://a.example/w", "content": "<p>The wall has cracks.</p><p>More.</p>",
        "created_at": "2025-06-03T07:40:00+0100", "tags": ["harbour"], "language": "en", "published_by": ["Ada Marsh"],
    }  # fmt: skip
    (clipping,) = read(json.dumps([entry]), "wallabag.json")
    assert (clipping.kind, len(clipping.blocks), clipping.byline) == (Kind.ARTICLE, 2, ("Ada Marsh",))
    assert clipping.captured == datetime(2025, 6, 3, 6, 40, tzinfo=UTC)


def test_bookmarks():
    text = (
        '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p><DT><A HREF="https://a.example/w" '
        'ADD_DATE="1748932800" TAGS="harbour">Wall</A><DD>A note on it\n<DT><A HREF="javascript:alert(1)">no</A></DL>'
    )
    (clipping,) = read(text, "bookmarks.html")
    assert (clipping.headline, clipping.url, clipping.standfirst) == ("Wall", "https://a.example/w", "A note on it")
    assert clipping.details == (("tag", "harbour"),)


def test_chrome_bookmarks():
    tree = {"roots": {"bar": {"children": [{"name": "Wall", "type": "url", "url": "https://a.example/w"}]}}}
    (clipping,) = read(json.dumps(tree), "Bookmarks")
    assert (clipping.headline, clipping.kind) == ("Wall", Kind.LINK)


def test_evernote():
    clip, empty = read(ENEX, "notes.enex")
    assert (clip.headline, clip.url, clip.byline) == ("Wall notes", "https://courier.example/wall", ("Ada Marsh",))
    assert [block.kind for block in clip.blocks] == [BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert clip.captured == datetime(2025, 6, 3, 7, 40, tzinfo=UTC)
    assert clip.details == (("tag", "harbour"),)
    assert (empty.kind, len(empty.warnings)) == (Kind.NOTE, 1)


def test_table_of_other_things_is_refused():
    with pytest.raises(UnreadableFileError, match="no articles or links"):
        read("berth,boat\n1,Halcyon\n", "boats.csv")


def test_a_feed_after_many_comments_is_known_at_once():
    comments = "<!-- a comment - with -- dashes -->\n" * 400
    item = "<item><title>Harbour wall</title><description>[dropcap]T[/dropcap]he repair costs.</description></item>"
    (clipping,) = read(
        f"<?xml version='1.0'?>{comments}<rss><channel><title>Courier</title>{item}</channel></rss>", "f"
    )
    assert (clipping.headline, clipping.source, clipping.body) == ("Harbour wall", "Courier", "The repair costs.")


def test_a_web_archive_packed_as_one():
    head = "WARC/1.0\nWARC-Type: response\nWARC-Target-URI: https://courier.example/{0}\nWARC-Record-ID: <urn:{0}>\n"
    more = "WARC-Date: 2025-06-03T07:40:00Z\nContent-Type: application/http; msgtype=response\nContent-Length: {1}\n\n"
    record = f"{head}{more}".replace("\n", "\r\n") + "{2}\r\n\r\n"
    page = (
        "<html><head><title>Wall {0}</title></head><body><article><h1>Wall {0}</h1><p>{1}</p></article></body></html>"
    )
    words = "The repair of the harbour wall will cost 4.4 million, more than twice what the council set aside in March."
    answers = [f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page.format(n, words)}" for n in (1, 2)]
    whole = "".join(record.format(n, len(answer), answer) for n, answer in enumerate(answers, 1))
    first, second = read_bytes(gzip.compress(whole.encode()), "crawl.warc.gz")
    assert (first.headline, second.url) == ("Wall 1", "https://courier.example/2")


def test_pinboard_parts_its_tags_by_spaces():
    (clip,) = read('[{"href":"https://a.example/","description":"A","tags":"harbour wall","shared":"no"}]', "pinboard")
    assert clip.details == (("tag", "harbour"), ("tag", "wall"))


def test_an_encrypted_mail_says_so():
    head = 'From: a@b.example\nContent-Type: multipart/encrypted; boundary="x"\n\n--x\n\nsecret\n--x--\n'
    with pytest.raises(UnreadableFileError, match="encrypted mail"):
        read(head, "m.eml")


def test_a_damaged_part_of_a_bundle_is_named_and_the_others_are_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as bundle:
        for name in ("a.txt", "b.txt", "c.xyz", "d.txt"):
            bundle.writestr(name, f"Wall, part {name}\n\nThe wall has cracks, the pilot said on Monday.")
    broken = stream.getvalue().replace(b"Wall, part b.txt", b"Wall, part B.TXT")  # so that its checksum is wrong
    steps = list(in_bytes(broken, "lot.zip"))
    assert [step.clipping.headline for step in steps] == ["Wall, part a.txt", "Wall, part d.txt"]
    assert [(step.done, step.total) for step in steps] == [(1, 4), (4, 4)]
    assert steps[-1].clipping.warnings == ("Not all files in lot.zip could be read: b.txt, c.xyz.",)

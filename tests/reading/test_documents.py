"""Office documents, PDF, books and mails."""

import gzip
import io
import mailbox
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from docx import Document
from docx.oxml import parse_xml

from morgue.clipping import Block, BlockKind, Clipping, Kind, MarkKind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

PAGE = (
    "<html><head><title>Harbour wall</title></head><body><h1>Harbour wall</h1>"
    "<p>The repair of the harbour wall will cost 4.4 million, more than twice what was set aside in March.</p>"
    "<p>Divers found cracks in 31 of 96 sections, most of them below the low-water line, a report says.</p>"
    "</body></html>"
)


def only(content: bytes, name: str) -> Clipping:
    (clipping,) = read_bytes(content, name)
    return clipping


def kinds(clipping: Clipping) -> list[BlockKind]:
    return [block.kind for block in clipping.blocks]


def zipped(files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


def pdf(*pages: list[tuple[int, int, int, str]]) -> bytes:
    """A PDF with lines of text (x, y, size, words) on its pages, in a font that every reader knows."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        words = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, size, text in lines)
        objects.append(f"<</Length {len(words)}>>\nstream\n{words}endstream")
        number = len(objects) + 1
        font = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{font}/Contents {number - 1} 0 R>>")
        kids.append(f"{number} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    content, places = "%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return f"{content}{end}startxref\n{len(content)}\n%%EOF".encode("latin-1")


def column(x: int, y: int, *lines: str) -> list[tuple[int, int, int, str]]:
    return [(x, y - 14 * number, 12, line) for number, line in enumerate(lines)]


def test_pdf_joins_lines_hyphens_and_columns_and_drops_running_heads():
    def page(number: int) -> list[tuple[int, int, int, str]]:
        left = ["The repair of the harbour wall will cost", "more than twice what the council had set"]
        right = ["Divers found cracks in a third of the", "sections of the wall, most of them"]
        texts = (
            column(50, 640, *left, "aside, accor-", "ding to a report."),
            column(320, 640, *right, "below the water."),
        )
        return [(50, 780, 9, "Port Ellery Courier"), (300, 20, 9, str(number)), *texts[0], *texts[1]]

    title = (50, 720, 24, "Harbour wall repair doubles")
    clipping = only(pdf([title, *page(1)], page(2), page(3)), "wall.pdf")
    assert clipping.headline == "Harbour wall repair doubles"
    assert clipping.blocks[0].text.endswith("council had set aside, according to a report.")
    assert clipping.blocks[1].text.startswith("Divers found cracks in a third of the sections")
    assert "Port Ellery Courier" not in clipping.body


def test_pdf_without_text_says_that_it_is_scanned():
    with pytest.raises(UnreadableFileError, match="OCR"):
        read_bytes(pdf([]), "scan.pdf")


def test_docx():
    document = Document()
    document.add_heading("Harbour wall repair doubles", 0)
    document.add_paragraph("By Ada Marsh, Port Ellery Courier")
    document.add_heading("Lorries out", 1)
    paragraph = document.add_paragraph("From Friday no vehicle over ")
    paragraph.add_run("3.5 tonnes").bold = True
    paragraph.add_run(" may use the quay.")
    document.add_paragraph("first", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], "abcd", strict=True):
        cell.text = text
    target = io.BytesIO()
    document.save(target)
    clipping = only(target.getvalue(), "wall.docx")
    assert (clipping.headline, clipping.byline) == ("Harbour wall repair doubles", ("Ada Marsh",))
    assert kinds(clipping) == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE]
    (mark,) = clipping.blocks[1].marks
    assert (mark.kind, clipping.blocks[1].text[mark.start : mark.end]) == (MarkKind.BOLD, "3.5 tonnes")
    assert clipping.blocks[3].text == "a\tb\nc\td"


def test_odt():
    text = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        '<text:h text:outline-level="1">Harbour wall</text:h>'
        "<text:p>The wall has cracks.</text:p><text:p>More of it.</text:p>"
        '<text:h text:outline-level="2">Lorries out</text:h><text:list>'
        "<text:list-item><text:p>one</text:p></text:list-item>"
        "</text:list></office:text></office:body></office:document-content>"
    )
    clipping = only(zipped({"content.xml": text}), "wall.odt")
    assert clipping.headline == "Harbour wall"
    assert kinds(clipping) == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM]


def test_rtf():
    clipping = only(
        rb"{\rtf1\ansi Harbour wall\par\par The caf\'e9 on the pier has opened.\par\par More of it.\par}", "wall.rtf"
    )
    assert clipping.headline == "Harbour wall"
    assert clipping.blocks[0].text == "The café on the pier has opened."


def test_epub():
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Harbour tales</dc:title><dc:creator>Ada Marsh</dc:creator><dc:language>en</dc:language></metadata>"
        '<manifest><item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    files = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": package,
        "OPS/one.xhtml": "<html><body><h1>One</h1><p>First words.</p></body></html>",
        "OPS/two.xhtml": "<html><body><h1>Two</h1><p>Second words.</p></body></html>",
    }
    clipping = only(zipped(files), "tales.epub")
    assert (clipping.headline, clipping.byline, clipping.language) == ("Harbour tales", ("Ada Marsh",), "en")
    assert [block.text for block in clipping.blocks] == ["One", "First words.", "Two", "Second words."]


def mail(subject: str = "Fwd: Harbour wall") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "Ada Marsh <ada@courier.example>"
    message["Date"] = format_datetime(datetime(2025, 6, 3, 7, 40, tzinfo=UTC))
    return message


def test_mail():
    message = mail()
    message.set_content(
        "The wall has cracks, and the town has no money.\n\nMore of it on Thursday.\n\n-- \nAda Marsh\nCourier\n"
    )
    clipping = only(message.as_bytes(), "m.eml")
    assert (clipping.headline, clipping.byline) == ("Harbour wall", ("Ada Marsh",))
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03T07:40+00:00"
    assert len(clipping.blocks) == 2


def test_newsletter_loses_its_footer():
    message = mail("The morning tide")
    message["List-Unsubscribe"] = "<https://courier.example/u>"
    message.set_content("plain")
    message.add_alternative(
        "<p>View this email in your browser</p><h2>The wall</h2><p>It has cracks.</p><p>It will cost 4.4 million.</p>"
        "<p>The council meets on Tuesday.</p><p>You are receiving this email because you asked.</p><p>Quay 1</p>",
        subtype="html",
    )
    clipping = only(message.as_bytes(), "m.eml")
    assert clipping.kind is Kind.NEWSLETTER
    assert [block.text for block in clipping.blocks] == [
        "The wall",
        "It has cracks.",
        "It will cost 4.4 million.",
        "The council meets on Tuesday.",
    ]


def test_mailbox(tmp_path):
    box = mailbox.mbox(tmp_path / "box.mbox")
    for number in range(3):
        message = mail(f"Story {number}")
        message.set_content(f"From here on story {number} has some words.\n\nAnd more of them.\n")
        box.add(message)
    box.close()
    clippings = read_bytes((tmp_path / "box.mbox").read_bytes(), "box.mbox")
    assert [clipping.headline for clipping in clippings] == ["Story 0", "Story 1", "Story 2"]
    assert len({clipping.original.sha256 for clipping in clippings if clipping.original}) == 3


def record(url: str, kind: str, body: bytes) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
    return f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def test_warc():
    records = b"".join(
        gzip.compress(record(f"https://courier.example/{kind.partition('/')[2]}", kind, body))
        for kind, body in (("text/html", PAGE.encode()), ("image/png", b"PNG"))
    )
    clipping = only(records, "web.warc.gz")
    assert (clipping.headline, clipping.url) == ("Harbour wall", "https://courier.example/html")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/web.warc.gz", records)
    assert only(packed.getvalue(), "web.wacz").blocks == clipping.blocks


def test_quotation_in_a_document_is_a_pull_quote():
    message = mail()
    message.set_content("First.\n\n“We will wait,” said Ines Varga.\n\nLast words of it here.")
    assert Block(BlockKind.QUOTE, "“We will wait,” said Ines Varga.") in only(message.as_bytes(), "m.eml").blocks


def test_a_word_document_with_a_formula_and_a_tracked_insertion():
    document = Document()
    document.add_heading("Two metres", 0)
    paragraph = document.add_paragraph("The ship kept ")
    math, word = "http://schemas.openxmlformats.org/officeDocument/2006/math", paragraph._p.nsmap["w"]
    paragraph._p.append(parse_xml(f'<m:oMath xmlns:m="{math}"><m:r><m:t>d=2</m:t></m:r></m:oMath>'))
    inserted = '<w:r><w:t xml:space="preserve"> off the wall.</w:t></w:r>'
    paragraph._p.append(parse_xml(f'<w:ins xmlns:w="{word}">{inserted}</w:ins>'))
    stream = io.BytesIO()
    document.save(stream)
    (clipping,) = read_bytes(stream.getvalue(), "wall.docx")
    assert clipping.body == "The ship kept d=2 off the wall."

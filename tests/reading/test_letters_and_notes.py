"""Mails, notes and documents: what is not the article stays out, what came with it is kept or named."""

import io
import json
from email.message import EmailMessage

import pytest
from docx import Document

from morgue.clipping import BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

STORY = ("The repair of the harbour wall will cost 4.4 million.", "Divers found cracks in 31 sections.")


def only(content: bytes | str, name: str) -> Clipping:
    (clipping,) = read_bytes(content.encode() if isinstance(content, str) else content, name)
    return clipping


def letter(*paragraphs: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Wall repair doubles", "Ada Marsh <ada@courier.example>"
    mail.set_content("plain")
    mail.add_alternative("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs), subtype="html")
    return mail


def words(clipping: Clipping) -> list[str]:
    return [block.text for block in clipping.blocks if block.kind is not BlockKind.IMAGE]


NOTICE = "This e-mail is confidential. If you received it in error, please delete it at once."


@pytest.mark.parametrize(
    "more",
    [("--", "Ada Marsh", "Reporter"), (NOTICE,), ("--", "Ada Marsh", NOTICE)],
)
def test_signature_and_notice_are_no_part_of_what_was_mailed(more):
    assert words(only(letter(*STORY, *more).as_bytes(), "s.eml")) == list(STORY)


def test_dashes_before_more_of_the_story_part_nothing():
    long = "The council has until September to find the money, and the mayor said that it would be found, " * 2
    assert len(words(only(letter(STORY[0], "--", long).as_bytes(), "s.eml"))) == 3


def test_files_attached_to_a_mail_are_named_and_pictures_kept(png):
    mail = letter(*STORY)
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(png(640, 480), maintype="image", subtype="png", filename="the wall.png")
    clipping = only(mail.as_bytes(), "s.eml")
    assert [value for name, value in clipping.details if name == "attachment"] == ["report.pdf"]
    assert [(picture.width, picture.height) for picture in clipping.pictures] == [(640, 480)]
    assert clipping.blocks[-1].kind is BlockKind.IMAGE
    assert clipping.blocks[-1].href == clipping.pictures[0].address


def test_a_table_that_only_lays_out_a_letter_is_no_table():
    text = "<p>" + "</p><p>".join(f"{part} " * 6 for part in STORY) + "</p>"
    rows = f"<table><tr><td></td><td>{text}</td></tr><tr><td></td><td>Bye</td></tr></table>"
    kinds = {block.kind for block in only(letter(rows).as_bytes(), "s.eml").blocks}
    assert BlockKind.TABLE not in kinds


def enex(content: str, more: str = "", author: str = "ada_m") -> str:
    return (
        "<en-export><note><title>Wall</title><content><![CDATA[<en-note>"
        f"{content}</en-note>]]></content><note-attributes><author>{author}</author></note-attributes>{more}</note>"
        "</en-export>"
    )


def test_evernote_tasks_stand_where_their_box_stood():
    box = '<div style="--en-task-group:true; --en-id:g1;"><div>Content not supported</div></div>'
    tasks = "".join(
        f"<task><title>{title}</title><taskGroupNoteLevelID>{group}</taskGroupNoteLevelID></task>"
        for title, group in (("Call the harbour master", "g1"), ("Elsewhere", "g2"))
    )
    clipping = only(enex(f"<div>{STORY[0]}</div>{box}", tasks), "n.enex")
    assert [(block.kind, block.text) for block in clipping.blocks] == [
        (BlockKind.PARAGRAPH, STORY[0]),
        (BlockKind.ITEM, "Call the harbour master"),
    ]


def test_evernote_says_what_is_encrypted_attached_and_whose_account_it_was():
    resource = (
        "<resource><data encoding='base64'>aGVsbG8=</data><mime>application/pdf</mime>"
        "<resource-attributes><file-name>report.pdf</file-name></resource-attributes></resource>"
    )
    clipping = only(enex(f"<div>{STORY[0]}</div><en-crypt hint='h'>RU5DMCR2SQ8U0</en-crypt>", resource), "n.enex")
    assert words(clipping) == [STORY[0]]
    assert any("encrypted" in warning for warning in clipping.warnings)
    assert clipping.details == (("author", "ada_m"), ("attachment", "report.pdf"))
    assert only(enex(STORY[0], author="Ada Marsh"), "n.enex").byline == ("Ada Marsh",)


def test_a_table_within_a_table_stands_in_its_cell():
    document = Document()
    for paragraph in STORY:
        document.add_paragraph(paragraph)
    outer = document.add_table(2, 2)
    for row, column, text in ((0, 0, "a"), (0, 1, "b"), (1, 1, "d")):
        outer.cell(row, column).text = text
    inner = outer.cell(1, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "c1", "c2"
    document.add_paragraph("•")
    content = io.BytesIO()
    document.save(content)
    clipping = only(content.getvalue(), "t.docx")
    assert [block.text for block in clipping.blocks if block.kind is BlockKind.TABLE] == ["a\tb\nc1 c2\td"]
    assert "•" not in words(clipping)


def page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("address", "results"),
    [
        ("https://www.bing.com/search?q=harbour+wall", True),
        ("https://www.google.co.uk/search?hl=en&q=wall", True),
        ("https://duckduckgo.com/?q=wall", True),
        ("https://news.google.com/articles/wall", False),
        ("https://courier.example/search?q=wall", False),
    ],
)
def test_a_list_of_search_results_is_no_article(address, results):
    items = "".join(f"<li>{part} {part}</li>" for part in STORY)
    text = page(
        f'<title>wall - Search</title><meta property="og:url" content="{address}">', f"<h1>wall</h1><ul>{items}</ul>"
    )
    if results:
        with pytest.raises(UnreadableFileError, match="search engine"):
            read_bytes(text.encode(), "s.html")
    else:
        assert only(text, "s.html").headline == "wall"


def test_a_company_s_filing_is_called_by_its_data():
    facts = {
        "EntityRegistrantName": "Harbour Works Inc.",
        "DocumentType": "10-K",
        "DocumentPeriodEndDate": "June 30, 2025",
    }
    cover = "".join(f'<p><ix:nonNumeric name="dei:{name}">{value}</ix:nonNumeric></p>' for name, value in facts.items())
    text = page(
        "<title>hw-10k_20250630.htm</title>", f"<p>UNITED STATES</p>{cover}" + "".join(f"<p>{p}</p>" for p in STORY * 4)
    )
    clipping = only(text, "hw.htm")
    assert clipping.headline == "Harbour Works Inc., Form 10-K, June 30, 2025"
    assert clipping.source == "Harbour Works Inc."
    assert words(clipping)[0] == "UNITED STATES"


def test_the_times_of_a_transcript_are_no_headline():
    document = Document()
    for line in (
        "0:0:0.0 --> 0:0:1.510\nAda Marsh\nThe wall will hold.",
        "0:0:3.270 --> 0:0:4.250\nTom Reed\nWill it?",
    ):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    clipping = only(content.getvalue(), "t.docx")
    assert clipping.headline == "Ada Marsh The wall will hold."
    assert len(clipping.blocks) == 2


def test_a_share_bar_at_the_end_of_an_export_s_text_is_none_of_it():
    entry = {"title": "Wall", "url": "https://a.example/1", "content": f"<p>{STORY[0]}</p><p>Share Tweet Email</p>"}
    assert words(only(json.dumps([entry]), "export.json")) == [STORY[0]]


HEAD = (
    "From: Ines Varga <ines@council.example>",
    "Date: Mon, 2 Jun 2025 at 17:00",
    "Subject: Fwd: Wall repair doubles",
)


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "Anfang der weitergeleiteten Nachricht:"])
def test_what_was_sent_on_is_the_article_and_not_who_sent_it_on(mark):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Fwd: Wall repair doubles", "Ada Marsh <ada@courier.example>"
    lines = "\n".join((*HEAD, "To: Ada Marsh <ada@courier.example>"))
    mail.set_content(f"FYI\n\n{mark}\n{lines}\n\n" + "\n\n".join(STORY))
    clipping = only(mail.as_bytes(), "s.eml")
    assert (clipping.headline, clipping.byline) == ("Wall repair doubles", ("Ines Varga",))
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-02T17:00"
    assert words(clipping) == list(STORY)


@pytest.mark.parametrize("part", ["<br>", "</p><p>"])
def test_a_mail_that_was_saved_as_a_page_or_pasted(part):
    head = part.join(
        (HEAD[0].replace("<", "&lt;"), "Sent: Monday, 2 June 2025 17:00", "To: Desk", "Subject: Wall repair")
    )
    clipping = only(page("", f"<p>{head}</p>" + "".join(f"<p>{each}</p>" for each in STORY)), "mail.html")
    assert (clipping.headline, clipping.byline) == ("Wall repair", ("Ines Varga",))
    assert words(clipping) == list(STORY)


def test_a_long_letter_that_quotes_another_stays_its_own():
    long = "The council has until September to find the money, and the mayor said that it would be found. " * 5
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "My letter", "Ada Marsh <ada@courier.example>"
    mail.set_content(f"{long}\n\nBegin forwarded message:\n" + "\n".join(HEAD) + f"\n\n{STORY[0]}")
    clipping = only(mail.as_bytes(), "s.eml")
    assert (clipping.headline, clipping.byline) == ("My letter", ("Ada Marsh",))

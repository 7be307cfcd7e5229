"""What libraries and note-taking programs export, in their rarer forms: RTF, covers, editions, other languages, TAR."""

import io
import tarfile
from datetime import UTC, datetime

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes
from morgue.reading.language import language_named
from morgue.reading.placing import is_edition, placed, word_count


def read(text: str | bytes, name: str) -> list[Clipping]:
    return read_bytes(text.encode() if isinstance(text, str) else text, name)


def rtf(*paragraphs: str) -> str:
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\pard " + "".join(line + "\\par\n" for line in paragraphs) + "}"
    )


NEXIS_OLD = rtf(
    "1 of 2 DOCUMENTS", "", r"{\qc Port Ellery Courier}", "", r"June 3, 2025 Tuesday\line Late Edition", "",
    r"{\b Harbour wall repair doubles in price}", "", r"BYLINE: {\b Marta} Lindqvist in Port Ellery", "",
    "SECTION: NEWS; Pg. 1", "", "LENGTH: 1,240 words", "", r"The caf\'e9 by the wall will close.", "",
    "Divers found cracks.", "", "LOAD-DATE: June 3, 2025", "", "2 of 2 DOCUMENTS", "", "The Saltmarsh Star", "",
    "May 29, 2025 Thursday", "", "Fishing families ask", "", "LENGTH: 20 words", "", "Forty boats have not left.",
)  # fmt: skip

NEXIS_NEW = rtf(
    "Date and Time: Friday, 5 June 2025 09:31:00 CEST", "Job Number: 00000001", "Documents (1)",
    "1. Harbour wall repair doubles", "Harbour wall repair doubles", "Port Ellery Courier", "June 3, 2025 Tuesday",
    "Copyright 2025 Port Ellery Courier All Rights Reserved", "Section: NEWS; Pg. 4", "Length: 30 words",
    "Byline: Marta Lindqvist (now), Ada Marsh (earlier)", "Body", "The repair will cost 4.4 million.",
    "Divers found cracks.", "Load-Date: June 3, 2025", "End of Document",
)  # fmt: skip


def test_nexis_as_rtf():
    first, second = read(NEXIS_OLD, "export.rtf")
    assert (first.headline, first.source) == ("Harbour wall repair doubles in price", "Port Ellery Courier")
    assert first.byline == ("Marta Lindqvist",)
    assert first.published is not None
    assert first.published.iso == "2025-06-03"
    assert dict(first.details) == {"edition": "Late Edition", "section": "NEWS", "page": "1", "words": "1240"}
    assert first.body == "The café by the wall will close.\n\nDivers found cracks."
    assert second.headline == "Fishing families ask"


def test_newer_nexis_as_rtf_without_its_cover():
    (clipping,) = read(NEXIS_NEW, "export.rtf")
    assert (clipping.headline, clipping.source) == ("Harbour wall repair doubles", "Port Ellery Courier")
    assert clipping.byline == ("Marta Lindqvist", "Ada Marsh")
    assert dict(clipping.details)["page"] == "4"
    assert len(clipping.blocks) == 2


NEXIS_FRENCH = """<html><body><p>1 of 1 DOCUMENTS</p><p>La Gazette</p><p>12 April 2013 Tuesday</p><p>Les huîtres</p>
<p>AUTEUR: Solène Kervadec</p><p>RUBRIQUE: MER; Pg. 35</p><p>LONGUEUR: 143 mots</p><p>ENCART: Dix jours avant Noël</p>
<p>Les bassins sont pleins.</p><p>SUJET: OSTRÉICULTURE (90%)</p><p>LOCALISATION-GEO: PORT-MAUREL (93%)</p>
<p>DATE-CHARGEMENT: 13 March 2013</p></body></html>"""


def test_nexis_in_french():
    (clipping,) = read(NEXIS_FRENCH, "export.html")
    assert (clipping.headline, clipping.standfirst) == ("Les huîtres", "Dix jours avant Noël")
    assert clipping.body == "Les bassins sont pleins."
    assert dict(clipping.details) == {
        "section": "MER", "page": "35", "words": "143", "subject": "OSTRÉICULTURE (90%)", "place": "PORT-MAUREL (93%)",
    }  # fmt: skip


FACTIVA_CODED = (
    r"{\rtf1\ansi\trowd\cellx900\cellx9000 HD\cell Harbour wall repair doubles\cell\row "
    r"\trowd BY\cell By Marta Lindqvist\cell\row \trowd WC\cell 1,295 words\cell\row "
    r"\trowd PD\cell 3 June 2025\cell\row \trowd ET\cell 07:40\cell\row "
    r"\trowd SN\cell Port Ellery Courier\cell\row \trowd PG\cell 26\cell\row \trowd LA\cell English\cell\row "
    r"\trowd LP\cell The repair will cost 4.4 million.\par Divers found cracks.\cell\row "
    r"\trowd TD\cell The council looks for money.\cell\row "
    r"\trowd NS\cell gcat : Political News | gloc : Local\cell\row "
    r"\trowd AN\cell Document PECOUR0020250603e7ct0001r\cell\row }"
)
FACTIVA_PLAIN = rtf(
    "Local", "Harbour wall repair doubles", "By Marta Lindqvist", "1,295 words", "3 June 2025", "07:40",
    "Port Ellery Courier", "PECOUR", "26", "English", "(c) 2025 Port Ellery Courier", "",
    "The repair will cost 4.4 million.", "", "Divers found cracks.", "", "Document PECOUR0020250603e7ct0001r", "",
    "Second story", "20 words", "29 May 2025", "The Saltmarsh Star", "STAR", "English", "Copyright 2025 The Star", "",
    "Forty boats have not left.", "", "Document STARXX0020250529e7ct0002b", "", "Search Summary",
)  # fmt: skip


def test_factiva_as_rtf_with_codes():
    (clipping,) = read(FACTIVA_CODED, "Factiva.rtf")
    assert (clipping.headline, clipping.source) == ("Harbour wall repair doubles", "Port Ellery Courier")
    assert (clipping.byline, clipping.language) == (("Marta Lindqvist",), "en")
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03T07:40"
    assert [block.text for block in clipping.blocks] == [
        "The repair will cost 4.4 million.", "Divers found cracks.", "The council looks for money.",
    ]  # fmt: skip
    details = clipping.details
    assert {("page", "26"), ("words", "1295"), ("subject", "gcat Political News"), ("subject", "gloc Local")} < set(
        details
    )
    assert ("accession number", "PECOUR0020250603e7ct0001r") in details


def test_factiva_as_rtf_without_codes():
    first, second = read(FACTIVA_PLAIN, "Factiva.rtf")
    assert (first.headline, first.source, first.byline) == (
        "Harbour wall repair doubles", "Port Ellery Courier", ("Marta Lindqvist",),
    )  # fmt: skip
    assert first.body == "The repair will cost 4.4 million.\n\nDivers found cracks."
    assert {("section", "Local"), ("page", "26"), ("words", "1295")} < set(first.details)
    assert (second.headline, second.body) == ("Second story", "Forty boats have not left.")
    assert first.original != second.original


def test_rtf_that_is_no_export_is_one_article():
    (clipping,) = read(rtf("Harbour wall", "", "The repair will cost 4.4 million, the council says."), "a.rtf")
    assert clipping.headline == "Harbour wall"


EUROPRESSE_NEW = """<!DOCTYPE html><html><head><style>.x{background:url("http://nouveau.eureka.cc/i.png")}</style></head><body>
<article><header><div><span class="DocPublicationName">La Gazette, no. 5968</span></div>
<div><span class="DocHeader">Politique, mardi 14 mars 2006, p. MDE6</span></div>
<div class="titreArticle"><p class="sm-margin-bottom">TRIBUNE</p><p class="titreArticleVisu">Les huîtres</p></div>
<div>Solène Kervadec</div></header><section><p>Les bassins sont pleins.</p></section>
<footer><p>Numéro de document : news·20060315·LG·0q1503</p></footer></article></body></html>"""
EUROPRESSE_OLD = """<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><body><table><tr><td>
<span class="DocPublicationName">La Gazette</span><br><span class="DocHeader">jeudi </span>
<span class="DocHeader">5 octobre 2013</span><br><br><span class="TitreArticleVisu">Les huîtres</span><br><br>
Solène Kervadec<br><p></p>Les bassins sont pleins.<p></p><b>© 2012 La Gazette. Tous droits réservés.</b></td></tr>
</table></body></html>"""


def test_newer_europresse_has_section_page_issue_and_author():
    (clipping,) = read(EUROPRESSE_NEW, "export.html")
    assert (clipping.headline, clipping.source) == ("Les huîtres", "La Gazette")
    assert (clipping.byline, clipping.body) == (("Solène Kervadec",), "Les bassins sont pleins.")
    assert dict(clipping.details) == {
        "section": "Politique", "page": "MDE6", "issue": "5968", "document number": "news·20060315·LG·0q1503",
        "kicker": "TRIBUNE",
    }  # fmt: skip


def test_older_europresse_has_the_author_in_a_line_of_the_text():
    (clipping,) = read(EUROPRESSE_OLD, "export.html")
    assert (clipping.byline, clipping.body) == (("Solène Kervadec",), "Les bassins sont pleins.")


NOTE, BOOK, TAG = "a" * 32, "b" * 32, "c" * 32


def jex(**files: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"{name}.md")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return stream.getvalue()


def joplin_note(text: str) -> str:
    return (
        f"{text}\n\nid: {NOTE}\nparent_id: {BOOK}\ncreated_time: 2025-06-03T07:40:00.000Z\nauthor: Ada Marsh\n"
        "source_url: https://courier.example/wall\nmarkup_language: 1\ntype_: 1"
    )


def test_joplin_notes_with_notebook_and_tags():
    (clipping,) = read(
        jex(
            note=joplin_note("Harbour wall\n\nThe repair will *cost* more.\n\n- 31 of 96"),
            book=f"Harbour\n\nid: {BOOK}\ntype_: 2",
            tag=f"money\n\nid: {TAG}\ntype_: 5",
            tagged=f"id: {'d' * 32}\nnote_id: {NOTE}\ntag_id: {TAG}\ntype_: 6",
        ),
        "notes.jex",
    )
    assert (clipping.headline, clipping.byline) == ("Harbour wall", ("Ada Marsh",))
    assert (clipping.kind, clipping.url) == (Kind.ARTICLE, "https://courier.example/wall")
    assert [block.kind for block in clipping.blocks] == [BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert clipping.details == (("notebook", "Harbour"), ("tag", "money"))
    assert clipping.captured == datetime(2025, 6, 3, 7, 40, tzinfo=UTC)


def test_joplin_export_that_breaks_off():
    with pytest.raises(UnreadableFileError, match="damaged"):
        read(jex(note=joplin_note("Wall\n\nIt costs."))[:700], "notes.jex")


def test_joplin_export_without_notes():
    with pytest.raises(UnreadableFileError, match="no article"):
        read(jex(book=f"Harbour\n\nid: {BOOK}\ntype_: 2"), "notes.jex")


def test_front_matter_keeps_tags_section_and_page():
    text = "---\ntitle: Wall\ntags: [harbour, '#money']\nsection: Local\npage: 7\n---\n\nThe repair will cost more."
    (clipping,) = read(text, "wall.md")
    assert clipping.details == (("tag", "harbour"), ("tag", "money"), ("section", "Local"), ("page", "7"))


def test_evernote_s_code_stays_as_it_stands():
    box = '<div style="--en-codeblock:true;"><div>for gull in gulls:</div><div>&nbsp;&nbsp;feed(gull)</div></div>'
    note = f"<note><title>Gulls</title><content><![CDATA[<en-note><div>So:</div>{box}</en-note>]]></content></note>"
    (clipping,) = read(f"<en-export>{note}</en-export>", "gulls.enex")
    assert clipping.blocks[-1].kind is BlockKind.PREFORMATTED
    assert clipping.blocks[-1].text == "for gull in gulls:\n  feed(gull)"


def test_evernote_s_note_without_the_export_around_it():
    (clipping,) = read("<en-note><div>The wall has cracks.</div><ul><li>31 of 96</li></ul></en-note>", "note.enex")
    assert clipping.kind is Kind.NOTE
    assert clipping.blocks[-1].text == "31 of 96"


@pytest.mark.parametrize(
    ("section", "parts"),
    [
        ("NEWS; Pg. 1", [("section", "NEWS"), ("page", "1")]),
        ("Pg. B22", [("page", "B22")]),
        ("Section 5; Part 2; Page 16; Column 2; National Desk",
         [("section", "Section 5; Part 2; Column 2; National Desk"), ("page", "16")]),
        ("POLITICS; Version:3", [("section", "POLITICS; Version:3")]),
        ("Wirtschaft, S. 12", [("section", "Wirtschaft"), ("page", "12")]),
        ("", []),
    ],
)  # fmt: skip
def test_section_and_page(section: str, parts: list[tuple[str, str]]):
    assert list(placed(section)) == parts


def test_lengths_editions_and_names_of_languages():
    assert [word_count(text) for text in ("1,295 words", "295 mots", "none")] == ["1295", "295", ""]
    assert is_edition("City Final Edition")
    assert not is_edition("The committee met")
    assert [language_named(name) for name in ("English", "Français", "deutsch", "Klingon")] == ["en", "fr", "de", ""]


def nexis(*records: str) -> list[Clipping]:
    count = len(records)
    text = "".join(f"\n{number} of {count} DOCUMENTS\n\n{record}\n" for number, record in enumerate(records, 1))
    return read(text, "export.txt")


RECORD = (
    "Port Ellery Courier\n\nJune 3, 2025 Tuesday 9:20 AM GMT\n\n"
    "Harbour wall repair doubles;\nCouncil looks for money\n\n"
    "BYLINE: TREVOR Reed\n\nLENGTH: 30 words\n\nThe repair will cost 4.4 million.\n\nLANGUAGE: ENGLISH; ENGLISHS\n\n"
    "CORRECTION:\n\nThe wall is 900 metres long.\n\nLOAD-DATE: June 3, 2025\n"
)


def test_nexis_has_deck_time_language_and_correction():
    (clipping,) = nexis(RECORD)
    assert (clipping.headline, clipping.standfirst) == ("Harbour wall repair doubles", "Council looks for money")
    assert (clipping.byline, clipping.language) == (("Trevor Reed",), "en")
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-03T09:20+00:00"
    assert ("correction", "The wall is 900 metres long.") in clipping.details
    assert clipping.body == "The repair will cost 4.4 million."


def test_nexis_says_which_articles_it_could_not_give_out():
    sorry = "We are sorry but there is an error in this document and it is not possible to display it."
    (clipping,) = nexis(RECORD, sorry)
    assert any("1 of the 2 articles" in warning for warning in clipping.warnings)


def test_nexis_edition_beside_a_long_date():
    record = RECORD.replace("Tuesday 9:20 AM GMT", "Tuesday, Late Edition - Final\nCorrection Appended")
    (clipping,) = nexis(record)
    assert ("edition", "Late Edition - Final") in clipping.details
    assert clipping.headline == "Harbour wall repair doubles"


def test_europresse_has_kickers_notes_pictures_and_an_author_of_one_word():
    picture, note = "<p><b>Illustration(s) : </b></p><p>Une huître.</p>", "<b>Note(s) : </b>Lire aussi."
    aside = f"<aside><div>{picture}</div><div>{note}</div></aside>"
    new = EUROPRESSE_NEW.replace("Solène Kervadec", "Plantu").replace("<footer>", f"{aside}<footer>")
    (clipping,) = read(new, "export.html")
    assert clipping.byline == ("Plantu",)
    details = dict(clipping.details)
    assert (details["kicker"], details["graphic"], details["note"]) == ("TRIBUNE", "Une huître.", "Lire aussi.")
    old = EUROPRESSE_OLD.replace('<span class="TitreArticleVisu">', 'La mer<br><span class="TitreArticleVisu">')
    (clipping,) = read(old, "export.html")
    assert ("kicker", "La mer") in clipping.details


def test_factiva_as_xml_has_places_notes_and_rights():
    article = (
        "<article><accessionNo>T1</accessionNo><baseLanguage>EN</baseLanguage><copyright>(c) Courier</copyright>"
        "<headline><paragraph>Wall repair</paragraph></headline><region code='pe'><name>Port Ellery</name></region>"
        "<leadParagraph><paragraph>It costs more.</paragraph></leadParagraph><notes>See map.</notes></article>"
    )
    (clipping,) = read(f"<?xml version='1.0'?><PPSResponse>{article}</PPSResponse>", "export.xml")
    assert dict(clipping.details) == {
        "place": "pe Port Ellery", "note": "See map.", "rights": "(c) Courier", "accession number": "T1",
    }  # fmt: skip

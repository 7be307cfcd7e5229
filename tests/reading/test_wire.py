"""Wire copy of every form: what an agency says around a text lands in its field, and what is no text is refused so."""

import json

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes
from morgue.reading.datelines import dateline
from morgue.reading.signoff import sign_off

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def read(text: str | bytes, name: str = "wire.xml") -> list[Clipping]:
    return read_bytes(text.encode() if isinstance(text, str) else text, name)


def item(content: str = "", meta: str = "", kind: str = "text", more: str = "") -> str:
    return (
        f'<newsItem {G2} guid="urn:1" xml:lang="en"><rightsInfo><usageTerms>Not on Mondays</usageTerms></rightsInfo>'
        f'<itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="coast.example"/>'
        f"<edNote>Adds the mayor</edNote>{more}</itemMeta>"
        f"<contentMeta><urgency>4</urgency><headline>Wall repair doubles</headline>{meta}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


INLINE = "<inlineXML><html><body><p>{}</p><p>Divers found cracks in 31 sections.</p></body></html></inlineXML>"


def test_g2_keeps_urgency_note_rights_and_facets():
    facet = '<subject><mainConcept qcode="m:1"><name>rowing</name></mainConcept></subject>'
    meta = f"{facet}<genre><name>Report</name></genre>"
    (clipping,) = read(item(INLINE.format("The repair will cost 4.4 million."), meta))
    details = dict(clipping.details)
    assert (details["urgency"], details["note"], details["rights"]) == ("4", "Adds the mayor", "Not on Mondays")
    assert (details["subject"], details["genre"]) == ("m:1 rowing", "Report")


def test_g2_prefers_the_agency_s_name_to_the_address_of_its_server():
    named = '<infoSource literal="Coast Press"/><creditline>Coast Press</creditline>'
    (clipping,) = read(item(INLINE.format("The repair will cost more."), named))
    assert clipping.source == "Coast Press"
    (clipping,) = read(item(INLINE.format("PORT ELLERY, June 2 (Coast Wire) - The repair will cost more.")))
    assert clipping.agency == "Coast Wire"


def test_g2_takes_no_account_name_and_no_date_for_a_byline():
    (clipping,) = read(item(INLINE.format("It will cost more."), "<creator><name>marsh.ada</name></creator>"))
    assert clipping.byline == ()
    (clipping,) = read(item(INLINE.format("It will cost more."), "<by>Coast Wire, JUN 04</by>"))
    assert clipping.byline == ()


def test_g2_introduction_and_second_headline_are_standfirsts():
    (clipping,) = read(
        item(INLINE.format("It costs more."), '<description role="r:intro">Money is short.</description>')
    )
    assert clipping.standfirst == "Money is short."
    second = '<headline role="hld:subHeadline">Council in despair</headline>'
    (clipping,) = read(item(INLINE.format("It costs more."), second))
    assert (clipping.headline, clipping.standfirst) == ("Wall repair doubles", "Council in despair")


def test_g2_headline_without_its_text_comes_in_and_says_so():
    (clipping,) = read(item("<inlineXML/>", more="<embargoed>2025-06-03T12:00:00Z</embargoed>"))
    assert clipping.headline == "Wall repair doubles"
    assert dict(clipping.details)["embargo"] == "2025-06-03T12:00:00Z"
    assert "does not hold its words" in clipping.warnings[-1]


def test_g2_film_comes_in_with_its_script():
    script = '<description role="d:dopesheet">Divers went down.<br/>They came up.</description>'
    (clipping,) = read(item('<remoteContent href="f.mp4"/>', script, "video"))
    assert clipping.body == "Divers went down.\nThey came up."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (item('<remoteContent href="w.jpg"/>', kind="picture"), "no text to keep, only this: picture"),
        (item("", "<description>A wall.</description>", "picture"), "only this with its caption: picture"),
        (item('<remoteContent href="w.xml"/>'), "kept elsewhere"),
        (item("<inlineXML/>").replace("<headline>Wall repair doubles</headline>", ""), "neither its headline nor"),
        (f"<conceptItem {G2}/>", "concept"),
        (f"<knowledgeItem {G2}/>", "knowledge"),
        (f"<planningItem {G2}/>", "planned"),
        (f"<catalogItem {G2}/>", "vocabularies"),
        (f"<newsMessage {G2}><itemSet><newsItem/></itemSet></newsMessage>", "envelope"),
        (f"<contentMeta {G2}><dateline>PORT ELLERY</dateline></contentMeta>", "what a text is about"),
    ],
)
def test_g2_without_text_is_refused_for_what_it_is(text: str, reason: str):
    with pytest.raises(UnreadableFileError, match=reason):
        read(text)


def test_g2_results_as_data_are_no_text():
    data = (
        '<inlineXML><sports-content><team name="Gulls">3</team><team name="Terns">1</team></sports-content></inlineXML>'
    )
    (clipping,) = read(item(data))
    assert clipping.blocks == ()


GROUPS = """<groupSet root="G1"><group id="G1"><itemRef residref="urn:a"><title>Wall repair doubles</title>
<description role="drol:summary">The council looks for money.</description></itemRef><groupRef idref="G2"/></group>
<group id="G2"><itemRef residref="urn:b"><title>Divers at work</title></itemRef><groupRef idref="G1"/></group>
</groupSet>"""


def test_g2_package_is_the_list_of_its_items():
    about = (
        '<itemMeta><provider literal="Coast Wire"/><versionCreated>2025-06-02T16:00:00Z</versionCreated>'
        "<title>TOP</title><service><name>Top stories at four</name></service></itemMeta>"
    )
    (clipping,) = read(f'<packageItem {G2} xml:lang="en">{about}{GROUPS}</packageItem>')
    assert (clipping.headline, clipping.agency, clipping.language) == ("Top stories at four", "Coast Wire", "en")
    assert [(block.kind, block.text) for block in clipping.blocks] == [
        (BlockKind.HEADING, "Wall repair doubles"),
        (BlockKind.PARAGRAPH, "The council looks for money."),
        (BlockKind.HEADING, "Divers at work"),
    ]
    assert ("item", "urn:b") in clipping.details
    assert "only lists" in clipping.warnings[-1]


def test_g2_package_of_items_that_came_along_is_not_listed():
    items = f"<packageItem>{GROUPS}</packageItem>{item(INLINE.format('It costs.'))}"
    message = f"<newsMessage {G2}><itemSet>{items}</itemSet></newsMessage>"
    (clipping,) = read(message)
    assert clipping.headline == "Wall repair doubles"
    assert len(clipping.blocks) == 2


def test_bare_groups_of_a_package():
    (clipping,) = read(GROUPS)
    assert clipping.headline == "Wall repair doubles"


NITF = """<nitf><head><meta name="coast-source" content="CWA"/><meta name="anpa-category" content="a"/>
<meta name="anpa-wordcount" content="0349"/><docdata><urgency ed-urg="5"/><date.issue norm="20250602T143000+0100"/>
<date.release norm="20250602T180000+0100"/><doc.copyright holder="Coast Wire Agency"/></docdata></head><body>
<body.head><hedline><hl1>Wall repair doubles</hl1></hedline>
<note><body.content><p>A note to editors.</p></body.content></note><byline>am/tr</byline></body.head>
<body.content><p>The repair of the long harbour wall will now cost 4.4 million,<br/>more than twice what the council
set aside in March last year.</p><p>_____</p><p>Divers found cracks.</p><p>CWA tr am</p></body.content>
<body.end><tagline>Sam Ode helped.</tagline></body.end></body></nitf>"""


def test_nitf_of_an_agency():
    (clipping,) = read(NITF)
    assert (clipping.agency, clipping.kind, clipping.byline) == ("CWA", Kind.WIRE, ())
    first, second = (block.text for block in clipping.blocks)
    assert first.startswith("The repair of the long harbour wall will now cost 4.4 million, more than twice what")
    assert second == "Divers found cracks."
    details = dict(clipping.details)
    assert (details["category"], details["words"], details["urgency"]) == ("a", "349", "5")
    assert details["embargo"] == "20250602T180000+0100"
    assert (details["note"], details["tagline"]) == ("A note to editors.", "Sam Ode helped.")
    assert details["sign-off"] == "CWA tr am"


def test_nitf_of_a_paper_is_no_wire_copy():
    placed = '<pubdata name="Port Ellery Courier" position.section="Local" position.sequence="7" edition.name="Late"/>'
    (clipping,) = read(
        NITF.replace('<meta name="coast-source" content="CWA"/>', "").replace("</docdata>", f"</docdata>{placed}")
    )
    assert (clipping.source, clipping.agency, clipping.kind) == ("Port Ellery Courier", "", Kind.ARTICLE)
    details = dict(clipping.details)
    assert (details["section"], details["page"], details["edition"]) == ("Local", "7", "Late")


TELEPRINTER = (
    "\x01abc061 4 i 211 ccccb   cwa 061\r\n\r\nHarbour-wall/\r\n\x02REFILE\r\n1ST LEAD\r\nDredging firm denies it\r\n"
    "By cwa correspondents =\r\n\r\n   Port Ellery (cwa) - The company said it had not known of\r\n"
    "any damage to the wall when its ship was there in 2023.\r\n\r\n"
    "# Notebook\r\n\r\n## Note to editors\r\n- adds the council\r\n\r\ncwa am tr\r\n\r\n\x03021430 GMT Jun 25 \r\n"
)


def test_iptc_7901_header_takes_date_and_notes():
    (clipping,) = read(TELEPRINTER, "wire.txt")
    assert (clipping.headline, clipping.byline) == ("Dredging firm denies it", ("cwa correspondents",))
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-02T14:30+00:00"
    assert len(clipping.blocks) == 1
    assert [value for name, value in clipping.details if name == "take"] == ["REFILE", "1ST LEAD"]
    details = dict(clipping.details)
    assert (details["priority"], details["words"], details["number"]) == ("4", "211", "abc061")
    assert details["dateline"] == "Port Ellery"
    assert "adds the council" in details["note"]


def test_ninjs_of_an_agency():
    fields = {
        "versioncreated": "2025-06-02T14:30:00Z", "headline": "Wall repair doubles", "source": "AFP", "urgency": 3,
        "body_text": "The repair will cost 4.4 million.", "genre": [{"code": "a", "name": "Article"}],
        "subject": [{"code": "11000000", "name": "politics"}],
    }  # fmt: skip
    (clipping,) = read(json.dumps(fields), "item.json")
    assert (clipping.agency, clipping.kind) == ("AFP", Kind.WIRE)
    assert dict(clipping.details) == {"urgency": "3", "genre": "Article", "subject": "11000000 politics"}


def mail(body: str, subject: str = "Formatted story") -> bytes:
    head = "From: desk@wire.example\nDate: Mon, 02 Jun 2025 14:30:00 +0000\nContent-Type: text/plain; charset=utf-8\n"
    return f"{head}Subject: {subject}\n\n{body}".encode()


def test_mail_that_a_form_filled_in_is_the_story():
    fields = {
        "Headline": ["Wall repair doubles"], "Abstract": ["Money is short."], "Slugline": ["WALL"],
        "Dateline": ["PORT ELLERY", ""], "Body": ["The repair will cost 4.4 million.\nDivers found cracks."],
    }  # fmt: skip
    (clipping,) = read(mail(json.dumps(fields)), "story.eml")
    assert (clipping.headline, clipping.standfirst) == ("Wall repair doubles", "Money is short.")
    assert len(clipping.blocks) == 2
    details = dict(clipping.details)
    assert (details["slug"], details["dateline"], details["from"]) == ("WALL", "PORT ELLERY", "desk@wire.example")
    assert clipping.published is not None
    assert clipping.original is not None
    assert clipping.original.media_type == "message/rfc822"


def test_mail_that_names_its_headline_in_its_text():
    (clipping,) = read(
        mail("Headline: Wall repair doubles\n\nAbstract: Money is short.\n\nIt will cost more."), "s.eml"
    )
    assert (clipping.headline, clipping.standfirst) == ("Wall repair doubles", "Money is short.")
    assert clipping.body == "It will cost more."


def test_mail_with_bare_letters_in_its_encoded_subject():
    (clipping,) = read(mail("It will cost more.", "=?windows-1252?Q?Ellery’s_wall?="), "s.eml")
    assert clipping.headline == "Ellery’s wall"


@pytest.mark.parametrize(
    ("line", "agency", "what"),
    [
        ("hh/ph/ts/hd", "", "sign-off"),
        ("cwa am tr", "CWA", "sign-off"),
        ("AAP RTV", "", "sign-off"),
        ("ENDS", "", "sign-off"),
        ("-30-", "", "sign-off"),
        ("© Coast Wire. All rights reserved.", "", "rights"),
        ("He said so.", "CWA", ""),
        ("The end of it", "CWA", ""),
        ("and/or", "", "sign-off"),
    ],
)
def test_the_lines_that_end_wire_copy(line: str, agency: str, what: str):
    assert sign_off(line, agency) == what


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("PORT ELLERY, Wyn. (AP) _ The wall cracked.", "PORT ELLERY, Wyn.", "AP"),
        ("Port Ellery, Jun 2 (EFE).- The wall cracked.", "Port Ellery", "EFE"),
        ("(ANSA) - Port Ellery, June 2 - The wall cracked.", "Port Ellery", "ANSA"),
    ],
)
def test_datelines(text: str, place: str, agency: str):
    found = dateline(text)
    assert found is not None
    assert (found.place, found.agency, text[found.end :]) == (place, agency, "The wall cracked.")

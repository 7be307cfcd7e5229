"""Agencies' files: what they say of a text in fields of their own comes along, and who they are has one name."""

import json

import pytest

from morgue.clipping import BlockKind, Clipping
from morgue.reading import read_bytes
from morgue.reading.datelines import distributor
from morgue.reading.language import spoken

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
ENGLISH = (
    "The repair of the harbour wall will cost 4.4 million, more than twice what the council had set aside in March, "
    "the mayor said on Monday after engineers had found cracks along a third of the quay. Work is to begin in May and "
    "to last until the autumn, and lorries are banned from the quay until then, she said."
)


def only(text: str, name: str = "wire.xml") -> Clipping:
    (clipping,) = read_bytes(text.encode(), name)
    return clipping


def g2(meta: str = "", item: str = "", text: str = ENGLISH, rights: str = "", provider: str = 'literal="Coast"') -> str:
    return (
        f'<newsItem {G2} guid="urn:1" xml:lang="it"><rightsInfo>{rights}</rightsInfo><itemMeta>'
        f'<itemClass qcode="ninat:text"/><provider {provider}/>{item}</itemMeta>'
        f"<contentMeta><headline>Wall repair doubles</headline>{meta}</contentMeta><contentSet>"
        f"<inlineXML><html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"
    )


def newsml(management: str = "", more: str = "") -> str:
    return (
        f"<NewsML><NewsItem><NewsManagement>{management}</NewsManagement><NewsComponent><NewsLines>"
        f"<HeadLine>Wall repair doubles</HeadLine><ByLine>Ada Marsh, AFP</ByLine></NewsLines>{more}"
        "<AdministrativeMetadata><Provider><Party FormalName='AFP'/></Provider></AdministrativeMetadata>"
        f"<ContentItem><DataContent><nitf><body><body.content><p>{ENGLISH}</p><p>am/tr/ih</p></body.content></body>"
        "</nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


def nitf(head: str = "", content: str = f"<p>{ENGLISH}</p>", docdata: str = "<docdata>") -> str:
    return (
        f"<nitf><head>{docdata}<doc.copyright holder='Coast Wire'/></docdata></head><body><body.head><hedline>"
        f"<hl1>Wall repair doubles</hl1></hedline>{head}</body.head><body.content>{content}</body.content></body>"
        "</nitf>"
    )


def test_newsml_keeps_urgency_rights_and_the_desk_s_initials():
    clipping = only(
        newsml('<Urgency FormalName="4"/>', "<UsageRights><UsageType>NO ARCHIVES</UsageType></UsageRights>")
    )
    assert (clipping.byline, clipping.agency) == (("Ada Marsh",), "AFP")
    assert dict(clipping.details) == {"urgency": "4", "rights": "NO ARCHIVES", "sign-off": "am/tr/ih"}


@pytest.mark.parametrize(
    "text",
    [
        newsml('<Status FormalName="Canceled"/>'),
        g2(item='<pubStatus qcode="stat:canceled"/>'),
        nitf(docdata='<docdata management-status="canceled">'),
        json.dumps({"headline": "Wall repair doubles", "body_text": ENGLISH, "pubstatus": "canceled"}),
    ],
)
def test_copy_that_the_agency_cancelled_says_so(text):
    clipping = only(text, "wire.json" if text.startswith("{") else "wire.xml")
    assert any("cancelled this copy" in warning for warning in clipping.warnings)
    assert ("status", "canceled") in clipping.details


def test_g2_fields_that_are_written_out_instead_of_coded():
    located, subject = '<located literal="Ellery"/>', '<subject literal="Harbour works"/><subject literal="2031"/>'
    genres = "<genre><name>Report</name><name>Bericht</name></genre>"
    details = only(g2(located + subject + genres, rights="<copyrightNotice>© Coast</copyrightNotice>")).details
    assert details == (("located", "Ellery"), ("genre", "Report"), ("subject", "Harbour works"), ("rights", "© Coast"))


def test_g2_takes_no_company_for_a_byline_and_a_site_for_a_source():
    maker = "<creator><name>Coast Film</name><organisationDetails/></creator>"
    clipping = only(g2(maker, provider='uri="https://www.coast.example/about"'))
    assert (clipping.byline, clipping.source) == ((), "coast.example")


def test_text_that_only_has_its_byline_says_that_it_lacks_its_words():
    clipping = only(g2(text="By Ada Marsh"))
    assert (clipping.byline, clipping.blocks) == (("Ada Marsh",), ())
    assert any("does not hold its words" in warning for warning in clipping.warnings)


def test_nitf_marks_people_keywords_and_whose_picture_it_is():
    person = "<byline><person>Mia Reed and Jo Press</person><byttl>Coast Wire</byttl></byline>"
    picture = "<media><media-caption>The wall.</media-caption><media-producer>Karl Holm</media-producer></media>"
    docdata = "<docdata><key-list><keyword>Harbours</keyword></key-list>"
    clipping = only(nitf(person, f"{picture}<p>{ENGLISH}</p>", docdata))
    assert clipping.byline == ("Mia Reed", "Jo Press")
    assert [block.kind for block in clipping.blocks] == [BlockKind.CAPTION, BlockKind.CAPTION, BlockKind.PARAGRAPH]
    assert ("keyword", "Harbours") in clipping.details


def test_code_to_embed_is_no_paragraph():
    code = "&lt;div class=&quot;box&quot;&gt;&lt;/div&gt;&lt;script src=&quot;b.js&quot;&gt;&lt;/script&gt;"
    assert len(only(nitf(content=f"<p>{ENGLISH}</p><p>{code}</p>")).blocks) == 1


def test_a_flash_without_a_headline_keeps_its_sentence():
    flash = (
        "<RBNews><content>&lt;p&gt;Muren revner langs hele kajen.&lt;/p&gt;&lt;p&gt;Det siger byen.&lt;/p&gt;</content>"
    )
    clipping = only(f"{flash}<ContentShort>Muren revner ...</ContentShort><format>Flash</format></RBNews>")
    assert clipping.headline == "Muren revner langs hele kajen."
    assert [block.text for block in clipping.blocks] == ["Muren revner langs hele kajen.", "Det siger byen."]
    assert ("genre", "Flash") in clipping.details


@pytest.mark.parametrize(
    ("declared", "said", "agency"),
    [
        ("Deutsche Presse-Agentur GmbH", "dpa", "dpa"),
        ("The Associated Press", "", "AP"),
        ("ansa.it", "", "ANSA"),
        ("coast.example", "Coast Wire", "Coast Wire"),
        ("coast.example", "", "coast.example"),
        ("Number Stories Inc.", "AP", "AP"),
        ("Reuters", "AP", "Reuters"),
        ("", "Coast Wire", "Coast Wire"),
        ("Coast Press", "Tide", "Coast Press"),
    ],
)
def test_an_agency_goes_by_the_name_of_its_datelines(declared, said, agency):
    assert distributor(declared, said) == agency


def test_english_copy_of_an_agency_that_calls_all_its_copy_italian():
    assert only(g2()).language == "en"
    assert spoken("it", "Wall repair doubles") == "it"
    assert spoken("sv", "Muren " * 80) == "sv"


def test_fields_of_ninjs_of_a_picture_and_of_a_bookmark_that_was_not_fetched():
    picture = {
        "headline": "The wall",
        "description_caption": "Cracks.",
        "uri": "https://a.example/1",
        "type": "picture",
    }
    assert only(json.dumps(picture), "p.json").standfirst == "Cracks."
    entry = {"title": "No title found", "url": "https://a.example/2", "content": "Nothing could be fetched."}
    clipping = only(json.dumps([entry]), "w.json")
    assert (clipping.headline, clipping.blocks) == ("https://a.example/2", ())
    chrome = {"name": "The wall", "url": "https://a.example/3", "date_added": "13118850929335823"}
    assert only(json.dumps({"roots": {"bar": {"children": [chrome]}}}), "Bookmarks").captured.year == 2016

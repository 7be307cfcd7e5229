"""Agencies' formats: headline, byline, date, dateline, agency and codes land in their fields."""

import json

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf baselang="en-GB">
  <head><title>Harbour wall</title>
    <meta name="anpa-keyword" content="HARBOUR-WALL"/>
    <tobject><tobject.subject tobject.subject.refnum="11006000" tobject.subject.type="Politics"/></tobject>
    <docdata><date.issue norm="20250602T143000+0100"/><ed-msg info="Adds quote"/></docdata>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Dredging firm denies it knew of the cracks</hl1></hedline>
      <byline>By Ada Marsh</byline>
      <distributor>Coast Wire</distributor>
      <dateline><location>PORT ELLERY</location></dateline>
      <abstract><p>The company says it was hired to dredge.</p></abstract>
    </body.head>
    <body.content>
      <p>PORT ELLERY, June 2 (Coast Wire) - The company said it had not known of any damage.</p>
      <hl2>Two metres</hl2>
      <p>Its ship kept <em>two metres</em> from the wall.</p>
      <ul><li>38,000 cubic metres</li><li>612,000 paid</li></ul>
    </body.content>
  </body>
</nitf>"""

G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:coast.example:1" xml:lang="en">
  <itemMeta><itemClass qcode="ninat:text"/><provider><name>Coast Wire</name></provider>
    <versionCreated>2025-06-02T14:30:00+01:00</versionCreated><embargoed>2025-06-02T16:00:00+01:00</embargoed></itemMeta>
  <contentMeta><by>By Ada Marsh and Tom Reed</by><slugline>HARBOUR-WALL</slugline><dateline>PORT ELLERY</dateline>
    <headline>Wall repair doubles in price</headline><language tag="en"/>
    <subject qcode="medtop:11000000"><name>politics</name></subject>
    <description role="drol:summary">The council looks for money.</description></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
    <p>The repair will cost 4.4 million.</p><p>Divers found cracks in 31 of 96 sections.</p></body></html></inlineXML>
  </contentSet>
</newsItem>
<newsItem guid="urn:newsml:coast.example:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
  <contentSet><remoteContent href="wall.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""

NEWSML = """<?xml version="1.0" encoding="iso-8859-1"?>
<NewsML><NewsItem xml:lang="fr"><Identification><NewsIdentifier><ProviderId>agence.example</ProviderId>
</NewsIdentifier>
</Identification><NewsManagement><ThisRevisionCreated>20241210T081500Z</ThisRevisionCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Les huîtres attendent</HeadLine><ByLine>Solène Kervadec</ByLine>
<SlugLine>huitres</SlugLine><DateLine>PORT-MAUREL</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="AGX"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><SubjectCode><Subject FormalName="04000000"/></SubjectCode></DescriptiveMetadata>
<ContentItem><DataContent><p>Les bassins sont pleins à dix jours de Noël.</p><p>Les camions sont vides.</p>
</DataContent>
</ContentItem></NewsComponent></NewsItem></NewsML>"""

TELEPRINTER = (
    "\x01abc061 4 i 211 ccccb\r\n cwa 061\r\n\r\nHarbour-wall/\r\n\x02Dredging firm denies\r\nit knew of the cracks\r\n"
    "By Ada Marsh, Coast Wire =\r\n\r\n   Port Ellery (cwa) - The company said it had not known of\r\n"
    "any damage to the harbour wall when its ship was there in\r\nthe year 2023.\r\n\r\n"
    "   Its ship kept two metres away from the wall, as its\r\ncontract asked.\r\n"
    "# cwa NOTEBOOK\r\n## Editors: Tom Reed\r\n\x03"
)

NINJS = {
    "uri": "https://coast.example/1", "versioncreated": "2025-06-02T14:30:00Z", "headline": "Wall repair doubles",
    "byline": "Ada Marsh", "language": "en-GB", "slugline": "HARBOUR-WALL", "located": "Port Ellery",
    "body_html": "<p>The repair will cost 4.4 million.</p><h2>Cracks</h2><p>Divers found 31.</p>",
    "description_text": "The council looks for money.", "subject": [{"code": "11000000", "name": "politics"}],
}  # fmt: skip

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Port Ellery Courier</title><language>en-gb</language>
<item><title>Wall repair doubles &amp; worse</title><link>https://courier.example/wall</link>
<dc:creator>Ada Marsh</dc:creator>
<pubDate>Tue, 03 Jun 2025 07:40:00 +0100</pubDate><category>harbour</category>
<description>The council looks for money.</description>
<content:encoded><![CDATA[<p>The repair will cost 4.4 million.</p>
<p>Divers found cracks in 31 of 96 sections.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://courier.example/teaser</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Saltmarsh Star</title><entry>
<title type="html">Fishing &lt;b&gt;families&lt;/b&gt;</title><link rel="alternate" href="https://star.example/f"/>
<author><name>Sam Ode</name></author><published>2025-05-29T06:00:00+01:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Forty boats have not left.</p></div></content>
</entry></feed>"""


def read(text: str | bytes, name: str) -> list[Clipping]:
    return read_bytes(text.encode() if isinstance(text, str) else text, name)


def test_nitf():
    (clipping,) = read(NITF, "story.xml")
    assert clipping.headline == "Dredging firm denies it knew of the cracks"
    assert clipping.standfirst == "The company says it was hired to dredge."
    assert (clipping.byline, clipping.agency, clipping.source) == (("Ada Marsh",), "Coast Wire", "Coast Wire")
    assert (clipping.kind, clipping.language) == (Kind.WIRE, "en")
    assert clipping.published is not None
    assert clipping.published.iso == "2025-06-02T14:30+01:00"
    kinds = [block.kind for block in clipping.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM]
    details = dict(clipping.details)
    assert (details["slug"], details["dateline"], details["subject"]) == (
        "HARBOUR-WALL",
        "PORT ELLERY",
        "11006000 Politics",
    )


def test_newsml_g2_takes_the_texts_of_a_message():
    (clipping,) = read(G2, "message.xml")
    assert clipping.headline == "Wall repair doubles in price"
    assert clipping.standfirst == "The council looks for money."
    assert clipping.byline == ("Ada Marsh", "Tom Reed")
    assert (clipping.agency, clipping.kind) == ("Coast Wire", Kind.WIRE)
    assert len(clipping.blocks) == 2
    details = dict(clipping.details)
    assert details["embargo"] == "2025-06-02T16:00:00+01:00"
    assert details["slug"] == "HARBOUR-WALL"


def test_newsml_g2_of_pictures_says_so():
    with pytest.raises(UnreadableFileError, match="picture"):
        read(G2.replace("ninat:text", "ninat:picture").replace("inlineXML", "other"), "message.xml")


def test_newsml_1_with_a_lying_encoding():
    (clipping,) = read(NEWSML, "afp.xml")
    assert clipping.headline == "Les huîtres attendent"
    assert (clipping.agency, clipping.language, clipping.byline) == ("AGX", "fr", ("Solène Kervadec",))
    assert clipping.blocks[0].text == "Les bassins sont pleins à dix jours de Noël."
    assert ("subject", "04000000") in clipping.details


def test_iptc_7901():
    (clipping,) = read(TELEPRINTER, "wire.txt")
    assert clipping.headline == "Dredging firm denies it knew of the cracks"
    assert clipping.byline == ("Ada Marsh",)
    assert (clipping.agency, clipping.kind) == ("cwa", Kind.WIRE)
    assert len(clipping.blocks) == 2
    assert clipping.blocks[1].text == "Its ship kept two metres away from the wall, as its contract asked."
    assert ("slug", "Harbour-wall") in clipping.details


def test_ninjs():
    (clipping,) = read(json.dumps(NINJS), "item.json")
    assert (clipping.headline, clipping.byline, clipping.language) == ("Wall repair doubles", ("Ada Marsh",), "en")
    assert [block.kind for block in clipping.blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert dict(clipping.details) == {"slug": "HARBOUR-WALL", "located": "Port Ellery", "subject": "11000000 politics"}
    assert clipping.url == "https://coast.example/1"


def test_rss_entries_are_articles_or_links():
    article, link = read(RSS, "feed.xml")
    assert article.headline == "Wall repair doubles & worse"
    assert (article.source, article.byline, article.url) == (
        "Port Ellery Courier",
        ("Ada Marsh",),
        "https://courier.example/wall",
    )
    assert article.standfirst == "The council looks for money."
    assert article.published is not None
    assert article.published.iso == "2025-06-03T07:40+01:00"
    assert (link.kind, link.url) == (Kind.LINK, "https://courier.example/teaser")
    assert article.original != link.original


def test_atom():
    (clipping,) = read(ATOM, "feed")
    assert (clipping.headline, clipping.source, clipping.byline) == (
        "Fishing families",
        "The Saltmarsh Star",
        ("Sam Ode",),
    )
    assert clipping.body == "Forty boats have not left."


def test_ritzau():
    text = (
        "<RBNews><PublishDate>2025-06-02T14:30:00</PublishDate><strapline>HAVN</strapline>"
        "<headline>Dyr havnemole</headline>"
        "<town>Nordhavn</town><byLine>Karen Holm</byLine>"
        "<content>&lt;p&gt;Molen er revnet.&lt;/p&gt;</content></RBNews>"
    )
    (clipping,) = read(text, "r.xml")
    assert (clipping.headline, clipping.agency, clipping.byline) == ("Dyr havnemole", "Ritzau", ("Karen Holm",))
    assert clipping.body == "Molen er revnet."

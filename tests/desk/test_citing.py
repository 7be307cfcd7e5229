"""What is copied: the same words three ways, with their source."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from morgue.clipping import Block, BlockKind, Clipping, Published, Span
from morgue.desk.citing import cite_brief, cite_words, date_words, source_line

WALL = Clipping(
    headline="Harbour *wall* <closed>",
    blocks=(Block(BlockKind.PARAGRAPH, "It costs 4.4 million. Nobody <b>knows</b> why."),),
    byline=("Marta Lindqvist", "Sam Ode"),
    source="Port Ellery Courier",
    published=Published("2025-06-03T07:40+01:00"),
    url="https://courier.example/wall?a=1&b=2",
)
SPANS = (Span(0, 0, 21), Span(0, 22, 46))


class _Words(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.items, self.inside = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "li"
        if self.inside:
            self.items.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "li"

    def handle_data(self, data):
        if self.inside:
            self.items[-1] += data


def test_plain_text_holds_the_sentences_and_where_they_are_from():
    assert cite_brief(WALL, SPANS).text == (
        "• It costs 4.4 million.\n• Nobody <b>knows</b> why.\n\n"
        "Harbour *wall* <closed>, Marta Lindqvist and Sam Ode, Port Ellery Courier, 3 June 2025, "
        "https://courier.example/wall?a=1&b=2\n"
    )


def test_words_for_days_are_kept_and_what_they_mean_is_told_after_the_source():
    text = "The wall fell on Monday. It was built on 4 May 1981. Nobody was there on Monday or last week."
    spans = (Span(0, 0, 24), Span(0, 25, 52), Span(0, 53, len(text)))
    clipping = replace(WALL, blocks=(Block(BlockKind.PARAGRAPH, text),), language="en")
    cutting = cite_brief(clipping, spans)
    told = "[“Monday”: 2 Jun 2025; “last week”: 26 May 2025 to 1 Jun 2025]"
    assert cutting.text.startswith("• The wall fell on Monday.\n• It was built on 4 May 1981.\n")
    assert cutting.text.endswith(f"wall?a=1&b=2\n{told}\n")
    assert cutting.html.endswith(f"<p>{told}</p>")
    assert told in MarkdownIt().render(cutting.markdown)
    assert "[" not in cite_brief(replace(clipping, published=None), spans).text


def test_html_shows_the_sentences_as_they_are_and_links_the_headline():
    html = cite_brief(WALL, SPANS).html
    assert _Words(html).items == ["It costs 4.4 million.", "Nobody <b>knows</b> why."]
    assert '<a href="https://courier.example/wall?a=1&amp;b=2">Harbour *wall* &lt;closed&gt;</a>' in html


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x85"), min_size=1))
def test_a_sentence_is_byte_equal_in_every_form(sentence):
    sentence = sentence.strip() or "x"
    clipping = Clipping(headline="H", blocks=(Block(BlockKind.PARAGRAPH, sentence),))
    cutting = cite_brief(clipping, [Span(0, 0, len(sentence))])
    assert cutting.text.startswith(f"• {sentence}\n")
    assert _Words(cutting.html).items == [sentence]


@pytest.mark.parametrize(
    "sentence", ["2 * 3 * 4 is 24.", "_Titles_ stay.", "A [link](http://x.example) no.", "a `b` <i>"]
)
def test_markdown_renders_to_the_same_words(sentence):
    clipping = Clipping(headline="H", blocks=(Block(BlockKind.PARAGRAPH, sentence),))
    rendered = MarkdownIt().render(cite_brief(clipping, [Span(0, 0, len(sentence))]).markdown)
    assert _Words(rendered).items == [sentence]


def test_an_address_that_is_no_web_address_is_not_linked():
    clipping = Clipping(headline="H", blocks=(), url="javascript:alert(1)")
    assert "href" not in cite_brief(clipping, ()).html
    assert "](" not in cite_brief(clipping, ()).markdown


def test_chosen_words_become_a_quotation_with_its_source():
    cutting = cite_words(WALL, "First.\n\nSecond.")
    assert cutting.text.startswith("First.\n\nSecond.\n\nHarbour")
    assert cutting.html.startswith("<blockquote><p>First.</p><p>Second.</p></blockquote>")
    assert cutting.markdown.startswith("> First.\n>\n> Second.\n\n")


def test_what_is_not_known_is_left_out_of_the_source():
    assert source_line(Clipping(headline="Only this", blocks=())) == "Only this"


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2025", "2025", "2025"),
        ("2025-06", "June 2025", "Jun 2025"),
        ("2025-06-03", "3 June 2025", "3 Jun 2025"),
        ("2025-12-31T23:59Z", "31 December 2025", "31 Dec 2025"),
    ],
)
def test_a_date_says_no_more_than_is_known(iso, long, short):
    assert date_words(Published(iso)) == long
    assert date_words(Published(iso), short=True) == short

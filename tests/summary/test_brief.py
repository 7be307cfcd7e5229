"""The brief: verbatim, nested, deterministic, and never a sentence that cannot stand alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgue.clipping import Block, BlockKind, Clipping
from morgue.errors import NothingToSummariseError, WrongUseError
from morgue.summary import METHOD_TITLES, METHODS, brief_of, brief_of_text, sentences_of
from morgue.summary.news import REASONS, trained

ARTICLE = Clipping(
    headline="Tirnau votes to move its market",
    standfirst="The council wants stalls by the river, and traders are divided.",
    language="en",
    glance=("The market of Tirnau has stood on the same square for two hundred years.",),
    blocks=(
        Block(
            BlockKind.PARAGRAPH,
            "TIRNAU (AP) — The council of Tirnau voted on Monday to move the weekly market to the river bank. "
            "It will open there in May. Mayor Hedda Quill called the plan a gift to the old town.",
        ),
        Block(BlockKind.HEADING, "Traders Fear For Their Stalls", level=2),
        Block(
            BlockKind.PARAGRAPH,
            "But not everybody agrees. Baker Olaf Prenn, who has sold bread there since 1981, said the river bank "
            "floods twice a year. “We will lose a third of our customers,” Prenn said. “And then what?”",
        ),
        Block(BlockKind.ITEM, "The market of Tirnau has stood on the same square for two hundred years."),
        Block(BlockKind.QUOTE, "“Nobody asked us, and nobody will answer for it.”"),
        Block(
            BlockKind.PARAGRAPH,
            "The council set aside 400,000 crowns for paving, water and light along the bank. A second vote on the "
            "parking places is due in June. Read more: the market in pictures.",
        ),
        Block(BlockKind.CAPTION, "The market square of Tirnau on a Saturday morning in spring."),
    ),
)


def texts(clipping, brief, count=12):
    return [clipping.text_of(span) for span in brief.bullets(count)]


def test_every_method_has_a_title():
    assert tuple(METHOD_TITLES) == METHODS
    assert METHODS[0] == "news"


@pytest.mark.parametrize("method", METHODS)
def test_no_method_chooses_what_cannot_stand_alone(method):
    brief = brief_of(ARTICLE, method)
    assert sorted(texts(ARTICLE, brief)) == [
        "A second vote on the parking places is due in June.",
        "Baker Olaf Prenn, who has sold bread there since 1981, said the river bank floods twice a year.",
        "Mayor Hedda Quill called the plan a gift to the old town.",
        "The council of Tirnau voted on Monday to move the weekly market to the river bank.",
        "The council set aside 400,000 crowns for paving, water and light along the bank.",
        "“We will lose a third of our customers,” Prenn said.",
    ]


@pytest.mark.parametrize("method", METHODS)
def test_longer_briefs_contain_shorter_ones(method):
    brief = brief_of(ARTICLE, method)
    for count in range(1, len(brief.picks)):
        assert set(brief.bullets(count)) < set(brief.bullets(count + 1))
    assert brief_of(ARTICLE, method, limit=2).picks == brief.picks[:2]


@pytest.mark.parametrize("method", METHODS)
def test_the_same_article_gives_the_same_brief(method):
    assert brief_of(ARTICLE, method) == brief_of(ARTICLE, method)


def test_sentences_are_where_they_stand():
    spans = sentences_of(ARTICLE)
    assert list(spans) == sorted(spans)
    assert ARTICLE.text_of(spans[1]) == "It will open there in May."
    assert len(spans) == 12


def test_a_surname_comes_only_after_the_full_name():
    order = [ARTICLE.text_of(pick.span) for pick in brief_of(ARTICLE).picks]
    assert order.index("“We will lose a third of our customers,” Prenn said.") > order.index(
        "Baker Olaf Prenn, who has sold bread there since 1981, said the river bank floods twice a year."
    )


def test_the_score_is_made_of_its_shares():
    for pick in brief_of(ARTICLE).picks:
        assert sum(share for _, share in pick.shares) == pytest.approx(pick.score)
        assert [abs(share) for _, share in pick.shares] == sorted(
            (abs(share) for _, share in pick.shares), reverse=True
        )


def test_every_feature_of_every_model_has_a_reason():
    explained = sorted(name for names in REASONS.values() for name in names)
    assert explained == sorted(trained("en").names) == sorted(trained("fr").names)


def test_a_plain_text_is_summarised_in_its_own_words():
    article = "\n\n".join(block.text for block in ARTICLE.blocks if block.kind is BlockKind.PARAGRAPH)
    bullets = brief_of_text(article, "Tirnau votes to move its market", "en", k=3)
    assert len(bullets) == 3
    assert all(bullet in article for bullet in bullets)


def test_an_unknown_method_is_wrong_use():
    with pytest.raises(WrongUseError, match="called “magic”"):
        brief_of(ARTICLE, "magic")


def test_a_brief_of_nothing_is_wrong_use():
    with pytest.raises(WrongUseError):
        brief_of(ARTICLE, limit=0)


NOTHING = {
    "empty": "",
    "a word": "Hello",
    "headings": "\n\n".join(["Traders Fear For Their Stalls"] * 30),
    "quotations": "“We will never go back there with them.” " * 40,
    "numbers": "1 2 3. 4 5 6. 7 8. " * 50,
    "emoji": "😀 😃 😄. " * 100,
    "one endless sentence": "bridge " * 10_000 + ".",
    "control characters": "\x00\x07\x1b" * 300,
    "full stops": "." * 20_000,
    "quotation marks": '"' * 20_000,
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
@pytest.mark.parametrize("method", METHODS)
def test_what_holds_no_sentence_is_nothing_to_summarise(method, text):
    clipping = Clipping(headline="", blocks=(Block(BlockKind.PARAGRAPH, text),))
    with pytest.raises(NothingToSummariseError, match="nothing to summarise"):
        brief_of(clipping, method)


@pytest.mark.parametrize("method", METHODS)
def test_a_sentence_said_often_is_taken_once(method):
    clipping = Clipping(
        headline="", blocks=(Block(BlockKind.PARAGRAPH, "The mayor opened the new bridge over the river. " * 500),)
    )
    assert len(brief_of(clipping, method).picks) == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_long_document_gets_a_brief(method):
    roads = " ".join(
        f"The council of Tirnau voted to mend road {number} before winter {number * 7}." for number in range(700)
    )
    clipping = Clipping(headline="Roads", blocks=(Block(BlockKind.PARAGRAPH, roads),), language="en")
    assert 1 <= len(brief_of(clipping, method).picks) <= 12


PIECES = st.sampled_from(
    [
        "The mayor of Tirnau opened the bridge. ",
        "“No,” said Ann Prenn. ",
        "He left. ",
        "U.S. ",
        '"',
        "“",
        "\n\n",
        " — ",
        "Dr. ",
        "…",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=20), max_size=30).map("".join),
    st.sampled_from(["en", "de", "uk", "ja", "xx", ""]),
)
def test_every_sentence_is_verbatim(text, language):
    """What is shown is a stretch of the source, byte for byte, without space around it."""
    for bullet in brief_of_text(text, "", language, k=5):
        assert bullet in text
        assert bullet == bullet.strip()

"""Folding is the same for index and query, and finds its way back to the true text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.archive.folding import evenly, folded, indexed, lowered, tokens


@pytest.mark.parametrize(
    ("true", "plain"),
    [
        ("Łukasz", "lukasz"),
        ("Brandål Søren", "brandal soren"),
        ("Straße", "strasse"),
        ("Ёлка", "елка"),
        ("Київ йде", "київ йде"),
        ("ﬁnance ½", "finance 1 2"),
        ("مدرسة", "مدرسه"),
        ("Ａｂｃ", "abc"),
        ("co\u00adop\u200beration", "cooperation"),
        ("“Don’t”", "don t"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("na\u0131ve ŒUVRE", "naive oeuvre"),
    ],
)
def test_what_a_person_may_type_instead(true, plain):
    assert " ".join(tokens(indexed(true))) == plain


def test_the_two_ways_to_write_an_accent_are_one():
    text = "Малый café Việt Nam й ї"
    assert indexed(unicodedata.normalize("NFD", text)) == indexed(unicodedata.normalize("NFC", text))


def test_unspaced_scripts_come_in_pairs_and_end_with_a_single():
    assert tokens(indexed("in 北京大学.")) == ["in", "北京", "京大", "大学", "学"]


def test_a_place_in_the_folded_text_leads_to_the_true_one():
    text = "Die Straße: Łukasz\u00ad’s café"
    plain = folded(text)
    for word, true in (("strasse", "Straße"), ("lukasz", "Łukasz\u00ad"), ("cafe", "café")):
        at = plain.text.index(word)
        start, end = plain.span(at, at + len(word))
        assert text[start:end] == true


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text).text).text == folded(text).text


@given(st.text(), st.data())
def test_every_place_lies_in_the_true_text(text, data):
    for plain in (folded(text), lowered(text)):
        start = data.draw(st.integers(0, len(plain.text)))
        end = data.draw(st.integers(start, len(plain.text)))
        first, last = plain.span(start, end)
        assert 0 <= first < last <= len(text) + 1


@given(st.text(alphabet="abc ßłéЙ“’ﬁ\u00ad\u0301"))
def test_the_same_words_are_found_by_index_and_in_the_text(text):
    assert tokens(indexed(text)) == tokens(folded(text).text)


@pytest.mark.parametrize(
    ("text", "plain"), [("“Łukasz” – café", " lukasz    cafe"), ("Straße", None), ("co\u00adop", None), ("Київ", None)]
)
def test_a_text_is_folded_in_place_where_each_character_stays_one(text, plain):
    assert evenly(text) == plain


@given(st.one_of(st.text(), st.text(alphabet="aB łé½“’ﬁß\u00ad\u0301İÅ")))
def test_what_is_folded_in_place_is_folded_as_ever(text):
    plain = folded(text).text
    assert evenly(text) in {None, plain}
    assert len(evenly(text) or text) == len(text)

"""Days named by word, resolved against the day of publication; the words themselves stay as they are."""

from datetime import date

import pytest

from morgue.clipping import Block, BlockKind, Clipping, Published, Span
from morgue.summary.dates import dates_in

TUESDAY = Published("2025-06-03")


def resolved(text, language="en", published=TUESDAY):
    clipping = Clipping(headline="", blocks=(Block(BlockKind.PARAGRAPH, text),), language=language, published=published)
    found = dates_in(clipping, Span(0, 0, len(text)))
    return {clipping.text_of(dated.span): (dated.first, dated.last) for dated in found}


def one(year, month, day):
    return date(year, month, day), date(year, month, day)


@pytest.mark.parametrize(
    ("text", "language", "words", "days"),
    [
        ("The council met on Monday.", "en", "Monday", one(2025, 6, 2)),
        ("The council met on Tuesday.", "en", "Tuesday", one(2025, 6, 3)),
        ("The council met on Wednesday.", "en", "Wednesday", one(2025, 5, 28)),
        ("The council will meet on Wednesday.", "en", "Wednesday", one(2025, 6, 4)),
        ("The wall will cost more, says a report that was read on Monday.", "en", "Monday", one(2025, 6, 2)),
        ("The council passed it on Monday night by 14 votes.", "en", "Monday", one(2025, 6, 2)),
        ("The quay stays closed until Friday.", "en", "Friday", one(2025, 6, 6)),
        ("The dam broke yesterday.", "en", "yesterday", one(2025, 6, 2)),
        ("The dam broke last week.", "en", "last week", (date(2025, 5, 26), date(2025, 6, 1))),
        ("Rents rose last month.", "en", "last month", (date(2025, 5, 1), date(2025, 5, 31))),
        ("Rents may fall next year.", "en", "next year", (date(2026, 1, 1), date(2026, 12, 31))),
        ("The bridge opened on May 12.", "en", "May 12", one(2025, 5, 12)),
        ("The bridge opened on 12 December.", "en", "12 December", one(2024, 12, 12)),
        ("The bridge opened on May 12, 1981.", "en", "May 12, 1981", one(1981, 5, 12)),
        ("Der Rat tagte am Montag.", "de", "Montag", one(2025, 6, 2)),
        ("Der Rat tagt am 5. Juni.", "de", "5. Juni", one(2025, 6, 5)),
        ("Gestern brach der Damm.", "de", "Gestern", one(2025, 6, 2)),
        ("Le conseil s’est réuni lundi.", "fr", "lundi", one(2025, 6, 2)),
        ("Le pont ouvrira le 1er juillet.", "fr", "1er juillet", one(2025, 7, 1)),
        ("El puente se abrió el 12 de mayo de 2024.", "es", "12 de mayo de 2024", one(2024, 5, 12)),
        ("Рада зібралася в понеділок.", "uk", "понеділок", one(2025, 6, 2)),
        ("Міст відкрили 12 травня.", "uk", "12 травня", one(2025, 5, 12)),
        ("Мост открыли вчера.", "ru", "вчера", one(2025, 6, 2)),
    ],
)
def test_words_and_the_days_they_mean(text, language, words, days):
    assert resolved(text, language) == {words: days}


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("They met on Monday and will meet on Friday.", "en", {"Monday": (2, 2), "Friday": (6, 6)}),
        ("They will meet on Wednesday and Friday.", "en", {"Wednesday": (4, 4), "Friday": (6, 6)}),
        ("They will meet on Wednesday and on Friday.", "en", {"Wednesday": (4, 4), "Friday": (6, 6)}),
        ("On Wednesday the mayor and the council will vote.", "en", {"Wednesday": (4, 4)}),
        ("Sie tagten am Montag und werden am Freitag tagen.", "de", {"Montag": (2, 2), "Freitag": (6, 6)}),
    ],
)
def test_each_of_two_joined_clauses_has_a_day_of_its_own(text, language, days):
    assert resolved(text, language) == {
        words: (date(2025, 6, first), date(2025, 6, last)) for words, (first, last) in days.items()
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("From Friday no vehicle over 3.5 tonnes may use the quay.", (6, 6)),
        ("On Monday, a jury found the firm liable.", (2, 2)),
        ("The minister resigned ahead of Friday's vote.", (6, 6)),
        ("The road has been shut since Monday.", (2, 2)),
        ("A man is dead after a fire on Monday.", (2, 2)),
    ],
)
def test_verbs_say_which_way_a_weekday_lies(text, days):
    [found] = resolved(text).values()
    assert found == (date(2025, 6, days[0]), date(2025, 6, days[1]))


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ab Freitag dürfen keine Laster auf den Kai.", "de"), ("Dès vendredi, les camions sont interdits.", "fr")],
)
def test_what_begins_on_a_day_lies_ahead_in_other_languages(text, language):
    assert list(resolved(text, language).values()) == [one(2025, 6, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Mill Street is closed to cars on Thursday from eight to four.",
        "The mayor is in Brussels on Thursday.",
        "On Friday, the firm said, it will decide.",
        "The sun rose and the judge sat.",
        "The shop opens every Sunday.",
    ],
)
def test_where_nothing_says_which_way_no_day_is_claimed(text):
    assert resolved(text) == {}


@pytest.mark.parametrize("published", [None, Published("2025"), Published("2025-06")])
def test_without_a_day_of_its_own_a_clipping_resolves_nothing(published):
    assert resolved("The council met on Monday.", published=published) == {}


@pytest.mark.parametrize("text", ["The bridge opened on 31 February.", "They may march 40 miles.", "Monday's child"])
def test_no_day_is_made_up(text):
    assert all(first.day for first, _ in resolved(text).values())
    assert "31 February" not in resolved(text)


def test_an_unknown_language_resolves_nothing():
    assert resolved("Monday", "xx") == {}

"""Days named by word, resolved against the day of publication; the words themselves stay as they are."""

import time
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
        ("Police arrested two men Monday in connection with the fire.", (2, 2)),
        ("Two men were arrested Monday in Tirnau.", (2, 2)),
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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The board is set to rule on the plan that the mayor backed on Monday.", {"Monday": 2}),
        ("Detectives have until Friday to charge the woman who was held on Monday.", {"Friday": 6, "Monday": 2}),
        ("He will miss the race after breaking a leg on Monday.", {"Monday": 2}),
        ("The driver will be sentenced for the crash on Monday that killed two.", {}),
        ("The driver was sentenced for the crash on Monday that killed two.", {"Monday": 2}),
        ("Divers searched the dock before the launch on Friday.", {}),
        ("She appeared before a judge on Monday.", {"Monday": 2}),
    ],
)
def test_a_relative_clause_and_what_came_before_or_after_have_days_of_their_own(text, days):
    assert resolved(text) == {word: one(2025, 6, day) for word, day in days.items()}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Officers on Monday named the driver they plan to charge.", {"Monday": 2}),
        ("The firm said Monday it will close the mill.", {"Monday": 2}),
        ("The firm he founded will close on Friday.", {"Friday": 6}),
        ("In a hall on Monday the board he founded will admit it failed.", {}),
        ("The clerk said the hall would open on Friday.", {}),
        ("The launch was scheduled for Friday.", {}),
        ("The search lasted until Monday evening.", {}),
        ("By Monday, forty boats had sunk.", {}),
        ("As of Monday, the boy is well.", {}),
        ("After Sunday's win, the club will sell its ground.", {}),
        ("These are the main points from Monday's hearing.", {}),
    ],
)
def test_of_two_verbs_that_differ_the_one_beside_the_day_counts_or_none(text, days):
    assert resolved(text) == {word: one(2025, 6, day) for word, day in days.items()}


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Der Mann soll am Montag sein Haus angezündet haben.", "de", 2),
        ("Die Frau soll am Montag gestorben sein.", "de", 2),
        ("Die Wache hat am Montag einen Mann festgenommen.", "de", 2),
        ("Die Straße wird am Freitag gesperrt.", "de", 6),
        ("Le maire a démissionné lundi.", "fr", 2),
        ("Le maire était lundi à Brest.", "fr", 2),
        ("Le juge rendra sa décision vendredi.", "fr", 6),
        ("Le pont sera très longtemps fermé vendredi.", "fr", 6),
        ("Un texte publié lundi fâche le maire.", "fr", 2),
        ("El alcalde dimitió el lunes.", "es", 2),
        ("La jueza ha oído el lunes a dos testigos.", "es", 2),
        ("El juez decidirá el viernes.", "es", 6),
        ("Il sindaco ha firmato lunedì.", "it", 2),
        ("Il processo inizierà venerdì.", "it", 6),
        ("O prefeito anunciou o plano na segunda-feira.", "pt", 2),
        ("O juiz decidirá na sexta-feira.", "pt", 6),
        ("De burgemeester is maandag opgestapt.", "nl", 2),
        ("Der Rat hat die Brücke am Montag gesperrt.", "de", 2),
        ("Der Rat beschloss am Montag den Umzug.", "de", 2),
        ("De raad zal vrijdag stemmen.", "nl", 6),
        ("Burmistrz ustąpił w poniedziałek.", "pl", 2),
        ("Sąd będzie obradować w piątek.", "pl", 6),
        ("Мэр ушёл в отставку в понедельник.", "ru", 2),
        ("Суд будет заседать в пятницу.", "ru", 6),
        ("Рада буде голосувати у четвер.", "uk", 5),
    ],
)
def test_verbs_of_other_languages_say_which_way_a_weekday_lies(text, language, day):
    assert list(resolved(text, language).values()) == [one(2025, 6, day)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Am Donnerstag beginnt der Prozess.", "de"),
        ("Le procès s’ouvre mardi.", "fr"),
        ("Le pont serait fermé vendredi.", "fr"),
        ("Une loi votée en commission vendredi, sera publiée.", "fr"),
        ("Los vecinos se reúnen este domingo.", "es"),
        ("El alcalde está el viernes en Madrid.", "es"),
        ("Il sindaco parla venerdì.", "it"),
        ("O museu europeu abre na sexta-feira.", "pt"),
        ("De rechter doet vrijdag uitspraak.", "nl"),
        ("Udział w piątek bierze generał.", "pl"),
        ("Генерал в пятницу в отделе.", "ru"),
        ("Суд починається у четвер.", "uk"),
    ],
)
def test_where_another_language_does_not_say_which_way_no_day_is_claimed(text, language):
    assert resolved(text, language) == {}


def test_a_span_of_days_follows_its_verb():
    found = resolved("Von Sonntagabend bis Montag sind auf dem See vier Boote gesunken.", "de")
    assert found == {"Sonntagabend": one(2025, 6, 1), "Montag": one(2025, 6, 2)}


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The ferry sank on Monday, June 2, off Hull.", "en", ["June 2"]),
        ("The ferry sank on Monday night (June 2).", "en", ["June 2"]),
        ("Le bac a coulé lundi 19 mai.", "fr", ["19 mai"]),
        ("Le bac a coulé dans la nuit du lundi 19 au mardi 20 mai.", "fr", ["20 mai"]),
        ("Das Boot sank am Montag, den 2. Juni.", "de", ["2. Juni"]),
        ("The ferry sank on Monday of last week.", "en", ["last week"]),
    ],
)
def test_a_weekday_beside_a_date_is_that_date(text, language, words):
    assert list(resolved(text, language)) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The fair was held on a Sunday.", "en"),
        ("Sales rose on Black Friday.", "en"),
        ("The shop closed on Good Friday.", "en"),
        ("The Sunday Times was sold.", "en"),
        ("She joined Saturday Night Live.", "en"),
        ("The play opened Saturday week.", "en"),
        ("The board met next Friday.", "en"),
        ("Das Fest fiel auf einen Sonntag.", "de"),
        ("Der Markt war jeden Freitag voll.", "de"),
        ("Le marché était plein chaque vendredi.", "fr"),
        ("La plaza se llenó cada viernes.", "es"),
    ],
)
def test_a_weekday_that_is_part_of_a_name_or_of_no_one_week_is_no_day(text, language):
    assert resolved(text, language) == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The man said on Monday that he will go ", "en"),
        ("Am Montag hat er gesagt dass er gehen soll ", "de"),
        ("Le maire a lundi dit que ", "fr"),
    ],
)
def test_a_sentence_without_end_is_not_pondered(text, language):
    endless = text * 2500
    resolved(text, language)
    started = time.process_time()
    assert resolved(endless, language) == {}
    assert time.process_time() - started < 0.5

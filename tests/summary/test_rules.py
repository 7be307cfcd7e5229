"""The hard rules: what a sentence must not be to stand in a brief, and what is left out of its span."""

import pytest

from morgue.clipping import Block, BlockKind, Clipping, Span
from morgue.errors import NothingToSummariseError
from morgue.summary import brief_of, chosen_by
from morgue.summary.document import document_of
from morgue.summary.rules import faults_of, is_denied

OPENING = "The council of Tirnau voted on Monday to move the weekly market."


def clipping(*texts, language="en"):
    return Clipping(headline="", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in texts), language=language)


def faults(text, language="en"):
    document = document_of(clipping(OPENING, text, language=language))
    return set(faults_of(document.sentences[-1], document))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The Market Of Tirnau Moves To The River", "no full sentence"),
        ("In May the mayor of Tirnau described the market in these words: .", "no full sentence"),
        ("Survivors of the flood react to the vote of the council .", "no full sentence"),
        ("Olaf Prenn stands for a portrait in front of his stall in Tirnau.", "a credit or an advertisement"),
        ("Watch it live from the town hall of Tirnau on Monday.", "a credit or an advertisement"),
        ("Ada Moll is a Tirnau photographer based in the old town.", "a credit or an advertisement"),
        ("Who will pay for the new market on the river?", "a question"),
        ("They will have to carry their stalls down to the river.", "points outside itself"),
        ("This is what the traders of the old town feared most.", "points outside itself"),
        ("The man had sold bread on the square for forty years.", "points outside itself"),
        ("On Monday, they carried their stalls down to the river.", "points outside itself"),
        ("By the end of the long winter, her shop had closed its doors.", "points outside itself"),
        ("Last week, it announced a market on the other bank.", "points outside itself"),
        ("The mayor was asked and said: 'The river will take it away.", "half a quotation"),
        ("The river will take it away from us again, the baker's wife said.'", "half a quotation"),
        ("Until then the traders of the old town help themselves.", "points outside itself"),
        ("By three o’clock it stood in fourteen cellars of the town.", "points outside itself"),
        ("A second, ordered by the council, found cracks in the wall.", "points outside itself"),
        ("However, the traders of the old town want to stay there.", "carries on from before"),
        ("We should have asked the traders of the old town first.", "speaks in the writer's person"),
        ("Sign up for our daily letter about the markets of Tirnau.", "a credit or an advertisement"),
        ("“The river will take it all away from us again one day.”", "a quotation without its speaker"),
        ("“The river will take it away from us again,” she said.", "a quotation without its speaker"),
        ("“The river will take it away from us again,” said he.", "a quotation without its speaker"),
        ("Prenn: The river will take it away again one day.", "a label with what is said"),
        ("The former was elected by the council of the old town.", "points outside itself"),
        ("It’s a usual day for the traders of the old town.", "points outside itself"),
        ("And so it will be moved,” said the mayor of Tirnau.", "half a quotation"),
        ("The market closed early.", "too short"),
        ("If they all move to the river, the old town will be empty.", "points outside itself"),
        ("Second, the council of Tirnau has to pay for a new bridge.", "points outside itself"),
        ("Which is exactly what the traders of the old town had feared.", "points outside itself"),
        ("“The stalls will be moved to Tirnau,” he said after the vote.", "a quotation without its speaker"),
        ("The bakers of Tirnau (left) carry their stalls to the river.", "a credit or an advertisement"),
        ("Correction: The vote of the council was on Tuesday, not on Monday.", "a credit or an advertisement"),
        ("The Courier's Hedda Moll reported from the old town of Tirnau.", "a credit or an advertisement"),
        ("and in the old town nobody was asked about the market.", "begins in the middle"),
    ],
)
def test_faults(text, fault):
    assert fault in faults(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Rat nannte die Brücke am Montag „eine einzige Gefahr“ für den Ort.", "de"),
        ("Der Rat nannte die Brücke am Montag »eine einzige Gefahr« für den Ort.", "de"),
        ("Die Brücke sei „so alt, dass sie ‚von selbst‘ fällt“, sagte Olaf Prenn.", "de"),
        ("Rada miasta nazwała most „wielkim zagrożeniem” dla starego miasta.", "pl"),
        ("Rådet i Tirnau kallade bron ”en mycket stor fara” för staden.", "sv"),
        ("A tanács „nagyon súlyosnak” nevezte a régi híd állapotát hétfőn.", "hu"),
        ("Совет города назвал мост „очень тяжелым“ случаем в понедельник.", "ru"),
        ("Le conseil de Tirnau a jugé la situation « très grave » lundi soir.", "fr"),
        ("Le conseil a parlé d’« urgence » pour le pont de Tirnau lundi soir.", "fr"),
        ("The baker praised Tirnau‘s new market on the square of the old town.", "en"),
        ("“The Smiths’ stall is gone for good,” said the baker Olaf Prenn.", "en"),
    ],
)
def test_a_whole_quotation_is_none_cut_in_any_languages_marks(text, language):
    assert faults(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sie ist eine Gefahr für den Ort“, sagte Olaf Prenn am Montag.", "de"),
        ("Prenn nannte sie „eine Gefahr für den Ort und für die Kinder.", "de"),
        ("Le pont est dangereux », a dit le maire Olaf Prenn lundi soir.", "fr"),
        ("Bron är en fara”, sade borgmästaren Olaf Prenn i måndags.", "sv"),
    ],
)
def test_half_a_quotation_is_one_in_any_languages_marks(text, language):
    assert "half a quotation" in faults(text, language)


def test_what_german_tells_as_somebodys_words_needs_who_said_them():
    assert faults("Man brauche die Händler der alten Stadt auf dem Markt.", "de") == {"a quotation without its speaker"}
    assert not faults("Man brauche die Händler auf dem Markt, sagte Olaf Prenn.", "de")
    assert not faults("Der Rat signalisierte, dass der Markt bald umziehen könne.", "de")
    assert not faults("Die Wolle der Schafe wird auf dem Markt teurer verkauft.", "de")


def test_what_a_colon_announces_is_somebodys_words():
    announced = document_of(clipping("Mayor Quill warned the council:", "The river will take the market away again."))
    assert "a quotation without its speaker" in set(faults_of(announced.sentences[-1], announced))


@pytest.mark.parametrize(
    ("language", "told", "following", "taken_back"),
    [
        ("en", "Two traders saw the mayor at the mill.", "Both retracted their statements on Friday.", True),
        ("en", "Two traders saw the mayor at the mill.", "But Mayor Hedda Quill denied that.", True),
        ("en", "Two traders saw the mayor at the mill.", "The river board disputes the cost of the dam.", False),
        ("en", "Two traders saw the mayor at the mill.", "She was there with the baker and his wife.", False),
        ("de", "Zwei Händler sahen den Bauleiter am Fluss.", "Später widerriefen beide ihre Aussage.", True),
        ("fr", "Deux marchands ont vu le maire au moulin.", "Il dément les avoir rencontrés ce soir-là.", True),
    ],
)
def test_what_the_next_sentence_takes_back(language, told, following, taken_back):
    document = document_of(clipping(f"{told} {following}", language=language))
    assert is_denied(document.sentences[0], document) is taken_back


@pytest.mark.parametrize(
    "text",
    [
        "“The river will take it away from us again,” said baker Olaf Prenn.",
        "When he was fifteen, Olaf Prenn sold his first bread on the square.",
        "By three o’clock the river stood in fourteen cellars of the town.",
        "A second bridge is to be built over the river in May.",
        "On Monday, Olaf Prenn carried his stall down to the river.",
        "When Mayor Quill came to the square, she bought bread there.",
        "'The river will take it away,' said Olaf Prenn, the traders' baker.",
        "Mayor Quill said she would not give “one single stone” of the old bridge.",
        "The traders said they had not been told of “any such plan” for the market.",
        "A baker was pictured in the old town with his first loaf of the year.",
        "The man who had sold bread on the square for forty years left.",
        "The suspect, Olaf Prenn, sold bread on the square for forty years.",
        "“The river will take it away from us,” Olaf Prenn said, and she said no more.",
        "The former baker sold bread on the square for forty years.",
        "It’s not the first time that the market of Tirnau leaves its square.",
        "There’s a town on the river that nobody knows very well.",
        "There are sixty stalls on the square of the old town today.",
        "This week the traders of the old town carried their stalls away.",
        "It is the first time that the market of Tirnau leaves its square.",
        "So far the traders of the old town have not been asked.",
        "The US and the town of Tirnau share the cost of the market.",
    ],
)
def test_no_fault(text):
    assert faults(text) == set()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("TIRNAU (AP) — The council voted to move the market.", "The council voted to move the market."),
        ("(Reuters) - The council voted to move the market.", "The council voted to move the market."),
        ("TIRNAU, Lower Bank — The council voted to move the market.", "The council voted to move the market."),
        ("TIRNAU, June 2 (Bank Wire) — The council voted to move the market.", "The council voted to move the market."),
        ("TIRNAU, Lb. (WXYZ/WABC) – The council voted to move the market.", "The council voted to move the market."),
        ("(Bank Wire)The council voted to move the market.", "The council voted to move the market."),
        ("OLD TIRNAU: The council voted to move the market.", "The council voted to move the market."),
        ("The council said: It will move the market.", "The council said: It will move the market."),
        ("But Mayor Hedda Quill wants to move the market.", "Mayor Hedda Quill wants to move the market."),
        ("But the mayor wants to move the market.", "But the mayor wants to move the market."),
        ("• The council voted to move the market.", "The council voted to move the market."),
        ("Tirnau/Salt – The council voted to move the market.", "The council voted to move the market."),
        ("18:42 The council voted to move the market.", "The council voted to move the market."),
        ("- “Old bread” -The council voted to move the market.", "The council voted to move the market."),
    ],
)
def test_datelines_and_an_opening_but_before_a_name_are_left_out(text, kept):
    assert document_of(clipping(text)).sentences[0].text == kept


def test_a_column_in_the_first_person_still_gets_a_brief():
    column = clipping(
        "I have bought my bread on the square since I was four. We will miss the smell of it on Saturdays."
    )
    assert len(brief_of(column).picks) == 2


def test_a_long_lead_counts_where_there_is_little_else():
    lead = (
        "The council of Tirnau voted to move the market "
        + "to the river and the mill and the tram depot " * 6
        + "in May."
    )
    assert 60 < len(lead.split()) < 80
    short = clipping(lead, "Sixty traders signed a letter against the move of the market.")
    assert len(brief_of(short).picks) == 2
    rest = [f"Trader {name} Prenn has sold bread on the square for years." for name in ("Olaf", "Ada", "Hedda", "Ida")]
    assert Span(0, 0, len(lead)) not in [pick.span for pick in brief_of(clipping(lead, *rest)).picks]


ANSWERS = (
    "Diver Hedda Quill has worked below the bridge of Tirnau for sixteen years.",
    "The Courier: What did you see below the bridge?",
    "Quill: The third pier has a crack as long as a boat. I put my hand in up to the elbow.",
    "The Courier: Whom did you tell of the crack?",
    "Quill: The council had a letter from me the same night. Nobody has ever answered it.",
)


def test_an_answer_is_no_bullet_without_its_label():
    interview = clipping(*ANSWERS, "We met her on the pier of the old town of Tirnau.")
    assert [interview.text_of(pick.span) for pick in brief_of(interview).picks] == [ANSWERS[0]]


def test_an_interview_of_nothing_but_answers_still_gets_a_brief():
    interview = clipping(*ANSWERS[1:])
    assert [interview.text_of(pick.span) for pick in brief_of(interview).picks]


def test_one_label_makes_no_interview():
    notice = clipping(OPENING, "Tirnau Council: The market moves in May. The stalls go to the river bank by lot.")
    assert "The stalls go to the river bank by lot." in [notice.text_of(pick.span) for pick in brief_of(notice).picks]


def test_a_fault_that_misleads_is_never_forgiven():
    with pytest.raises(NothingToSummariseError):
        brief_of(clipping("He said that they would never move it to the river bank."))


def test_which_methods_chose_a_sentence():
    article = clipping(
        OPENING,
        "Mayor Hedda Quill called the plan a gift to the old town of Tirnau.",
        "Sixty traders signed a letter against the move of the market.",
        "The river bank floods twice a year in spring and in autumn.",
    )
    chosen = chosen_by(article, count=1)
    assert all(article.text_of(span) for span in chosen)
    assert chosen[Span(0, 0, len(OPENING))][-1] == "lead"
    methods = [method for methods in chosen.values() for method in methods]
    assert len(methods) == len(set(methods)) == 10

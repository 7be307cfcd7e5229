"""Every language of the trade gets a brief, offline; its openings that lean back are known."""

import pytest

from morgue.clipping import Block, BlockKind, Clipping
from morgue.summary import METHODS, brief_of
from morgue.summary.document import document_of
from morgue.summary.languages import language_of, recognised
from morgue.summary.rules import faults_of

# The council of Tirnau decided to rebuild the stone bridge. It has been closed since the flood.
TEXTS = {
    "en": (
        "The council of Tirnau voted to rebuild the old stone bridge.",
        "It has been closed since the great flood of May.",
    ),
    "de": (
        "Der Rat von Tirnau hat den Neubau der alten Steinbrücke beschlossen.",
        "Sie ist seit dem großen Hochwasser im Mai gesperrt.",
    ),
    "fr": (
        "Le conseil de Tirnau a décidé de reconstruire le vieux pont de pierre.",
        "Il est fermé depuis la grande crue du mois de mai.",
    ),
    "es": (
        "El consejo de Tirnau decidió reconstruir el viejo puente de piedra.",
        "Esta obra costará cuatro millones de euros al municipio.",
    ),
    "it": (
        "Il consiglio di Tirnau ha deciso di ricostruire il vecchio ponte di pietra.",
        "Questo è chiuso dalla grande piena del mese di maggio.",
    ),
    "pt": (
        "O conselho de Tirnau decidiu reconstruir a velha ponte de pedra.",
        "Ela está fechada desde a grande cheia do mês de maio.",
    ),
    "nl": (
        "De raad van Tirnau heeft besloten de oude stenen brug te herbouwen.",
        "Daarom blijft de weg langs de rivier tot mei gesloten.",
    ),
    "sv": (
        "Rådet i Tirnau har beslutat att bygga upp den gamla stenbron igen.",
        "Den har varit stängd sedan den stora översvämningen i maj.",
    ),
    "no": (
        "Rådet i Tirnau har vedtatt å bygge opp igjen den gamle steinbrua.",
        "Den har vært stengt siden den store flommen i mai måned.",
    ),
    "da": (
        "Rådet i Tirnau har besluttet at genopbygge den gamle stenbro.",
        "Den har været lukket siden den store oversvømmelse i maj.",
    ),
    "fi": (
        "Tirnaun neuvosto päätti rakentaa vanhan kivisillan kokonaan uudelleen ensi vuonna.",
        "Se on ollut suljettuna toukokuun suuren tulvan jälkeen koko ajan.",
    ),
    "pl": (
        "Rada miasta Tirnau postanowiła odbudować stary kamienny most nad rzeką.",
        "On jest zamknięty od wielkiej powodzi w maju tego roku.",
    ),
    "cs": (
        "Rada města Tirnau rozhodla o obnově starého kamenného mostu přes řeku.",
        "Ten je uzavřen od velké povodně v květnu tohoto roku.",
    ),
    "ru": (
        "Совет города Тирнау решил восстановить старый каменный мост через реку.",
        "Он закрыт со времени большого наводнения в мае этого года.",
    ),
    "uk": (
        "Рада міста Тірнау вирішила відбудувати старий кам’яний міст через річку.",
        "Він зачинений від часу великої повені в травні цього року.",
    ),
    "tr": (
        "Tirnau meclisi nehrin üzerindeki eski taş köprüyü yeniden yapmaya karar verdi.",
        "Bu köprü mayıs ayındaki büyük selden beri trafiğe kapalı duruyor.",
    ),
    "el": (
        "Το συμβούλιο του Τίρναου αποφάσισε να ξαναχτίσει την παλιά πέτρινη γέφυρα.",
        "Αυτή είναι κλειστή από τη μεγάλη πλημμύρα του Μαΐου.",
    ),
    "hu": (
        "Tirnau tanácsa úgy döntött, hogy újjáépíti a folyó régi kőhídját.",
        "Ez a nagy májusi árvíz óta le van zárva a forgalom elől.",
    ),
    "ro": (
        "Consiliul din Tirnau a hotărât să reconstruiască vechiul pod de piatră.",
        "El este închis de la marea inundație din luna mai.",
    ),
    "ar": (
        "قرر مجلس مدينة تيرناو إعادة بناء الجسر الحجري القديم فوق النهر.",
        "هو مغلق منذ الفيضان الكبير في شهر مايو من هذا العام.",
    ),
    "he": (
        "מועצת העיר טירנאו החליטה לבנות מחדש את גשר האבן הישן מעל הנהר.",
        "הוא סגור מאז השיטפון הגדול בחודש מאי של השנה.",
    ),
    "zh": ("蒂尔瑙市议会决定明年春天重建河上的古老石桥。", "它自五月的大洪水以来一直对所有车辆关闭。"),
    "ja": (
        "ティルナウ市議会は川に架かる古い石橋を再建することを決めた。",
        "その橋は五月の大洪水のあと通行止めになっている。",
    ),
    "ko": (
        "티르나우 시의회는 강 위의 오래된 돌다리를 내년에 다시 짓기로 결정했다.",
        "이는 지난 오월의 큰 홍수 이후 계속해서 모든 차량에 닫혀 있다.",
    ),
}


def clipping(language, *, named=True):
    joint = "" if language in {"zh", "ja"} else " "
    return Clipping(
        headline="",
        blocks=(Block(BlockKind.PARAGRAPH, joint.join(TEXTS[language])),),
        language=language if named else "",
    )


@pytest.mark.parametrize("language", TEXTS)
def test_the_sentence_that_stands_alone_is_taken_and_the_one_that_leans_back_is_not(language):
    article = clipping(language)
    assert [article.text_of(pick.span) for pick in brief_of(article).picks] == [TEXTS[language][0]]


@pytest.mark.parametrize("language", TEXTS)
def test_every_method_knows_every_language(language):
    article = clipping(language)
    assert {len(brief_of(article, method).picks) for method in METHODS} == {1}


@pytest.mark.parametrize("language", TEXTS)
def test_languages_are_recognised(language):
    assert language_of(clipping(language, named=False)) == language


@pytest.mark.parametrize(
    ("said", "meant"), [("en-GB", "en"), ("pt_BR", "pt"), ("nb", "no"), ("iw", "he"), ("DE", "de")]
)
def test_names_of_languages(said, meant):
    assert language_of(Clipping(headline="", blocks=(), language=said)) == meant


def test_what_has_no_letters_counts_as_english():
    assert recognised("1 2 3 …") == "en"


def faults(text, language):
    blocks = (Block(BlockKind.PARAGRAPH, TEXTS[language][0]), Block(BlockKind.PARAGRAPH, text))
    document = document_of(Clipping(headline="", blocks=blocks, language=language))
    return set(faults_of(document.sentences[-1], document))


@pytest.mark.parametrize(
    ("language", "said", "alone"),
    [
        (
            "no",
            "– Elva tar torget fra oss igjen, sier baker Olaf Prenn.",
            "– Elva kommer til å ta hele torget.",
        ),
        ("ru", "— Река снова заберет у нас рынок, — сказал пекарь Прен.", "— Река снова заберет у нас весь рынок."),
    ],
)
def test_what_a_dash_opens_needs_its_speaker(language, said, alone):
    assert "a quotation without its speaker" not in faults(said, language)
    assert "a quotation without its speaker" in faults(alone, language)


def test_a_pronoun_after_an_opening_phrase_points_back_in_french():
    assert "points outside itself" in faults("Une semaine plus tard, elle a fermé sa boutique du marché.", "fr")
    assert "points outside itself" not in faults("En hiver, il faut fermer toutes les boutiques du marché.", "fr")
    assert "points outside itself" not in faults("Une semaine plus tard, Ada Moll a fermé sa boutique.", "fr")


def test_a_language_that_is_none_is_recognised():
    text = "The council of Tirnau voted on Monday to move the weekly market down to the river."
    blocks = (Block(BlockKind.PARAGRAPH, text),)
    assert document_of(Clipping(headline="", blocks=blocks, language="zz")).language == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un second, mandaté par la mairie, a trouvé des fissures dans le pont."),
        ("de", "Seitdem fahren die Bewohner der Altstadt einen Umweg von zehn Kilometern."),
        ("uk", "Відтоді мешканці старого міста їздять довгою дорогою через ліс."),
        ("pl", "Od tego czasu mieszkańcy starego miasta jeżdżą drogą przez las."),
    ],
)
def test_since_then_points_back(language, text):
    assert "points outside itself" in faults(text, language)

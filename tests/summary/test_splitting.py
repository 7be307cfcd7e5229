"""The splitter on traps of the trade, in five languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.summary.splitting import sentence_bounds

TRAPS = {
    "en": [
        ["Mayor Hedda Quill flew to the U.S. on Monday.", "Nobody met her."],
        ["The plant is owned by Prenn & Sons Inc.", "Its owners live in Tirnau."],
        ["“The river rose.", "We ran,” said Sgt. Ada Moll.", "The dam held."],
        ["The doors open at 9 a.m. Saturday.", "Tickets cost $4.50."],
        ["The vote was set for May.", "Ten members stayed away."],
        ["(AP)Traders shut the market.", "The council met."],
    ],
    "de": [
        ["Am 3. Mai wählt Tirnau einen neuen Rat.", "Die Wahllokale öffnen um acht Uhr."],
        ["Dr. Hedda Quill sprach vor rd. 200 Gästen.", "Der Saal war voll."],
        ["„Wir bleiben.", "Das ist beschlossen“, sagte Prenn.", "Niemand widersprach."],
        ["Die Brücke kostet 4,5 Mio. Euro.", "Sie soll 2027 fertig sein."],
        ["Der Markt schließt z. B. im Januar.", "Dann ruht der Handel."],
        ["Nr. 7 der Liste ist Prof. Olaf Prenn.", "Er kommt aus Tirnau."],
        ["Im 19. Jahrhundert brannte die Stadt.", "Sie wurde neu gebaut."],
        ["Er fragte: „Wer zahlt?“", "Keiner wusste es."],
        ["Die Firma Moll u. Co. zahlt nicht.", "Das Gericht prüft den Fall."],
        ["»Es reicht!«, rief sie.", "Der Saal schwieg."],
    ],
    "fr": [
        ["M. Prenn a ouvert le marché.", "Les habitants sont venus."],
        ["Mme Quill et le Dr Moll ont signé.", "Le texte compte dix pages."],
        ["« Nous partons.", "Rien ne nous retient », a dit Olaf Prenn.", "La salle s’est tue."],
        ["Le pont coûte 4,5 millions d’euros.", "Il ouvrira en mai."],
        ["L’art. 5 du règlement l’interdit.", "Le maire l’ignore."],
        ["« Qui va payer ? » a demandé une habitante.", "Personne n’a répondu."],
        ["Fondée en 120 av. J.-C., la ville est ancienne.", "Elle a brûlé deux fois."],
        ["Le conseil s’est réuni… puis il a voté.", "Le vote fut serré."],
        ["J.-P. Moll a démissionné.", "Son adjoint le remplace."],
        ["Elle a crié : « Assez ! »", "Le public a applaudi."],
    ],
    "es": [
        ["El Sr. Prenn abrió el mercado.", "Los vecinos llegaron pronto."],
        ["La Dra. Quill viajó a EE. UU. en mayo.", "Nadie la recibió."],
        ["«Nos vamos.", "Nada nos retiene», dijo Olaf Prenn.", "La sala calló."],
        ["¿Quién paga?", "Nadie respondió."],
        ["El puente cuesta 4,5 millones de euros.", "Se abrirá en mayo."],
        ["El art. 5 lo prohíbe.", "El alcalde no lo sabía."],
        ["Vive en la Avda. del Río, núm. 7.", "Su casa es azul."],
        ["«¡Basta!», gritó ella.", "El público aplaudió."],
        ["La ciudad cayó en el año 120 a. C. tras un asedio.", "Luego fue reconstruida."],
        ["El pleno duró hasta las 10 p. m. del martes.", "No hubo acuerdo."],
    ],
    "uk": [
        ["Міський голова відкрив ринок на вул. Річковій.", "Люди прийшли рано."],
        ["У 2019 р. міст закрили.", "Його відкриють у травні."],
        ["Ремонт коштує 4,5 млн грн. на рік.", "Гроші вже виділили."],
        ["«Ми лишаємося.", "Це вирішено», — сказав Олаф Пренн.", "Зала мовчала."],
        ["Школа ім. Т. Г. Молла зачинена.", "Діти вчаться вдома."],
        ["«Хто заплатить?» — запитала жінка.", "Ніхто не відповів."],
        ["Проф. Ганна Квілл приїхала о 9 год. ранку.", "Вона привезла карту."],
        ["Рада зібралася… і розійшлася.", "Голосування не було."],
        ["На майдані було близько 5 тис. людей.", "Поліція не втручалася."],
        ["Вона крикнула: «Досить!»", "Люди заплескали."],
    ],
}


def split(sentences, language):
    text = " ".join(sentences)
    return [text[start:end] for start, end in sentence_bounds(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"), [(language, sentences) for language, traps in TRAPS.items() for sentences in traps]
)
def test_traps(language, sentences):
    assert split(sentences, language) == sentences


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "ar", "he", "el", "pl", "tr"])
def test_other_scripts(language):
    sentences = {
        "zh": "市议会周一投票。桥梁将于五月开放。",
        "ja": "市議会は月曜日に投票した。橋は五月に開く。",
        "ko": "시의회는 월요일에 투표했다. 다리는 5월에 열린다.",
        "ar": "صوت المجلس يوم الاثنين. سيفتح الجسر في مايو.",
        "he": "המועצה הצביעה ביום שני. הגשר ייפתח במאי.",
        "el": "Το συμβούλιο ψήφισε τη Δευτέρα. Η γέφυρα ανοίγει τον Μάιο.",
        "pl": "Rada głosowała w poniedziałek. Most otworzą w maju.",
        "tr": "Meclis pazartesi günü oy kullandı. Köprü mayısta açılacak.",
    }[language]
    assert len(sentence_bounds(sentences, language)) == 2


def test_a_blank_line_ends_a_sentence():
    text = "Traders Fear For Their Stalls\n\nthe council met on Monday."
    assert [text[start:end] for start, end in sentence_bounds(text)] == text.split("\n\n")


WITHOUT_SPACE = [
    ("de", ["Nachdem das Portal Tisch.Runde über den Plan berichtet hatte, trat Moll zurück.", "Niemand kam."]),
    ("en", ["The app Ferry.AI was sued.", "Harbour.Com paid."]),
    ("en", ["Readers of Barge.Media wrote in.", "Nobody answered."]),
    ("vi", ["Ngày 22/10, BS.QK2 Trần Moll đã đến.", "Ông ở lại."]),
    ("en", ["(TN)U.S. envoys met Prenn in Tirnau.", "He said nothing."]),
]


@pytest.mark.parametrize(("language", "sentences"), WITHOUT_SPACE)
def test_a_name_with_a_dot_is_whole(language, sentences):
    assert split(sentences, language) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Stalls were set up in the square.|The mayor opened the market.",
        "Nobody had seen the young Olaf Prenn.|The mayor opened the market.",
        "The chain was founded in 1984.|Moll will net £220m from the sale.",
        "The ferry sank on August 2.|According to Prenn nobody was warned.",
        "The council has missed eleven of 26.|He said so himself.",
        "Install v2.Final of the ferry's timetable.",
        "She lives at No.5 in the High Street.",
        "Take the road to St.3 by the harbour.",
    ],
)
def test_sentences_without_a_space_between_them(text):
    assert split([text.replace("|", "")], "en") == text.split("|")


FIGURES = [
    ("en", ["The price was set.", "41 people died in the fire."]),
    ("en", ["It sank in 1984.", "41 people died."]),
    ("en", ["“We saw it coming.”", "“90 per cent of us did,” said Moll."]),
    ("en", ["See no. 41 people on p. 3 of vol. 2 and approx. 40 more in art. 7 today."]),
    ("en", ["Moll came on Jan. 3 with the Tirnau fleet.", "He left."]),
    ("en", ["They asked Mr. 3 of the band to leave the U.S. 30 times."]),
    ("en", ["There are two ways out of the mess.", "1. The council pays.", "2. Prenn goes."]),
    ("fr", ["La ville a brûlé.", "41 personnes sont mortes."]),
    ("fr", ["Elle vivait là depuis... 23 ans dans le noir."]),
    ("de", ["Der Fluss stieg.", "41 Menschen starben am 14. Juni."]),
    ("de", ["Die Brücke schließt am 3. 41 Züge fallen aus."]),
    ("de", ["Laut Abs. 2 und Bahnhofstr. 5 sowie Nr. 3 gilt das."]),
    ("cs", ["Podle odst. 2 a čl. 5 to platí."]),
    ("pl", ["Zgodnie z ust. 2 i art. 5 jest ich ok. 300 osób."]),
    ("no", ["Ifølge kap. 3 og pkt. 4 er det slik."]),
    ("fi", ["Kokous on 3. 41 ihmistä tuli."]),
    ("da", ["Den 3. 5 mand rejste kl. 23 fra byen."]),
]


@pytest.mark.parametrize(("language", "sentences"), FIGURES)
def test_a_sentence_may_begin_with_a_figure(language, sentences):
    assert split(sentences, language) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["No.", "I have a boat and a dog."]),
        ("en", ["Do they pay?", "No.", "But they help."]),
        ("en", ["Do they pay?", "No.", "Nobody ever paid."]),
        ("en", ["The world No. 1 lost to No. Two of Tirnau.", "She left."]),
        ("es", ["¿Pagan?", "No.", "Tenemos un barco."]),
    ],
)
def test_no_is_an_answer_unless_a_number_follows(language, sentences):
    assert split(sentences, language) == sentences


BREAKS = [
    "Nobody paid for the bridge.|\n\t\t(TN Photo)|\n\t\tThe form had been seen by Prenn.",
    "Traders fear for their stalls|\nThe council met on Monday and voted to shut the market.",
    "Market To Shut In May|\tOlaf Prenn told traders in the square.",
    "The mayor of\nTirnau\nopened the market on Monday after a long debate.",
    "The council of the harbour town of\nTirnau met on Monday with Sgt.\nAda Moll and the\nThree others.",
    "Nobody knows what Mayor Hedda Quill\nThe Elder said to them in the dark.",
    "The U.S.\nenvoy met Prenn on Oct.\n3 and left the town with all of his aides.",
]


@pytest.mark.parametrize("text", BREAKS)
def test_a_line_break_ends_a_sentence_or_a_heading_but_no_line_of_plain_text(text):
    assert split([text.replace("|", "")], "en") == [part.strip() for part in text.split("|")]


@given(
    st.text(alphabet=st.sampled_from("Aab1 .!?…“”\"«»„'’(),;\n\t-\ud800é北。")),
    st.sampled_from(["en", "de", "uk", "zh", "xx", ""]),
)
def test_sentences_are_in_order_and_leave_only_space_out(text, language):
    bounds = sentence_bounds(text, language)
    edges = [0, *(edge for bound in bounds for edge in bound), len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in bounds)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert not "".join(text[start:end] for start, end in gaps).strip()


def test_of_a_long_text_only_the_first_sentences_may_be_wanted():
    text = "Rain fell on Tirnau. Dr. Moll saw it. The dam held. Nobody slept."
    assert [text[start:end] for start, end in sentence_bounds(text, "en", 2)] == [
        "Rain fell on Tirnau.",
        "Dr. Moll saw it.",
    ]

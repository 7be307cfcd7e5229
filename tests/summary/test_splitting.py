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


@given(
    st.text(alphabet=st.sampled_from("Aab1 .!?…“”\"«»„'’(),;\n-\ud800é北。")),
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

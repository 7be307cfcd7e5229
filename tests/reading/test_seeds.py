"""Every sample article comes out with the structure that it has on paper."""

from pathlib import Path

import pytest

from morgue.clipping import BlockKind, Clipping, Kind
from morgue.reading import read_file

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

# name: headline, standfirst's beginning, byline, source, date, language, number of own bullets, sub-headings, quotes
EXPECTED = {
    "council-budget.md": (
        "Council passes budget with a hole of 1.3 million",
        "Port Ellery spends more",
        ("Ruben Achterberg",),
        "Port Ellery Courier",
        "2025-03-12",
        "en",
        4,
        ["Where the money goes", "Parking, Pools and Pensions"],
        ["“We are paying for cheap money with dear money, and it will be so until 2031,” Amina Sand said."],
    ),
    "diver-interview.md": (
        "“I stopped counting at sixty”",
        "Lotte Brandt dives for lost",
        ("Sam Ode",),
        "The Saltmarsh Star",
        "2025-06-07",
        "en",
        0,
        ["Under the Low-Water Line", "A Letter of Thanks", "What Should Happen Now"],
        ["“My hand went in up to the elbow,” Lotte Brandt said."],
    ),
    "dredging-courier.md": (
        "“Nobody gave us a drawing”: dredger’s owner rejects blame for harbour wall",
        "",
        ("Marta Lindqvist",),
        "Port Ellery Courier",
        "2025-06-02",
        "en",
        0,
        ["Two metres of distance"],
        ["“A wall of that age has more than one enemy,” she said."],
    ),
    "dredging-star.txt": (
        "Dredgers: we knew nothing of harbour cracks",
        "",
        ("Sam Ode",),
        "The Saltmarsh Star",
        "2025-06-03",
        "en",
        0,
        [],
        ["“A wall of that age has more than one enemy,” harbour engineer Ines Varga said."],
    ),
    "dredging-wire.txt": (
        "Dredging firm denies it knew of the cracks",
        "",
        (),
        "Coast Wire",
        "2025-06-02",
        "en",
        0,
        [],
        [],
    ),
    "ferry-strike.html": (
        "Ferry strike called off an hour before the first boat",
        "",
        ("Renée Ahlgren",),
        "Port Ellery Courier",
        "2024-07-19",
        "en",
        0,
        ["Nine hours over one deckhand"],
        ["“In winter you want two pairs of eyes on that deck, and now there are two,” Bertil Næss said."],
    ),
    "fishing-families.html": (
        "Fishing families ask who will pay for the lost season",
        "Forty boats have not left",
        ("Sam Ode", "Ewa Lindgren"),
        "The Saltmarsh Star",
        "2025-05-29T06:00+01:00",
        "en",
        3,
        ["A letter to everybody", "Room at the ferry pier"],
        ["“They all agree that it is terrible, and that it is somebody else’s,” Joan Tregear said."],
    ),
    "hafen-sturm.txt": (
        "Nordufer sperrt die Mole nach dem Sturm",
        "Taucher finden",
        ("Henrike Paulsen", "Jost Behn"),
        "Nordufer Bote",
        "2025-02-17T18:15",
        "de",
        3,
        ["Fähre Nur Noch bei Tag", "Geld vom Land"],
        [
            (
                "„Wer um sechs Schicht hat, kommt bei uns im Winter nicht mehr zur Arbeit“, "
                "sagte Inselvorsteherin Antje Feddersen."
            )
        ],
    ),
    "harbour-wall-repair.txt": (
        "Harbour wall repair doubles in price as council looks for money",
        "Engineers found cracks",
        ("Marta Lindqvist",),
        "Port Ellery Courier",
        "2025-06-03T07:40",
        "en",
        2,
        ["Lorries out, boats in doubt", "A Dredger and a Deadline"],
        [
            (
                "“We will not open that quay again until I would park my own children on it,” said Ines "
                "Varga, the harbour "
                "engineer."
            ),
            (
                "“I can pay it until August, and after that I can sell the boat,” said Joan Tregear, who "
                "has fished for crab "
                "from Port Ellery for 31 years."
            ),
        ],
    ),
    "inspection-reports-court.txt": (
        "Court lets the town see the inspection reports",
        "The ministry must hand over",
        ("Marta Lindqvist", "Ruben Achterberg"),
        "Port Ellery Courier",
        "2025-05-21",
        "en",
        3,
        ["What the Reports May Show", "Two Names Stay Secret"],
        [
            "“A town that owns a wall may know what is wrong with it,” Judge Marsh said.",
            "“It exists, Mr Farrow, I have it in front of me,” Judge Marsh replied.",
        ],
    ),
    "mill-street-closed.txt": (
        "Mill Street closed on Thursday",
        "",
        ("Ruben Achterberg",),
        "Port Ellery Courier",
        "2024-09-04",
        "en",
        0,
        [],
        [],
    ),
    "night-of-the-sea.txt": (
        "The night the sea came up Mill Street",
        "A year and ten months",
        ("Marta Lindqvist",),
        "Port Ellery Courier",
        "2024-11-30",
        "en",
        4,
        [
            "Through and Not Over",
            "A Hole and a Patch",
            "The Diver’s Drawing",
            "What a Cellar Costs",
            "A Wall and What It Is For",
            "The Next Spring Tide",
        ],
        [
            "“It was as if the stairs had become shorter,” Anselm Roe said.",
            (
                "“I have seen the water come over in 1962 and again in 1987, and each time we knew that "
                "it was coming,” Hanna "
                "Petrie said."
            ),
            "“We had the truth on our wall for six weeks, and we thought it was a picture,” Edwin Stroud said.",
            (
                "“I do not want to know whose fault it is, I want to know who will be standing there the "
                "next time,” Hanna "
                "Petrie told him."
            ),
        ],
    ),
    "ostreiculteurs.md": (
        "À Port-Maurel, les ostréiculteurs attendent toujours leurs analyses",
        "Trois semaines après la panne",
        ("Solène Kervadec", "Mathis Aubrel"),
        "La Gazette de Port-Maurel",
        "2024-12-10",
        "fr",
        3,
        ["Deux laboratoires, deux réponses", "Qui paiera ?"],
        [
            (
                "« Si l’on rouvre trop tôt et qu’un seul client tombe malade, c’est dix ans de travail "
                "perdus », a déclaré la "
                "sous-préfète, Inès Carpentier."
            ),
        ],
    ),
    "synohirya-mist.txt": (
        "Міст у Синьогір’ї відкриють на рік пізніше",
        "Підрядник пояснює затримку",
        ("Оксана Тополя",),
        "Вісник Синьогір’я",
        "2025-04-23",
        "uk",
        3,
        ["Пором Замість Швидкої", "Рахунок за Затримку"],
        ["«Ми не просимо чуда, ми просимо машину й двох водіїв», сказала Марія Гнатів."],
    ),
    "what-we-know.md": (
        "What we know about the harbour wall",
        "A timeline of dredging",
        (),
        "Coast Wire",
        "2025-05-14",
        "en",
        3,
        ["2023", "2024", "2025", "What is not known"],
        ["“I told them in October what I saw, and I drew it for them,” Lotte Brandt said."],
    ),
}


def texts(clipping: Clipping, kind: BlockKind) -> list[str]:
    return [block.text for block in clipping.blocks if block.kind is kind]


def test_every_seed_is_expected_here():
    assert {path.name for path in SEEDS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_seed_comes_out_with_its_structure(name):
    headline, standfirst, byline, source, published, language, bullets, headings, quotes = EXPECTED[name]
    (clipping,) = read_file(SEEDS / name)
    assert clipping.headline == headline
    assert clipping.standfirst.startswith(standfirst)
    assert bool(clipping.standfirst) == bool(standfirst)
    assert (clipping.byline, clipping.source, clipping.language) == (byline, source, language)
    assert clipping.published is not None
    assert clipping.published.iso == published
    assert len(clipping.glance) == bullets
    assert texts(clipping, BlockKind.HEADING) == headings
    assert texts(clipping, BlockKind.QUOTE) == quotes
    assert clipping.warnings == ()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_seed_keeps_its_bytes(name):
    (clipping,) = read_file(SEEDS / name)
    assert clipping.original is not None
    assert clipping.original.content == (SEEDS / name).read_bytes()
    assert clipping.original.name == name


@pytest.mark.parametrize("name", [name for name in sorted(EXPECTED) if name.endswith(".txt")])
def test_blocks_of_plain_text_are_lines_of_the_file(name):
    lines = {line.strip() for line in (SEEDS / name).read_text(encoding="utf-8").split("\n")}
    (clipping,) = read_file(SEEDS / name)
    assert {block.text for block in clipping.blocks} <= lines


def test_clutter_of_a_page_stays_out():
    (clipping,) = read_file(SEEDS / "fishing-families.html")
    for clutter in ("Sign up", "inbox", "Most read", "More on this story", "Cookies", "Tide tables", "Share"):
        assert clutter not in clipping.body


def test_wire_copy_is_told_from_its_rewrites():
    kinds = {name: read_file(SEEDS / name)[0] for name in EXPECTED if name.startswith("dredging")}
    assert {name: clipping.kind for name, clipping in kinds.items()} == {
        "dredging-wire.txt": Kind.WIRE,
        "dredging-courier.md": Kind.ARTICLE,
        "dredging-star.txt": Kind.ARTICLE,
    }
    assert kinds["dredging-wire.txt"].agency == "Coast Wire"

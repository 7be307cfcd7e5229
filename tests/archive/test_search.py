"""What is in the archive is found, newest first, with the hits marked in the true text."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from morgue.clipping import Place, Query, Sort
from morgue.errors import StoppedError


@pytest.fixture
def find(archive, harbour):
    """The short names of what a query finds, in order; count and facets must agree with it."""
    names = {number: name for name, number in harbour.items()}

    def find(text, **more):
        query = Query(text, **more)
        found = [names[slip.id] for slip in archive.search.page(query).slips]
        assert archive.search.count(query) == len(found)
        assert sum(count for _, count in archive.search.facets(query).years) == len(found)
        return found

    return find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["undated", "ferry", "budget", "schule", "storm"]),
        ("ferry ", ["undated", "ferry", "storm"]),
        ("FERRY marrow ", ["ferry"]),
        ('"ferry to marrow" ', ["ferry"]),
        ('"marrow ferry" ', []),
        ("ferry -storm ", ["undated", "ferry"]),
        ("-ferry ", ["budget", "schule"]),
        ("budget OR storm ", ["budget", "storm"]),
        ("(budget OR storm) marrow ", ["budget"]),
        ("lukasz brandal ", ["ferry"]),
        ("strasse grosser ", ["schule"]),
        ("harbou", ["ferry", "storm"]),
        ("harbou ", []),
        ("harb* ", ["ferry", "storm"]),
        ("ferry NEAR/1 sailed ", ["storm"]),
        ("ferry NEAR/4 sailed ", ["ferry", "storm"]),
        ("headline:ferry ", ["ferry"]),
        ("by:quill ", ["ferry", "budget"]),
        ("quill ", ["ferry", "budget"]),
        ('source:"coast wire" ', ["storm"]),
        ("source:kusten ", ["schule"]),
        ("lang:de ", ["schule"]),
        ("-lang:de ferry ", ["undated", "ferry", "storm"]),
        ("kind:article ", ["undated", "ferry", "budget", "schule", "storm"]),
        ("after:2025 ", ["undated", "ferry", "budget", "schule"]),
        ("before:2025-05-20 ", ["schule", "storm"]),
        ("date:2025-01..2025-05 ", ["budget", "schule"]),
        ("ferry OR lang:de ", ["undated", "ferry", "schule", "storm"]),
        ("(lang:de OR source:coast) -storm ", ["schule"]),
        ("-(ferry lang:en) ", ["budget", "schule"]),
        ("-date:2025 ", ["undated", "storm"]),
        ("is:tagged ", []),
        ("is:unread ferry ", ["undated", "ferry", "storm"]),
        ("has:image ", []),
        ("person:quill ", []),
        ("don't ", []),
    ],
)
def test_a_query_finds(find, text, found):
    assert find(text) == found


def test_unspaced_scripts_are_found_by_any_stretch(archive, clip):
    archive.clippings.add(clip("渡轮重新启航", "马罗湾的渡轮两年来首次启航。"))
    for text in ("渡轮 ", "启航 ", "罗湾的渡 ", "航 ", "渡 ", "首次启航", "“重新启航”"):
        assert archive.search.count(Query(text)) == 1, text
    assert archive.search.count(Query("航启 ")) == 0
    slip = archive.search.page(Query("首次 ")).slips[0]
    assert [slip.snippet[start:end] for start, end in slip.hits] == ["首次"]


def test_hits_are_marked_through_folding(archive, harbour):
    for text, words in (("lukasz ", ["Łukasz"]), ("strasse", ["Straße"]), ('"grosser als"', ["größer als"])):
        slip = archive.search.page(Query(text)).slips[0]
        marked = [slip.snippet[start:end] for start, end in slip.hits]
        marked += [slip.headline[start:end] for start, end in slip.headline_hits]
        assert words[0] in marked


def test_a_snippet_shows_where_the_words_stand_together(archive, clip):
    far = " ".join(["Nothing of the sort happened."] * 40)
    archive.clippings.add(clip("Report", f"The lamp was lit. {far}", f"{far} Here lamp and lantern meet. {far}"))
    slip = archive.search.page(Query("lamp lantern ")).slips[0]
    assert [slip.snippet[start:end] for start, end in slip.hits] == ["lamp", "lantern"]
    assert slip.snippet.startswith("… ")
    assert slip.snippet.endswith(" …")


def test_within_tags_and_places(archive, harbour, find):
    town = archive.tags.make("town")
    quay = archive.tags.make("town/quay")
    archive.tags.add([harbour["ferry"]], [quay.id])
    archive.tags.add([harbour["budget"]], [town.id])
    assert find("", tags=(town.id,)) == ["ferry", "budget"]
    assert find("", tags=(quay.id,)) == ["ferry"]
    assert find("tag:town ") == ["ferry", "budget"]
    assert find("tag:quay ") == ["ferry"]
    assert find("-tag:town/quay marrow ") == ["budget"]
    archive.clippings.star([harbour["storm"]], True)
    archive.clippings.mark_read([harbour["storm"]], True)
    archive.clippings.file([harbour["ferry"]])
    archive.clippings.bin([harbour["undated"]])
    assert find("ferry ", place=Place.STARRED) == ["storm"]
    assert find("ferry ", place=Place.UNREAD) == ["ferry"]
    assert find("ferry ", place=Place.INBOX) == ["storm"]
    assert find("ferry ", place=Place.BIN) == ["undated"]
    assert find("ferry ") == ["ferry", "storm"]


def test_relevance_puts_the_headline_first(archive, harbour):
    page = archive.search.page(Query("ferry ", sort=Sort.RELEVANCE))
    assert page.slips[0].id == harbour["ferry"]
    assert len(page.slips) == 3


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("place", [Place.ALL, Place.BIN])
def test_pages_follow_one_another_without_gap(archive, clip, sort, place):
    ids = [each.id for each in archive.clippings.add_many([clip(f"Number {n}", "ferry") for n in range(25)])]
    if place is Place.BIN:
        archive.clippings.bin(ids)
    query = Query("ferry ", place, sort=sort)
    found, cursor = [], None
    while True:
        page = archive.search.page(query, cursor, limit=7)
        found += [slip.id for slip in page.slips]
        cursor = page.cursor
        if cursor is None:
            break
    assert sorted(found) == ids
    if sort is Sort.NEWEST:
        assert found == ids[::-1]


def test_facets_of_many_clippings_are_those_of_each(archive, clip):
    pieces = [
        clip(
            f"Number {n}",
            "ferry" if n % 3 else "storm",
            day=f"{2020 + n % 4}-0{1 + n % 9}-11",
            byline=("Ida Quill",) * (n % 2) + ("Tom Weir",) * (n % 5 == 0),
            source=("The Ferry Post", "Coast Wire", "")[n % 3],
            language=("en", "de")[n % 2],
        )
        for n in range(2_400)
    ]
    ids = [each.id for each in archive.clippings.add_many(pieces)]
    town, quay = archive.tags.make("town"), archive.tags.make("quay")
    archive.tags.add(ids[::2], [town.id])
    archive.tags.add(ids[::3], [quay.id])
    archive.clippings.bin(ids[:6])
    every = archive.search.facets(Query())
    assert sum(count for _, count in every.years) == sum(count for *_, count in every.months) == 2_394
    assert dict(every.sources) == {"Coast Wire": 798, "The Ferry Post": 798}
    assert dict(every.tags) == {town.id: 1_197, quay.id: 798}
    assert dict(every.people) == {"Ida Quill": 1_197, "Tom Weir": 478}
    assert dict(every.languages) == {"en": 1_197, "de": 1_197}
    assert dict(every.kinds) == {"article": 2_394}
    storms = archive.search.facets(Query("storm "))
    assert dict(storms.sources) == {"The Ferry Post": 798}
    assert dict(storms.tags) == {quay.id: 798, town.id: 399}
    assert archive.search.facets(Query("storm "), {"tags"}).tags == storms.tags
    assert archive.search.facets(Query("storm "), {"tags"}).sources == ()
    archive.tags.remove(ids[::3], [quay.id])
    assert dict(archive.search.facets(Query("storm ")).tags) == {town.id: 399}
    assert archive.search.count(Query("storm ")) == 798
    assert archive.search.count(Query("storm date:2021 ")) == dict(storms.years)[2021]
    binned = Query("", Place.BIN)
    assert archive.search.count(binned) == sum(count for _, count in archive.search.facets(binned).years) == 6


def test_similar_clippings_share_the_telling_words(archive, clip):
    pieces = [clip(f"Weather {n}", f"Rain fell on Marrow Bay, {n} millimetres of it.") for n in range(60)]
    trial = [
        clip(f"Trial day {n}", f"The judge heard the dredger captain, witness {n}, on Marrow Bay.") for n in range(3)
    ]
    ids = [each.id for each in archive.clippings.add_many([*pieces, *trial])]
    archive.clippings.bin([ids[-1]])
    assert {slip.id for slip in archive.search.similar(ids[60])} == {ids[61]}
    assert archive.search.similar(10_000) == ()
    assert archive.search.similar(archive.clippings.add(clip("", "")).id) == ()


def test_many_names_are_counted_at_once(archive, harbour):
    names = ["Lukasz Brandal", "Marrow Bay", 'the "ferry"', "Nobody", "", "…"]
    assert [count for _, count in archive.search.batch(names)] == [1, 2, 2, 0, 0, 0]


def test_hints_come_with_the_page(archive):
    assert "is no date" in archive.search.page(Query("after:soon ")).note


def test_a_running_search_can_be_stopped_from_another_thread(archive, clip):
    archive.clippings.add_many([clip(f"Number {n}", "ferry " * 50) for n in range(300)])
    endless = Query(" ".join(f"NOT (ferry{n}* OR lang:{n})" for n in range(60)) + " ferry ")
    stopped = []

    def search():
        try:
            while True:
                archive.search.count(endless)
        except StoppedError:
            stopped.append(True)

    thread = threading.Thread(target=search)
    thread.start()
    while thread.is_alive():
        archive.search.interrupt()
    thread.join()
    assert stopped == [True]


_PIECES = st.sampled_from(
    ["ferry", "(", ")", '"', "“", "OR", "AND", "NOT", "NEAR/3", "-", "*", "|", "tag:", "is:unread", "headline:", "no:",
     "北京", "ß", "\x00", "'", ";", "--", "^", "{", "+", ":", "🙂", "after:2024", "lang:en", "lang:",
     "has:note", "\ud800"]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.text(), st.lists(_PIECES, max_size=14).map(" ".join), st.lists(_PIECES, max_size=14).map("".join)),
    st.sampled_from(Sort),
)
def test_no_query_raises(archive, harbour, text, sort):
    query = Query(text, sort=sort)
    page = archive.search.page(query)
    assert archive.search.count(query) == len(page.slips)
    assert sum(count for _, count in archive.search.facets(query).years) == len(page.slips)
    for slip in page.slips[:1]:
        archive.marks(query, archive.clippings.get(slip.id).clipping)


def test_relevance_says_which_words_it_leaves_out_while_one_types(archive, clip):
    archive.clippings.add_many([clip(f"Har{letter}", "At the quay.") for letter in "abcdefgh"])
    archive.tidy()
    query = Query("har", sort=Sort.RELEVANCE)
    assert archive.search.count(query) == 6
    assert archive.search.page(query).note == (
        "While you type, of words with “har…” only the 6 commonest are looked for; a space ends the word."
    )
    assert archive.search.page(Query("hara", sort=Sort.RELEVANCE)).note == ""
    assert archive.search.page(Query("har")).note == ""


def test_a_source_in_quotes_is_that_source_alone_if_there_is_one(archive, clip):
    names = ("Newspaper", "My Newspaper", "Newspaper Weekly")
    archive.clippings.add_many([clip(f"In {name}", f"ferry {name}", source=name) for name in names])
    assert _count(archive, 'source:"newspaper"') == 1
    assert _count(archive, "source:newspaper") == 3
    assert _count(archive, 'source:"my news"') == 1
    assert _count(archive, 'source:"Newspaper" OR source:"My Newspaper"') == 2


def _count(archive, text):
    return archive.search.count(Query(f"{text} "))

"""What is typed is completed, mended and widened from what the archive itself holds."""

import pytest

from morgue.archive import open_archive
from morgue.archive.forms import other_forms
from morgue.clipping import Query


def _offers(archive, text):
    return [(each.text, each.kind) for each in archive.search.complete(text)]


def test_words_sources_people_and_tags_complete(archive, harbour):
    archive.tags.make("town/harbour")
    assert ("harbour", "word") in _offers(archive, "ferry harb")
    assert ("tag:town/harbour", "tag") in _offers(archive, "harb")
    assert ('source:"The Ferry Post"', "source") in _offers(archive, "fer")
    assert ('by:"Ida Quill"', "person") in _offers(archive, "qui")
    assert _offers(archive, "by:id") == [('"Ida Quill"', "person")]
    assert _offers(archive, "source:kus") == [("Küstenblatt", "source")]
    assert _offers(archive, "tag:TOWN/har") == [("town/harbour", "tag")]


def test_a_field_offers_all_it_may_hold(archive, harbour):
    archive.tags.make("town/harbour")
    assert ("town/harbour", "tag") in _offers(archive, "ferry tag:")
    assert ("Küstenblatt", "source") in _offers(archive, "source:")
    assert ('"Ida Quill"', "person") in _offers(archive, "by:")


def test_the_commonest_word_comes_first(archive, clip):
    archive.clippings.add_many([clip(f"{n}", "ferry fern" if n else "ferry") for n in range(3)])
    words = [(each.text, each.count) for each in archive.search.complete("fe") if each.kind == "word"]
    assert words == [("ferry", 3), ("fern", 2)]


@pytest.mark.parametrize("text", ["", "ferry ", "…", '"', "zzzz", "(", "is:odd", "title:", "person:"])
def test_there_may_be_nothing_to_offer(archive, harbour, text):
    assert _offers(archive, text) == []


def test_fields_are_offered_by_their_beginning(archive, clip):
    archive.clippings.add(clip("A", "The sourdough and the sources, the sour and the source of it."))
    assert ("source:", "word") in _offers(archive, "ferry -sour")
    assert ("author:", "word") in _offers(archive, "auth")
    assert ("by:", "word") in _offers(archive, "by")
    assert [text for text, _ in _offers(archive, "la") if ":" in text] == ["lang:"]
    assert not [text for text, _ in _offers(archive, "s") + _offers(archive, "speak") if ":" in text]


def test_fields_of_few_values_offer_them(archive):
    assert _offers(archive, "ferry is:un") == [("unread", "word"), ("untagged", "word")]
    assert ("starred", "word") in _offers(archive, "is:")
    assert _offers(archive, "kind:liv") == [('"live blog"', "word")]
    assert _offers(archive, "Has:Q") == [("quote", "word")]


def test_a_words_count_is_what_a_search_for_it_finds(archive, clip):
    texts = ["a ferry", "the ferries", "ferry and ferries", "a ferryman", "no fern"]
    ids = [archive.clippings.add(clip(f"N{number}", text)).id for number, text in enumerate(texts)]
    archive.clippings.bin(ids[:1] + ids[4:])
    found = {each.text: each.count for each in archive.search.complete("fe") if each.kind == "word"}
    assert found == {"ferry": 2, "ferries": 2, "ferryman": 1}
    assert all(archive.search.count(Query(f"{word} ")) == count for word, count in found.items())
    assert not any(each.count for each in archive.search.complete("headline:fe"))


def test_the_count_of_a_common_word_is_rounded_and_says_so(path, clip):
    with open_archive(path) as archive:
        archive.clippings.add_many([clip(f"Number {number}", "lantern") for number in range(1_234)])
        archive.tidy()
        (lantern,) = archive.search.complete("lante")
    assert (lantern.count, lantern.about) == (1_200, True)


def test_names_that_come_later_are_offered_too(archive, clip):
    archive.clippings.add(clip("A", "text", source="Coast Wire"))
    assert _offers(archive, "source:gu") == []
    archive.clippings.add(clip("B", "text", source="The Gull"))
    assert _offers(archive, "source:gu") == [('"The Gull"', "source")]


def test_a_mistyped_word_is_mended_from_the_archives_own_words(archive, clip):
    archive.clippings.add_many([clip(f"Number {n}", "lighthouse keeper маяк") for n in range(30)])
    assert archive.search.meant("keeper lighthuose ") == "keeper lighthouse "
    assert archive.search.meant("lihgthouse -keper") == "lighthouse -keeper"
    assert archive.search.meant("маякк ") == "маяк "
    assert archive.search.meant("lighthouse keeper ") is None
    assert archive.search.meant("by:keper ") is None
    assert archive.search.meant("xyzzy ") is None


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("city", "en", "cities"),
        ("ferries", "en", "ferry"),
        ("strike", "en", "strikes"),
        ("schule", "de", "schulen"),
        ("journal", "fr", "journaux"),
        ("hombre", "es", "hombres"),
        ("война", "ru", "войны"),
    ],
)
def test_singular_and_plural(word, language, form):
    assert form in other_forms(word, [language])


def test_no_forms_where_no_stemmer_is_known():
    assert other_forms("strike", ["zz", ""]) == []
    assert other_forms("a1", ["en"]) == []


def test_the_singular_finds_the_plural_and_marks_it(archive, clip):
    archive.clippings.add_many([clip("One", "A strike is called."), clip("Two", "Strikes go on. Striking is allowed.")])
    page = archive.search.page(Query("strike "))
    assert len(page.slips) == 2
    assert sorted(slip.snippet[start:end] for slip in page.slips for start, end in slip.hits) == ["Strikes", "strike"]
    assert archive.search.count(Query('"strike" ')) == 1


def test_a_bulk_is_learned_when_there_is_time(path, clip):
    with open_archive(path) as archive:
        archive.clippings.add_many([clip(f"Number {n}", f"lantern lamp{n}") for n in range(200)])
        assert archive.untidy
        assert archive.search.complete("lante") == ()
        archive.tidy()
        assert not archive.untidy
        assert [each.text for each in archive.search.complete("lante")] == ["lantern"]
        assert archive.search.complete("lante")[0].count == 200


def test_tidying_stops_when_told(archive, clip):
    archive.clippings.add_many([clip(f"Number {n}", "lantern") for n in range(200)])
    archive.tidy(lambda: True)
    assert archive.untidy


@pytest.mark.parametrize("text", ["note:fer", "after:fer", "quote:fer", "note:"])
def test_where_there_is_nothing_to_offer_nothing_is_offered(archive, harbour, text):
    assert archive.search.complete(text) == ()

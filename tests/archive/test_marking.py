"""The words of a query are found in the clipping one reads, as the search found them."""

from morgue.clipping import Query, Span


def _words(archive, clipping_id, text):
    clipping = archive.clippings.get(clipping_id).clipping
    marks = archive.marks(Query(text), clipping)
    headline = [clipping.headline[start:end] for start, end in marks.headline]
    return headline, [clipping.text_of(span) for span in marks.spans]


def test_words_are_marked_through_accents_and_case(archive, harbour):
    assert _words(archive, harbour["ferry"], "lukasz brandal ") == ([], ["Łukasz", "Brandål"])


def test_headline_and_text_are_marked_and_negated_words_are_not(archive, harbour):
    headline, body = _words(archive, harbour["ferry"], "ferry -storm ")
    assert headline == ["Ferry"]
    assert body == ["ferry"]


def test_an_unfinished_word_marks_what_it_may_become(archive, harbour):
    assert _words(archive, harbour["ferry"], "harb")[1] == ["harbour"]


def test_a_phrase_is_one_mark(archive, harbour):
    clipping = archive.clippings.get(harbour["ferry"]).clipping
    assert archive.marks(Query('"marrow bay" '), clipping).spans == (Span(0, 13, 23),)


def test_without_words_nothing_is_marked(archive, harbour):
    clipping = archive.clippings.get(harbour["ferry"]).clipping
    assert len(archive.marks(Query("source:ferry after:2020 "), clipping)) == 0

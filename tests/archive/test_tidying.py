"""What waits until nothing else is to do: the index is made one piece, and nothing that is found changes."""

import pytest
import sqlcipher3.dbapi2 as sqlite

from morgue.archive import open_archive, tidying
from morgue.clipping import Query

FEW = 80  # enough at once to be learnt later


def fill(archive, clip, batches=3):
    for batch in range(batches):
        many = [clip(f"Ferry {batch} {number}", "The ferry sailed at dusk.", day=None) for number in range(FEW)]
        archive.clippings.add_many(many)


def pieces(path):
    """How many pieces the full-text index is in."""
    with sqlite.connect(str(path)) as database:
        return database.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()[0]


def found(archive):
    return archive.search.ids(Query("ferry dusk "))


def tidy(archive, stop=lambda: False):
    """As an archive that is not small would be."""
    tidying.tidy(archive._database, stop, small=0)
    return not tidying.wanted(archive._database, small=0)


def test_tidying_makes_the_index_one_piece(path, clip):
    with open_archive(path) as archive:
        fill(archive, clip)
        before = found(archive)
        assert len(before) == 3 * FEW
        assert pieces(path) == 3
        assert tidy(archive)
        assert found(archive) == before
        assert archive.verify() == ()
    assert pieces(path) == 1


def test_an_index_left_in_pieces_is_merged_the_next_time(path, clip):
    with open_archive(path) as archive:
        fill(archive, clip)
        assert not tidy(archive, lambda: True)
    with open_archive(path) as archive:
        assert tidy(archive)
    assert pieces(path) == 1


def test_a_few_more_clippings_are_left_as_they_are(archive, clip):
    fill(archive, clip, batches=12)
    assert tidy(archive)
    archive.clippings.add_many([clip(f"Lamp {number}", "The lamp is lit.") for number in range(10)])
    assert not tidying.wanted(archive._database, small=0)


def test_the_index_of_a_small_archive_stays_in_pieces(path, clip):
    with open_archive(path) as archive:
        fill(archive, clip)
        archive.tidy()
        assert not archive.untidy
    assert pieces(path) == 3


def words(archive):
    with archive._database.reading() as connection:
        return dict(connection.exec_driver_sql("SELECT term, count FROM term").all())


@pytest.mark.parametrize("most", [1, 3, 7, 500])
def test_words_are_learnt_anew_a_few_at_a_time(archive, clip, most):
    many = [clip(f"Ferry {number}", f"w{number % 30} sailed at x{number % 7} dusk.") for number in range(100)]
    ids = [added.id for added in archive.clippings.add_many(many)]
    assert tidying.learn_anew(archive._database, lambda: False, most)
    learnt = words(archive)
    assert (learnt["ferry"], learnt["w3"], learnt["x6"], learnt["99"]) == (100, 4, 14, 1)
    assert "a" not in learnt
    archive.clippings.bin(ids[:50])
    archive.clippings.remove_for_good(ids[:50])
    archive.clippings.add_many([clip(f"Lamp {number}", f"y{number} is lit.") for number in range(100)])
    assert tidying.learn_anew(archive._database, lambda: False, most)
    anew = words(archive)
    assert (anew["ferry"], anew["x6"], anew["lamp"], anew["y99"]) == (50, 7, 100, 1)
    with archive._database.reading() as connection:
        held = dict(connection.exec_driver_sql("SELECT term, doc FROM vocabulary WHERE length(term) > 1").all())
    assert anew == held


def test_learning_goes_on_where_it_was_stopped_from_the_beginning(archive, clip):
    archive.clippings.add_many([clip(f"Ferry {number}", "It sailed at dusk.") for number in range(FEW)])
    looks = iter([False, False, True])
    assert not tidying.learn_anew(archive._database, lambda: next(looks), 3)
    assert archive.untidy
    archive.tidy()
    assert words(archive)["sailed"] == FEW

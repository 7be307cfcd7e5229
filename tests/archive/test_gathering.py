"""A large archive counts by what was gathered of it, and always what a walk over it would count."""

import random

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from morgue.archive import hits, open_archive
from morgue.archive.counting import Counter
from morgue.archive.gathering import Gatherer
from morgue.archive.matching import Plan
from morgue.clipping import Place, Query

WORDS = ("ferry", "harbour", "lamp", "council", "storm", "quay", "budget", "wall")
MONTHS = tuple(f"20{year}-{month:02}-11" for year in (19, 22, 23) for month in (1, 5, 12))
TEXTS = (
    "", "ferry ", "ferry lamp ", "ferry OR storm ", "ferry -lamp ", "(quay OR wall) -(storm budget) ", "fer",
    "ferry qua", "seldom ", "seldom OR lamp ", "lamp -seldom ", "date:2022 ", "date:2022-05..2023 ferry ",
    '"ferry" ', '"ferry lamp" ', "headline:ferry ", "tag:east ", "-lamp ", "nowhere ", "ferry nowhere ",
)  # fmt: skip


def gatherer(archive, size=8):
    return Gatherer(archive._database, least=20, size=size)


@pytest.fixture
def large(path, clip):
    """An archive that counts as large, and how to bring more in."""
    chance = random.Random(7)  # noqa: S311 - no secret

    def more(count, *words):
        many = []
        for number in range(count):
            body = " ".join((*chance.choices(WORDS, k=3), *words))
            source = chance.choice(("Ferry Post", "Coast Wire"))
            day = chance.choice(MONTHS)
            many.append(clip(f"Piece {chance.random()} {number}", body, day=day, source=source, byline=("Ida Quill",)))
        return [each.id for each in archive.clippings.add_many(many)]

    with open_archive(path) as archive:
        more(60)
        archive.tags.add(range(1, 20), [archive.tags.make("quay/east").id])
        archive.tidy()
        gatherer(archive).gather(lambda: False)
        archive.more = more
        yield archive


def agrees(archive):
    """Whether counts and facets are those of the clippings that are listed, for all kinds of queries."""
    for text in TEXTS:
        query = Query(text)
        slips = archive.search.page(query, limit=1_000).slips
        assert archive.search.count(query) == len(slips), text
        facets = archive.search.facets(query)
        years, sources, tags = {}, {}, {}
        for slip in slips:
            years[slip.published.day.year] = years.get(slip.published.day.year, 0) + 1
            sources[slip.source] = sources.get(slip.source, 0) + 1
            for tag in slip.tags:
                tags[tag.id] = tags.get(tag.id, 0) + 1
        assert dict(facets.years) == years, text
        assert dict(facets.sources) == sources, text
        assert dict(facets.tags) == tags, text
        assert sum(count for *_, count in facets.months) == len(slips)
        assert sum(count for _, count in facets.people) == len(slips)


def test_what_was_gathered_counts_as_a_walk_does(large):
    assert not gatherer(large).wanted
    agrees(large)


def test_the_bin_is_counted_by_itself(large):
    large.clippings.bin([1, 2, 3])
    assert large.search.count(Query(place=Place.BIN)) == 3
    assert sum(count for _, count in large.search.facets(Query(place=Place.BIN)).years) == 3


DEEDS = st.lists(
    st.tuples(st.sampled_from(("add", "bin", "restore", "purge", "tag", "untag", "undo")), st.integers(1, 60))
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(DEEDS.filter(bool))
def test_counts_are_right_after_any_deeds(large, deeds):
    tag = large.tags.make("quay/east").id
    for name, number in deeds:
        several = range(number, number + 3)
        if name == "add":
            large.more(2, "seldom")
        elif name == "bin":
            large.clippings.bin(several)
        elif name == "restore":
            large.clippings.restore(several)
        elif name == "purge":
            large.clippings.remove_for_good(several)
        elif name == "tag":
            large.tags.add(several, [tag])
        elif name == "untag":
            large.tags.remove(several, [tag])
        else:
            large.undo()
    agrees(large)
    gatherer(large).gather(lambda: False)
    agrees(large)


def test_what_changed_much_is_gathered_anew(large):
    large.more(500)
    assert gatherer(large).wanted
    agrees(large)
    gatherer(large).gather(lambda: False)
    assert not gatherer(large).wanted
    agrees(large)


def test_gathering_stops_when_told_and_goes_on(large):
    large.more(500)
    gatherer(large).gather(lambda: True)
    assert gatherer(large).wanted
    agrees(large)
    gatherer(large).gather(lambda: False)
    agrees(large)


def test_a_stretch_that_grew_too_long_is_halved(large, monkeypatch):
    monkeypatch.setattr("morgue.archive.gathering.LONGEST", 40)
    gatherer(large, size=1_000).gather(lambda: False)
    large.more(55)  # not yet twice as many as when it was parted
    large.clippings.bin(range(1, 40))
    large.clippings.restore(range(1, 40))
    gatherer(large, size=1_000).gather(lambda: False)
    with sqlite.connect(str(large.path)) as database:
        lengths = [row[0] for row in database.execute("SELECT length(columns) FROM stretch")]
    assert all(lengths)
    agrees(large)


@pytest.mark.parametrize("table", ["holders", "stretch"])
def test_damage_to_what_was_gathered_is_told_and_passed_over(large, table):
    column = {"holders": "bits", "stretch": "columns"}[table]
    with sqlite.connect(str(large.path)) as database:
        database.execute(f"UPDATE {table} SET {column} = zeroblob(length({column}))")  # noqa: S608 - names above
    agrees(large)
    assert [each.kind for each in large.verify()] == ["index"]
    large.rebuild_index()
    assert large.verify() == ()
    large.tidy()
    gatherer(large).gather(lambda: False)
    agrees(large)


def test_another_window_sees_what_moved(large, path):
    with open_archive(path) as other:
        agrees(other)
        large.more(5, "seldom")
        large.clippings.bin([4, 5])
        agrees(other)


@pytest.mark.parametrize("match", ['"ferry"', '"ferry lamp"', '"lamp" AND "quay"', '"nowhere"'])
def test_a_guess_at_how_many_are_found_changes_no_order(large, match):
    with large._database.reading() as connection:
        plan = Plan(match)
        assert hits.best(connection, plan, 0, 50, few=True) == hits.best(connection, plan, 0, 50)
        assert Counter().are_few(connection, plan, 10_000)
        assert not Counter().are_few(connection, Plan('"ferry"'), 9)

"""What one clicks on all day is found by an index, however large the archive."""

import pytest
from sqlalchemy import func, select

from morgue.archive import counts
from morgue.archive.language.parser import parse
from morgue.archive.matching import Planner
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Place, Query

MARKS = ("inbox", "unread", "starred")


def _way(connection, statement):
    """How SQLite goes about a statement."""
    text = str(statement.compile(connection, compile_kwargs={"literal_binds": True}))
    return " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}"))


@pytest.mark.parametrize(
    "query",
    [*(Query(place=Place(mark)) for mark in MARKS), *(Query(f"is:{mark} ") for mark in MARKS)],
    ids=lambda query: f"{query.text}{query.place}",
)
def test_a_mark_is_found_by_the_index_of_what_carries_it(archive, harbour, query):
    mark = query.text[3:].strip() or query.place.value
    with archive._database.reading() as connection:
        plan = Planner(connection, Vocabulary(archive._database)).plan(parse(query.text).node, query)
        assert f"ix_clipping_{mark}" in _way(connection, plan.slots())


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_counted_by_the_index_of_what_carries_it(archive, harbour, mark):
    with archive._database.reading() as connection:
        statement = select(func.count()).where(counts._PLACES[Place(mark)])
        assert f"ix_clipping_{mark}" in _way(connection, statement)


def test_sources_are_counted_without_fetching_a_clipping(archive, harbour):
    with archive._database.reading() as connection:
        assert "COVERING INDEX ix_clipping_source" in _way(connection, counts.BY_SOURCE)
    assert archive.counts().sources == (("The Ferry Post", 3), ("Coast Wire", 1), ("Küstenblatt", 1))

"""A forest of decision trees: what it makes of a row, and what each group of columns adds to that."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.summary.forest import forest_of

# At most 2 in column 0: 1.0; more, and at most 5 in column 1: 2.0; more in both: 6.0. And a tree that asks nothing.
STEPS = {
    "feature": [0, 0, 1, 0, 0],
    "limit": [2.0, 0.0, 5.0, 0.0, 0.0],
    "below": [1, 1, 3, 3, 4],
    "above": [2, 1, 4, 3, 4],
    "value": [2.5, 1.0, 4.0, 2.0, 6.0],
}
FLAT = {"feature": [0], "limit": [0.0], "below": [0], "above": [0], "value": [0.5]}
FOREST = forest_of([STEPS, FLAT], depth=2)
GROUP = np.array([0, 1], dtype=np.intp)


@pytest.mark.parametrize(("row", "score"), [((2, 9), 1.5), ((2.1, 5), 2.5), ((3, 5.1), 6.5)])
def test_a_row_goes_down_every_tree(row, score):
    assert FOREST.scores(np.array([row], dtype=float)).tolist() == [score]


def test_each_step_counts_for_the_column_it_asks_for():
    assert FOREST.shares(np.array([[3.0, 5.1], [0.0, 0.0]]), GROUP, 2).tolist() == [[1.5, 2.0], [-1.5, 0.0]]


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=5))
def test_shares_and_the_average_make_the_score(rows):
    table = np.array(rows, dtype=float)
    assert np.allclose(FOREST.shares(table, GROUP, 2).sum(axis=1) + FOREST.base, FOREST.scores(table))

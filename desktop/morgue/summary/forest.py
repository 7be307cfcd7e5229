"""A forest of small decision trees as plain numbers: what it makes of a row, and what each group of columns adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from morgue.summary.vocabulary import Column, Places


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of nodes that stand in parallel arrays; a leaf is a node that leads to itself.

    From a node one goes `below` where the row's number in column `feature` is at most `limit`, and else `above`.
    `value` is what rows that come by a node score on the average, and so a leaf's value is what it adds to a score.
    """

    roots: Places
    feature: Places
    limit: Column
    below: Places
    above: Places
    value: Column
    depth: int

    def scores(self, table: Column) -> Column:
        """The score of each row of `table`."""
        at = self._start(table)
        for _ in range(self.depth):
            at = self._next(table, at)
        scores: Column = self.value[at].sum(axis=1)
        return scores

    def shares(self, table: Column, group: Places, groups: int) -> Column:
        """What each group of columns adds to each score, over an average row: a row a row, a column a group.

        `group` says for each column of `table` which it belongs to. Each step down a tree counts for the group of the
        column that it asks for (Saabas 2014), with how much the average changes by it.
        """
        at = self._start(table)
        first = np.arange(len(table))[:, None] * groups
        shares = np.zeros(len(table) * groups)
        for _ in range(self.depth):
            to = self._next(table, at)
            places = (first + group[self.feature[at]]).ravel()
            shares += np.bincount(places, (self.value[to] - self.value[at]).ravel(), len(shares))
            at = to
        return shares.reshape(len(table), groups)

    @property
    def base(self) -> float:
        """What an average row scores."""
        return float(self.value[self.roots].sum())

    def _start(self, table: Column) -> Places:
        return np.tile(self.roots, (len(table), 1))

    def _next(self, table: Column, at: Places) -> Places:
        """The node after each of `at`, a row a row of `table`, a column a tree."""
        asked = table.ravel().take(self.feature.take(at) + np.arange(len(at))[:, None] * table.shape[1])
        return np.where(asked <= self.limit.take(at), self.below.take(at), self.above.take(at))


def forest_of(trees: Sequence[dict[str, Sequence[Any]]], depth: int) -> Forest:
    """The forest of `trees`, each with its nodes in parallel lists, the root first, by the names of Forest's fields."""
    sizes = [len(tree["feature"]) for tree in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    offsets = np.repeat(roots, sizes)

    def column(name: str, dtype: type) -> Any:  # noqa: ANN401 – of either kind
        return np.array([number for tree in trees for number in tree[name]], dtype=dtype)

    return Forest(
        roots,
        column("feature", np.intp),
        column("limit", np.float64),
        column("below", np.intp) + offsets,
        column("above", np.intp) + offsets,
        column("value", np.float64),
        depth,
    )

"""Grows a forest of small trees that rank: LambdaMART (Burges 2010) on histograms, in numpy, from a seed."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Tree = dict[str, list[Any]]  # nodes in parallel lists, as morgue.summary.forest takes them

BINS = 48


@dataclass(frozen=True, slots=True)
class Growth:
    """How the trees grow. A split needs `least` rows on either side; `share` of features and groups see each tree."""

    trees: int = 90
    rate: float = 0.05
    leaves: int = 8
    depth: int = 5
    features: float = 0.3
    groups: float = 0.7
    shrink: float = 20.0
    least: int = 80
    top: int = 12  # ranks that count


@dataclass(slots=True, eq=False)
class _Leaf:
    """A leaf while its tree grows: its rows, their sums for each feature and bin, its best split, and its node."""

    rows: Places
    sums: Array
    node: int
    depth: int
    split: tuple[float, int, int] = field(default=(-1.0, 0, 0))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows of one group of which the first is to come before the second, and how much that matters."""

    better: Places
    worse: Places
    weight: Array


def pairs_of(sizes: Places, gains: Array, weights: Array) -> Pairs:
    """All pairs within groups of `sizes` rows, by the rows' `gains`; each group counts by its weight."""
    better, worse, weight = [], [], []
    start = 0
    for size, counts in zip(sizes.tolist(), weights.tolist(), strict=True):
        own = gains[start : start + size]
        first, second = np.nonzero(own[:, None] > own[None, :])
        ideal = (np.sort(own)[::-1] / np.log2(np.arange(size) + 2)).sum()
        better.append(first + start)
        worse.append(second + start)
        weight.append(counts * (own[first] - own[second]) / max(ideal, 1e-9))
        start += size
    return Pairs(np.concatenate(better), np.concatenate(worse), np.concatenate(weight))


def slopes(scores: Array, sizes: Places, pairs: Pairs, top: int) -> tuple[Array, Array]:
    """First and second derivative of the loss at each row."""
    groups = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum(sizes) - sizes
    order = np.lexsort((-scores, groups))
    rank = np.empty(len(scores))
    rank[order] = np.arange(len(scores)) - starts[groups[order]]
    discount = np.where(rank < top, 1 / np.log2(rank + 2), 0)
    weight = np.abs(discount[pairs.better] - discount[pairs.worse]) * pairs.weight
    wrong = 1 / (1 + np.exp(np.clip(scores[pairs.better] - scores[pairs.worse], -30, 30)))
    push, bend = weight * wrong, weight * wrong * (1 - wrong)
    count = len(scores)
    first = np.bincount(pairs.worse, push, count) - np.bincount(pairs.better, push, count)
    return first, np.bincount(pairs.better, bend, count) + np.bincount(pairs.worse, bend, count)


def ranked(table: Array, sizes: Places, gains: Array, weights: Array, growth: Growth, seed: int) -> list[Tree]:
    """Trees that rank the rows of `table`, groups of `sizes` of them, so that those of high gain come first."""
    draw = np.random.default_rng(seed)
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in table.T]
    codes = np.column_stack([np.searchsorted(cuts, column) for cuts, column in zip(edges, table.T, strict=True)])
    groups, pairs = np.repeat(np.arange(len(sizes)), sizes), pairs_of(sizes, gains, weights)
    scores, trees = np.zeros(len(table)), []
    for _ in range(growth.trees):
        first, second = slopes(scores, sizes, pairs, growth.top)
        rows = np.nonzero((draw.random(len(sizes)) < growth.groups)[groups])[0]
        chosen = draw.choice(table.shape[1], max(1, int(growth.features * table.shape[1])), replace=False)
        tree = _grown(codes[:, chosen], np.stack([first, second]), rows, growth)
        tree["feature"] = [int(chosen[feature]) for feature in tree["feature"]]
        tree["limit"] = [_limit(edges[feature], at) for feature, at in zip(tree["feature"], tree["limit"], strict=True)]
        scores += given(tree, table)
        trees.append(tree)
    return trees


def given(tree: Tree, table: Array) -> Array:
    """What a tree adds to the score of each row."""
    at, rows = np.zeros(len(table), dtype=np.intp), np.arange(len(table))
    nodes = {name: np.array(numbers) for name, numbers in tree.items()}
    for _ in range(len(nodes["feature"]) // 2):
        passed = table[rows, nodes["feature"][at]] <= nodes["limit"][at]
        at = np.where(passed, nodes["below"][at], nodes["above"][at])
    values: Array = nodes["value"][at]
    return values


def _limit(edges: Array, at: int) -> float:
    return float(edges[at]) if at < len(edges) else 1e9


def _grown(codes: Places, slope: Array, rows: Places, growth: Growth) -> Tree:
    """One tree, leaf by leaf, always where it gains most; `limit` still holds bins."""
    tree: Tree = {"feature": [], "limit": [], "below": [], "above": [], "value": []}
    root = _Leaf(rows, _sums(codes, slope, rows), _leaf_of(tree), 0)
    root.split = _split(root, growth)
    leaves = [root]
    while len(leaves) < growth.leaves:
        widest = max(leaves, key=lambda leaf: leaf.split[0])
        if widest.split[0] <= 0:
            break
        leaves.remove(widest)
        leaves += _parted(widest, codes, slope, tree, growth)
    for leaf in leaves:
        tree["value"][leaf.node] = _value(leaf.sums, growth)
    return tree


def _leaf_of(tree: Tree) -> int:
    """A new node of `tree` that leads to itself."""
    number = len(tree["feature"])
    for name, value in zip(tree, (0, 0, number, number, 0.0), strict=True):
        tree[name].append(value)
    return number


def _parted(leaf: _Leaf, codes: Places, slope: Array, tree: Tree, growth: Growth) -> list[_Leaf]:
    """The two leaves that a leaf is split in; its node leads to theirs, and keeps the value it had."""
    _, feature, at = leaf.split
    goes = codes[leaf.rows, feature] <= at
    halves = [leaf.rows[goes], leaf.rows[~goes]]
    few = int(len(halves[1]) < len(halves[0]))
    few_sums = _sums(codes, slope, halves[few])
    sums = [leaf.sums - few_sums, few_sums] if few else [few_sums, leaf.sums - few_sums]
    tree["value"][leaf.node] = _value(leaf.sums, growth)
    made = [_Leaf(rows, own, _leaf_of(tree), leaf.depth + 1) for rows, own in zip(halves, sums, strict=True)]
    tree["feature"][leaf.node], tree["limit"][leaf.node] = feature, at
    tree["below"][leaf.node], tree["above"][leaf.node] = made[0].node, made[1].node
    for half in made:
        half.split = _split(half, growth)
    return made


def _sums(codes: Places, slope: Array, rows: Places) -> Array:
    """For each feature and bin: the first derivatives, the second ones and the number of `rows`."""
    count = codes.shape[1]
    flat = (codes[rows] + np.arange(count) * BINS).ravel()
    parts = [np.bincount(flat, np.repeat(own, count), count * BINS) for own in (*slope[:, rows], np.ones(len(rows)))]
    return np.stack(parts, axis=1).reshape(count, BINS, 3)


def _split(leaf: _Leaf, growth: Growth) -> tuple[float, int, int]:
    """What its best split gains, and the feature and the last bin below it."""
    if leaf.depth >= growth.depth:
        return -1.0, 0, 0
    below = np.cumsum(leaf.sums, axis=1)
    whole = below[:, -1:]
    above = whole - below
    gain = sum(part[..., 0] ** 2 / (part[..., 1] + growth.shrink) for part in (below, above))
    gain = gain - whole[..., 0] ** 2 / (whole[..., 1] + growth.shrink)
    gain[(below[..., 2] < growth.least) | (above[..., 2] < growth.least)] = -1
    feature, at = np.unravel_index(int(gain.argmax()), gain.shape)
    return float(gain[feature, at]), int(feature), int(at)


def _value(sums: Array, growth: Growth) -> float:
    first, second, _ = sums[0].sum(axis=0)
    return float(-growth.rate * first / (second + growth.shrink))

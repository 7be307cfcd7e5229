"""Trains the News ranker and says, cross-validated, how good it is: train_news.py DATA [--write] [--only MODEL].

DATA is a folder of JSON lines files {id, title?, article, highlights, lang, all_summaries?}, by default
MORGUE_BENCH_DATA. Two linear models are fitted, in this order:

* words: how likely a word of the article is to be in the editor's summary (logistic, by Newton's method);
* sentences: how much better than the average a brief of k sentences is with this sentence in it (ridge regression).
  What a sentence adds depends on the others, so this target is the mean ROUGE of it with partners drawn at random,
  early sentences and those with high ROUGE of their own more often.

--write puts the numbers of a fit on everything into resources/text.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rouge import Scored

from morgue.clipping import Block, BlockKind, Clipping
from morgue.resources import shipped
from morgue.summary.candidates import candidates_of
from morgue.summary.document import Document, Sentence, document_of
from morgue.summary.features import features_of
from morgue.summary.news import Model
from morgue.summary.selection import ranked_without_repeats
from morgue.summary.splitting import sentence_bounds
from morgue.summary.vocabulary import WORD_FEATURES, vocabulary_of

Array = NDArray[np.float64]
Lines = tuple[tuple[str, ...], Array, Array, Array]  # names, means, spreads and weights

# For each model: the files it learns from, how many sentences their briefs have, how much an article of theirs
# counts; and the points of ROUGE taken off for every ten words. A brief's length is its own bane: with 0.2 the
# English briefs of four sentences gained 0.3 points, cross-validated, and with 0.6 those of three lost; the French
# ones lost with 0.2.
MODELS: dict[str, tuple[dict[str, tuple[int, float]], float]] = {
    "news": (
        {
            "cnndm.dev": (3, 1.0),
            "cnndm_train": (3, 0.15),
            "writers.dev": (3, 0.15),
            "fundus.dev": (2, 0.15),
            "inshorts.dev": (3, 0.1),
        },
        0.2,
    ),
    "news.fr": ({"orangesum_fr.dev": (2, 1.0)}, 0.0),
}
SETS = {name: setting for sets, _ in MODELS.values() for name, setting in sets.items()}
FOLDS = 5
BRIEFS = 24  # drawn for each article
EARLY = 6  # sentences after which partners are drawn less often
RIDGE = 10.0
WORD_RIDGE = 1.0
SEED = 20_261_122


@dataclass(frozen=True)
class Article:
    """An article to learn from, with what cannot change between rounds."""

    set: str
    k: int
    weight: float
    document: Document
    candidates: tuple[Sentence, ...]
    scored: Scored
    lead: tuple[float, float]  # mean ROUGE of its first k sentences, and of its first k + 1
    word_features: Array
    in_summary: Array  # 1 for each word of the vocabulary that a summary has


def article_of(record: dict[str, Any], name: str) -> Article | None:
    """One record of the file `name`; None where no sentence is fit for a brief."""
    k, weight = SETS[name]
    paragraphs = [text for text in record["article"].split("\n\n") if text.strip()]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    document = document_of(Clipping(headline=record.get("title") or "", blocks=blocks, language=record["lang"]))
    candidates = tuple(candidates_of(document))
    if not candidates:
        return None
    references = [[text] for text in record.get("all_summaries") or ()] or [record["highlights"]]
    lines = [[line for text in reference for line in text.split("\n")] for reference in references]
    first = [record["article"][start:end] for start, end in sentence_bounds(record["article"], record["lang"])[: k + 1]]
    leading = Scored(first, lines, record["lang"])
    words = vocabulary_of(document)
    summary = {stem for text in record["highlights"] for stem in document.lexicon.stems_of(text)}
    return Article(
        set=name,
        k=k,
        weight=weight,
        document=document,
        candidates=candidates,
        scored=Scored([sentence.text for sentence in candidates], lines, record["lang"]),
        lead=(leading.mean(range(min(k, len(first)))), leading.mean(range(len(first)))),
        word_features=words.features,
        in_summary=np.array([stem in summary for stem in words.stems], dtype=np.float64),
    )


def read(folder: Path, names: Iterable[str], pool: ProcessPoolExecutor) -> list[Article]:
    """All articles of the named sets that are in `folder`."""
    articles: list[Article] = []
    for name in names:
        path = folder / f"{name}.jsonl"
        if path.exists():
            records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            made = pool.map(partial(article_of, name=name), records, chunksize=16)
            articles += [article for article in made if article]
    return articles


def fit_words(articles: Sequence[Article]) -> Array:
    """The weights of WORD_FEATURES and the constant."""
    table = np.vstack([article.word_features for article in articles])
    rows = np.column_stack([table, np.ones(len(table))])
    wanted = np.concatenate([article.in_summary for article in articles])
    counts = np.concatenate([np.full(len(article.in_summary), article.weight) for article in articles])
    weights = np.zeros(rows.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (counts * (wanted - chance)) - WORD_RIDGE * weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + WORD_RIDGE * np.eye(rows.shape[1])
        weights += np.linalg.solve(curve, slope)
    return weights


def table_of(article: Article, words: Array) -> dict[str, Array]:
    """The features of its candidates."""
    return features_of(article.document, article.candidates, words)


def fit_sentences(articles: Sequence[Article], tables: Sequence[dict[str, Array]], targets: Sequence[Array]) -> Lines:
    """Ridge regression of the targets, within each article, on the features, within each article."""
    names = tuple(tables[0])
    raw = [np.column_stack([table[name] for name in names]) for table in tables]
    rows = np.vstack([table - table.mean(axis=0) for table in raw])
    spread = rows.std(axis=0) + 1e-9
    counts = np.concatenate(
        [
            np.full(len(table), article.weight / np.sqrt(len(table)))
            for article, table in zip(articles, raw, strict=True)
        ]
    )
    scaled = rows / spread
    curve = (scaled * counts[:, None]).T @ scaled + RIDGE * np.eye(len(names))
    weight = np.linalg.solve(curve, scaled.T @ (counts * np.concatenate(targets)))
    return names, np.vstack(raw).mean(axis=0), spread, weight


def learned(
    articles: Sequence[Article], targets: Sequence[Array], seen: Sequence[int], pool: ProcessPoolExecutor
) -> tuple[Model, list[Array]]:
    """Both models, fitted on the articles at `seen`, and the scores that they give to the candidates of all."""
    words = fit_words([articles[place] for place in seen])
    tables = list(pool.map(partial(table_of, words=words), articles, chunksize=16))
    of_seen = [[values[place] for place in seen] for values in (articles, tables, targets)]
    model = Model(*fit_sentences(*of_seen), words)
    return model, [model.shares(table).sum(axis=1) for table in tables]


def targets_of(article: Article) -> Array:
    """For each candidate the mean ROUGE of briefs with it, over the mean of all candidates."""
    count = len(article.candidates)
    alone = np.array([article.scored.mean([place]) for place in range(count)])
    early = np.exp([-sentence.number / EARLY for sentence in article.candidates])
    chances = np.log(early + 0.15 + 0.3 * alone / max(alone.max(), 1e-9))
    draw = np.random.default_rng([SEED, len(article.document.sentences), count])
    orders = np.argsort(-(chances + draw.gumbel(size=(BRIEFS, count))), axis=1)
    known: dict[frozenset[int], float] = {}

    def rouge(places: frozenset[int]) -> float:
        if places not in known:
            known[places] = article.scored.mean(sorted(places))
        return known[places]

    def partners(place: int, order: Array) -> frozenset[int]:
        return frozenset([place, *[other for other in order.tolist() if other != place][: article.k - 1]])

    means = [np.mean([rouge(partners(place, order)) for order in orders]) for place in range(count)]
    return np.array(means) - np.mean(means)


def unseen(articles: Sequence[Article], targets: Sequence[Array], pool: ProcessPoolExecutor) -> list[Array]:
    """The scores of each article's candidates by a model that had not seen the article."""
    places = np.random.default_rng(SEED).permutation(len(articles))
    scores: list[Array] = [np.zeros(0)] * len(articles)
    for fold in np.array_split(places, FOLDS):
        _, given = learned(articles, targets, sorted(set(places.tolist()) - set(fold.tolist())), pool)
        for place in fold:
            scores[place] = given[place]
    return scores


def report(articles: Sequence[Article], scores: Sequence[Array]) -> None:
    """Print, for each set, what the briefs gain over the first sentences."""
    for name, extra in product(SETS, (0, 1)):
        k = SETS[name][0] + extra
        chosen = [(article, given) for article, given in zip(articles, scores, strict=True) if article.set == name]
        gains = [gain(article, given, k) - article.lead[extra] for article, given in chosen]
        if gains:
            error = np.std(gains) / np.sqrt(len(gains))
            print(f"{name:18s} {len(gains):4d} articles: {np.mean(gains):+.2f} ± {error:.2f} over the first {k}")


def gain(article: Article, scores: Array, k: int) -> float:
    """Mean ROUGE of a brief of `k` sentences."""
    return article.scored.mean(ranked_without_repeats(article.document, article.candidates, scores, k))


def write(fit: Model, brevity: float, path: Path) -> None:
    """The numbers as the app reads them."""
    rows = zip(fit.names, fit.mean, fit.spread, fit.weight, strict=True)
    features = {name: [float(f"{number:.5g}") for number in numbers] for name, *numbers in rows}
    features["words"][2] -= brevity * features["words"][1]
    words = dict(zip((*WORD_FEATURES, "constant"), (float(f"{number:.5g}") for number in fit.words), strict=True))
    path.write_text(json.dumps({"words": words, "features": features}, indent=1) + "\n", "utf-8")


def brief(articles: Sequence[Article], scores: Sequence[Array], brevity: float) -> list[Array]:
    """The scores with so much taken off for every ten words, counted as the feature `words` counts them."""
    lengths = [np.array([len(sentence.text) / 60 for sentence in article.candidates]) for article in articles]
    return [given - brevity * length for given, length in zip(scores, lengths, strict=True)]


def train(name: str, folder: Path, pool: ProcessPoolExecutor, *, keep: bool) -> None:
    """Print how good a model is on what it has not seen; write the one that has seen everything on demand."""
    sets, brevity = MODELS[name]
    articles = read(folder, sets, pool)
    targets = list(pool.map(targets_of, articles, chunksize=16))
    report(articles, brief(articles, unseen(articles, targets, pool), brevity))
    if keep:
        model, _ = learned(articles, targets, range(len(articles)), pool)
        write(model, brevity, shipped("resources/text") / f"{name}.json")


def main() -> int:
    """Cross-validate, print, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("MORGUE_BENCH_DATA"), type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", action="append", choices=MODELS)
    asked = parser.parse_args()
    if not asked.data:
        parser.error("say where the data are, or set MORGUE_BENCH_DATA")
    with ProcessPoolExecutor() as pool:
        for name in asked.only or MODELS:
            train(name, asked.data, pool, keep=asked.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())

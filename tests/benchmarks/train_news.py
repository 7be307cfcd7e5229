"""Trains the News ranker and says, cross-validated, how good it is: train_news.py DATA [--write] [--only MODEL].

DATA is a folder of JSON lines files {id, title?, article, highlights, lang, all_summaries?}, by default
MORGUE_BENCH_DATA. Three models are fitted:

* words: how likely a word of the article, a stop word too, is to be in the editor's summary once, and how likely twice
  (logistic, by Newton's method);
* line: what a sentence adds to ROUGE (ridge regression on its features);
* forest: which sentences of an article add most (boosted trees that rank, boosting.py).

What a sentence adds is the words, pairs of words and common subsequence it shares with the summary, less a share of
its length: F1 falls with every word that is not in the summary.

Tried on 770 articles, cross-validated, in points over the first three sentences (one standard error is 0.3, so only
the large steps say anything): LightGBM in place of our own trees 0.0 (regression, ranking, 4 to 15 leaves, 16 or 31
levels); membership in the best brief as the target -0.4; 80 more features (background frequencies, verbs, dates, forms
of words) -0.1 to +0.3 by setting; trees that predict words 0.0 (AUC .823 against .820 of the logistic model); the
other sets as training data 0.0; counting words told before for less +0.2 (four sentences +0.3); line and forest
together over either +0.1.

Without any rule, on 670 of them: logistic regression of membership +1.2, line +1.6, boosted regression +1.4, ranking
trees with the line +1.9; 60 more features (rank within the article, neighbours, openings, first mentions) 0.0; four
forests for two +0.1; a higher cost of length 0.0 (four sentences +0.1). So what a brief must not have decides: with
whole sentences, whole quotations and named speakers alone +2.3 at 26 % of briefs without a flag. From there, with
55 to 60 % of briefs without one: a brief has a flaw or none, three chosen together, +0.1 over one by one; surnames as
an editor sees them (a title before one tells who it is, across a comma it does not; “the FAA” is no surname, “CEO” no
first name, “Moss'” is Moss) +0.25; the writer's person as a
flaw, not barred, +0.4; an opening “He” or “But” right after the sentence it points at +0.1. Barred still: such an
opening anywhere else (+0.3). Embeddings: the one small package found (19 MB) fetches its tokenizer when it starts.
Some 150 settings were compared on the same articles: the better ones are flattered by that.

Then other kinds, on 670 of the 770 (100 left out), folds drawn by a seed fixed beforehand, the cost of a flaw set anew
for each so that as many briefs have none (56.6 %); what they gain over the sum of scores, with the error of the paired
difference:

    expected ROUGE-1 F1 of the three together, by the words model of then (no stop words)     +0.30 ± 0.13
    the same by a logistic model of all words                                                 +0.41 ± 0.15
    with a table of how often editors take each word (three seeds)                +0.46, +0.40, +0.39 ± 0.15
    the same chances by LightGBM, with the table                                              +0.44 ± 0.15
    with ROUGE-2, by chances of pairs of words (AUC .78)                                      +0.48 ± 0.16
    expected F1 alone, without the scores                                                     +0.21 ± 0.22
    one chance for all stop words (0.2 to 0.5)                                         +0.31 to -0.89
    expected hits less a cost for each word, in place of F1: a sum, no share          +0.13 to -0.52
    F1 with a summary of 15, 25, 50, 80 words for 37                            +0.34, +0.42, +0.33, +0.21
    chances of words from the sentences' own scores, too, with the table                      +0.55 ± 0.13
    reranking the best 60 threes by 42 features of the set, nested: ridge, LightGBM, both   +0.38, +0.32, +0.43 ± 0.18
    the same without chances of words, on 402 of them                              +0.07, -0.07, +0.06 ± 0.17

Kept: expected F1 by all words, since the rest is more machinery for what may be chance. With all words in the words
model and its sums among the features of a sentence, on all 770 and at the same share of flaws: three sentences +0.2,
four +0.2. Ten forests for four 0.0; 16 or 28 sentences to choose three from for 12 +0.02. Rules, one after the
other not applied: openings that point outside +0.14 ± 0.13 (with 12 in 100 fewer briefs without a flag), that carry
on +0.14 (8), questions 0.0, labels 0.0, credits 0.0, short sentences +0.03 (10); of the first, only where no reader
would mind, +0.01. A pronoun after an opening phrase (“On Monday, they …”) refused: 0.0. What a flaw costs decides the
rest: at 1.6 points three sentences gain 1.87 and four 1.59 with 57.5 % of briefs without a flag, at 1.7 1.80, 1.55 and
59.4 %, at 1.75 1.78, 1.52 and 59.6 %.

Then, on all 770 and by the mean of three draws of folds, at 55.5 % of briefs that have no flag and no fault of
rubric.py (before: three sentences 1.73, four 1.51; the same model fitted again on other folds or with other seeds
differs by 0.05):

    a word said twice counts by a model of its own               1.81, 1.64; thrice 1.78, 1.63; kept
    three from 28 candidates for 20                              +0.03, +0.01; from 36 +0.02, +0.01; kept, the first
    chances of neighbouring words, for ROUGE-2                   -0.05, 0.0
    chances of words from the sentences' scores as well          +0.02, +0.03
    7 or 39 features from embeddings (wordllama, 19 MB)          -0.06, +0.02; of words: AUC .814 to .817
    other targets: soft alignment to each line, the best line    -0.20, -0.20; mixed with ours -0.02 to -0.03
    ridge 10, 100; eight forests                                 all within 0.04
    26 or 28 for 20, 0.2 or 0.4 for 0.3, 32 or 42 words for 37   all within 0.06
    ten folds for five                                           0.0
    each further flaw in a brief costs 0.3                       -0.10, with 14 in 100 flawed sentences fewer

The rules on quotations and speakers cost nothing that can be told. What the next sentence takes back is a flaw: barred,
it costs 0.12, since many a lead tells of a charge that is denied right after.

--write puts the numbers of a fit on everything into resources/text.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
from boosting import Growth, Tree, ranked
from numpy.typing import NDArray
from rouge import Scored, tokenizer

from morgue.clipping import Block, BlockKind, Clipping
from morgue.resources import shipped
from morgue.summary.candidates import Candidate, choice_of
from morgue.summary.document import Document, Sentence, document_of
from morgue.summary.expected import Expected
from morgue.summary.features import features_of
from morgue.summary.forest import forest_of
from morgue.summary.likely import WORD_FEATURES, Words, words_of
from morgue.summary.news import WORDS, Model, NewsSummarizer, model_of
from morgue.summary.selection import ranked_without_repeats
from morgue.summary.splitting import sentence_bounds
from morgue.summary.vocabulary import Vocabulary, vocabulary_of

Array = NDArray[np.float64]

# For each model: the files it learns from, how many sentences their briefs have, and how much an article counts.
MODELS: dict[str, dict[str, tuple[int, float]]] = {
    "news": {
        "cnndm.dev": (3, 1.0),
        "cnndm_train": (3, 0.3),
        "writers.dev": (3, 0.3),
        "fundus.dev": (2, 0.3),
        "inshorts.dev": (3, 0.2),
    },
    "news.fr": {"orangesum_fr.dev": (2, 1.0)},
}
SETS = {name: setting for sets in MODELS.values() for name, setting in sets.items()}
FOLDS = 5
LENGTH_COST = 0.17  # hits that each word of a sentence has to make up for, about half the usual F1
LEVELS = 16  # of what sentences add, in an article; a level counts twice the one below
SPREAD = 0.5  # of scores within an article, of line and forest each
GROWTH = Growth()
SEEDS = 4  # forests, of which each sees other articles and features
RIDGE = 30.0
WORD_RIDGE = 1.0
SEED = 20_261_122


@dataclass(frozen=True)
class Article:
    """An article to learn from, with what cannot change between rounds."""

    set: str
    k: int
    weight: float
    document: Document
    candidates: tuple[Candidate, ...]
    sentences: tuple[Sentence, ...]  # of the candidates
    scored: Scored
    lead: tuple[float, float]  # mean ROUGE of its first k sentences, and of its first k + 1
    adds: Array
    vocabulary: Vocabulary
    words: Words
    in_summary: Array  # how often the summary has each of all words


def article_of(record: dict[str, Any], name: str) -> Article | None:
    """One record of the file `name`; None where no sentence is fit for a brief."""
    k, weight = SETS[name]
    paragraphs = [text for text in record["article"].split("\n\n") if text.strip()]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    document = document_of(Clipping(headline=record.get("title") or "", blocks=blocks, language=record["lang"]))
    candidates = tuple(choice_of(document))
    if not candidates:
        return None
    sentences = tuple(candidate.sentence for candidate in candidates)
    texts = [sentence.text for sentence in sentences]
    references = [[text] for text in record.get("all_summaries") or ()] or [record["highlights"]]
    lines = [[line for text in reference for line in text.split("\n")] for reference in references]
    first = [record["article"][start:end] for start, end in sentence_bounds(record["article"], record["lang"])[: k + 1]]
    leading = Scored(first, lines, record["lang"])
    words = words_of(document)
    summary = Counter(stem for text in record["highlights"] for stem in document.lexicon.all_and_weighty(text)[0])
    return Article(
        set=name,
        k=k,
        weight=weight,
        document=document,
        candidates=candidates,
        sentences=sentences,
        scored=Scored(texts, lines, record["lang"]),
        lead=(leading.mean(range(min(k, len(first)))), leading.mean(range(len(first)))),
        adds=adds_of(texts, lines, record["lang"]),
        vocabulary=vocabulary_of(document),
        words=words,
        in_summary=np.array([summary[stem] for stem in words.vocabulary.stems], dtype=np.float64),
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


def adds_of(sentences: Sequence[str], references: Sequence[Sequence[str]], language: str) -> Array:
    """What each sentence adds, on the average over the references, in points of ROUGE of a usual brief."""
    tokens = tokenizer(language)
    cut = [tokens(sentence) for sentence in sentences]
    adds = np.zeros(len(cut))
    for reference in references:
        wanted = [token for line in reference for token in tokens(line)]
        words, pairs = Counter(wanted), Counter(pairwise(wanted))
        for place, own in enumerate(cut):
            hits = 2 * (Counter(own) & words).total() + (Counter(pairwise(own)) & pairs).total()
            adds[place] += 200 * (hits / 3 - LENGTH_COST * len(own)) / (2 * len(wanted) + 30)
    return adds / len(references)


def fit_words(articles: Sequence[Article], times: int) -> Array:
    """The weights of WORD_FEATURES and the constant, for words that a summary has so many `times`."""
    often = [article.words.count >= times for article in articles]
    table = np.vstack([article.words.features[kept] for article, kept in zip(articles, often, strict=True)])
    rows = np.column_stack([table, np.ones(len(table))])
    found = [article.in_summary[kept] >= times for article, kept in zip(articles, often, strict=True)]
    wanted = np.concatenate(found)
    counts = np.concatenate([np.full(len(own), article.weight) for article, own in zip(articles, found, strict=True)])
    weights = np.zeros(rows.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (counts * (wanted - chance)) - WORD_RIDGE * weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + WORD_RIDGE * np.eye(rows.shape[1])
        weights += np.linalg.solve(curve, slope)
    return weights


def table_of(article: Article, words: Array) -> dict[str, Array]:
    """The features of its candidates."""
    expected = Expected(article.document, article.words, article.words.chances(words))
    return features_of(article.document, article.sentences, article.vocabulary, article.words.names, expected)


def fit_line(articles: Sequence[Article], tables: Sequence[Array]) -> tuple[Array, Array, Array]:
    """Means, spreads and weights of a ridge regression of `adds`, within each article, on the features."""
    rows = np.vstack(tables)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = [np.clip((table - mean) / spread, -5, 5) for table in tables]
    within = np.vstack([table - table.mean(axis=0) for table in scaled])
    wanted = np.concatenate([article.adds - article.adds.mean() for article in articles])
    counts = np.concatenate(
        [np.full(len(article.adds), article.weight / len(article.adds) ** 0.5) for article in articles]
    )
    curve = (within * counts[:, None]).T @ within + RIDGE * np.eye(rows.shape[1])
    return mean, spread, np.linalg.solve(curve, within.T @ (counts * wanted))


def fit_forest(articles: Sequence[Article], tables: Sequence[Array]) -> list[Tree]:
    """Trees that rank the candidates of each article by `adds`."""
    sizes = np.array([len(table) for table in tables])
    levels = [np.argsort(np.argsort(article.adds)) * LEVELS // len(article.adds) for article in articles]
    gains = 2.0 ** np.concatenate(levels) - 1
    weights = np.array([article.weight for article in articles])
    table = np.vstack(tables)
    return [tree for seed in range(SEEDS) for tree in ranked(table, sizes, gains, weights, GROWTH, SEED + seed)]


def fit(articles: Sequence[Article]) -> dict[str, Any]:
    """All models, as the numbers the app keeps them as."""
    words = np.stack([fit_words(articles, times) for times in range(1, len(WORDS) + 1)])
    features = [table_of(article, words) for article in articles]
    names = tuple(features[0])
    tables = [np.column_stack([table[name] for name in names]) for table in features]
    mean, spread, weight = fit_line(articles, tables)
    trees = fit_forest(articles, tables)
    line = [np.clip((table - mean) / spread, -5, 5) @ weight for table in tables]
    weight *= SPREAD / usual_spread(line)
    grown = forest_of(trees, GROWTH.depth)
    scale = SPREAD / usual_spread([grown.scores(table) for table in tables])
    for tree in trees:
        tree["value"] = [short(scale * value) for value in tree["value"]]
        tree["limit"] = [short(limit) for limit in tree["limit"]]
    weights = zip(WORDS, words, strict=True)
    rows = zip(names, mean, spread, weight, strict=True)
    return {
        **{name: dict(zip((*WORD_FEATURES, "constant"), map(short, own), strict=True)) for name, own in weights},
        "features": {name: [short(number) for number in numbers] for name, *numbers in rows},
        "depth": GROWTH.depth,
        "trees": trees,
    }


def usual_spread(scores: Sequence[Array]) -> float:
    """The mean spread of scores within an article."""
    return float(np.mean([own.std() for own in scores]))


def short(number: float) -> float:
    """A number in five digits."""
    return float(f"{number:.5g}")


def briefs_of(articles: Sequence[Article], kept: dict[str, Any]) -> list[list[int]]:
    """For each article the places of its candidates in the order a brief takes them."""
    model = model_of(kept)
    return [order_of(article, model) for article in articles]


def order_of(article: Article, model: Model) -> list[int]:
    """The places of the candidates that a brief of one sentence more than asked takes, the best first."""
    news = NewsSummarizer(article.document, model)
    scores = news.scores(news.table(article.sentences))
    return ranked_without_repeats(article.document, article.candidates, scores, news.expected, article.k + 1)


def unseen(articles: Sequence[Article], pool: ProcessPoolExecutor) -> list[list[int]]:
    """The briefs of all articles, each by a model that had not seen it."""
    folds = np.array_split(np.random.default_rng(SEED).permutation(len(articles)), FOLDS)
    seen = [[articles[place] for place in sorted(set(range(len(articles))) - set(fold.tolist()))] for fold in folds]
    briefs: list[list[int]] = [[]] * len(articles)
    for fold, kept in zip(folds, pool.map(fit, seen), strict=True):
        for place, brief in zip(fold, briefs_of([articles[place] for place in fold], kept), strict=True):
            briefs[place] = brief
    return briefs


def report(articles: Sequence[Article], briefs: Sequence[Sequence[int]]) -> None:
    """Print, for each set, what the briefs gain over the first sentences."""
    for name, extra in product(SETS, (0, 1)):
        k = SETS[name][0] + extra
        chosen = [(article, brief) for article, brief in zip(articles, briefs, strict=True) if article.set == name]
        gains = [article.scored.mean(brief[:k]) - article.lead[extra] for article, brief in chosen]
        if gains:
            error = np.std(gains) / np.sqrt(len(gains))
            print(f"{name:18s} {len(gains):4d} articles: {np.mean(gains):+.2f} ± {error:.2f} over the first {k}")


def train(name: str, folder: Path, pool: ProcessPoolExecutor, *, keep: bool) -> None:
    """Print how good a model is on what it has not seen; write the one that has seen everything on demand."""
    articles = read(folder, MODELS[name], pool)
    report(articles, unseen(articles, pool))
    if keep:
        path = shipped("resources/text") / f"{name}.json"
        path.write_text(json.dumps(fit(articles), separators=(",", ":")) + "\n", "utf-8")


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

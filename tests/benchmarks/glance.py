"""How fast and how good the briefs are: glance.py [DATA], where DATA is the folder with the data, or MORGUE_BENCH_DATA.

Without data it measures speed only, on articles made here. With data (JSON lines files of {id, title?, article,
highlights, lang, docs?, all_summaries?}, and a glance_lint.py in the folder or the one above) it also scores the
briefs against their summaries, side by side with the first sentences and sumy's own LexRank, and counts faults.
"""

import argparse
import importlib.util
import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")  # as the app's worker has it, before numpy comes in

from rouge import Scored
from rubric import faults
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from morgue.summary import brief_of_text
from morgue.summary.brief import digest_of_texts
from morgue.summary.splitting import sentence_bounds
from morgue.summary.words import lexicon_of

SETS = (
    ("cnndm.dev", 3),
    ("cnndm.dev", 4),
    ("orangesum_fr.dev", 2),
    ("writers.dev", 3),
    ("inshorts.dev", 3),
    ("fundus.dev", 3),
)
DIGESTS = (("multi_news.dev", 8),)
LONG = 2_000  # sentences
MADE = 60  # articles, where there are no data
SAMPLE = 150  # articles whose time is taken
NOT_HARD = {"relative date (Monday/today)", "too long (>35 words)", "dateline/agency prefix"}  # flags that only inform
LANGUAGES = {"en": "english", "fr": "french", "de": "german", "es": "spanish"}

Summariser = Callable[[str, str, str, int], list[str]]
Record = dict[str, Any]


class _Words:
    """Sumy's tokenizer interface, so that its LexRank runs on the same sentences and words."""

    def __init__(self, language: str) -> None:
        self._lexicon = lexicon_of(language)

    def to_words(self, sentence: str) -> list[str]:
        return self._lexicon.words_of(sentence)


def first_sentences(article: str, _title: str, language: str, count: int) -> list[str]:
    """The first `count` sentences as they stand."""
    return [article[start:end] for start, end in sentence_bounds(article, language)[:count]]


def stock_lexrank(article: str, _title: str, language: str, count: int) -> list[str]:
    """Sumy's LexRank with sumy's stemmer and stop words, without the rules."""
    words, name = _Words(language), LANGUAGES.get(language, "english")
    sentences = [Sentence(article[start:end], words) for start, end in sentence_bounds(article, language)]
    summarizer = LexRankSummarizer(Stemmer(name))
    summarizer.stop_words = get_stop_words(name)
    return [str(sentence) for sentence in summarizer(ObjectDocumentModel([Paragraph(sentences)]), count)]


def news(article: str, title: str, language: str, count: int) -> list[str]:
    """The brief of the app."""
    return brief_of_text(article, title, language, count)


SUMMARISERS: dict[str, Summariser] = {"first": first_sentences, "lexrank": stock_lexrank, "news": news}


WHO = [
    "Mayor Hedda Quill",
    "The council of Tirnau",
    "Olaf Prenn of the traders' guild",
    "Engineer Ada Moll",
    "The river board",
]
DID = ["voted to rebuild", "refused to pay for", "inspected", "promised to reopen", "wants to sell", "praised"]
WHAT = [
    "the stone bridge",
    "the weekly market",
    "the old tram depot",
    "the northern dyke",
    "two schools",
    "the archive",
]
WHEN = ["after a night of rain", "before the vote in May", "for 4.5 million crowns", "despite protests", "in a week"]


def made(sentences: int, seed: int) -> str:
    """An article of invented sentences about an invented town."""
    draw = random.Random(seed)  # noqa: S311 – no secret
    return " ".join(
        " ".join(map(draw.choice, (WHO, DID, WHAT, WHEN))) + f", said report {draw.randrange(9999)}."
        for _ in range(sentences)
    )


def milliseconds(summariser: Summariser, records: Sequence[Record], count: int) -> list[float]:
    """The CPU time of each article, sorted."""
    times = []
    for record in records:
        start = time.process_time()
        summariser(record["article"], record.get("title") or "", record["lang"], count)
        times.append(1000 * (time.process_time() - start))
    return sorted(times)


def print_speed(records: Sequence[Record]) -> None:
    """CPU time an article, News against sumy's own LexRank, and one long document."""
    for name in ("lexrank", "news"):
        milliseconds(SUMMARISERS[name], records[:5], 3)  # warms the caches
        times = milliseconds(SUMMARISERS[name], records, 3)
        middle, most = times[len(times) // 2], times[int(0.95 * len(times))]
        print(f"{name:8s} CPU an article: p50 {middle:.1f} ms, p95 {most:.1f} ms ({len(times)} articles)")
    for sentences in (LONG // 4, LONG):
        long = [{"article": made(sentences, 1), "lang": "en"}]
        print(f"news     {sentences} sentences: {milliseconds(news, long, 12)[0]:.0f} ms")


def references_of(record: Record) -> list[list[str]]:
    """The summaries to be compared with, each as lines."""
    texts = [[text] for text in record.get("all_summaries") or ()] or [record["highlights"]]
    return [[line for text in reference for line in text.split("\n")] for reference in texts]


def scored(sentences: Sequence[str], record: Record) -> float:
    """The mean of ROUGE-1, -2 and -Lsum."""
    return Scored(sentences, references_of(record), record["lang"]).mean(range(len(sentences)))


def print_quality(folder: Path, lint: Callable[[list[str], str], dict[str, int]]) -> None:
    """Mean ROUGE over the first sentences, and articles whose bullets have no flag, for each set."""
    for name, count in SETS:
        records = read(folder / f"{name}.jsonl")
        base = [scored(first_sentences(r["article"], "", r["lang"], count), r) for r in records]
        for method, summariser in SUMMARISERS.items():
            briefs = [summariser(r["article"], r.get("title") or "", r["lang"], count) for r in records]
            gain = fmean(scored(brief, r) - b for brief, r, b in zip(briefs, records, base, strict=True))
            flags = [bool(set(lint(brief, r["article"])) - NOT_HARD) for brief, r in zip(briefs, records, strict=True)]
            own = [bool(faults(brief, r["article"])) for brief, r in zip(briefs, records, strict=True)]
            clean = fmean(not flag for flag in flags)
            clean_to_us = fmean(not (flag or fault) for flag, fault in zip(flags, own, strict=True))
            verbatim = all(bullet in r["article"] for brief, r in zip(briefs, records, strict=True) for bullet in brief)
            what = f"{gain:+.2f} over the first, without flag {clean:.1%}, nor one of ours {clean_to_us:.1%}"
            print(f"{name:17s} {count} sentences {method:8s} {what}, verbatim {verbatim}")


def print_digests(folder: Path) -> None:
    """Mean ROUGE of digests over the first sentences of the joined articles."""
    for name, count in DIGESTS:
        records = read(folder / f"{name}.jsonl")
        gains = []
        for record in records:
            base = scored(first_sentences(record["article"], "", record["lang"], count), record)
            gains.append(scored(digest_of_texts(record["docs"], record["lang"], count), record) - base)
        print(f"{name:17s} {count} sentences digest   {fmean(gains):+.2f} over the first")


def read(path: Path) -> list[Record]:
    """The records of a JSON lines file; none if it is not there."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def linter(folder: Path) -> Callable[[list[str], str], dict[str, int]]:
    """The rubric's own counting, from its script."""
    path = next(path for path in (folder / "glance_lint.py", folder.parent / "glance_lint.py") if path.exists())
    spec = importlib.util.spec_from_file_location("glance_lint", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.lint


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("MORGUE_BENCH_DATA"), type=Path)
    data = parser.parse_args().data
    records = read(data / "cnndm.dev.jsonl")[:SAMPLE] if data else []
    if data and not records:
        parser.error(f"there is no cnndm.dev.jsonl in {data}")
    print_speed(records or [{"article": made(15 + seed % 40, seed), "lang": "en"} for seed in range(MADE)])
    if data:
        print_quality(data, linter(data))
        print_digests(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

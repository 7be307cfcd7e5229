"""Versions of a story by their text: precision and recall over rewrites made here, and milliseconds of CPU.

Named first (or by MORGUE_BENCH_DATA) is the folder that holds `summary/data/*.jsonl`, whose articles are rewritten, and
`search/corpus.py`, among whose articles they are hidden. Those share sentences with one another by construction, so
pairs of them that are grouped are counted apart; so are articles on one event (`multi_news`), which are no versions.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlite
from search import as_typed, build_archive, data_folder, timed

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Published, Query

if TYPE_CHECKING:
    from morgue.archive import Archive

LEAST = 60  # words of an article that is rewritten
GOALS = {10_000: 10, 100_000: 10, 1_000_000: 30}  # ms a selection, p95
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-ZÀ-ÖØ-Þ“\"])")
_QUOTE = re.compile(r"[“\"][^”\"]{15,}[”\"]")
_CREDITS = ("(Coast Wire)", "PORT ELLERY (CW) —", "By our correspondents and agencies.")
_FILLING = (
    "officials", "later", "earlier", "however", "meanwhile", "reportedly", "nearly", "roughly", "insisted", "added",
    "noted", "several", "various", "another", "major", "leading", "former", "senior", "local",
)  # fmt: skip


# rewriting


def sentences(text: str) -> list[str]:
    """A text's sentences, roughly."""
    return [each for part in text.split("\n\n") for each in _SENTENCE.split(part.strip()) if each]


class Rewriter:
    """Rewrites articles as desks do: cut, moved, reworded, quotes in other words, other beginnings, updates."""

    def __init__(self, articles: Sequence[str], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._foreign = [each for text in self._random.sample(list(articles), 200) for each in sentences(text)]

    def rewrite(self, text: str) -> str:
        """An article anew; half of its sentences at least are kept, some of them reworded."""
        wild = self._random
        lines = sentences(text)
        keep = max(1, -int(-len(lines) * wild.uniform(0.5, 1) // 1))
        kept = sorted(wild.sample(range(len(lines)), keep)) if wild.random() < 0.6 else range(keep)
        lines = [lines[each] for each in kept]
        if wild.random() < 0.35:
            cut = wild.randrange(len(lines))
            lines = lines[cut:] + lines[:cut]
        share, rate = wild.choice((0, 0.2, 0.35, 0.5)), wild.choice((0.08, 0.15, 0.25))
        lines = [self._reword(each, rate) if wild.random() < share else each for each in lines]
        lines = [_QUOTE.sub(self._translated, each) if wild.random() < 0.5 else each for each in lines]
        news = [wild.choice(self._foreign) for _ in range(wild.choice((0, 0, 1, 2, 3, len(lines) // 3)))]
        lines = [*lines, *news] if wild.random() < 0.6 else [*news, *lines]
        if wild.random() < 0.5:
            lines.insert(0, wild.choice(_CREDITS))
        return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))

    def _translated(self, quote: re.Match[str]) -> str:
        return f"“{self._reword(quote[0][1:-1], 0.6)}”"

    def _reword(self, sentence: str, rate: float) -> str:
        """Drop, change and add words, `rate` of them in all."""
        words = list[str]()
        for word in sentence.split():
            fate = self._random.random() / rate
            words += [] if fate < 1 / 3 else [self._random.choice(_FILLING) if fate < 2 / 3 else word]
            words += [self._random.choice(_FILLING)] if 2 / 3 <= fate < 1 else []
        return " ".join(words) or sentence


# the material


@dataclass
class Material:
    """What is hidden in the corpus, and by the clippings' ids what each is: (sort, number)."""

    pieces: list[tuple[tuple[str, int], Clipping]]
    known: dict[int, tuple[str, int]] = field(default_factory=dict)

    def put(self, archive: Archive) -> None:
        """Bring it in, rewrites after what they are made of."""
        added = archive.clippings.add_many([clip for _, clip in self.pieces])
        for (what, _), each in zip(self.pieces, added, strict=True):
            self.known.setdefault(each.id, what)


def clipping_of(text: str, number: int, day: date, source: str) -> Clipping:
    """A clipping of plain text under a headline of its own."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, part) for part in text.split("\n\n") if part.strip())
    head = " ".join(text.split()[number % 5 : number % 5 + 9])
    return Clipping(
        headline=head, blocks=blocks, source=source, published=Published(day.isoformat()), language="en",
        url=f"https://{source.lower()}.example/{number}",
    )  # fmt: skip


def material(folder: Path, corpus: Any) -> Material:
    """Articles of which the corpus has no sentences, a rewrite of each, and several articles on each of some events."""
    articles = [text for name in ("cnndm.dev", "cnndm_train", "writers.dev") for text in _texts(folder, name)]
    articles = [text for text in dict.fromkeys(articles) if len(text.split()) >= LEAST]
    used = {_bare(each) for documents in corpus.Gen().cat.values() for document in documents for each in document[2]}
    articles = [text for text in articles if sum(_bare(each) in used for each in sentences(text)) <= 1]
    rewriter, wild = Rewriter(articles, 2), random.Random(3)  # noqa: S311 - no secret
    days = [date(2006, 1, 1) + timedelta(wild.randrange(7000)) for _ in articles]
    pieces = [
        (("article", number), clipping_of(text, number, days[number], "Wire")) for number, text in enumerate(articles)
    ]
    for number, text in enumerate(articles):
        later = days[number] + timedelta(wild.randrange(4))
        pieces.append((("article", number), clipping_of(rewriter.rewrite(text), number, later, "Paper")))
    for number, record in enumerate(_records(folder, "multi_news.dev")):
        day = date(2006, 1, 1) + timedelta(wild.randrange(7000))
        for place, text in enumerate(record["docs"]):
            if len(text.split()) >= LEAST:
                pieces.append((("event", number), clipping_of(text, 10 * number + place, day, f"Paper{place}")))
    return Material(pieces)


def _records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(folder: Path, name: str) -> list[str]:
    return [record["article"] for record in _records(folder, name)]


# scoring


def _bare(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", str(sentence).lower()))


def alike(one: str, other: str) -> bool:
    """Whether two texts share, word for word, half of the shorter one's sentences."""
    kept = [{_bare(each) for each in sentences(text)} for text in (one, other)]
    return len(kept[0] & kept[1]) >= 0.5 * min(map(len, kept))


def score(archive: Archive, found: Material) -> None:
    """Print precision and recall of what was grouped."""
    grouped = pairs_of(archive)
    truth: dict[int, list[int]] = {}
    for number, (sort, of) in found.known.items():
        if sort == "article":
            truth.setdefault(of, []).append(number)
    wanted = {tuple(sorted(pair)) for ids in truth.values() for pair in combinations(ids, 2)}
    ours = {pair for pair in grouped if found.known.keys() & pair}
    events = {pair for pair in ours if all(found.known.get(each, ("",))[0] == "event" for each in pair)}
    other = ours - wanted - events
    bodies = {each: archive.clippings.get(each).clipping.body for pair in other for each in pair}
    unplanned = {pair for pair in other if alike(bodies[pair[0]], bodies[pair[1]])}
    right, wrong = len(ours & wanted), len(other - unplanned)
    print(f"rewrites: R {right / len(wanted):.3f} ({right} of {len(wanted)})", end=", ")
    print(f"P {right / (right + wrong):.3f} ({wrong} pairs wrong)")
    print(f"  beside them {len(unplanned)} pairs that nobody planned, half of whose sentences are the same")
    every = Counter(of for sort, of in found.known.values() if sort == "event")
    possible = sum(number * (number - 1) // 2 for number in every.values())
    print(f"articles on one event: {len(events)} of {possible} pairs grouped")
    rest = [pair for pair in grouped if not found.known.keys() & pair]
    print(f"pairs of the corpus, whose articles share sentences by construction: {len(rest)}")


def pairs_of(archive: Archive) -> set[tuple[int, ...]]:
    """All pairs of clippings that are versions of one story."""
    ids, cursor = list[int](), None
    while True:
        page = archive.search.page(Query("is:versioned "), cursor, 1000)
        ids += [slip.id for slip in page.slips]
        cursor = page.cursor
        if cursor is None:
            break
    pairs = ((each, version.id) for each in ids for version in archive.search.versions(each))
    return {tuple(sorted(pair)) for pair in pairs}


def score_similar(archive: Archive, found: Material) -> None:
    """Print how many of the similar clippings offered are on the same event, and for how many any is offered."""
    offered, right, with_any = 0, 0, 0
    asked = [number for number, (sort, _) in found.known.items() if sort == "event"]
    for number in asked:
        similar = [slip.id for slip in archive.search.similar(number)]
        same = [each for each in similar if found.known.get(each) == found.known[number]]
        offered, right, with_any = offered + len(similar), right + len(same), with_any + bool(same)
    print(f"similar: {right} of {offered} offered are on the same event; offered for {with_any} of {len(asked)}")


# time


def cpu(deed: Callable[[], object]) -> float:
    """CPU seconds of a deed."""
    start = time.process_time()
    deed()
    return time.process_time() - start


def measure(archive: Archive, size: int, found: Material, queries: Sequence[dict[str, Any]]) -> None:
    """Print the time of a selection and of a page on which each story stands once."""
    rewritten = [{"id": number} for number in list(found.known)[:: max(1, len(found.known) // 300)]]
    plain = [{"id": number} for number in range(1, size, max(1, size // 300))]
    tags = {tag.path: tag.id for tag in archive.tags.all()}
    search = archive.search
    rows = (
        ("versions of one that has some", rewritten, lambda query: search.versions(query["id"])),
        ("versions of any", plain, lambda query: search.versions(query["id"])),
        ("similar clippings", plain[::5], lambda query: search.similar(query["id"])),
        ("newest page, every version", queries, lambda query: search.page(as_typed(query, tags))),
        ("newest page, each story once", queries, lambda query: search.page(replace(as_typed(query, tags), once=True))),
    )
    print(f"CPU ms p50 / p95 (goal of a selection ≤ {GOALS.get(size, '–')})")
    for name, chosen, deed in rows:
        middle, high = timed(deed, list(chosen))
        print(f"  {name:32}{middle:8.2f} /{high:8.2f}", flush=True)


def sketch_bytes(path: Path) -> int:
    """Bytes of the table of sketches."""
    with sqlite.connect(str(path)) as database:
        tables = (("sketch_data", "block"), ("sketch_docsize", "sz"))
        sums = (f"SELECT sum(length({column}) + 9) FROM {table}" for table, column in tables)  # noqa: S608 - as above
        return sum(database.execute(each).fetchone()[0] for each in sums)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", help="folder with summary/data and search")
    parser.add_argument("--size", type=int, default=10_000, help="articles of the corpus to hide the others in")
    parser.add_argument(
        "--work", type=Path, default=Path("build/bench-search"), help="where archives are built and kept"
    )
    arguments = parser.parse_args()
    folder = Path(arguments.data or os.environ.get("MORGUE_BENCH_DATA", ""))
    data_folder(str(folder))
    arguments.work.mkdir(parents=True, exist_ok=True)
    corpus, path = arguments.work / f"{arguments.size}.morgue", arguments.work / f"{arguments.size}.versions.morgue"
    if not corpus.exists():
        build_archive(corpus, arguments.size)
    for old in arguments.work.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(corpus, path)
    found = material(folder / "summary" / "data", importlib.import_module("corpus"))
    with open_archive(path) as archive:
        found.put(archive)
        archive.tidy()
        spent = cpu(archive.relate)
        every = arguments.size + len(found.pieces)
        print(f"{every:,} clippings compared in {1e3 * spent / every:.2f} ms of CPU each")
        score(archive, found)
        score_similar(archive, found)
        measure(archive, arguments.size, found, importlib.import_module("queries").make())
    print(f"sketches: {sketch_bytes(path) / every:.0f} bytes a clipping")


if __name__ == "__main__":
    sys.exit(main())

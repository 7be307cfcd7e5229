"""Tag suggestions: how many are right on clippings that were held out, and what they cost.

    suggest [FOLDER] [--size 20000] [--tags 500]

An invented archive is made: each tag has words of its own and a source it likes, each clipping a tag or three. Half of
it is tagged, the other half is asked about. Then the same with the corpus of `corpus.py`, whose tags have nothing to do
with its texts: the fewer suggestions there, the better. Printed are the share of suggestions that are right (precision
at 3), that of the wanted tags that are suggested, of clippings without a suggestion, and CPU milliseconds a clipping.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Published

BATCH = 5_000
ASKED = 400  # clippings of the half held out
SYLLABLES = "ba be cor da fel gra hu il jo kel lum mar nor o pas qui rem sol tar ul ves wim yar zen".split()  # noqa: SIM905
COMMON, SAID, OWN, OF_A_TAG = 3_000, 90, 40, 10  # words of all; in a clipping; of a tag; of those in a clipping
Tagged = tuple[Clipping, Sequence[str]]


def invented(size: int, tags: int) -> Iterator[Tagged]:
    """An archive whose tags show in its words: common tags and seldom ones, each with words that others have too."""
    chance = random.Random(11)  # noqa: S311 - the same archive each time
    lexicon = sorted({"".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 4)))) for _ in range(3 * COMMON)})
    common, rest = lexicon[:COMMON], lexicon[COMMON:]
    own = [chance.sample(rest, OWN) for _ in range(tags)]
    liked = [f"Paper {chance.randrange(60)}" for _ in range(tags)]
    shares = [1 / (rank + 3) for rank in range(tags)]
    frequent = [1 / (rank + 2) for rank in range(COMMON)]
    for number in range(size):
        carried = sorted(set(chance.choices(range(tags), shares, k=chance.choice((1, 1, 2, 3)))))
        said = chance.choices(common, frequent, k=SAID)
        for each in carried:
            said += chance.choices(own[each], k=OF_A_TAG)
        chance.shuffle(said)
        source = liked[carried[0]] if chance.random() < 0.5 else f"Paper {chance.randrange(60)}"
        day = date(2005, 1, 1) + timedelta(days=chance.randrange(7000))
        blocks = (Block(BlockKind.PARAGRAPH, " ".join(said)),)
        headline = f"{' '.join(said[:6])} {number}"
        made = Clipping(headline=headline, blocks=blocks, source=source, published=Published(day.isoformat()))
        yield made, [f"tag {each}" for each in carried]


def corpus(size: int) -> Iterator[Tagged]:
    """The corpus with its tags."""
    for article in importlib.import_module("corpus").iter_articles(size):
        blocks = tuple(Block(BlockKind.PARAGRAPH, words) for words in article["body"].split("\n\n"))
        fields = {"byline": (article["author"],), "source": article["publication"], "language": "en"}
        yield (
            Clipping(headline=article["title"], blocks=blocks, published=Published(article["date"]), **fields),
            article["tags"],
        )


def measure(name: str, pieces: Iterator[Tagged]) -> None:
    """Fill an archive, tag every other clipping, ask for some of the others, and print what came of it."""
    wanted: dict[int, Sequence[str]] = {}
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder, "a.morgue")) as archive:
        carriers: dict[str, list[int]] = {}
        batch: list[Tagged] = []
        for piece in (*pieces, None):
            if piece is not None:
                batch.append(piece)
            if batch and (piece is None or len(batch) == BATCH):
                added = archive.clippings.add_many([clipping for clipping, _ in batch])
                for (_, names), new in zip(batch, added, strict=True):
                    wanted[new.id] = names
                    for tag in names if new.id % 2 else ():
                        carriers.setdefault(tag, []).append(new.id)
                batch = []
        archive.tidy()
        for tag, ids in carriers.items():
            archive.tags.add(ids, [archive.tags.make(tag).id])
        held = random.Random(3).sample([number for number in wanted if number % 2 == 0], min(ASKED, len(wanted) // 2))  # noqa: S311
        began = time.process_time()
        archive.search.suggest(held[0])
        first = 1000 * (time.process_time() - began)
        costs, right, shown, there, silent = [], 0, 0, 0, 0
        for number in held:
            began = time.process_time()
            found = [each.tag.name for each in archive.search.suggest(number)]
            costs.append(1000 * (time.process_time() - began))
            right += len(set(found) & set(wanted[number]))
            shown += len(found)
            there += len(wanted[number])
            silent += not found
    costs.sort()
    print(f"{name}: {len(wanted):,} clippings, {len(carriers):,} tags")
    print(f"  right: {right / max(shown, 1):.1%} of {shown} suggestions; found: {right / there:.1%} of {there} tags")
    print(f"  none for {silent / len(held):.1%} of {len(held)} clippings")
    print(
        f"  CPU ms: first {first:.0f}, then p50 {statistics.median(costs):.0f}, p95 {costs[int(0.95 * len(costs))]:.0f}"
    )


def main() -> None:
    """Measure both archives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", default=os.environ.get("MORGUE_BENCH_DATA", ""))
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--tags", type=int, default=500)
    chosen = parser.parse_args()
    measure("invented", invented(chosen.size, chosen.tags))
    folder = Path(chosen.folder)
    folder = folder if (folder / "corpus.py").exists() else folder / "search"
    if (folder / "corpus.py").exists():
        sys.path.insert(0, str(folder))
        measure("corpus", corpus(chosen.size))


if __name__ == "__main__":
    main()

"""Encrypted: what a passphrase costs an import and a search, beside the plain archive in the same run."""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from search import as_typed, batches, clipping_of, data_folder

from morgue.archive import open_archive

if TYPE_CHECKING:
    from morgue.archive import Archive

WORDS = "lamp and tide"


def fill(archives: list[Archive], size: int) -> list[float]:
    """Bring the same articles into both, a batch at a time by turns; CPU seconds of each."""
    spent = [0.0, 0.0]
    for batch in batches(size):
        clippings = [clipping_of(article) for article in batch]
        for number, archive in enumerate(archives):
            start = time.process_time()
            for at in range(0, len(clippings), 500):
                archive.clippings.add_many(clippings[at : at + 500])
            spent[number] += time.process_time() - start
    for archive in archives:
        archive.tags.make("none")
        archive.tidy()
    return spent


def search(archives: list[Archive]) -> dict[str, list[list[float]]]:
    """Ask both every query of the mix by turns; CPU milliseconds by class."""
    queries = importlib.import_module("queries").make()
    spent: dict[str, list[list[float]]] = defaultdict(lambda: [[], []])
    for _ in range(2):  # the first time to warm up
        spent.clear()
        for query in queries:
            asked = as_typed(query | {"tag": None}, {})
            for number, archive in enumerate(archives):
                start = time.process_time()
                archive.search.page(asked)
                spent[query["cls"]][number].append((time.process_time() - start) * 1000)
    return spent


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", help="the folder with corpus.py, or set MORGUE_BENCH_DATA")
    parser.add_argument("--size", type=int, default=10_000)
    arguments = parser.parse_args()
    data_folder(arguments.data)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        archives = [
            stack.enter_context(open_archive(Path(name, f"{words}.morgue"), passphrase=words))
            for words in (None, WORDS)
        ]
        plain, encrypted = fill(archives, arguments.size)
        print(f"import of {arguments.size:,}: plain {plain:.1f} s, encrypted {encrypted:.1f} s of CPU,"
              f" {plain / encrypted:.2f} of its speed (to reach: 0.5)")  # fmt: skip
        spent = search(archives)
    for kind, (one, other) in sorted(spent.items()):
        print(f"  {kind:16} {statistics.median(one):7.2f} {statistics.median(other):7.2f} ms"
              f"  {sum(other) / sum(one):.2f}")  # fmt: skip
    sums = [sum(sum(both[number]) for both in spent.values()) for number in (0, 1)]
    print(f"search, all classes: {sums[1] / sums[0]:.2f} times the plain one's CPU (to reach: at most 2)")
    return 0


if __name__ == "__main__":
    sys.exit(main())

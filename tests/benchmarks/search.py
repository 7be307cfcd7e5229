"""Search: milliseconds of CPU a query through the archive, beside its peers (search_peers.py), in one run.

The corpus and the queries come with `corpus.py` and `queries.py` in the folder named first (or by MORGUE_BENCH_DATA).
What is built stays in the working folder and is used again. Peers are compared where they are installed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from search_peers import SYSTEMS, WORDS_ONLY, Plain, Tantivy, Timing, batches, of_system, timed

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Published, Query, Sort

SYSTEM_PEERS_UP_TO = 10_000  # articles: recoll takes a minute to take in as many
_THREE = {"sources", "tags"}  # and years, as plain FTS5 counts them here
# What is to be reached, CPU ms p95, by size.
GOALS = {
    "newest page": {10_000: 5, 100_000: 10, 1_000_000: 20},
    "relevance page": {10_000: 30, 100_000: 50, 1_000_000: 100},
    "count": {10_000: 5, 100_000: 15, 1_000_000: 60},
    "three facets": {10_000: 15, 100_000: 60, 1_000_000: 250},
    "completion": {10_000: 1, 100_000: 2, 1_000_000: 3},
}


def data_folder(given: str | None) -> Path:
    """The folder with the corpus, made importable."""
    folder = Path(given or os.environ.get("MORGUE_BENCH_DATA", ""))
    folder = folder if (folder / "corpus.py").exists() else folder / "search"
    if not (folder / "corpus.py").exists():
        sys.exit("Name the folder with corpus.py and queries.py, or set MORGUE_BENCH_DATA.")
    sys.path.insert(0, str(folder))
    return folder


def clipping_of(article: dict[str, Any]) -> Clipping:
    """An article of the corpus as a clipping."""
    return Clipping(
        headline=article["title"],
        blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in article["body"].split("\n\n")),
        byline=(article["author"],),
        source=article["publication"],
        published=Published(article["date"]),
        url=article["url"],
        language="en",
    )


def build_archive(path: Path, size: int) -> None:
    """The corpus as an archive, with its tags."""
    carriers: dict[str, list[int]] = {}
    with open_archive(path) as archive:
        for batch in batches(size):
            added = archive.clippings.add_many([clipping_of(article) for article in batch])
            for article, new in zip(batch, added, strict=True):
                for name in article["tags"]:
                    carriers.setdefault(name, []).append(new.id)
        for name, ids in carriers.items():
            archive.tags.add(ids, [archive.tags.make(name).id])
        archive.tidy()


def build_plain(path: Path, size: int) -> None:
    """The corpus as plain FTS5 has it: text in the index's own table, metadata in another."""
    database = sqlite.connect(str(path), isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        "CREATE VIRTUAL TABLE f USING fts5(title, body, author, tokenize = 'unicode61 remove_diacritics 2');"
        "CREATE TABLE a (id INTEGER PRIMARY KEY, date TEXT, publication TEXT);"
        "CREATE INDEX a_date ON a (date);"
        "CREATE TABLE t (id INTEGER, tag TEXT); CREATE INDEX t_id ON t (id);"
    )
    for batch in batches(size):
        database.execute("BEGIN")
        words = [(each["id"], each["title"], each["body"], each["author"]) for each in batch]
        database.executemany("INSERT INTO f (rowid, title, body, author) VALUES (?, ?, ?, ?)", words)
        metadata = [(each["id"], each["date"], each["publication"]) for each in batch]
        database.executemany("INSERT INTO a VALUES (?, ?, ?)", metadata)
        database.executemany(
            "INSERT INTO t VALUES (?, ?)", [(each["id"], tag) for each in batch for tag in each["tags"]]
        )
        database.execute("COMMIT")
    database.close()


# the queries, as each engine takes them


def as_typed(query: dict[str, Any], tags: dict[str, int], *, exact: bool = False) -> Query:
    """A query of the mix as a journalist types it; `exact`: no other forms of a word, a prefix whole."""
    word = '"{}"' if exact else "{}"
    parts = [word.format(each) for each in query.get("must", ())]
    if query.get("field"):
        parts[0] = f"headline:{parts[0]}"
    if query.get("phrase"):
        parts.append(f'"{" ".join(query["phrase"])}"')
    if query.get("any"):
        parts.append(" OR ".join(word.format(each) for each in query["any"]))
    parts += [f"-{word.format(each)}" for each in query.get("not", ())]
    if query.get("date_from"):
        parts.append(f"date:{query['date_from']}..{query['date_to']}")
    if query.get("prefix"):
        parts.append(query["prefix"] + ("* " if exact else ""))
    text = " ".join(parts) + ("" if query.get("prefix") else " ")
    return Query(text, tags=(tags[query["tag"]],) if query.get("tag") else ())


# measuring


def by_class(deed: Callable[[dict[str, Any]], object], queries: list[dict[str, Any]]) -> str:
    """p95 of each class of queries."""
    names = dict.fromkeys(query["cls"] for query in queries)
    return "  ".join(f"{name} {timed(deed, [q for q in queries if q['cls'] == name])[1]:.1f}" for name in names)


def same_hits(archive: Any, tantivy: Tantivy, queries: list[dict[str, Any]], tags: dict[str, int], size: int) -> str:
    """Of how many queries the archive and tantivy find the same clippings."""
    same = 0
    for query in queries:
        wanted = as_typed(query, tags, exact=True)
        ours, cursor = set(), None
        while True:
            page = archive.search.page(wanted, cursor, limit=2000)
            ours |= {slip.id for slip in page.slips}
            cursor = page.cursor
            if cursor is None:
                break
        theirs = tantivy.ids(query, size)
        same += ours == theirs
        if ours != theirs:
            print(f"  differs: {query} only ours {len(ours - theirs)}, only theirs {len(theirs - ours)}")
    return f"{same} of {len(queries)}"


_OPEN = """
import json, os, sys, time
from pathlib import Path
start = time.process_time()
from morgue.archive import open_archive
from morgue.clipping import Query
with open_archive(Path(sys.argv[1])) as archive:
    archive.search.page(Query())
    spent = time.process_time() - start
    archive.search.page(Query("government "))
    archive.counts()
    archive.search.facets(Query("government "))
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(json.dumps([spent * 1e3, pages * os.sysconf("SC_PAGE_SIZE") / 1e6]))
"""


def opening(path: Path, times: int = 5) -> tuple[float, float]:
    """CPU ms from nothing to the first slips, and MB resident after a search, counts and facets; medians."""
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", _OPEN, path], capture_output=True, check=True).stdout)
        for _ in range(times)
    ]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def index_share(path: Path) -> float:
    """Bytes of the full-text index, and of what counting goes by, for each byte of text in it."""
    with sqlite.connect(str(path)) as database:
        parts = (("words_data", "block"), ("holders", "bits"), ("stretch", "columns"))
        sums = (f"SELECT coalesce(sum(length({column})), 0) FROM {table}" for table, column in parts)  # noqa: S608
        index = sum(database.execute(each).fetchone()[0] for each in sums)
        text = database.execute(
            "SELECT sum(length(CAST(headline || standfirst || body || byline AS BLOB))) FROM clipping"
            " JOIN text ON clipping_id = id"
        ).fetchone()[0]
    return float(index / text)


def build(work: Path, size: int) -> dict[str, Path]:
    """Build what is missing; where each engine has its index."""
    made = {name: work / f"{size}.{name}" for name in ("morgue", "plain", "tantivy")}
    for name, make in (("morgue", build_archive), ("plain", build_plain)):
        if not made[name].exists():
            make(made[name], size)
    return made


def print_row(name: str, size: int, cells: Iterable[Timing | None]) -> None:
    """A line of the table: the archive's timing, its goal, the peers'."""
    own, *theirs = (f"{cell[0]:8.2f} /{cell[1]:8.2f}" if cell else f"{'–':>18}" for cell in cells)
    print(f"{name:30}{own}  ≤{GOALS.get(name, {}).get(size, '–'):>4} {' '.join(theirs)}", flush=True)


def measure(data: Path, work: Path, size: int, *, classes: bool) -> None:
    """Measure one size and print its table."""
    made = build(work, size)
    queries = importlib.import_module("queries").make()
    words_only = [query for query in queries if query["cls"] in WORDS_ONLY]
    prefixes = [{"cls": "prefix", "text": query["prefix"]} for query in queries if query.get("prefix")]
    some = [{"cls": "similar", "id": number} for number in range(1, size, size // 60)]
    plain = Plain(made["plain"])
    tantivy = Tantivy(made["tantivy"], size) if importlib.util.find_spec("tantivy") else None
    with open_archive(made["morgue"]) as archive:
        tags = {tag.path: tag.id for tag in archive.tags.all()}
        search = archive.search

        def best(query: dict[str, Any]) -> object:
            typed = as_typed(query, tags)
            return search.page(Query(typed.text, tags=typed.tags, sort=Sort.RELEVANCE))

        rows: list[tuple[str, list[dict[str, Any]], Callable[[dict[str, Any]], object], Any, Any]] = [
            (
                "newest page",
                queries,
                lambda q: search.page(as_typed(q, tags)),
                plain.newest,
                tantivy and tantivy.newest,
            ),
            ("relevance page", queries, best, plain.best, tantivy and tantivy.best),
            ("count", words_only, lambda q: search.count(as_typed(q, tags)), plain.count, tantivy and tantivy.count),
            ("three facets", queries, lambda q: search.facets(as_typed(q, tags), _THREE), plain.facets, None),
            ("all six facets", queries, lambda q: search.facets(as_typed(q, tags)), None, None),
            ("completion", prefixes, lambda q: search.complete(q["text"]), None, None),
            ("similar clippings", some, lambda q: search.similar(q["id"]), None, None),
        ]
        systems = [of_system(data, work, size, name) if size <= SYSTEM_PEERS_UP_TO else {} for name in SYSTEMS]
        heads = "".join(f"{name:>19}" for name in ("plain FTS5", "tantivy", *SYSTEMS))
        print(f"\n{size:,} articles; CPU ms p50 / p95{'':13}archive   goal{heads}")
        for name, chosen, ours, *others in rows:
            cells = [timed(each, chosen) if each else None for each in (ours, *others)]
            cells += [timings.get(name) for timings in systems]
            print_row(name, size, cells)
            if classes:
                print(f"    {by_class(ours, chosen)}")
        if tantivy and size <= 10_000:
            print(f"the same hits as tantivy: {same_hits(archive, tantivy, queries, tags, size)} queries")
    empty = work / "empty.morgue"
    full, none = opening(made["morgue"]), opening(empty)
    print(f"open to first slips: {full[0]:.0f} ms, an empty archive {none[0]:.0f} ms: {full[0] / none[0]:.2f}×")
    print(
        f"resident after search, counts, facets: {full[1]:.0f} MB, empty {none[1]:.0f} MB: +{full[1] - none[1]:.0f} MB"
    )
    print(f"index : text {index_share(made['morgue']):.3f}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", help="folder with corpus.py and queries.py")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument(
        "--work", type=Path, default=Path("build/bench-search"), help="where indexes are built and kept"
    )
    parser.add_argument("--classes", action="store_true", help="p95 of each class of queries too")
    arguments = parser.parse_args()
    data = data_folder(arguments.data)
    arguments.work.mkdir(parents=True, exist_ok=True)
    for size in arguments.sizes:
        measure(data, arguments.work, size, classes=arguments.classes)


if __name__ == "__main__":
    main()

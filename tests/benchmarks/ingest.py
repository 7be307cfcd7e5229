"""Ingest: articles a second of CPU into the archive, beside plain FTS5, tantivy, Xapian and recoll, in one run.

Each engine runs in a process of its own, which counts its CPU (its children's too) and leaves out the making of the
corpus. Peers are compared where they are installed: tantivy from PyPI, Xapian and recoll from Debian.
"""

from __future__ import annotations

import argparse
import importlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from search_peers import SYSTEM_PYTHON, batches

GOALS = {"plain FTS5": 0.6, "Xapian": 5.0, "recoll": 5.0}


def spent() -> float:
    """Seconds of CPU of this process and of the children that have ended."""
    times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in times)


def feed(size: int, prepare: Callable[[dict[str, Any]], Any], take: Callable[[list[Any]], object]) -> float:
    """Seconds of CPU that `take` spends on the corpus, prepared outside of it."""
    total = 0.0
    for batch in batches(size):
        prepared = [prepare(article) for article in batch]
        start = spent()
        take(prepared)
        total += spent() - start
    return total


def archive(folder: Path, size: int, passphrase: str | None = None) -> float:
    """Morgue, tidying included."""
    from search import clipping_of

    from morgue.archive import open_archive

    with open_archive(folder / "a.morgue", passphrase=passphrase) as opened:
        total = feed(size, clipping_of, opened.clippings.add_many)
        start = spent()
        opened.tidy()
        return total + spent() - start


def encrypted(folder: Path, size: int) -> float:
    """Morgue with a passphrase."""
    return archive(folder, size, "a passphrase")


def plain(folder: Path, size: int) -> float:
    """SQLite's FTS5 alone, with the text in its own table."""
    return feed(size, *plain_intake(folder))


def plain_intake(folder: Path) -> tuple[Callable[[dict[str, Any]], Any], Callable[[list[Any]], object]]:
    """How plain FTS5 is fed: the same texts kept, its own folding of case and accents, WAL, a commit a batch."""
    import sqlcipher3.dbapi2 as sqlite

    database = sqlite.connect(str(folder / "plain.db"), isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    names = ("title", "body", "author", "publication", "date")
    tokenizer = "tokenize = 'unicode61 remove_diacritics 2'"
    database.execute(f"CREATE VIRTUAL TABLE f USING fts5({', '.join(names)}, {tokenizer})")

    def take(rows: list[tuple[str, ...]]) -> None:
        database.execute("BEGIN")
        database.executemany("INSERT INTO f VALUES (?, ?, ?, ?, ?)", rows)
        database.execute("COMMIT")

    return lambda article: tuple(article[name] for name in names), take


def side_by_side(folder: Path, size: int) -> tuple[float, float]:
    """Seconds of CPU of the archive, tidying included, and of plain FTS5, fed in turn a batch at a time."""
    from search import clipping_of

    from morgue.archive import open_archive

    with open_archive(folder / "a.morgue") as opened:
        intakes = [(clipping_of, opened.clippings.add_many), plain_intake(folder)]
        totals = [0.0, 0.0]
        for batch in batches(size):
            for number, (prepare, take) in enumerate(intakes):
                prepared = [prepare(article) for article in batch]
                start = spent()
                take(prepared)
                totals[number] += spent() - start
        start = spent()
        opened.tidy()
        return totals[0] + spent() - start, totals[1]


def tantivy(folder: Path, size: int) -> float:
    """The text engine written in Rust."""
    engine = importlib.import_module("tantivy")
    builder = engine.SchemaBuilder().add_integer_field("id", stored=True, indexed=True)
    for name in ("title", "body", "author"):
        builder = builder.add_text_field(name, stored=True)
    writer = engine.Index(builder.build(), path=str(folder)).writer(heap_size=128_000_000, num_threads=1)

    def take(articles: list[dict[str, Any]]) -> None:
        for each in articles:
            writer.add_document(engine.Document(**each))
        writer.commit()

    total = feed(size, lambda article: {name: article[name] for name in ("id", "title", "body", "author")}, take)
    start = spent()
    writer.wait_merging_threads()
    return total + spent() - start


def xapian(folder: Path, size: int) -> float:
    """Xapian with positions, as a desktop search would use it."""
    engine = importlib.import_module("xapian")
    database = engine.WritableDatabase(str(folder / "x"), engine.DB_CREATE_OR_OPEN)
    generator = engine.TermGenerator()

    def take(articles: list[dict[str, Any]]) -> None:
        for each in articles:
            document = engine.Document()
            generator.set_document(document)
            generator.index_text(each["title"], 5, "S")
            for name in ("title", "body", "author"):
                generator.index_text(each[name])
                generator.increase_termpos()
            document.add_value(0, each["date"])
            document.set_data(each["body"])
            database.add_document(document)
        database.commit()

    return feed(size, lambda article: article, take)


def recoll(folder: Path, size: int) -> float:
    """Recoll over a folder of text files."""
    texts, settings = folder / "texts", folder / "settings"
    settings.mkdir(parents=True)
    for batch in batches(size):
        for each in batch:
            home = texts / f"{each['id'] // 1000:04d}"
            home.mkdir(parents=True, exist_ok=True)
            text = f"{each['title']}\nBy {each['author']}, {each['publication']}, {each['date']}\n\n{each['body']}\n"
            (home / f"{each['id']}.txt").write_text(text, encoding="utf-8")
    (settings / "recoll.conf").write_text(f"topdirs = {texts}\n", encoding="utf-8")
    start = spent()
    subprocess.run(["recollindex", "-c", str(settings), "-z"], check=True, capture_output=True)
    return spent() - start


ENGINES: dict[str, Callable[[Path, int], float]] = {
    "archive": archive,
    "archive, encrypted": encrypted,
    "plain FTS5": plain,
    "tantivy": tantivy,
    "Xapian": xapian,
    "recoll": recoll,
}


def run(name: str, data: Path, size: int) -> float | None:
    """Articles a second of CPU of one engine in a process of its own; None where it is not installed."""
    if name == "recoll" and shutil.which("recollindex") is None:
        return None
    python = SYSTEM_PYTHON if name == "Xapian" else sys.executable
    with tempfile.TemporaryDirectory() as folder:
        command = [python, __file__, str(data), "--size", str(size), "--engine", name, "--folder", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return size / float(done.stdout)


def compare(data: Path, size: int, rounds: int) -> None:
    """Run all engines, in turn, `rounds` times, and print the best of each and the ratios."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name in ENGINES:
            speed = run(name, data, size)
            if speed is not None:
                best[name] = max(best.get(name, 0), speed)
    print(f"{size:,} articles; articles a second of CPU, best of {rounds}")
    for name, speed in best.items():
        goal = f"(goal {GOALS[name]})" if name in GOALS else ""
        print(f"{name:20}{speed:9,.0f}   the archive does {best['archive'] / speed:6.2f}× of it {goal}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", default=os.environ.get("MORGUE_BENCH_DATA", ""))
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beside", action="store_true", help="only the archive and plain FTS5, a batch each in turn")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    data = Path(arguments.data)
    data = data if (data / "corpus.py").exists() else data / "search"
    if not (data / "corpus.py").exists():
        sys.exit("Name the folder with corpus.py, or set MORGUE_BENCH_DATA.")
    sys.path.insert(0, str(data))
    if arguments.engine:
        print(ENGINES[arguments.engine](arguments.folder, arguments.size))
    elif arguments.beside:
        for _ in range(arguments.rounds):
            with tempfile.TemporaryDirectory() as folder:
                ours, theirs = side_by_side(Path(folder), arguments.size)
            print(f"{arguments.size:,} articles: archive {ours:.2f} s, plain FTS5 {theirs:.2f} s: {theirs / ours:.2f}×")
    else:
        compare(data, arguments.size, arguments.rounds)


if __name__ == "__main__":
    main()

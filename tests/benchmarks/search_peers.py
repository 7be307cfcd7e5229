"""The peers that search is measured beside: plain FTS5 and tantivy in this process, Xapian and recoll in another.

Xapian and recoll are Debian packages (python3-xapian, recoll, python3-recoll) and belong to the system's own Python, by
which this file is run with the data folder, a working folder, a size and a peer's name; it prints its timings.
"""

from __future__ import annotations

import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

BATCH = 5_000
PAGE = 50
SYSTEM_PYTHON = "/usr/bin/python3"
WORDS_ONLY = {"term_mid", "term_rare", "term_common", "and2", "and3", "phrase"}
Timing = tuple[float, float]  # p50, p95


def batches(size: int) -> Iterator[list[dict[str, Any]]]:
    """The first `size` articles of the corpus, a batch at a time."""
    articles = importlib.import_module("corpus").iter_articles(size)
    while batch := list(islice(articles, BATCH)):
        yield batch


def timed(deed: Callable[[dict[str, Any]], object], queries: list[dict[str, Any]]) -> Timing:
    """CPU milliseconds of each query, its second time."""
    spent = []
    for query in queries:
        deed(query)
        start = time.process_time()
        deed(query)
        spent.append(1e3 * (time.process_time() - start))
    spent.sort()
    return statistics.median(spent), spent[min(int(len(spent) * 0.95), len(spent) - 1)]


class Plain:
    """Plain FTS5, joined to its metadata."""

    def __init__(self, path: Path) -> None:
        self._database = importlib.import_module("sqlcipher3.dbapi2").connect(str(path))
        self._queries = importlib.import_module("queries")

    def _where(self, query: dict[str, Any]) -> tuple[str, list[str]]:
        where, values = "f MATCH ?", [self._queries.fts5(query)]
        if query.get("date_from"):
            where += " AND a.date BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM t WHERE t.id = a.id AND t.tag = ?)"
            values += [query["date_from"], query["date_to"], query["tag"]]
        return f"FROM f JOIN a ON a.id = f.rowid WHERE {where}", values

    def _run(self, head: str, query: dict[str, Any], tail: str = "") -> list[tuple[Any, ...]]:
        where, values = self._where(query)
        return self._database.execute(f"{head} {where} {tail}", values).fetchall()

    def newest(self, query: dict[str, Any]) -> None:
        self._run("SELECT f.rowid, f.title", query, f"ORDER BY a.date DESC LIMIT {PAGE}")

    def best(self, query: dict[str, Any]) -> None:
        self._run("SELECT f.rowid, f.title", query, f"ORDER BY rank LIMIT {PAGE}")

    def count(self, query: dict[str, Any]) -> None:
        self._run("SELECT count(*)", query)

    def facets(self, query: dict[str, Any]) -> None:
        self._run("SELECT substr(a.date, 1, 4), count(*)", query, "GROUP BY 1")
        self._run("SELECT a.publication, count(*)", query, "GROUP BY 1")
        where, values = self._where(query)
        self._database.execute(
            f"SELECT tag, count(*) FROM t WHERE id IN (SELECT f.rowid {where}) GROUP BY 1",  # noqa: S608 - as above
            values,
        ).fetchall()


class Tantivy:
    """tantivy with the same folding of case and accents."""

    def __init__(self, folder: Path, size: int) -> None:
        self._tantivy = tantivy = importlib.import_module("tantivy")
        builder = tantivy.SchemaBuilder().add_integer_field("id", stored=True, indexed=True, fast=True)
        for name in ("title", "body", "author"):
            builder = builder.add_text_field(name, stored=False, tokenizer_name="folded")
        builder = builder.add_text_field("tag", tokenizer_name="raw").add_integer_field("day", indexed=True, fast=True)
        self._schema = builder.build()
        filled = (folder / "meta.json").exists()
        folder.mkdir(exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        analyzer = analyzer.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
        self._index.register_tokenizer("folded", analyzer.build())
        if not filled:
            self._fill(size)
        self._index.reload()
        self._searcher = self._index.searcher()

    def _fill(self, size: int) -> None:
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for batch in batches(size):
            for each in batch:
                day = int(each["date"].replace("-", ""))
                fields = {name: each[name] for name in ("id", "title", "body", "author")}
                writer.add_document(self._tantivy.Document(**fields, tag=each["tags"], day=day))
        writer.commit()
        writer.wait_merging_threads()

    def _query(self, query: dict[str, Any]) -> Any:
        engine, must, must_not, should = self._tantivy.Query, *self._occurrences()
        fields = ("title",) if query.get("field") else ("title", "body", "author")

        def anywhere(make: Callable[[str], Any]) -> Any:
            return engine.boolean_query([(should, make(field)) for field in fields])

        def word(text: str) -> Any:
            return anywhere(lambda field: engine.term_query(self._schema, field, text))

        parts = [(must, word(text)) for text in query.get("must", ())]
        if phrase := query.get("phrase"):
            parts.append((must, anywhere(lambda field: engine.phrase_query(self._schema, field, phrase))))
        if prefix := query.get("prefix"):
            parts.append((must, anywhere(lambda field: engine.regex_query(self._schema, field, f"{prefix}.*"))))
        if query.get("any"):
            parts.append((must, engine.boolean_query([(should, word(text)) for text in query["any"]])))
        parts += [(must_not, word(text)) for text in query.get("not", ())]
        if query.get("date_from"):
            days = [int(query[name].replace("-", "")) for name in ("date_from", "date_to")]
            parts.append((must, engine.range_query(self._schema, "day", self._tantivy.FieldType.Integer, *days)))
            parts.append((must, engine.term_query(self._schema, "tag", query["tag"])))
        return engine.boolean_query(parts)

    def _occurrences(self) -> tuple[Any, Any, Any]:
        occur = self._tantivy.Occur
        return occur.Must, occur.MustNot, occur.Should

    def newest(self, query: dict[str, Any]) -> None:
        self._searcher.search(self._query(query), PAGE, order_by_field="day")

    def best(self, query: dict[str, Any]) -> None:
        self._searcher.search(self._query(query), PAGE)

    def count(self, query: dict[str, Any]) -> None:
        self._searcher.search(self._query(query), 1, count=True)

    def ids(self, query: dict[str, Any], most: int) -> set[int]:
        """All hits."""
        found = self._searcher.search(self._query(query), most, count=False).hits
        return {self._searcher.doc(address)["id"][0] for _, address in found}


class Xapian:
    """Xapian with positions, as a desktop search would use it."""

    def __init__(self, folder: Path, size: int) -> None:
        self._engine = importlib.import_module("xapian")
        if not folder.exists():
            self._fill(folder, size)
        self._database = self._engine.Database(str(folder))

    def _fill(self, folder: Path, size: int) -> None:
        database = self._engine.WritableDatabase(str(folder), self._engine.DB_CREATE_OR_OPEN)
        generator = self._engine.TermGenerator()
        for batch in batches(size):
            for each in batch:
                document = self._engine.Document()
                generator.set_document(document)
                generator.index_text(each["title"], 5, "S")
                for name in ("title", "body", "author"):
                    generator.index_text(each[name])
                    generator.increase_termpos()
                for tag in each["tags"]:
                    document.add_boolean_term(f"XT{tag}")
                document.add_value(0, each["date"])
                document.set_data(each["body"])
                database.add_document(document)
            database.commit()
        database.close()

    def _query(self, query: dict[str, Any]) -> Any:
        make = self._engine.Query
        title = "S" if query.get("field") else ""
        parts = [make(f"{title}{word}") for word in query.get("must", ())]
        if query.get("phrase"):
            parts.append(make(make.OP_PHRASE, query["phrase"]))
        if query.get("prefix"):
            parts.append(make(make.OP_WILDCARD, query["prefix"], 0, make.WILDCARD_LIMIT_ERROR))
        if query.get("any"):
            parts.append(make(make.OP_OR, [make(word) for word in query["any"]]))
        if query.get("date_from"):
            dates = make(make.OP_VALUE_RANGE, 0, query["date_from"], query["date_to"])
            parts += [make(make.OP_SCALE_WEIGHT, each, 0.0) for each in (dates, make(f"XT{query['tag']}"))]
        found = make(make.OP_AND, parts)
        unwanted = [make(word) for word in query.get("not", ())]
        return make(make.OP_AND_NOT, found, make(make.OP_OR, unwanted)) if unwanted else found

    def _enquire(self, query: dict[str, Any]) -> Any:
        enquire = self._engine.Enquire(self._database)
        enquire.set_query(self._query(query))
        return enquire

    def newest(self, query: dict[str, Any]) -> None:
        enquire = self._enquire(query)
        enquire.set_weighting_scheme(self._engine.BoolWeight())
        enquire.set_sort_by_value(0, True)
        [match.document.get_data() for match in enquire.get_mset(0, PAGE)]

    def best(self, query: dict[str, Any]) -> None:
        [match.document.get_data() for match in self._enquire(query).get_mset(0, PAGE)]

    def count(self, query: dict[str, Any]) -> int:
        everything = self._database.get_doccount()
        return int(self._enquire(query).get_mset(0, 0, everything).get_matches_estimated())


class Recoll:
    """Recoll over a folder of text files whose times are the articles' dates; it knows no tags."""

    def __init__(self, folder: Path, size: int) -> None:
        settings = folder / "settings"
        if not settings.exists():
            self._fill(folder, settings, size)
        engine = importlib.import_module("recoll.recoll")
        self._database = engine.connect(confdir=str(settings))

    def _fill(self, folder: Path, settings: Path, size: int) -> None:
        for batch in batches(size):
            for each in batch:
                file = folder / "texts" / f"{each['id'] // 1000:04d}" / f"{each['id']}.txt"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(f"{each['title']}\nBy {each['author']}\n\n{each['body']}\n", encoding="utf-8")
                day = time.mktime(time.strptime(each["date"], "%Y-%m-%d"))
                os.utime(file, (day, day))
        settings.mkdir()
        (settings / "recoll.conf").write_text(f"topdirs = {folder / 'texts'}\n", encoding="utf-8")
        subprocess.run(["recollindex", "-c", str(settings), "-z"], check=True, capture_output=True)

    def _execute(self, query: dict[str, Any], *, newest: bool = False) -> Any:
        parts = list(query.get("must", ()))
        if query.get("phrase"):
            parts.append(f'"{" ".join(query["phrase"])}"')
        if query.get("prefix"):
            parts.append(f"{query['prefix']}*")
        if query.get("any"):
            parts.append(" OR ".join(query["any"]))
        parts += [f"-{word}" for word in query.get("not", ())]
        asked = self._database.query()
        if newest:
            asked.sortby("mtime", ascending=False)
        self.found = asked.execute(" ".join(parts), stemming=0)
        return asked

    def newest(self, query: dict[str, Any]) -> None:
        self._execute(query, newest=True).fetchmany(PAGE)

    def best(self, query: dict[str, Any]) -> None:
        self._execute(query).fetchmany(PAGE)

    def count(self, query: dict[str, Any]) -> None:
        self._execute(query)


SYSTEMS: dict[str, Any] = {"Xapian": Xapian, "recoll": Recoll}


def of_system(data: Path, work: Path, size: int, name: str) -> dict[str, Timing]:
    """The timings of a peer that belongs to the system's Python, by what was asked; none where it is not installed."""
    command = [SYSTEM_PYTHON, __file__, str(data), str(work), str(size), name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    return {asked: tuple(timing) for asked, timing in json.loads(done.stdout).items()}


def main() -> None:
    """Measure one peer, in the system's Python."""
    data, work, size, name = sys.argv[1:]
    sys.path.insert(0, data)
    peer = SYSTEMS[name](Path(work) / f"{size}.{name.lower()}", int(size))
    queries = importlib.import_module("queries").make()
    if name == "recoll":
        queries = [query for query in queries if not query.get("tag") and not query.get("field")]
    words_only = [query for query in queries if query["cls"] in WORDS_ONLY]
    asked = {"newest page": (peer.newest, queries), "relevance page": (peer.best, queries)}
    asked["count"] = (peer.count, words_only)
    print(json.dumps({row: timed(deed, chosen) for row, (deed, chosen) in asked.items()}))


if __name__ == "__main__":
    main()

"""Measures what is read from saved web pages against the true articles, and the time it takes beside bare trafilatura.

    python tests/benchmarks/extract.py FOLDER [--save PREDICTIONS] [--pages NAME-PART]

FOLDER, or the environment variable MORGUE_BENCH_DATA, holds `score.py` and the sets `fundus/` and `scrapinghub/`, or
`dev-pages.tar.xz` with both.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from trafilatura import bare_extraction

from morgue.clipping import BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

SETS = ("fundus", "scrapinghub")
LETTERS = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.ITEM: "li",
    BlockKind.QUOTE: "quote",
    BlockKind.CAPTION: "caption",
    BlockKind.IMAGE: "img",
    BlockKind.TABLE: "table",
    BlockKind.PREFORMATTED: "pre",
}
WARM_UP = 10  # pages before the clock runs, for what a process loads only once
NOT_BODY = {BlockKind.CAPTION, BlockKind.IMAGE}


def ours(content: bytes, name: str) -> dict[str, Any]:
    """Read a page as the app does, in the scorer's form."""
    try:
        (clipping,) = read_bytes(content, name, "text/html")
    except UnreadableFileError:
        return {}
    return {
        "title": clipping.headline,
        "standfirst": clipping.standfirst,
        "byline": list(clipping.byline),
        "date": clipping.published.iso if clipping.published else "",
        "language": clipping.language,
        "body": body_of(clipping),
        "blocks": [{"t": LETTERS[block.kind], "x": block.text} for block in clipping.blocks],
    }


def body_of(clipping: Clipping) -> str:
    """The words of the article itself: its own At a Glance counts, captions do not."""
    return "\n\n".join([*clipping.glance, *(block.text for block in clipping.blocks if block.kind not in NOT_BODY)])


def bare(content: bytes, name: str) -> dict[str, Any]:
    """Read a page as trafilatura alone does."""
    document = bare_extraction(content, include_comments=False, with_metadata=True)
    if document is None:
        return {}
    tags = {"head": "h", "p": "p", "item": "li", "quote": "quote", "table": "table"}
    blocks = [(tags[node.tag], " ".join("".join(node.itertext()).split())) for node in document.body.iter(*tags)]
    return {
        "title": document.title,
        "standfirst": document.description,
        "byline": (document.author or "").split("; "),
        "date": document.date,
        "body": document.text,
        "blocks": [{"t": kind, "x": words} for kind, words in blocks],
    }


def run(folder: Path, read: Callable[[bytes, str], dict[str, Any]], part: str) -> tuple[dict[str, Any], float]:
    """All pages of a set, and the CPU seconds they took."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    pages = {key: (folder / entry["file"]).read_bytes() for key, entry in truth.items() if part in key}
    begin = time.process_time()
    found = {key: read(content, f"{key}.html") for key, content in pages.items()}
    return found, time.process_time() - begin


def scorer(data: Path) -> ModuleType:
    """The data's own scorer."""
    spec = importlib.util.spec_from_file_location("score", data / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{data} holds no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unpacked(data: Path) -> Path:
    """The folder of the sets, unpacked where they are still in their archive."""
    if (data / SETS[0]).is_dir():
        return data
    folder = Path(tempfile.mkdtemp(prefix="morgue-extract-"))
    with tarfile.open(data / "dev-pages.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def row(name: str, result: dict[str, Any], pages: int, seconds: float) -> str:
    """One line of the table."""
    exact = [result.get(field, {}).get("exact", float("nan")) for field in ("title", "byline", "date", "standfirst")]
    near = result.get("title", {}).get("near", float("nan"))
    pairs = [(result.get(field) or {}) for field in ("headings", "paragraphs")]
    ratios = "  ".join(f"{pair.get('p', 0):.3f}/{pair.get('r', 0):.3f}" for pair in pairs)
    values = "  ".join(f"{value:5.3f}" for value in (result["f1"], result["accuracy"], exact[0], near, *exact[1:]))
    return f"{name:<28}{values}  {ratios}  {1000 * seconds / max(1, pages):6.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("MORGUE_BENCH_DATA"))
    parser.add_argument("--save", type=Path, help="write what was read here, as JSON")
    parser.add_argument("--pages", default="", help="only pages whose name has this in it")
    given = parser.parse_args()
    if given.folder is None:
        parser.error("name the folder of the data, or set MORGUE_BENCH_DATA")
    score, sets = scorer(Path(given.folder)), unpacked(Path(given.folder))
    print(f"{'':<28}   F1    acc  title   near byline   date  stand  headings P/R  paragraphs P/R   ms/page")
    saved: dict[str, Any] = {}
    for name in SETS:
        for path in sorted((sets / name / "pages").glob("*.html"))[:WARM_UP]:
            bare(path.read_bytes(), path.name)
            ours(path.read_bytes(), path.name)
        times = []
        for title, read in (("trafilatura", bare), ("Morgue", ours)):
            found, seconds = run(sets / name, read, given.pages)
            result, _ = score.score(f"{sets / name}/", found, only_given=True)
            print(row(f"{name} {title}", result, len(found), seconds))
            times.append(seconds)
            saved[f"{name} {title}"] = found
        print(f"{name}: CPU {times[1] / times[0]:.2f} × bare trafilatura")
    if given.save:
        given.save.write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()

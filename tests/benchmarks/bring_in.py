"""Measures a whole import of saved web pages, archive and briefs included, beside bare trafilatura on the same pages.

    python tests/benchmarks/bring_in.py FOLDER [--pages 1000] [--workers N] [--memory 2000]

FOLDER, or the environment variable MORGUE_BENCH_DATA, holds the sets of `extract.py`. Its pages are varied until there
are enough, each with an address and words of its own. Import and trafilatura take turns, a lot of pages at a time, so
that what else the machine does meets both; trafilatura runs in one process, as polite as the workers are.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from extract import SETS, WARM_UP, unpacked

from morgue.archive import open_archive
from morgue.archive.archive import Archive
from morgue.desk.importing import import_paths
from morgue.desk.worker import NICENESS
from morgue.desk.workshop import Workshop

LOT = 50  # pages before the other one's turn
TARGET = 0.7  # of trafilatura's pages a second, times the workers
STEPS = (500, 1000, 2000)
_CANONICAL = re.compile(rb"""<link[^>]{0,200}rel=["']?canonical["']?[^>]{0,200}href=["']([^"']+)["']""", re.IGNORECASE)
_PARAGRAPH_END = re.compile(rb"</p>", re.IGNORECASE)


def varied(page: bytes, number: int) -> bytes:
    """A page of its own: a sentence added to every third paragraph, and another address wherever it is given."""
    told = iter(range(1_000_000))

    def end(_match: re.Match[bytes]) -> bytes:
        count = next(told)
        return b"</p>" if count % 3 else b" Copy %d counted %d gulls.</p>" % (number, number * 31 + count)

    page = _PARAGRAPH_END.sub(end, page)
    named = _CANONICAL.search(page)
    return page.replace(named[1], named[1] + b"-%d" % number) if named else page


def pages(data: Path, count: int) -> Iterator[bytes]:
    """The first `count` of the sets' pages, then of their variations."""
    sources = [path for name in SETS for path in sorted((data / name / "pages").glob("*.html"))]
    for number in range(count):
        content = sources[number % len(sources)].read_bytes()
        yield varied(content, number // len(sources)) if number >= len(sources) else content


def written(contents: Iterator[bytes], folder: Path) -> list[Path]:
    """The pages as files."""
    files = []
    for number, content in enumerate(contents):
        files.append(folder / f"page-{number:05}.html")
        files[-1].write_bytes(content)
    return files


def be_polite() -> None:
    """As the workers are."""
    if sys.platform != "win32":
        os.nice(NICENESS)


def bare(files: list[Path]) -> tuple[float, float]:
    """Seconds, and seconds of CPU, that trafilatura alone takes to extract the text of some files."""
    from trafilatura import extract

    begin, cpu = time.perf_counter(), time.process_time()
    for file in files:
        extract(file.read_bytes(), include_comments=False, with_metadata=True)
    return time.perf_counter() - begin, time.process_time() - cpu


def cpu_of(workshop: Workshop) -> float:
    """Seconds of CPU of the workers, which still run."""
    ticks = os.sysconf("SC_CLK_TCK")
    spent = 0.0
    for pid in workshop.processes:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / ticks
    return spent


def lots(files: list[Path]) -> Iterator[list[Path]]:
    """The files, some at a time."""
    rest = iter(files)
    while lot := list(islice(rest, LOT)):
        yield lot


def compare(files: list[Path], archive: Archive, workshop: Workshop) -> None:
    """Print pages a second and CPU a page of both."""
    whole = ours = theirs = workers = own = theirs_cpu = 0.0
    with ProcessPoolExecutor(1, get_context("spawn"), be_polite) as other:
        other.submit(bare, files[:WARM_UP]).result()
        for lot in lots(files):
            begin, before, mine = time.perf_counter(), cpu_of(workshop), time.process_time()
            report = import_paths(archive, workshop, lot)
            ours, workers = ours + time.perf_counter() - begin, workers + cpu_of(workshop) - before
            own += time.process_time() - mine
            whole += len(report.new)
            seconds, cpu = other.submit(bare, lot).result()
            theirs, theirs_cpu = theirs + seconds, theirs_cpu + cpu
    count, ratio = len(files), theirs / ours / workshop.workers
    print(f"{count} pages, {whole:.0f} of them new, {workshop.workers} worker(s), load {os.getloadavg()[0]:.1f}")
    print(f"trafilatura  {count / theirs:6.1f} pages/s  {1000 * theirs_cpu / count:6.1f} ms of CPU a page")
    print(f"Morgue       {count / ours:6.1f} pages/s  {1000 * workers / count:6.1f} ms of CPU a page in the workers, "
          f"{1000 * own / count:.1f} ms in the app")  # fmt: skip
    print(f"ratio        {ratio:.2f} (to reach: {TARGET})  CPU of the workers {workers / theirs_cpu:.2f} ×")


def resident() -> float:
    """Megabytes that this process has in memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def grow(data: Path, most: int, folder: Path, workers: int) -> None:
    """Print the memory of this process as more and more files come in, one import a step."""
    for step in [step for step in STEPS if step <= most]:
        inner = folder / str(step)
        inner.mkdir()
        files = written(pages(data, step), inner)
        with open_archive(folder / f"{step}.morgue") as archive, Workshop(workers) as workshop:
            import_paths(archive, workshop, files[:WARM_UP])
            before = resident()
            import_paths(archive, workshop, files)
            print(f"{step:5} files in: {resident():6.1f} MB, {resident() - before:+.1f} over a first {WARM_UP}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("MORGUE_BENCH_DATA"))
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--workers", type=int, help="as many as the app would use, if not given")
    parser.add_argument("--memory", type=int, default=0, help="also measure memory with up to so many files")
    given = parser.parse_args()
    if given.folder is None:
        parser.error("name the folder of the data, or set MORGUE_BENCH_DATA")
    data = unpacked(Path(given.folder))
    with tempfile.TemporaryDirectory(prefix="morgue-bring-in-") as name:
        folder = Path(name)
        files = written(pages(data, given.pages), folder)
        with open_archive(folder / "a.morgue") as archive, Workshop(given.workers) as workshop:
            import_paths(archive, workshop, files[:WARM_UP])  # starts the workers
            compare(files, archive, workshop)
        grow(data, given.memory, folder, given.workers or 1)


if __name__ == "__main__":
    main()

"""The same deeds without a window: results on standard output, everything else on standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from morgue import __version__
from morgue.cli import safety, searching
from morgue.cli.speaking import FAILED, WRONG_USE, Counter, at_least_one, command, complain, emit
from morgue.cli.unlocking import opened
from morgue.clipping import Clipping
from morgue.desk import batching, fetching, glancing, importing, records, tagging
from morgue.desk.workshop import Workshop
from morgue.errors import MorgueError, WrongUseError
from morgue.summary import METHODS

if TYPE_CHECKING:
    from morgue.archive import Archive

STDIN = "-"
ARCHIVE = ".morgue"
EPILOG = """\
Exit status: 0 all well, 1 something failed (standard error says what), 2 wrong use.
Everything works offline; nothing leaves this computer."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command line as arguments; `command` is empty for the window. Exits with 2 on wrong use."""
    parser = argparse.ArgumentParser(
        "morgue", description="An offline clipping archive for working journalists.", epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"Morgue {__version__}")
    parser.add_argument(
        "--archive", type=Path, metavar="PATH", help="another archive than the usual one; made if missing"
    )
    parser.add_argument(
        "--passphrase-fd", type=int, metavar="N", help="read an encrypted archive's passphrase from file descriptor N"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="without a window")
    _parse_read(commands)
    _parse_import(commands)
    searching.add_command(commands)
    _parse_glance(commands)
    _parse_tag(commands)
    safety.add_commands(commands)
    if len(argv) == 1 and argv[0].endswith(ARCHIVE):  # opened by double-click
        argv = ["--archive", argv[0]]
    return parser.parse_args(searching.with_words_apart(argv))


def _parse_read(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    read = command(commands, "read", "read articles without archiving them", _read)
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--jsonl", action="store_true", help="one JSON object a file, in order")


def _parse_import(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    import_ = command(commands, "import", "bring files, folders and addresses into the archive", _import)
    import_.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder, an http address, or - for standard input"
    )
    import_.add_argument("--json", action="store_true")


def _parse_glance(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    glance = command(commands, "glance", "say articles at a glance, in their own sentences", _glance)
    glance.add_argument("what", nargs="*", metavar="FILE|ID", help="a file, or the number of an archived clipping")
    glance.add_argument("--bullets", type=at_least_one, default=4, metavar="N")
    glance.add_argument("--method", choices=METHODS, default=METHODS[0])
    glance.add_argument("--json", action="store_true")
    glance.add_argument("--batch", action="store_true", help="JSON lines in, JSON lines out, in the same order")


def _parse_tag(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    tag = command(commands, "tag", "put tags on clippings or take them off", _tag)
    tag.add_argument("ids", nargs="+", type=int, metavar="ID")
    tag.add_argument("--add", action="append", default=[], metavar="TAG")
    tag.add_argument("--remove", action="append", default=[], metavar="TAG")


def run(arguments: argparse.Namespace, archive: Path) -> int:
    """Do a command; the exit status."""
    arguments.archive = archive
    try:
        status: int = arguments.deed(arguments)
    except WrongUseError as error:
        complain(str(error))
        return WRONG_USE
    except MorgueError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stderr.close()
        return FAILED
    except KeyboardInterrupt:
        complain("Stopped.")
        return FAILED
    return status


# read


def _read(arguments: argparse.Namespace) -> int:
    status = 0
    with Workshop() as workshop:
        reading = workshop.map(lambda file: workshop.run("read_file", file, of=Path(file).name), arguments.files)
        for file, future in reading:
            try:
                found = future.result()
            except MorgueError as error:
                status = FAILED
                complain(str(error))
                if arguments.jsonl:
                    emit({"file": file, "error": str(error)})
                continue
            for clipping, _ in found:
                if arguments.jsonl:
                    emit(records.of_clipping(file, clipping))
                else:
                    print(records.as_text(clipping))
    return status


# import


def _import(arguments: argparse.Namespace) -> int:
    report = importing.Report()
    addresses = [path for path in arguments.paths if fetching.is_address(path)]
    paths = [Path(path) for path in arguments.paths if path != STDIN and path not in addresses]
    with opened(arguments) as archive:
        with Workshop() as workshop:
            if STDIN in arguments.paths:
                report = _import_stdin(archive, workshop)
            if paths:
                report.take(importing.import_paths(archive, workshop, paths, Counter()))
            for address in addresses:
                report.take(_import_address(archive, workshop, address))
        _tell(report, as_json=arguments.json)
        with suppress(KeyboardInterrupt):  # the rest is done at the next import, or when the window is idle
            archive.relate()
    return FAILED if report.failed else 0


def _tell(report: importing.Report, *, as_json: bool) -> None:
    for failure in report.failed:
        complain(failure.reason)
    if as_json:
        emit(records.of_report(report))
    else:
        words = f"{len(report.added)} in, {len(report.duplicates)} already there, {len(report.versions)} new versions"
        print(f"{words}, {len(report.failed)} left out", flush=True)


def _import_stdin(archive: Archive, workshop: Workshop) -> importing.Report:
    try:
        return importing.import_bytes(archive, workshop, sys.stdin.buffer.read(), "standard input")
    except MorgueError as error:
        return importing.Report(failed=[importing.Failure(STDIN, str(error))])


def _import_address(archive: Archive, workshop: Workshop, address: str) -> importing.Report:
    try:
        return fetching.import_address(
            archive, workshop, address, lambda host: print(f"Connecting to {host} …", file=sys.stderr)
        )
    except MorgueError as error:
        return importing.Report(failed=[importing.Failure(address, str(error))])


# glance


def _glance(arguments: argparse.Namespace) -> int:
    if arguments.batch:
        with Workshop() as workshop:
            return _batch(workshop, arguments.method)
    if not arguments.what:
        raise WrongUseError("Name a file or the number of a clipping, or use --batch.")
    answers: list[dict[str, Any]] = []
    status = 0
    limit = max(arguments.bullets, glancing.LONGEST)
    with Workshop() as workshop:
        for what in arguments.what:
            try:
                for key, clipping in _clippings(arguments, workshop, what):
                    brief = glancing.brief_of(workshop, clipping, arguments.method, limit)
                    answers.append(key | records.of_brief(clipping, brief, arguments.bullets))
                    if not arguments.json:
                        print(records.brief_as_text(clipping, brief, arguments.bullets))
            except MorgueError as error:
                status = FAILED
                complain(f"{what}: {error}")
    if arguments.json:
        emit(answers)
    return status


def _clippings(arguments: argparse.Namespace, workshop: Workshop, what: str) -> list[tuple[dict[str, Any], Clipping]]:
    """What is asked for: a file if there is one of that name, else an archived clipping."""
    if what.isdecimal() and not Path(what).exists():
        with opened(arguments) as archive:
            return [({"id": int(what)}, archive.clippings.get(int(what)).clipping)]
    return [({"file": what}, clipping) for clipping, _ in workshop.run("read_file", what, of=Path(what).name)]


def _batch(workshop: Workshop, method: str) -> int:
    """JSON lines {"id", "title", "article", "lang", "k"} to JSON lines {"id", "sentences"}, in the same order."""
    status = 0
    for answer in batching.answers(workshop, sys.stdin, method):
        emit(answer)
        if "error" in answer:
            status = FAILED
            complain(answer["error"])
    return status


# tag


def _tag(arguments: argparse.Namespace) -> int:
    if not arguments.add and not arguments.remove:
        raise WrongUseError("Say which tag: --add TAG or --remove TAG.")
    with opened(arguments) as archive:
        tags = tagging.ids_by_path(archive)
        unknown = [path for path in arguments.remove if path.casefold() not in tags]
        if unknown:
            raise WrongUseError(f"There is no tag “{unknown[0]}”.")
        missing = set(arguments.ids) - {slip.id for slip in archive.search.slips(arguments.ids)}
        if missing:
            raise MorgueError(f"There is no clipping number {min(missing)} in the archive.")
        if arguments.add:
            archive.tags.add(arguments.ids, [archive.tags.make(path).id for path in arguments.add])
        if arguments.remove:
            archive.tags.remove(arguments.ids, [tags[path.casefold()] for path in arguments.remove])
    return 0

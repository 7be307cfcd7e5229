"""Finds out what a file is and has the right format read it."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast, runtime_checkable

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import MB, Format
from morgue.reading.companions import pictures_beside
from morgue.reading.raw import Raw
from morgue.reading.sniffing import format_of

_REASONS = {
    errno.ENOENT: "{name} is not there; it may have been moved or renamed, or its name be spelt otherwise.",
    errno.EACCES: "{name} may not be read by you; ask for the permission to read it, or for a copy.",
    errno.EPERM: "{name} may not be read by you; ask for the permission to read it, or for a copy.",
    errno.ELOOP: "{name} is a link that leads back to itself; add the file that it was meant for.",
}
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_BIGGEST = 300 * MB


_DEEPEST = 3  # archives within archives
_MOST_NAMED = 3  # files that a warning names


class _Reader(Protocol):
    def read(self, raw: Raw) -> list[Clipping]: ...


class _Container(Protocol):
    def parts(self, raw: Raw) -> Iterator[Raw]: ...


@runtime_checkable
class _Counted(Protocol):
    def count(self, raw: Raw) -> int: ...


@dataclass(frozen=True, slots=True)
class Step:
    """A clipping that was found, and how much of its file is behind it: `done` of `total` parts, 0 where unknown."""

    clipping: Clipping
    done: int
    total: int


def in_file(path: Path) -> Iterator[Step]:
    """The clippings in the file at `path`, each as soon as it is found; at least one. Raises UnreadableFileError."""
    return in_raw(Raw(_content(path), path.name, find=pictures_beside(path)))


def in_bytes(content: bytes, name: str, media_type: str = "") -> Iterator[Step]:
    """The clippings in `content`, each as soon as it is found; at least one. Raises UnreadableFileError."""
    kind, _, more = media_type.partition(";")
    named = _CHARSET.search(more)
    return in_raw(Raw(content, name, kind.strip().lower(), charset=named[1] if named else ""))


def in_raw(raw: Raw, depth: int = 0) -> Iterator[Step]:
    """The clippings in `raw`, each with its original; `depth` archives around it. Raises UnreadableFileError."""
    if not raw.content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFileError(f"{raw.name} is empty: there is no text in it to keep.")
    form = format_of(raw)
    _check_size(raw.name, len(raw.content), form.limit, form)
    module = import_module(f"morgue.reading.formats.{form.module}")
    if hasattr(module, "parts"):
        yield from _unpacked(raw, cast("_Container", module), depth)
        return
    clippings = [found for found in cast("_Reader", module).read(raw) if found.headline or found.blocks]
    if not clippings:
        raise UnreadableFileError(f"{raw.name} holds no article that could be found; paste its text instead.")
    original = raw.original(form.media_types[0])
    for number, clipping in enumerate(clippings, 1):
        yield Step(clipping if clipping.original else replace(clipping, original=original), number, len(clippings))


def _unpacked(raw: Raw, container: _Container, depth: int) -> Iterator[Step]:
    """The clippings in all parts of an archive; the last one says which parts could not be read."""
    if depth >= _DEEPEST:
        raise UnreadableFileError(f"{raw.name} is an archive within an archive within an archive; unpack it first.")
    failed: list[tuple[str, str]] = []
    last: Step | None = None  # held back until it is known what to say with it
    for step in _in_parts(raw, container, depth, failed):
        if last:
            yield last
        last = step
    if last is None:
        if failed and failed[0][0] == raw.name:
            raise UnreadableFileError(failed[0][1])
        why = f" The first reason: {failed[0][1]}" if failed else ""
        raise UnreadableFileError(f"{raw.name} holds no article that could be read.{why}")
    if failed:
        warnings = (*last.clipping.warnings, _left_out(raw.name, failed))
        last = replace(last, clipping=replace(last.clipping, warnings=warnings))
    yield last


def _in_parts(raw: Raw, container: _Container, depth: int, failed: list[tuple[str, str]]) -> Iterator[Step]:
    """What is in the parts one after another; those that cannot be read, or cut the archive short, go to `failed`."""
    parts = container.parts(raw)
    total, done, found = container.count(raw) if isinstance(container, _Counted) else 0, 0, 0
    while True:
        name = raw.name
        try:
            part = next(parts, None)
            if part is None:
                return
            name, done = part.name, done + 1
            for step in in_raw(part, depth + 1):
                found += 1
                yield Step(step.clipping, done if total else found, total)
        except UnreadableFileError as error:
            failed.append((name, str(error)))
            if name == raw.name:
                return


def _left_out(name: str, failed: list[tuple[str, str]]) -> str:
    names = ", ".join(part for part, _ in failed[:_MOST_NAMED])
    more = f" and {len(failed) - _MOST_NAMED} more" if len(failed) > _MOST_NAMED else ""
    return f"Not all files in {name} could be read: {names}{more}."


def _content(path: Path) -> bytes:
    """The bytes of a regular file of a size that can be an article's."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFileError(f"{path.name} is a folder; add the files in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(f"{path.name} is no file but a device or a pipe, and cannot be kept.")
        _check_size(path.name, status.st_size, _BIGGEST)
        return path.read_bytes()
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "{name} could not be read from its disk ({why}); try again or copy it.")
        raise UnreadableFileError(reason.format(name=path.name, why=error.strerror or error)) from error


def _check_size(name: str, size: int, limit: int, form: Format | None = None) -> None:
    if size > limit:
        title = form.title if form else "file"
        raise UnreadableFileError(
            f"{name} has {size // MB} MB, and a {title} is read up to {limit // MB} MB; add only the part you need.",
        )

"""Finds out what a file is and has the right format read it."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

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
_BIGGEST = 300 * MB


_DEEPEST = 3  # archives within archives
_MOST_NAMED = 3  # files that a warning names


class _Reader(Protocol):
    def read(self, raw: Raw) -> list[Clipping]: ...


class _Container(Protocol):
    def parts(self, raw: Raw) -> Iterator[Raw]: ...


def read_file(path: Path) -> list[Clipping]:
    """The clippings in the file at `path`; at least one. Raises UnreadableFileError."""
    return read_raw(Raw(_content(path), path.name, find=pictures_beside(path)))


def read_bytes(content: bytes, name: str, media_type: str = "") -> list[Clipping]:
    """The clippings in `content`; at least one. Raises UnreadableFileError."""
    return read_raw(Raw(content, name, media_type.partition(";")[0].strip().lower()))


def read_raw(raw: Raw, depth: int = 0) -> list[Clipping]:
    """The clippings in `raw`, each with its original; `depth` archives around it. Raises UnreadableFileError."""
    if not raw.content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFileError(f"{raw.name} is empty: there is no text in it to keep.")
    form = format_of(raw)
    _check_size(raw.name, len(raw.content), form.limit, form)
    module = import_module(f"morgue.reading.formats.{form.module}")
    if hasattr(module, "parts"):
        return _unpacked(raw, cast("_Container", module), depth)
    clippings = [found for found in cast("_Reader", module).read(raw) if found.headline or found.blocks]
    if not clippings:
        raise UnreadableFileError(f"{raw.name} holds no article that could be found; paste its text instead.")
    original = raw.original(form.media_types[0])
    return [clipping if clipping.original else replace(clipping, original=original) for clipping in clippings]


def _unpacked(raw: Raw, container: _Container, depth: int) -> list[Clipping]:
    """The clippings in all parts of an archive; the first one says which parts could not be read."""
    if depth >= _DEEPEST:
        raise UnreadableFileError(f"{raw.name} is an archive within an archive within an archive; unpack it first.")
    clippings, failed = list[Clipping](), list[tuple[str, str]]()
    for part in container.parts(raw):
        try:
            clippings += read_raw(part, depth + 1)
        except UnreadableFileError as error:
            failed.append((part.name, str(error)))
    if not clippings:
        why = f" The first reason: {failed[0][1]}" if failed else ""
        raise UnreadableFileError(f"{raw.name} holds no article that could be read.{why}")
    if failed:
        clippings[0] = replace(clippings[0], warnings=(*clippings[0].warnings, _left_out(raw.name, failed)))
    return clippings


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

"""Anything a journalist has becomes a Clipping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.clipping import Clipping

if TYPE_CHECKING:
    from morgue.reading.registry import Step


def read_file(path: Path) -> list[Clipping]:
    """The clippings in the file at `path`, in its order; at least one. Raises UnreadableFileError."""
    return [step.clipping for step in in_file(path)]


def read_bytes(content: bytes, name: str, media_type: str = "") -> list[Clipping]:
    """The clippings in `content`; its format is known by its beginning, the ending of `name` or `media_type`.

    At least one, in the order of the file. Raises UnreadableFileError.
    """
    return [step.clipping for step in in_bytes(content, name, media_type)]


def in_file(path: Path) -> Iterator[Step]:
    """The clippings in the file at `path`, each as soon as it is found, with how much of the file is behind it.

    Raises UnreadableFileError, as the first thing or, where a file breaks off, after what could be read of it.
    """
    from morgue.reading import registry

    return registry.in_file(path)


def in_bytes(content: bytes, name: str, media_type: str = "") -> Iterator[Step]:
    """The same of `content`; see `read_bytes`."""
    from morgue.reading import registry

    return registry.in_bytes(content, name, media_type)


def read_pasted(text: str, html: str = "") -> Clipping:
    """A clipping of what was on the clipboard: `html` where it holds more than a line, else `text`.

    Raises UnreadableFileError when there is nothing to read.
    """
    from morgue.reading import pasting

    return pasting.read_pasted(text, html)


def read_again(kept: Clipping) -> Clipping:
    """What was kept of a clipping, read as files are read today; see `again`. Raises UnreadableFileError."""
    from morgue.reading import again

    return again.read_again(kept)


def readable_endings() -> tuple[str, ...]:
    """The endings of the files that can be read, with their dot, in lower case."""
    from morgue.reading import catalogue

    return catalogue.endings()

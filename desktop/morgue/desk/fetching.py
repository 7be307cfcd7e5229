"""Bring in the article at an address: the one deed that uses the network, and only when asked to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from morgue.desk.importing import Report, import_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from morgue.archive import Archive
    from morgue.clipping import Clipping
    from morgue.desk.workshop import Workshop
    from morgue.reading.fetch import Fetched


def import_address(
    archive: Archive, workshop: Workshop, address: str, told: Callable[[str], None] = lambda _host: None
) -> Report:
    """Fetch an address in this process, have the worker read what came, and keep it with the bytes.

    `told` hears the host of every connection before it is opened. MorgueError when it cannot be fetched or read.
    """
    from morgue.reading.fetch import fetch  # the network's modules are loaded only by who asks for them

    fetched = fetch(address, told)
    found = workshop.run("read_bytes", fetched.content, fetched.name, fetched.media_type, of=fetched.address)
    return import_read(archive, [(_from(clipping, fetched), brief) for clipping, brief in found], fetched.address)


def is_address(words: str) -> bool:
    """Whether words are to be fetched and not looked for on the disk."""
    return words.lower().startswith(("http://", "https://"))


def _from(clipping: Clipping, fetched: Fetched) -> Clipping:
    """The clipping with where it was fetched from, and through which other addresses."""
    way = tuple(f"Fetched through {address}" for address in fetched.hops)
    return replace(clipping, url=clipping.url or fetched.address, warnings=(*clipping.warnings, *way))

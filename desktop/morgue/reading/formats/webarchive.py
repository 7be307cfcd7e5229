"""Pages that Safari saved as a web archive: a property list around the page and its parts."""

from __future__ import annotations

import plistlib
from functools import partial
from typing import Any
from xml.parsers.expat import ExpatError

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.formats import page
from morgue.reading.pictures import Find, by_address
from morgue.reading.raw import Raw


def read(raw: Raw) -> list[Clipping]:
    """The clipping of the page in a web archive. Raises UnreadableFileError where it is damaged or holds no page."""
    try:
        archive = plistlib.loads(raw.content)
        main = archive["WebMainResource"]
        content, address = main["WebResourceData"], main.get("WebResourceURL", "")
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged or no web archive; save the page anew.") from error
    if not isinstance(content, bytes) or not str(main.get("WebResourceMIMEType", "text/html")).startswith("text/"):
        raise UnreadableFileError(f"{raw.name} holds no web page but a picture or another file.")
    return page.read(Raw(content, raw.name, "text/html", str(address), _pictures(archive)))


def _pictures(archive: dict[str, Any]) -> Find:
    """Finds the pictures among the page's parts, and those of the frames in it."""
    found = {}
    frames = [archive]
    while frames:
        frame = frames.pop()
        for part in _listed(frame.get("WebSubresources")):
            content = part.get("WebResourceData")
            if isinstance(content, bytes):
                found[str(part.get("WebResourceURL", ""))] = partial(bytes, content)
        frames += _listed(frame.get("WebSubframeArchives"))
    return by_address(found)


def _listed(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []

"""Pages that Safari saved as a web archive: a property list around the page and its parts."""

from __future__ import annotations

import plistlib
from xml.parsers.expat import ExpatError

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.formats import page
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
    return page.read(Raw(content, raw.name, "text/html", str(address)))

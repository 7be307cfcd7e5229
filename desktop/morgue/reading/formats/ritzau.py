"""Stories as the Danish agency Ritzau delivers them: an XML file with HTML in it."""

from __future__ import annotations

from dataclasses import replace

from morgue.clipping import Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.bylines import names_in
from morgue.reading.dates import from_iso
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.web.fragment import fragment_blocks
from morgue.reading.xmltree import text_at, xml_tree


def read(raw: Raw) -> list[Clipping]:
    """The clipping in a Ritzau file. Raises UnreadableFileError where its XML is damaged."""
    root = xml_tree(raw.content, raw.name)
    blocks = fragment_blocks(text_at(root, "content"))
    known = Masthead(
        headline=text_at(root, "headline"),
        standfirst=text_at(root, "subtitle"),
        byline=names_in(text_at(root, "byLine")),
        source="Ritzau",
        published=from_iso(text_at(root, "PublishDate")),
        agency="Ritzau",
    )
    fields = (("slug", "strapline"), ("dateline", "town"), ("section", "section"), ("genre", "format"))
    details = tuple((name, words) for name, path in fields if (words := text_at(root, path)))
    if not blocks:
        return []
    clipping = from_blocks(blocks, known, Kind.WIRE)
    return [replace(clipping, details=details + clipping.details)]

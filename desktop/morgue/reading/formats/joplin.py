"""Joplin exports: a TAR file of notes in Markdown, each with a list of its properties at its end."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC

from morgue.clipping import Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading.bylines import names_in
from morgue.reading.catalogue import MB
from morgue.reading.dates import from_iso
from morgue.reading.decoding import decode
from morgue.reading.formats.markdown import from_markdown
from morgue.reading.pictures import Find
from morgue.reading.raw import Raw

_PROPERTIES = re.compile(r"(?:\A|\n\n?)(?P<lines>id: [0-9a-f]{32}(?:\n[a-z_0-9]+:[^\n]*)*)\s*\Z")
_NOTE, _NOTEBOOK, _TAG, _TAGGED = "1", "2", "5", "6"  # the values of `type_`
_RESOURCES = "resources/"
_LARGEST_NOTE = 20 * MB
_LARGEST_RESOURCE = 20 * MB
_MOST = 100_000  # members
_UNTITLED = "Untitled note"


@dataclass(frozen=True, slots=True)
class _Item:
    """A note, a notebook, a tag, or that a note carries a tag: its text and its properties."""

    text: str
    about: dict[str, str]
    content: bytes

    @property
    def title(self) -> str:
        """The first line of the text."""
        return self.text.partition("\n")[0].strip()


def read(raw: Raw) -> list[Clipping]:
    """A clipping for every note, with its notebook and tags. Raises UnreadableFileError for a damaged export."""
    try:
        with tarfile.open(fileobj=io.BytesIO(raw.content), mode="r:*") as archive:
            items = list(_items(archive, raw.name))
            return [_clipping(item, items, _resources(archive)) for item in items if item.about.get("type_") == _NOTE]
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged and cannot be opened; export it anew.") from error


def part(raw: Raw) -> list[Clipping]:
    """The clipping of a single note, if it is one; its notebook and tags are told elsewhere in the export."""
    note = _item(raw.content, raw.name)
    return [_clipping(note, [], raw.find or (lambda _: None))] if note else []


def _items(archive: tarfile.TarFile, name: str) -> Iterator[_Item]:
    for number, member in enumerate(archive):
        if number > _MOST:
            raise UnreadableFileError(f"{name} would unpack to far more than it seems to hold, and was left closed.")
        if not member.isfile() or not member.name.endswith(".md") or member.size > _LARGEST_NOTE:
            continue
        if item := _item(_content(archive, member), member.name):
            yield item


def _item(content: bytes, name: str) -> _Item | None:
    """What a file of the export holds; None where it lacks the properties that each item ends with."""
    text = decode(content, name) if content.strip() else ""
    found = _PROPERTIES.search(text)
    if not found:
        return None
    lines = (line.partition(":") for line in found["lines"].split("\n"))
    return _Item(text[: found.start()].strip(), {key: value.strip() for key, _, value in lines}, content)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    return stream.read() if stream else b""


def _resources(archive: tarfile.TarFile) -> Find:
    """Finds what a note shows by the id that it calls it by: a file of that name, whatever its ending."""
    files = [member for member in archive.getmembers() if member.isfile() and _RESOURCES in member.name]
    known = {member.name.rpartition("/")[2].partition(".")[0]: member for member in files}

    def find(address: str) -> bytes | None:
        member = known.get(address.removeprefix(":/"))
        return _content(archive, member) if member and member.size <= _LARGEST_RESOURCE else None

    return find


def _clipping(note: _Item, items: list[_Item], find: Find) -> Clipping:
    title, _, body = note.text.partition("\n")
    name = f"{title.strip()[:60] or _UNTITLED}.md"
    url, author = note.about.get("source_url", ""), note.about.get("author", "")
    heading = title.strip().lstrip("#").strip() or _UNTITLED
    clipping = from_markdown(f"# {heading}\n\n{body}", name, find)
    created = from_iso(note.about.get("user_created_time") or note.about.get("created_time", ""))
    moment = created.moment if created else None
    return replace(
        clipping,
        kind=Kind.ARTICLE if url else Kind.NOTE,
        url=clipping.url or (url if url.startswith(("http://", "https://")) else ""),
        byline=clipping.byline or names_in(author) or ((author,) if author else ()),
        details=(*clipping.details, *_shelved(note, items)),
        captured=moment.astimezone(UTC) if moment and moment.tzinfo else clipping.captured,
        original=Raw(note.content, name).original("text/markdown"),
    )


def _shelved(note: _Item, items: list[_Item]) -> Iterator[tuple[str, str]]:
    """The notebook that a note lies in, and the tags that it carries."""
    known = {item.about["id"]: item for item in items}
    notebook = known.get(note.about.get("parent_id", ""))
    if notebook and notebook.about.get("type_") == _NOTEBOOK:
        yield "notebook", notebook.title
    for item in items:
        if item.about.get("type_") == _TAGGED and item.about.get("note_id") == note.about["id"]:
            tag = known.get(item.about.get("tag_id", ""))
            if tag and tag.about.get("type_") == _TAG:
                yield "tag", tag.title

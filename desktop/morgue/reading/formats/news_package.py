"""NewsML-G2 packages without their items: lists of stories with titles and summaries, which editors send around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.dates import from_iso
from morgue.reading.language import known_language
from morgue.reading.masthead import Masthead
from morgue.reading.xmltree import text_at, texts_at

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ONLY_LISTS = "This package only lists its items; their texts, pictures and films are kept elsewhere."
_DEEPEST = 8  # groups within groups


def from_package(package: Any) -> Clipping | None:  # noqa: ANN401 - lxml says nothing of its types
    """The list in a `packageItem` or a bare `groupSet`: a heading for each item, and what is said of it.

    None where it has no titles to list.
    """
    items = list(_items(package))
    blocks = [block for item in items for block in _entry(item)]
    if not blocks:
        return None
    provider = next(iter(package.iterfind("itemMeta/provider")), None)
    code = "" if provider is None else (provider.get("literal") or provider.get("qcode") or "").rpartition(":")[2]
    agency = text_at(package, "itemMeta/provider/name") or code
    known = Masthead(
        headline=_title(package) or text_at(items[0], "title"),
        source=agency,
        agency=agency,
        published=from_iso(text_at(package, "itemMeta/versionCreated", "itemMeta/firstCreated")),
        language=known_language(package.get(_XML_LANG) or ""),
    )
    clipping = from_blocks(blocks, known, Kind.WIRE)
    return replace(clipping, details=_details(package, items), warnings=(*clipping.warnings, _ONLY_LISTS))


def _title(package: Any) -> str:  # noqa: ANN401
    """The longest of its own titles: many have a code for one and words for another."""
    titles = [text_at(package, path) for path in ("contentMeta/headline", "itemMeta/title", "itemMeta/service/name")]
    return max(titles, key=len)


def _items(package: Any) -> Iterator[Any]:  # noqa: ANN401
    """The items in the order of the groups, each once, whatever the groups' nesting says."""
    sets = [package] if package.tag == "groupSet" else list(package.iterfind("groupSet"))
    for groups in sets:
        known = {group.get("id"): group for group in groups.iterfind("group")}
        root = known.get(groups.get("root"))
        first = [root] if root is not None else list(known.values())
        seen: set[Any] = set()
        for group in first:
            yield from _within(group, known, seen, 0)


def _within(group: Any, known: dict[str, Any], seen: set[Any], depth: int) -> Iterator[Any]:  # noqa: ANN401
    if group is None or group in seen or depth > _DEEPEST:
        return
    seen.add(group)
    for part in group:
        if part.tag == "itemRef":
            yield part
        elif part.tag == "groupRef":
            yield from _within(known.get(part.get("idref")), known, seen, depth + 1)


def _entry(item: Any) -> Iterator[Block]:  # noqa: ANN401
    title = text_at(item, "title", "headline")
    if title:
        yield Block(BlockKind.HEADING, title, level=2)
    for words in texts_at(item, "description"):
        yield Block(BlockKind.PARAGRAPH, words)


def _details(package: Any, items: list[Any]) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    found = [("slug", words) for words in texts_at(package, "contentMeta/slugline")]
    found += [("embargo", words) for words in texts_at(package, "itemMeta/embargoed")]
    found += [("note", words) for words in texts_at(package, "itemMeta/edNote")]
    found += [("item", item.get("residref") or item.get("href") or "") for item in items]
    return tuple(dict.fromkeys((name, value) for name, value in found if value))

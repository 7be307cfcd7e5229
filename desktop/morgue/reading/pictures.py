"""The pictures that a saved file holds: which of them an article shows, taken along with its blocks."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from morgue.clipping import Block, BlockKind, Clipping, Picture
from morgue.reading.catalogue import MB
from morgue.reading.imagefiles import ImageFile, image_file

Find = Callable[[str], bytes | None]  # the bytes that a saved file has for an address in it, if any

SMALLEST_SIDE = 100  # pixels; below are icons, portraits of authors and what counts readers
LARGEST = 20 * MB
_MOST_PIXELS = 60_000_000  # a picture is shown whole, so it must fit into memory
_LONGEST_SIDE = 30_000
_MOST = 300  # pictures of an article
_LARGEST_WHOLE = 100 * MB  # of an article's pictures together
_KEPT_ONLY = {"image/avif", "image/tiff"}  # which not every reader shows: another file of the same image goes first
_MOST_TRIED = 12  # addresses of one image

DATA = re.compile(r"data:[\w/+.;=-]{0,80},[A-Za-z0-9+/=%\s]{200,}")
EMBEDDED = "data:;picture="  # what stands in the page for a picture that was written into it
_DENSITY = re.compile(r"\s+[\d.]+[wx]\s*$")
_IN_SET = re.compile(r"(\S*[^,\s])(?:\s+[\d.]+[wxh])*\s*(?:,|$)")
# SingleFile writes what a page shows several times into a variable of its style sheet.
_VARIABLE = re.compile(rf"(--sf-img-\d+)\s*:\s*url\(\s*[\"']?({re.escape(EMBEDDED)}\d+)")
_USE = re.compile(r"var\((--sf-img-\d+)\)")
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


class Album:
    """The pictures of one article: found by the addresses in its page, read only when asked for, each once."""

    def __init__(self, find: Find | None = None) -> None:
        self._find = find
        self._embedded: list[re.Match[str]] = []
        self._variables: dict[str, str] = {}
        self._seen: dict[str, tuple[bytes, ImageFile] | None] = {}
        self._taken: dict[str, Picture] = {}
        self._room = _LARGEST_WHOLE

    def __bool__(self) -> bool:
        """Whether there can be pictures in it at all."""
        return self._find is not None or bool(self._embedded)

    def without_data(self, text: str) -> str:
        """A page's text with a short name in place of each picture that is written into it."""
        text = DATA.sub(self._embed, text)
        if "--sf-img-" in text:
            self._variables = dict(_VARIABLE.findall(text))
        return text

    def key_of(self, address: str) -> str:
        """An address in a text that was not a page's, with a short name in place of a picture written into it."""
        match = DATA.fullmatch(address)
        return self._embed(match) if match else address

    def take(self, addresses: Iterable[str], href: str = "", base: str = "") -> str:
        """Keep the largest picture of those that the file has at `addresses`; where blocks refer to it, else empty.

        That is `href`, or where that is empty a name made of its hash.
        """
        fitting = [each for each in self._known(addresses, base) if _is_shown(each[1])]
        if not fitting:
            return ""
        content, kind = max(fitting, key=lambda each: (each[1].media_type not in _KEPT_ONLY, _pixels(each[1])))
        return self._keep(href, content, kind)

    def has_only_small(self, addresses: Iterable[str], base: str = "") -> bool:
        """Whether the file has something at one of `addresses`, and all of that is too small to be an article's."""
        known = self._known(addresses, base)
        return bool(known) and all(_is_small(kind) for _, kind in known)

    def addresses_of(self, image: Any) -> Iterator[str]:  # noqa: ANN401 - lxml says nothing of its types
        """Every address that an `img` element gives for its picture, in whatever size."""
        yield from (image.get(name) or "" for name in _SOURCES)
        yield from (self._variables.get(name, "") for name in _USE.findall(image.get("style") or ""))
        for element in (image, *_sources(image)):
            for name in _SETS:
                yield from _IN_SET.findall(element.get(name) or "")

    def settled(self, blocks: Iterable[Block], *, missing: bool = False) -> list[Block]:
        """Blocks without those images that are too small, and unless `missing` without those not in the file."""
        result = []
        for block in blocks:
            if block.kind is not BlockKind.IMAGE:
                result.append(block)
                continue
            own = "" if block.href.startswith("data:") else block.href
            href = self.take([block.href], own)
            if href or (missing and own and not self.has_only_small([own])):
                result.append(replace(block, href=href or own))
        return result

    def attached(self, clipping: Clipping) -> Clipping:
        """The clipping with those pictures that its blocks show, and its lead image if the file has it."""
        lead = clipping.lead_image
        shown = [block.href for block in clipping.blocks if block.kind is BlockKind.IMAGE]
        if lead and lead not in shown and self.take([lead], lead) == lead:
            shown.append(lead)
        found = tuple(self._taken[href] for href in dict.fromkeys(shown) if href in self._taken)
        return replace(clipping, pictures=found) if found else clipping

    def _embed(self, match: re.Match[str]) -> str:
        if not match[0].startswith("data:image/") or ";base64," not in match[0][:100]:
            return "data:,"
        self._embedded.append(match)
        return f"{EMBEDDED}{len(self._embedded) - 1}"

    def _known(self, addresses: Iterable[str], base: str) -> list[tuple[bytes, ImageFile]]:
        tried = list(dict.fromkeys(filter(None, addresses)))[:_MOST_TRIED]
        return [seen for address in tried if (seen := self._look(address, base))]

    def _look(self, address: str, base: str) -> tuple[bytes, ImageFile] | None:
        if address not in self._seen:
            content = self._content(address, base)
            kind = image_file(content) if content and len(content) <= LARGEST else None
            self._seen[address] = (content, kind) if content and kind else None
        return self._seen[address]

    def _content(self, address: str, base: str) -> bytes | None:
        if address.startswith(EMBEDDED):
            number = address.removeprefix(EMBEDDED)
            known = number.isdecimal() and int(number) < len(self._embedded)
            return _decoded(self._embedded[int(number)][0]) if known else None
        if self._find is None or address.startswith("data:"):
            return None
        found = self._find(address)
        return found if found is not None or not base else self._find(_absolute(base, address))

    def _keep(self, href: str, content: bytes, kind: ImageFile) -> str:
        digest = hashlib.sha256(content).hexdigest()
        href = href or f"sha256:{digest}"
        if href not in self._taken:
            if len(self._taken) >= _MOST or len(content) > self._room:
                return ""
            self._room -= len(content)
            self._taken[href] = Picture(href, kind.media_type, digest, kind.width, kind.height, content)
        return href


def illustrated(blocks: Sequence[Block], build: Callable[[list[Block]], Clipping], album: Album) -> Clipping:
    """What `build` makes of the words among `blocks`, with the images put back before the words that followed them.

    An image whose following words are not part of the article is not either.
    """
    clipping = build([block for block in blocks if block.kind is not BlockKind.IMAGE])
    kept = {id(block) for block in clipping.blocks}
    before: dict[int, list[Block]] = {}
    waiting: list[Block] = []
    cut = 0  # how many of those waiting stood before words of the article's end that were not kept
    for block in blocks:
        if block.kind is BlockKind.IMAGE:
            waiting.append(block)
        elif id(block) in kept:
            before[id(block)], waiting, cut = waiting, [], 0
        elif before:
            cut = len(waiting)
    ordered = [each for block in clipping.blocks for each in (*before.get(id(block), ()), block)]
    return album.attached(replace(clipping, blocks=(*ordered, *waiting[cut:])))


def by_address(contents: Mapping[str, Callable[[], bytes]]) -> Find:
    """Finds pictures by whole addresses, without their fragments."""
    known = {urldefrag(address)[0]: content for address, content in contents.items() if address}

    def find(address: str) -> bytes | None:
        read = known.get(urldefrag(address)[0]) or known.get(urldefrag(unquote(address))[0])
        return read() if read else None

    return find


def _sources(image: Any) -> list[Any]:  # noqa: ANN401
    """The `source` elements beside an image; the parser takes what follows such an element for its content."""
    for outer in image.iterancestors():
        if outer.tag == "picture":
            return list(outer.iter("source"))
        if outer.tag != "source":
            break
    return []


def _is_shown(kind: ImageFile) -> bool:
    return not _is_small(kind) and _pixels(kind) <= _MOST_PIXELS and max(kind.width, kind.height) <= _LONGEST_SIDE


def _pixels(kind: ImageFile) -> int:
    return kind.width * kind.height


def _is_small(kind: ImageFile) -> bool:
    return min(kind.width, kind.height) < SMALLEST_SIDE


def _decoded(uri: str) -> bytes | None:
    """The bytes that a data URI writes out in base64 (RFC 2397); None for what is damaged or too large."""
    encoded = _DENSITY.sub("", uri.partition(",")[2])
    if len(encoded) > LARGEST * 3 // 2:
        return None
    try:
        return base64.b64decode("".join(unquote(encoded).split()))
    except (binascii.Error, ValueError):
        return None


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""

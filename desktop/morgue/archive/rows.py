"""A clipping as the rows it is kept in, and back again, word for word."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, Literal, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy import RowMapping

from morgue.archive.schema import Holds
from morgue.clipping import (
    AS_IT_CAME,
    Block,
    BlockKind,
    Brief,
    Clipping,
    Kind,
    Mark,
    MarkKind,
    Original,
    Pick,
    Picture,
    Published,
    Span,
)

_KINDS = tuple(BlockKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_GAP = "\n\n"
_LEVEL = 3  # of zlib: web pages in 45 % of the usual level's time, an eighth larger
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src")


# Most addresses, for which taking them apart would be a tenth of keeping a clipping.
_PLAIN_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[A-Za-z0-9.-]+)(?P<path>(?:/[A-Za-z0-9_.,~-]+)*/?)\Z")
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def same_address(url: str) -> str:
    """An address without what differs between two ways to the same page: fragment, tracking, last slash, www."""
    plain = _PLAIN_ADDRESS.match(url)
    if plain:
        return f"//{plain['host'].lower()}{plain['path'].rstrip('/')}"
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.startswith(_TRACKING)
    ]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(sorted(query)), "")) if host else url.strip()


class Rows:
    """What of a clipping goes into the tables `clipping` and `text`, all but the places given on arrival.

    `body` is all blocks' texts, empty ones too, so that lengths suffice to part them; `metadata` a `clipping` row.
    """

    __slots__ = ("_encoded", "body", "clipping", "metadata")

    def __init__(self, clipping: Clipping) -> None:
        self.clipping = clipping
        self.body = _GAP.join([block.text for block in clipping.blocks])
        self._encoded = _encoded(self.body)
        url = clipping.canonical_url or clipping.url
        self.metadata: dict[str, object] = {
            "headline": clipping.headline,
            "published": clipping.published.iso if clipping.published else None,
            "captured": clipping.captured.astimezone(UTC).isoformat(),
            "language": clipping.language,
            "kind": clipping.kind.value,
            "holds": _holds(clipping),
            "address_key": _key_of(_encoded(same_address(url))) if url else None,
            # Equal for the same piece from another file, whatever it was corrected to.
            "content_key": _key_of(
                _encoded(f"{_came(clipping, 'headline')}\x1f{_came(clipping, 'standfirst')}\x1f"), self._encoded
            ),
        }

    @property
    def content_key(self) -> int:
        """The indexed part of the hash of the words."""
        return cast("int", self.metadata["content_key"])

    @property
    def address_key(self) -> int | None:
        """The indexed part of the hash of the clipping's address; None without one."""
        return cast("int | None", self.metadata["address_key"])

    @property
    def text(self) -> dict[str, object]:
        """A `text` row but for its id, sealed."""
        clip = self.clipping
        row: dict[str, object] = {
            "standfirst": clip.standfirst,
            "body": self.body,
            "layout": _layout(clip.blocks),
            "byline": _listed(clip.byline),
            "glance": _listed(clip.glance),
            "warnings": _json((*clip.warnings, *clip.details)) if clip.warnings or clip.details else "[]",
            "url": clip.url,
            "canonical_url": clip.canonical_url,
            "agency": clip.agency,
            "lead_image": clip.lead_image,
            "file_name": clip.original.name if clip.original else "",
        }
        row["seal"] = seal(self.metadata, row, clip.source, self._encoded)
        return row


def _came(clipping: Clipping, field: Literal["headline", "standfirst"]) -> str:
    """What was read for a field."""
    came = clipping.as_it_came(field) if clipping.details else None
    now: str = getattr(clipping, field)
    return now if came is None else came


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def _key_of(*parts: bytes) -> int:
    """63 bits of the hash of `parts` as a number a database can index."""
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest()[:8], "big") >> 1


def _listed(values: Iterable[str]) -> str:
    """Strings as a JSON list; the library's encoder costs more to set up than most are long."""
    return f"[{','.join(map(encode_basestring, values))}]"


def _holds(clip: Clipping) -> int:
    """The number of a Holds."""
    kinds = [block.kind for block in clip.blocks]
    found = Holds.QUOTE if BlockKind.QUOTE in kinds else Holds(0)
    return int(found | Holds.IMAGE if clip.pictures or BlockKind.IMAGE in kinds else found)


# What never changes after a clipping came in, of its two rows.
SEALED = ("headline", "published", "captured", "language", "kind")
SEALED_TEXT = (
    "standfirst", "body", "layout", "byline", "glance", "warnings", "url", "canonical_url", "agency", "lead_image",
    "file_name",
)  # fmt: skip
_BEFORE_BODY = itemgetter(*SEALED)
_AFTER_BODY = itemgetter(*SEALED_TEXT[2:])


def seal(metadata: Mapping[str, object], text: Mapping[str, object], source: str, body: bytes | None = None) -> bytes:
    """SHA-256 over all of a clipping that never changes, from its rows: what `verify` compares.

    `body` is that of `text`, in UTF-8, where it is at hand.
    """
    before = "\x1f".join((*map(str, _BEFORE_BODY(metadata)), str(text["standfirst"]), ""))
    after = "\x1f".join(("", *map(str, _AFTER_BODY(text)), source))
    whole = (_encoded(before), _encoded(str(text["body"])) if body is None else body, _encoded(after))
    return hashlib.sha256(b"".join(whole)).digest()


def _layout(blocks: Sequence[Block]) -> str:
    """Blocks without their words, as JSON: kind, length, and only as much of level, address and marks as each has."""
    parts = [
        _marked(block) if block.level or block.href or block.marks else f"[{_NUMBERS[block.kind]},{len(block.text)}]"
        for block in blocks
    ]
    return f"[{','.join(parts)}]"


def _marked(block: Block) -> str:
    marks = [[mark.kind.value, mark.start, mark.end, mark.href] for mark in block.marks]
    return _json([_NUMBERS[block.kind], len(block.text), block.level, block.href, marks])


def _blocks(body: str, layout: str) -> tuple[Block, ...]:
    blocks = []
    at = 0
    for kind, length, *more in json.loads(layout):
        level, href, marks = more or (0, "", ())
        inline = tuple(Mark(MarkKind(name), start, end, to) for name, start, end, to in marks)
        blocks.append(Block(_KINDS[kind], body[at : at + length], inline, level, href))
        at += length + len(_GAP)
    return tuple(blocks)


def clipping_of(
    row: RowMapping | Mapping[str, Any],
    source: str,
    original: Original | None = None,
    pictures: tuple[Picture, ...] = (),
) -> Clipping:
    """The clipping that `row`, metadata and text together, was made from."""
    said = json.loads(row["warnings"])
    return Clipping(
        headline=row["headline"],
        blocks=_blocks(row["body"], row["layout"]),
        standfirst=row["standfirst"],
        byline=tuple(json.loads(row["byline"])),
        source=source,
        published=Published(row["published"]) if row["published"] else None,
        captured=datetime.fromisoformat(row["captured"]),
        url=row["url"],
        canonical_url=row["canonical_url"],
        language=row["language"],
        kind=Kind(row["kind"]),
        agency=row["agency"],
        glance=tuple(json.loads(row["glance"])),
        lead_image=row["lead_image"],
        original=original,
        warnings=tuple(each for each in said if isinstance(each, str)),
        pictures=pictures,
        details=tuple((each[0], each[1]) for each in said if isinstance(each, list)),
    )


def headline_as_it_came(headline: str, said: str) -> str:
    """What was read as the headline, from a clipping's row and its text's `warnings`."""
    if AS_IT_CAME not in said:
        return headline
    pairs = [each for each in json.loads(said) if isinstance(each, list)]
    return next((value for name, value in pairs if name == f"headline{AS_IT_CAME}"), headline)


def original_row(original: Original) -> dict[str, object]:
    """An `original` row but for its id."""
    return {
        "sha256": original.sha256,
        "media_type": original.media_type,
        "content": zlib.compress(original.content, _LEVEL),
    }


def original_of(row: RowMapping) -> Original:
    """The original as it came; raises zlib.error if its bytes are damaged."""
    return Original(zlib.decompress(row["content"]), row["media_type"], row["sha256"], row["file_name"])


def hrefs_of(layout: str) -> set[str]:
    """The addresses of images in a `layout`, and of whatever else has one."""
    return {more[1] for _, _, *more in json.loads(layout) if more and more[1]}


def picks_text(brief: Brief) -> str:
    """A brief's picks as kept."""
    return _json([[pick.span.block, pick.span.start, pick.span.end, pick.score, pick.shares] for pick in brief.picks])


def brief_row(clipping_id: int, brief: Brief) -> dict[str, object]:
    """A `brief` row."""
    row = {"clipping_id": clipping_id, "method": brief.method, "version": brief.version, "picks": picks_text(brief)}
    return row | {"sum": _brief_sum(row)}


def brief_is_whole(row: RowMapping) -> bool:
    """Whether a `brief` row is as it was kept, as far as that is known."""
    return row["sum"] in {None, _brief_sum(dict(row))}


def _brief_sum(row: Mapping[str, object]) -> int:
    parts = (str(row[name]) for name in ("clipping_id", "method", "version", "picks"))
    return zlib.crc32("\x1f".join(parts).encode())


def brief_of(method: str, version: int, picks: str) -> Brief:
    """The brief that `picks_text` made the text of."""
    return Brief(
        method,
        version,
        tuple(
            Pick(Span(block, start, end), score, tuple((name, share) for name, share in shares))
            for block, start, end, score, shares in json.loads(picks)
        ),
    )


def unique(names: Sequence[str]) -> list[str]:
    """The names that are not empty, each once, in order."""
    return list(dict.fromkeys(filter(None, names)))

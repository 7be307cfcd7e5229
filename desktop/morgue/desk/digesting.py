"""A background digest: the key sentences of several clippings, each with its source, ready for a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, cast

from morgue.clipping import Clipping, Digest, Key
from morgue.desk.citing import Cutting, date_words, day_words, days_words, markdown_words, source_line

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.desk.workshop import Workshop

LONGEST = 16  # sentences
MOST_CLIPPINGS = 300  # that one digest is made of; the newest of more


@dataclass(frozen=True, slots=True)
class Background:
    """A digest with the clippings it is made of, and their ids in the archive in the same order."""

    ids: tuple[int, ...]
    clippings: tuple[Clipping, ...]
    digest: Digest

    def words(self, key: Key) -> str:
        """A key sentence, verbatim."""
        return self.clippings[key.clipping].text_of(key.span)

    def where(self, key: Key) -> str:
        """Publication and date of a key sentence, and in how many others it stands too."""
        clipping = self.clippings[key.clipping]
        known = (clipping.source or clipping.headline, date_words(clipping.published, short=True))
        also = len({place for place, _ in key.also})
        others = f"also in {also} other{'s' if also > 1 else ''}" if also else ""
        return " · ".join(part for part in (*known, others) if part)

    def days(self, key: Key) -> str:
        """What the words for days in it mean: `“Monday”: 2 Jun 2025`; nothing where it names none."""
        return days_words(self.clippings[key.clipping], key.dates)


def digest_of(archive: Archive, workshop: Workshop, ids: Sequence[int]) -> Background:
    """The key sentences over clippings, found by the worker; NothingToSummariseError where there are none."""
    chosen = list(ids)[:MOST_CLIPPINGS]
    clippings = tuple(replace(archive.clippings.get(number).clipping, original=None) for number in chosen)
    digest = cast("Digest", workshop.run("digest", clippings, LONGEST, of=f"{len(clippings)} clippings"))
    return Background(tuple(chosen), clippings, digest)


def cite_digest(background: Background, keys: Sequence[Key], *, dated: bool = False) -> Cutting:
    """Key sentences with their sources three ways, each under its day if `dated`."""
    rows = [(f"{day_words(key.day)}: " if dated else "", key) for key in keys]
    used = sorted({key.clipping for key in keys})
    numbers = {place: number for number, place in enumerate(used, 1)}
    sources = [f"[{numbers[place]}] {source_line(background.clippings[place])}" for place in used]
    lines = [f"{day}{background.words(key)} [{numbers[key.clipping]}]{_meant(background, key)}" for day, key in rows]
    return Cutting(
        text="\n".join(f"• {line}" for line in lines) + "\n\n" + "\n".join(sources) + "\n",
        html=f"<ul>{_html('li', lines)}</ul>{_html('p', sources)}",
        markdown="\n".join(f"- {markdown_words(line)}" for line in lines)
        + "\n\n"
        + "\n\n".join(markdown_words(line) for line in sources)
        + "\n",
    )


def _html(element: str, lines: Sequence[str]) -> str:
    return "".join(f"<{element}>{escape(line, quote=False)}</{element}>" for line in lines)


def _meant(background: Background, key: Key) -> str:
    days = background.days(key)
    return f" ({days})" if days else ""

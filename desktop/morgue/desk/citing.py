"""Words from a clipping with their source, ready for a draft as plain text, HTML and Markdown at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from morgue.clipping import Precision, Published
from morgue.summary import dates_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from morgue.clipping import Clipping, Dated, Span

_MONTHS = (  # not from the locale, so that a citation reads the same on every machine
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MARKUP = re.compile(r"([\\`*_\[\]<>])")  # what Markdown would take for its own


@dataclass(frozen=True, slots=True)
class Cutting:
    """The same words three ways; every sentence is byte-equal to its source when shown."""

    text: str
    html: str
    markdown: str


def cite_brief(clipping: Clipping, spans: Sequence[Span]) -> Cutting:
    """Bullets, an empty line, where they are from, and in brackets which days their words for days mean."""
    sentences = [clipping.text_of(span) for span in spans]
    items = "".join(f"<li>{escape(sentence, quote=False)}</li>" for sentence in sentences)
    days = _days_meant(clipping, spans)
    return Cutting(
        text="\n".join(f"• {sentence}" for sentence in sentences)
        + f"\n\n{source_line(clipping)}\n"
        + (f"{days}\n" if days else ""),
        html=f"<ul>{items}</ul><p>{_source_html(clipping)}</p>"
        + (f"<p>{escape(days, quote=False)}</p>" if days else ""),
        markdown="\n".join(f"- {markdown_words(sentence)}" for sentence in sentences)
        + f"\n\n{_source_markdown(clipping)}\n"
        + (f"\n{markdown_words(days)}\n" if days else ""),
    )


def cite_words(clipping: Clipping, words: str) -> Cutting:
    """Words chosen in a clipping, set as a quotation, and where they are from."""
    paragraphs = [line for line in words.splitlines() if line.strip()]
    return Cutting(
        text=f"{words}\n\n{source_line(clipping)}\n",
        html="<blockquote>"
        + "".join(f"<p>{escape(line, quote=False)}</p>" for line in paragraphs)
        + f"</blockquote><p>{_source_html(clipping)}</p>",
        markdown="\n>\n".join(f"> {markdown_words(line)}" for line in paragraphs)
        + f"\n\n{_source_markdown(clipping)}\n",
    )


def source_line(clipping: Clipping) -> str:
    """Headline, people, publication, date and address, as far as they are known, in one line."""
    address = clipping.canonical_url or clipping.url
    return ", ".join(part for part in (clipping.headline, *_details(clipping), address) if part)


def date_words(published: Published | None, *, short: bool = False) -> str:
    """A date as newspapers write it, as far as it is known: `3 June 2025`, `June 2025`; short: `3 Jun 2025`."""
    if not published:
        return ""
    day = published.day
    month = _MONTHS[day.month - 1][: 3 if short else None]
    known = {Precision.YEAR: [], Precision.MONTH: [month]}.get(published.precision, [str(day.day), month])
    return " ".join([*known, str(day.year)])


def days_words(clipping: Clipping, dates: Sequence[Dated]) -> str:
    """What words for days mean: `“Monday”: 2 Jun 2025; “last week”: 26 May 2025 to 1 Jun 2025`; each once."""
    return "; ".join(dict.fromkeys(f"“{clipping.text_of(dated.span)}”: {span_of_days(dated)}" for dated in dates))


def span_of_days(dated: Dated) -> str:
    """A day, or the first and the last of several."""
    first, last = day_words(dated.first), day_words(dated.last)
    return first if first == last else f"{first} to {last}"


def day_words(day: date) -> str:
    """A day as newspapers write it."""
    return date_words(Published(day.isoformat()), short=True)


def _days_meant(clipping: Clipping, spans: Sequence[Span]) -> str:
    """The days meant by words that do not say them; the words themselves are kept as they stand."""
    dates = [dated for span in spans for dated in dates_in(clipping, span)]
    relative = [dated for dated in dates if not any(map(str.isdigit, clipping.text_of(dated.span)))]
    return f"[{days_words(clipping, relative)}]" if relative else ""


def _details(clipping: Clipping) -> list[str]:
    return [part for part in (" and ".join(clipping.byline), clipping.source, date_words(clipping.published)) if part]


def _source_html(clipping: Clipping) -> str:
    address = clipping.canonical_url or clipping.url
    headline = escape(clipping.headline, quote=False)
    linked = f'<a href="{escape(address)}">{headline}</a>' if address.startswith(("http://", "https://")) else headline
    return ", ".join([linked, *(escape(part, quote=False) for part in _details(clipping))])


def _source_markdown(clipping: Clipping) -> str:
    address = clipping.canonical_url or clipping.url
    headline = markdown_words(clipping.headline)
    linked = f"[{headline}](<{address}>)" if address.startswith(("http://", "https://")) else headline
    return ", ".join([linked, *(markdown_words(part) for part in _details(clipping))])


def markdown_words(words: str) -> str:
    """Words as Markdown shows them, whatever signs are in them."""
    return _MARKUP.sub(r"\\\1", words)

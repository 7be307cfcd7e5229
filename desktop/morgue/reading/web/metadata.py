"""What a page says of its article: headline, standfirst, byline, date, source, addresses, language, lead image."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from morgue.clipping import Kind, Published
from morgue.reading.dates import from_iso
from morgue.reading.language import known_language
from morgue.reading.web import jsonld
from morgue.reading.web.byline import byline
from morgue.reading.web.filing import filing
from morgue.reading.web.headline import heading_of, headline
from morgue.reading.web.liveblog import Entry, entries
from morgue.reading.web.page import Page
from morgue.reading.web.standfirst import description, is_lede, shown_standfirst

_NEW_YEAR = "-01-01"  # what htmldate makes of a year that stands alone


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its article; empty where it says nothing."""

    headline: str = ""
    heading: Any = None  # the h1 element of the article
    standfirst: str = ""  # as it stands beneath the headline
    description: str = ""  # as the page's data have it; often the first words of the text
    byline: tuple[str, ...] = ()
    source: str = ""
    published: Published | None = None
    url: str = ""
    canonical_url: str = ""
    language: str = ""
    lead_image: str = ""
    kind: Kind = Kind.ARTICLE
    paywalled: bool = False
    text: tuple[str, ...] = ()  # paragraphs of the article, as the page's data have it
    entries: tuple[Entry, ...] = ()  # of a live blog
    filed: bool = False  # with an authority: a form from its first word to its last


def about(tree: Any, url: str = "") -> About:  # noqa: ANN401 - lxml says nothing of its types
    """Read what the page `tree`, saved from `url` if that is known, says of its article."""
    page = Page(tree)
    filed, company = filing(tree)
    title, described = filed or headline(page), description(page)
    shown, told = heading_of(page, [title]), entries(page)
    return About(
        headline=title,
        heading=shown,
        standfirst=shown_standfirst(page, shown),
        description="" if is_lede(page, described) else described,
        byline=byline(page),
        source=page.source or company,
        published=_published(page),
        url=url or page.address,
        canonical_url=page.canonical,
        language=_language(page),
        lead_image=page.absolute(page.meta("og:image", "twitter:image") or _image(page.article.get("image"))),
        kind=Kind.LIVE_BLOG if told or "LiveBlogPosting" in jsonld.types(page.article) else Kind.ARTICLE,
        paywalled=str(page.article.get("isAccessibleForFree", "")).lower() == "false",
        text=tuple(jsonld.paragraphs(page.article.get("articleBody"))),
        entries=told,
        filed=bool(filed),
    )


def _published(page: Page) -> Published | None:
    stamps = [
        jsonld.text(page.article.get("datePublished")),
        *page.all_meta(
            "article:published_time",
            "og:published_time",
            "date",
            "dc.date",
            "datepublished",
            "pubdate",
            "parsely-pub-date",
        ),
    ]
    times = [tag.get("datetime") or "" for tag in page.tree.iter("time") if tag.get("datetime")]
    return next((date for stamp in [*stamps, *times[:1]] if (date := from_iso(stamp))), None) or _searched(page)


def _searched(page: Page) -> Published | None:
    """The date that htmldate finds in a page which does not name one; the slowest way, and the last."""
    from htmldate import find_date

    found = find_date(deepcopy(page.tree), extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    return from_iso(found) if found and not found.endswith(_NEW_YEAR) else None


def _language(page: Page) -> str:
    declared = [
        page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        page.meta("og:locale"),
    ]
    return next((code for text in declared if (code := known_language(text))), "")


def _image(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        return next((address for item in value if (address := _image(item))), "")
    if isinstance(value, dict):
        return str(value.get("url") or value.get("contentUrl") or "")
    return value if isinstance(value, str) else ""

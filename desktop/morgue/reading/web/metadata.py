"""What a page says of its article: headline, standfirst, byline, date, source, addresses, language, lead image."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from morgue.clipping import Kind, Published
from morgue.reading.bylines import looks_like_name, names_in
from morgue.reading.dates import from_iso
from morgue.reading.language import known_language
from morgue.reading.web import jsonld

_SITE_PART = re.compile(r"\s+[|–—\-·•»:]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its article; empty where it says nothing."""

    headline: str = ""
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    source: str = ""
    published: Published | None = None
    url: str = ""
    canonical_url: str = ""
    language: str = ""
    lead_image: str = ""
    kind: Kind = Kind.ARTICLE
    paywalled: bool = False


def about(tree: Any, url: str = "") -> About:  # noqa: ANN401 - lxml says nothing of its types
    """Read what the page `tree`, saved from `url` if that is known, says of its article."""
    page = _Page(tree)
    return About(
        headline=_headline(page),
        standfirst=_standfirst(page),
        byline=_byline(page),
        source=_source(page),
        published=_published(page),
        url=url or page.address(),
        canonical_url=page.canonical(),
        language=_language(page),
        lead_image=page.absolute(page.meta("og:image", "twitter:image") or _image(page.article.get("image"))),
        kind=Kind.LIVE_BLOG if "LiveBlogPosting" in jsonld.types(page.article) else Kind.ARTICLE,
        paywalled=str(page.article.get("isAccessibleForFree", "")).lower() == "false",
    )


class _Page:
    """A page's tree with its meta tags and JSON-LD read once."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401
        self.tree = tree
        self._meta: dict[str, list[str]] = {}
        for tag in tree.iter("meta"):
            name, content = tag.get("property") or tag.get("name") or tag.get("itemprop"), tag.get("content")
            if name and content and content.strip():
                self._meta.setdefault(name.strip().lower(), []).append(" ".join(content.split()))
        self.things = jsonld.objects(tree)
        self.article = self._main_article()

    def meta(self, *names: str) -> str:
        """The first content of the first of these meta tags that there is."""
        return next((self._meta[name][0] for name in names if name in self._meta), "")

    def all_meta(self, *names: str) -> list[str]:
        """The contents of all of these meta tags."""
        return [content for name in names for content in self._meta.get(name, [])]

    def canonical(self) -> str:
        """The address that the page gives as its own."""
        links = [
            tag.get("href") or "" for tag in self.tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"
        ]
        return self.absolute(next(iter(links), "")) if links else ""

    def address(self) -> str:
        """The address of the page as far as it says."""
        main = self.article.get("mainEntityOfPage") or self.article.get("url")
        named = main.get("@id") or main.get("url") if isinstance(main, dict) else main
        found = [self.canonical(), self.meta("og:url"), named if isinstance(named, str) else ""]
        return next((address for address in found if address.startswith(("http://", "https://"))), "")

    def absolute(self, address: str) -> str:
        """An address in the page made whole, if the page says where it stood."""
        base = self.tree.find(".//base")
        root = (base.get("href") if base is not None else "") or self.meta("og:url")
        try:
            return urljoin(root, address.strip()) if address else ""
        except ValueError:
            return ""

    def title(self) -> str:
        """The title of the page's window."""
        element = self.tree.find(".//title")
        return words_of(element) if element is not None else ""

    def first_heading(self) -> str:
        """The page's h1; the longest where there are several."""
        texts = [words for tag in self.tree.iter("h1") if (words := words_of(tag))]
        return max(texts, key=len, default="")

    def _main_article(self) -> dict[str, Any]:
        """The article that the page is about: the one under its own address, else the first."""
        found = jsonld.articles(self.things)
        canonical = self.canonical() or self.meta("og:url")
        own = [
            thing
            for thing in found
            if canonical and canonical in str((thing.get("url"), thing.get("mainEntityOfPage")))
        ]
        return next(iter(own + found), {})


def words_of(element: Any) -> str:  # noqa: ANN401
    """All words in an element, runs of white space as one space."""
    return " ".join("".join(element.itertext()).split())


def _headline(page: _Page) -> str:
    declared = [
        jsonld.text(page.article.get("headline")),
        page.meta("og:title", "twitter:title"),
        _without_site(page.title(), _source(page)),
    ]
    heading = page.first_heading()
    best = next((text for text in declared if text), "")
    return heading if heading and (not best or _same_story(heading, best)) else _without_site(best, _source(page))


def _same_story(heading: str, declared: str) -> bool:
    """Whether two titles are of one article: half of the words of the shorter one are in both."""
    one, two = ({word.casefold() for word in re.findall(r"\w+", text)} for text in (heading, declared))
    return bool(one and two) and len(one & two) * 2 >= min(len(one), len(two))


def _without_site(title: str, source: str) -> str:
    """A title without the paper's name after a bar or dash."""
    parts = _SITE_PART.split(title)
    if len(parts) > 1 and source and parts[-1].casefold() in source.casefold() + page_words(source):
        return title[: title.rfind(parts[-1])].rstrip(" |–—-·•»:")
    return title


def page_words(source: str) -> str:
    """A source's name run together, as addresses have it."""
    return " " + "".join(source.split()).casefold()


def _standfirst(page: _Page) -> str:
    return page.meta("og:description", "description", "twitter:description") or jsonld.text(
        page.article.get("description")
    )


def _byline(page: _Page) -> tuple[str, ...]:
    authors = page.article.get("author") or page.article.get("creator") or []
    names = [jsonld.text(author) for author in (authors if isinstance(authors, list) else [authors])]
    for source in (names, page.all_meta("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")):
        found = [name for text in source if not text.startswith("http") for name in (names_in(text) or _one(text))]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _one(text: str) -> tuple[str, ...]:
    return (text,) if looks_like_name(text) else ()


def _source(page: _Page) -> str:
    named = page.meta("og:site_name") or jsonld.text(page.article.get("publisher")) or page.meta("application-name")
    return named or _after_heading(page.title(), page.first_heading())


def _after_heading(title: str, heading: str) -> str:
    """What follows the headline in the page's title is mostly the paper's name."""
    return _SITE_PART.sub("", title[len(heading) :], count=1) if heading and title.startswith(heading) else ""


def _published(page: _Page) -> Published | None:
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
    return next((date for stamp in [*stamps, *times[:1]] if (date := from_iso(stamp))), None)


def _language(page: _Page) -> str:
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

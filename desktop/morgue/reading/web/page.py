"""A page's tree with what its head says, read once."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from morgue.reading.web import jsonld

_SITE_PART = re.compile(r"\s+[|–—\-·•»:ㅣ]\s+|\s*[|ㅣ]\s*")
_SQUEEZED = re.compile(r"[\W_]+")
_WAYBACK = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d+(?:[a-z]{2}_)?/|archive\.(?:today|ph|is|li|md|vn|fo)/(?:[\d.-]+/|o/\w+/)?)(?=https?://)"
)
_MANY = 2_000  # texts that are remembered: those of one page are compared again and again


class Page:
    """A page's tree, its meta tags, its JSON-LD and the article that it is about; `tree` is lxml's."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401 - lxml says nothing of its types
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

    @cached_property
    def title(self) -> str:
        """The title of the page's window."""
        element = self.tree.find(".//title")
        return words_of(element) if element is not None else ""

    @cached_property
    def headings(self) -> list[Any]:
        """The page's h1 elements that have words."""
        return [tag for tag in self.tree.iter("h1") if words_of(tag)]

    @cached_property
    def source(self) -> str:
        """The paper's name."""
        named = self.meta("og:site_name") or jsonld.text(self.article.get("publisher")) or self.meta("application-name")
        return named if named and not named.startswith("http") else self._source_in_title()

    @cached_property
    def canonical(self) -> str:
        """The address that the page gives as its own."""
        links = [
            tag.get("href") or "" for tag in self.tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"
        ]
        return _first_published(self.absolute(links[0])) if links else ""

    @cached_property
    def address(self) -> str:
        """The address of the page as far as it says."""
        main = self.article.get("mainEntityOfPage") or self.article.get("url")
        named = main.get("@id") or main.get("url") if isinstance(main, dict) else main
        found = [self.canonical, self.meta("og:url"), named if isinstance(named, str) else ""]
        return next((_first_published(each) for each in found if each.startswith(("http://", "https://"))), "")

    def absolute(self, address: str) -> str:
        """An address in the page made whole, if the page says where it stood."""
        base = self.tree.find(".//base")
        root = (base.get("href") if base is not None else "") or self.meta("og:url")
        try:
            return urljoin(root or "", address.strip()) if address else ""
        except ValueError:
            return ""

    def without_site(self, title: str, others: tuple[str, ...] = ()) -> str:
        """`title` without the paper's name, as its parts, its address or the `others` tell it."""
        names = [squeezed(name) for name in (self.source, urlsplit(self.address).netloc.removeprefix("www.")) if name]
        for match in _SITE_PART.finditer(title):
            head, tail = title[: match.start()].strip(), squeezed(title[match.end() :])
            if head and (head in others or (tail and any(tail in name or name in tail for name in names))):
                return head
        return title

    def _source_in_title(self) -> str:
        """What follows the headline in the page's title is mostly the paper's name."""
        title = self.title
        starts = [words_of(tag) for tag in self.headings if title.startswith(words_of(tag))]
        after = title[len(starts[0]) :] if starts else ""
        sign = _SITE_PART.match(after)
        return after[sign.end() :] if sign else ""

    def _main_article(self) -> dict[str, Any]:
        """The article that the page is about: the one under its own address, else the first with a headline."""
        found = jsonld.articles(self.things)
        canonical = self.canonical_or_og()
        own = [
            thing
            for thing in found
            if canonical and canonical in str((thing.get("url"), thing.get("mainEntityOfPage")))
        ]
        titled = [thing for thing in found if thing.get("headline")]
        return next(iter([*own, *titled, *found]), {})

    def canonical_or_og(self) -> str:
        """The page's own address by its link or, without one, by OpenGraph."""
        return self.canonical or self.meta("og:url")


def words_of(element: Any) -> str:  # noqa: ANN401
    """All words in an element, runs of white space as one space."""
    return " ".join("".join(element.itertext()).split())


def _first_published(address: str) -> str:
    """The address of a page that the Internet Archive gives out, where it stood itself."""
    return _WAYBACK.sub("", address)


@lru_cache(maxsize=_MANY)
def squeezed(text: str) -> str:
    """`text` for comparing: letters and digits only, in one case."""
    return _SQUEEZED.sub("", text).casefold()

"""A clipping in few sentences, each of them its own: At a Glance, digest."""

from __future__ import annotations

from collections.abc import Sequence

from morgue.clipping import Brief, Clipping, Dated, Digest, Span
from morgue.summary.methods import BRIEF_VERSIONS, METHOD_TITLES, METHODS

__all__ = [
    "BRIEF_VERSIONS",
    "METHODS",
    "METHOD_TITLES",
    "brief_of",
    "brief_of_text",
    "chosen_by",
    "dates_in",
    "digest_of",
    "digest_of_texts",
    "sentences_of",
]


def brief_of(clipping: Clipping, method: str = "news", limit: int = 12) -> Brief:
    """The `limit` best sentences of `clipping` or fewer, the best first; each stands alone, none repeats another.

    Of “news” one may also lean on the sentence right before it in the article, and comes only after that.
    Raises NothingToSummariseError if no sentence is fit, WrongUseError for an unknown method or a limit below 1.
    """
    from morgue.summary import brief

    return brief.brief_of(clipping, method, limit)


def brief_of_text(article: str, title: str = "", lang: str = "", k: int = 4, method: str = "news") -> list[str]:
    """The best `k` sentences of a plain text, verbatim, in its order; none if nothing can stand alone."""
    from morgue.summary import brief

    return brief.brief_of_text(article, title, lang, k, method)


def sentences_of(clipping: Clipping) -> tuple[Span, ...]:
    """Where the sentences of its paragraphs, list items and quotations are, in order."""
    from morgue.summary import brief

    return brief.sentences_of(clipping)


def chosen_by(clipping: Clipping, count: int = 4) -> dict[Span, tuple[str, ...]]:
    """For each sentence that any method puts among its best `count`: the names of those methods, in their order.

    Raises NothingToSummariseError if no sentence is fit.
    """
    from morgue.summary import brief

    return brief.chosen_by(clipping, count)


def dates_in(clipping: Clipping, span: Span) -> tuple[Dated, ...]:
    """The words for days within `span`, in order, with the days they mean.

    None where the clipping's own day, or its language's words, are not known.
    """
    from morgue.summary import dates

    return dates.dates_in(clipping, span)


def digest_of(clippings: Sequence[Clipping], limit: int = 12) -> Digest:
    """The `limit` key sentences of `clippings` or fewer, the best first; a near-repeat is folded into the better one.

    Raises NothingToSummariseError if no sentence is fit to stand alone.
    """
    from morgue.summary import digest

    return digest.digest_of(clippings, limit)


def digest_of_texts(articles: Sequence[str], language: str = "", k: int = 8) -> list[str]:
    """The best `k` sentences over several plain texts, verbatim, in their order; none if nothing can stand alone."""
    from morgue.summary import brief

    return brief.digest_of_texts(articles, language, k)

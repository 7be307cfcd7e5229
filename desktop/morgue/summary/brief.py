"""Makes a clipping's brief: ranks the sentences that may stand in it, and lengthens it to a running summary."""

from collections.abc import Sequence
from itertools import accumulate

from morgue.clipping import Block, BlockKind, Brief, Clipping, Pick, Span
from morgue.errors import NothingToSummariseError, WrongUseError
from morgue.summary import stock
from morgue.summary.candidates import candidates_of
from morgue.summary.digest import digest_of
from morgue.summary.document import Document, Sentence, document_of, spans_of
from morgue.summary.methods import BRIEF_VERSIONS, METHODS
from morgue.summary.news import NewsSummarizer
from morgue.summary.selection import ranked_without_repeats

_PARAGRAPH_END = "\n\n"


def brief_of(clipping: Clipping, method: str = "news", limit: int = 12) -> Brief:
    """The `limit` best sentences of `clipping` or fewer, the best first; each stands alone, none repeats another.

    Raises NothingToSummariseError if no sentence is fit, WrongUseError for an unknown method or a limit below 1.
    """
    if method not in METHODS:
        raise WrongUseError(f"There is no way of summarising called “{method}”; there are {', '.join(METHODS)}.")
    if limit < 1:
        raise WrongUseError("A brief needs at least one sentence.")
    document, candidates = _ready(clipping)
    return Brief(method, BRIEF_VERSIONS[method], _picks(method, document, candidates, limit))


def sentences_of(clipping: Clipping) -> tuple[Span, ...]:
    """Where the sentences of its paragraphs, list items and quotations are, in order."""
    return spans_of(clipping)


def running_summary(
    clipping: Clipping,
    brief: Brief,
    sentences: int | None = None,
    share: float | None = None,
    words: int | None = None,
) -> tuple[Span, ...]:
    """The best of `brief` as running text, in the order of the article; at least one sentence, at most all it holds.

    Its length is given as a number of `sentences`, as a `share` (0–1) of all sentences, or in `words` at most.
    """
    if share is not None:
        sentences = round(share * len(spans_of(clipping)))
    if words is not None:
        lengths = accumulate(len(clipping.text_of(pick.span).split()) for pick in brief.picks)
        sentences = sum(length <= words for length in lengths)
    return brief.bullets(max(1, len(brief.picks) if sentences is None else sentences))


def chosen_by(clipping: Clipping, count: int = 4) -> dict[Span, tuple[str, ...]]:
    """For each sentence that any method puts among its best `count`: the names of those methods, in their order.

    Random is left out: that it chose a sentence says nothing. Raises NothingToSummariseError if no sentence is fit.
    """
    chosen: dict[Span, list[str]] = {}
    document, candidates = _ready(clipping)
    for method in METHODS:
        if method != "random":
            for pick in _picks(method, document, candidates, count):
                chosen.setdefault(pick.span, []).append(method)
    return {span: tuple(methods) for span, methods in sorted(chosen.items())}


def clipping_of_text(article: str, title: str = "", language: str = "") -> Clipping:
    """A clipping whose blocks are the paragraphs of `article`, parted by empty lines."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in article.split(_PARAGRAPH_END) if text.strip())
    return Clipping(headline=title, blocks=blocks, language=language)


def brief_of_text(article: str, title: str = "", lang: str = "", k: int = 4, method: str = "news") -> list[str]:
    """The best `k` sentences of a plain text, verbatim, in its order; none if nothing can stand alone."""
    clipping = clipping_of_text(article, title, lang)
    try:
        brief = brief_of(clipping, method, limit=k)
    except NothingToSummariseError:
        return []
    return [clipping.text_of(span) for span in brief.bullets(k)]


def digest_of_texts(articles: Sequence[str], language: str = "", k: int = 8) -> list[str]:
    """The best `k` sentences over several plain texts, verbatim, in their order; none if nothing can stand alone."""
    clippings = [clipping_of_text(article, "", language) for article in articles]
    try:
        keys = digest_of(clippings, k).keys
    except NothingToSummariseError:
        return []
    places = sorted((key.clipping, key.span) for key in keys)
    return [clippings[number].text_of(span) for number, span in places]


def _ready(clipping: Clipping) -> tuple[Document, list[Sentence]]:
    document = document_of(clipping)
    candidates = candidates_of(document)
    if not candidates:
        raise NothingToSummariseError("There is nothing to summarise: no sentence of this text can stand alone.")
    return document, candidates


def _picks(method: str, document: Document, candidates: list[Sentence], limit: int) -> tuple[Pick, ...]:
    if method == "news":
        return _news_picks(document, candidates, limit)
    sieved = _sieved(document, candidates, stock.most_for(method))
    ranking = stock.ranked(method, document, sieved)
    return tuple(Pick(sieved[place].span, rating) for place, rating in ranking[:limit])


def _news_picks(document: Document, candidates: Sequence[Sentence], limit: int) -> tuple[Pick, ...]:
    news = NewsSummarizer(document)
    table = news.table(candidates)
    scores = news.scores(table)
    order = ranked_without_repeats(document, candidates, scores, news.worth, limit)
    picked = zip(order, news.reasons(table[order]), strict=True)
    return tuple(Pick(candidates[place].span, float(scores[place]), reasons) for place, reasons in picked)


def _sieved(document: Document, candidates: list[Sentence], most: int) -> list[Sentence]:
    """At most `most` candidates in order: of a long text those that News, whose cost is linear, finds best."""
    if len(candidates) <= most:
        return candidates
    news = NewsSummarizer(document)
    scores = news.scores(news.table(candidates))
    return [candidates[place] for place in sorted(scores.argsort()[::-1][:most].tolist())]

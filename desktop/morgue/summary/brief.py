"""Makes a clipping's brief: ranks the sentences that may stand in it."""

from collections.abc import Sequence

from morgue.clipping import Block, BlockKind, Brief, Clipping, Pick, Span
from morgue.errors import NothingToSummariseError, WrongUseError
from morgue.summary import stock
from morgue.summary.candidates import candidates_of, choice_of
from morgue.summary.digest import digest_of
from morgue.summary.document import Document, Sentence, document_of, spans_of
from morgue.summary.methods import BRIEF_VERSIONS, METHODS
from morgue.summary.news import NewsSummarizer
from morgue.summary.selection import ranked_without_repeats

_PARAGRAPH_END = "\n\n"
_NOTHING = "There is nothing to summarise: no sentence of this text can stand alone."
_NOT_ASKED = {"news", "random"}  # the one is asked by itself, and that the other chose a sentence says nothing


def brief_of(clipping: Clipping, method: str = "news", limit: int = 12) -> Brief:
    """The `limit` best sentences of `clipping` or fewer, the best first; each stands alone, none repeats another.

    Of “news” one may also lean on the sentence right before it in the article, and comes only after that.
    Raises NothingToSummariseError if no sentence is fit, WrongUseError for an unknown method or a limit below 1.
    """
    if method not in METHODS:
        raise WrongUseError(f"There is no way of summarising called “{method}”; there are {', '.join(METHODS)}.")
    if limit < 1:
        raise WrongUseError("A brief needs at least one sentence.")
    document = document_of(clipping)
    picks = _news_picks(document, limit) if method == "news" else _picks(method, document, _fit(document), limit)
    if not picks:
        raise NothingToSummariseError(_NOTHING)
    return Brief(method, BRIEF_VERSIONS[method], picks)


def sentences_of(clipping: Clipping) -> tuple[Span, ...]:
    """Where the sentences of its paragraphs, list items and quotations are, in order."""
    return spans_of(clipping)


def chosen_by(clipping: Clipping, count: int = 4) -> dict[Span, tuple[str, ...]]:
    """For each sentence that any method puts among its best `count`: the names of those methods, in their order.

    Random is left out: that it chose a sentence says nothing. Raises NothingToSummariseError if no sentence is fit.
    """
    document = document_of(clipping)
    candidates = _fit(document)
    picks = {"news": _news_picks(document, count)}
    picks |= {method: _picks(method, document, candidates, count) for method in METHODS if method not in _NOT_ASKED}
    chosen: dict[Span, list[str]] = {}
    for method in sorted(picks, key=METHODS.index):
        for pick in picks[method]:
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


def _fit(document: Document) -> list[Sentence]:
    """The sentences that any method may choose; raises NothingToSummariseError where there are none."""
    candidates = candidates_of(document)
    if not candidates:
        raise NothingToSummariseError(_NOTHING)
    return candidates


def _picks(method: str, document: Document, candidates: list[Sentence], limit: int) -> tuple[Pick, ...]:
    sieved = _sieved(document, candidates, stock.most_for(method))
    ranking = stock.ranked(method, document, sieved)
    return tuple(Pick(sieved[place].span, rating) for place, rating in ranking[:limit])


def _news_picks(document: Document, limit: int) -> tuple[Pick, ...]:
    choice = choice_of(document)
    if not choice:
        return ()
    news = NewsSummarizer(document)
    sentences = [candidate.sentence for candidate in choice]
    table = news.table(sentences)
    scores = news.scores(table)
    order = ranked_without_repeats(document, choice, scores, news.expected, limit)
    picked = zip(order, news.reasons(table[order]), strict=True)
    return tuple(Pick(sentences[place].span, float(scores[place]), reasons) for place, reasons in picked)


def _sieved(document: Document, candidates: list[Sentence], most: int) -> list[Sentence]:
    """At most `most` candidates in order: of a long text those that News, whose cost is linear, finds best."""
    if len(candidates) <= most:
        return candidates
    news = NewsSummarizer(document)
    scores = news.scores(news.table(candidates))
    return [candidates[place] for place in sorted(scores.argsort()[::-1][:most].tolist())]

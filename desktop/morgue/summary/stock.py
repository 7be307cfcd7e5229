"""Sumy's own summarisers, made to rank every sentence once, in bounded time, on any language."""

import random
import warnings
from collections.abc import Callable, Sequence
from typing import Any
from zlib import crc32

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as ModelSentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.random import RandomSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from morgue.summary.document import Document, Sentence
from morgue.summary.words import Lexicon


class WordTokenizer:
    """Sumy's tokenizer interface over a lexicon, without the data that sumy's own downloads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """All words of a sentence."""
        return tuple(self._lexicon.words_of(sentence))


class LeadSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy is untyped
    """The first sentences: what every ranking has to be better than."""

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Any:  # noqa: ANN401 – as sumy calls it
        """The first `sentences_count` sentences."""
        ratings = {sentence: -order for order, sentence in enumerate(document.sentences)}
        return self._get_best_sentences(document.sentences, sentences_count, ratings)


class SeededRandomSummarizer(RandomSummarizer):  # type: ignore[misc]  # sumy is untyped
    """Random sentences, the same ones for the same text at every call."""

    def _get_random_ratings(self, sentences: Sequence[ModelSentence]) -> dict[ModelSentence, int]:
        ratings = list(range(len(sentences)))
        random.Random(crc32(repr(sentences).encode("utf-8", "surrogatepass"))).shuffle(ratings)  # noqa: S311 – no secret
        return dict(zip(sentences, ratings, strict=True))


# How many sentences each may be given: some are quadratic, KL is cubic, and none may take more than about a second.
_STOCK: dict[str, tuple[Callable[..., Any], int]] = {
    "lexrank": (LexRankSummarizer, 160),
    "textrank": (TextRankSummarizer, 160),
    "lsa": (LsaSummarizer, 100),
    "luhn": (LuhnSummarizer, 600),
    "kl": (KLSummarizer, 60),
    "sumbasic": (SumBasicSummarizer, 400),
    "edmundson": (EdmundsonSummarizer, 1_000),
    "reduction": (ReductionSummarizer, 160),
    "random": (SeededRandomSummarizer, 10_000),
    "lead": (LeadSummarizer, 10_000),
}


def model_of(sentences: Sequence[Sentence], document: Document) -> ObjectDocumentModel:
    """Those sentences as sumy's document, a paragraph a block, with the title's words as its heading."""
    tokenizer = WordTokenizer(document.lexicon)
    heading = ModelSentence(" ".join(sorted(document.title)), tokenizer, is_heading=True)
    paragraphs: dict[int, list[ModelSentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.span.block, []).append(ModelSentence(sentence.text, tokenizer))
    first, *others = paragraphs.values()
    return ObjectDocumentModel([Paragraph([heading, *first]), *map(Paragraph, others)])


def ranked(method: str, document: Document, sentences: Sequence[Sentence]) -> list[tuple[int, float]]:
    """The places in `sentences` (all different, at most `most_for(method)`) and their ratings, the best first."""
    summarizer = _STOCK[method][0](document.lexicon.stem)
    stop_words = document.lexicon.stop_words
    if method == "edmundson":
        summarizer.null_words = stop_words or [""]
        summarizer.bonus_words = document.title or sentences[0].stems or [""]
        summarizer.stigma_words = [""]
    else:
        summarizer.stop_words = stop_words
    model = model_of(sentences, document)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA warns of short texts; numpy of a sentence that shares nothing
        infos = _all_infos(summarizer, model)
    places = {str(sentence): place for place, sentence in enumerate(model.sentences)}
    return [(places[str(info.sentence)], float(info.rating)) for info in infos]


def most_for(method: str) -> int:
    """How many sentences a method can rank in about a second."""
    return _STOCK[method][1]


def _all_infos(summarizer: Any, model: ObjectDocumentModel) -> list[Any]:  # noqa: ANN401 – sumy is untyped
    """What the summariser says of every sentence: sumy hands its sorted ratings to a callable count."""
    kept: list[Any] = []

    def keep(infos: list[Any]) -> list[Any]:
        kept.extend(infos)
        return infos

    summarizer(model, keep)
    return kept

"""Clippings on the same matter: those that share the words which set a clipping apart."""

from __future__ import annotations

from sqlalchemy import Connection, select

from morgue.archive.database import last_given
from morgue.archive.schema import clipping, text, words
from morgue.archive.telling import READ, by_telling, weights_of
from morgue.archive.vocabulary import Vocabulary

_TELLING = 10  # words compared
_COMMON = 0.002  # a word in a larger share of the archive says nothing
_LIKE = 0.3  # of a clipping's own score for its telling words, at least, has one on the same matter
_RARELY = 50  # … in an archive so small that this says little: in more clippings than this …
_MANY = 0.3  # … or in a larger share of it, but three may always have it
_FEWEST = 3  # telling words without which a clipping tells too little to be compared


def similar_slots(connection: Connection, vocabulary: Vocabulary, clipping_id: int, most: int) -> list[int]:
    """The slots of the clippings on the same matter as one, the likest first; often there is none."""
    query = (
        select(clipping.c.slot, clipping.c.headline, text.c.body)
        .join(text, text.c.clipping_id == clipping.c.id)
        .where(clipping.c.id == clipping_id)
    )
    row = connection.execute(query).one_or_none()
    telling = _telling(connection, vocabulary, row[1], row[2]) if row else []
    if row is None or not telling:
        return []
    match = " OR ".join(f'"{word}"' for word in telling)
    kept = (words.c.rowid > 0) | (words.c.rowid == row[0])
    found = select(words.c.rowid, words.c.rank).where(words.c.words.op("MATCH")(match), kept)
    ranks = {slot: -rank for slot, rank in connection.execute(found.order_by(words.c.rank).limit(most + 1))}
    least = _LIKE * ranks.pop(row[0], 0)
    return [slot for slot, rank in ranks.items() if rank >= least][:most]


def _telling(connection: Connection, vocabulary: Vocabulary, headline: str, body: str) -> list[str]:
    """The words of a clipping that are frequent in it and rare in the archive (tf–idf), at least one more has each."""
    weights = weights_of(headline, body[:READ])
    size = max(last_given(connection, clipping), 1)
    known = vocabulary.counts(connection, weights)
    most = max(size * _COMMON, min(_RARELY, size * _MANY), 3)
    useful = [word for word, count in known.items() if 1 < count <= most and word.isalpha()]
    return by_telling(useful, weights, known, size)[:_TELLING] if len(useful) >= _FEWEST else []

"""Any query: generated texts through the query language and through the search of a small archive; none may raise."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from morgue.archive import open_archive
from morgue.archive.language.parser import parse
from morgue.archive.language.wording import sentence
from morgue.clipping import Block, BlockKind, Clipping, Query, Sort

WORDS = (
    "ferry", "harbour", "Łukasz", "straße", "北京", "мост", "ё", "ﬁn", "ʻokina", "don’t", "e-mail", "a", "AND", "OR",
    "NOT", "NEAR", "NEAR/3", "NEAR/99999999999", "tag:", "tag:quay", "is:unread", "is:", "has:quote", "headline:",
    "by:Ida", "source:*", "lang:en", "kind:note", "person:", "quote:", "speaker:x", "no:", "after:", "after:-6m",
    "before:9999", "date:2024-06..", "date:..", "date:last-eon", "yesterday",
)  # fmt: skip
SIGNS = (
    '"', "“", "”", "„", "'", "(", ")", "-", "--", "*", "|", "^", "{", "}", "+", ":", ";", "\\", "/", "%", "_", "..",
    "\x00", "\x07", "\u200b", "\u202e", "\ufeff", "\ud800", "🙂", "\t", "\n", " ", "",
)  # fmt: skip
PIECES = st.sampled_from((*WORDS, *SIGNS)) | st.text(max_size=4)
STEPS = 5  # a text is asked for as it is typed, so that each gives as many
TEXTS = st.one_of(
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=24).map("".join),
    st.text(max_size=60),
    st.text(st.characters(codec=None), max_size=20),
)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    met: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder, "a.morgue")) as archive:
        for name in WORDS:
            block = Block(BlockKind.PARAGRAPH, f"{name} harbour ferry {name}, the keeper said of the ferry.")
            archive.clippings.add(Clipping(headline=f"{name} at the quay", blocks=(block,), byline=("Ida Quill",)))
        archive.tags.add([1, 2, 3], [archive.tags.make("quay/east").id])

        def ask(text: str, sort: Sort) -> None:
            parsed = parse(text, typing=text[-1:] != " ")
            assert sentence(parsed.node) is not None
            query = Query(text, sort=sort)
            page = archive.search.page(query, limit=5)
            assert len(page.slips) <= archive.search.count(query) or page.note
            for slip in page.slips[:1]:
                archive.marks(query, archive.clippings.get(slip.id).clipping)
            met["asked"] += 1
            met["found something"] += bool(page.slips)
            met["gave a hint"] += bool(parsed.hints)
            if met["asked"] % 20 == 0:
                archive.search.complete(text)
                archive.search.meant(text)
                archive.search.facets(query)

        @seed(arguments.seed)
        @settings(
            max_examples=arguments.many // STEPS,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(TEXTS, st.sampled_from(Sort), st.booleans())
        def type_in(text: str, sort: Sort, finished: bool) -> None:
            for step in range(1, STEPS + 1):
                typed = text[: len(text) * step // STEPS]
                ask(typed + (" " if finished else ""), sort)

        type_in()
    print(", ".join(f"{what} {many:,}" for what, many in met.items()) + "; none raised")
    return 0


if __name__ == "__main__":
    sys.exit(main())

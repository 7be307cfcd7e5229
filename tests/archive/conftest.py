"""An archive of its own for each test, and clippings for it, written for these tests."""

import hashlib
import importlib.util
from datetime import UTC, datetime
from pathlib import Path

import pytest

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Original, Published


@pytest.fixture
def path(tmp_path):
    return tmp_path / "test.morgue"


@pytest.fixture
def archive(path):
    with open_archive(path) as opened:
        yield opened


def _clip(headline, *paragraphs, day="2025-06-03", original=None, **fields):
    """A clipping of plain paragraphs."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    content = None
    if original is not None:
        content = Original(original, "text/plain", hashlib.sha256(original).hexdigest(), "article.txt")
    defaults = {
        "published": Published(day) if day else None,
        "captured": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        "source": "The Ferry Post",
        "language": "en",
    }
    return Clipping(headline=headline, blocks=blocks, original=content, **defaults | fields)


@pytest.fixture
def clip():
    return _clip


@pytest.fixture(scope="session")
def make_first():
    """Writes what the first version would have kept of a closed archive into a new file."""
    file = Path(__file__).parents[1] / "benchmarks" / "ageing.py"
    spec = importlib.util.spec_from_file_location("ageing", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make_first


@pytest.fixture
def harbour(archive):
    """Five clippings about the invented town of Marrow Bay; their ids by a short name."""
    pieces = {
        "ferry": _clip(
            "Ferry to Marrow Bay sails again",
            "The ferry to Marrow Bay sailed on Tuesday for the first time in two years.",
            "“We counted every day,” said harbour master Łukasz Brandål.",
            byline=("Ida Quill",),
            url="https://ferrypost.example/ferry",
        ),
        "budget": _clip(
            "Council passes budget",
            "The council of Marrow Bay passed its budget after a night of talks.",
            day="2025-05-20",
            byline=("Tom Weir", "Ida Quill"),
        ),
        "storm": _clip(
            "Storm closes the harbour",
            "A storm closed the harbour for nine hours. No ferry sailed.",
            day="2024-11-02",
            source="Coast Wire",
        ),
        "schule": _clip(
            "Neue Schule in der Straße am Hafen",
            "Die neue Schule wird größer als geplant, sagte die Bürgermeisterin.",
            day="2025-01-15",
            source="Küstenblatt",
            language="de",
        ),
        "undated": _clip("A letter from the lighthouse", "The lamp is lit at dusk, and the ferry answers.", day=None),
    }
    added = archive.clippings.add_many(list(pieces.values()))
    return dict(zip(pieces, (each.id for each in added), strict=True))

"""An empty archive and a workshop with one worker."""

import pytest

from morgue.archive import open_archive
from morgue.desk.workshop import Workshop


@pytest.fixture(scope="module")
def workshop():
    """The workers of this module."""
    with Workshop(workers=1) as made:
        yield made


@pytest.fixture
def archive(tmp_path):
    """An archive of this test."""
    with open_archive(tmp_path / "Test.morgue") as made:
        yield made

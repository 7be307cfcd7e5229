"""What holds for every test: no screen, no network, no touching of the user's own folders."""

import functools
import gc
import os
import random
import struct
import sys
import zlib
from pathlib import Path

import pytest

_GUARD = Path(__file__).parent / "guard"
sys.path.insert(0, str(_GUARD))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_GUARD), os.environ.get("PYTHONPATH")]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import connection_guard as guard  # noqa: E402 - found by the two lines above

from morgue.resources import shipped  # noqa: E402 - nothing is imported before the guard stands

_OWN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR", "XDG_DOWNLOAD_DIR")


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    """Send settings, archive and logs to a folder of the test's own.

    The font cache stays where it is: to make it takes seconds.
    """
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")))
    monkeypatch.setenv("HOME", str(home))
    for name in _OWN_FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("MORGUE_ARCHIVE", raising=False)
    return home


@pytest.fixture(autouse=True)
def no_connection():
    """Fail a test in which anything tried to reach a network, even if it swallowed the refusal."""
    guard.attempts.clear()
    yield
    assert guard.attempts == []


@pytest.fixture
def loopback(monkeypatch):
    """Let this test and the processes it starts talk to a server on this machine."""
    monkeypatch.setenv(guard.LOOPBACK_ALLOWED, "1")


@pytest.fixture
def seeds():
    """The folder of sample articles."""
    return shipped("seeds")


def _png(width, height, seed=1):
    """A PNG of this size, striped in a way that `seed` decides."""
    rows = random.Random(seed)  # noqa: S311 - stripes, no secrets
    lines = b"".join(b"\0" + rows.randbytes(3) * width for _ in range(height))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.fixture(scope="session")
def png():
    """Makes PNGs: width, height, and a number that tells one from another."""
    return _png


PATIENCE = 90_000  # milliseconds until what should happen is given up; nothing waits that long when all is well
GATHERED = 20_000  # objects made and still there after which it is time to collect


@pytest.fixture(autouse=True, scope="session")
def collect_here():
    """Leave no garbage to be collected on other threads: with widgets in it, that ends the process."""
    gc.disable()


@pytest.fixture(autouse=True)
def collected(collect_here):
    """Collect on the thread of the tests, now and then, what a test has left."""
    yield
    if gc.get_count()[0] > GATHERED or gc.get_freeze_count():
        gc.unfreeze()  # what a window was made of
        gc.collect()


@pytest.fixture
def qtbot(qtbot):
    """The bot, with patience for a machine that has other things to do."""
    qtbot.waitUntil = functools.partial(qtbot.waitUntil, timeout=PATIENCE)
    qtbot.waitSignal = functools.partial(qtbot.waitSignal, timeout=PATIENCE)
    return qtbot

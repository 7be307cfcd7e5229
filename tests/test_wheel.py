"""An installed Morgue finds what is shipped with it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder into which the wheel of this checkout was unpacked, as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("name", ["resources", "seeds", "resources/style"])
def test_shipped_files_are_found(installed, monkeypatch, name):
    monkeypatch.setenv("PYTHONPATH", str(installed))
    script = f"from morgue.resources import shipped; print(shipped({name!r}))"
    found = subprocess.run([sys.executable, "-c", script], cwd=installed, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()) == installed / "morgue" / name
    assert any((installed / "morgue" / name).rglob("*.*"))


def test_what_is_not_shipped_is_said_to_be_missing(installed, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(installed))
    script = "from morgue.resources import shipped; shipped('resources/nothing')"
    found = subprocess.run([sys.executable, "-c", script], cwd=installed, capture_output=True, text=True, check=False)
    assert "FileNotFoundError: resources/nothing" in found.stderr


def test_the_command_is_installed(installed):
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "morgue = morgue.__main__:main" in entry_points.read_text(encoding="utf-8")

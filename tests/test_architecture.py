"""The house stands as it was designed, and each of its rules would notice being broken."""

import ast
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "desktop" / "morgue"
TOOLS = Path(sys.executable).parent
TOP_LEVEL = {
    *("README.md", "LICENSE", "pyproject.toml", ".gitignore", ".ci"),
    *("desktop", "resources", "tests", "seeds", "packaging"),
}
LONGEST_FILE, LONGEST_FUNCTION, NINE_IN_TEN, MEDIAN = 400, 50, 28, 9
HEAVY = {"sqlalchemy", "alembic", "trafilatura", "sumy", "nltk", "numpy", "py3langid", "lxml"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/")
INDEX_ADDRESS = re.compile(r"index[-_]url|find[-_]links|pypi\.org|pythonhosted\.org|/simple[/]")

# Where a breach is planted, the line that is one, and what import-linter calls it.
BREACHES = {
    "an import upward": ("reading/planted.py", "import morgue.desk", "morgue.reading.planted -> morgue.desk"),
    "a neighbour": ("archive/planted.py", "import morgue.summary", "morgue.archive.planted -> morgue.summary"),
    "inside a function": (
        "desk/planted.py",
        "def later():\n    from morgue.window import planted",
        "morgue.desk.planted -> morgue.window.planted",
    ),
    "for types only": (
        "clipping.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import morgue.archive",
        "morgue.clipping -> morgue.archive",
    ),
    "a room that is not in the plan": ("utils.py", "", "morgue.utils"),
    "a circle": (
        "summary/planted.py",
        "def later():\n    import morgue.summary.planted_too",
        "No cycles are allowed in morgue.summary",
    ),
    "Qt": ("desk/planted_too.py", "from PySide6.QtCore import QObject", "morgue.desk.planted_too -> PySide6"),
    "the database": ("desk/planted_3.py", "import sqlalchemy.orm", "morgue.desk.planted_3 -> sqlalchemy"),
    "a table": ("desk/planted_4.py", "import morgue.archive.schema", "morgue.desk.planted_4 -> morgue.archive.schema"),
    "sumy": ("archive/planted_3.py", "import sumy.models", "morgue.archive.planted_3 -> sumy"),
    "a socket": ("window/planted.py", "import socket", "morgue.window.planted -> socket"),
    "a library of the network": (
        "reading/planted_too.py",
        "from requests import get",
        "morgue.reading.planted_too -> requests",
    ),
}
# Parts of libraries that import-linter cannot tell from the rest, so that ruff bars them.
BARRED = {
    "from urllib.request import urlopen",
    "from http.client import HTTPSConnection",
    "from trafilatura import fetch_url",
    "import nltk; nltk.download('punkt')",
    "from PySide6 import QtNetwork; QtNetwork.QTcpSocket()",
}


def contracts():
    """The names of the contracts that import-linter is given."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def tracked():
    """Every file that is, or is about to be, in the repository."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    if not (CHECKOUT / ".git").exists():
        pytest.skip("this is not a checkout")
    names = subprocess.run(listing, cwd=CHECKOUT, capture_output=True, check=True).stdout.decode().split("\0")
    return [CHECKOUT / name for name in names if name and (CHECKOUT / name).exists()]


def our_python():
    """Every Python file of the house."""
    return [file for folder in ("desktop", "packaging", "tests") for file in (CHECKOUT / folder).rglob("*.py")]


def functions(files):
    """The name and the number of lines of each function in these files."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{file.name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def lint_imports(folder, monkeypatch):
    """Run import-linter over the package that lies in `folder`."""
    monkeypatch.setenv("PYTHONPATH", str(folder / "desktop"))
    command = [TOOLS / "lint-imports", "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    """A copy of the package and its rules, to be broken."""
    shutil.copytree(PACKAGE, tmp_path / "desktop" / "morgue", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(package, name, lines):
    """Add lines to a module of the package, which is made if it is not there."""
    with (package / name).open("a", encoding="utf-8") as module:
        module.write(f"\n{lines}\n")


def test_the_contracts_hold(monkeypatch):
    report = lint_imports(CHECKOUT, monkeypatch)
    assert report.returncode == 0, report.stdout + report.stderr
    assert all(f"{name} KEPT" in report.stdout for name in contracts())


def test_each_contract_notices_its_breach(copy, monkeypatch):
    package = copy / "desktop" / "morgue"
    plant(package, "window/planted.py", "")
    plant(package, "summary/planted_too.py", "import morgue.summary.planted")
    for name, lines, _ in BREACHES.values():
        plant(package, name, lines)
    report = lint_imports(copy, monkeypatch)
    assert report.returncode != 0
    assert [name for name in contracts() if f"{name} BROKEN" not in report.stdout] == []
    unseen = [breach for breach, (_, _, sign) in BREACHES.items() if sign not in report.stdout]
    assert unseen == [], report.stdout


def test_fetch_alone_may_reach_the_network(copy, monkeypatch):
    plant(copy / "desktop" / "morgue", "reading/fetch.py", "import socket, ssl, http.client, urllib3")
    assert lint_imports(copy, monkeypatch).returncode == 0


def test_ruff_bars_the_parts_of_libraries_that_reach_the_network(copy):
    for number, line in enumerate(sorted(BARRED)):
        plant(copy / "desktop" / "morgue", f"reading/planted_{number}.py", line)
    command = [TOOLS / "ruff", "check", "--no-cache", "--select", "TID251", "--output-format", "concise"]
    report = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout
    assert {int(number) for number in re.findall(r"planted_(\d+)\.py:\d+:\d+: TID251", report)} == set(
        range(len(BARRED))
    )


def test_no_module_is_in_a_circle():
    graph = grimp.build_graph("morgue", cache_dir=None)
    circles = {
        f"{module} ⇄ {imported}"
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if graph.chain_exists(importer=imported, imported=module)
    }
    assert circles == set()


def test_start_up_imports_nothing_heavy():
    parts = [f"window.{module.stem}" for module in (PACKAGE / "window").glob("[a-z]*.py")]
    imports = ", ".join(f"morgue.{part}" for part in ["app", "reading", "summary", "archive", *parts])
    script = f"import sys, {imports}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()


def test_the_top_level_is_as_designed():
    assert {file.relative_to(CHECKOUT).parts[0] for file in tracked()} <= TOP_LEVEL


def test_no_file_is_too_long():
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in our_python()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long():
    assert [(name, lines) for name, lines in functions(our_python()) if lines > LONGEST_FUNCTION] == []


def test_functions_are_short():
    lengths = [lines for _, lines in functions(PACKAGE.rglob("*.py"))]
    assert statistics.quantiles(lengths, n=10)[-1] <= NINE_IN_TEN
    assert statistics.median(lengths) <= MEDIAN


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_ADDRESS], ids=["a machine's path", "an index address"])
def test_no_file_tells_where_it_was_made(pattern):
    texts = {file: file.read_bytes().decode("utf-8", errors="replace") for file in tracked() if file.is_file()}
    assert {str(file): found[0] for file, text in texts.items() if (found := pattern.search(text))} == {}

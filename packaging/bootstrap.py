"""Sets Morgue up on a fresh machine, then runs, tests, measures or locks it; needs nothing but Python.

Written so that an older Python can read it as well, and be told what it lacks.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST_PYTHON = (3, 11)
VERSION = "{}.{}".format(*sys.version_info)
CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ON_LINUX = sys.platform.startswith("linux")
BENCHMARKS = CHECKOUT / "tests" / "benchmarks"
TEST_MINUTES = 45  # a run takes five to ten; what hangs is to be told, not waited for

BUILD_LOCK = CHECKOUT / "packaging" / "requirements-build.txt"
RUN_LOCK = CHECKOUT / "packaging" / "requirements.txt"
TEST_LOCK = CHECKOUT / "packaging" / "requirements-dev.txt"

# What Qt loads from the system, and the Debian package that holds it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
LACKING = "Python or Qt lacks something of this system's."


class SetupError(Exception):
    """Morgue cannot be set up here; its text says why, and what to do."""


def version_problem(version: tuple[int, int]) -> str:
    """Say what is wrong with a Python of this version, or nothing."""
    if version >= OLDEST_PYTHON:
        return ""
    needed, found = (".".join(map(str, each)) for each in (OLDEST_PYTHON, version))
    return (
        f"Morgue needs Python {needed} or newer, and this is {found}. Give the same command to python{needed} instead."
    )


def is_loadable(library: str) -> bool:
    """Say whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_root() -> bool:
    """Say whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Name the Debian packages of those libraries that the system lacks."""
    return [package for library, package in libraries.items() if not is_loadable(library)]


def what_to_type(packages: list[str], *, apt: bool) -> str:
    """Tell somebody who is not root how to get system packages, on a Debian or elsewhere."""
    if apt:
        return f"{LACKING} Type this once, then try again:\n\n    sudo apt-get install --yes {' '.join(packages)}\n"
    return f"{LACKING} Install what your system calls {', '.join(packages)} on Debian, then try again."


def provide(packages: list[str]) -> None:
    """Install system packages as root; raise SetupError with the command to type for anybody else."""
    apt = shutil.which("apt-get") is not None
    if not packages:
        return
    if not (apt and is_root()):
        raise SetupError(what_to_type(packages, apt=apt))
    say(f"{LACKING} Installing {', '.join(packages)}.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "--quiet=2"], install):
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            raise SetupError(f"“{' '.join(command)}” failed, for the reason above.")


def is_display_named() -> bool:
    """Say whether there seems to be a display."""
    return not ON_LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_display_there() -> bool:
    """Say whether a window can be opened; Qt itself is asked, for a display may be named and dead."""
    opening = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    asking = [str(PYTHON), "-c", opening]
    return is_display_named() and subprocess.run(asking, capture_output=True, check=False).returncode == 0


def missing_for_qt() -> list[str]:
    """Name the packages that Qt lacks; a window on an X11 display needs some more than the tests do."""
    wanted = {**QT_LIBRARIES, **(X11_LIBRARIES if os.environ.get("DISPLAY") else {})}
    return missing_packages(wanted) if ON_LINUX else []


def missing_for_environment() -> list[str]:
    """Name the package that Debian keeps apart from Python and that makes environments."""
    lacks = importlib.util.find_spec("ensurepip") is None and not is_sound()
    return [f"python{VERSION}-venv"] if lacks else []


def stamp_of(files: list[Path], version: str) -> str:
    """Digest everything an environment is made from: a new digest means that it has to be made anew."""
    digest = hashlib.sha256(version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp_file(lock: Path) -> Path:
    """Where it is noted what the environment was made from."""
    return VENV / f"{lock.stem}.stamp"


def stamp_for(lock: Path) -> str:
    """Stamp of an environment made from `lock` now."""
    return stamp_of([BUILD_LOCK, lock, CHECKOUT / "pyproject.toml"], VERSION)


def is_sound() -> bool:
    """Say whether there is an environment made by this version of Python that can install things."""
    script = "import pip, sys; print(*sys.version_info[:2], sep='.')"
    try:
        answer = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == VERSION


def pip(*arguments: str | Path) -> None:
    """Install something into the environment; raise SetupError if that fails."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", *arguments]
    if subprocess.run([*command, "--no-build-isolation", "--use-pep517"], cwd=CHECKOUT, check=False).returncode:
        raise SetupError(
            "The packages could not be installed, for the reason above. "
            "This needs the network, once; when it is there again, give the same command again."
        )


def make_environment(lock: Path) -> None:
    """Fill .venv with exactly what `lock` names, each file checked against its hash, and the app itself."""
    if not is_sound():
        say("Making .venv.")
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    say("Fetching and checking the packages; the first time takes some minutes.")
    pip("--require-hashes", "-r", BUILD_LOCK)
    pip("--require-hashes", "-r", lock)
    pip("--editable", CHECKOUT)


def is_made(lock: Path) -> bool:
    """Say whether the environment is still what `lock` and the project make of it."""
    stamp = stamp_file(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == stamp_for(lock)


def ensure(lock: Path, *, qt: bool = True) -> None:
    """Make the environment for `lock`, unless it is there; `qt` says whether Qt is going to be used."""
    # What the tests need holds what the app needs, so an environment for the tests will do for both.
    ready = is_made(lock) or is_made(TEST_LOCK)
    provide([*(missing_for_qt() if qt else []), *([] if ready else missing_for_environment())])
    if not ready:
        make_environment(lock)
        stamp_file(lock).write_text(stamp_for(lock))


def say(sentence: str) -> None:
    """Tell the user what is being done, before it is done."""
    print(f"• {sentence}", flush=True)


def call(*command: str | Path) -> int:
    """Run a command of the environment's Python and return its exit status."""
    return subprocess.run([PYTHON, *command], check=False).returncode


def use(tool: str, *arguments: str) -> int:
    """Run a tool that is installed in the environment and return its exit status."""
    return subprocess.run([PYTHON.with_name(tool), *arguments], check=False).returncode


def within(minutes: float, *command: str | Path) -> int:
    """Run a command and all it starts; what is not done in time is ended and is a failure."""
    with subprocess.Popen(command, start_new_session=True) as process:
        try:
            return process.wait(minutes * 60)
        except subprocess.TimeoutExpired:
            say(f"Not done within {minutes:g} minutes: ended.")
            return 1
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and, where the system knows them, those it left behind."""
    if os.name == "nt":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def run(arguments: list[str]) -> int:
    """Open the window, or show in the terminal what the app does where there is no display."""
    ensure(RUN_LOCK, qt=is_display_named())
    if arguments or is_display_there():
        return call("-m", "morgue", *arguments)
    say("There is no display here, so this is the tour in the terminal; on a desktop the window opens.")
    return show_in_terminal()


def show_in_terminal() -> int:
    """Do the main job with the sample articles: import them, say one at a glance, find others."""
    os.chdir(CHECKOUT)
    with tempfile.TemporaryDirectory(prefix="morgue-") as folder:
        morgue = ["-m", "morgue", "--archive", str(Path(folder) / "sample.morgue")]
        tour = {
            "The sample articles go into an archive:": ["import", "seeds"],
            "One of them at a glance:": ["glance", "seeds/harbour-wall-repair.txt"],
            "What the archive has on the wall:": ["search", "harbour wall", "--limit", "3"],
        }
        failed = 0
        for title, deed in tour.items():
            print(f"\n{title}\n  morgue {shlex.join(deed)}\n", flush=True)
            failed |= call(*morgue, *deed)
    return failed


def test(arguments: list[str]) -> int:
    """Check style, types and architecture, then run the tests; every step is run, and one failure fails all."""
    ensure(TEST_LOCK)
    steps = {
        "style": ["ruff", "check"],
        "format": ["ruff", "format", "--check"],
        "types": ["mypy"],
        "architecture": ["lint-imports", "--no-logo"],
    }
    os.chdir(CHECKOUT)
    failed = []
    for name, command in steps.items():
        say(f"Checking {name}.")
        if use(*command):
            failed.append(name)
    say(f"Not in order: {', '.join(failed)}." if failed else "Style, types and architecture are in order.")
    say("Running the tests.")
    pytest = PYTHON.with_name("pytest"), "--cov", "--numprocesses=auto", "--dist=loadfile"
    return within(TEST_MINUTES, *pytest, *arguments) or int(bool(failed))


def bench(arguments: list[str]) -> int:
    """Run a benchmark by its name, or say which there are."""
    ensure(TEST_LOCK)
    if arguments:
        return call(BENCHMARKS / f"{arguments[0]}.py", *arguments[1:])
    for file in sorted(BENCHMARKS.glob("*.py")):
        print(f"{file.stem:12} {first_line(file)}")
    return 0


def first_line(file: Path) -> str:
    """Give the first line of a script's docstring."""
    return file.read_text(encoding="utf-8").split('"""')[1].splitlines()[0]


def lock(arguments: list[str]) -> int:
    """Write the three locks, for all platforms; what is locked stays as it is, unless --upgrade is given."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("Locking needs uv, which is not here: see https://docs.astral.sh/uv, or pip install uv.")
    import tomllib  # not in the Pythons that are only to be told that they are too old

    building = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    form = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11", "--quiet"]
    wanted = {
        RUN_LOCK: ["pyproject.toml"],
        TEST_LOCK: ["pyproject.toml", "--extra", "dev", "--constraint", str(RUN_LOCK)],
        BUILD_LOCK: ["-", "--constraint", str(TEST_LOCK)],
    }
    read_by_uv = "\n".join([*building, "setuptools"])  # some packages come as source only, for setuptools to build
    for file, sources in wanted.items():
        say(f"Locking {file.name}.")
        command = [uv, "pip", "compile", *form, "--output-file", str(file), *arguments, *sources]
        if subprocess.run(command, cwd=CHECKOUT, input=read_by_uv, text=True, check=False).returncode:
            raise SetupError(f"{file.name} could not be locked, for the reason above.")
    return 0


COMMANDS = {"run": run, "test": test, "bench": bench, "lock": lock}


def main() -> int:
    """Do what the command line says; 0 if all went well, 1 if not, 2 for wrong use."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=COMMANDS, help="what to do")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on: to morgue, to pytest, to a benchmark")
    wish = parser.parse_args()
    problem = version_problem(sys.version_info[:2])
    if problem:
        print(problem, file=sys.stderr)
        return 1
    try:
        return COMMANDS[wish.command](wish.arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

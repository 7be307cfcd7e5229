"""The script that sets everything up: what it says to whom, and when it has work to do."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bootstrap

LOCKS = [bootstrap.BUILD_LOCK, bootstrap.RUN_LOCK, bootstrap.TEST_LOCK]
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def pinned(lock):
    """The name and the versions of each package of a lock; a package may differ by Python or platform."""
    versions = {}
    for name, version in PINNED.findall(lock.read_text(encoding="utf-8")):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


def project():
    """What pyproject.toml says of the project."""
    return tomllib.loads((bootstrap.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def test_an_old_python_is_told_what_is_needed():
    said = bootstrap.version_problem((3, 9))
    assert said == "Morgue needs Python 3.11 or newer, and this is 3.9. Give the same command to python3.11 instead."


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 20), (4, 0)])
def test_a_new_python_is_told_nothing(version):
    assert bootstrap.version_problem(version) == ""


def test_an_old_python_can_read_the_script():
    script = (bootstrap.CHECKOUT / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    imported = {
        node.module for node in ast.parse(script, feature_version=(3, 7)).body if isinstance(node, ast.ImportFrom)
    }
    assert imported == {"__future__", "pathlib"}


def test_on_debian_one_command_is_given():
    said = bootstrap.what_to_type(["libegl1", "libgl1"], apt=True)
    assert "sudo apt-get install --yes libegl1 libgl1\n" in said


def test_elsewhere_the_packages_are_named():
    said = bootstrap.what_to_type(["libegl1", "libgl1"], apt=False)
    assert said == f"{bootstrap.LACKING} Install what your system calls libegl1, libgl1 on Debian, then try again."


def test_only_missing_libraries_are_asked_for():
    assert bootstrap.missing_packages({"libnowhere.so.7": "libnowhere7"}) == ["libnowhere7"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names Linux's own library")
def test_a_library_that_is_there_is_not_asked_for():
    assert bootstrap.missing_packages({"libc.so.6": "libc6"}) == []


def test_nothing_is_installed_where_nothing_is_missing():
    assert bootstrap.provide([]) is None


@pytest.mark.skipif(bootstrap.is_root(), reason="root has it installed")
def test_who_is_not_root_is_told_what_to_type():
    with pytest.raises(bootstrap.SetupError, match="libnowhere7"):
        bootstrap.provide(["libnowhere7"])


@given(st.binary(), st.binary())
def test_a_stamp_stands_for_a_content(tmp_path_factory, first, second):
    folder = tmp_path_factory.mktemp("locks")
    stamps = []
    for content in (first, second):
        (folder / "lock").write_bytes(content)
        stamps.append(bootstrap.stamp_of([folder / "lock"], "3.11"))
    assert (stamps[0] == stamps[1]) == (first == second)


def test_a_stamp_is_of_one_python(tmp_path):
    (tmp_path / "lock").write_text("a==1")
    assert bootstrap.stamp_of([tmp_path / "lock"], "3.11.2") != bootstrap.stamp_of([tmp_path / "lock"], "3.13.1")


def test_an_unknown_command_is_wrong_use():
    command = [sys.executable, bootstrap.__file__, "fly"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "invalid choice: 'fly'" in refused.stderr


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes(lock):
    for entry in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        assert re.search(r"==.*\\\n +--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_agree(lock):
    everything = pinned(bootstrap.TEST_LOCK)
    assert [name for name, versions in pinned(lock).items() if versions != everything.get(name, versions)] == []


def test_the_locks_fit_the_project():
    wanted = project()["project"]
    asked_for = [
        *((bootstrap.RUN_LOCK, line) for line in wanted["dependencies"]),
        *((bootstrap.TEST_LOCK, line) for line in wanted["optional-dependencies"]["dev"]),
        *((bootstrap.BUILD_LOCK, line) for line in project()["build-system"]["requires"]),
    ]
    for lock, line in asked_for:
        requirement = Requirement(line)
        versions = pinned(lock).get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not locked: run bootstrap.py lock"
        assert all(requirement.specifier.contains(version) for version in versions), line


def test_a_command_that_is_done_in_time_gives_its_status():
    assert bootstrap.within(1, sys.executable, "-c", "raise SystemExit(3)") == 3


def test_what_hangs_is_ended_with_all_it_started(capsys, tmp_path):
    fcntl = pytest.importorskip("fcntl")
    held = tmp_path / "held"
    child = f"import fcntl, time; held = open({str(held)!r}, 'w'); fcntl.flock(held, fcntl.LOCK_EX); time.sleep(600)"
    parent = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
    assert bootstrap.within(0.05, sys.executable, "-c", parent) == 1
    assert "Not done within 0.05 minutes" in capsys.readouterr().out
    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # waits for whoever holds it

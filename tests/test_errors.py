"""What goes into a log: where an error arose, and never an article's words."""

import subprocess
import sys
from pathlib import Path

from morgue.errors import trace_of


def _stumble(words):
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(words) from error


def test_a_trace_names_places_and_kinds_and_no_words():
    try:
        _stumble("the harbour master's secret")
    except RuntimeError as error:
        trace = trace_of(error)
    assert "_stumble" in trace
    assert trace.index("RuntimeError") < trace.index("ValueError")
    assert "secret" not in trace.replace('_stumble("the harbour master\'s secret")', "")


def test_a_chain_that_bites_its_tail_ends():
    error = ValueError("a")
    error.__context__ = KeyError("b")
    error.__context__.__context__ = error
    assert 2 < trace_of(error).count("ValueError") < 10


def test_the_log_file_holds_no_words_either():
    script = """
import logging, sys
from morgue.app import start_log
file = start_log()
try:
    raise RuntimeError("zqx" + "lamp")
except RuntimeError:
    logging.getLogger("morgue").exception("a deed failed")
print(file)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    logged = Path(done.stdout.strip()).read_text(encoding="utf-8")
    assert "a deed failed" in logged
    assert "RuntimeError" in logged
    assert "zqxlamp" not in logged

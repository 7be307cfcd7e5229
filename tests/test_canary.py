"""PySide6 keeps the reference counts of None and True: 6.12.0 did not, and aborted after some thousand calls."""

import sys

from PySide6.QtCore import QObject, Signal

TIMES = 10_000
NOISE = 50  # what else in the process may take or drop a reference meanwhile


class Bell(QObject):
    """Something that rings."""

    rung = Signal(object)  # whatever it was rung with
    struck = Signal(bool)


def drift(deed):
    """How the counts of None and True change while `deed` is done TIMES times."""
    deed()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(TIMES):
        deed()
    after = sys.getrefcount(None), sys.getrefcount(True)
    return max(abs(new - old) for new, old in zip(after, before, strict=True))


def test_emitting_signals_keeps_the_counts(qapp):
    bell = Bell()
    bell.rung.connect(lambda _: None)
    bell.struck.connect(lambda _: None)

    def ring():
        bell.rung.emit(None)
        bell.struck.emit(True)

    assert drift(ring) < NOISE


def test_void_calls_keep_the_counts(qapp):
    bell = Bell()

    def call():
        bell.setObjectName("bell")
        bell.blockSignals(False)

    assert drift(call) < NOISE


def test_calls_that_give_true_keep_the_counts(qapp):
    bell = Bell()
    bell.blockSignals(True)
    assert drift(bell.signalsBlocked) < NOISE

"""Garbage is collected on the painting thread alone, and it is collected."""

import gc
import threading
import weakref

import pytest


class Ring:
    """Something that only itself holds."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def collecting():
    """The threads that collected, while Python was left to collect as it likes before the window stood."""
    threads = []

    def note(phase, _info):
        if phase == "stop":
            threads.append(threading.current_thread())

    gc.enable()
    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)
    gc.disable()


def test_no_lane_collects(collecting, empty, seeds):
    empty.drop_files(seeds)
    empty.type("harbour")
    empty.wait(lambda: empty.parts.deeds.lanes.idle)
    assert set(collecting) <= {threading.main_thread()}


def test_what_only_itself_holds_goes_and_what_the_window_is_made_of_is_not_looked_through(empty):
    gc.unfreeze()  # what an earlier window left
    empty.wait(gc.get_freeze_count)
    assert len(gc.get_objects()) < gc.get_freeze_count()
    left = weakref.ref(Ring())
    made = [[] for _ in range(2 * gc.get_threshold()[0])]
    empty.wait(lambda: left() is None)
    assert made

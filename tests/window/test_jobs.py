"""The lanes: order, replacing, stopping, and what goes wrong."""

import threading

import pytest

from morgue.errors import MorgueError
from morgue.window.jobs import BUG, Lanes


@pytest.fixture
def lanes(qapp):
    made = Lanes()
    yield made
    made.close()


def test_an_answer_comes_to_the_painting_thread(lanes, qtbot):
    answers = []
    lanes.read(
        lambda _: threading.current_thread().name, lambda name: answers.append((name, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0].startswith("read")
    assert answers[0][1] is threading.main_thread()


def test_a_lane_keeps_the_order(lanes, qtbot):
    order = []
    for number in range(20):
        lanes.write(lambda _, number=number: number, order.append)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_the_latest_search_wins(lanes, qtbot):
    gate, answers = threading.Event(), []
    lanes.read(lambda _: gate.wait(5))
    for number in range(5):
        lanes.read(lambda _, number=number: number, answers.append, "search")
    gate.set()
    qtbot.waitUntil(lambda: lanes.idle)
    assert answers == [4]


def test_reading_does_not_wait_for_writing(lanes, qtbot):
    gate, answers = threading.Event(), []
    lanes.write(lambda _: gate.wait(5))
    lanes.work(lambda _: gate.wait(5))
    lanes.read(lambda _: "read", answers.append)
    qtbot.waitUntil(lambda: answers == ["read"])
    gate.set()


def test_an_expected_error_is_said(lanes, qtbot):
    def deed(_):
        raise MorgueError("The disk is full.")

    with qtbot.waitSignal(lanes.failed) as failed:
        lanes.write(deed)
    assert failed.args == ["The disk is full."]


def test_a_bug_is_logged_and_the_lane_goes_on(lanes, qtbot, caplog):
    with qtbot.waitSignal(lanes.failed) as failed:
        lanes.write(lambda _: 1 / 0)
    assert failed.args == [BUG]
    assert "ZeroDivisionError" in caplog.text
    answers = []
    lanes.write(lambda _: "still here", answers.append)
    qtbot.waitUntil(lambda: bool(answers))


def test_a_deed_hears_that_it_shall_stop(lanes, qtbot):
    begun = threading.Event()

    def deed(progress):
        begun.set()
        while not progress.cancelled:
            progress.report(1, 2)
        return "stopped"

    answers = []
    job = lanes.work(deed, answers.append)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: answers == ["stopped"])


def test_what_is_stopped_before_it_began_has_no_answer(lanes, qtbot):
    begun, go_on = threading.Event(), threading.Event()
    answers = []
    lanes.read(lambda _: (begun.set(), go_on.wait()))
    waiting = lanes.read(lambda _: "late", answers.append, "look")
    assert begun.wait(5)
    waiting.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: lanes.idle)
    assert answers == []


def test_after_closing_nothing_is_begun(lanes):
    lanes.close()
    lanes.read(lambda _: pytest.fail("done after closing"))
    assert lanes.idle


def test_what_was_asked_to_be_written_is_written_before_the_end(lanes):
    gate, written = threading.Event(), []
    lanes.write(lambda _: gate.wait(5))
    for number in range(3):
        lanes.write(lambda _, number=number: written.append(number))
    gate.set()
    lanes.close()
    assert written == [0, 1, 2]

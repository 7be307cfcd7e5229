"""The limited workers: what they cannot do, and that they may die."""

import os
import signal
import threading

import pytest

from morgue.desk import worker
from morgue.desk.workshop import Workshop
from morgue.errors import MorgueError, UnreadableFileError


def test_a_file_is_read_and_said_at_a_glance(workshop, seeds):
    [(clipping, brief)] = workshop.run("read_file", str(seeds / "harbour-wall-repair.txt"), of="wall")
    assert clipping.headline.startswith("Harbour wall repair")
    assert all(clipping.text_of(span) in clipping.body for span in brief.bullets(4))


def test_an_expected_error_comes_back_as_its_sentence(workshop, tmp_path):
    (tmp_path / "nothing.txt").write_bytes(b"")
    with pytest.raises(UnreadableFileError, match=r"nothing\.txt"):
        workshop.run("read_file", str(tmp_path / "nothing.txt"), of="nothing.txt")


def test_a_missing_file_is_named(workshop, tmp_path):
    with pytest.raises(MorgueError, match=r"gone\.txt"):
        workshop.run("read_file", str(tmp_path / "gone.txt"), of="gone.txt")


def test_what_takes_too_long_is_left_out_and_the_next_file_is_read(seeds):
    with Workshop(workers=1, time_limit=0.0001) as hasty:
        with pytest.raises(UnreadableFileError, match="took longer"):
            hasty.run("read_file", str(seeds / "night-of-the-sea.txt"), of="night")
        hasty._limit = 20.0
        assert hasty.run("read_file", str(seeds / "mill-street-closed.txt"), of="mill")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be halted here")
def test_a_file_is_read_however_busy_the_machine_is(seeds):
    with Workshop(workers=1, time_limit=2) as made:
        made.warm_up()
        [process] = made.processes
        os.kill(process, signal.SIGSTOP)
        goes_on = threading.Timer(made._limit * 1.2, os.kill, (process, signal.SIGCONT))
        goes_on.start()
        assert made.run("read_file", str(seeds / "mill-street-closed.txt"), of="mill")


def test_a_dead_worker_is_one_failed_file(seeds):
    with Workshop(workers=1) as made:
        made.warm_up()
        [process] = [each.process for each in made._all]
        killer = threading.Timer(0.0, os.kill, (process.pid, signal.SIGKILL))
        killer.start()
        killer.join()
        process.join()
        with pytest.raises(UnreadableFileError, match="stopped the reader"):
            made.run("read_file", str(seeds / "mill-street-closed.txt"), of="mill")
        assert made.run("read_file", str(seeds / "mill-street-closed.txt"), of="mill")


def test_our_own_mistake_is_logged_and_costs_one_file(workshop, caplog):
    with pytest.raises(UnreadableFileError, match="stumbled"):
        workshop.run("read_file", None, of="nonsense")
    assert "Traceback" in caplog.text
    assert workshop.run("read_pasted", "A headline\n\nThe harbour was full by noon.", "", of="text")


def test_files_are_answered_in_their_order(workshop, seeds):
    files = sorted(seeds.glob("*.txt"))
    answers = workshop.map(lambda file: workshop.run("read_file", str(file), of=file.name), files)
    names = [(file.name, future.result()[0][0].original.name) for file, future in answers]
    assert names == [(file.name, file.name) for file in files]


@pytest.mark.parametrize("event", worker.FORBIDDEN)
def test_a_worker_refuses_to_reach_out(event):
    with pytest.raises(PermissionError, match=event):
        worker._refuse(event, ())


def test_after_closing_nothing_is_read(seeds):
    made = Workshop(workers=1)
    made.close()
    with pytest.raises(MorgueError, match="closing"):
        made.run("read_file", str(seeds / "mill-street-closed.txt"), of="mill")


def test_what_a_library_says_of_a_file_stays_in_the_worker(tmp_path, capfd):
    page = b"<html><body><h1>Wall</h1><p>It cracked.</p></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:1>\r\nWARC-Target-URI: https://a.example/\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    file = tmp_path / "crawl.warc"
    file.write_bytes(f"{head}{kind}".encode() + answer + b"\0\0\r\n")
    with Workshop(workers=1) as made:
        assert made.run("read_file", str(file))
    assert capfd.readouterr().err == ""

"""What one thread hands to another: in order, not too much at once, and no longer than it is wanted."""

import threading

import pytest

from morgue.desk.channel import ROOM, Channel
from morgue.errors import StoppedError, UnreadableFileError


def test_things_come_in_order_and_no_more_wait_than_there_is_room_for():
    channel, handed = Channel(), []

    def make():
        for number in range(3 * ROOM):
            channel.put(number)
            handed.append(number)
        channel.end()

    maker = threading.Thread(target=make)
    maker.start()
    taken = []
    for number in channel:
        taken.append(number)
        assert len(handed) <= len(taken) + ROOM + 1
    maker.join()
    assert taken == list(range(3 * ROOM))


def test_an_error_comes_after_what_was_made_before_it():
    channel = Channel()
    channel.put("one")
    channel.end(UnreadableFileError("It broke off."))
    things = iter(channel)
    assert channel.is_ready
    assert next(things) == "one"
    with pytest.raises(UnreadableFileError, match="broke off"):
        next(things)


def test_who_waits_for_room_hears_that_nothing_more_is_wanted():
    channel, heard = Channel(), []

    def make():
        try:
            while True:
                channel.put("more")
        except StoppedError as error:
            heard.append(str(error))

    maker = threading.Thread(target=make)
    maker.start()
    assert next(iter(channel)) == "more"
    channel.close()
    maker.join()
    assert heard

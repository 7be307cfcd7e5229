"""Transcripts as subtitles become paragraphs, a turn each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

SRT = (
    "1\n00:00:00,000 --> 00:00:02,500\nThe wall will hold,\n\n"
    "2\n00:00:02,600 --> 00:00:04,000\n<i>I am sure</i> of it.\n\n"
    "3\n00:00:09,000 --> 00:00:12,000\nWe looked at every section.\n"
)
VTT = (
    "WEBVTT - Interview\n\nNOTE made by hand\n\n00:00.000 --> 00:02.000\n<v Ada Marsh>How bad is it?\n\n"
    "q2\n00:02.100 --> 00:04.000 align:start\n<v Ines Varga>Bad &amp; worse.</v>\n"
)


def only(text: str, name: str) -> Clipping:
    (clipping,) = read_bytes(text.encode(), name)
    return clipping


def test_captions_are_joined_and_pauses_part_paragraphs():
    clipping = only(SRT, "interview_varga.srt")
    assert [block.text for block in clipping.blocks] == [
        "The wall will hold, I am sure of it.",
        "We looked at every section.",
    ]
    assert (clipping.kind, clipping.headline) == (Kind.NOTE, "interview varga")


def test_speakers_are_named_and_their_turns_parted():
    for name in ("interview.vtt", "interview"):
        texts = [block.text for block in only(VTT, name).blocks]
        assert texts == ["Ada Marsh: How bad is it?", "Ines Varga: Bad & worse."]


def test_a_long_speech_is_parted_at_a_sentence():
    cues = "".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number + 1:02},000\nThe council has until September to decide.\n\n"
        for number in range(40)
    )
    assert len(only(cues, "speech.srt").blocks) > 1


def test_captions_without_words_are_refused():
    with pytest.raises(UnreadableFileError, match="no article"):
        read_bytes(b"WEBVTT\n\n00:00.000 --> 00:02.000\n\n", "silence.vtt")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        only(f"WEBVTT\n\n00:00.000 --> 00:02.000\n{text}", "any.vtt")
    except UnreadableFileError:
        return

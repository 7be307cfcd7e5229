"""The search language is told whole, and every example of it works."""

from morgue.archive.language.parser import NOT_YET, VALUES, parse
from morgue.archive.language.tokens import FIELDS
from morgue.desk.search_words import search_words

LINES = [line for _, lines in search_words() for line in lines]


def test_every_example_is_understood_as_it_stands():
    for line in LINES:
        parsed = parse(line.example.replace("…", "ferry"))
        assert parsed.chips, line
        assert line.example.endswith("…") or not parsed.hints, line
        assert line.words


def test_every_field_and_every_value_of_the_language_is_told_of():
    told = " ".join(line.example for line in LINES)
    for typed, name in FIELDS.items():
        assert (f"{typed}:" in told) == (name not in NOT_YET), typed
    for name, values in VALUES.items():
        for value in values:
            assert f"{name}:{value}" in told or f'{name}:"{value}"' in told

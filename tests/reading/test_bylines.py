"""Bylines of every make name the people as they are printed, and nobody else."""

import pytest

from morgue.reading.bylines import names_in, people_in


@pytest.mark.parametrize(
    "line",
    [
        "Marta Lindqvist",
        "By Marta Lindqvist",
        "Lindqvist, Marta",
        "LINDQVIST, Marta",
        "LINDQVIST, MARTA",
        "Dr. Marta Lindqvist",
        "By Prof. Dr Marta Lindqvist",
        "Ms Marta Lindqvist",
        "MARTA LINDQVIST",
        "By MARTA Lindqvist",
        "Marta Lindqvist (Coast Wire)",
        "By Marta Lindqvist in Port Ellery",
        "Von Marta Lindqvist aus Hafenstadt",
        "Marta Lindqvist political correspondent",
        "B2204/_Marta Lindqvist",
        "Marta Lindqvist, The Ellery Union-Tribune",
    ],
)
def test_one_person_is_called_the_same_however_a_byline_writes_her(line):
    assert names_in(line) == ("Marta Lindqvist",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lindqvist, Marta; Reed, Tom", ("Marta Lindqvist", "Tom Reed")),
        ("von der Werft, Ursula", ("Ursula von der Werft",)),
        ("Marsh, A. B.", ("A. B. Marsh",)),
        ("Ada Marsh, Tom Reed", ("Ada Marsh", "Tom Reed")),
        ("Ada Marsh, Ellery", ("Ada Marsh",)),
        ("By Tom Reed and Ines d'Arco", ("Tom Reed", "Ines d'Arco")),
        ("Tom Reed and Ali al-Karim", ("Tom Reed", "Ali al-Karim")),
        ("ADA O'REILLY and JD Marsh", ("Ada O'Reilly", "JD Marsh")),
        ("ANNA MCBRIDE", ("Anna McBride",)),
        ("M. C. Reed", ("M. C. Reed",)),
    ],
)
def test_names_are_turned_round_parted_and_written_small_where_that_is_certain(line, names):
    assert names_in(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Pat Writer", ("Pat Writer",)),
        ("By Jo Staff and Tom Reed", ("Jo Staff", "Tom Reed")),
        ("Ada Marsh and Jo Press", ("Ada Marsh", "Jo Press")),
        ("By Staff Writer", ()),
        ("By Senior Writer", ()),
        ("Gazette Staff", ()),
        ("Ada Marsh, Staff Writer", ("Ada Marsh",)),
        ("Ada Marsh and Ellery Post", ("Ada Marsh",)),
        ("Marsh, BBC", ()),
        ("Dr. Tide", ()),
    ],
)
def test_a_surname_is_told_from_an_office_and_a_paper(line, names):
    assert names_in(line) == names


def test_who_is_marked_as_a_person_is_one_whatever_the_name():
    assert names_in("Jo Press", people=True) == ("Jo Press",)
    assert names_in("Jo Press") == ()


def test_an_agency_beside_a_person_is_no_person():
    assert names_in("Ada Marsh, Associated Press") == ("Ada Marsh", "Associated Press")
    assert people_in("Ada Marsh, Associated Press") == ("Ada Marsh",)

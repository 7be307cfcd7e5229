"""The looks: readable on every ground they stand on."""

import dataclasses

import pytest
from PySide6.QtGui import QColor

from morgue.window.look import DARK, LIGHT, TAG_COLOURS, Ink, palette_of

LEAST = 4.5  # WCAG 2.2, success criterion 1.4.3


def luminance(colour):
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["bg", "side", "surface"])
@pytest.mark.parametrize("ink", ["text", "soft", "faint", "accent", "good", "warn"])
def test_every_ink_is_readable_on_every_paper(look, ground, ink):
    assert contrast(getattr(look, ink), getattr(look, ground)) >= LEAST


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_words_stay_readable_when_chosen_or_marked(look):
    assert contrast(look.text, look.mark) >= LEAST
    assert contrast(look.text, look.accentsoft) >= LEAST
    assert contrast(look.soft, look.accentsoft) >= LEAST
    assert contrast(look.accent, look.accentsoft) >= LEAST
    assert contrast(look.onaccent, look.accent) >= LEAST


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_the_palette_carries_every_colour(qapp, look):
    palette = palette_of(look)
    inks = {name.lower(): role for name, role in vars(Ink).items() if name.isupper()}
    for field in dataclasses.fields(look):
        if field.name in inks:
            assert palette.color(inks[field.name]) == QColor(getattr(look, field.name))


def test_tag_colours_differ():
    assert len(set(TAG_COLOURS)) == len(TAG_COLOURS)

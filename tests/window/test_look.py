"""The looks: readable on every ground they stand on."""

import dataclasses

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from morgue.window.look import DARK, LIGHT, TAG_COLOURS, Ink, pale, palette_of, sheet_of
from morgue.window.type import figures, interface, load_fonts

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
@pytest.mark.parametrize("ground", ["bg", "side", "surface", "hover", "accentsoft"])
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


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_shapes_grow_with_the_text_but_lines_stay_thin(look):
    usual, large = sheet_of(look, 1.0), sheet_of(look, 2.0)
    assert "$" not in usual
    assert "min-height: 28px" in usual
    assert "min-height: 56px" in large
    assert "1px solid" in large
    assert usual.count("px") == large.count("px")


def test_only_figures_in_columns_have_one_width(qapp):
    digits, words = QFontMetricsF(figures(13)), QFontMetricsF(interface(13))
    load_fonts()
    assert digits.horizontalAdvance("1") == digits.horizontalAdvance("8")
    assert words.horizontalAdvance("-") <= digits.horizontalAdvance("-")


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_what_cannot_be_used_is_paler_but_there(qapp, look):
    QApplication.setPalette(palette_of(look))
    assert 1.5 < contrast(pale(Ink.FAINT), look.side) < contrast(look.soft, look.side)
    QApplication.setPalette(palette_of(LIGHT))


def test_tag_colours_differ():
    assert len(set(TAG_COLOURS)) == len(TAG_COLOURS)

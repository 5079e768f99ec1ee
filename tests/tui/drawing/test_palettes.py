"""Every colour of the themes with a background of their own can be read on it."""

from __future__ import annotations

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.theme import BUILTIN_THEMES

from briefing_tui.tui.app import THEMES
from briefing_tui.tui.drawing import palettes, styles
from tests.tui.user import made

COLOURED = {name: style for name, style in vars(styles).items() if isinstance(style, Style) and style.color}


def luminance(colour: ColorTriplet) -> float:
    """The relative luminance of WCAG 2.2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast(ColorTriplet(255, 255, 255), ColorTriplet(0, 0, 0)) == pytest.approx(21)
    assert contrast(ColorTriplet(119, 119, 119), ColorTriplet(255, 255, 255)) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(("theme", "palette"), [("light", palettes.LIGHT), ("dark", palettes.DARK)])
@pytest.mark.parametrize("name", sorted(COLOURED))
def test_each_colour_of_a_record_is_readable(theme: str, palette: TerminalTheme, name: str) -> None:
    colours = BUILTIN_THEMES[THEMES[theme]].to_color_system().generate()
    background = Color.parse(colours["background"]).get_truecolor()
    colour = COLOURED[name].color
    assert colour is not None
    assert palette.background_color == background
    assert contrast(colour.get_truecolor(palette), background) >= 4.5


def test_the_app_shows_these() -> None:
    app = made()
    assert (app.ansi_theme_light, app.ansi_theme_dark) == (palettes.LIGHT, palettes.DARK)

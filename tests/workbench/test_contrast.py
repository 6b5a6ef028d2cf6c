"""What is written can be read, in both appearances: at least 4.5 to 1 between a text and what is behind it (WCAG 2.2, AA)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from workbench.style_sheet import style_sheet
from workbench.theme import DARK, LIGHT, SUB_MODEL_COLOURS, Theme

TEXT = 4.5
GRAPHICS = 3.0
# A pale colour of this set is told from the others by being pale: darker, it would be another's for the colour-blind. Its bars
# and lines carry a label and a number besides.
PALE = {"#E69F00": 2.2, "#56B4E9": 2.2, "#CC79A7": 2.9}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(theme: Theme) -> Iterator[tuple[str, dict[str, str]]]:
    """Selector and colours of each rule of the style sheet."""
    for selectors, body in RULE.findall(style_sheet(theme)):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield selectors.strip(), {name.strip(): value.strip() for name, value in pairs}


def is_colour(value: str) -> bool:
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", value))


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_texts_of_every_role_can_be_read_on_every_surface(theme: Theme) -> None:
    for role in ("text", "muted", "accent", "good", "warning", "bad"):
        for behind in ("background", "surface", "raised", "sunken"):
            assert contrast(getattr(theme, role), getattr(theme, behind)) >= TEXT, (role, behind)
    assert contrast(theme.accent_text, theme.accent) >= TEXT


@THEMES
def test_texts_of_the_style_sheet_can_be_read(theme: Theme) -> None:
    """A rule without a background of its own is drawn on the window or on a card. What is disabled need not be readable."""
    seen = 0
    for selector, colours in rules(theme):
        if ":disabled" in selector:
            continue
        for name, behind in (("color", "background"), ("selection-color", "selection-background-color")):
            if not is_colour(colours.get(name, "")):
                continue
            backgrounds = [colours[behind]] if is_colour(colours.get(behind, "")) else [theme.background, theme.surface]
            for background in backgrounds:
                seen += 1
                assert contrast(colours[name], background) >= TEXT, (selector, colours[name], background)
    assert seen > 20


@THEMES
def test_texts_can_be_read_on_what_is_hovered_pressed_or_chosen(theme: Theme) -> None:
    for selector, colours in rules(theme):
        behind = colours.get("background", "")
        state = re.search(r":(hover|pressed|checked|selected)", selector)
        written_on = not re.search(r"primary|indicator|handle|separator", selector)
        if state and written_on and is_colour(behind):
            assert contrast(colours.get("color", theme.text), behind) >= TEXT, selector


@THEMES
def test_colours_of_sub_models_can_be_seen(theme: Theme) -> None:
    for colour in SUB_MODEL_COLOURS:
        least = PALE.get(colour, GRAPHICS) if not theme.dark else GRAPHICS
        assert contrast(colour, theme.surface) >= least, colour

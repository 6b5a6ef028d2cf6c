"""What is written can be read, in both appearances: at least 4.5 to 1 between a text and what is behind it (WCAG 2.2, AA)."""

from __future__ import annotations

import colorsys
import itertools
import re
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from core.analysis.line_styles import ON_STAGE
from tests.workbench.test_plots import training
from workbench.ghosts import GHOSTS, MAIN_COLOUR
from workbench.plots.atlas_marks import sub_model_brush
from workbench.stage import ribbon
from workbench.stage.bodies import GHOSTLY
from workbench.stage.scene import blended
from workbench.style_sheet import style_sheet
from workbench.sub_model_marks import mark
from workbench.theme import DARK, LIGHT, PERFORMER_COLOURS, SUB_MODEL_COLOURS, Theme, apply, seen

TEXT = 4.5
GRAPHICS = 3.0
# How a colour looks to those who lack a kind of cone, in linear RGB (Machado et al., 2009), and to all others.
EYES = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no L": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no M": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no S": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD_APART = 10.0  # of CIELAB; the pale set differed by 3
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
def test_colours_of_sub_models_can_be_seen_on_every_surface(theme: Theme) -> None:
    for colour in SUB_MODEL_COLOURS:
        for behind in ("background", "surface", "raised"):
            assert contrast(seen(colour, theme), getattr(theme, behind)) >= GRAPHICS, (colour, behind)


def lab(colour: str, eye: str) -> NDArray[np.float64]:
    """``#rrggbb`` in CIELAB, as an eye sees it."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.array(EYES[eye]) @ np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ linear.clip(0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eye", EYES)
def test_colours_of_sub_models_are_told_apart_on_a_light_ground(eye: str) -> None:
    places = [lab(seen(colour, LIGHT), eye) for colour in SUB_MODEL_COLOURS]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(places, 2)) >= TOLD_APART


@pytest.mark.parametrize("eye", EYES)
@THEMES
def test_who_plays_looks_like_no_sub_model_and_like_nobody_else(theme: Theme, eye: str) -> None:
    """Neither do the rows of an evaluation that play on the stage, which have these colours too."""
    played = {MAIN_COLOUR, *(ghost.colour for ghost in GHOSTS.values())}
    assert played == set(PERFORMER_COLOURS) == {colour for colour, _ in ON_STAGE.values()}
    sub_models = [lab(seen(colour, theme), eye) for colour in SUB_MODEL_COLOURS]
    performers = [lab(seen(colour, theme), eye) for colour in sorted(played)]
    pairs = [*itertools.product(performers, sub_models), *itertools.combinations(performers, 2)]
    assert min(np.linalg.norm(a - b) for a, b in pairs) >= TOLD_APART


@THEMES
def test_who_plays_can_be_seen_on_every_surface_also_as_a_translucent_ghost(theme: Theme) -> None:
    for colour in PERFORMER_COLOURS:
        for behind in ("background", "surface", "raised"):
            ground = getattr(theme, behind)
            ghost = blended(ground, seen(colour, theme), GHOSTLY).name()
            assert contrast(ghost, ground) >= GRAPHICS, (colour, behind)


def test_a_sub_model_keeps_the_kind_of_its_colour_in_both_appearances() -> None:
    for colour in SUB_MODEL_COLOURS:
        light, dark = seen(colour, LIGHT), seen(colour, DARK)
        assert seen(light, DARK) == dark == colour
        assert seen(dark, LIGHT) == light
        (h1, s1, _), (h2, s2, _) = (
            colorsys.rgb_to_hsv(*(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5))) for c in (light, dark)
        )
        assert min(s1, s2) < 0.2 or abs(h1 - h2) < 0.06, colour
    assert seen("#123456", LIGHT) == "#123456"


def test_marks_charts_legends_and_strips_take_the_colour_of_the_appearance(qtbot: QtBot) -> None:
    from workbench.plots.mixture_weights import MixtureWeightsPlot

    apply("light")
    plot = MixtureWeightsPlot()
    qtbot.addWidget(plot)
    plot.resize(640, 260)
    plot.show()
    plot.set_history(History(training()))
    for name, shown in (("light", LIGHT), ("dark", DARK)):
        apply(name)  # type: ignore[arg-type]
        wanted = [seen(colour, shown) for colour in SUB_MODEL_COLOURS[:3]]
        assert [mark(k).colour for k in range(3)] == wanted
        assert [plot.lines.look(f"alpha {k}")[0] for k in range(3)] == wanted
        assert [sub_model_brush(k).color().name().upper() for k in range(3)] == wanted
        assert [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in ribbon.colours(3).tolist()] == wanted
    apply("light")

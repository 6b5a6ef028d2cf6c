"""Finished runs beside the one in hand: each has a line pattern, a colour and a marker, the same in every plot."""

from __future__ import annotations

from dataclasses import dataclass

from core.analysis.history import History
from core.analysis.line_styles import COLOURS
from workbench.i18n import translate

# The run in hand is drawn solid. Names of chart.LINE_STYLES.
PATTERNS = ("dash", "dot", "dashdot", "longdash", "dashdotdot")
MARKERS = ("t", "d", "p", "h", "star")


@dataclass(frozen=True)
class Compared:
    """A run to lay over the one in hand: what it is called, and its events."""

    name: str
    history: History


@dataclass(frozen=True)
class RunStyle:
    """A colour ``#rrggbb``, a line pattern and a marker of pyqtgraph's."""

    colour: str
    pattern: str
    marker: str


def run_style(place: int) -> RunStyle:
    """The style of a run by its place among those compared: colour, pattern and marker have cycles of different lengths."""
    return RunStyle(COLOURS[(place + 3) % len(COLOURS)], PATTERNS[place % len(PATTERNS)], MARKERS[place % len(MARKERS)])


def about(run: Compared, family: str) -> str:
    """What a legend says of a run: another family's returns have another meaning."""
    theirs = run.history.family_name
    if family and theirs and theirs != family:
        text = translate(
            "Plots", "{run} was trained on {theirs}, not on {family}: returns and losses mean something else there."
        )
        return text.replace("{run}", run.name).replace("{theirs}", theirs).replace("{family}", family)
    return translate("Plots", "Show or hide {run}").replace("{run}", run.name)

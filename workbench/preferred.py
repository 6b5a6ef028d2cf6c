"""Lets the preferences take effect: on the plots, on new recipes, on where runs are recorded. Called at the start and on every
change, and does nothing twice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.environment import RUNS_VARIABLE

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.preferences import Preferences

_GIVEN = os.environ.get(RUNS_VARIABLE, "")  # whoever started the program decides before the preferences do


def runs_folder_is_given() -> bool:
    """Whether the environment says where runs lie, so that the preference does not count."""
    return bool(_GIVEN)


def take_effect(window: MainWindow) -> None:
    """Let everything follow the window's preferences."""
    wishes = window.preferences
    _record_in(wishes.runs_folder)
    _prefer_machine(window, machine(wishes))
    if window.is_filled:
        window.plots.set_rate(wishes.plot_rate)


def machine(wishes: Preferences) -> dict[str, Any]:
    """What the preferences say of new recipes, as dotted keys; only what is not as usual."""
    wanted = {"run.device": (wishes.device, "auto"), "run.threads": (wishes.threads, 1)}
    return {key: value for key, (value, usual) in wanted.items() if value != usual}


def _record_in(folder: str) -> None:
    if _GIVEN:
        return
    if folder and Path(folder).is_absolute():
        os.environ[RUNS_VARIABLE] = folder
    else:
        os.environ.pop(RUNS_VARIABLE, None)


def _prefer_machine(window: MainWindow, keys: dict[str, Any]) -> None:
    """For the recipes that come from now on; for the one in the forms only while nothing was changed or made with it."""
    session = window.session
    if session.machine == keys:
        return
    untouched = False
    if session.recipe is not None and session.model is None:
        import core

        known = session.preset in core.presets()
        untouched = known and session.recipe == core.read_recipe(session.preset, session.machine)
    session.machine = keys
    if untouched:
        session.choose_preset(session.preset)

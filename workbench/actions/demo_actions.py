"""The Demos menu: one action for each entry of the DEMOS table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action, Reason, Verb
from workbench.demos import DEMOS, Demo
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def play(demo: Demo) -> Verb:
    def verb(window: MainWindow) -> None:
        window.staging.play_demo(demo)

    return verb


def missing(demo: Demo) -> Reason:
    def reason(window: MainWindow) -> str:
        return demo.missing() if window.is_filled else translate("Actions", "The window is still loading.")

    return reason


DEMO_ACTIONS = tuple(
    Action(f"demos.{demo.id}", "demos", demo.title, play(demo), "Ctrl+D" if number == 0 else "", "demo", demo.summary,
           missing(demo), toolbar="text" if number == 0 else "")
    for number, demo in enumerate(DEMOS)
)  # fmt: skip

"""Between what is learned on stage and the plot of the weights: what others than those of a step would have chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject

from core.events import StepTaken
from workbench import numbers
from workbench.i18n import translate
from workbench.what_if import what_if

if TYPE_CHECKING:
    from workbench.plot_area import PlotArea
    from workbench.staging import Staging


class WeightsLink(QObject):
    """Lives as long as the plots do; made again with them."""

    def __init__(self, staging: Staging, plots: PlotArea) -> None:
        super().__init__(plots)
        self._staging = staging
        plots.plots.each(self._introduce)

    def _introduce(self, name: str, plot: Any) -> None:
        if name == "weights":
            plot.judge = self.judge

    def judge(self, place: int | None) -> str:
        """What the meta-trained weights, and the newest ones, make of a recorded step; empty where nothing is known."""
        staging, player = self._staging, self._staging.player
        model, family, moments = staging.shown_model, player.family, staging.learning.moments
        history = player.history
        step = len(history[StepTaken]) - 1 if place is None else place
        newest = moments.at(None)
        if model is None or family is None or newest is None or not newest.difference:
            return ""
        found = what_if(model, history, step, moments.at(step), newest)
        if found is None:
            return ""
        lines = [
            (translate("Plots", "Chosen: {action}"), found.recorded, found.action),
            (translate("Plots", "Before learning: {action}"), found.before, int(np.argmax(found.before))),
            (translate("Plots", "Newest weights: {action}"), found.newest, int(np.argmax(found.newest))),
        ]
        names = [translate("Tasks", name) for name in family.interface.action_names]
        told = []
        for text, q, action in lines:
            named = names[action] if action < len(names) else str(action)
            told.append(f"{text.replace('{action}', named)}  {' / '.join(numbers.decimal(float(v), 3) for v in q)}")
        return "\n".join(told)

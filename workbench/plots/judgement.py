"""What the newest evaluation says of the model, as one level beside the curves of its training. Without Qt's widgets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analysis.history import History
from core.events import EvaluationFinished, MethodEvaluated
from workbench import numbers
from workbench.i18n import translate
from workbench.plots.columns import Columns
from workbench.task_words import method_words


@dataclass(frozen=True)
class Judgement:
    """Mean return of the first episode with its 95 % interval: the first row of an evaluation, and which tasks it is of."""

    method: str
    split: str
    mean: float
    low: float
    high: float

    @property
    def label(self) -> str:
        """Which tasks, in few letters."""
        if self.split == "extrapolation":
            return translate("Plots", "extrapolation")
        return translate("Plots", "validation tasks") if self.split == "validation" else translate("Plots", "held-out")

    @property
    def words(self) -> str:
        """What the level is, for a tooltip."""
        text = translate("Plots", "Newest evaluation, {method}: mean return of the first episode {mean} ({low} to {high}).")
        text = text.replace("{method}", method_words(self.method)).replace("{mean}", numbers.a_return(self.mean))
        return text.replace("{low}", numbers.a_return(self.low)).replace("{high}", numbers.a_return(self.high))

    def columns(self) -> Columns:
        """Mean and interval, one row."""
        return {
            translate("Plots", "held-out mean"): np.array([self.mean]),
            translate("Plots", "held-out, lower end"): np.array([self.low]),
            translate("Plots", "held-out, upper end"): np.array([self.high]),
        }


def judgement(history: History, family: str) -> Judgement | None:
    """The judgement of an evaluation, ``None`` where there is none or where it is of another family."""
    table = history[MethodEvaluated]
    if not len(table) or (family and history.family_name and history.family_name != family):
        return None
    splits = history[EvaluationFinished].objects("split")
    mean, low, high = (float(table[name][0]) for name in ("first_mean", "first_low", "first_high"))
    return Judgement(table.objects("method")[0], splits[-1] if splits else "", mean, low, high)

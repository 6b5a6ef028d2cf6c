"""How long an experiment takes on this machine, as far as single trainings were measured here, and the sentence about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench import numbers
from workbench.estimates import Estimate, estimate, spoken
from workbench.experiments.draft import Draft
from workbench.i18n import translate

if TYPE_CHECKING:
    from core.recipe import Recipe


@dataclass(frozen=True)
class Outlook:
    """What an experiment will be.

    Attributes:
        seconds: wall time of all trainings on the slots; nan where nothing like it was measured.
        exact: whether each of the trainings looked at was measured with its very sizes.
    """

    configurations: int
    runs: int
    seconds: float = math.nan
    exact: bool = False


def outlook(draft: Draft, recipe: Recipe, slots: int) -> Outlook:
    """Count, and sum up what is known of some of its configurations. Reads a file, so better not in the window's thread."""
    from core.experiments.fields import varied
    from core.recipe import RecipeError

    found: list[Estimate] = []
    for values in draft.sample():
        try:
            found.append(estimate(varied(recipe, values)))
        except RecipeError:
            continue  # the check of the whole says what is wrong with it
    count, runs = draft.configuration_count, draft.run_count
    if not found or not all(one.known for one in found):
        return Outlook(count, runs)
    each = sum(one.seconds for one in found) / len(found)
    rounds = math.ceil(runs / max(1, slots))
    return Outlook(count, runs, each * rounds, all(one.exact and not one.more for one in found))


def count_words(found: Outlook, seeds: int) -> str:
    """``Runs: 18 (configurations: 6, seeds: 3)``, which needs no plural."""
    text = translate("Experiment", "Runs: {runs} (configurations: {configurations}, seeds: {seeds})")
    values = {"{configurations}": found.configurations, "{seeds}": seeds, "{runs}": found.runs}
    for place, value in values.items():
        text = text.replace(place, numbers.whole(value))
    return text


def time_words(found: Outlook, slots: int, pruned: bool, evaluated: bool) -> str:
    """What is known of the time, in sentences."""
    if not math.isfinite(found.seconds):
        text = translate("Experiment", "How long this takes here is not measured yet; a single training tells.")
    else:
        text = (
            translate("Experiment", "About {time} with {slots} at once, as measured here.") if found.exact
            else translate("Experiment", "Roughly {time} with {slots} at once: measured with other sizes or another family.")
        )  # fmt: skip
        text = text.replace("{time}", spoken(found.seconds)).replace("{slots}", str(slots))
        if pruned:
            text += " " + translate("Experiment", "Pruning makes it shorter.")
    if evaluated:
        text += " " + translate("Experiment", "The evaluation comes on top.")
    return text

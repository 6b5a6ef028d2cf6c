"""Does a family need adaptation at all? Measured before anything is claimed, once for each family, and kept.

Two policies without memory (one network for all tasks, and the best that a search finds) are compared with what knows the
hidden parameters (a network that sees them and, where a family has one, a controller tuned to each task) and with chance.
Where memory gains less than a twentieth of what can be gained, a family is a control, and normalised scores say nothing.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from threadpoolctl import ThreadpoolController

from core import build
from core.analysis.measures import adaptation_gap, needs_adaptation
from core.atomic import write_atomically
from core.events import EvaluationEvent, GapMeasured, Note, from_json, to_json
from core.model import initialise
from core.recipe import FamilyRecipe, Recipe, fingerprint
from core.regular_file import read_regular
from core.resources import resource
from core.sentence import Sentence, sentence_of
from core.storage.folders import companions_folder
from core.tasks.abilities import trial_episodes_of
from core.tasks.family import TaskError
from core.tasks.splits import tasks_of
from core.trainers.methods import METHODS, Setting

TASKS, EPISODES = 50, 3
LARGEST_GAP = 1 << 16  # bytes of a kept measurement
SHIPPED = "gaps.json"  # in resources: a list of GapMeasured events, made by ``make gaps``
MEMORYLESS, INFORMED, CHANCE = ("robust", "memoryless_search"), ("oracle", "tuned_controller"), "random"
PARTS = (CHANCE, *MEMORYLESS, *INFORMED)  # in the order in which they are measured
NOT_EVERYWHERE = ("memoryless_search", "tuned_controller")  # some families rule these out


def gap_recipe(family: FamilyRecipe) -> Recipe:
    """The recipe whose baselines are compared: the family's quick preset, or the default, on this family section."""
    preset = f"{family.name}-quick"
    base = build.read_recipe(preset) if preset in build.presets() else Recipe()
    usual = build.checked_learner({})
    return dataclasses.replace(
        base,
        family=family,
        learner=dataclasses.replace(base.learner, name=usual.name) if type(base.learner) is type(usual) else usual,
    )


def gap_file(family: FamilyRecipe) -> Path:
    """Where the measured gap of a family is kept: beside the baselines."""
    return companions_folder() / f"{fingerprint(gap_recipe(family))}.gap.json"


def cached_gap(family: FamilyRecipe) -> GapMeasured | None:
    """The gap if it was measured on this machine. Quick, and without torch."""
    try:
        event = from_json(json.loads(read_regular(gap_file(family), LARGEST_GAP)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # not measured, or damaged: it is measured again
    return event if isinstance(event, GapMeasured) and event.family == family.name else None


def shipped_gaps() -> dict[str, GapMeasured]:
    """The gaps that come with the program, by family; empty where the file is missing or damaged."""
    try:
        lines = json.loads(resource(SHIPPED).read_text(encoding="utf-8"))
        gaps = [from_json(line) for line in lines]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {gap.family: gap for gap in gaps if isinstance(gap, GapMeasured)}


def known_gap(family: FamilyRecipe) -> GapMeasured | None:
    """The gap without measuring it: what this machine measured, else what is shipped for a family as it is by default."""
    kept = cached_gap(family)
    if kept is None and family == FamilyRecipe(name=family.name):
        kept = shipped_gaps().get(family.name)
    return kept


def sentence(gap: GapMeasured) -> str:
    """What the gap means, for a person."""
    if not gap.needs_adaptation:
        return "This family needs no adaptation."
    return f"Without memory {gap.gap:.0%} of what can be gained over chance stays out of reach: adaptation is needed."


class GapMeasurement:
    """Measures a family's gap: iterate it for events, the last of which is :class:`GapMeasured`.

    Args:
        family: the family section of a recipe.
        again: measure even what is shipped; what this machine has measured is kept in any case.

    Raises (when made):
        core.tasks.family.TaskError: a family section that cannot be used.
    """

    def __init__(self, family: FamilyRecipe, again: bool = False) -> None:
        self._recipe = gap_recipe(family)
        self._known = cached_gap(family) if again else known_gap(family)
        world = build.make_family(family)
        self._setting = Setting(world, tasks_of(world, "held-out", TASKS), trial_episodes_of(world, EPISODES), 0)

    def __iter__(self) -> Iterator[EvaluationEvent]:
        if self._known is not None:
            yield self._known
            return
        model, means = initialise(self._recipe), dict.fromkeys(PARTS, float("nan"))
        with ThreadpoolController().limit(limits=self._recipe.run.threads):
            for name in means:
                try:
                    scores = yield from METHODS[name].play(name, model, self._setting)
                except TaskError as error:
                    if name not in NOT_EVERYWHERE:
                        raise
                    yield Note(text=Sentence("{name} is left out: {error}", name=name, error=sentence_of(error)))
                    continue
                means[name] = float(scores.returns.mean())
        measured = summary(self._setting, means)
        try:
            target = gap_file(self._recipe.family)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, json.dumps(to_json(measured)).encode())
        except OSError as error:
            yield Note(text=Sentence("The adaptation gap could not be kept: {error}", error=sentence_of(error)), warning=True)
        yield measured


def summary(setting: Setting, means: dict[str, float]) -> GapMeasured:
    """The gap from the mean return of each method; a method that was left out is not a number."""

    def best(names: tuple[str, ...]) -> float:
        return max(means[name] for name in names if means[name] == means[name])

    gap = adaptation_gap(best(INFORMED), best(MEMORYLESS), means[CHANCE])
    return GapMeasured(
        family=setting.family.name,
        tasks=len(setting.tasks),
        episodes=setting.episodes,
        chance=means[CHANCE],
        robust=means["robust"],
        memoryless_search=means["memoryless_search"],
        oracle=means["oracle"],
        tuned_controller=means["tuned_controller"],
        gap=gap,
        needs_adaptation=needs_adaptation(gap),
    )

"""Trainings that go on: every learner, context and family, from the state after every update, through bytes; and their guard.

Whether a killed process does the same is another row's question (``resume``); this one asks it of everything there is to train.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import core
from core import build
from core.events import TrainingEvent, TrainingFinished, without_clock
from core.learners import LEARNERS
from core.learners.learner import Diverged, Learner
from core.model import initialise
from core.models.contexts import CONTEXTS
from core.recipe import Recipe
from core.state import State
from core.tasks import FAMILIES
from core.tasks.tensor_lanes import has_tensor_lanes
from core.trainers.meta_training import MetaTraining
from tests.core.state_bytes import through_bytes

UPDATES = 5
SMALL = {
    "model.width": 16, "model.window": 8, "training.lanes": 16, "training.trial_steps": 60, "training.validation_tasks": 4,
    "training.validation_every": 2, "training.kept_transitions": 0, "training.rate_updates": 0, "run.device": "cpu",
}  # fmt: skip
TO_THE_END = {"training.kept_transitions": 64, "training.rate_updates": 2}  # what follows the updates
LARGEST_COST = 0.01  # of an update


def small(learner: str = "context_mixture", **overrides: Any) -> Recipe:
    """A recipe of a few updates."""
    fields = build.VOCABULARY.learners[learner].__dataclass_fields__
    quick = {"rollout_steps": 16, "generations": UPDATES, "population": 12, "judging_tasks": 16}
    settings = {f"learner.{name}": value for name, value in quick.items() if name in fields}
    rollouts = 2 if learner in ("reptile", "first_order_maml") else 1
    values = {**SMALL, **settings, "learner.name": learner, "training.env_steps": 16 * 16 * rollouts * UPDATES, **overrides}
    return core.read_recipe("mirror-quick", values)


def kinds(short: bool) -> Iterator[tuple[str, Recipe]]:
    """Everything that a training may be made of, by what to call it."""
    yield from ((f"learner {name}", small(name, **TO_THE_END)) for name in LEARNERS)
    if short:
        return
    for context in CONTEXTS:
        for mode in ("strict", "hybrid"):
            yield f"context {context}, {mode}", small(**{"model.context": context, "model.mode": mode})
    disturbed = {"noise": [0.0, 0.03], "dropped": [0.0, 0.3], "wind": [-4.0, 4.0]}
    for name, family in FAMILIES.items():
        yield f"family {name}", small(**{"family.name": name})
        yield f"family {name}, disturbed", small(**{"family.name": name, "family.nuisances": disturbed})
        if has_tensor_lanes(family):
            yield f"family {name}, on tensors", small(**{"family.name": name, "run.rollout": "device"})


def told(events: list[TrainingEvent]) -> list[str]:
    """Events to the last bit, without what depends on the clock."""
    return [repr(without_clock(event)) for event in events]


def file_of(training: MetaTraining, folder: Path) -> bytes:
    """The model as a file."""
    return core.save(training.model, folder / "model.metamodel").read_bytes()


def goes_on(recipe: Recipe, folder: Path) -> tuple[int, int]:
    """From how many states a training was resumed, and how often the same events and the same file came of it."""
    training, events, states = MetaTraining(recipe), [], list[tuple[int, State]]()
    for event in training:
        events.append(event)
        if training.between_updates:
            states.append((len(events), through_bytes(training.state())))
    expected, equal = file_of(training, folder), 0
    for count, state in states:
        resumed = MetaTraining(recipe, resume_from=state)
        equal += told(list(resumed)[1:]) == told(events[count:]) and file_of(resumed, folder) == expected
    return len(states), equal


def faulty(recipe: Recipe, faults: int) -> tuple[str, bool]:
    """How a training ends some of whose updates fail when everything has moved, and whether its model is finite."""
    make = build.make_learner
    left = list(range(2, 2 + faults))

    def made(*arguments: Any) -> Learner:
        learner = make(*arguments)
        update, calls = learner.update, []

        def failing() -> Any:
            report = update()
            calls.append(1)
            if len(calls) in left:
                raise Diverged("A number is no longer finite.")
            return report

        learner.update = failing  # type: ignore[method-assign]
        return learner

    with patch.object(build, "make_learner", made):
        training = MetaTraining(recipe)
        *_, end = training
    assert isinstance(end, TrainingFinished)
    return end.reason, all(np.isfinite(array).all() for array in training.model.parameters.values())


def cost(updates: int) -> dict[str, float]:
    """CPU-seconds of an update of the default learner and of keeping its state, medians."""
    recipe = core.read_recipe("mirror-quick", {"run.device": "cpu"})
    learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    learner.update()
    spent: list[tuple[float, float]] = []
    for _ in range(updates):
        began = time.process_time()
        learner.update()
        learned = time.process_time()
        learner.state()
        spent.append((learned - began, time.process_time() - learned))
    update, state = (sorted(times)[updates // 2] for times in zip(*spent, strict=True))
    return {"update": update, "state": state}


def measure(short: bool = False) -> dict[str, Any]:
    states = equal = 0
    failed: list[str] = []
    ends = {"once": 0, "twice": 0}
    everything = list(kinds(short))
    with tempfile.TemporaryDirectory() as folder:
        for name, recipe in everything:
            count, same = goes_on(recipe, Path(folder))
            states, equal = states + count, equal + same
            if same < count:
                failed.append(name)
            ends["once"] += faulty(recipe, 1) == ("done", True)
            ends["twice"] += faulty(recipe, 2) == ("diverged", True)
    spent = cost(5 if short else 40)
    share = spent["state"] / spent["update"]
    whole = equal == states and all(count == len(everything) for count in ends.values())
    return {
        "kinds": len(everything), "states": states, "equal": equal, "failed": failed, **ends, **spent,
        "passed": whole and math.isfinite(share) and share < LARGEST_COST,
    }  # fmt: skip


def lines(result: dict[str, Any]) -> list[str]:
    share = result["state"] / result["update"]
    told_failed = f" Not: {', '.join(result['failed'])}." if result["failed"] else ""
    return [
        f"- {result['kinds']} kinds of training (every learner, context and family, with nuisances and on tensors), resumed "
        f"from the state after each of their updates and of their step sizes: {result['equal']} of {result['states']} came to "
        f"the same later events and the same file, byte for byte.{told_failed}",
        f"- An update of each fails after everything has moved: {result['once']} of {result['kinds']} went back and were done. "
        f"Two fail: {result['twice']} of {result['kinds']} ended as diverged with a finite model.",
        f"- Keeping the state after each update, for the guard and for checkpoints: {1000 * result['state']:.2f} ms beside an "
        f"update of {1000 * result['update']:.0f} ms, that is {share:.1%}.",
    ]

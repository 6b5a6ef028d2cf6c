"""Medical diagnosis"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.recipe import Range
from core.tasks.diagnosis_env import EPISODE_STEPS, DiagnosisLanes
from core.tasks.diagnosis_patients import GROUPS, HELD_OUT, KINDS, TRAINING
from core.tasks.distributions import AtLeastOneOutside, Box, Distribution, EitherOf
from core.tasks.family import Interface, Parameter, Split, TaskError, Tasks

LAST_SITE = 999_999
PARAMETERS = (
    Parameter("site", "Site", "", 0, LAST_SITE, 0, "site", kind="shift"),
    Parameter("shift", "Shift", "", 0, 2, 0, "shift", kind="shift"),
    Parameter("inverted", "Inverted assays", "", 0, 10, 0, "inv", tuple(map(float, range(11)))),
    Parameter("price", "Price", "", 0.01, 1.0, 0.2, "price"),
    Parameter("prevalence", "Prevalence", "", 0.05, 0.95, 0.5, "prevalence", kind="shift"),
    Parameter("pool", "Pool", "", 0, 1, 0, "pool", (0.0, 1.0)),
)
INTERFACE = Interface(
    observation_names=(*(f"{kind} {group}" for kind in KINDS for group in GROUPS), *(f"{group} bought" for group in GROUPS), "truth"),
    observation_scale=(2.0,) * 30 + (1.0,) * 11,
    delta_scale=(2.0,) * 30 + (1.0,) * 11,
    action_names=(*GROUPS, "healthy", "ill"),
    episode_steps=EPISODE_STEPS,
    reward_scale=5.0,
    solved_return=0.5,
    best_return=1.0,
)
RANGES = {"site": (0.0, LAST_SITE + 0.999), "shift": (1.0, 1.0), "price": (0.1, 0.3), "prevalence": (0.3, 0.7)}


@dataclass(frozen=True)
class DiagnosisFamily:
    name: str = "diagnosis"
    summary: str = "x"
    kind: str = "adaptation"
    train: Box = Box(PARAMETERS, RANGES, ("inverted",), ((0.0,), (1.0,), (2.0,), (3.0,), (4.0,)))
    parameters: tuple[Parameter, ...] = PARAMETERS
    interface: Interface = INTERFACE
    painter: str = "diagnosis"

    def sample(self, rng, count, split="train"):
        tasks = self.train.sample(rng, count)
        tasks = tasks.with_column("site", np.floor(tasks["site"]))
        return tasks.with_column("pool", float(split in ("held-out", "extrapolation")))

    def make_env(self, tasks):
        return DiagnosisLanes(tasks)

    def with_ranges(self, ranges):
        return dataclasses.replace(self, train=self.train.with_ranges(ranges))

DIAGNOSIS = DiagnosisFamily()

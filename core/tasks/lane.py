"""The driving family: which side, steering, pedals, brakes, delay and traffic are hidden, and how they are split.

A delay stays out of training: with it the same networks need several times as long. It is a part of the extrapolation split, as
denser traffic is.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.recipe import Range
from core.tasks.distributions import Box, Distribution, EitherOf
from core.tasks.family import Interface, Measure, Parameter, Split, Tasks
from core.tasks.lane_env import EPISODE_STEPS, Roads
from core.tasks.lane_planner import planned_returns
from core.tasks.lane_view import FEATURES, SEEN_CARS

PARAMETERS = (
    Parameter("side", "Driving side", "", -1, 1, 1, "1: one keeps right; -1: one keeps left.", (1.0, -1.0)),
    Parameter("steering", "Steering", "", -1, 1, 1, "-1: left and right are swapped.", (1.0, -1.0)),
    Parameter("pedals", "Pedals", "", -1, 1, 1, "-1: faster and slower are swapped.", (1.0, -1.0)),
    Parameter("delay", "Delay", "decisions", 0, 2, 0, "Decisions between choosing an action and feeling it.", (0.0, 1.0, 2.0)),
    Parameter("brakes", "Brakes", "", 0.2, 1.0, 1.0, "Strength of the brakes as a share of sound ones."),
    Parameter("density", "Density", "", 0.5, 2.0, 1.0, "How close the traffic is."),
    Parameter("time_gap", "Time gap", "s", 0.6, 2.5, 1.5, "What drivers keep to the car ahead."),
    Parameter(
        "politeness", "Politeness", "", 0.0, 1.0, 0.0, "What drivers care for others when they change lanes.", (), "shift"
    ),
)
OTHERS = tuple(f"car {number}: {name}" for number in range(1, SEEN_CARS + 1) for name in FEATURES)
INTERFACE = Interface(
    observation_names=(*(f"own {name}" for name in FEATURES), *OTHERS),
    observation_scale=(1.0, 1.0, 0.6, 0.3, 0.05, *(1.0, 0.2, 0.4, 0.1, 0.05) * SEEN_CARS),
    delta_scale=(1.0, 0.2, 0.2, 0.05, 0.05, *(1.0, 0.2, 0.3, 0.05, 0.05) * SEEN_CARS),
    action_names=("lane left", "idle", "lane right", "faster", "slower"),
    episode_steps=EPISODE_STEPS,
    reward_scale=1.0,
    solved_return=24.0,
    best_return=30.0,
)
MEASURES = (
    Measure("crash", "Crashed", "Whether the episode ended in a collision.", better="less"),
    Measure("speed", "Speed", "Mean speed along the road.", "m/s"),
    Measure("kept", "Kept its side", "Share of decisions after which it was on the lane that the driving side asks for."),
)
RANGES: dict[str, Range] = {"brakes": (0.5, 1.0), "density": (0.5, 1.0), "time_gap": (1.0, 2.0), "politeness": (0.0, 0.5)}
HIDDEN = ("side", "steering", "pedals", "delay")
SIGNS = (1.0, -1.0)


def wirings(*delays: float) -> tuple[tuple[float, ...], ...]:
    """Every side, steering and pedals with these delays, as HIDDEN has them."""
    return tuple(itertools.product(SIGNS, SIGNS, SIGNS, delays))


@dataclass(frozen=True)
class LaneFamily:
    """Motorways; see :class:`core.tasks.family.TaskFamily`."""

    name: str
    summary: str
    kind: str
    train: Box
    outside: Distribution
    parameters: tuple[Parameter, ...] = PARAMETERS
    interface: Interface = INTERFACE
    measures: tuple[Measure, ...] = MEASURES
    painter: str = "lane"
    pace: float = 3.0  # decisions a second on screen: three times real time

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        return (self.outside if split == "extrapolation" else self.train).sample(rng, count)

    def controller_returns(self, tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Returns (N, E) of a planner with the whole road and everything hidden in sight."""
        return planned_returns(tasks, episodes, rng)

    def make_env(self, tasks: Tasks) -> Roads:
        return Roads(tasks)

    def with_ranges(self, ranges: Mapping[str, Range]) -> LaneFamily:
        return dataclasses.replace(self, train=self.train.with_ranges(ranges))


LANE = LaneFamily(
    "lane",
    "Driving with steering and pedals that may be swapped, on a side that is not told: adaptation is required.",
    "adaptation",
    Box(PARAMETERS, RANGES, HIDDEN, wirings(0.0)),
    EitherOf(
        (
            Box(PARAMETERS, {**RANGES, "density": (1.1, 1.5)}, HIDDEN, wirings(0.0)),
            Box(PARAMETERS, RANGES, HIDDEN, wirings(1.0)),
        )
    ),
)

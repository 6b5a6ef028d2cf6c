"""The frozen lake as a task family: which layout, keys, slip and goal are hidden, and how they are split.

The number of a map means nothing by itself, so an oracle is shown the board, the goal and where the keys lead.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.recipe import Range
from core.tasks.distributions import Box
from core.tasks.family import Interface, Measure, Parameter, Split, TaskError, Tasks
from core.tasks.frozen_lake_control import play_best
from core.tasks.frozen_lake_env import EPISODE_STEPS, PERMUTATIONS, FrozenLakeLanes, boards_of
from core.tasks.frozen_lake_maps import CELLS, GOALS, HOLE, LARGEST, SMALLEST

MAPS: dict[Split, Range] = {
    "train": (0, 5999), "validation": (6000, 6999), "held-out": (7000, 8999), "extrapolation": (9000, 9999),
}  # fmt: skip
"""Numbers of the maps of each split: no map is in two of them."""
SIZES = tuple(float(size) for size in range(SMALLEST, LARGEST + 1))
SEEN_SIZES, UNSEEN_SIZES = SIZES[:3], SIZES[3:]
# The four ways of holding the keys mirrored: each leads every key each way once, so that only how they stand together is new.
UNSEEN_BUTTONS = tuple(float(p) for p, ways in enumerate(PERMUTATIONS) if len(set((ways + np.arange(4)) % 4)) == 1)
SEEN_BUTTONS = tuple(float(p) for p in range(len(PERMUTATIONS)) if p not in UNSEEN_BUTTONS)
RANGES: dict[str, Range] = {"slip": (0.0, 0.2)}

PARAMETERS = (
    Parameter("map", "Map", "", 0, 9999, 0, "Number of the map: gymnasium's random map of that seed.", kind="number"),
    Parameter("size", "Size", "cells", SMALLEST, LARGEST, 4, "Cells along a side.", SIZES, "shift"),
    Parameter(
        "buttons", "Keys", "", 0, len(PERMUTATIONS) - 1, 0, "Where the keys ←, ↓, → and ↑ lead, in this order.",
        tuple(float(p) for p in range(len(PERMUTATIONS))), "category",
        tuple("".join("←↓→↑"[way] for way in ways) for ways in PERMUTATIONS),
    ),
    Parameter("slip", "Slip", "", 0.0, 0.5, 0.0, "Probability of sliding to one side or the other.", kind="shift"),
    Parameter(
        "goal", "Goal", "", 0, GOALS - 1, 0, "0: at the far corner. 1: at the bottom left. 2: at the top right.",
        tuple(float(g) for g in range(GOALS)), "category",
    ),
)  # fmt: skip

INTERFACE = Interface(
    observation_names=(
        "row", "column", "hole above left", "hole above", "hole above right", "hole left", "hole right", "hole below left",
        "hole below", "hole below right", "bank above", "bank left", "bank right", "bank below", "goal down", "goal right",
    ),
    observation_scale=(4.0, 4.0, *(1.0,) * 14),
    delta_scale=(0.5, 0.5, *(4.0,) * 14),  # the way that a key led is what a model should learn to predict
    action_names=("left", "down", "right", "up"),
    episode_steps=EPISODE_STEPS,
    reward_scale=2.0,
    solved_return=1.0,
    best_return=1.0,
)  # fmt: skip

MEASURES = (
    Measure("solved", "Solved", "Whether the goal was reached."),
    Measure("steps", "Steps to the goal", "Steps of an attempt that reached the goal.", "steps", "less"),
    Measure("fell", "Fell", "Whether the attempt ended in a hole.", better="less"),
)


def lakes(sizes: tuple[float, ...], buttons: tuple[float, ...]) -> Box:
    """Lakes of these sizes and orders of the keys, each with each and every goal; which map is drawn apart."""
    choices = tuple((size, order, goal) for size in sizes for order in buttons for goal in map(float, range(GOALS)))
    return Box(PARAMETERS, RANGES, ("size", "buttons", "goal"), choices)


@dataclass(frozen=True)
class FrozenLakeFamily:
    """One distribution over lakes; see :class:`core.tasks.family.TaskFamily`.

    In the extrapolation split every lake has an unseen size, or keys in an unseen order.
    """

    train: Box
    larger: Box
    mirrored: Box
    name: str = "frozen_lake"
    summary: str = "Cross the ice by four keys that lead who knows where, to a hidden goal: adaptation is required."
    kind: str = "adaptation"
    painter: str = "frozen_lake"
    parameters: tuple[Parameter, ...] = PARAMETERS
    interface: Interface = INTERFACE
    measures: tuple[Measure, ...] = MEASURES
    trial_episodes: int = 6
    pace: float = 5.0  # turns a second
    in_turns: bool = True

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        if split == "extrapolation":
            drawn, other = self.larger.sample(rng, count), self.mirrored.sample(rng, count)
            drawn = Tasks(drawn.names, np.where(rng.random((count, 1)) < 0.5, drawn.values, other.values))
        else:
            drawn = self.train.sample(rng, count)
        first, last = MAPS[split]
        return drawn.with_column("map", rng.integers(int(first), int(last), size=count, endpoint=True))

    def make_env(self, tasks: Tasks) -> FrozenLakeLanes:
        return FrozenLakeLanes(tasks)

    def with_ranges(self, ranges: Mapping[str, Range]) -> FrozenLakeFamily:
        """The family with another range of slip in every split. Raises :class:`TaskError`."""
        if "map" in ranges:
            raise TaskError("family.ranges: which maps a split has is fixed, so that none is in two of them; leave map out.")
        parts = {part: getattr(self, part).with_ranges(ranges) for part in ("train", "larger", "mirrored")}
        return dataclasses.replace(self, **parts)

    @property
    def disclosed_names(self) -> tuple[str, ...]:
        keys = tuple(f"{key} leads {way}" for key in INTERFACE.action_names for way in INTERFACE.action_names)
        return (*keys, *(f"hole {cell}" for cell in range(CELLS)), "goal row", "goal column", "slip")

    def disclosed(self, tasks: Tasks) -> NDArray[np.float32]:
        """Where each key leads (16), where the holes are (64), the goal's row and column, and the slip: (N, 83)."""
        leads = np.eye(4)[PERMUTATIONS[tasks["buttons"].astype(int)]].reshape(len(tasks), 16)
        boards = boards_of(tasks)
        holes = np.stack([board.cells for board in boards]) == HOLE
        goal = np.array([divmod(board.goal, LARGEST) for board in boards]) / 4.0
        return np.concatenate([leads, holes, goal, 2.0 * tasks["slip"][:, None]], axis=1).astype(np.float32)

    def controller_returns(self, tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Returns (N, E) of the best play with the whole task in sight."""
        return play_best(tasks, episodes, rng)


FROZEN_LAKE = FrozenLakeFamily(
    lakes(SEEN_SIZES, SEEN_BUTTONS), lakes(UNSEEN_SIZES, SEEN_BUTTONS), lakes(SEEN_SIZES, UNSEEN_BUTTONS)
)

"""Collecting on a device is collecting on the host: with the same actions and random numbers, the same experience."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core import build
from core.learners.device_rollout import DeviceCollector, TensorRollout, can_collect
from core.learners.rollout import Collector
from core.learners.task_supply import TaskSupply
from core.model import initialise
from core.models.architecture import Architecture
from core.models.mixture import Mixture
from core.recipe import Recipe
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.tasks.nuisances import NUISANCES
from core.tasks.revealed import RevealedFamily, RevealedLanes, disclosure
from core.tasks.tensor_lanes import Draws
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import corridor_recipe, mirror_recipe
from tests.core.told_draws import ToldDraws, ToldLanes

ROLLOUTS = 6


class Listed:
    """A family whose tasks are those of one list, in order; its lanes on the host begin in told first states."""

    def __init__(self, family: TaskFamily, first: NDArray[np.float64]) -> None:
        self._family, self._first, self._given = family, first, 0
        self._tasks = family.sample(generator(7, "list"), 2000)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._family, name)

    def sample(self, rng: Any, count: int, split: str = "train") -> Tasks:
        self._given += count
        return self._tasks.rows(slice(self._given - count, self._given))

    def make_env(self, tasks: Tasks) -> Any:
        lanes = ToldLanes(tasks, self._first)
        return RevealedLanes(lanes, disclosure(self._family.inner)) if isinstance(self._family, RevealedFamily) else lanes


class ToldPolicy(Draws):
    """Exploration of tables: ages of trials (N,), whether to explore (T, N) and how (T, N); for the host row by row."""

    def __init__(self, ages: NDArray[np.int64], explore: NDArray[np.float64], how: NDArray[np.int64]) -> None:
        self.device, self.dtype = torch.device("cpu"), torch.float64
        self._ages, self._explore, self._how, self._at = ages, explore, how, 0

    def uniform(self, shape: tuple[int, ...]) -> torch.Tensor:
        return torch.from_numpy(self._explore[self._at : self._at + shape[0]])

    def integers(self, high: int, shape: Any = None, size: int = 0) -> Any:
        if size:
            return self._ages if high > 2 else self._how[self._at - 1]
        if len(shape) == 1:
            return torch.from_numpy(self._ages.copy())
        self._at += shape[0]
        return torch.from_numpy(self._how[self._at - shape[0] : self._at])

    def random(self, size: int) -> NDArray[np.float64]:
        self._at += 1
        return self._explore[self._at - 1]


def both(recipe: Recipe, epsilon: float = 1.0) -> tuple[list[Any], list[TensorRollout]]:
    """Rollouts of both collectors with the same weights, tasks, first states and exploration."""
    steps, lanes = recipe.learner.rollout_steps, recipe.training.lanes  # type: ignore[attr-defined]
    rng = generator(3, "told")
    first = rng.uniform(-0.05, 0.05, (ROLLOUTS * steps + 1, 4, lanes))
    ages = rng.integers(recipe.training.trial_steps, size=lanes)
    explore, how = rng.random((ROLLOUTS * steps, lanes)), rng.integers(2, size=(ROLLOUTS * steps, lanes))
    settled = build.settled(recipe)
    family = build.seen_by(recipe, build.make_family(recipe.family))
    architecture = Architecture(settled.model, family.interface)
    parameters = initialise(recipe).parameters
    host = Collector(
        Mixture(architecture, parameters), Listed(family, first), recipe.training, steps,  # type: ignore[arg-type]
        generator(0), generator(0), ToldPolicy(ages, explore, how),  # type: ignore[arg-type]
    )  # fmt: skip
    device = DeviceCollector(
        architecture, {name: torch.from_numpy(array) for name, array in parameters.items()}, Listed(family, first),  # type: ignore[arg-type]
        recipe.training, steps, generator(0), ToldDraws(first), ToldPolicy(ages, explore, how),
    )  # fmt: skip
    there, here = [], []
    for _ in range(ROLLOUTS):
        rollout = host.collect(epsilon)
        there.append({**vars(rollout), "features": rollout.features.copy()})
        here.append(device.collect(epsilon))
    return there, here


RECIPES = {
    "a window": mirror_recipe(),
    "a window longer than a rollout": mirror_recipe(**{"model.window": 30}),
    "hybrid": mirror_recipe(**{"model.mode": "hybrid", "model.window": 5}),
    "softmax, trials of one step": mirror_recipe(**{"model.weights": "softmax", "training.trial_steps": 1}),
    "one lane": mirror_recipe(**{"training.lanes": 1, "training.trial_steps": 17}),
    "newer transitions count more": mirror_recipe(**{"model.context": "recent"}),
    "recurrent, hybrid": mirror_recipe(**{"model.context": "recurrent", "model.mode": "hybrid"}),
    "running, hybrid": mirror_recipe(**{"model.context": "running", "model.mode": "hybrid"}),
    "gradient": mirror_recipe(**{"model.context": "gradient"}),
    "gradient, softmax": mirror_recipe(**{"model.context": "gradient", "model.weights": "softmax"}),
    "no context": mirror_recipe(**{"model.context": "none"}),
    "no past actions": mirror_recipe(**{"model.past_actions": 0, "family.name": "rig"}),
    "switch": mirror_recipe(**{"family.name": "switch"}),
    "oracle": mirror_recipe(**{"family.name": "rig", "learner.name": "oracle"}),
}


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_both_collectors_bring_the_same_experience(recipe: Recipe) -> None:
    there, here = both(recipe)
    for host, device in zip(there, here, strict=True):
        told = vars(device)
        assert told.keys() == host.keys()
        for name in ("count", "actions", "terminated", "cut"):
            np.testing.assert_array_equal(told[name], host[name], err_msg=name)
        for name in ("inputs", "features", "reward", "delta", "alpha", "sub_q", "next_value"):
            np.testing.assert_allclose(told[name], host[name], rtol=1e-3, atol=2e-5, err_msg=name)
            assert told[name].dtype == torch.float32
        assert told["carry"].keys() == host["carry"].keys()
        for name, array in host["carry"].items():
            np.testing.assert_allclose(told["carry"][name], array, rtol=1e-3, atol=1e-5)
        assert told["episode_returns"] == host["episode_returns"]
    assert any(host["cut"].any() for host in there)
    counts = np.concatenate([host["count"] for host in there])
    assert (counts[1:] <= counts[:-1]).any(), "some trials ended, otherwise this tests less than it says"


def test_without_exploration_actions_are_greedy_and_the_same() -> None:
    there, here = both(RECIPES["a window"], epsilon=0.0)
    for host, device in zip(there[:2], here[:2], strict=True):
        q = torch.einsum("tnk,tnka->tna", device.alpha, device.sub_q)
        np.testing.assert_array_equal(device.actions, q.argmax(dim=2))
        np.testing.assert_array_equal(device.actions, host["actions"])


class Numbered:
    """Lanes that only remember which tasks they have; tasks are numbered in the order in which they are drawn."""

    def __init__(self) -> None:
        self.drawn = 0
        self.on_lanes = torch.full((1, 3), -1.0)

    def sample(self, rng: Any, count: int, split: str = "train") -> Tasks:
        self.drawn += count
        return Tasks(("number",), np.arange(self.drawn - count, self.drawn, dtype=np.float64)[:, None])

    def numbers(self, tasks: Tasks) -> torch.Tensor:
        return torch.from_numpy(tasks.values.T).float()

    def assign(self, mask: torch.Tensor, numbers: torch.Tensor) -> None:
        self.on_lanes = torch.where(mask, numbers, self.on_lanes)


def test_tasks_are_handed_out_in_the_order_in_which_they_were_drawn_and_each_once() -> None:
    lanes: Any = Numbered()
    supply = TaskSupply(lanes, lanes, generator(0), 4)
    given = []
    for masks in ([[1, 0, 1], [0, 1, 0]], [[1, 1, 1]], [[0, 0, 0]], [[0, 1, 1], [1, 0, 1]]):
        for mask in masks:
            supply.assign(torch.tensor(mask, dtype=torch.bool))
            given += lanes.on_lanes[0][torch.tensor(mask, dtype=torch.bool)].tolist()
        supply.refill(int(supply.taken))
    assert given == list(range(10))
    assert lanes.drawn == 14, "as many are drawn as were taken"


def test_when_more_tasks_are_wanted_than_there_are_they_come_again() -> None:
    lanes: Any = Numbered()
    supply = TaskSupply(lanes, lanes, generator(0), 2)
    supply.assign(torch.tensor([True, True, True]))
    assert lanes.on_lanes[0].tolist() == [0.0, 1.0, 0.0]
    supply.refill(3)
    supply.assign(torch.tensor([True, True, False]))
    assert sorted(lanes.on_lanes[0][:2].tolist()) == [2.0, 3.0]


def test_what_has_no_lanes_on_tensors_is_not_collected_there() -> None:
    recipe = build.settled(mirror_recipe())
    family = build.make_family(recipe.family)
    assert can_collect(Architecture(recipe.model, family.interface), family)
    corridor = corridor_recipe()
    assert not can_collect(Architecture(corridor.model, CORRIDOR.interface), CORRIDOR)


class MetaDraws(Draws):
    """Random numbers without numbers: tensors of the device ``meta`` have a shape and nothing in it that could be read."""

    def __init__(self) -> None:
        self.device, self.dtype, self._generator = torch.device("meta"), torch.float64, None  # type: ignore[assignment]


@pytest.mark.parametrize("recipe", [*RECIPES.values(), None], ids=[*RECIPES, "nuisances"])
def test_within_a_rollout_nothing_waits_for_the_device_and_nothing_is_left_on_the_host(
    recipe: Recipe | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranges = {name: entry.range for name, entry in NUISANCES.items()} if recipe is None else {}
    recipe = recipe or RECIPES["a window"]
    family = build.seen_by(recipe, build.make_family(dataclasses.replace(recipe.family, nuisances=ranges)))
    architecture = Architecture(build.settled(recipe).model, family.interface)
    weights = {name: torch.empty(shape, device="meta") for name, shape in architecture.shapes().items()}
    seen: list[torch.Tensor] = []
    monkeypatch.setattr(
        DeviceCollector, "_rollout", lambda self, *parts: seen.extend(t for part in parts for t in part.values())
    )
    collector = DeviceCollector(architecture, weights, family, recipe.training, 2, generator(0), MetaDraws(), MetaDraws())
    for _ in range(2):
        collector.collect(0.5)  # a look at a number of the device would raise
    assert len(seen) > 20
    assert {tensor.device.type for tensor in seen} == {"meta"}

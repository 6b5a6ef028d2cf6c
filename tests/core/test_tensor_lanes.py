"""Lanes on tensors are those on the host, step by step, for the same tasks, actions and random numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.cartpole_env import EPISODE_STEPS
from core.tasks.cartpole_torch import CartPoleTensors
from core.tasks.family import TaskFamily, Tasks, tasks_from
from core.tasks.feasibility import LONGEST_PENDING, WEIGHTINGS, lqr_gains
from core.tasks.nuisances import NUISANCES
from core.tasks.revealed import RevealedFamily, RevealedLanes, disclosure
from core.tasks.revealed_torch import RevealedTensors
from core.tasks.tensor_lanes import Draws, has_tensor_lanes, tensor_lanes
from tests.core.tiny_family import CORRIDOR
from tests.core.told_draws import ToldDraws, ToldLanes, ToldNumbers

LANES, STEPS = 12, 200
CPU = torch.device("cpu")
USUAL = {name: entry.range for name, entry in NUISANCES.items()}
EVERY: dict[str, TaskFamily] = {
    **{name: family for name, family in FAMILIES.items() if has_tensor_lanes(family)},
    **{f"{n} with nuisances": FAMILIES[n].with_nuisances(USUAL) for n in ("rig", "switch")},  # type: ignore[attr-defined]
    **{f"{n}, revealed": RevealedFamily(FAMILIES[n]) for n in ("rig", "scrambled", "switch")},
}


@dataclass(frozen=True)
class Golden:
    """What happened on the host: every array has the steps first; ``shown`` are the true next observations."""

    tasks: Tasks
    draws: dict[str, NDArray[np.float64]]
    begun: NDArray[np.float32]
    actions: NDArray[np.int64]
    states: NDArray[np.float64]
    shown: NDArray[np.float32]
    terminated: NDArray[np.bool_]
    truncated: NDArray[np.bool_]
    following: NDArray[np.float32]


def golden(family: TaskFamily, steps: int = STEPS) -> Golden:
    """Half of the lanes act at random and fall early; the others balance, so that errors have time to grow."""
    rng = generator(5, family.name)
    tasks = family.sample(rng, LANES)
    draws = {
        "first": rng.uniform(-0.05, 0.05, (steps + 1, 4, LANES)),
        "lost": rng.random((steps, LANES)),
        "noise": rng.standard_normal((steps + 1, 4, LANES)),
    }
    lanes = ToldLanes(tasks, draws["first"])
    env: Any = RevealedLanes(lanes, disclosure(family.inner)) if isinstance(family, RevealedFamily) else lanes
    noise = NoiseOfSteps(draws["noise"])
    env.use_generator(ToldNumbers(draws["lost"], noise))
    begun = env.reset()[0]
    gains, pending = lqr_gains(tasks, *WEIGHTINGS[0]), np.zeros((LANES, LONGEST_PENDING))
    rows: dict[str, list[Any]] = {n: [] for n in ("actions", "states", "shown", "terminated", "truncated", "following")}
    for step in range(steps):
        push = np.sign(-np.einsum("ni,ni->n", gains, np.concatenate([lanes.state, pending], axis=1)) + 1e-12)
        actions = np.where(push * lanes.now["force_sign"] > 0, 1, 0)
        actions = np.where((np.arange(LANES) % 2 == 0) | (rng.random(LANES) < 0.02), rng.integers(2, size=LANES), actions)
        noise.step = step + 1
        following, _, terminated, truncated, info = env.step(actions)
        done = terminated | truncated
        pending = np.concatenate([push[:, None], pending[:, :-1]], axis=1) * ~done[:, None]
        rows["actions"].append(actions)
        rows["states"].append(info.get("final_state", lanes.state))
        rows["shown"].append(np.where(done[:, None], info["final_obs"], following) if done.any() else following)
        rows["terminated"].append(terminated)
        rows["truncated"].append(truncated)
        rows["following"].append(following)
    return Golden(tasks, draws, begun, **{name: np.stack(row) for name, row in rows.items()})


class NoiseOfSteps:
    """An endless iterator over the noise of the step that goes on."""

    def __init__(self, noise: NDArray[np.float64]) -> None:
        self._noise, self.step = noise, 0

    def __iter__(self) -> NoiseOfSteps:
        return self

    def __next__(self) -> NDArray[np.float64]:
        return self._noise[self.step]


def told(golden: Golden, dtype: torch.dtype = torch.float64) -> ToldDraws:
    """The same random numbers for tensors, which see noise twice in a step: of the last and of a first observation."""
    noise = np.repeat(golden.draws["noise"], 2, axis=0)[1:]
    return ToldDraws(golden.draws["first"], golden.draws["lost"], noise, dtype)


EVERYWHERE = torch.ones(LANES, dtype=torch.bool)


@pytest.mark.parametrize("family", EVERY.values(), ids=EVERY)
def test_tensors_step_as_numpy_does_over_two_hundred_steps(family: TaskFamily) -> None:
    expected = golden(family)
    lanes = tensor_lanes(family, expected.tasks, told(expected))
    size = family.interface.observation_size
    seen = lanes.restart(EVERYWHERE, torch.zeros(LANES, size))
    np.testing.assert_allclose(seen, expected.begun, rtol=1e-4, atol=1e-6)
    for t in range(STEPS):
        stepped = lanes.step(torch.from_numpy(expected.actions[t]))
        np.testing.assert_array_equal(stepped.terminated, expected.terminated[t], err_msg=f"step {t}")
        np.testing.assert_array_equal(stepped.truncated, expected.truncated[t])
        np.testing.assert_allclose(stepped.observation, expected.shown[t], rtol=1e-4, atol=1e-6, err_msg=f"step {t}")
        assert stepped.observation.dtype == stepped.reward.dtype == torch.float32
        np.testing.assert_array_equal(stepped.reward, 1.0)
        seen = lanes.restart(stepped.terminated | stepped.truncated, stepped.observation)
        np.testing.assert_allclose(seen, expected.following[t], rtol=1e-4, atol=1e-6)
    ended = (expected.terminated | expected.truncated).sum(axis=0)
    assert ended.sum() > LANES
    assert ended.min() < 3, "some lanes went on for long, otherwise this tests less than it says"


@pytest.mark.parametrize("family", EVERY.values(), ids=EVERY)
def test_in_half_the_digits_every_single_step_is_the_same(family: TaskFamily) -> None:
    expected = golden(family, 60)
    lanes = tensor_lanes(family, expected.tasks, told(expected, torch.float32))
    inner = lanes._lanes if isinstance(lanes, RevealedTensors) else lanes
    assert isinstance(inner, CartPoleTensors)
    assert inner.state.dtype == torch.float32
    lanes.restart(EVERYWHERE, torch.zeros(LANES, family.interface.observation_size))
    for t in range(60):
        stepped = lanes.step(torch.from_numpy(expected.actions[t]))
        np.testing.assert_allclose(stepped.observation, expected.shown[t], rtol=1e-4, atol=1e-5, err_msg=f"step {t}")
        inner.state.copy_(torch.from_numpy(expected.states[t].T))
        lanes.restart(torch.from_numpy(expected.terminated[t] | expected.truncated[t]), stepped.observation)


def test_an_episode_is_cut_at_five_hundred_steps() -> None:
    family = FAMILIES["classic"]
    lanes = CartPoleTensors(tasks_from(family, [{}, {}]), Draws(generator(0), CPU))
    lanes.restart(torch.tensor([True, True]), torch.zeros(2, 4))
    lanes.steps.fill_(EPISODE_STEPS - 2)
    first, second = lanes.step(torch.tensor([0, 1])), lanes.step(torch.tensor([1, 0]))
    assert first.truncated.tolist() == [False, False]
    assert second.truncated.tolist() == [True, True]
    assert second.terminated.tolist() == [False, False]
    lanes.restart(torch.tensor([True, False]), second.observation)
    assert lanes.steps.tolist() == [0, EPISODE_STEPS]


@pytest.mark.parametrize("name", ["rig", "scrambled", "switch, revealed", "rig with nuisances"])
def test_new_tasks_on_some_lanes_are_as_if_they_had_been_there_from_the_start(name: str) -> None:
    family = EVERY[name]
    before, after = (family.sample(generator(part), 4) for part in (1, 2))
    mask = np.array([True, False, False, True])
    mixed = Tasks(before.names, np.where(mask[:, None], after.values, before.values))
    size = family.interface.observation_size
    seen = []
    for tasks in (before, mixed):
        lanes = tensor_lanes(family, tasks, Draws(generator(3), CPU))
        if tasks is before:
            lanes.assign(torch.from_numpy(mask), lanes.numbers(after))
        lanes.restart(torch.ones(4, dtype=torch.bool), torch.zeros(4, size))
        actions = generator(4).integers(2, size=(8, 4))
        seen.append(torch.stack([lanes.step(torch.from_numpy(row)).observation for row in actions]))
    np.testing.assert_array_equal(seen[0], seen[1])
    assert not torch.equal(seen[0][:, 0], seen[0][:, 1])


def test_random_numbers_of_a_device_follow_from_the_seed() -> None:
    def drawn(seed: int) -> list[float]:
        draws = Draws(generator(seed, "environment"), CPU)
        parts = (draws.uniform((2, 3)), draws.normal((3,)), draws.integers(5, (4,)))
        return [float(number) for part in parts for number in part.flatten()]

    assert drawn(1) == drawn(1) != drawn(2)
    many = Draws(generator(0), CPU).uniform((4000,))
    assert 0 <= many.min() < 0.01 < 0.99 < many.max() < 1
    assert set(Draws(generator(0), CPU).integers(3, (100,)).tolist()) == {0, 1, 2}


def test_first_states_are_drawn_from_the_same_range_as_on_the_host() -> None:
    lanes = CartPoleTensors(tasks_from(FAMILIES["classic"], [{}] * 4000), Draws(generator(0), CPU))
    seen = lanes.restart(torch.ones(4000, dtype=torch.bool), torch.zeros(4000, 4))
    assert float(seen.min()) >= -0.05
    assert float(seen.max()) <= 0.05
    np.testing.assert_allclose(seen.std(dim=0), 0.1 / np.sqrt(12), rtol=0.05)


def test_families_say_whether_they_have_such_lanes() -> None:
    assert all(has_tensor_lanes(family) for family in FAMILIES.values() if family.painter == "cartpole")
    assert not has_tensor_lanes(FAMILIES["gymnasium"])
    assert not has_tensor_lanes(CORRIDOR)
    assert not has_tensor_lanes(RevealedFamily(CORRIDOR))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU here")
def test_on_a_gpu_lanes_step_as_on_the_host() -> None:
    family = FAMILIES["rig"]
    expected = golden(family)
    lanes = CartPoleTensors(expected.tasks, Draws(generator(0), torch.device("cuda")))
    lanes.restart(EVERYWHERE.cuda(), torch.zeros(LANES, 4, device="cuda"))
    lanes.state.copy_(torch.from_numpy(expected.draws["first"][0]))
    for t in range(STEPS):
        stepped = lanes.step(torch.from_numpy(expected.actions[t]).cuda())
        np.testing.assert_allclose(stepped.observation.cpu(), expected.shown[t], rtol=1e-4, atol=1e-6, err_msg=f"step {t}")
        ended = stepped.terminated | stepped.truncated
        lanes.restart(ended, stepped.observation)
        lanes.state.copy_(torch.where(ended, torch.from_numpy(expected.draws["first"][t + 1]).cuda(), lanes.state))

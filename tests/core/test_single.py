"""A single task is an ordinary gymnasium environment."""

from __future__ import annotations

from collections.abc import Iterator

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from core.tasks import FAMILIES
from core.tasks.family import TaskError, tasks_from
from core.tasks.single import TaskEnv, register
from core.tasks.splits import task_of
from tests.core.tiny_family import CORRIDOR


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(FAMILIES, "corridor", CORRIDOR)
    register()
    yield
    del gymnasium.registry["meta_rl/corridor-v0"]


@pytest.mark.parametrize("name", [*FAMILIES, "corridor"])
# CartPole's speeds have no bounds, in gymnasium's own environment neither.
@pytest.mark.filterwarnings("ignore:.*A Box observation space m.*imum value is -?infinity")
def test_every_family_passes_gymnasiums_own_checks(name: str) -> None:
    check_env(gymnasium.make(f"meta_rl/{name}-v0", split="held-out", seed=3).unwrapped)


def test_registering_again_changes_nothing() -> None:
    before = gymnasium.registry["meta_rl/mirror-v0"]
    register()
    assert gymnasium.registry["meta_rl/mirror-v0"] is before


def test_the_hidden_task_is_in_info_and_nowhere_else() -> None:
    env = gymnasium.make("meta_rl/mirror-v0", split="held-out", seed=3)
    _, info = env.reset(seed=0)
    assert info["task"] == task_of(FAMILIES["mirror"], "held-out", 3).task(0)
    assert env.step(1)[4]["task"] == info["task"]
    assert env.observation_space.shape == (4,)


def test_classic_is_cartpole_over_many_episodes_with_the_same_first_states() -> None:
    ours, theirs = TaskEnv("classic"), gymnasium.make("CartPole-v1")
    np.testing.assert_array_equal(ours.reset(seed=5)[0], theirs.reset(seed=5)[0])
    rng = np.random.default_rng(0)
    episodes = 0
    while episodes < 5:
        action = int(rng.integers(2))
        mine, other = ours.step(action), theirs.step(action)
        np.testing.assert_array_equal(mine[0], other[0])
        assert mine[1:4] == other[1:4]
        if mine[2] or mine[3]:
            episodes += 1
            np.testing.assert_array_equal(ours.reset()[0], theirs.reset()[0])


def test_an_episode_ends_on_its_last_observation_not_on_the_next_first_one() -> None:
    env = TaskEnv(CORRIDOR, task=tasks_from(CORRIDOR, [{"arm": 2.0}]))
    first, _ = env.reset(seed=0)
    for step in range(1, 8):
        seen, reward, terminated, truncated, _ = env.step(2)
        assert seen[0] == pytest.approx(first[0] + step)
        assert reward == 10.0
        assert not terminated
        assert truncated == (step == 7)
    again, _ = env.reset()
    assert abs(again[0]) <= 0.5


def test_a_chosen_task_replaces_the_numbered_one() -> None:
    task = tasks_from(CORRIDOR, [{"arm": 1.0}])
    assert TaskEnv(CORRIDOR, task=task).reset(seed=0)[1]["task"] == task.task(0)
    with pytest.raises(TaskError, match=r"^A single environment has one task, not 2\.$"):
        TaskEnv(CORRIDOR, task=task.repeat(2))


@pytest.mark.parametrize("action", [3, -1, 0.5, "left"])
def test_an_action_that_does_not_exist_is_refused(action: int) -> None:
    env = TaskEnv(CORRIDOR)
    env.reset(seed=0)
    with pytest.raises(TaskError, match=r"^The action must be a whole number from 0 to below 3, not "):
        env.step(action)


def test_an_unknown_family_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(TaskError) as caught:
        TaskEnv("mirrow")
    assert str(caught.value) == 'There is no task family "mirrow"; did you mean "mirror"?'

"""The agent: a model on any gymnasium environment with the same observations and actions, nothing of ours around it."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pytest

import core
from core.agent import Agent
from core.events import EpisodeFinished, StepTaken
from core.model import Model, adapter_settings
from core.recipe import RecipeError
from core.rng import generator
from core.storage.model_file import load, save
from core.tasks import FAMILIES
from core.tasks.single import TaskEnv
from core.tasks.splits import task_of
from tests.core.tiny_family import CORRIDOR

MIRROR = FAMILIES["mirror"]


def play(agent: Agent, env: Any, observation: Any, most_steps: int = 1000) -> tuple[float, list[int]]:
    """One episode as a user would write it."""
    total, actions = 0.0, []
    for _ in range(most_steps):
        action = agent.act(observation)
        following, reward, terminated, truncated, _ = env.step(action)
        agent.observe(observation, action, float(reward), following, terminated, truncated)
        observation = following
        total += float(reward)
        actions.append(action)
        if terminated or truncated:
            break
    return total, actions


def test_an_agent_plays_gymnasium_s_own_cartpole(mirror_model: Model) -> None:
    env = gymnasium.make("CartPole-v1")
    agent = mirror_model.agent()
    alphas = []
    for episode in range(3):
        observation, _ = env.reset(seed=episode)
        total, actions = play(agent, env, observation)
        assert total == len(actions) >= 1
        assert all(type(action) is int and action in (0, 1) for action in actions)
        alphas.append(agent.alpha)
    assert agent.alpha.shape == (3,)
    assert (alphas[0] != alphas[1]).any(), "it adapts while it plays"
    env.close()


def test_a_new_trial_forgets(mirror_model: Model) -> None:
    agent = mirror_model.agent()
    prior = agent.alpha
    env = gymnasium.make("CartPole-v1")
    _, first = play(agent, env, env.reset(seed=0)[0])
    assert (agent.alpha != prior).any()
    agent.begin_trial()
    np.testing.assert_array_equal(agent.alpha, prior)
    assert agent.decision is None
    _, again = play(agent, env, env.reset(seed=0)[0])
    assert again == first


def test_an_agent_decides_as_core_adapt_does(mirror_model: Model) -> None:
    task, settings = task_of(MIRROR, "held-out", 2), dataclasses.replace(adapter_settings("context"), episodes=2)
    steps = [event for event in core.adapt(mirror_model, task, settings, seed=3) if isinstance(event, StepTaken)]
    env = TaskEnv(MIRROR, task=task)
    env._lanes.use_generator(generator(3, "adaptation"))
    agent = mirror_model.agent()
    actions = []
    for episode in range(2):
        observation, _ = env.reset()
        first = next(step for step in steps if step.episode == episode)
        np.testing.assert_array_equal(observation, np.array(first.observation, dtype=np.float32))
        np.testing.assert_array_equal(agent.alpha, np.array(first.alpha, dtype=np.float32))
        actions += play(agent, env, observation)[1]
    assert actions == [step.action for step in steps]


def test_an_agent_finds_the_paying_arm_of_a_single_task(corridor_model: Model) -> None:
    env = TaskEnv(CORRIDOR, "held-out", seed=1)
    agent = corridor_model.agent()
    returns = [play(agent, env, env.reset(seed=episode)[0])[0] for episode in range(3)]
    assert returns[-1] >= 5 * env.task["payment"][0]


@pytest.mark.parametrize("shape", [(3,), (5,), (1, 4), ()])
def test_an_observation_of_another_shape_is_refused_in_one_sentence(shape: tuple[int, ...], mirror_model: Model) -> None:
    with pytest.raises(core.AgentError) as caught:
        mirror_model.agent().act(np.zeros(shape))
    assert str(caught.value) == f"The model wants observations of shape (4,), not {shape}."


def test_numbers_that_are_not_finite_are_refused_and_leave_the_agent_as_it_was(mirror_model: Model) -> None:
    agent, fine, broken = mirror_model.agent(), np.zeros(4), np.array([0.0, np.nan, 0.0, 0.0])
    alpha = agent.alpha
    with pytest.raises(core.AgentError, match="not finite"):
        agent.act(broken)
    with pytest.raises(core.AgentError, match="not finite"):
        agent.observe(fine, 0, 1.0, broken, False, False)
    with pytest.raises(core.AgentError, match="not a finite"):
        agent.observe(fine, 0, float("inf"), fine, False, False)
    np.testing.assert_array_equal(agent.alpha, alpha)


@pytest.mark.parametrize("action", [-1, 2])
def test_an_action_that_does_not_exist_is_refused(action: int, mirror_model: Model) -> None:
    with pytest.raises(core.AgentError, match=rf"^Action {action} does not exist: the model knows 2 actions\.$"):
        mirror_model.agent().observe(np.zeros(4), action, 1.0, np.zeros(4), False, False)


def test_plain_lists_will_do(mirror_model: Model) -> None:
    agent = mirror_model.agent()
    action = agent.act([0.0, 0.0, 0.01, 0.0])
    agent.observe([0.0, 0.0, 0.01, 0.0], action, 1, [0.0, 0.1, 0.01, 0.0], False, False)


@pytest.mark.parametrize("cadence", ["step", "episode", 3])
def test_an_adapted_model_is_saved_and_goes_on_with_the_same_alpha(cadence: Any, mirror_model: Model, tmp_path: Path) -> None:
    settings = dataclasses.replace(adapter_settings("context", cadence), episodes=2)
    adaptation = core.adapt(mirror_model, task_of(MIRROR, "held-out", 1), settings)
    *_, last, _ = adaptation
    assert isinstance(last, EpisodeFinished)
    loaded = load(save(adaptation.model, tmp_path / "adapted.metamodel"))
    agent = loaded.agent()
    np.testing.assert_array_equal(agent.alpha, np.array(last.alpha, dtype=np.float32))
    assert loaded.recipe.adaptation == settings
    # Both go on alike, through the end of an episode.
    rng = generator(0)
    for number in range(8):
        before, after, action = rng.normal(size=4), rng.normal(size=4), int(rng.integers(2))
        for one in (adaptation.agent, agent):
            one.observe(before, action, 1.0, after, number == 4, False)
        np.testing.assert_allclose(agent.alpha, adaptation.agent.alpha, atol=1e-5)
    agent.begin_trial()
    np.testing.assert_array_equal(agent.alpha, np.array(last.alpha, dtype=np.float32))


def test_an_adapted_model_can_still_be_given_a_fresh_adapter(mirror_model: Model) -> None:
    adaptation = core.adapt(
        mirror_model, task_of(MIRROR, "held-out", 1), dataclasses.replace(adapter_settings("context"), episodes=1)
    )
    list(adaptation)
    np.testing.assert_array_equal(adaptation.model.agent("prior").alpha, mirror_model.agent("prior").alpha)


def test_a_cadence_for_a_saved_adaptation_is_refused_and_not_ignored(mirror_model: Model) -> None:
    adaptation = core.adapt(
        mirror_model, task_of(MIRROR, "held-out", 1), dataclasses.replace(adapter_settings("context"), episodes=1)
    )
    list(adaptation)
    with pytest.raises(RecipeError, match="name an adapter to begin anew"):
        adaptation.model.agent(cadence="episode")


@pytest.mark.parametrize("adapter", ["prior", "uniform"])
def test_an_adapter_that_does_not_adapt_is_saved_too(adapter: str, mirror_model: Model, tmp_path: Path) -> None:
    adaptation = core.adapt(
        mirror_model, task_of(MIRROR, "held-out", 1), dataclasses.replace(adapter_settings(adapter), episodes=1)
    )
    list(adaptation)
    agent = load(save(adaptation.model, tmp_path / "adapted.metamodel")).agent()
    np.testing.assert_array_equal(agent.alpha, adaptation.agent.alpha)


def test_loading_and_playing_a_model_imports_no_torch(mirror_file: Path) -> None:
    program = (
        "import sys, core, gymnasium\n"
        "agent = core.load(sys.argv[1]).agent()\n"
        "env = gymnasium.make('CartPole-v1')\n"
        "seen, _ = env.reset(seed=0)\n"
        "done = False\n"
        "while not done:\n"
        "    action = agent.act(seen)\n"
        "    after, reward, terminated, truncated, _ = env.step(action)\n"
        "    agent.observe(seen, action, reward, after, terminated, truncated)\n"
        "    seen, done = after, terminated or truncated\n"
        "family = core.make_family(core.load(sys.argv[1]).recipe.family)\n"
        "list(core.adapt(core.load(sys.argv[1]), core.task_of(family, 'held-out', 0)))\n"
        "print(*sorted({'torch', 'PySide6', 'pyqtgraph', 'workbench'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(mirror_file)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []

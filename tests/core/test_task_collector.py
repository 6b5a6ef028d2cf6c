"""Several lanes on each task, with weights of the task's own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core import build
from core.learners.task_collector import GATE, TaskActor, TaskCollector
from core.model import initialise
from core.models.context_actor import ContextActor
from core.models.mixture import Mixture
from core.rng import generator
from tests.core.tiny_runs import corridor_recipe

pytestmark = pytest.mark.usefixtures("corridor")
TASKS, LANES_EACH, STEPS = 4, 3, 5


def collector(**overrides: object) -> TaskCollector:
    recipe = build.settled(
        corridor_recipe(
            **{"learner.name": "reptile", "training.lanes": TASKS * LANES_EACH, "training.trial_steps": 12, **overrides}
        )
    )
    model = initialise(recipe)
    family = build.make_family(recipe.family)
    architecture = build.make_architecture(recipe, model.interface)
    return TaskCollector(architecture, model.parameters, family, recipe.training, LANES_EACH, STEPS, seed=0)


def hidden(of: TaskCollector) -> NDArray[np.float64]:
    """Hidden parameters (B, L, P)."""
    values: NDArray[np.float64] = of._env.tasks.values  # type: ignore[attr-defined]
    return values.reshape(TASKS, LANES_EACH, -1)


def test_the_lanes_of_a_task_share_its_hidden_parameters_for_ever() -> None:
    steps = collector()
    for _ in range(6):
        values = hidden(steps)
        assert (values == values[:, :1]).all()
        assert len(np.unique(values[:, 0], axis=0)) == TASKS
        steps.next_tasks()
        steps.collect(0.5)


def test_a_task_stays_until_its_trial_is_over_and_changes_between_inner_loops_only() -> None:
    steps = collector()
    for _ in range(3):
        steps.next_tasks()
    steps._trial_steps[:] = 0
    before = hidden(steps).copy()
    for _ in range(4):  # 20 steps of a trial of 12
        steps.collect(0.5)
        np.testing.assert_array_equal(hidden(steps), before)
    steps.next_tasks()
    assert (hidden(steps) != before).any(axis=(1, 2)).all()
    np.testing.assert_array_equal(steps._trial_steps, 0)


def test_a_trial_is_over_by_episodes_when_all_lanes_of_the_task_have_had_them() -> None:
    steps = collector(**{"training.trial_steps": 100_000, "training.trial_episodes": 2})
    steps._trial_steps[:] = 0
    steps._trial_episodes[:] = [2, 2, 2, 2, 1, 2, 0, 0, 0, 3, 2, 5]
    before = hidden(steps).copy()
    steps.next_tasks()
    np.testing.assert_array_equal((hidden(steps) != before).any(axis=(1, 2)), [True, False, False, True])


@pytest.mark.parametrize("weights", ["linear", "softmax"])
def test_every_task_acts_with_its_own_weights(weights: str) -> None:
    recipe = build.settled(corridor_recipe(**{"learner.name": "reptile", "model.weights": weights}))
    model = initialise(recipe)
    architecture = build.make_architecture(recipe, model.interface)
    rng = generator(0, "test")
    different = [
        {name: array + rng.normal(size=array.shape).astype(np.float32) for name, array in model.parameters.items()}
        for _ in range(TASKS)
    ]
    actor = TaskActor(Mixture(architecture, model.parameters), TASKS, LANES_EACH)
    actor.own = {name: np.concatenate([own[name] for own in different]) for name in actor.own}
    observation = rng.normal(size=(TASKS * LANES_EACH, 2)).astype(np.float32)
    together = actor.decide(observation)
    assert GATE in actor.own
    for task, parameters in enumerate(different):
        lanes = slice(task * LANES_EACH, (task + 1) * LANES_EACH)
        alone = ContextActor(Mixture(architecture, parameters), LANES_EACH).decide(observation[lanes])
        np.testing.assert_allclose(together.sub_q[lanes], alone.sub_q, rtol=1e-5, atol=1e-6)
        np.testing.assert_allclose(together.alpha[lanes], alone.alpha, rtol=1e-6)
        np.testing.assert_allclose(together.q[lanes], alone.q, rtol=1e-5, atol=1e-5)

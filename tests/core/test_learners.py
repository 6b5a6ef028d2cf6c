"""Every entry of the LEARNERS table keeps the same promises, on CartPole and on a family of other sizes."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch

import core
from core import build
from core.learners import LEARNERS, parallel_q
from core.learners.learner import Diverged, LearnerEntry
from core.learners.parallel_q import ParallelQ
from core.learners.parallel_q_recipe import ParallelQRecipe
from core.model import Model, initialise
from core.models.architecture import REFERENCE_ALPHA
from core.recipe import ModelRecipe, Recipe
from core.rng import generator
from core.tasks.family import TaskError
from core.tasks.splits import tasks_of
from tests.core.tiny_runs import corridor_recipe, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")
RECIPES = {"mirror": mirror_recipe, "corridor": corridor_recipe}
TWO_ACTIONS = {"memoryless_search"}  # learners for tasks with two actions
EVERY = [(learner, family) for learner in LEARNERS for family in RECIPES if family == "mirror" or learner not in TWO_ACTIONS]


def recipe_of(learner: str, family: str) -> Recipe:
    return RECIPES[family](**{"learner.name": learner})


@pytest.mark.parametrize(("learner", "family"), EVERY)
def test_a_learner_updates_and_reports_finite_numbers(learner: str, family: str) -> None:
    recipe = recipe_of(learner, family)
    model = initialise(recipe)
    learning = build.make_learner(recipe, build.make_family(recipe.family), model.parameters)
    assert learning.updates >= 1
    reports = [learning.update() for _ in range(2)]
    for report in reports:
        assert report.env_steps > 0
        assert all(np.isfinite(value).all() for name, value in vars(report).items() if name != "train_return")
        assert math.isnan(report.train_return) or 0 <= report.train_return <= model.interface.best_return
        assert len(report.alpha) == model.sub_models
        assert len(report.sub_losses) in (0, model.sub_models), "a search has no losses of its parts"
    shapes = build.parameter_shapes(recipe, model.interface)
    parameters = learning.parameters()
    assert {name: array.shape for name, array in model.parameters.items()} == shapes
    assert {name: array.shape for name, array in parameters.items()} == shapes
    assert list(parameters) == list(shapes), "the order is fixed too"
    assert all(array.dtype == np.float32 and np.isfinite(array).all() for array in parameters.values())


@pytest.mark.parametrize(("learner", "family"), EVERY)
def test_a_learned_model_acts_the_same_after_being_saved_and_loaded(learner: str, family: str, tmp_path: Path) -> None:
    recipe = recipe_of(learner, family)
    model = initialise(recipe)
    learning = build.make_learner(recipe, build.make_family(recipe.family), model.parameters)
    learning.update()
    learned = Model(recipe, model.interface, learning.parameters(), {"validation_score": 1.5})
    loaded = core.load(core.save(learned, tmp_path / "model.metamodel"))
    assert loaded.recipe == recipe
    known = build.seen_by(recipe, build.make_family(recipe.family))
    env = known.make_env(tasks_of(known, "held-out", 4))
    env.use_generator(generator(0))
    observation, _ = env.reset()
    before, after = learned.actor(4), loaded.actor(4)
    for actor in (before, after):
        actor.begin_trial()
    for _ in range(10):
        decision = before.decide(observation)
        np.testing.assert_array_equal(decision.q, after.decide(observation).q)
        assert decision.alpha.shape == (4, model.sub_models)
        following, reward, terminated, truncated, info = env.step(decision.actions)
        done = terminated | truncated
        final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
        for actor in (before, after):
            actor.observe(observation, decision.actions, reward, final, terminated, truncated)
        observation = following


@pytest.mark.parametrize("learner", LEARNERS)
def test_parameters_are_a_copy_that_later_updates_leave_alone(learner: str) -> None:
    recipe = recipe_of(learner, "mirror")
    learning = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    learning.update()
    taken = learning.parameters()
    copies = {name: array.copy() for name, array in taken.items()}
    learning.update()
    assert all((taken[name] == copies[name]).all() for name in taken)


@pytest.mark.parametrize("learner", LEARNERS)
def test_the_start_parameters_are_a_function_of_the_seed_and_are_not_written_to(learner: str) -> None:
    recipe = recipe_of(learner, "mirror")
    first, again = initialise(recipe).parameters, initialise(recipe).parameters
    assert all((first[name] == again[name]).all() for name in first)
    learning = build.make_learner(recipe, build.make_family(recipe.family), first)
    learning.update()
    assert all((first[name] == again[name]).all() for name in first)


@pytest.mark.parametrize("learner", sorted(TWO_ACTIONS & LEARNERS.keys()))
def test_a_learner_for_two_actions_says_so(learner: str) -> None:
    recipe = recipe_of(learner, "corridor")
    with pytest.raises(TaskError, match=r"two actions, and here there are 3\.$"):
        build.make_learner(recipe, build.make_family(recipe.family), {})


@pytest.mark.parametrize("entry", LEARNERS.values(), ids=LEARNERS)
def test_an_entry_describes_itself(entry: LearnerEntry) -> None:
    assert entry.summary.endswith(".")


def test_the_robust_baseline_sees_the_observation_alone() -> None:
    whole = ModelRecipe(sub_models=4, past_actions=3, mode="hybrid")
    settled = LEARNERS["robust"].model(whole)
    assert (settled.sub_models, settled.context, settled.past_actions) == (1, "none", 0)
    assert settled.width == whole.width
    model = initialise(mirror_recipe(**{"learner.name": "robust"}))
    assert not [name for name in model.parameters if name.startswith(("encoder", "state"))]
    assert model.parameters["sub.0.weight"].shape[1] == 4
    assert model.sub_models == 1


def test_the_short_memory_baseline_also_sees_its_past_actions() -> None:
    model = initialise(mirror_recipe(**{"learner.name": "short_memory"}))
    assert model.parameters["sub.0.weight"].shape[1] == 4 + 3 * 2


@pytest.mark.parametrize("mode", ["strict", "hybrid"])
@pytest.mark.parametrize("baseline", ["single_network", "oracle"])
def test_a_network_of_matched_capacity_has_as_many_numbers_as_the_sub_models(baseline: str, mode: str) -> None:
    def numbers(learner: str) -> int:
        recipe = core.read_recipe("mirror-quick", {"learner.name": learner, "model.mode": mode})
        shapes = build.parameter_shapes(recipe, build.seen_by(recipe, build.make_family(recipe.family)).interface)
        return sum(math.prod(shape) for name, shape in shapes.items() if name.startswith("sub."))

    # An oracle's inputs are more, since it sees what is hidden.
    assert 0.98 <= numbers(baseline) / numbers("context_mixture") <= 1.2


def q_learner(**overrides: object) -> ParallelQ:
    recipe = corridor_recipe(updates=4, **overrides)
    learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    assert isinstance(learner, ParallelQ)
    return learner


def test_exploration_and_step_size_fall_as_the_recipe_says() -> None:
    learner = q_learner(**{"learner.epsilon_first": 1.0, "learner.epsilon_last": 0.2, "learner.epsilon_decay": 0.5})
    reports = [learner.update() for _ in range(4)]
    np.testing.assert_allclose([r.epsilon for r in reports], [1.0, 0.6, 0.2, 0.2])
    np.testing.assert_allclose([r.learning_rate for r in reports], [0.01, 0.0075, 0.005, 0.0025])


def test_an_update_is_a_rollout_on_all_lanes() -> None:
    learner = q_learner()
    assert learner.updates == 4
    assert learner.update().env_steps == 32 * 14


def test_more_minibatches_than_lanes_are_as_many_as_lanes() -> None:
    learner = q_learner(**{"learner.minibatches": 4096, "training.lanes": 3})
    assert np.isfinite(learner.update().meta_loss)


def test_a_loss_that_is_not_finite_is_said_in_one_sentence() -> None:
    learner = q_learner()
    with torch.no_grad():
        learner._weights["sub.head.weight"][:] = float("nan")
    with pytest.raises(Diverged, match=r"^The meta loss is no longer finite; try a smaller learner\.learning_rate\.$"):
        learner.update()


def test_a_gradient_that_is_not_finite_never_reaches_the_weights() -> None:
    learner = q_learner()
    weight = learner._weights["gate.bias"]
    weight.register_hook(lambda gradient: gradient * float("inf"))
    before = weight.detach().clone()
    with pytest.raises(Diverged, match="gradient is no longer finite"):
        learner.update()
    assert torch.equal(weight.detach(), before)


def test_the_reference_alpha_is_measured_and_not_learned() -> None:
    learner = q_learner()
    assert REFERENCE_ALPHA not in learner._weights
    learner.update()
    reference = learner.parameters()[REFERENCE_ALPHA]
    assert (np.diff(reference) <= 0).all()
    assert reference.min() >= 0


def test_learning_rate_is_a_setting_of_parallel_q() -> None:
    assert build.VOCABULARY.learners["robust"] is ParallelQRecipe


@pytest.mark.parametrize("weights", ["linear", "softmax"])
def test_reports_do_not_depend_on_the_scale_and_order_that_the_sub_models_happen_to_have(weights: str) -> None:
    once = {"learner.epochs": 1, "learner.minibatches": 1, "model.weights": weights}  # losses before the first step
    recipe = corridor_recipe(**once)
    start = initialise(recipe).parameters
    scale = np.array([2.0, -3.0, 0.5] if weights == "linear" else [1.0, 1.0, 1.0], dtype=np.float32)
    order = [2, 0, 1]
    other = dict(start)
    for name in ("sub.head.weight", "sub.head.bias"):
        other[name] = other[name] * scale[:, None, None]
    for name in ("gate.weight", "gate.bias"):
        other[name] = other[name] / scale
    for name in other:
        if name.startswith("sub."):
            other[name] = other[name][order]
        elif name.startswith("gate."):
            other[name] = other[name][..., order]
    family = build.make_family(recipe.family)
    first, second = (build.make_learner(recipe, family, parameters).update() for parameters in (start, other))
    np.testing.assert_allclose(second.alpha, first.alpha, rtol=1e-3)
    np.testing.assert_allclose(second.sub_losses, first.sub_losses, rtol=1e-3)
    assert second.meta_loss == pytest.approx(first.meta_loss, rel=1e-3)
    if weights == "linear":
        assert min(first.alpha) >= 0


def test_a_minibatch_learned_in_pieces_is_learned_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = mirror_recipe(1)
    found = []
    for piece in (8_192, recipe.learner.rollout_steps):  # all lanes at once, and one by one
        monkeypatch.setattr(parallel_q, "PIECE", piece)
        learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
        found.append((learner.update(), learner.parameters()))
    (report, whole), (report_too, in_pieces) = found
    assert report_too.meta_loss == pytest.approx(report.meta_loss, rel=1e-5)
    assert report_too.sub_losses == pytest.approx(report.sub_losses, rel=1e-4)
    for name, array in whole.items():
        np.testing.assert_allclose(in_pieces[name], array, rtol=1e-3, atol=1e-5, err_msg=name)

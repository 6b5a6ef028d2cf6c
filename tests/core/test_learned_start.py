"""Reptile and first-order MAML: what they do to the start, and that tasks learn apart from each other."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core import build
from core.adaptation.q_learning import QLearningRecipe
from core.learners.first_order_maml import FirstOrderMAML
from core.learners.inner_loop import Adapted, TaskBatch, Weights, clipped, spread, task_mean
from core.learners.learned_start import LearnedStart
from core.learners.learner import Diverged
from core.learners.reptile import Reptile
from core.learners.task_collector import GATE
from core.model import initialise
from core.models.mixture import mix
from core.models.ops_torch import TORCH
from core.models.sub_models import sub_models
from core.recipe import AdaptationRecipe, RecipeError
from core.recipe_reader import parse
from tests.core.tiny_runs import corridor_recipe

pytestmark = pytest.mark.usefixtures("corridor")
LEARNED_STARTS = ("reptile", "first_order_maml")
TASKS, LANES_EACH = 4, 2
GENTLE = {"training.lanes": TASKS * LANES_EACH, "learner.lanes_per_task": LANES_EACH, "learner.largest_gradient": 1e6}


def learner(name: str = "reptile", **overrides: object) -> LearnedStart:
    recipe = corridor_recipe(**{"learner.name": name, **GENTLE, **overrides})
    made = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    assert isinstance(made, LearnedStart)
    return made


def experience(of: LearnedStart) -> TaskBatch:
    """A rollout of the start."""
    return of.experience(of.loop.begin(of.start))


def ones(of: LearnedStart) -> torch.Tensor:
    return torch.ones(len(of.start[GATE]))


def own(weights: Weights, task: int) -> Weights:
    """One task's part (K, ...) of what is stacked (B K, ...)."""
    return {name: tensor.chunk(TASKS)[task] for name, tensor in weights.items()}


def plain_loss(weights: Weights, batch: TaskBatch, task: int, dynamics_weight: float) -> torch.Tensor:
    """The loss of one task, written for that task alone."""
    inputs, actions = batch.inputs[task], batch.actions[task]
    every = torch.arange(len(actions))
    q, delta = sub_models(TORCH, weights, inputs, 3, 2)
    alpha = weights[GATE].expand(len(actions), -1)
    td = (mix(alpha, q)[every, actions] - batch.target[task]).square().mean() / 2
    dynamics = (mix(alpha, delta)[every, actions] - batch.delta[task]).square().mean() / 2
    loss: torch.Tensor = td + dynamics_weight * dynamics
    return loss


def test_one_reptile_update_worked_by_hand() -> None:
    # Two tasks with losses (w - 1)^2 / 2 and (w - 3)^2 / 2, from w = 0 with step size 0.5: 0.5, 0.75 and 1.5, 2.25.
    reptile = learner(**{"learner.inner_optimiser": "gradient", "learner.inner_rate": 0.5})
    assert isinstance(reptile, Reptile)
    reptile.start, reptile.loop.tasks = {"w": torch.zeros(1)}, 2
    adapted = Adapted(spread(reptile.start, 2), spread(reptile.start, 2), 0)
    for expected in ([0.5, 1.5], [0.75, 2.25]):
        adapted = reptile.loop.step(adapted, {"w": adapted.weights["w"] - torch.tensor([1.0, 3.0])})
        assert adapted.weights["w"].tolist() == expected
    reptile.move(adapted, [], rate=0.5)
    assert reptile.start["w"].tolist() == [0.75], "half the way from 0 to the mean of 0.75 and 2.25"


def test_adam_s_first_step_is_the_step_size_whatever_the_gradient() -> None:
    reptile = learner(**{"learner.inner_rate": 0.25})
    adapted = Adapted({"w": torch.tensor([1.0, 1.0])}, {"w": torch.zeros(2)}, 0)
    moved = reptile.loop.step(adapted, {"w": torch.tensor([100.0, -0.01])})
    np.testing.assert_allclose(moved.weights["w"], [0.75, 1.25], rtol=1e-5)


@pytest.mark.parametrize("weights", ["linear", "softmax"])
def test_one_plain_inner_step_of_reptile_is_a_step_along_the_mean_gradient(weights: str) -> None:
    plain = {"learner.inner_optimiser": "gradient", "learner.inner_rate": 0.1, "learner.inner_steps": 1, "learner.rollouts": 1}
    reptile = learner(**{**plain, "model.weights": weights, "learner.learning_rate": 0.5, "learner.batch": 1000})
    before = {name: tensor.clone() for name, tensor in reptile.start.items()}
    batch = experience(reptile)
    adapted, (losses,) = reptile.loop.adapt(reptile.loop.begin(reptile.start), batch, ones(reptile))
    leaves = {name: tensor.clone().requires_grad_(True) for name, tensor in before.items()}
    used = leaves if weights == "linear" else {**leaves, GATE: torch.softmax(leaves[GATE], dim=-1)}
    alone = torch.stack([plain_loss(used, batch, task, 0.1) for task in range(TASKS)])
    torch.testing.assert_close(losses.total, alone.detach())
    gradients = torch.autograd.grad(alone.mean(), list(leaves.values()))
    reptile.move(adapted, [batch], rate=0.5)
    for (name, tensor), gradient in zip(reptile.start.items(), gradients, strict=True):
        torch.testing.assert_close(tensor, before[name] - 0.5 * 0.1 * gradient, rtol=1e-4, atol=1e-7)


def test_first_order_maml_follows_the_gradient_at_the_adapted_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    maml = learner("first_order_maml", **{"learner.outer_steps": 1, "learner.batch": 1000, "learner.inner_rate": 0.01})
    assert isinstance(maml, FirstOrderMAML)
    support, fresh = experience(maml), experience(maml)
    adapted, _ = maml.loop.adapt(maml.loop.begin(maml.start), support, ones(maml))
    assert not torch.equal(adapted.weights[GATE], spread(maml.start, TASKS)[GATE]), "it has adapted"
    monkeypatch.setattr(maml, "experience", lambda acting: fresh if acting is adapted else support)
    before = {name: tensor.clone() for name, tensor in maml.start.items()}
    maml.move(adapted, [support], rate=1e-3)
    expected: dict[str, list[torch.Tensor]] = {name: [] for name in before}
    for task in range(TASKS):
        leaves = {name: tensor.clone().requires_grad_(True) for name, tensor in own(adapted.weights, task).items()}
        loss = plain_loss(leaves, fresh, task, 0.1)
        for name, gradient in zip(leaves, torch.autograd.grad(loss, list(leaves.values())), strict=True):
            expected[name].append(gradient)
    for name, tensor in maml.start.items():
        torch.testing.assert_close(tensor.grad, torch.stack(expected[name]).mean(0), rtol=1e-4, atol=1e-7)
    assert any(not torch.equal(tensor, before[name]) for name, tensor in maml.start.items())


def test_every_step_of_the_start_on_the_same_experience_adapts_anew() -> None:
    maml = learner("first_order_maml", **{"learner.outer_steps": 3})
    begun = []
    begin = maml.loop.begin
    maml.loop.begin = lambda start: (begun.append(start[GATE].clone()), begin(start))[1]  # type: ignore[method-assign]
    maml.update()
    assert len(begun) == 3
    assert not torch.equal(begun[1], begun[2]), "from where the start is by then"


@pytest.mark.parametrize(("optimiser", "rate"), [("gradient", 1.0), ("adam", 0.01)])
def test_permuting_the_tasks_permutes_what_they_come_to(optimiser: str, rate: float) -> None:
    options = {"learner.inner_optimiser": optimiser, "learner.inner_rate": rate, "learner.largest_gradient": 0.01}
    first, second = learner(**options), learner(**options)
    batch, order = experience(first), torch.tensor([2, 0, 3, 1])
    mixed = TaskBatch(*(tensor[order] for tensor in vars(batch).values()))
    came_to, _ = first.loop.adapt(first.loop.begin(first.start), batch, ones(first))
    also, _ = second.loop.adapt(second.loop.begin(second.start), mixed, ones(first))
    for name, tensor in also.weights.items():
        for place, task in enumerate(order.tolist()):
            torch.testing.assert_close(own({name: tensor}, place)[name], own(came_to.weights, task)[name], rtol=1e-3, atol=1e-5)
    assert not torch.allclose(own(came_to.weights, 0)[GATE], own(came_to.weights, 1)[GATE], rtol=1e-3)


def test_nothing_passes_from_one_task_to_another() -> None:
    first, second = learner(), learner()
    batch = experience(first)
    other = TaskBatch(batch.inputs, batch.actions, batch.target.clone(), batch.delta)
    other.target[1] += 100.0
    came_to, _ = first.loop.adapt(first.loop.begin(first.start), batch, ones(first))
    also, _ = second.loop.adapt(second.loop.begin(second.start), other, ones(first))
    for task in (0, 2, 3):
        assert all(torch.equal(tensor, own(came_to.weights, task)[name]) for name, tensor in own(also.weights, task).items())
    assert not torch.equal(own(also.weights, 1)[GATE], own(came_to.weights, 1)[GATE])


def test_gradients_are_clipped_task_by_task() -> None:
    gradients = {"a": torch.tensor([3.0, 0.3]), "b": torch.tensor([[4.0], [0.4]])}
    small = clipped(gradients, 2, largest=1.0)
    np.testing.assert_allclose(small["a"], [0.6, 0.3], rtol=1e-6)
    np.testing.assert_allclose(small["b"], [[0.8], [0.4]], rtol=1e-6)


def test_a_task_learns_in_its_inner_loop() -> None:
    reptile = learner(**{"learner.inner_steps": 60, "learner.batch": 1000})
    _, losses = reptile.loop.adapt(reptile.loop.begin(reptile.start), experience(reptile), ones(reptile))
    assert (losses[-1].total < 0.5 * losses[0].total).all()


def test_adam_s_squares_go_on_from_one_inner_loop_to_the_next() -> None:
    reptile = learner()
    adapted, _ = reptile.loop.adapt(reptile.loop.begin(reptile.start), experience(reptile), ones(reptile))
    reptile.loop.remember(adapted)
    again = reptile.loop.begin(reptile.start)
    assert again.steps == 16
    torch.testing.assert_close(again.squares, spread(task_mean(adapted.squares, TASKS), TASKS))


def test_an_update_counts_the_rollouts_of_both_loops() -> None:
    reptile, maml = (learner(name, **{"learner.rollouts": 3, "learner.rollout_steps": 5}) for name in LEARNED_STARTS)
    assert reptile.update().env_steps == 3 * 5 * TASKS * LANES_EACH
    assert maml.update().env_steps == 4 * 5 * TASKS * LANES_EACH


@pytest.mark.parametrize("name", LEARNED_STARTS)
def test_the_same_recipe_gives_the_same_start(name: str) -> None:
    first, again = learner(name), learner(name)
    assert [first.update() for _ in range(2)] == [again.update() for _ in range(2)]
    other = again.parameters()
    assert all(np.array_equal(array, other[key]) for key, array in first.parameters().items())


@pytest.mark.parametrize("name", LEARNED_STARTS)
def test_the_share_of_the_way_or_step_size_falls_to_zero(name: str) -> None:
    made = learner(name, **{"training.env_steps": 8 * 14 * 4 * 3, "learner.learning_rate": 0.01, "learner.rollout_steps": 14})
    rates = [made.update().learning_rate for _ in range(made.updates)]
    np.testing.assert_allclose(rates, [0.01 * (1 - i / made.updates) for i in range(made.updates)])


@pytest.mark.parametrize("name", LEARNED_STARTS)
def test_what_is_no_longer_finite_is_said_in_one_sentence(name: str) -> None:
    made = learner(name)
    made.start["sub.head.weight"][:] = float("nan")
    with pytest.raises(Diverged, match=r"^The meta loss is no longer finite; try a smaller learner\.inner_rate\.$"):
        made.update()


def test_a_recipe_with_such_a_learner_learns_on_the_task_unless_it_says_otherwise() -> None:
    def adaptation(**values: object) -> AdaptationRecipe:
        return parse({"learner": {"name": "reptile"}, "adaptation": values}, build.VOCABULARY).adaptation

    assert adaptation() == QLearningRecipe(name="q_learning")
    assert adaptation(scope="alpha") == QLearningRecipe(name="q_learning", scope="alpha")
    assert adaptation(name="context").name == "context"
    assert parse({}, build.VOCABULARY).adaptation.name == "context"


def test_validation_does_not_learn_on_its_tasks() -> None:
    learning = build.checked_adaptation({"name": "q_learning", "cadence": "episode", "episodes": 7})
    judged = build.without_learning(learning)
    assert judged == build.checked_adaptation({"name": "context", "cadence": "episode", "episodes": 7})
    uniform = build.checked_adaptation({"name": "uniform"})
    assert build.without_learning(uniform) is uniform


def test_lanes_that_cannot_be_shared_out_are_said_in_one_sentence() -> None:
    with pytest.raises(
        RecipeError, match=r"^Recipe: training\.lanes must be a multiple of learner\.lanes_per_task \(3\), not 8\.$"
    ):
        learner(**{"learner.lanes_per_task": 3})

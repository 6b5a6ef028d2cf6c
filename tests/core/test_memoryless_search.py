"""The policy without memory does what its formula says, and the search for it repeats, improves and needs no adaptation."""

from __future__ import annotations

import numpy as np
import pytest

from core import build
from core.learners import memoryless_search as search
from core.learners.learner import UpdateReport
from core.learners.memoryless_policy import MemorylessActor, actions_of, flat, initialise, shapes, unflat
from core.learners.memoryless_search import MemorylessSearch, MemorylessSearchRecipe, merit, play
from core.models.architecture import Architecture, Parameters
from core.recipe import ModelRecipe, Recipe, RunRecipe
from core.tasks import FAMILIES
from core.tasks.family import TaskError
from tests.core.tiny_family import CORRIDOR

FLIP = FAMILIES["flip"]
ARCHITECTURE = Architecture(ModelRecipe(), FLIP.interface)
TINY = MemorylessSearchRecipe(name="memoryless_search", generations=12, population=24, elites=6, tasks_per_candidate=4,
                              judging_tasks=16)  # fmt: skip


def made_of(w: list[float], v: list[float], u: list[float], thresholds: list[float]) -> Parameters:
    return unflat(np.array([*w, *v, *u, *thresholds]))


def searched(seed: int, recipe: MemorylessSearchRecipe = TINY) -> tuple[MemorylessSearch, list[UpdateReport]]:
    learner = MemorylessSearch(
        Recipe(learner=recipe, run=RunRecipe(seed=seed)), FLIP, initialise(ARCHITECTURE, np.random.default_rng(seed))
    )
    return learner, [learner.update() for _ in range(learner.updates)]


def test_each_band_turns_the_action_round() -> None:
    # w looks at the first number, v at the second with threshold 1, u at the third with threshold 2.
    policy = flat(made_of([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, -1, 0], [1, 2]))[None]
    observations = [
        ([0.5, 0, 0, 0], 1),
        ([-0.5, 0, 0, 0], 0),
        ([0.0, 0, 0, 0], 0),  # not above zero
        ([0.5, -1.5, 0, 0], 0),  # outside the first band
        ([0.5, 1.0, 0, 0], 1),  # on its edge is inside
        ([0.5, 0, 2.5, 0], 0),  # outside the second band
        ([0.5, 1.5, -2.5, 9], 1),  # outside both
    ]
    seen = np.array([[o for o, _ in observations]], dtype=np.float32)
    np.testing.assert_array_equal(actions_of(policy, seen)[0], [a for _, a in observations])


def test_the_actor_scales_what_it_sees_and_scores_its_choice() -> None:
    actor = MemorylessActor(ARCHITECTURE, made_of([1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0.5, 9]), lanes=3)
    # The cart position is divided by 2.4 m: the threshold of 0.5 is at 1.2 m.
    decision = actor.decide(np.array([[1.1, 0, 0, 0], [1.3, 0, 0, 0], [-1.3, 0, 0, 0]]))
    np.testing.assert_array_equal(decision.actions, [1, 0, 1])
    np.testing.assert_array_equal(decision.sub_q, [[[-1, 1]], [[1, -1]], [[-1, 1]]])
    np.testing.assert_array_equal(decision.q, decision.sub_q[:, 0])
    np.testing.assert_array_equal(decision.alpha, np.ones((3, 1)))


def test_the_actor_remembers_nothing_but_alpha() -> None:
    actor = MemorylessActor(ARCHITECTURE, initialise(ARCHITECTURE, np.random.default_rng(0)), lanes=2)
    seen = np.random.default_rng(1).normal(size=(2, 4))
    before = actor.decide(seen).actions
    actor.observe(seen, before, np.ones(2), seen, np.array([True, False]), np.zeros(2, dtype=bool))
    actor.begin_trial(np.array([True, False]))
    np.testing.assert_array_equal(actor.decide(seen).actions, before)
    actor.restore(actor.snapshot())
    np.testing.assert_array_equal(actor.weights, [[1.0], [1.0]])
    with pytest.raises(ValueError, match="alpha has shape"):
        actor.restore({"alpha": np.ones((3, 1), dtype=np.float32)})
    actor.alpha_override = np.array([0.5], dtype=np.float32)
    np.testing.assert_array_equal(actor.decide(seen).q, 0.5 * actor.decide(seen).sub_q[:, 0])


def test_parameters_have_their_shapes_and_survive_being_laid_flat() -> None:
    parameters = initialise(ARCHITECTURE, np.random.default_rng(0))
    assert {name: array.shape for name, array in parameters.items()} == shapes(ARCHITECTURE)
    assert all(array.dtype == np.float32 for array in parameters.values())
    assert flat(parameters).shape == (14,)
    for name, array in unflat(flat(parameters)).items():
        np.testing.assert_array_equal(array, parameters[name])


def test_play_counts_one_episode_of_each_candidate_on_each_task() -> None:
    sane = flat(made_of([0, 0.3, 1, 1], [0] * 4, [0] * 4, [9, 9]))
    returns, steps = play(FLIP, np.stack([sane, -sane]), FLIP.sample(np.random.default_rng(0), 6), np.random.default_rng(1))
    assert returns.shape == (2, 6)
    assert steps == returns.sum()
    signs = FLIP.sample(np.random.default_rng(0), 6)["force_sign"]
    assert (returns[0][signs > 0] > 100).all()
    assert (returns[0][signs < 0] < 20).all()


def test_merit_prefers_surviving_everywhere_to_solving_half() -> None:
    returns = np.array([[500.0, 10.0], [100.0, 100.0], [10.0, 10.0]])
    assert np.argsort(-merit(returns, 500.0)).tolist() == [1, 0, 2]
    # (r - 10) / 490 + .02, in logarithms
    assert merit(returns, 500.0)[0] == pytest.approx((np.log(1.02) + np.log(0.02)) / 2)


def test_the_same_seed_finds_the_same_policy_and_another_does_not() -> None:
    (first, reports), (again, same), (other, _) = searched(3), searched(3), searched(4)
    np.testing.assert_array_equal(flat(first.parameters()), flat(again.parameters()))
    assert reports == same
    assert (flat(first.parameters()) != flat(other.parameters())).any()


def test_the_search_improves_on_its_first_generation() -> None:
    _, reports = searched(0)
    assert all(r.alpha == (1.0,) and r.sub_losses == () for r in reports)
    assert all(r.env_steps > 0 for r in reports[:6])
    assert -reports[0].meta_loss < 300  # the loss is minus a return
    assert max(-r.meta_loss for r in reports) >= 450
    assert max(r.train_return for r in reports) > 2 * reports[0].train_return


def test_the_best_policy_is_never_lost() -> None:
    recipe = MemorylessSearchRecipe(name="memoryless_search", generations=14, population=12, elites=4, tasks_per_candidate=2,
                                    judging_tasks=8, search_generations=3)  # fmt: skip
    learner = MemorylessSearch(Recipe(learner=recipe), FLIP, initialise(ARCHITECTURE, np.random.default_rng(0)))
    scores = []
    for _ in range(learner.updates):
        learner.update()
        scores.append(learner._best_score)
    assert scores == sorted(scores)
    assert np.isfinite(scores[0])


def test_once_nothing_can_be_better_no_more_steps_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "NOTHING_LEFT", 0.01)
    _, reports = searched(0)
    assert reports[0].env_steps > 0
    assert [r.env_steps for r in reports[1:]] == [0] * 11


def test_a_family_with_three_actions_is_refused_in_a_sentence() -> None:
    corridor = Architecture(ModelRecipe(), CORRIDOR.interface)
    with pytest.raises(TaskError, match="two actions, and here there are 3"):
        initialise(corridor, np.random.default_rng(0))
    with pytest.raises(TaskError, match="two actions"):
        shapes(corridor)


def test_the_learner_is_known_by_name_and_its_model_saw_one_observation() -> None:
    recipe = Recipe(learner=build.checked_learner({"name": "memoryless_search"}))
    assert build.settled(recipe).model.past_actions == 0
    parameters = build.initial_parameters(recipe, FLIP.interface)
    assert set(parameters) == set(build.parameter_shapes(recipe, FLIP.interface))
    actor = build.make_actor(recipe, FLIP.interface, parameters, recipe.adaptation, lanes=5)
    assert actor.decide(np.zeros((5, 4))).sub_q.shape == (5, 1, 2)

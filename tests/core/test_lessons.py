"""A lesson in imagination is attended, ends when it is told to, and is refused where a model has nothing to imagine from."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import numpy as np
import pytest

import core
from core import build
from core.adaptation import ADAPTERS
from core.adaptation.experience import experience
from core.adaptation.learning import ALPHA, LAST_LAYERS, WEIGHTS
from core.adaptation.step_sizes import PREFIX, by_group, none_learned, step_sizes
from core.model import Model, initialise
from core.recipe import RecipeError
from core.rng import generator
from core.trainers.keeping import gather_experience
from tests.core.tiny_runs import mirror_recipe

BARE = initialise(mirror_recipe(**{"model.mode": "hybrid"}))
FEW = {"name": "imagination", "updates": 4, "places": 4, "rollout_steps": 8, "minibatches": 2}


@pytest.fixture(scope="module")
def model() -> Model:
    family = build.make_family(BARE.recipe.family)
    return dataclasses.replace(BARE, kept=gather_experience(BARE, family, 512, seed=0)[0].arrays())


def failed_episode(actor: Any, steps: int = 12) -> None:
    actor.begin_trial()
    rng = generator(0, "walk")
    for step in range(1, steps + 1):
        before, after = rng.normal(size=(2, 1, 4)).astype(np.float32) * 0.1
        actions = actor.decide(before).actions
        actor.observe(before, actions, np.ones(1), after, np.array([step == steps]), np.array([False]))


def test_whoever_attends_a_lesson_sees_each_rollout_and_what_it_has_changed(model: Model) -> None:
    actor: Any = model.actor(1, build.checked_adaptation(FEW))
    seen: list[tuple[int, int, int, float]] = []

    def attend(done: int, total: int) -> bool:
        seen.append((done, total, int(actor.gradient_steps[0]), float(actor.changes()[WEIGHTS][0])))
        return True

    actor.attend = attend
    failed_episode(actor)
    assert [row[:3] for row in seen] == [(done, 4, 2 * done) for done in range(1, 5)]
    assert all(later[3] > earlier[3] > 0 for earlier, later in itertools.pairwise(seen))


def test_a_lesson_ends_when_it_is_told_to_and_what_was_learned_stays(model: Model) -> None:
    actor: Any = model.actor(1, build.checked_adaptation(FEW))
    actor.attend = lambda done, total: done < 2
    failed_episode(actor)
    assert actor.gradient_steps[0] == 4
    assert actor.changes()[WEIGHTS][0] > 0


@pytest.mark.parametrize("settings", [FEW, {"name": "q_learning", "stored": 1.0}])
def test_what_a_model_lacks_is_known_before_an_actor_is_made(model: Model, settings: dict[str, Any]) -> None:
    adaptation = build.checked_adaptation(settings)
    adapter = ADAPTERS[adaptation.name]
    reason = adapter.why_not(BARE.kept, adaptation)
    with pytest.raises(RecipeError, match="keeps experience") as caught:
        BARE.actor(1, adaptation)
    assert str(caught.value) == reason
    assert adapter.why_not(model.kept, adaptation) == ""
    assert experience(model.kept) is not None


def test_no_other_adapter_lacks_anything() -> None:
    for name, adapter in ADAPTERS.items():
        if name != FEW["name"]:
            assert adapter.why_not({}, core.adapter_settings(name)) == ""


def test_step_sizes_of_a_group_are_a_geometric_mean() -> None:
    architecture = build.make_architecture(BARE.recipe, BARE.interface)
    kept = none_learned(architecture)
    assert by_group(step_sizes(kept)) == {ALPHA: 1.0, LAST_LAYERS: 1.0, WEIGHTS: 1.0}
    kept[PREFIX + "shift"] = np.array([1.0, 4.0, 16.0], dtype=np.float32)
    kept[PREFIX + "sub.head.weight"] *= 0.0
    means = by_group(step_sizes(kept))
    assert means[ALPHA] == pytest.approx(4.0)
    assert 0.0 < means[LAST_LAYERS] < means[WEIGHTS] < 1.0
    assert by_group({}) == {}

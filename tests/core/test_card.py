"""A card says what a model is, how it was judged and how to make it again, and never more than is known."""

from __future__ import annotations

import dataclasses
import tomllib

import numpy as np
import pytest

import core
from core.analysis.card import card_text
from core.events import EvaluationFinished, MethodEvaluated
from core.model import Model
from core.recipe import to_mapping
from core.recipe_reader import parse

ROW = MethodEvaluated(
    method="adapted", training_seeds=1, tasks=50, returns=(), episode_means=(480.0, 500.0), first_mean=480.0, first_low=470.1,
    first_high=490.0, first_quartile=500.0, iqm=500.0, iqm_low=499.0, iqm_high=500.0, solved=0.96, solved_low=0.9,
    solved_high=1.0, last_mean=500.0, difference=None, difference_low=None, difference_high=None,
)  # fmt: skip
ABOUT = EvaluationFinished(
    family="mirror", split="held-out", tasks=50, episodes=2, methods=("adapted",), reason="done", seconds=1.0, cpu_seconds=0.5
)  # fmt: skip


@pytest.fixture(scope="module")
def untrained() -> Model:
    return core.initialise(core.read_recipe("mirror-quick", {"run.seed": 7, "model.width": 8}))


@pytest.fixture
def trained(untrained: Model) -> Model:
    scores = {"validation_score": 497.25, "validation_solved": 0.975, "env_steps": 600_000.0}
    return dataclasses.replace(untrained, scores=scores)


def recipe_in(card: str) -> str:
    return card.split("```toml\n")[1].split("```")[0]


def test_a_card_holds_the_recipe_whole_and_the_command_that_uses_it(trained: Model) -> None:
    card = card_text(trained, 98_765)
    assert parse(tomllib.loads(recipe_in(card)), core.VOCABULARY) == trained.recipe
    assert tomllib.loads(recipe_in(card)) == to_mapping(trained.recipe)
    assert "meta-rl train recipe.toml --out mirror.metamodel\n" in card
    assert "| training seed | 7 |" in card
    assert "98.8 kB |" in card


def test_another_command_and_another_name_can_be_given(trained: Model) -> None:
    card = card_text(trained, 1, file_name="my cart.metamodel", command="meta-rl train mirror-quick --out x.metamodel")
    assert card.startswith("# my cart.metamodel\n")
    assert "```sh\nmeta-rl train mirror-quick --out x.metamodel\n```" in card
    assert "recipe.toml" not in card
    assert "`meta-rl evaluate 'my cart.metamodel'`" in card


def test_scores_are_shown_with_what_they_mean(trained: Model) -> None:
    card = card_text(trained, 1)
    assert "| validation score (mean return over tasks and episodes) | 497.2 |" in card
    assert "| validation tasks solved in the first episode | 0.975 |" in card
    assert "| environment steps before this model was kept | 600,000 |" in card


def test_what_was_not_measured_is_said_to_be_missing(untrained: Model) -> None:
    card = card_text(untrained, 1)
    assert "has not been trained" in card
    assert "Not evaluated yet" in card


def test_an_evaluation_comes_with_its_intervals_and_its_tasks(trained: Model) -> None:
    card = card_text(trained, 1, [ROW], ABOUT)
    assert "On 50 held-out tasks of `mirror`, 2 episodes each. Solved means a return of at least 475." in card
    assert "480.0 [470.1, 490.0]" in card
    assert "this one model" in card
    assert "Not evaluated" not in card


def test_several_training_seeds_are_not_passed_off_as_one_model(trained: Model) -> None:
    card = card_text(trained, 1, [dataclasses.replace(ROW, training_seeds=3)], ABOUT)
    assert "speak of 3 models, of which this is one" in card


def test_an_adapted_model_says_so(trained: Model) -> None:
    adapted = dataclasses.replace(trained, trial={"alpha": np.ones((1, 4), dtype=np.float32)})
    assert "adapted to one task with the adapter `context`" in card_text(adapted, 1)


def test_a_foreign_name_cannot_break_the_table(trained: Model) -> None:
    interface = dataclasses.replace(trained.interface, action_names=("left | right", "two\nlines"))
    assert "| acts | left \\| right, two lines |" in card_text(dataclasses.replace(trained, interface=interface), 1)

"""Values of recipe fields: what changes with a name, what is drawn, and what runs are called."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import core
from core.build import VOCABULARY
from core.experiments.distributions import drawn, extremes
from core.experiments.experiment import Distribution
from core.experiments.fields import varied
from core.experiments.reader import read_experiment
from core.experiments.runs import LONGEST_NAME, Plan, proposals
from core.recipe import Recipe, fingerprint, to_mapping
from core.recipe_reader import from_toml
from tests.core.experiment_files import GRID, written


@pytest.fixture
def recipe() -> Recipe:
    return core.read_recipe("mirror-quick", {"learner.learning_rate": 0.002, "learner.epochs": 3, "adaptation.episodes": 7})


def test_another_learner_keeps_what_was_set_and_it_has_too(recipe: Recipe) -> None:
    changed = varied(recipe, {"learner.name": "reptile", "model.width": 9})
    written = '[training]\nenv_steps = 600_000\n[learner]\nname = "reptile"\nlearning_rate = 0.002\n[model]\nwidth = 9\n'
    assert changed == from_toml(f'{written}[adaptation]\nname = "q_learning"\nepisodes = 7', VOCABULARY)
    assert varied(changed, {"learner.name": "context_mixture"}).adaptation.name == "context"
    assert varied(recipe, {"learner.name": "reptile", "adaptation.name": "prior"}).adaptation.name == "prior"


def test_every_learner_and_adapter_can_be_a_value(recipe: Recipe) -> None:
    for name in VOCABULARY.learners:
        assert varied(recipe, {"learner.name": name}).learner.name == name
    for name in VOCABULARY.adapters:
        changed = varied(recipe, {"adaptation.name": name})
        assert changed.adaptation.name == name
        assert to_mapping(changed)["learner"] == to_mapping(recipe)["learner"]


def test_values_stay_within_their_range_and_reach_both_ends() -> None:
    rng = np.random.default_rng(0)
    for distribution in (
        Distribution(low=1, high=4, whole=True),
        Distribution(low=1, high=4, whole=True, log=True),
        Distribution(values=("a", "b", "c")),
    ):
        found = {drawn(distribution, rng) for _ in range(300)}
        assert found == (set(distribution.values) or {1, 2, 3, 4})
        assert {type(value) for value in found} == {str if distribution.values else int}
    for log in (False, True):
        numbers = [drawn(Distribution(low=1e-3, high=1.0, log=log), rng) for _ in range(400)]
        assert all(1e-3 <= number <= 1.0 for number in numbers)
        assert np.median(numbers) == pytest.approx(10**-1.5 if log else 0.5, rel=0.25)
        assert all(len(f"{number:e}".partition("e")[0].rstrip("0")) <= 5 for number in numbers)
    assert extremes(Distribution(low=2, high=7, whole=True)) == (2, 7)


def plan_of(folder: Path, text: str) -> Plan:
    plan = Plan(read_experiment(written(folder, text)))
    for values in proposals(plan.experiment):
        plan.add(values)
    return plan


def test_runs_are_named_by_values_seed_and_fingerprint(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, GRID + "learner.learning_rate = [1e-3, 3e-3]")
    assert len(plan.runs) == 8
    first = next(iter(plan.runs.values()))
    mark = fingerprint(plan.recipe(first), ("family", "model", "training", "learner", "adaptation", "run"))
    assert first.name == f"sub_models-1-learning_rate-0.001-seed-0-{mark[:8]}"
    assert [run.seed for run in plan.runs.values()] == [0, 1] * 4
    assert plan.configurations[1].texts == {"model.sub_models": "1", "learner.learning_rate": "0.003"}


def test_names_are_short_and_harmless_whatever_the_values(tmp_path: Path) -> None:
    values = ", ".join(f"{{wind = [0, {n}.5], tilt = [-0.01, 0.012345]}}" for n in range(3))
    text = f'base = "tiny.toml"\nseeds = [9223372036854775807]\n[grid]\nfamily.nuisances = [{values}]\n"model.width" = [8, 9]'
    names = list(plan_of(tmp_path, text).runs)
    assert len(set(names)) == 6
    for name in names:
        assert len(name) <= LONGEST_NAME
        assert name.replace("-", "").replace("_", "").replace(".", "").replace("+", "").isalnum()


def test_another_seed_or_field_of_the_grid_leaves_other_names_alone(tmp_path: Path) -> None:
    before = set(plan_of(tmp_path, GRID).runs)
    assert before < set(plan_of(tmp_path, GRID.replace("[0, 1]", "[0, 1, 2]").replace("[1, 2]\n", "[1, 2, 3]\n")).runs)


def test_the_same_recipe_is_run_once(tmp_path: Path) -> None:
    (tmp_path / "same.toml").write_text((written(tmp_path, GRID).parent / "tiny.toml").read_text(encoding="utf-8"))
    plan = plan_of(tmp_path, GRID.replace('"tiny.toml"', '["tiny.toml", "same.toml"]'))
    assert len(plan.configurations) == 2
    assert len(plan.runs) == 4
    assert plan.add({"base": "same.toml", "model.sub_models": 2}) is plan.configurations[1]


def test_several_bases_are_a_field_of_their_own(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 'base = ["tiny.toml", "mirror-quick"]\n[grid]\nlearner.name = ["context_mixture", "robust"]')
    texts = [configuration.texts for configuration in plan.configurations]
    assert texts[0] == {"base": '"tiny.toml"', "learner.name": '"context_mixture"'}
    assert [text["base"] for text in texts] == ['"tiny.toml"'] * 2 + ['"mirror-quick"'] * 2
    assert next(iter(plan.runs)).startswith("tiny-name-context_mixture-seed-0-")
    assert {plan.recipe(run).training.env_steps for run in plan.runs.values()} == {96, 600_000}

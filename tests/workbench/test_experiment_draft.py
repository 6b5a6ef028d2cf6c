"""What is said in the dialog, as values, numbers of runs, times, and a file that the core reads."""

from __future__ import annotations

import dataclasses
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

import core
from core.experiments.reader import read_experiment
from core.recipe import setting_of
from core.recipe_reader import changed
from core.sentence import UserError
from workbench import estimates
from workbench.experiment_estimate import count_words, outlook, time_words
from workbench.experiments.draft import Base, Draft, Interval, base_of
from workbench.experiments.values import ValuesError, read_seeds, read_values, typed, usual_range


def values(key: str, text: str) -> tuple[Any, ...]:
    recipe = core.read_recipe("mirror-quick")
    section, _, name = key.partition(".")
    part = getattr(recipe, section)
    return read_values(key, setting_of(type(part), name), getattr(part, name), text, core.VOCABULARY)


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("model.sub_models", "1, 2,4", (1, 2, 4)),
        ("model.sub_models", " 1;2、4，4 ", (1, 2, 4)),
        ("learner.learning_rate", "1e-4, 0.003, 1", (1e-4, 0.003, 1.0)),
        ("training.env_steps", "100_000", (100_000,)),
        ("model.mode", '"strict", hybrid', ("strict", "hybrid")),
        ("model.second_order", "true, False", (True, False)),
        ("adaptation.cadence", "step, 5", ("step", 5)),
    ],
)
def test_values_are_read_as_the_field_s_own_kind(key: str, text: str, found: tuple[Any, ...]) -> None:
    assert values(key, text) == found
    assert [type(value) for value in values(key, text)] == [type(value) for value in found]


@pytest.mark.parametrize(
    ("key", "text", "part"),
    [
        ("model.sub_models", "1, x", "must be a whole number, not 'x'"),
        ("model.sub_models", "0", "between 1 and 64"),
        ("model.sub_models", "1.5", "must be a whole number"),
        ("learner.learning_rate", "nan", "between"),
        ("model.mode", "strickt", 'did you mean "strict"?'),
        ("model.second_order", "maybe", "true or false"),
        ("model.sub_models", " , ", "Type the values of model.sub_models"),
        ("model.sub_models", ",".join(map(str, range(300))), "too many"),
    ],
)
def test_wrong_values_are_one_sentence(key: str, text: str, part: str) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        values(key, text)
    assert part in str(told.value)
    assert "\n" not in str(told.value)


def test_seeds_are_a_list_or_a_range() -> None:
    assert read_seeds("0, 1, 2") == (0, 1, 2)
    assert read_seeds("0-4, 9, 4") == (0, 1, 2, 3, 4, 9)
    for text in ("", "a", "-1", "1-x", "0-1000000", "1" * 30):
        with pytest.raises(ValuesError):
            read_seeds(text)


def test_a_range_to_search_lies_within_what_the_field_can_be() -> None:
    recipe = core.read_recipe("mirror-quick")
    for section in ("model", "training", "learner", "adaptation"):
        part = getattr(recipe, section)
        for spec in dataclasses.fields(part):
            now, about = getattr(part, spec.name), setting_of(type(part), spec.name)
            if isinstance(now, int | float) and not isinstance(now, bool):
                low, high, log = usual_range(about, now)
                assert low < high, spec.name
                assert about.low is None or low >= about.low, spec.name
                assert about.high is None or high <= about.high, spec.name
                assert not log or low > 0, spec.name


def test_a_grid_is_counted_and_written_as_the_core_reads_it(tmp_path: Path) -> None:
    draft = Draft(
        Base("mirror-quick", {"model.width": 16, "model.sub_models": 2}), (0, 1, 2),
        {"model.sub_models": (1, 2), "model.mode": ("strict", "hybrid"), "learner.learning_rate": (1e-3,)}, evaluation="quick",
    )  # fmt: skip
    assert (draft.configuration_count, draft.run_count) == (4, 12)
    file = tmp_path / "folder" / "grid.toml"
    draft.write(file)
    found = read_experiment(file)
    assert found.grid is not None
    assert found.grid.values == draft.tried
    assert found.seeds == (0, 1, 2)
    assert found.overrides == {"model.width": 16}, "what is tried is not also set"
    assert found.evaluation is not None
    assert draft.checked("grid") == found


def test_a_search_is_counted_and_written_as_the_core_reads_it(tmp_path: Path) -> None:
    tried = {"learner.learning_rate": Interval(1e-4, 1e-2, True), "model.sub_models": Interval(1, 8), "model.mode": ("strict",)}
    draft = Draft(Base("mirror-quick"), (5,), tried, "random", 7, 3, True)
    assert draft.run_count == 7
    file = tmp_path / "search.toml"
    draft.write(file)
    found = read_experiment(file).search
    assert found is not None
    assert (found.sampler, found.configurations, found.generation, found.prune) == ("random", 7, 3, True)
    rate, k = found.fields["learner.learning_rate"], found.fields["model.sub_models"]
    assert (rate.low, rate.high, rate.log, rate.whole) == (1e-4, 1e-2, True, False)
    assert (k.low, k.high, k.log, k.whole) == (1, 8, False, True)


def test_what_the_core_would_refuse_is_refused_with_its_sentence() -> None:
    draft = Draft(Base("mirror-quick"), tried={"model.sub_models": (1, 100)})
    with pytest.raises(UserError, match="between 1 and 64"):
        draft.checked("grid")


def test_the_recipe_in_the_forms_is_named_by_its_preset_and_what_differs(tmp_path: Path) -> None:
    recipe = core.read_recipe("mirror-quick")
    assert base_of(recipe, "mirror-quick", tmp_path / "a.toml") == Base("mirror-quick", {})
    other = changed(recipe, core.VOCABULARY, **{"model.width": 32, "run.seed": 9, "evaluation.tasks": 7})
    assert base_of(other, "mirror-quick", tmp_path / "a.toml") == Base("mirror-quick", {"model.width": 32})


@pytest.mark.parametrize("learner", ["reptile", "memoryless_search", "recurrent"])
def test_a_recipe_of_another_learner_comes_back_as_it_is(tmp_path: Path, learner: str) -> None:
    recipe = core.read_recipe("mirror-standard", {"learner.name": learner, "training.env_steps": 64_000})
    file = tmp_path / "a.toml"
    Draft(base_of(recipe, "", file)).write(file)
    found = read_experiment(file)
    from core.experiments.fields import varied

    (base,) = found.bases.values()
    settled = varied(base, found.overrides)
    assert (settled.learner, settled.model, settled.training) == (recipe.learner, recipe.model, recipe.training)


def test_times_are_told_as_far_as_they_were_measured() -> None:
    recipe = core.read_recipe("mirror-quick")
    draft = Draft(Base("mirror-quick"), (0, 1, 2), {"model.sub_models": (2, 4)})
    unknown = outlook(draft, recipe, 2)
    assert math.isnan(unknown.seconds)
    assert "not measured yet" in time_words(unknown, 2, pruned=True, evaluated=True)
    estimates.keep(recipe, recipe.training.env_steps / 60.0)
    found = outlook(draft, recipe, 2)
    assert found.seconds == pytest.approx(180.0)
    assert not found.exact, "with two sub-models nothing was measured"
    assert "Roughly 3 min with 2 at once" in time_words(found, 2, pruned=False, evaluated=False)
    exact = outlook(Draft(Base("mirror-quick"), (0,)), recipe, 1)
    assert exact.exact
    assert time_words(exact, 1, pruned=False, evaluated=True).endswith("The evaluation comes on top.")
    assert count_words(found, 3) == "Runs: 6 (configurations: 2, seeds: 3)"


def test_a_longer_training_in_the_grid_takes_longer() -> None:
    recipe = core.read_recipe("mirror-quick")
    estimates.keep(recipe, recipe.training.env_steps / 60.0)
    steps = (recipe.training.env_steps, 3 * recipe.training.env_steps)
    found = outlook(Draft(Base("mirror-quick"), (0,), {"training.env_steps": steps}), recipe, 1)
    assert found.seconds == pytest.approx(240.0)


def test_a_file_is_readable_by_people(tmp_path: Path) -> None:
    draft = Draft(Base("mirror-quick", {"model.width": 16}), (0,), {"model.sub_models": (1, 2)})
    assert tomllib.loads(draft.to_toml()) == {
        "base": "mirror-quick", "seeds": [0], "set": {"model.width": 16}, "grid": {"model.sub_models": [1, 2]},
    }  # fmt: skip
    assert typed((0.001, 3, "a")) == "0.001, 3, a"

"""The door of experiments: every fault is one sentence that names file and key, and what is written is read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import core
from core.build import VOCABULARY
from core.evaluations.plan import EvaluationPlan
from core.experiments.experiment import Distribution, Experiment, Grid, Search
from core.experiments.faults import ExperimentError
from core.experiments.reader import read_experiment
from core.experiments.writer import to_toml
from core.recipe_reader import from_toml
from tests.core.experiment_files import EVALUATION, GRID, SEARCH, TINY, written
from tests.core.hostile_files import FILES, NAMES, harmless
from tests.core.test_hostile_recipes import one_sentence

BASE = 'base = "tiny.toml"\n'
SEARCHED = BASE + '[search]\nsampler = "random"\nconfigurations = 4\n'
FAULTS = {
    "": r"base: .*not nothing",
    "base = 3": r"base: .*not 3",
    "base = []": r"base: ",
    'base = ["tiny.toml", "tiny.toml"]': r"base: a recipe stands there twice",
    'base = "mirror-quik"': r'base: .*did you mean "mirror-quick"',
    'base = "nowhere.toml"': r"base: There is no recipe file .*nowhere.toml",
    BASE + "seed = [1]": r'unknown key "seed"; did you mean "seeds"',
    BASE + "seeds = 3": r"seeds: a list of whole numbers",
    BASE + "seeds = []": r"seeds: a list of whole numbers",
    BASE + "seeds = [0, 0]": r"seeds: a seed stands there twice",
    BASE + "seeds = [-1]": r"seeds: .*not -1",
    BASE + "seeds = [1.5]": r"seeds: .*not 1.5",
    BASE + "seeds = [true]": r"seeds: .*not True",
    BASE + "[set]\nmodel.widht = 8": r"set.model.widht: the recipe has no field .*did you mean \"model.width\"",
    BASE + "[set]\nmodel.width = 2": r"set: Recipe: model.width must be between 4 and 1024",
    BASE + '[set]\nlearner.name = "nobody"': r"set: .*learner.name",
    BASE + "[set]\nrun.seed = 4": r"set.run.seed: in an experiment this is set by seeds",
    BASE + "[set]\nwidth = 4": r"set.width: .*a dotted key such as model.sub_models",
    BASE + "set = 4": r"set: a section",
    BASE + "[grid]": r"grid: it has no field",
    BASE + "[grid]\nmodel.sub_models = 4": r"grid.model.sub_models: a list of values",
    BASE + "[grid]\nmodel.sub_models = []": r"grid.model.sub_models: a list of values",
    BASE + "[grid]\nmodel.sub_models = [1, 1]": r"grid.model.sub_models: a value stands there twice",
    BASE + "[grid]\nmodel.sub_models = [1, 100]": r"grid.model.sub_models: .*between 1 and 64, not 100",
    BASE + '[grid]\nmodel.sub_models = ["1"]': r"grid.model.sub_models: .*whole number, not '1'",
    BASE + '[grid]\nmodel.mode = ["strict", "hybird"]': r'grid.model.mode: .*did you mean "hybrid"',
    BASE + "[grid]\nevaluation.tasks = [1]": r"grid.evaluation.tasks: in an experiment this is set by \[evaluation\]",
    BASE + "[grid]\nlearner.lanes_per_task = [1]": r"grid.learner.lanes_per_task: .*learner context_mixture",
    BASE + '[grid]\nlearner.name = ["context_mixture", "reptile"]\nlearner.lanes_per_task = [2]':
        r"grid.learner.lanes_per_task: .*learner context_mixture",
    BASE + "[grid]\nfamily.ranges = [{nobody = [0, 1]}]": r"grid.family.ranges: .*nobody",
    BASE + f"seeds = {list(range(101))}\n[grid]\nrun.threads = {list(range(1, 251))}\nmodel.sub_models = [1, 2, 3, 4]":
        r"it asks for 101,000 runs; at most 100,000",
    BASE + "[grid]\nmodel.sub_models = [1]\n[search]": r"a \[grid\] or a \[search\], not both",
    BASE + "[search]": r"search.sampler: it is missing",
    SEARCHED: r"search.fields: it is missing",
    SEARCHED + "fields = []": r"search.fields: it has no field",
    SEARCHED + "fields = 3": r"search.fields: a list of dotted fields",
    SEARCHED + 'fields = ["model.sub_models", "model.sub_models"]': r"search.fields: a field stands there twice",
    SEARCHED + 'fields = ["model.sub_modles"]': r"search.fields.model.sub_modles: .*did you mean \"model.sub_models\"",
    SEARCHED + 'fields = ["family.environment"]': r"search.fields.family.environment: .*give a list of values",
    SEARCHED + "[search.fields]\nmodel.sub_models = {low = 5, high = 2}": r"low must not be above high",
    SEARCHED + "[search.fields]\nmodel.sub_models = {low = 0}": r"search.fields.model.sub_models: .*between 1 and 64, not 0",
    SEARCHED + "[search.fields]\nmodel.sub_models = {lo = 1}": r'unknown key "lo"; did you mean "low"',
    SEARCHED + "[search.fields]\nmodel.sub_models = {low = 1.5}": r"whole numbers",
    SEARCHED + "[search.fields]\nmodel.sub_models = {low = 'x'}": r"a number is wanted here, not 'x'",
    SEARCHED + "[search.fields]\nlearner.lambda_ = {log = true}": r"a logarithmic range begins above 0",
    SEARCHED + "[search.fields]\nmodel.mode = {low = 1}": r"it is no number",
    SEARCHED + "[search.fields]\nmodel.sub_models = []": r"a list of different values",
    SEARCHED + "[search.fields]\nmodel.sub_models = [1, 65]": r"between 1 and 64, not 65",
    SEARCHED.replace('"random"', '"tpee"') + "fields = []": r'search.sampler: there is no sampler "tpee"; did you mean "tpe"',
    SEARCHED.replace("4", "0") + "fields = []": r"search.configurations: a whole number from 1",
    SEARCHED + "generation = 0\nfields = []": r"search.generation: a whole number from 1",
    SEARCHED + "prune = 1\nfields = []": r"search.prune: true or false",
    SEARCHED + "budget = 1\nfields = []": r'unknown key "budget"',
    BASE + "[evaluation]\ntask = 3": r'evaluation: unknown key "task"; did you mean "tasks"',
    BASE + '[evaluation]\npreset = "quik"': r'evaluation.preset: .*did you mean "quick"',
    BASE + "[evaluation]\ntasks = 0": r"evaluation: .*evaluation.tasks must be",
    BASE + '[evaluation]\nsplit = "test"': r"evaluation: .*evaluation.split",
    BASE + '[evaluation]\nmethods = ["adaptd"]': r'evaluation.methods: .*did you mean "adapted"',
    BASE + '[evaluation]\nmethods = "adapted"': r"evaluation.methods: a list of rows",
    BASE + '[evaluation]\nmethods = ["adapted", "adapted"]': r"evaluation.methods: a row stands there twice",
    "x = [": r"it is not TOML",
    "a = " + "[" * 20_000: r"nested too deeply",
    "a." * 20_000 + "a = 1": r"nested too deeply",
    BASE + "seeds = [0x" + "f" * 60_000 + "]": r"seeds: whole numbers from 0 up",
    BASE + "[grid]\nmodel.sub_models = [0x" + "f" * 9000 + ", 1]": r"grid.model.sub_models: .*between 1 and 64",
    BASE + "[search]\nconfigurations = 0x" + "f" * 9000: r"search.sampler",
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: repr(text.removeprefix(BASE)[:40]))
def test_a_fault_is_one_sentence_that_names_file_and_key(text: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ExperimentError, match=FAULTS[text]) as caught:
        read_experiment(file)
    assert "sweep.toml" in one_sentence(caught.value)


@pytest.mark.parametrize("kind", sorted(set(FILES) - {"empty"}))
def test_whatever_lies_where_the_file_should_be_is_refused(tmp_path: Path, kind: str) -> None:
    FILES[kind](tmp_path / "e.toml")
    with pytest.raises(ExperimentError) as caught:
        read_experiment(tmp_path / "e.toml")
    assert "e.toml" in one_sentence(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_harmless_in_the_sentence(tmp_path: Path, name: str) -> None:
    for file in (tmp_path / name, tmp_path / f"{name}.toml"):
        with pytest.raises(ExperimentError) as caught:
            read_experiment(file)
        assert harmless(str(caught.value))
    key = name.encode("utf-8", "ignore").decode().replace("\\", "").replace('"', "").encode("unicode_escape").decode()
    key = key.replace("\\x", "\\u00")
    for text in (f'"{key}" = 1', f'base = "{key}"', f'{BASE}[grid]\n"{key}" = [1]', f'{SEARCHED}fields = ["{key}"]'):
        with pytest.raises(ExperimentError) as caught:
            read_experiment(written(tmp_path / "in", text))
        one_sentence(caught.value)


def test_a_file_is_read_with_defaults_where_it_says_nothing(tmp_path: Path) -> None:
    experiment = read_experiment(written(tmp_path, BASE))
    assert experiment == Experiment("sweep", {"tiny.toml": from_toml(TINY, VOCABULARY)}, (0,))


def test_fields_may_be_nested_or_dotted(tmp_path: Path) -> None:
    nested = read_experiment(written(tmp_path, BASE + "[set.model]\nwidth = 8\n[grid.model]\nsub_models = [1, 2]"))
    dotted = read_experiment(written(tmp_path, BASE + '[set]\n"model.width" = 8\n[grid]\nmodel.sub_models = [1, 2]'))
    assert nested == dotted
    assert nested.grid == Grid({"model.sub_models": (1, 2)})


def test_a_search_takes_the_ranges_of_the_recipe(tmp_path: Path) -> None:
    text = SEARCHED + 'fields = ["learner.learning_rate", "model.sub_models", "model.mode", "model.second_order"]'
    search = read_experiment(written(tmp_path, text)).search
    assert search is not None
    assert search.fields == {
        "learner.learning_rate": Distribution(low=1e-7, high=1.0, log=True),
        "model.sub_models": Distribution(low=1, high=64, whole=True),
        "model.mode": Distribution(values=("strict", "hybrid")),
        "model.second_order": Distribution(values=(False, True)),
    }
    text = SEARCHED + "[search.fields]\nlearner.learning_rate = {low = 1e-3, high = 2e-3}\nmodel.width = {}"
    search = read_experiment(written(tmp_path, text)).search
    assert search is not None
    assert search.fields["learner.learning_rate"] == Distribution(low=1e-3, high=2e-3)
    assert search.fields["model.width"] == Distribution(low=4, high=1024, whole=True, log=True)


def test_an_evaluation_takes_its_sizes_from_a_preset(tmp_path: Path) -> None:
    plan = read_experiment(
        written(tmp_path, BASE + '[evaluation]\npreset = "standard"\nmethods = ["adapted"]\ntasks = 7')
    ).evaluation
    assert plan == EvaluationPlan("held-out", 7, 5, ("adapted",))


@pytest.mark.parametrize(
    "text",
    [
        GRID, SEARCH + EVALUATION, BASE + '[set]\nfamily.nuisances = ["wind"]\nmodel.width = 9' + EVALUATION,
        'base = ["tiny.toml", "mirror-quick"]\n[grid]\nadaptation.cadence = ["step", 3]\n'
        'family.nuisances = [{}, {wind = [0, 1]}]',
        SEARCHED + '[search.fields]\nlearner.name = ["robust", "context_mixture"]\nlearner.learning_rate = {}\nmodel.mode = {}',
    ],
)  # fmt: skip
def test_what_is_written_is_read_as_it_was(text: str, tmp_path: Path) -> None:
    experiment = read_experiment(written(tmp_path, text))
    again = read_experiment(written(tmp_path, to_toml(experiment)))
    assert again == experiment
    assert to_toml(again) == to_toml(experiment)


def test_a_program_may_make_one_by_hand(tmp_path: Path) -> None:
    recipe: Any = core.read_recipe("mirror-quick")
    fields = {"learner.learning_rate": Distribution(low=1e-4, high=1e-2, log=True)}
    experiment = Experiment("sweep", {"mirror-quick": recipe}, (3,), search=Search("random", 8, fields, prune=True))
    assert read_experiment(written(tmp_path, to_toml(experiment))) == experiment


def test_thousands_of_values_are_read_at_once(tmp_path: Path) -> None:
    """Comparing each with each, or parsing a recipe for each, took minutes."""
    values = list(range(10**9, 10**9 + 5_000))
    grid = read_experiment(written(tmp_path, f"{BASE}[grid]\ntraining.env_steps = {values}")).grid
    assert grid == Grid({"training.env_steps": tuple(values)})

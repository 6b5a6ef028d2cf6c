"""Experiments that are over within a second, for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.engines.engine import Engine
from core.engines.in_process import in_process
from core.evaluations.companion_pool import CompanionPool
from core.evaluations.sharded_evaluation import ShardedEvaluation
from core.experiments.events import ExperimentEvent
from core.experiments.experiment import EVALUATION_TABLE_FILE, JOURNAL_FILE, TABLE_FILE, folder_of
from core.experiments.reader import read_experiment
from core.experiments.running import ExperimentRun
from core.storage.runs import RECIPE_FILE

TINY = """
[family]
name = "mirror"
[model]
sub_models = 2
width = 8
window = 8
meta_features = 8
meta_state = 8
[training]
lanes = 4
env_steps = 96
trial_steps = 40
trial_episodes = 2
validation_tasks = 3
validation_every = 1
kept_transitions = 0
[learner]
rollout_steps = 8
[run]
device = "cpu"
"""
QUICK = TINY.replace("mirror", "corridor").replace("trial_steps = 40", "trial_steps = 14")  # where that family is in the table
GRID = """
base = "tiny.toml"
seeds = [0, 1]
[grid]
"model.sub_models" = [1, 2]
"""
SEARCH = """
base = "tiny.toml"
seeds = [0, 1]
[search]
sampler = "random"
configurations = 6
generation = 2
seed = 3
[search.fields]
"learner.learning_rate" = { low = 1e-4, high = 1e-1 }
"model.sub_models" = [1, 2]
"""
EVALUATION = """
[evaluation]
tasks = 3
episodes = 2
methods = ["adapted", "before"]
"""


def written(folder: Path, text: str = GRID, name: str = "sweep.toml", base: str = TINY) -> Path:
    """An experiment's file beside its base recipe."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tiny.toml").write_text(base, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def running(file: Path, engine: Callable[[], Engine] = in_process, **more: Any) -> ExperimentRun:
    """An experiment that is about to run."""
    folder = folder_of(file)
    pool = CompanionPool(folder / "evaluations" / "companions")
    return ExperimentRun(
        read_experiment(file),
        folder,
        engine,
        "in_process",
        lambda models, plan, place: ShardedEvaluation(models, plan, place, companions=pool),
        **more,
    )


def run(file: Path, **more: Any) -> list[ExperimentEvent]:
    """Its events, to the end."""
    return list(running(file, **more))


def tables(file: Path) -> dict[str, bytes]:
    """What "the same experiment" means: its tables, and the models of its runs."""
    folder = folder_of(file)
    found = {name: folder / name for name in (TABLE_FILE, EVALUATION_TABLE_FILE) if (folder / name).is_file()}
    found |= {str(path.relative_to(folder)): path for path in sorted(folder.glob("*/model.metamodel"))}
    return {name: path.read_bytes() for name, path in found.items()}


def rows(file: Path) -> list[dict[str, str]]:
    """The lines of the table of results."""
    import csv

    text = (folder_of(file) / TABLE_FILE).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def run_folders(file: Path) -> list[str]:
    """Names of the run folders."""
    return sorted(path.parent.name for path in folder_of(file).glob(f"*/{RECIPE_FILE}"))


def journal(file: Path) -> list[dict[str, Any]]:
    """The lines of the journal."""
    import json

    return [json.loads(line) for line in (folder_of(file) / JOURNAL_FILE).read_text(encoding="utf-8").splitlines()]

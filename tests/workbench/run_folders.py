"""Finished runs that nobody trained, for tests of the list of runs."""

from __future__ import annotations

import dataclasses
from typing import Any

import core
from core.events import EvaluationFinished, MethodEvaluated, TrainingFinished
from core.storage.model_file import save
from core.storage.run_notes import change_notes
from core.storage.runs import Run, create_run
from tests.workbench.conftest import updated
from workbench.recorded_runs import RecordedRuns

SMALL = {"model.width": 8, "model.sub_models": 2, "run.device": "cpu"}


def make_run(seed: int = 0, score: float = 100.0, model: bool = True, **notes: Any) -> Run:
    """A finished run that nobody trained, in the user's folder."""
    recipe = core.read_recipe("mirror-quick", {**SMALL, "run.seed": seed})
    run = create_run(recipe)
    for number in range(1, 4):
        run.append(updated(number))
    end = {"reason": "done", "update": 3, "env_steps": 192, "best_update": 3, "best_score": score}
    run.append(TrainingFinished(**end, seconds=61.0, cpu_seconds=50.0))
    if model:
        save(dataclasses.replace(core.initialise(recipe), scores={"validation_score": score}), run.model_path)
    change_notes(run.folder, ended="done", score=score, seconds=61.0, **notes)
    return run


def settle(qtbot: Any, runs: RecordedRuns) -> None:
    """Wait until all that was asked has been answered."""

    def over() -> bool:
        return runs.library.read and not runs.library.background.busy and not runs.files.busy

    qtbot.waitUntil(over, timeout=10_000)


def names(runs: RecordedRuns) -> list[str]:
    return [row.folder.name for row in runs.library.rows]


def evaluation_events() -> list[Any]:
    values: dict[str, Any] = {field.name: 1.0 for field in dataclasses.fields(MethodEvaluated)}
    values |= {"method": "adapted", "training_seeds": 1, "tasks": 1, "returns": (((410.0,),),), "episode_means": (410.0,)}
    values |= {"first_mean": 410.0, "first_low": 400.0, "first_high": 420.0, "measure_names": (), "measures": ()}
    end = EvaluationFinished(
        family="mirror",
        split="held-out",
        tasks=1,
        episodes=1,
        methods=("adapted",),
        reason="done",
        seconds=1.0,
        cpu_seconds=1.0,
    )
    return [MethodEvaluated(**values), end]

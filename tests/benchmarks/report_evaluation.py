"""Evaluation on two slots against one in one go, and what a whole report of a family takes: its blocks and baselines, measured.

The baselines are not trained for the estimate: a few updates of each tell how long all of them take.
"""

from __future__ import annotations

import dataclasses
import tempfile
import time
from pathlib import Path
from typing import Any

import core
from core.engines.source import drive
from core.engines.worker_processes import worker_processes
from core.evaluations.plan import EvaluationPlan
from core.evaluations.sharded_evaluation import ShardedEvaluation
from core.events import MetaUpdated, MethodEvaluated
from core.model import Model
from core.recipe import EvaluationRecipe
from core.resources import resource
from core.storage.model_file import save
from core.trainers.companions import companion_recipe
from core.trainers.evaluation import PRESETS
from core.trainers.meta_training import MetaTraining
from core.trainers.methods import METHODS, block_bounds
from tests.benchmarks.measured import one_thread

FAMILY, SLOTS, BAR = "mirror", 2, 1.5
PRESET = PRESETS["report"]
UPDATES = 15  # of each baseline; its first validation is among them
MODELS = 3  # that are compared: the shipped one under several names, so that its robust baseline serves all of them
COMPARED = ("adapted", "before", "uniform", "least_squares", "gradient", "q_learning", "robust")  # none is the same for all


def file_of() -> Path:
    """The shipped model; its robust baseline is shipped too."""
    return resource("sample_models") / f"{FAMILY}.metamodel"


def plan_of(methods: tuple[str, ...]) -> EvaluationPlan:
    return EvaluationPlan("held-out", PRESET.tasks, PRESET.episodes, methods)


def files_in(folder: Path) -> list[Path]:
    """Models that evaluations take for different ones."""
    model = core.load(file_of())
    return [save(dataclasses.replace(model, scores={"number": float(n)}), folder / f"{n}.metamodel") for n in range(MODELS)]


def in_one_go(models: list[Model]) -> tuple[list[MethodEvaluated], float]:
    """The rows, and wall time."""
    began = time.perf_counter()
    settings = EvaluationRecipe(tasks=PRESET.tasks, episodes=PRESET.episodes)
    events = list(core.evaluate(models, settings, COMPARED))
    return [event for event in events if isinstance(event, MethodEvaluated)], time.perf_counter() - began


def in_pieces(files: list[Path], methods: tuple[str, ...], folder: Path) -> tuple[ShardedEvaluation, float]:
    """The evaluation, which is over, and wall time with that of starting the processes."""
    began = time.perf_counter()
    sharded = ShardedEvaluation(files, plan_of(methods), folder)
    sharded.slots = SLOTS
    with worker_processes(SLOTS) as engine:
        for _ in drive(sharded, engine):
            pass
    sharded.events()
    return sharded, time.perf_counter() - began


def training_seconds(model: Model, learner: str) -> float:
    """What making a baseline takes, from its first updates."""
    began = time.perf_counter()
    for event in MetaTraining(companion_recipe(model.recipe, learner)):
        if isinstance(event, MetaUpdated) and event.update >= min(UPDATES, event.updates):
            return time.perf_counter() - began + event.seconds_left
    return time.perf_counter() - began


def measure() -> dict[str, Any]:
    """The same rows both ways; then a block of each row that applies, and some updates of each baseline."""
    model, blocks = core.load(file_of()), len(block_bounds(PRESET.tasks))
    alone = tuple(name for name, method in METHODS.items() if method.companion in ("", "robust"))
    with one_thread(), tempfile.TemporaryDirectory() as folder:
        files = files_in(Path(folder))
        plain, plain_seconds = in_one_go([core.load(file) for file in files])
        sharded, sharded_seconds = in_pieces(files, COMPARED, Path(folder) / "compared")
        every, _ = in_pieces([file_of()], alone, Path(folder) / "every")
        seconds = {name: every.block_seconds[name] for name in alone if name in every.block_seconds}
        learners = dict.fromkeys(method.companion for method in METHODS.values() if method.companion)
        training = {name: training_seconds(model, name) for name in learners}
    of_companions = {name: seconds["robust"] for name, method in METHODS.items() if method.companion and name not in seconds}
    whole = {name: PRESET.training_seeds * blocks * taken for name, taken in (seconds | of_companions).items()}
    for name in whole:
        if METHODS[name].depends_on is not METHODS["adapted"].depends_on:  # the same for all models, so played once
            whole[name] /= PRESET.training_seeds
    made = {name: PRESET.training_seeds * taken for name, taken in training.items()}
    ratio = plain_seconds / sharded_seconds
    same = list(sharded.rows()) == plain
    return {
        "plain": plain_seconds,
        "sharded": sharded_seconds,
        "ratio": ratio,
        "same": same,
        "rows": len(whole),
        "blocks": seconds,
        "training": training,
        "report_playing": sum(whole.values()) / SLOTS,
        "report_training": sum(made.values()) / SLOTS,
        "passed": same and ratio >= BAR,
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    slowest = sorted(result["blocks"], key=result["blocks"].__getitem__)[-3:][::-1]
    blocks = ", ".join(f"{name} {result['blocks'][name]:.1f} s" for name in slowest)
    training = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in result["training"].items())
    equal = "the same table to the bit" if result["same"] else "ANOTHER TABLE"
    playing, making = result["report_playing"] / 60, result["report_training"] / 60
    return [
        f"- {len(COMPARED)} rows, {MODELS} models, {PRESET.tasks} tasks of {PRESET.episodes} episodes of `{FAMILY}`: in one go "
        f"{result['plain']:.0f} s, on {SLOTS} slots {result['sharded']:.0f} s: {result['ratio']:.2f} times as fast, {equal} "
        f"(bar: {BAR})",
        f"- a whole report ({PRESET.training_seeds} models, {PRESET.tasks} tasks, {result['rows']} rows) on {SLOTS} slots, "
        f"estimated from measured blocks: {playing:.0f} min of playing, and once {making:.0f} min to make the baselines",
        f"- the longest blocks of 100 tasks: {blocks}; a baseline takes: {training}",
    ]

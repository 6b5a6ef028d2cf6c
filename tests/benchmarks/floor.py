"""The floor of a meta-update: the operations and bytes it cannot do without, against this machine's measured rates.

Counted are the matrix products of acting and learning, two operations for each multiplication; learning takes three times the
products of its forward pass. Bytes are those of the activations that each layer writes and its backward pass reads again.
Element-wise work, environments and drawing numbers are not in the floor: they are what the distance to it consists of.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

import core
from core import build
from core.model import initialise
from core.models.architecture import Architecture
from core.recipe import Recipe
from tests.benchmarks import tables
from tests.benchmarks.measured import one_thread

PRESETS = ("mirror-quick", "rewired-quick")
UPDATES, WARM_UP = 30, 3
SQUARE, COPIED = 1024, 8 * 2**20  # size of the matrices, and bytes of the copy, that rates are measured on
STACK = (4, 512, 64)  # the largest product of a minibatch: K, rows, width
PASSES = 4  # an activation is written and read in the forward pass, and again in the backward pass
THREADS = (1, 2)


def work(architecture: Architecture, recipe: Recipe) -> dict[str, float]:
    """Operations and bytes of one update of a model with a pooled context."""
    model, learner = recipe.model, recipe.learner
    steps = recipe.training.lanes * learner.rollout_steps  # type: ignore[attr-defined]
    epochs = learner.epochs  # type: ignore[attr-defined]
    sub = model.sub_models * sum(
        (architecture.sub_model_input_size * model.width, model.width * model.width, model.width * architecture.head_size)
    )
    encoder = architecture.transition_size * model.meta_state + model.meta_state * model.meta_features
    state = (model.meta_features + 2) * model.meta_state + model.meta_state * model.sub_models
    repeated = 1.0 + model.window / learner.rollout_steps  # type: ignore[attr-defined]  # transitions before the rollout
    acting = 2.0 * steps * (sub + encoder + state)
    learning = 3 * 2.0 * steps * epochs * (sub + repeated * encoder + state)
    numbers = model.sub_models * (2 * model.width + architecture.head_size) + 2 * model.meta_state + model.meta_features
    return {"operations": acting + learning, "bytes": 4.0 * PASSES * steps * epochs * numbers}


def rates() -> dict[str, float]:
    """Operations a second of a large product and of a minibatch's largest, and bytes a second of a copy, on one thread."""
    import torch

    large, left, right = torch.rand(SQUARE, SQUARE), torch.rand(*STACK), torch.rand(STACK[0], STACK[2], STACK[2])
    source, target = torch.rand(COPIED // 4), torch.empty(COPIED // 4)
    return {
        "large": 2.0 * SQUARE**3 / fastest(lambda: large @ large, 10),
        "small": 2.0 * STACK[0] * STACK[1] * STACK[2] ** 2 / fastest(lambda: torch.bmm(left, right), 100),
        "copy": 2.0 * COPIED / fastest(lambda: target.copy_(source), 20),
    }


def fastest(call: Any, times: int, rounds: int = 7) -> float:
    """Seconds of a call in the best of several rounds: a rate is what the machine can do."""
    call()
    best = np.inf
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(times):
            call()
        best = min(best, (time.perf_counter() - began) / times)
    return float(best)


def seconds_of_update(preset: str, threads: int) -> tuple[float, float]:
    """Wall seconds of an update: the median, and the shortest."""
    recipe = core.read_recipe(preset, {"run.device": "cpu", "run.threads": threads})
    learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    from threadpoolctl import ThreadpoolController

    times, pools = [], ThreadpoolController()
    for _ in range(WARM_UP + UPDATES):
        began = time.perf_counter()
        with pools.limit(limits=threads):
            learner.update()
        times.append(time.perf_counter() - began)
    return float(np.median(times[WARM_UP:])), float(min(times[WARM_UP:]))


def measure() -> dict[str, Any]:
    """Floor, time and their ratio for each preset; the same on one and on two threads."""
    with one_thread():
        speed = rates()
    table = []
    for preset in PRESETS:
        recipe = core.read_recipe(preset, {})
        architecture = build.make_architecture(recipe, build.make_family(recipe.family).interface)
        needed = work(architecture, recipe)
        floor = needed["operations"] / speed["large"]
        medians = {}
        for threads in THREADS:
            medians[threads], shortest = seconds_of_update(preset, threads)
            if threads == 1:
                row = {"preset": preset, **needed, "floor": floor, "shortest": shortest}
        row |= {"seconds": medians[1], "two_threads": medians[2], "times": medians[1] / floor}
        row["attainable"] = needed["operations"] / speed["small"] + needed["bytes"] / speed["copy"]
        table.append(row)
    return {"rates": speed, "table": table, "passed": all(row["seconds"] >= row["floor"] for row in table)}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    speed = result["rates"]
    k, rows_, width = STACK
    text = [
        f"One thread: {speed['large'] / 1e9:.0f} G operations/s on matrices of {SQUARE} × {SQUARE}, "
        f"{speed['small'] / 1e9:.0f} on the stack of {k} × {rows_} × {width} that a minibatch has, "
        f"{speed['copy'] / 1e9:.0f} GB/s copied. A measurement without a bar.",
        "",
    ]
    headings = (
        "preset", "M operations", "MB", "floor, ms", "at the stack's rate and the copy's, ms", "update, ms (shortest)",
        "times the floor", "on two threads, ms",
    )  # fmt: skip
    rows = [
        [
            f"`{row['preset']}`", f"{row['operations'] / 1e6:,.0f}", f"{row['bytes'] / 1e6:,.0f}", f"{1e3 * row['floor']:.1f}",
            f"{1e3 * row['attainable']:.1f}", f"{1e3 * row['seconds']:.1f} ({1e3 * row['shortest']:.1f})",
            f"{row['times']:.1f}", f"{1e3 * row['two_threads']:.1f}",
        ]
        for row in result["table"]
    ]  # fmt: skip
    return [*text, *tables.markdown(headings, rows)]

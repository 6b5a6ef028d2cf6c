"""How the cost of a meta-update grows with K and with lanes, and that of an evaluation with tasks: a table and a plot.

CPU-seconds of this process on one thread; the median of several updates after two that warm up. The slope is that of a line
through all points in double logarithms: 1 is linear.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

import core
from core import build
from core.model import initialise
from core.resources import resource
from core.rng import generator
from core.trainers.trials import play_trials
from tests.benchmarks.measured import one_thread
from tests.benchmarks.trained import FOLDER

PRESET = "mirror-quick"
SUB_MODELS, LANES = 4, 64  # of what does not vary
SIZES = {
    "K": (1, 2, 4, 8, 16, 32),
    "lanes": (16, 64, 256, 1024, 4096),
    "tasks": (25, 50, 100, 200, 400, 800),
}
WARM_UP, SECONDS, FEWEST, MOST = 2, 6.0, 3, 25
STEEPEST = 1.05
PLOT = FOLDER / "scaling.png"


def seconds_of_updates(sub_models: int, lanes: int) -> tuple[float, int]:
    """CPU-seconds of a meta-update (median), and its environment steps."""
    recipe = core.read_recipe(PRESET, {"model.sub_models": sub_models, "training.lanes": lanes, "run.device": "cpu"})
    learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    times: list[float] = []
    while len(times) < WARM_UP + FEWEST or (sum(times) < SECONDS and len(times) < WARM_UP + MOST):
        began = time.process_time()
        steps = learner.update().env_steps
        times.append(time.process_time() - began)
    return float(np.median(times[WARM_UP:])), steps


def seconds_of_evaluation(tasks: int) -> tuple[float, int]:
    """CPU-seconds of one episode on each of N training tasks (median of 3), and the environment steps counted."""
    model = core.load(resource("sample_models", "mirror.metamodel"))
    family = core.FAMILIES["mirror"]
    drawn = family.sample(generator(0, "scaling"), tasks)
    times = []
    for _ in range(1 + FEWEST):
        began = time.process_time()
        played = play_trials(model.actor(tasks), family, drawn, 1, generator(0, "scaling", "environment"))
        times.append(time.process_time() - began)
    return float(np.median(times[1:])), played.env_steps


def slope(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Of the line through all points in double logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def measure() -> dict[str, Any]:
    """Cost by size, and the slope, for K, lanes and tasks."""
    cost = {
        "K": lambda size: seconds_of_updates(size, LANES),
        "lanes": lambda size: seconds_of_updates(SUB_MODELS, size),
        "tasks": seconds_of_evaluation,
    }
    table, slopes = [], {}
    for what, sizes in SIZES.items():
        with one_thread():
            found = [cost[what](size) for size in sizes]
        for size, (seconds, steps) in zip(sizes, found, strict=True):
            table.append({"what": what, "size": size, "seconds": seconds, "steps_per_second": steps / seconds})
            print(f"  {what} = {size}: {1e3 * seconds:.1f} ms, {steps / seconds:,.0f} steps/s", flush=True)
        slopes[what] = slope(sizes, [seconds for seconds, _ in found])
    draw(table, slopes)
    return {"table": table, "slopes": slopes, "steepest": STEEPEST, "passed": max(slopes.values()) <= STEEPEST}


def draw(table: list[dict[str, Any]], slopes: dict[str, float]) -> None:
    """The table as a picture, with a line of slope 1 beside each curve."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 3.4), layout="constrained")
    FigureCanvasAgg(figure)
    for axes, (what, sizes) in zip(figure.subplots(1, len(SIZES)), SIZES.items(), strict=True):
        seconds = np.array([row["seconds"] for row in table if row["what"] == what])
        axes.loglog(sizes, 1e3 * seconds, "o-", label=f"measured, slope {slopes[what]:.2f}")
        axes.loglog(sizes, 1e3 * seconds[-1] * np.array(sizes) / sizes[-1], ":", color="grey", label="linear")
        axes.set_xlabel(what)
        axes.set_ylabel("CPU-ms of an evaluation" if what == "tasks" else "CPU-ms of a meta-update")
        axes.legend()
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PLOT, dpi=120)


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    fixed = {"K": f"{LANES} lanes", "lanes": f"K = {SUB_MODELS}", "tasks": "one episode on each, sample model of `mirror`"}
    text = [
        "CPU time on one thread, median of several; the slope is that of a line through all points in double logarithms "
        f"(1 is linear; bar: {result['steepest']}). Plot: `{PLOT.as_posix()}`.",
        "",
        "| what varies | | CPU-ms | thousand steps a CPU-second | slope |",
        "|---|---|---|---|---|",
    ]
    for row in result["table"]:
        what = row["what"]
        first = row["size"] == SIZES[what][0]
        name, steep = (f"{what} ({fixed[what]})", f"{result['slopes'][what]:.2f}") if first else ("", "")
        text.append(
            f"| {name} | {row['size']:,} | {1e3 * row['seconds']:,.1f} | {row['steps_per_second'] / 1e3:,.1f} | {steep} |"
        )
    return text

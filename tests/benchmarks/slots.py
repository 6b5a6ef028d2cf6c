"""Eight quick trainings: on one slot, on two, and on Ray on this machine, one after the other in one measurement."""

from __future__ import annotations

import importlib.util
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.engines.settings import EngineSettings
from core.engines.table import make_engine
from tests.benchmarks import engine_runs as runs

RUNS, ENV_STEPS = 8, 120_000
SLOTS = 2
TWO_SLOTS, RAY = 1.7, 1.5  # times as fast as one slot
WAYS = {"one slot": ("processes", 1), "two slots": ("processes", SLOTS), "Ray": ("ray", SLOTS)}


def measure() -> dict[str, Any]:
    """All three ways; Ray only where it is installed, its start and end being counted."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for way, (engine, slots) in WAYS.items():
            if engine == "ray" and importlib.util.find_spec("ray") is None:
                continue
            print(f"  {way} ...", flush=True)
            found[way] = _timed(engine, slots, Path(scratch) / way.replace(" ", "-"))
    models = [way.pop("models") for way in found.values()]
    times = {way: each["seconds"] for way, each in found.items()}
    ratios = {way: times["one slot"] / seconds for way, seconds in times.items()}
    return {
        "ways": found,
        "ratios": ratios,
        "same": all(each == models[0] for each in models),
        "cores": os.cpu_count(),
        "passed": ratios["two slots"] >= TWO_SLOTS
        and ratios.get("Ray", 0.0) >= RAY
        and all(each == models[0] for each in models),
    }


def _timed(engine: str, slots: int, folder: Path) -> dict[str, Any]:
    began, machine, children = time.perf_counter(), runs.cpu_of_machine(), runs.cpu_of_children()
    with make_engine(engine, EngineSettings(slots=slots)) as made:
        handles = [made.submit(job) for job in runs.trainings(folder, RUNS, ENV_STEPS)]
        runs.until_over(made, handles)
    seconds, cpu = time.perf_counter() - began, runs.cpu_of_children() - children
    return {
        "seconds": seconds,
        "cpu_per_run": cpu / RUNS,
        "training_cpu_per_run": runs.cpu_of_trainings(folder) / RUNS,
        "bytes_per_run": runs.bytes_of_runs(folder),
        "largest_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "machine": (runs.cpu_of_machine() - machine) / seconds,
        "models": {key: content.hex() for key, content in runs.models(handles).items()},
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    one = result["ways"]["one slot"]
    start = one["cpu_per_run"] - one["training_cpu_per_run"]
    bars = {"two slots": TWO_SLOTS, "Ray": RAY}
    rows = [
        f"| {way} | {each['seconds']:.1f} s | {result['ratios'][way]:.2f} × | "
        f"{f'≥ {bars[way]}' if way in bars else '–'} | {each['machine']:.2f} |"
        for way, each in result["ways"].items()
    ]
    return [
        f"{RUNS} trainings of {runs.PRESET} with {ENV_STEPS:,} steps each, {result['cores']} cores; "
        f"the same model files each time: {'yes' if result['same'] else 'NO'}.",
        "",
        "| | wall time | of one slot's speed | must | cores busy, all of the machine |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"A run takes {one['cpu_per_run']:.1f} CPU-seconds, of which the start of its process takes {start:.1f}, at most "
        f"{one['largest_mb']:.0f} MB of memory and {one['bytes_per_run'] / 1000:.0f} kB of disk.",
    ]


if __name__ == "__main__":
    print("\n".join(lines(measure())))

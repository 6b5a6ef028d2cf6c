"""Steps a second of meta-training with lanes stepped by numpy on the host and by torch on the learner's device.

Wall time on one thread, median over updates after two that warm up. Whether there is a GPU is said either way; the bar holds
only there: with the most lanes, everything on the device is faster than stepping on the host.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import torch
from threadpoolctl import ThreadpoolController

import core
from core import build
from core.learners.parallel_q import ParallelQ
from core.model import initialise

PRESET = "mirror-quick"
LANES = (64, 256, 1024, 4096)
WARM_UP, SECONDS, FEWEST = 2, 5.0, 3
POOLS = ThreadpoolController()


def seconds_of_updates(device: str, rollout: str, lanes: int) -> dict[str, Any]:
    """Steps a second of whole meta-updates, and of gathering experience alone."""
    wanted = {"run.device": device, "run.rollout": rollout, "training.lanes": lanes}
    recipe = core.read_recipe(PRESET, wanted)
    learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    assert isinstance(learner, ParallelQ)
    updates, rollouts = [], []
    while len(updates) < WARM_UP + FEWEST or sum(updates) + sum(rollouts) < SECONDS:
        with POOLS.limit(limits=recipe.run.threads):
            began = time.perf_counter()
            steps = learner.update().env_steps  # its report is read from the device, so the device has finished
            between = time.perf_counter()
            learner._collector.collect(0.1)
            if device == "cuda":
                torch.cuda.synchronize()
            updates.append(between - began)
            rollouts.append(time.perf_counter() - between)
    found = {"update": steps / statistics.median(updates[WARM_UP:]), "rollout": steps / statistics.median(rollouts[WARM_UP:])}
    return {"device": device, "rollout": rollout, "lanes": lanes, "steps_per_second": found}


def measure() -> dict[str, Any]:
    """Every device that is there, both ways of stepping, by lanes."""
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else ""
    table = []
    for device in ("cpu", "cuda") if gpu else ("cpu",):
        for lanes in LANES:
            for rollout in ("host", "device"):
                row = seconds_of_updates(device, rollout, lanes)
                speeds = row["steps_per_second"]
                print(f"  {device}, {lanes} lanes, {rollout}: {speeds['update']:,.0f} steps/s", flush=True)
                table.append(row)
    on_gpu = {row["rollout"]: row["steps_per_second"]["update"] for row in table if row["device"] == "cuda"}  # the most lanes
    return {"gpu": gpu, "table": table, "passed": not gpu or on_gpu["device"] > on_gpu["host"]}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    gpu = f"GPU: {result['gpu']}." if result["gpu"] else "There is no GPU on this machine: nothing below says how fast one is."
    text = [gpu, "", "| device | lanes | stepped by | steps/s of meta-training | of gathering alone |", "|---|---|---|---|---|"]
    by = {"host": "numpy, host", "device": "torch, device"}
    for row in result["table"]:
        speeds = row["steps_per_second"]
        where = f"{row['device']} | {row['lanes']:,} | {by[row['rollout']]}"
        text.append(f"| {where} | {speeds['update']:,.0f} | {speeds['rollout']:,.0f} |")
    return text

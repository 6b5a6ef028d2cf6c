"""Models that several benchmarks need: trained once for each recipe, then kept with the CPU time that took."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import core
from core.events import TrainingFinished
from core.model import Model
from core.recipe import fingerprint

FOLDER = Path("runs") / "benchmarks"


@dataclass(frozen=True)
class Trained:
    """A model file, its model, and what making it cost."""

    path: Path
    model: Model
    cpu_seconds: float
    env_steps: int


def trained(preset: str, overrides: dict[str, Any]) -> Trained:
    """The model of a preset with overrides; trains it when it is not kept yet."""
    recipe = core.read_recipe(preset, overrides)
    path = FOLDER / "models" / f"{fingerprint(recipe)}.metamodel"
    cost = path.with_suffix(".json")
    if not (path.is_file() and cost.is_file()):
        print(f"  training {preset} {overrides}", flush=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        training = core.train(recipe)
        ends = [event for event in training if isinstance(event, TrainingFinished)]
        core.save(training.model, path)
        cost.write_text(json.dumps({"cpu_seconds": ends[-1].cpu_seconds, "env_steps": ends[-1].env_steps}))
    spent = json.loads(cost.read_text())
    return Trained(path, core.load(path), spent["cpu_seconds"], spent["env_steps"])

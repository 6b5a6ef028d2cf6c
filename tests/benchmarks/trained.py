"""Models that several rows need: trained once for each recipe, then kept with the CPU time that took."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import core
from core.events import TrainingFinished
from core.model import Model
from core.recipe import Recipe, fingerprint
from tests.benchmarks import kept

FOLDER = kept.FOLDER  # where every row may put its files


@dataclass(frozen=True)
class Trained:
    """A model file, its model, and what making it cost.

    Attributes:
        digest: of the file's bytes, so that what was measured of other weights is not taken for this model's.
    """

    path: Path
    model: Model
    cpu_seconds: float
    env_steps: int
    digest: str


def trained(preset: str, overrides: Mapping[str, Any]) -> Trained:
    """The model of a preset with overrides; trains it when it is not kept yet."""
    return trained_as(core.read_recipe(preset, overrides))


def trained_as(recipe: Recipe) -> Trained:
    """The model of a recipe; trains it when it is not kept yet."""
    name = fingerprint(recipe)
    path = kept.FOLDER / "models" / f"{name}.metamodel"

    def train() -> dict[str, Any]:
        path.parent.mkdir(parents=True, exist_ok=True)
        training = core.train(recipe)
        ends = [event for event in training if isinstance(event, TrainingFinished)]
        core.save(training.model, path)
        end = ends[-1]
        costs = {"cpu_seconds": end.cpu_seconds, "env_steps": end.env_steps, "reason": end.reason}
        return {**costs, "digest": digest_of(path)}

    extent = f"{recipe.training.env_steps:,} steps, seed {recipe.run.seed}"
    title = f"training {recipe.learner.name} on {recipe.family.name}, {extent}"

    def whole(made: dict[str, Any]) -> bool:
        return path.is_file() and digest_of(path) == made["digest"]

    spent = kept.piece("models", {"recipe": name}, train, say=title, whole=whole)
    return Trained(path, core.load(path), spent["cpu_seconds"], spent["env_steps"], spent["digest"])


def digest_of(path: Path) -> str:
    """A short hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:20]

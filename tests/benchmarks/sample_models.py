"""``make samples``: train the models that are shipped and write their cards; one family: name it as an argument.

A model that the benchmarks have trained by the same recipe is taken as it is: training it again would give the same numbers.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import core
from core import build
from core.analysis.card import card_text
from core.cli.progress import progress_bar
from core.events import EvaluationFinished, MethodEvaluated
from core.storage.model_file import save
from core.tasks.abilities import trial_episodes_of
from core.trainers.companions import companion_recipe
from tests.benchmarks.trained import trained_as

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample_models"
FAMILIES = ("mirror", "rewired", "rig", "scrambled", "switch", "frozen_lake", "lane", "diagnosis")
SHIPPED_BASELINES = {"mirror": ("robust",), "diagnosis": ("robust",)}
SETTINGS: dict[str, Any] = {"split": "held-out", "tasks": 200, "episodes": 5, "reset_seed": 0}
METHODS = ("adapted", "before", "uniform", "robust")


def make(family: str) -> None:
    """Train a family's sample model and its shipped baselines, evaluate it, and write the card."""
    recipe = core.read_recipe(f"{family}-standard")
    model = trained_as(recipe).model
    path = save(model, FOLDER / f"{family}.metamodel")
    for learner in SHIPPED_BASELINES.get(family, ()):
        save(trained_as(companion_recipe(recipe, learner)).model, FOLDER / f"{family}.{learner}.metamodel")
    rows, ends = [], []
    settings = {**SETTINGS, "episodes": trial_episodes_of(core.FAMILIES[family], SETTINGS["episodes"])}
    for event in progress_bar(core.evaluate([model], build.checked_evaluation(settings), METHODS)):
        if isinstance(event, MethodEvaluated):
            rows.append(event)
        if isinstance(event, EvaluationFinished):
            ends.append(event)
    path.with_suffix(".md").write_text(card_text(model, path.stat().st_size, rows, ends[-1]), encoding="utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or FAMILIES:
        make(name)

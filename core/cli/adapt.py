"""``meta-rl adapt``: step 3, a model on one task it has never seen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from core import build
from core.cli.progress import exhaust, shown
from core.cli.targets import check_file
from core.recipe import AdaptationRecipe, FamilyRecipe
from core.storage.model_file import load, save
from core.tasks.family import SPLITS
from core.tasks.splits import task_of
from core.trainers.task_adaptation import Adaptation


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("adapt", help="put a model on one task and let it adapt")
    parser.add_argument("model", metavar="MODEL", type=Path)
    parser.add_argument("--family", help="task family; by default the one the model was trained on")
    parser.add_argument("--split", choices=SPLITS, default="held-out", help="which tasks to choose from (default: held-out)")
    parser.add_argument("--task-seed", type=int, default=0, metavar="N", help="number of the task in its split")
    parser.add_argument("--adapter", default="context", help="how the model adapts (meta-rl adapters)")
    parser.add_argument("--cadence", default="step", help='"step", "episode" or a number of steps')
    parser.add_argument("--episodes", type=int, default=5)
    parser.add_argument("--reset-seed", type=int, default=0, help="seed of the first states")
    parser.add_argument("--out", type=Path, metavar="FILE", help="save the adapted model here")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def settings(arguments: argparse.Namespace) -> AdaptationRecipe:
    """The adapter of the command line. Raises :class:`core.recipe.RecipeError`."""
    values: dict[str, Any] = {"name": arguments.adapter, "episodes": arguments.episodes}
    kind = build.VOCABULARY.adapters.get(arguments.adapter)
    if kind is not None and "cadence" in kind.__dataclass_fields__:
        values["cadence"] = int(arguments.cadence) if arguments.cadence.isdecimal() else arguments.cadence
    return build.checked_adaptation(values)


def run(arguments: argparse.Namespace) -> int:
    """Adapt and show every episode; optionally save the adapted model."""
    model = load(arguments.model)
    family = build.make_family(FamilyRecipe(name=arguments.family) if arguments.family else model.recipe.family)
    task = task_of(family, arguments.split, arguments.task_seed)
    if arguments.out:
        check_file(arguments.out)
    adaptation = Adaptation(model, task, settings(arguments), arguments.reset_seed, family)
    if not arguments.json:
        hidden = ", ".join(f"{name} {value:g}" for name, value in task.task(0).items())
        print(
            f"Task {arguments.task_seed} ({arguments.split}) of {family.name}; hidden from the model: {hidden}", file=sys.stderr
        )
    exhaust(shown(adaptation, arguments.json))
    if arguments.out:
        print(f"Saved {save(adaptation.model, arguments.out)}", file=sys.stderr)
    return 0

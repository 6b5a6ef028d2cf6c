"""``meta-rl adapt``: step 3, a model on one task it has never seen."""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from typing import Any

from core import build
from core.cli.progress import exhaust, shown
from core.cli.targets import check_file
from core.plain_text import plain
from core.recipe import AdaptationRecipe, FamilyRecipe
from core.recipe_reader import named, parse_override
from core.storage.model_file import load, save
from core.tasks.family import SPLITS, TaskError, TaskFamily, Tasks, tasks_from
from core.tasks.splits import task_of
from core.trainers.task_adaptation import Adaptation


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("adapt", help="put a model on one task and let it adapt")
    parser.add_argument("model", metavar="MODEL", type=Path)
    parser.add_argument("--family", help="task family; by default the one the model was trained on")
    parser.add_argument("--split", choices=SPLITS, default="held-out", help="which tasks to choose from (default: held-out)")
    parser.add_argument("--task-seed", type=int, default=0, metavar="N", help="number of the task in its split")
    parser.add_argument(
        "--task",
        dest="parameters",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a task of these hidden parameters instead; those not named have the family's default",
    )
    parser.add_argument("--adapter", default="context", help="how the model adapts (meta-rl adapters)")
    parser.add_argument("--cadence", default="step", help='"step", "episode" or a number of steps')
    parser.add_argument("--episodes", type=int, default=5)
    parser.add_argument(
        "--set", dest="overrides", action="append", default=[], metavar="KEY=VALUE", help="replace a setting of the adapter"
    )
    parser.add_argument("--reset-seed", type=int, default=0, help="seed of the first states")
    parser.add_argument("--out", type=Path, metavar="FILE", help="save the adapted model here")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def settings(arguments: argparse.Namespace) -> AdaptationRecipe:
    """The adapter of the command line. Raises :class:`core.recipe.RecipeError`."""
    values: dict[str, Any] = {"name": arguments.adapter, "episodes": arguments.episodes}
    kind = build.VOCABULARY.adapters.get(arguments.adapter)
    if kind is not None and "cadence" in kind.__dataclass_fields__:
        values["cadence"] = (
            int(arguments.cadence) if len(arguments.cadence) < 19 and arguments.cadence.isdecimal() else arguments.cadence
        )
    overrides = dict(parse_override(text) for text in arguments.overrides)
    values |= {key.removeprefix("adaptation."): value for key, value in overrides.items()}
    return build.checked_adaptation(values)


def chosen_task(arguments: argparse.Namespace, family: TaskFamily) -> tuple[Tasks, str]:
    """The task and what it is called. Raises :class:`TaskError`."""
    if not arguments.parameters:
        number = arguments.task_seed
        return task_of(family, arguments.split, number), f"Task {number} ({arguments.split})"
    hidden = {}
    for text in arguments.parameters:
        name, _, value = text.partition("=")
        try:
            hidden[name.strip()] = float(value)
        except ValueError:
            hidden[name.strip()] = math.nan
        if not math.isfinite(hidden[name.strip()]):
            raise TaskError(f'--task wants a parameter and a number, such as length=0.5, not "{named(text)}".')
    tasks = tasks_from(family, [hidden])
    for about in family.parameters:
        if not about.low <= tasks.task(0)[about.name] <= about.high:
            raise TaskError(f"--task {about.name} must be between {about.low:g} and {about.high:g}, as on its slider.")
    return tasks, "A task"


def run(arguments: argparse.Namespace) -> int:
    """Adapt and show every episode; optionally save the adapted model."""
    model = load(arguments.model)
    family = build.make_family(FamilyRecipe(name=arguments.family) if arguments.family is not None else model.recipe.family)
    task, called = chosen_task(arguments, family)
    if arguments.out:
        check_file(arguments.out)
    adaptation = Adaptation(model, task, settings(arguments), arguments.reset_seed, family)
    if not arguments.json:
        hidden = ", ".join(f"{name} {value:g}" for name, value in task.task(0).items())
        print(f"{called} of {family.name}; hidden from the model: {hidden}", file=sys.stderr)
    exhaust(shown(adaptation, arguments.json))
    if arguments.out:
        print(f"Saved {plain(str(save(adaptation.model, arguments.out)))}", file=sys.stderr)
    return 0

"""``meta-rl evaluate``: step 4, models on many tasks they have never seen, beside baselines."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core import build
from core.analysis.measure_table import measure_table
from core.analysis.report import markdown_table
from core.cli import engine_options
from core.cli.output import tell
from core.cli.progress import shown
from core.cli.signals import Ended
from core.cli.targets import make_folder
from core.evaluations.plan import EvaluationPlan
from core.evaluations.running_evaluation import RunningEvaluation
from core.evaluations.sharded_evaluation import ShardedEvaluation
from core.evaluations.work_folder import folder_for, held, let_go
from core.events import EvaluationEvent, EvaluationFinished, MethodEvaluated
from core.model import Model
from core.recipe import EvaluationRecipe, FamilyRecipe, RecipeError
from core.storage.model_file import load
from core.tasks.family import SPLITS
from core.trainers.evaluation import DEFAULT_METHODS, PRESETS, Evaluation, known_methods, presets_for
from core.trainers.methods import METHODS
from core.trainers.reporting import report_of

ALL = "all"
NOTHING_LEFT, DONE = 1, 0  # exit codes


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("evaluate", help="evaluate models on held-out tasks, beside baselines")
    parser.add_argument("models", metavar="MODEL", nargs="+", type=Path, help="one model file for each training seed")
    parser.add_argument("--family", help="task family; by default the one the models were trained on")
    parser.add_argument("--split", choices=SPLITS, default="held-out")
    sizes = ", ".join(f"{name} {size.training_seeds} models x {size.tasks} tasks" for name, size in PRESETS.items())
    parser.add_argument("--preset", choices=PRESETS, help=sizes)
    parser.add_argument("--tasks", type=int, help="another number of tasks than the preset's")
    parser.add_argument("--episodes", type=int, help="another number of episodes than the preset's")
    parser.add_argument("--reset-seed", type=int, default=0, help="seed of the first states")
    parser.add_argument(
        "--methods",
        default=",".join(DEFAULT_METHODS),
        help=f"rows of the table, of {', '.join(METHODS)}; or {ALL}, for every row that applies (default: %(default)s)",
    )
    engine_options.add_options(parser, ". Without any of these three, this process does it, one block after the other.")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write a report here: report.md, tables and pictures")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate, print the table, optionally write the report folder."""
    models = [load(path) for path in arguments.models]
    family = FamilyRecipe(name=arguments.family) if arguments.family is not None else None
    preset = presets_for(build.make_family(family or models[0].recipe.family))[arguments.preset or "quick"]
    settings = build.checked_evaluation(
        {
            "split": arguments.split,
            "tasks": preset.tasks if arguments.tasks is None else arguments.tasks,
            "episodes": preset.episodes if arguments.episodes is None else arguments.episodes,
            "reset_seed": arguments.reset_seed,
        }
    )
    methods = methods_named(arguments.methods)
    kept = list(events_of(arguments, models, settings, methods, family))
    rows = [e for e in kept if isinstance(e, MethodEvaluated)]
    ends = [e for e in kept if isinstance(e, EvaluationFinished)]
    if not arguments.json:
        print("\n\n".join(table for table in (markdown_table(rows), measure_table(rows)) if table))
        if arguments.preset and len(models) < (wanted := PRESETS[arguments.preset].training_seeds):
            seeds = "one training seed" if len(models) == 1 else f"{len(models)} training seeds"
            print(f'The preset "{arguments.preset}" wants {wanted} models; with {seeds} this is indicative.', file=sys.stderr)
    if arguments.out and ends and rows:
        report_of(arguments.out, rows, ends[-1], models[0])
    return DONE if rows else NOTHING_LEFT


def methods_named(text: str) -> tuple[str, ...]:
    """Rows by their names, with commas between. Raises :class:`RecipeError`."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise RecipeError("--methods wants at least one row of the table.")
    return tuple(METHODS) if names == [ALL] else known_methods(names)


def events_of(
    arguments: argparse.Namespace,
    models: Sequence[Model],
    settings: EvaluationRecipe,
    methods: tuple[str, ...],
    family: FamilyRecipe | None,
) -> Iterator[EvaluationEvent]:
    """The events of the evaluation, which are shown as they come: in this process, or over an engine."""
    if not engine_options.wanted(arguments):
        evaluation = Evaluation(models, settings, methods, build.make_family(family) if family else None)
        if arguments.out:
            make_folder(arguments.out)
        yield from shown(evaluation, arguments.json)
        return
    plan = EvaluationPlan(settings.split, settings.tasks, settings.episodes, methods, settings.reset_seed)
    folder = folder_for(arguments.models, plan, family)
    with held(folder), engine_options.engine_of(arguments) as engine:
        sharded = ShardedEvaluation(arguments.models, plan, folder, family)
        if arguments.out:
            make_folder(arguments.out)
        try:
            yield from shown(RunningEvaluation(sharded, engine), arguments.json)
        except Ended:
            tell(f"{sharded.done} of {sharded.total} blocks of tasks are kept; the same command goes on with them.")
            raise
    let_go(folder)

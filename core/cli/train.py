"""``meta-rl train``: steps 1 and 2, from a recipe to a model file."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core import build
from core.analysis.tensorboard import TensorBoardWriter, written
from core.cli.progress import exhaust, shown
from core.cli.targets import check_file, make_folder
from core.events import TrainingEvent
from core.recipe_reader import parse_override
from core.storage.model_file import load, save
from core.trainers.meta_training import MetaTraining


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("train", help="meta-train a model from a recipe")
    parser.add_argument("recipe", metavar="RECIPE", help="a preset's name (meta-rl recipes) or a TOML file")
    parser.add_argument(
        "--set", dest="overrides", action="append", default=[], metavar="KEY=VALUE", help="replace a recipe field"
    )
    parser.add_argument("--seed", type=int, help="the same as --set run.seed=N")
    parser.add_argument("--from", dest="start", type=Path, metavar="MODEL", help="continue from the weights of a model file")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to save the best model")
    parser.add_argument("--tensorboard", type=Path, metavar="FOLDER", help="also write an event file for TensorBoard here")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train, record the run, save the best model; Ctrl-C stops after the current update and saves just the same."""
    from core.engines.in_process import RecordedTraining

    overrides = dict(parse_override(text) for text in arguments.overrides)
    if arguments.seed is not None:
        overrides["run.seed"] = arguments.seed
    recipe = build.read_recipe(arguments.recipe, overrides)
    start = load(arguments.start) if arguments.start else None
    check_file(arguments.out)
    training = MetaTraining(recipe, start)
    events: Iterable[TrainingEvent] = RecordedTraining(training, start=start)
    if arguments.tensorboard:
        make_folder(arguments.tensorboard)
        events = written(events, TensorBoardWriter(arguments.tensorboard))
    with stop_on_interrupt(training):
        exhaust(shown(events, arguments.json))
    path = save(training.model, arguments.out)
    print(f"Saved {path}", file=sys.stderr)
    return 0


@contextmanager
def stop_on_interrupt(training: MetaTraining) -> Iterator[None]:
    """The first Ctrl-C stops the training after its update, the second one at once."""

    def ask(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        training.stop()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

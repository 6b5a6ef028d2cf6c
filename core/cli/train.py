"""``meta-rl train``: steps 1 and 2, from a recipe to a model file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core import build
from core.cli.recording import add_options, every, follow, writer_of
from core.cli.targets import check_file
from core.engines.recorded_training import RecordedTraining
from core.recipe_reader import parse_override
from core.storage.model_file import load
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
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train, record the run, save the best model; a signal stops after the current update and saves just the same."""
    overrides = dict(parse_override(text) for text in arguments.overrides)
    if arguments.seed is not None:
        overrides["run.seed"] = arguments.seed
    recipe = build.read_recipe(arguments.recipe, overrides)
    start = load(arguments.start) if arguments.start else None
    check_file(arguments.out)
    writer = writer_of(arguments)
    recorded = RecordedTraining(MetaTraining(recipe, start), start=start, checkpoint_seconds=every(arguments))
    return follow(recorded, arguments, writer)

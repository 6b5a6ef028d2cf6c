"""``meta-rl atlas``: what a model makes of many tasks of every split, as a table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from core.analysis.history import History
from core.analysis.task_atlas import atlas_lines, task_atlas, write_atlas
from core.cli.progress import shown
from core.cli.targets import check_file
from core.plain_text import plain
from core.storage.model_file import load
from core.trainers.task_atlas import EPISODES, TASKS, AtlasMeasurement


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("atlas", help="play a model on many tasks of every split: alpha and meta-state of each")
    parser.add_argument("model", metavar="MODEL", type=Path)
    parser.add_argument("--tasks", type=int, default=TASKS, metavar="N", help="tasks of each split (default: %(default)s)")
    parser.add_argument("--episodes", type=int, help=f"episodes on each task (default: as the family's trials, or {EPISODES})")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a line for each task here")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print a line for each split, optionally write the tasks to a file."""
    measurement = AtlasMeasurement(load(arguments.model), arguments.tasks, arguments.episodes)
    if arguments.csv:
        check_file(arguments.csv)
    atlas = task_atlas(History(shown(measurement, arguments.json)))
    if not arguments.json:
        print("\n".join(atlas_lines(atlas)))
    if arguments.csv:
        write_atlas(atlas, arguments.csv)
        print(f"Saved {plain(str(arguments.csv))}", file=sys.stderr)
    return 0

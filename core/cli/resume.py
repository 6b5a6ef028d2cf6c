"""``meta-rl resume``: go on with a run that was interrupted or stopped."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.cli.recording import add_options, every, follow, writer_of
from core.cli.targets import check_file
from core.engines.recorded_training import RecordedTraining
from core.storage.container import shown
from core.storage.folders import runs_folder
from core.storage.runs import RunError


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("resume", help="go on with a run that was interrupted or stopped, as if it never had been")
    parser.add_argument("run_folder", metavar="RUN", help="its folder, or its name among those that meta-rl runs lists")
    parser.add_argument("--out", type=Path, metavar="FILE", help="save the best model here too, not only in the run's folder")
    parser.add_argument(
        "--anew", action="store_true", help="begin it anew where its checkpoints were made by another recipe or version"
    )
    add_options(parser)
    parser.set_defaults(run=run)


def folder_of(name: str) -> Path:
    """A run's folder from what it was called by. Raises :class:`RunError` when there is none."""
    try:
        if name and Path(name).is_dir():
            return Path(name)
        among = runs_folder() / name
        if name and Path(name).name == name and among.is_dir():
            return among
    except (OSError, ValueError):  # a name may hold a zero byte
        pass
    raise RunError(f"There is no run {shown(name)}; meta-rl runs lists those that there are.")


def run(arguments: argparse.Namespace) -> int:
    """Resume; Ctrl-C stops after the current update and saves just the same."""
    folder = folder_of(arguments.run_folder)
    if arguments.out:
        check_file(arguments.out)
    writer = writer_of(arguments)
    return follow(RecordedTraining.resume(folder, every(arguments), arguments.anew), arguments, writer)

"""``meta-rl experiment``: many runs from one file, on any engine, gone on with where they were."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO, cast

from rich.console import Console

from core.cli import engine_options
from core.cli.experiment_board import Board, evaluation_table, shown
from core.cli.experiment_plan import plan_lines
from core.cli.output import Leaving, tell
from core.cli.progress import json_lines
from core.cli.recording import READER_LEFT, seconds
from core.cli.signals import stopping
from core.engines.checkpointing import SECONDS
from core.engines.table import DEFAULT_ENGINE
from core.evaluations.companion_pool import CompanionPool
from core.evaluations.sharded_evaluation import ShardedEvaluation
from core.experiments.events import ExperimentEvent
from core.experiments.experiment import EVALUATIONS_FOLDER, folder_of
from core.experiments.reader import read_experiment
from core.experiments.running import ExperimentRun
from core.plain_text import LONGEST_SENTENCE, plain
from core.storage.container import shown as printable

MOST_ROWS = 200  # of the last table; all of them are in results.csv
FAILED = 1  # exit code when a run failed or a table could not be written


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("experiment", help="run an experiment, or go on with it: many runs from one file")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="its TOML file; results lie beside it, in a folder of that name"
    )
    engine_options.add_options(parser, f" (default: {DEFAULT_ENGINE})")
    parser.add_argument(
        "--checkpoint-every",
        type=seconds,
        metavar="SECONDS",
        help=f"how often each run saves where it stands; 0 for never (default: {SECONDS:g})",
    )
    parser.add_argument("--dry-run", action="store_true", help="say which runs there are and what is left to do, and leave")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run or go on; the first signal ends it so that it can be gone on with, the next one at once."""
    experiment = read_experiment(arguments.file)
    folder = folder_of(arguments.file)
    console = Console(file=sys.stdout, highlight=False)
    if arguments.dry_run:
        for line in plan_lines(experiment, folder):
            print(plain(line, LONGEST_SENTENCE))
        return 0
    pool = CompanionPool(folder / EVALUATIONS_FOLDER / "companions")
    running = ExperimentRun(
        experiment,
        folder,
        lambda: engine_options.engine_of(arguments),
        arguments.engine or DEFAULT_ENGINE,
        lambda models, plan, place: ShardedEvaluation(models, plan, place, companions=pool),
        SECONDS if arguments.checkpoint_every is None else arguments.checkpoint_every,
    )
    board, left = Board(), []

    def reader_left() -> None:
        left.append(True)
        running.stop()

    with stopping(running.stop) as asked:
        for event in followed(running, arguments.json, console, reader_left):
            board.take(event)
    if not arguments.json and not left:
        conclude(board, folder, console)
    failed = running.unwritten or (board.finished is not None and board.finished.failed > 0)
    return asked.code or (READER_LEFT if left else FAILED if failed else 0)


def followed(running: Iterable[ExperimentEvent], as_json: bool, console: Console, left: Any) -> Iterable[ExperimentEvent]:
    """The events, shown on the way."""
    stream = cast(TextIO, Leaving(sys.stdout, left))
    if as_json:
        return cast(Iterable[ExperimentEvent], json_lines(cast(Any, running), stream))
    console.file = stream
    return shown(running, console)


def conclude(board: Board, folder: Path, console: Console) -> None:
    """The whole table, and what came of it."""
    if board.finished is None:
        return
    console.print(board.table(MOST_ROWS))
    if board.evaluated:
        console.print(evaluation_table(board.evaluated))
    counts = Counter(row.state for row in board.rows.values())
    text = f"{board.finished.reason}: {', '.join(f'{count} {state}' for state, count in counts.items())}"
    if board.finished.best is not None:
        text += f"; configuration {board.finished.best} has the best mean validation score"
    console.print(plain(text, LONGEST_SENTENCE), markup=False, soft_wrap=True)
    tell(f"Results are in {printable(folder)}")

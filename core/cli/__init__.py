"""``meta-rl``: the same work without a window. One file for each group of commands; this one only composes."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from core import environment
from core.agent import AgentError
from core.analysis.tensorboard import TensorBoardMissing
from core.arguments import Parser
from core.cli import adapt, atlas, evaluate, experiment, gap, listings, resume, train
from core.cli.output import silence, tell
from core.cli.signals import Ended, ending_at_once
from core.engines.settings import EngineError
from core.evaluations.work_folder import WorkFolderError
from core.experiments.faults import ExperimentError
from core.plain_text import plain
from core.recipe import RecipeError
from core.storage.model_file import ModelFileError
from core.storage.runs import RunError
from core.tasks.family import TaskError
from core.tasks.installed import switch_on

COMMANDS = (train, resume, adapt, evaluate, gap, atlas, experiment, listings)
FAILED, USAGE = 1, 2
USER_ERRORS = (
    RecipeError,
    TaskError,
    ModelFileError,
    AgentError,
    RunError,
    TensorBoardMissing,
    EngineError,
    WorkFolderError,
    ExperimentError,
)


def make_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = Parser(prog="meta-rl", description="Meta reinforcement learning with a mixture of Q-networks, without a window.")
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    parser.add_argument(
        "--switch-on", action="append", default=[], metavar="FAMILY", help="use a task family that another package offers"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for group in COMMANDS:
        group.add_commands(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns 0, 1 (it failed, one sentence on standard error), 2 (it was called wrongly), or 128 and the number
    of a signal that ended it."""
    parser = make_parser()
    arguments = parser.parse_args(argv)
    if arguments.version:
        from importlib.metadata import version

        print(version("meta-rl-workbench"))
        return 0
    if arguments.command is None:
        parser.print_help()
        return USAGE
    try:
        with ending_at_once():
            for name in arguments.switch_on:
                switch_on(name)
            result: int = arguments.run(arguments)
            return result
    except USER_ERRORS as error:
        tell(f"meta-rl: {error}")
        return USAGE if isinstance(error, RecipeError | TaskError | ExperimentError) else FAILED
    except BrokenPipeError:  # whoever read the output has left
        silence(sys.stdout)
        return FAILED
    except OSError as error:
        where = f"{plain(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
        tell(f"meta-rl: {where}{error.strerror or error}.")
        return FAILED
    except Ended as ended:
        tell(f"meta-rl: {ended.sentence}")
        return ended.code


def entry() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the terminal's encoding has not got is written as its code
            stream.reconfigure(errors="backslashreplace")
    for sentence in environment.settle():
        tell(f"meta-rl: {sentence}")
    sys.exit(main())

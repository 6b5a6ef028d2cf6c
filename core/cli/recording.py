"""A recorded training as a command follows it: shown, stopped by signals, saved. ``train`` and ``resume`` share this."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable
from pathlib import Path

from core.analysis.tensorboard import TensorBoardWriter, written
from core.cli.output import tell
from core.cli.progress import exhaust, shown
from core.cli.signals import stopping
from core.cli.targets import make_folder
from core.engines.checkpointing import SECONDS
from core.engines.recorded_training import RecordedTraining
from core.events import TrainingEvent
from core.storage.container import shown as printable
from core.storage.model_file import ModelFileError, save

READER_LEFT = 1  # exit code when nobody reads the output any more


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of both commands."""
    parser.add_argument(
        "--checkpoint-every",
        type=seconds,
        metavar="SECONDS",
        help=f"how often to save where the run stands, for meta-rl resume; 0 for never (default: {SECONDS:g})",
    )
    parser.add_argument("--tensorboard", type=Path, metavar="FOLDER", help="also write an event file for TensorBoard here")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")


def seconds(text: str) -> float:
    """An option's value. Raises ``argparse.ArgumentTypeError``."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        raise argparse.ArgumentTypeError(f"a number of seconds from 0 up is wanted, not {text!r}")
    return value


def every(arguments: argparse.Namespace) -> float:
    """Seconds between two checkpoints."""
    return SECONDS if arguments.checkpoint_every is None else arguments.checkpoint_every


def writer_of(arguments: argparse.Namespace) -> TensorBoardWriter | None:
    """What writes for TensorBoard, if that was asked for. Raises ``OSError`` or :class:`TensorBoardMissing`."""
    if not arguments.tensorboard:
        return None
    make_folder(arguments.tensorboard)
    return TensorBoardWriter(arguments.tensorboard)


def follow(recorded: RecordedTraining, arguments: argparse.Namespace, writer: TensorBoardWriter | None) -> int:
    """Run to the end, or until a signal asks to stop; save the best model, wherever it was asked for. Returns the exit code."""
    events: Iterable[TrainingEvent] = recorded if writer is None else written(recorded, writer)
    left = []

    def reader_left() -> None:
        left.append(True)
        recorded.stop()

    with stopping(recorded.stop) as asked:
        exhaust(shown(events, arguments.json, reader_left))
        kept = recorded.run.model_path if recorded.run is not None and recorded.run.finished else None
        if arguments.out:
            try:
                tell(f"Saved {printable(save(recorded.model, arguments.out))}")
            except ModelFileError:
                if kept is not None:
                    tell(f"The model is in {printable(kept)}")
                raise
        elif kept is not None:
            tell(f"Kept {printable(kept)}")
    return asked.code or (READER_LEFT if left else 0)

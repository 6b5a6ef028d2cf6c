"""Event files for TensorBoard, on request: the same events, as scalars over environment steps.

Written by ``tensorboardX``, an optional extra: it needs no TensorFlow, but loads torch where that is installed, so whoever
must stay without torch does this in another process.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core.events import (
    Event,
    MetaUpdated,
    MethodEvaluated,
    Note,
    StepSizesUpdated,
    TrainingEvent,
    TrainingFinished,
    TrainingResumed,
    Validated,
)
from core.sentence import Sentence, UserError

NO_LONGER = "The file for TensorBoard is no longer written: {reason}. The training goes on."
MISSING = "TensorBoard files need the package tensorboardX; install it with: pip install tensorboardX"


class TensorBoardMissing(UserError):
    """The optional package is not installed; the text says how to get it."""


class TensorBoardWriter:
    """Writes events into one event file of a folder, which is made if it is not there.

    Args:
        folder: TensorBoard shows each folder as one run.
        began: seconds since the epoch at which the events began, for those that are written later; the present by default.

    Raises:
        TensorBoardMissing: the package is not installed.
        OSError: the folder cannot be made.
    """

    def __init__(self, folder: Path, began: float | None = None) -> None:
        try:
            from tensorboardX import SummaryWriter
        except ImportError:
            raise TensorBoardMissing(MISSING) from None
        folder.mkdir(parents=True, exist_ok=True)
        # A queue without end: the thread that empties it dies of a full disk, and a full queue would then wait for ever.
        self._writer: Any = SummaryWriter(str(folder), max_queue=0)
        self._began, self._env_steps = began, 0

    def write(self, event: Event) -> None:
        """Add one event; kinds that have no scalars are passed over, as are values that are not finite."""
        if isinstance(event, TrainingResumed):
            self._forget_from(event.env_steps + 1)
        self._env_steps = getattr(event, "env_steps", self._env_steps)
        step = event.update if isinstance(event, StepSizesUpdated) else self._env_steps
        seconds = getattr(event, "cpu_seconds", None)
        when = None if self._began is None else self._began + (seconds or 0.0)
        for tag, value in scalars(event):
            if math.isfinite(value):
                self._writer.add_scalar(tag, value, step, walltime=when)
        if isinstance(event, Validated | TrainingFinished):
            self._writer.flush()

    def _forget_from(self, step: int) -> None:
        """What the folder has from this step on is shown no longer: it will be written once more."""
        from tensorboardX.proto import event_pb2

        begins = event_pb2.SessionLog(status=event_pb2.SessionLog.START)
        self._writer.file_writer.add_event(event_pb2.Event(step=step, session_log=begins), step)

    def close(self) -> None:
        """Write what is left. Raises ``OSError``."""
        if self._writer is not None:
            self._writer.close()

    def abandon(self) -> None:
        """Write nothing more, not even at the end of the program, where the library would try again."""
        with contextlib.suppress(AttributeError, OSError):
            inner = self._writer.file_writer.event_writer
            inner._closed = True
            inner._worker.stop()
        self._writer = None


def scalars(event: Event) -> Iterator[tuple[str, float]]:
    """What an event says, as tags of TensorBoard and their values; sub-models are counted from 1, as in the window."""
    match event:
        case MetaUpdated():
            yield "return/train", event.train_return
            yield "loss/meta", event.meta_loss
            yield "loss/dynamics", event.dynamics_loss
            yield "training/epsilon", event.epsilon
            yield "training/learning_rate", event.learning_rate
            yield "training/steps_per_second", event.steps_per_second
            yield from _numbered("loss/sub_model", event.sub_losses)
            yield from _numbered("alpha/sub_model", event.alpha)
        case Validated():
            yield "validation/score", event.score
            yield "validation/solved", event.solved
            yield from _numbered("return/validation_episode", event.returns)
        case StepSizesUpdated():
            yield "step_sizes/loss", event.loss
            for name, factor in zip(event.names, event.factors, strict=False):
                yield f"step_sizes/{name.replace(' ', '_')}", factor
        case MethodEvaluated():
            name = event.method.replace(" ", "_")
            yield f"evaluation/{name}/first_episode", event.first_mean
            yield f"evaluation/{name}/first_episode_low", event.first_low
            yield f"evaluation/{name}/first_episode_high", event.first_high
            yield f"evaluation/{name}/solved", event.solved


def _numbered(tag: str, values: Iterable[float]) -> Iterator[tuple[str, float]]:
    for number, value in enumerate(values, 1):
        yield f"{tag}_{number}", value


def written(events: Iterable[TrainingEvent], writer: TensorBoardWriter) -> Iterator[TrainingEvent]:
    """Pass events on and write each. A disk that fails ends the writing with a note, and never the training."""
    failed = False
    try:
        for event in events:
            try:
                if not failed:
                    writer.write(event)
            except OSError as error:
                failed = True
                writer.abandon()
                yield Note(text=Sentence(NO_LONGER, reason=error.strerror or error), warning=True)
            yield event
    finally:
        with contextlib.suppress(OSError):
            writer.close()

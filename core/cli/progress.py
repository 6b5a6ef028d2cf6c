"""What a person sees of a stream of events on a terminal, and what a program reads of it (``--json``)."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TextIO, TypeVar, cast

from rich.console import Console
from rich.progress import BarColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from core.analysis.digits import places
from core.cli.output import Leaving
from core.cli.signals import whole_line
from core.events import (
    EpisodeFinished,
    EvaluationFinished,
    EvaluationProgressed,
    Event,
    MetaUpdated,
    Note,
    StepSizesUpdated,
    TrainingFinished,
    TrainingResumed,
    Validated,
    to_json,
)
from core.plain_text import LONGEST_SENTENCE, plain

DIGITS = 3  # of a return
E = TypeVar("E", bound=Event)


def json_lines(events: Iterable[E], stream: TextIO) -> Iterator[E]:
    """Pass events on and print each as one JSON object a line."""
    for event in events:
        with whole_line():
            print(json.dumps(to_json(event)), file=stream, flush=True)
        yield event


def shown(events: Iterable[E], as_json: bool, left: Callable[[], None] | None = None) -> Iterator[E]:
    """Pass events on and show them: as JSON lines, or as a progress bar with sentences above it (on standard error).

    Args:
        events: what is shown.
        as_json: how.
        left: called when whoever reads that has gone; without it, that raises ``OSError``.
    """
    stream = sys.stdout if as_json else sys.stderr
    if left is not None:
        stream = cast(TextIO, Leaving(stream, left))
    yield from json_lines(events, stream) if as_json else progress_bar(events, Console(file=stream, highlight=False))


class TimeLeft(TimeRemainingColumn):
    """The time that an event tells is left, else what the bar's own speed says."""

    def render(self, task: Task) -> Text:
        left = task.fields.get("left")
        if left is None:
            return super().render(task)
        text = str(timedelta(seconds=round(left))) if math.isfinite(left) else "-:--:--"
        return Text(text, style="progress.remaining")


def progress_bar(events: Iterable[E], console: Console | None = None) -> Iterator[E]:
    """Pass events on under a progress bar."""
    console = console or Console(stderr=True, highlight=False)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeLeft(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("starting", total=None)
        for event in events:
            match event:
                case MetaUpdated():
                    text = f"{event.steps_per_second:,.0f} env steps/s"
                    progress.update(bar, description=text, completed=event.update, total=event.updates)
                case StepSizesUpdated():
                    progress.update(bar, description="step sizes", completed=event.update, total=event.updates)
                case EvaluationProgressed():
                    text, left = event.method, event.seconds_left
                    progress.update(bar, description=text, completed=event.done, total=event.total, left=left)
            line = sentence(event)
            if line:
                console.print(plain(line, LONGEST_SENTENCE), markup=False)
            yield event


def sentence(event: Event) -> str:
    """One line for the events that a person wants to read; empty for the others."""
    match event:
        case Validated():
            digits = places(event.returns, DIGITS)
            returns = ", ".join(f"{r:.{digits}f}" for r in event.returns)
            kept = "  (best so far)" if event.best else ""
            return f"update {event.update}: validation return by episode {returns}; {event.solved:.0%} solved at once{kept}"
        case TrainingFinished():
            return (
                f"{event.reason}: {event.update} meta-updates, {event.env_steps:,} environment steps, "
                f"{event.cpu_seconds:.1f} CPU-s; kept the model of update {event.best_update} "
                f"(score {_return(event.best_score, 1)})"
            )
        case EpisodeFinished():
            solved = ", solved" if event.solved else ""
            return f"episode {event.episode + 1}: return {_return(event.episode_return)}{solved}; alpha {_numbers(event.alpha)}"
        case EvaluationFinished():
            return f"{event.tasks} {event.split} tasks of {event.family}, {event.episodes} episodes each, {event.seconds:.1f} s"
        case TrainingResumed():
            return f"goes on from update {event.update} of {event.updates}"
        case Note():
            return event.text
    return ""


def _return(value: float, least: int = 0) -> str:
    """A return with at least so many decimals, and more where it is small."""
    return f"{value:.{max(least, places([value], DIGITS))}f}"


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{v:.3f}" for v in values)


def exhaust(events: Iterable[Event]) -> None:
    """Run to the end."""
    for _ in events:
        pass

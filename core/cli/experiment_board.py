"""An experiment as a person sees it on a terminal: a table that stays in place, or lines where there is no terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from core.analysis.digits import places
from core.events import Note
from core.experiments.events import (
    OVER,
    ConfigurationEvaluated,
    ExperimentEvent,
    ExperimentFinished,
    ExperimentProgressed,
    ExperimentStarted,
    RunChanged,
    RunJudged,
    RunPlanned,
    RunProgressed,
)
from core.plain_text import LONGEST_SENTENCE, plain

DIGITS = 3  # of a score
SILENCE = 60.0  # s without a line, where there is no terminal
FRAME = 7  # lines of a terminal that are not rows: heading, borders, summary
ORDER = ("running", "failed", "stopped", "queued", "done", "diverged", "pruned")  # of states in a table that is too long
STYLES = {"running": "bold", "failed": "red", "pruned": "dim", "diverged": "yellow", "queued": "dim"}


@dataclass(frozen=True)
class Row:
    """What is known of a run."""

    run: str
    configuration: int
    seed: int
    values: dict[str, str]
    state: str = "queued"
    score: float | None = None
    update: int = 0
    updates: int = 0
    reason: str = ""


@dataclass
class Board:
    """What is known of an experiment, from its events."""

    started: ExperimentStarted | None = None
    progress: ExperimentProgressed | None = None
    finished: ExperimentFinished | None = None
    rows: dict[str, Row] = field(default_factory=dict)
    evaluated: list[ConfigurationEvaluated] = field(default_factory=list)

    def take(self, event: ExperimentEvent) -> None:
        """Learn from an event."""
        match event:
            case ExperimentStarted():
                self.started = event
            case RunPlanned():
                self.rows[event.run] = Row(event.run, event.configuration, event.seed, event.values)
            case RunChanged():
                score = self.rows[event.run].score if event.score is None else event.score
                self.rows[event.run] = replace(self.rows[event.run], state=event.state, score=score, reason=event.reason)
            case RunProgressed():
                self.rows[event.run] = replace(self.rows[event.run], update=event.update, updates=event.updates)
            case RunJudged():
                row = self.rows[event.run]
                self.rows[event.run] = replace(row, score=max(event.score, -math.inf if row.score is None else row.score))
            case ConfigurationEvaluated():
                self.evaluated.append(event)
            case ExperimentProgressed():
                self.progress = event
            case ExperimentFinished():
                self.finished = event

    @property
    def summary(self) -> str:
        """One line: how much is done, how long the rest takes, and the best so far."""
        rows = list(self.rows.values())  # at once: whoever draws does so in a thread of its own
        over = sum(row.state in OVER for row in rows)
        total = self.started.runs if self.started is not None else 0
        text = f"{over} of {total} runs done"
        left = math.nan if self.progress is None else self.progress.seconds_left
        if math.isfinite(left) and self.finished is None:
            text += f", about {duration(left)} left"
        scored = [row for row in rows if row.score is not None and row.state in ("done", "running")]
        if scored:
            best = max(scored, key=lambda row: row.score or 0.0)
            text += f"; best validation score so far {number(best.score)} ({best.run})"
        return text

    def table(self, most: int | None = None) -> Table:
        """All runs, or those that say most where there are too many."""
        rows = list(self.rows.values())
        rows.sort(key=lambda row: (row.configuration, row.seed))
        hidden = 0
        if most is not None and len(rows) > most:
            first = sorted(rows, key=lambda row: (ORDER.index(row.state), -(row.score or -math.inf)))[: max(most - 1, 0)]
            hidden, names = len(rows) - len(first), {row.run for row in first}
            rows = [row for row in rows if row.run in names]
        fields = () if self.started is None else self.started.fields
        table = Table(title_justify="left")
        for heading in ("#", *(name.rpartition(".")[2] for name in fields), "seed", "state", "progress", "score"):
            table.add_column(heading, no_wrap=most is not None)
        for row in rows:
            cells = [str(row.configuration), *(row.values.get(name, "") for name in fields), str(row.seed), row.state]
            cells += [progressed(row), number(row.score)]
            table.add_row(*(Text(plain(cell)) for cell in cells), style=STYLES.get(row.state))
        if hidden:
            table.add_row("…", *[""] * len(fields), "", f"{hidden} more")
        return table


def shown(events: Iterable[ExperimentEvent], console: Console) -> Iterator[ExperimentEvent]:
    """Pass events on and show them."""
    return _live(events, console) if console.is_terminal else _lines(events, console)


def _live(events: Iterable[ExperimentEvent], console: Console) -> Iterator[ExperimentEvent]:
    """A table of at most as many lines as the terminal has, with what is to be said above it."""
    board = Board()

    def picture() -> Table:
        table = board.table(max(1, console.size.height - FRAME))
        table.caption = Text(plain(board.summary, LONGEST_SENTENCE))
        table.caption_justify = "left"
        return table

    with Live(console=console, refresh_per_second=4, transient=True, get_renderable=picture):
        for event in events:
            board.take(event)
            if line := sentence(event):
                console.print(plain(line, LONGEST_SENTENCE), markup=False, highlight=False)
            yield event


def _lines(events: Iterable[ExperimentEvent], console: Console) -> Iterator[ExperimentEvent]:
    """One line for each thing that happened, and one a minute while nothing does."""
    board, said = Board(), monotonic()
    for event in events:
        before = board.rows.get(event.run) if isinstance(event, RunChanged) else None
        board.take(event)
        line = sentence(event)
        if isinstance(event, RunChanged) and event.state != "queued" and (before is None or before.state != event.state):
            line = changed(event)
            if event.state in OVER:
                line += f"  [{board.summary}]"
        elif isinstance(event, ExperimentProgressed) and monotonic() - said > SILENCE:
            line = board.summary
        if line:
            said = monotonic()
            console.print(plain(line, LONGEST_SENTENCE), markup=False, highlight=False, soft_wrap=True)
        yield event


def changed(event: RunChanged) -> str:
    """A run that is in another state."""
    score = "" if event.score is None else f", validation score {number(event.score)}"
    reason = f": {event.reason}" if event.reason else ""
    again = f" again, worker {event.tries}" if event.state == "running" and event.tries > 1 else ""
    return f"{event.run}: {event.state}{again}{score}{reason}"


def sentence(event: ExperimentEvent) -> str:
    """One line for the events that a person wants to read; empty for the others."""
    match event:
        case ExperimentStarted():
            slots = "one job at a time" if event.slots == 1 else f"{event.slots} jobs at a time"
            return f"{event.name}: {event.runs} runs, {slots} ({event.engine})"
        case RunChanged(state="failed"):
            return changed(event)
        case Note():
            return event.text
    return ""


def evaluation_table(rows: Sequence[ConfigurationEvaluated]) -> Table:
    """Held-out returns of each configuration and method."""
    table = Table()
    for heading in ("#", "method", "tasks", "models", "first episode", "95 %", "last episode", "solved"):
        table.add_column(heading)
    for row in sorted(rows, key=lambda row: row.configuration):
        interval = f"{number(row.low)} to {number(row.high)}"
        cells = [str(row.configuration), row.method, f"{row.tasks} {row.split}", str(row.training_seeds)]
        cells += [number(row.mean), interval, number(row.last_mean), f"{row.solved:.0%}"]
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def progressed(row: Row) -> str:
    """How far a run is."""
    return f"{row.update}/{row.updates}" if row.updates and row.state in ("running", "stopped") else ""


def number(value: float | None) -> str:
    """A return, with more decimals where it is small."""
    if value is None or not math.isfinite(value):
        return ""
    return f"{value:.{places([value], DIGITS)}f}"


def duration(seconds: float) -> str:
    """A time as one says it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"

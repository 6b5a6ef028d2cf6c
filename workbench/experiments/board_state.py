"""What an experiment's journal has told so far: runs, their curves, configurations, evaluations, how much is done. No Qt.

A journal may be anybody's: names that could lead out of the experiment's folder are not taken, and neither numbers of things
nor lengths of texts are without bounds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from core.events import Note
from core.experiments.events import (
    OVER,
    ConfigurationEvaluated,
    ExperimentFinished,
    ExperimentProgressed,
    ExperimentStarted,
    RunChanged,
    RunJudged,
    RunPlanned,
    RunProgressed,
)
from core.plain_text import plain

MOST_RUNS = 20_000
MOST_POINTS = 5_000  # validations of a run
MOST_FIELDS = 32
MOST_WARNINGS = 50
LONGEST_NAME, LONGEST_VALUE, LONGEST_REASON = 200, 80, 500
LEFT_A_MODEL = ("done", "pruned", "diverged")
MERE_PROGRESS = (RunProgressed, ExperimentProgressed)
ON_THE_WAY = (*MERE_PROGRESS, RunJudged)
STATES = ("queued", "running", *OVER)


@dataclass
class RunState:
    """One run as it stands.

    Attributes:
        name: of its folder.
        values: the fields that differ, each as TOML.
        score: validation score of the model that it left, or of its best validation so far.
        curve: number of a validation -> (meta-updates done, score).
    """

    name: str
    configuration: int
    seed: int
    values: dict[str, str]
    state: str = "queued"
    score: float | None = None
    tries: int = 0
    seconds: float | None = None
    reason: str = ""
    update: int = 0
    updates: int = 0
    seconds_left: float = math.nan
    curve: dict[int, tuple[int, float]] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        return self.state in OVER

    @property
    def progress(self) -> float:
        """Share of its updates that is done, 0 to 1."""
        if self.over and self.state != "stopped":
            return 1.0
        return min(1.0, self.update / self.updates) if self.updates > 0 else 0.0


@dataclass
class ConfigurationState:
    """One configuration: its values, its runs, and by method what its evaluation on held-out tasks says."""

    number: int
    values: dict[str, str]
    runs: list[RunState] = field(default_factory=list)
    evaluations: dict[str, ConfigurationEvaluated] = field(default_factory=dict)

    @property
    def scored(self) -> list[float]:
        """Validation scores of its runs that are over and have one."""
        return [run.score for run in self.runs if run.over and run.score is not None]

    @property
    def score(self) -> float | None:
        """Mean validation score over the seeds that are over."""
        scores = self.scored
        return sum(scores) / len(scores) if scores else None

    @property
    def over(self) -> bool:
        return all(run.over for run in self.runs)

    @property
    def pruned(self) -> bool:
        """Whether nothing but pruned runs is left of it."""
        return bool(self.runs) and all(run.state == "pruned" for run in self.runs)


class BoardState:
    """Folds events.

    Attributes:
        revision: grows with every event that says more than how far a run is.
        results: grows with those of them that may change what has come of runs that are over.
        started, progressed, finished: the newest event of that kind since the experiment began or went on.
        runs, configurations: by name and by number, in the order in which they were planned.
        finishing: runs in the order in which they were seen to be over.
        warnings: what the process had to say that somebody should know, each once.
    """

    def __init__(self) -> None:
        self.revision = self.results = 0
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.started: ExperimentStarted | None = None
        self.progressed: ExperimentProgressed | None = None
        self.finished: ExperimentFinished | None = None
        self.runs: dict[str, RunState] = {}
        self.configurations: dict[int, ConfigurationState] = {}
        self.finishing: list[RunState] = []
        self.warnings: list[str] = []
        self.revision += 1
        self.results += 1

    @property
    def fields(self) -> tuple[str, ...]:
        """Dotted fields that differ between configurations."""
        if self.started is None:
            return ()
        return tuple(plain(name, LONGEST_NAME) for name in self.started.fields[:MOST_FIELDS])

    def take(self, events: Iterable[Any]) -> tuple[set[str], bool]:
        """Fold events in; the names of the runs that changed, and whether there are other runs than before."""
        changed: set[str] = set()
        anew = False
        for event in events:
            fold = _FOLDS.get(type(event))
            if fold is None:
                continue
            name, others = fold(self, event)
            self.revision += type(event) not in MERE_PROGRESS
            self.results += type(event) not in ON_THE_WAY
            anew = anew or others
            if name:
                changed.add(name)
        return changed, anew

    def best(self) -> ConfigurationState | None:
        """The configuration with the highest mean validation score over its seeds. Those whose seeds are all over go first, of
        them those with a score for every seed: one seed of several says little."""
        scored = [(each, each.score) for each in self.configurations.values() if each.score is not None]
        ranked = [(each.over, len(each.scored) == len(each.runs), score, -each.number) for each, score in scored]
        return self.configurations[-max(ranked)[3]] if ranked else None

    def counts(self) -> dict[str, int]:
        """How many runs are in each state."""
        found = dict.fromkeys(STATES, 0)
        for run in self.runs.values():
            found[run.state] += 1
        return found

    # ---- one for each kind of event; the run that changed, and whether there are other runs

    def _start(self, event: ExperimentStarted) -> tuple[str, bool]:
        self.clear()
        self.started = event
        return "", True

    def _plan(self, event: RunPlanned) -> tuple[str, bool]:
        if not _is_folder_name(event.run) or event.run in self.runs or len(self.runs) >= MOST_RUNS:
            return "", False
        values = {
            plain(name, LONGEST_NAME): plain(value, LONGEST_VALUE)
            for name, value in list(event.values.items())[:MOST_FIELDS]
        }  # fmt: skip
        run = RunState(event.run, event.configuration, event.seed, values)
        self.runs[run.name] = run
        self._configuration(run.configuration, values).runs.append(run)
        return run.name, True

    def _configuration(self, number: int, values: dict[str, str]) -> ConfigurationState:
        return self.configurations.setdefault(number, ConfigurationState(number, values))

    def _change(self, event: RunChanged) -> tuple[str, bool]:
        run = self.runs.get(event.run)
        if run is None or event.state not in STATES:
            return "", False
        was_over = run.over
        run.state, run.tries, run.reason = event.state, event.tries, plain(event.reason, LONGEST_REASON)
        if event.score is not None:
            run.score = event.score
        if event.seconds is not None:
            run.seconds = event.seconds
        if run.over and not was_over:
            self.finishing.append(run)
        elif was_over and not run.over:  # it is done again
            self.finishing.remove(run)
        return run.name, False

    def _progress_of_run(self, event: RunProgressed) -> tuple[str, bool]:
        run = self.runs.get(event.run)
        if run is None:
            return "", False
        run.update, run.updates, run.seconds_left = event.update, event.updates, event.seconds_left
        return run.name, False

    def _judge(self, event: RunJudged) -> tuple[str, bool]:
        run = self.runs.get(event.run)
        if run is None or not 0 <= event.validation < MOST_POINTS:
            return "", False
        run.curve[event.validation] = (event.update, event.score)
        run.update = max(run.update, event.update)
        if not run.over and math.isfinite(event.score):
            run.score = event.score if run.score is None else max(run.score, event.score)
        return run.name, False

    def _evaluate(self, event: ConfigurationEvaluated) -> tuple[str, bool]:
        configuration = self.configurations.get(event.configuration)
        if configuration is None or (
            event.method not in configuration.evaluations and len(configuration.evaluations) >= MOST_FIELDS
        ):
            return "", False
        configuration.evaluations[plain(event.method, LONGEST_NAME)] = event
        return (configuration.runs[0].name if configuration.runs else ""), False

    def _progress(self, event: ExperimentProgressed) -> tuple[str, bool]:
        self.progressed = event
        return "", False

    def _note(self, event: Note) -> tuple[str, bool]:
        text = plain(event.text, LONGEST_REASON)
        if event.warning and text not in self.warnings and len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(text)
        return "", False

    def _finish(self, event: ExperimentFinished) -> tuple[str, bool]:
        self.finished = event
        return "", False


_FOLDS: dict[type, Callable[[BoardState, Any], tuple[str, bool]]] = {
    ExperimentStarted: BoardState._start,
    RunPlanned: BoardState._plan,
    RunChanged: BoardState._change,
    RunProgressed: BoardState._progress_of_run,
    RunJudged: BoardState._judge,
    ConfigurationEvaluated: BoardState._evaluate,
    ExperimentProgressed: BoardState._progress,
    ExperimentFinished: BoardState._finish,
    Note: BoardState._note,
}


def _is_folder_name(name: str) -> bool:
    """Whether a name can only be that of a folder inside the experiment's own."""
    return 0 < len(name) <= LONGEST_NAME and not name.startswith(".") and not set(name) & set("/\\:\0")

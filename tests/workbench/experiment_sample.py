"""Experiments that nobody has run: a file, and a journal as a process would have written it."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from core.events import to_json
from core.experiments.events import (
    ConfigurationEvaluated,
    ExperimentFinished,
    ExperimentProgressed,
    ExperimentStarted,
    RunChanged,
    RunJudged,
    RunPlanned,
    RunProgressed,
)
from core.experiments.experiment import JOURNAL_FILE, folder_of

FIELDS = ("model.sub_models", "learner.learning_rate", "model.mode")
SUB_MODELS, RATES, MODES = (1, 2, 4), (1e-4, 3e-4, 1e-3, 3e-3), ("strict", "hybrid")
UPDATES = 195
TOML = """base = "mirror-quick"
seeds = [0, 1]
[grid]
"model.sub_models" = [1, 2, 4]
"""


def lines(events: Iterable[Any]) -> str:
    """Events as the lines of a journal."""
    return "".join(json.dumps(to_json(event)) + "\n" for event in events)


def started(runs: int, fields: Sequence[str] = FIELDS, name: str = "sweep") -> ExperimentStarted:
    """The first line."""
    return ExperimentStarted(name=name, engine="processes", slots=2, runs=runs, fields=tuple(fields))


def planned(runs: int, seeds: int = 2, fields: Sequence[str] = FIELDS) -> list[RunPlanned]:
    """So many runs, of configurations with different values."""
    found = []
    every = list(itertools.product(SUB_MODELS, RATES, MODES))
    configurations = [every[7 * number % len(every)] for number in range(-(-runs // seeds))]  # in no order of any field
    for number in range(runs):
        configuration, seed = divmod(number, seeds)
        k, rate, mode = configurations[configuration]
        texts = dict(zip(FIELDS, (str(k), repr(rate), f'"{mode}"'), strict=True))
        values = {name: texts[name] for name in fields}
        found.append(RunPlanned(run=f"run-{configuration}-seed-{seed}", configuration=configuration, seed=seed, values=values))
    return found


def score_of(run: RunPlanned, update: int = UPDATES) -> float:
    """What such a run might reach: more sub-models are better, and a rate in the middle."""
    k = float(run.values.get("model.sub_models", "2"))
    rate = float(run.values.get("learner.learning_rate", "0.001"))
    hybrid = "hybrid" in run.values.get("model.mode", "")
    top = 120 + 90 * math.log2(k) + 60 * math.exp(-((math.log10(rate) + 3) ** 2)) + (25 if hybrid else 0) + 9 * run.seed
    return top * (1 - math.exp(-3.2 * update / UPDATES)) + 6 * math.sin(update * (run.seed + 1) / 17 + k)


def judged(run: RunPlanned, until: int) -> list[RunJudged]:
    """The validations of a run up to an update."""
    return [
        RunJudged(run=run.run, validation=place, update=update, score=score_of(run, update))
        for place, update in enumerate(range(12, until + 1, 12))
    ]


def underway(runs: int = 24, over: int = 13, pruned: Sequence[int] = (3, 9, 10), running: int = 2) -> list[Any]:
    """An experiment in the midst of its work."""
    plan = planned(runs)
    events: list[Any] = [started(runs)]
    for run in plan:
        events += [run, RunChanged(run=run.run, state="queued")]
    for place, run in enumerate(plan[:over]):
        until = UPDATES // 3 if place in pruned else UPDATES
        events += judged(run, until)
        state = "pruned" if place in pruned else "done"
        events.append(RunChanged(run=run.run, state=state, score=score_of(run, until), tries=1, seconds=31.0 + place))
    for place, run in enumerate(plan[over : over + running]):
        events.append(RunChanged(run=run.run, state="running", tries=1))
        events += judged(run, 80 + 40 * place)
        events.append(RunProgressed(run=run.run, update=84 + 40 * place, updates=UPDATES, seconds_left=17.0 - 5 * place))
    events.append(ExperimentProgressed(done=over, total=runs, running=running, seconds_left=312.0))
    return events


def whole(runs: int = 24, evaluated: bool = True) -> list[Any]:
    """An experiment that is done; two of its configurations are evaluated."""
    plan = planned(runs)
    events = underway(runs, runs, (3, 9, 10), 0)[:-1]
    if evaluated:
        for number in dict.fromkeys(run.configuration for run in plan):
            mean = score_of(plan[2 * number]) - 20
            events.append(
                ConfigurationEvaluated(configuration=number, method="adapted", split="held-out", tasks=50, training_seeds=2,
                                       mean=mean, low=mean - 11, high=mean + 12, last_mean=mean + 9, solved=0.5)
            )  # fmt: skip
    events.append(ExperimentFinished(reason="done", done=runs, failed=0, best=5, seconds=700.0))
    return events


def experiment(folder: Path, events: Iterable[Any] = (), name: str = "sweep", text: str = TOML) -> Path:
    """The file of an experiment, and its journal where there are events."""
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    content = lines(events)
    if content:
        folder_of(file).mkdir(exist_ok=True)
        (folder_of(file) / JOURNAL_FILE).write_text(content, encoding="utf-8")
    return file

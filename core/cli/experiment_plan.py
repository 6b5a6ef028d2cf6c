"""What an experiment would do, without doing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from core.experiments.experiment import Experiment
from core.experiments.outcome import outcome_of
from core.experiments.runs import Plan, configurations_of, proposals
from core.plain_text import plain
from core.recipe_document import toml

MOST_LINES = 200  # runs that are listed


def plan_lines(experiment: Experiment, folder: Path) -> Iterator[str]:
    """Lines for a person: how many runs, and which; of a search only what is known before any result is."""
    count = configurations_of(len(experiment.bases), experiment.grid, experiment.search)
    seeds, search = len(experiment.seeds), experiment.search
    yield f"{plain(experiment.name)}: {count} configurations x {seeds} seeds = {count * seeds} runs, in {plain(str(folder))}"
    if search is not None:
        yield f"search by {search.sampler}, {search.generation} configurations at a time{', pruned' if search.prune else ''}"
        for field, values in search.fields.items():
            tried = toml(list(values.values)) if values.values else f"{values.low:g} to {values.high:g}"
            yield f"  {field}: {plain(tried)}{', on a logarithmic scale' if values.log else ''}"
    else:
        plan, states = Plan(experiment), Counter[str]()
        for proposed in proposals(experiment):
            plan.add(proposed)
        for number, run in enumerate(plan.runs.values()):
            state = outcome_of(folder / run.name, plan.recipe(run)).state
            states[state] += 1
            if number < MOST_LINES:
                yield f"  {state:9} {run.name}"
        if len(plan.runs) > MOST_LINES:
            yield f"  and {len(plan.runs) - MOST_LINES} more"
        yield f"{states['done'] + states['diverged']} of {len(plan.runs)} are done"
    if (plan_of := experiment.evaluation) is not None:
        tasks = f"{plan_of.tasks} {plan_of.split} tasks x {plan_of.episodes} episodes"
        yield f"then {', '.join(plan_of.methods)} on {tasks} for each configuration"

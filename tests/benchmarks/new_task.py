"""Experience on one new task until it is solved: context alone, context and then Q-learning, and Q-learning from scratch.

Environment steps through the end of the first solved episode, restricted mean: a task that is not solved counts as the cap.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import core
from core import build
from core.analysis import statistics
from core.model import Model
from core.resources import resource
from core.rng import generator
from core.tasks.family import TaskFamily, Tasks
from core.trainers.from_scratch import FromScratch

TASKS, CAP = 20, 12_000
CASES = (("rewired", "extrapolation"), ("rig", "held-out"), ("rig", "extrapolation"))
ADAPTERS = {"context": {"name": "context"}, "context, then Q-learning": {"name": "q_learning"}}


def steps_of_model(model: Model, family: TaskFamily, tasks: Tasks, settings: dict[str, Any]) -> np.ndarray:
    """Steps (N,) until the first solved episode has ended, at most CAP."""
    lanes = len(tasks)
    actor = model.actor(lanes, build.checked_adaptation(settings))
    env = family.make_env(tasks)
    env.use_generator(generator(0, "new task"))
    observation, _ = env.reset()
    actor.begin_trial()
    returns, found = np.zeros(lanes), np.full(lanes, CAP)
    for step in range(1, CAP + 1):
        decision = actor.decide(observation)
        following, reward, terminated, truncated, info = env.step(decision.actions)
        done = terminated | truncated
        final = np.where(done[:, None], info["final_obs"], following) if done.any() else following
        actor.observe(observation, decision.actions, reward, final, terminated, truncated)
        observation = following
        returns += reward
        solved = done & (returns >= family.interface.solved_return) & (found == CAP)
        found[solved] = step
        returns[done] = 0.0
        if (found < CAP).all():
            break
    return found


def steps_from_scratch(model: Model, family: TaskFamily, tasks: Tasks) -> np.ndarray:
    """The same for networks that begin with nothing."""
    learning = FromScratch(family, tasks, episodes=CAP, seed=0, model=model.recipe.model)
    solved_return = family.interface.solved_return
    for progress in learning:
        if progress.step >= CAP or (
            progress.step % 100 == 0 and (np.nan_to_num(learning.returns) >= solved_return).any(1).all()
        ):
            break
    found = np.full(len(tasks), CAP)
    for task, returns in enumerate(learning.returns):
        solved = np.flatnonzero(np.nan_to_num(returns) >= solved_return)
        if len(solved):  # every step of CartPole gives one
            found[task] = min(CAP, int(returns[: solved[0] + 1].sum()))
    return found


def measure() -> dict[str, Any]:
    """Restricted means and the share of tasks solved within the cap."""
    table = []
    for name, split in CASES:
        model = core.load(resource("sample_models", f"{name}.metamodel"))
        family = core.FAMILIES[name]
        tasks = core.tasks_of(family, split, TASKS)
        found = {label: steps_of_model(model, family, tasks, settings) for label, settings in ADAPTERS.items()}
        found["from scratch"] = steps_from_scratch(model, family, tasks)
        for method, steps in found.items():
            interval = statistics.bootstrap(steps[None].astype(float), statistics.mean, generator(0, "bootstrap"))
            ratio = float(found["from scratch"].mean() / steps.mean())
            solved = float((steps < CAP).mean())
            row = {"family": name, "split": split, "method": method, "solved": solved, "ratio": ratio}
            table.append({**row, "steps": [interval.value, interval.low, interval.high]})
            print(f"  {name} {split} {method}: {interval.value:.0f} steps, solved {solved:.2f}, ratio {ratio:.1f}", flush=True)
    ours = {(r["family"], r["split"]): r["ratio"] for r in table if r["method"] == "context, then Q-learning"}
    bars = {"rewired, extrapolation": 3.0, "rig, held-out": 20.0}
    passed = all(ours[tuple(case.split(", "))] >= bar for case, bar in bars.items())
    return {"tasks": TASKS, "cap": CAP, "table": table, "bars": bars, "passed": passed}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    text = [
        f"{result['tasks']} tasks, one model of each family, cap {result['cap']:,} steps; the intervals are over tasks only.",
        "",
        "| family, split | method | steps until solved, restricted mean [95 %] | solved | from scratch / this |",
        "|---|---|---|---|---|",
    ]
    for row in result["table"]:
        mean, low, high = row["steps"]
        text.append(
            f"| {row['family']}, {row['split']} | {row['method']} | {mean:,.0f} [{low:,.0f}, {high:,.0f}] "
            f"| {row['solved']:.2f} | {row['ratio']:.1f} |"
        )
    return text

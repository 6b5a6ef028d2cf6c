"""The real highway-env: agents trained on `lane` drive ``highway-fast-v0`` through the deployment API, beside their own road.

The same held-out tasks on both, the context kept over the episodes of a trial. Stepping is measured beside its single
environment in the same process. Needs the optional extra ``driving``; without it the row says so.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import numpy as np

import core
from core.model import Model
from core.rng import generator
from core.trainers.trials import play_trials
from tests.benchmarks import contenders, kept, lane, tables
from tests.benchmarks.contenders import Contender
from tests.benchmarks.highway_car import MISSING, HiddenCar, installed, make_highway
from tests.benchmarks.measured import weights_of
from tests.benchmarks.trained import Trained

KEPT = True
TASKS, EPISODES = 16, 3
AGENTS = (contenders.CONTEXT, lane.ROBUST)
LANES, LANE_STEPS, SINGLE_STEPS, ROUNDS = 256, 60, 120, 5
MUST_FASTER, AIM_SHARE = 1000.0, 0.1
LEFT_OUT = {"table": [], "verdicts": [], "left_out": [MISSING], "passed": False}


def measure() -> dict[str, Any]:
    """Return and crash rate on both roads, and the speed of stepping."""
    if not installed():
        return dict(LEFT_OUT)
    played = {agent.label: drive_both(agent) for agent in AGENTS}
    ours, robust = (played[agent.label] for agent in AGENTS)
    gain = tables.difference(ours["highway"]["returns"], robust["highway"]["returns"])
    share = tables.ratio(ours["highway"]["returns"], ours["lane"]["returns"])
    speeds = stepping()
    faster = speeds["ratio"]
    verdicts = [
        tables.verdict(
            "return on highway-env over the robust twin's (paired)", tables.text(gain, 2), "better", tables.better(gain)
        ),
        tables.verdict(
            "its return there over that on its own road", tables.text(share, 3), "measured", True,
            f"within {AIM_SHARE:.0%}", abs(share[0] - 1.0) <= AIM_SHARE,
        ),
        tables.verdict(
            f"stepping {LANES} roads over highway-env's single environment",
            f"{faster:,.0f} ({speeds['ours']:,.0f} against {speeds['highway']:.1f} decisions/s)",
            f"≥ {MUST_FASTER:,.0f}", faster >= MUST_FASTER,
        ),
    ]  # fmt: skip
    table = [
        {"method": label, "road": road, "return": tables.mean(scores["returns"]), "crash": tables.mean(scores["crashes"])}
        for label, roads in played.items()
        for road, scores in roads.items()
    ]
    numbers = {"tasks": TASKS, "episodes": EPISODES, "seeds": len(lane.SEEDS)}
    return {**numbers, "table": table, "speeds": speeds, "verdicts": verdicts, "passed": tables.passed(verdicts)}


def drive_both(agent: Contender) -> dict[str, dict[str, Any]]:
    """Returns and crashes (M, N) by road, the mean of a trial's episodes."""
    found: dict[str, dict[str, list[Any]]] = {road: {"returns": [], "crashes": []} for road in ("highway", "lane")}
    for made in weights_of(agent, lane.PRESET, lane.SHRINK, lane.SEEDS):
        for road, drive in (("highway", on_highway), ("lane", on_our_road)):
            key = {"model": made.digest, "road": road, "tasks": TASKS, "episodes": EPISODES}
            say = f"{agent.label}, seed {made.model.recipe.run.seed}, {road}"
            scores = kept.piece("highway", key, lambda drive=drive, made=made: drive(made), say=say)
            for name, values in scores.items():
                found[road][name].append(np.mean(values, axis=1))
    return {road: {name: np.array(values) for name, values in scores.items()} for road, scores in found.items()}


def on_our_road(made: Trained) -> dict[str, Any]:
    """Returns and crashes (N, E) on the family's own road."""
    tasks = lane.ASKED.rows().rows(slice(TASKS))
    played = play_trials(made.model.actor(TASKS), lane.ASKED.world, tasks, EPISODES, generator(0, "highway"))
    return {"returns": played.returns.tolist(), "crashes": played.measures[:, :, 0].tolist()}


def on_highway(made: Trained) -> dict[str, Any]:
    """Returns and crashes (N, E) of an agent of the deployment API on the real environment."""
    model = core.load(made.path)
    trials = [trial(model, task, number) for number, task in enumerate(lane.ASKED.rows().rows(slice(TASKS)))]
    return {"returns": [[r for r, _ in t] for t in trials], "crashes": [[c for _, c in t] for t in trials]}


def trial(model: Model, task: dict[str, float], number: int) -> list[tuple[float, float]]:
    """Return of each episode, and whether it ended in a crash."""
    env, agent = HiddenCar(make_highway(), task), model.agent()
    agent.begin_trial()
    scores = []
    for episode in range(EPISODES):
        seen, _ = env.reset(seed=1000 * number + episode)
        total, terminated, truncated = 0.0, False, False
        while not (terminated or truncated):
            action = agent.act(seen)
            following, reward, terminated, truncated, _ = env.step(action)
            agent.observe(seen, action, float(reward), following, terminated, truncated)
            seen, total = following, total + float(reward)
        scores.append((total, float(terminated)))
    env.close()
    return scores


def stepping() -> dict[str, float]:
    """Decisions a second of many roads and of one real environment, in alternating rounds: medians, and of their ratio."""
    family = lane.ASKED.world
    env, single = family.make_env(family.sample(generator(0, "stepping"), LANES)), make_highway()
    actions = np.random.default_rng(0).integers(5, size=(LANE_STEPS, LANES))
    ours, theirs = [], []
    for turn in range(ROUNDS):
        env.reset(seed=turn)
        began = time.process_time()
        for row in actions:
            env.step(row)
        ours.append(LANES * LANE_STEPS / (time.process_time() - began))
        single.reset(seed=turn)
        began = time.process_time()
        for step in range(SINGLE_STEPS):
            _, _, terminated, truncated, _ = single.step(int(actions[step % LANE_STEPS, step]))
            if terminated or truncated:
                single.reset()
        theirs.append(SINGLE_STEPS / (time.process_time() - began))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return {"ours": statistics.median(ours), "highway": statistics.median(theirs), "ratio": ratio}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    if not result["table"]:
        return [f"- {sentence}" for sentence in result["left_out"]]
    text = [
        f"{result['tasks']} held-out tasks, {result['episodes']} episodes each with the context kept, {result['seeds']} "
        "training seeds, means over a trial; driven through `core.load(file).agent()`.",
        "",
    ]
    names = {"highway": "highway-env, `highway-fast-v0`", "lane": "`lane`"}
    rows = [
        (row["method"], names[row["road"]], tables.text(row["return"], 2), tables.text(row["crash"], 3))
        for row in result["table"]
    ]
    headings = ("agent", "road", "return [95 %]", "crash rate [95 %]")
    return [*text, *tables.markdown(headings, rows), *tables.verdict_lines(result)]

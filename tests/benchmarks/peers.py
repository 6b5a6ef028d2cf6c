"""Wall time beside other libraries, side by side in one run: a whole family by ours, one CartPole by Stable-Baselines3's DQN,
and the same family by sb3-contrib's recurrent PPO used as RL^2.

Judging is not counted. Held-out results stop the clocks; they never reach training or the choice of a model. One thread each:
networks this small are slower on more.
"""

from __future__ import annotations

import importlib.util
import statistics
from typing import Any

import core
from core.events import Validated
from core.recipe import to_mapping
from core.rng import generator
from core.trainers.trials import play_trials
from tests.benchmarks import kept, tables
from tests.benchmarks.measured import one_thread
from tests.benchmarks.stopwatch import Stopwatch

KEPT = True
SEEDS = (0, 1, 2)
FAMILY, PRESET = "mirror", "mirror-quick"
OVERRIDES: dict[str, Any] = {}
TASKS = 200
SOLVED, RETURN = 0.95, 475.0  # share of held-out tasks for a family; mean evaluation return on the one CartPole
CAP = 20.0  # of recurrent PPO, times our wall time
DQN_STEPS = 50_000
MUST = {"dqn": 0.5, "recurrent": 20.0}
AIM = {"dqn": 0.15, "recurrent": 50.0}
MISSING = "The other libraries are not installed: pip install -c constraints.txt -e '.[peers]'."
LABELS = {
    "ours": f"ours, all of `{FAMILY}`",
    "dqn": "Stable-Baselines3's DQN, one CartPole-v1",
    "recurrent": f"sb3-contrib's recurrent PPO as RL², all of `{FAMILY}`",
}


def missing() -> bool:
    """Whether a peer is not installed."""
    return any(importlib.util.find_spec(name) is None for name in ("stable_baselines3", "sb3_contrib"))


def seconds_of_ours(seed: int) -> dict[str, Any]:
    """Wall time of meta-training, validation in it, until the best model by validation solves enough held-out tasks at once."""
    training = core.train(core.read_recipe(PRESET, {"run.seed": seed, **OVERRIDES}))
    family = core.FAMILIES[FAMILY]
    tasks = core.tasks_of(family, "held-out", TASKS)
    watch, scores, steps = Stopwatch(), [0.0], 0
    for event in training:
        if not isinstance(event, Validated):
            continue
        steps = event.env_steps
        if event.best:
            with watch.stopped():
                played = play_trials(training.model.actor(TASKS), family, tasks, 1, generator(seed, "peers"))
                scores.append(float((played.returns[:, 0] >= family.interface.solved_return).mean()))
        if scores[-1] >= SOLVED:
            break
    return {"seconds": watch.seconds, "steps": steps, "reached": scores[-1] >= SOLVED, "scores": scores}


def side_by_side(seed: int) -> dict[str, Any]:
    """All three, one after the other; the last is stopped at CAP times our time."""
    from tests.benchmarks.peer_dqn import seconds_on_cartpole
    from tests.benchmarks.peer_recurrent import seconds_on_family

    with one_thread():
        ours = seconds_of_ours(seed)
        dqn = seconds_on_cartpole(seed, RETURN, DQN_STEPS)
        tasks = core.tasks_of(core.FAMILIES[FAMILY], "held-out", TASKS)
        recurrent = seconds_on_family(FAMILY, tasks, SOLVED, seed, CAP * ours["seconds"])
    return {"ours": ours, "dqn": dqn, "recurrent": recurrent}


def measure() -> dict[str, Any]:
    """Seconds of each, and the ratios of medians."""
    if missing():
        return {"table": {}, "verdicts": [], "left_out": [MISSING], "passed": False}
    recipe = to_mapping(core.read_recipe(PRESET, OVERRIDES))
    what = {"recipe": recipe, "tasks": TASKS, "solved": SOLVED, "return": RETURN, "cap": CAP, "dqn_steps": DQN_STEPS}
    rounds = [
        kept.piece("peers", {**what, "seed": seed}, lambda seed=seed: side_by_side(seed), say=f"the peers, seed {seed}")
        for seed in SEEDS
    ]
    table = {name: [made[name] for made in rounds] for name in LABELS}
    verdicts = judged(table)
    return {"table": table, "verdicts": verdicts, "left_out": [], "passed": tables.passed(verdicts)}


def judged(table: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Both bars; who did not get there counts with the time spent, which is less than it needs."""
    medians = {name: statistics.median(run["seconds"] for run in runs) for name, runs in table.items()}
    ours = all(run["reached"] for run in table["ours"])
    share, times = medians["ours"] / medians["dqn"], medians["recurrent"] / medians["ours"]
    bound = "" if all(run["reached"] for run in table["recurrent"]) else "at least "
    return [
        tables.verdict(
            f"wall time until {RETURN:g} in the first episode on {SOLVED:.0%} of `{FAMILY}`, over DQN's on one CartPole-v1",
            f"{share:.2f} ×", f"≤ {MUST['dqn']} ×", ours and share <= MUST["dqn"],
            f"≤ {AIM['dqn']} ×", ours and share <= AIM["dqn"],
        ),
        tables.verdict(
            f"wall time of recurrent PPO as RL² until the same score on `{FAMILY}`, over ours",
            f"{bound}{times:.1f} ×", f"≥ {MUST['recurrent']:g} ×", ours and times >= MUST["recurrent"],
            f"≥ {AIM['recurrent']:g} ×", ours and times >= AIM["recurrent"],
        ),
    ]  # fmt: skip


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = []
    for name, runs in result["table"].items():
        seconds = [f"{run['seconds']:.1f}" + ("" if run["reached"] else " (not reached)") for run in runs]
        steps = [f"{run['steps']:,}" for run in runs]
        best = [f"{max(run['scores'], default=0.0):.2f}" for run in runs]
        rows.append([LABELS[name], "; ".join(seconds), "; ".join(steps), "; ".join(best)])
    about = [
        f"Wall seconds on one thread, seeds {', '.join(map(str, SEEDS))} in turn; judging is not counted. Solved: "
        f"{SOLVED:.0%} of {TASKS} held-out tasks in the first episode, for DQN a mean return of {RETURN:g} in 20 episodes. "
        f"Recurrent PPO is stopped at {CAP:g} times our time.",
        "",
    ]
    table = tables.markdown(("learner", "wall seconds", "environment steps", "best score"), rows) if rows else []
    return [*(about if rows else []), *table, *tables.verdict_lines(result)]

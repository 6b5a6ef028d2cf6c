"""The benchmark's rows of speed, on tiny numbers."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import core
from core import build
from core.engines.in_process import in_process
from core.trainers import companions
from tests.benchmarks import acting, floor, peers, report_evaluation, scaling
from tests.benchmarks.stopwatch import Stopwatch


def test_a_step_of_an_agent_is_timed_on_a_strict_and_a_hybrid_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("WARM_UP", 2), ("STEPS", 5), ("ROUNDS", 1)):
        monkeypatch.setattr(acting, name, value)
    result = acting.measure()
    assert [row["mode"] for row in result["table"]] == ["strict", "hybrid"]
    assert all(0 < row["median"] <= row["p95"] for row in result["table"])
    assert len(acting.lines(result)) == 6


def test_cost_is_fitted_by_a_line_in_double_logarithms() -> None:
    sizes = (1, 2, 4, 8)
    assert scaling.slope(sizes, [3.0 * size for size in sizes]) == pytest.approx(1.0)
    assert scaling.slope(sizes, [0.1 * size**2 for size in sizes]) == pytest.approx(2.0)


def test_cost_by_size_becomes_a_table_and_a_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scaling, "SIZES", {"K": (1, 2), "lanes": (2, 4), "tasks": (1, 2)})
    monkeypatch.setattr(scaling, "LANES", 2)
    monkeypatch.setattr(scaling, "PLOT", tmp_path / "there" / "scaling.png")
    monkeypatch.setattr(scaling, "FEWEST", 1)
    monkeypatch.setattr(scaling, "SECONDS", 0.0)
    result = scaling.measure()
    assert [row["size"] for row in result["table"]] == [1, 2, 2, 4, 1, 2]
    assert scaling.PLOT.read_bytes().startswith(b"\x89PNG")
    assert "| K (2 lanes) | 1 |" in "\n".join(scaling.lines(result))


def test_the_work_of_an_update_counted_by_hand() -> None:
    recipe = core.read_recipe(
        "mirror-quick",
        {
            "model.sub_models": 1, "model.width": 4, "model.meta_features": 2, "model.meta_state": 3, "model.window": 1,
            "model.past_actions": 0, "training.lanes": 1, "learner.rollout_steps": 1, "learner.epochs": 1,
        },
    )  # fmt: skip
    architecture = build.make_architecture(recipe, build.make_family(recipe.family).interface)
    sub = 4 * 4 + 4 * 4 + 4 * (2 + 2 * 4)
    encoder = (4 + 2 + 4 + 2) * 3 + 3 * 2  # observation, action, change, reward and end
    state = (2 + 2) * 3 + 3 * 1
    found = floor.work(architecture, recipe)
    assert found["operations"] == 2 * (sub + encoder + state) + 6 * (sub + 2 * encoder + state)
    assert found["bytes"] == 4 * 4 * (2 * 4 + 10 + 2 * 3 + 2)


def test_an_update_takes_longer_than_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PRESETS", ("mirror-quick",)), ("SQUARE", 64)):
        monkeypatch.setattr(floor, name, value)
    monkeypatch.setattr(floor, "seconds_of_update", lambda preset, threads: (0.1, 0.1))
    monkeypatch.setattr(floor, "THREADS", (1, 2))
    result = floor.measure()
    assert result["passed"]
    assert "`mirror-quick`" in floor.lines(result)[-1]


def test_a_stopwatch_does_not_count_what_it_is_stopped_for(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("tests.benchmarks.stopwatch.time.perf_counter", lambda: now[0])
    watch = Stopwatch()
    now[0] = 2.0
    with watch.stopped():
        now[0] = 100.0
    now[0] += 1.0
    assert watch.seconds == pytest.approx(3.0)


def run_of(seconds: float, reached: bool) -> dict[str, Any]:
    return {"seconds": seconds, "steps": 10, "reached": reached, "scores": [0.5]}


def test_a_peer_that_does_not_get_there_gives_a_bound_and_ours_must_get_there() -> None:
    table = {"ours": [run_of(10.0, True)], "dqn": [run_of(50.0, True)], "recurrent": [run_of(200.0, False)]}
    first, second = peers.judged(table)
    assert (first["got"], first["met"], first["reached"]) == ("0.20 ×", True, False)
    assert (second["got"], second["met"], second["reached"]) == ("at least 20.0 ×", True, False)
    table["ours"] = [run_of(10.0, False)]
    assert not any(verdict["met"] for verdict in peers.judged(table))
    result = {"table": table, "verdicts": peers.judged(table), "left_out": []}
    assert "10.0 (not reached)" in "\n".join(peers.lines(result))


def test_without_the_other_libraries_a_sentence_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "missing", lambda: True)
    result = peers.measure()
    assert not result["passed"]
    assert any("pip install -c constraints.txt -e '.[peers]'" in line for line in peers.lines(result))


def test_ours_stops_the_clock_while_it_is_judged_and_ends_when_enough_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "OVERRIDES", {
        "training.env_steps": 64, "training.lanes": 2, "learner.rollout_steps": 4, "training.validation_every": 1,
        "training.validation_tasks": 2, "model.width": 4, "model.window": 2,
    })  # fmt: skip
    monkeypatch.setattr(peers, "TASKS", 2)
    everything = peers.seconds_of_ours(0)
    assert (everything["reached"], everything["steps"]) == (False, 64)
    monkeypatch.setattr(peers, "SOLVED", 0.0)
    assert peers.seconds_of_ours(0)["steps"] == 8


def test_rl2_sees_what_it_did_and_got_and_where_an_episode_ended() -> None:
    recurrent = pytest.importorskip("tests.benchmarks.peer_recurrent")
    trial = recurrent.Trial("mirror", seed=0)
    row, _ = trial.reset()
    assert row.shape == trial.observation_space.shape
    assert row[4:].tolist() == [0.0, 0.0, 0.0, 0.0]
    ends, steps = 0, 0
    while True:
        row, reward, terminated, truncated, _ = trial.step(1)
        steps += 1
        ends += int(row[-1])
        assert row[4:7].tolist() == [0.0, 1.0, reward]
        if terminated or truncated:
            break
    assert (ends, terminated, truncated) == (recurrent.TRIAL_EPISODES, True, False)
    assert steps < recurrent.TRIAL_STEPS


def test_a_peer_s_steps_on_one_task_end_at_the_cap_or_at_the_first_solved_episode() -> None:
    dqn = pytest.importorskip("tests.benchmarks.peer_dqn")
    family = core.FAMILIES["mirror"]
    task = core.tasks_of(family, "train", 1)
    assert dqn.sb3_dqn_steps_until_solved(family, task, 60) == 60
    easy = dataclasses.replace(family, interface=dataclasses.replace(family.interface, solved_return=1.0))
    assert 1 < dqn.sb3_dqn_steps_until_solved(easy, task, 600) < 600


def test_an_evaluation_is_timed_both_ways_and_a_report_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    row = report_evaluation
    monkeypatch.setattr(row, "PRESET", dataclasses.replace(row.PRESET, training_seeds=3, tasks=2, episodes=1))
    monkeypatch.setattr(row, "worker_processes", in_process)
    monkeypatch.setattr(row, "COMPARED", ("before", "random"))
    monkeypatch.setattr(row, "UPDATES", 1)
    methods = {name: row.METHODS[name] for name in ("adapted", "before", "robust", "short_memory", "random")}
    monkeypatch.setattr(row, "METHODS", methods)
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 1)
    result = row.measure()
    assert result["same"]
    assert result["rows"] == 5
    blocks = result["blocks"]
    assert blocks.keys() == {"adapted", "before", "robust", "random"}
    whole = 3 * (blocks["adapted"] + blocks["before"] + 2 * blocks["robust"]) + blocks["random"]
    assert result["report_playing"] == pytest.approx(whole / 2)
    assert result["training"].keys() == {"robust", "short_memory"}
    assert "the same table to the bit" in row.lines(result)[0]

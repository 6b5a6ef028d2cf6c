"""The rows of the motorway on tiny numbers: a table with crashes, and the real highway-env where it is installed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from core.trainers import companions, keeping
from tests.benchmarks import contenders, highway, kept, lane, tables
from tests.benchmarks.highway_car import installed

TINY = {
    "model.sub_models": 2,
    "model.width": 8,
    "model.window": 4,
    "model.meta_features": 4,
    "model.meta_state": 4,
    "run.device": "cpu",
    "training.lanes": 4,
    "training.env_steps": 4 * 8,
    "training.validation_tasks": 2,
    "training.kept_transitions": 32,
}


@pytest.fixture(autouse=True)
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tasks, one training seed, models of a few numbers, and a folder of its own."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "benchmarks")
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 1)
    monkeypatch.setattr(keeping, "STEPS", 30)
    monkeypatch.setattr(tables, "RESAMPLES", 20)
    for name, value in {"SHRINK": TINY, "SEEDS": (0,), "EPISODES": 3}.items():
        monkeypatch.setattr(lane, name, value)
    monkeypatch.setattr(lane, "ASKED", dataclasses.replace(lane.ASKED, tasks=2))
    monkeypatch.setattr(lane, "CONTENDERS", (*lane.CRASHES_OF[:2], lane.ORACLE, contenders.RANDOM))
    monkeypatch.setattr(lane, "CRASHES_OF", (*lane.CRASHES_OF[:2], lane.ORACLE))
    for name, value in {"TASKS": 1, "EPISODES": 1, "LANE_STEPS": 8, "SINGLE_STEPS": 2, "ROUNDS": 1}.items():
        monkeypatch.setattr(highway, name, value)
    kept.HERE.not_before, kept.HERE.commits = 0.0, set()


def test_the_row_of_the_motorway_tells_of_crashes() -> None:
    result = lane.measure()
    assert {row["method"] for row in result["table"]} >= {"context (ours)", "robust", "oracle, matched capacity", "chance"}
    for label, rates in result["crashes"].items():
        assert len(rates) == lane.EPISODES, label
        assert all(0.0 <= rate[0] <= 1.0 for rate in rates)
    text = "\n".join(lane.lines(result))
    assert "normalised score" in text
    assert "crashed, episode 3" in text


def test_a_normalised_score_is_none_for_robust_and_one_for_the_oracle() -> None:
    robust, oracle = np.full((2, 4), 20.0), np.full((2, 4), 26.0)
    assert lane.normalised(robust, robust, oracle)[0] == 0.0
    assert lane.normalised(oracle, robust, oracle)[0] == 1.0
    assert lane.normalised(oracle - 1.5, robust, oracle)[0] == pytest.approx(0.75)


def test_without_highway_env_the_row_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highway, "installed", lambda: False)
    result = highway.measure()
    assert not result["passed"]
    assert highway.lines(result) == [
        '- highway-env is not installed; install the optional extra "driving" to measure this row.'
    ]


@pytest.mark.skipif(not installed(), reason="the extra driving is not installed")
@pytest.mark.filterwarnings("ignore")
def test_an_agent_drives_on_the_real_road() -> None:
    result = highway.measure()
    assert {(row["method"], row["road"]) for row in result["table"]} == {
        (agent.label, road) for agent in highway.AGENTS for road in ("highway", "lane")
    }
    assert result["speeds"]["ratio"] > 0.0
    assert "highway-fast-v0" in "\n".join(highway.lines(result))

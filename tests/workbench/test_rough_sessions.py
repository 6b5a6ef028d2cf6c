"""A session driven by chance, in short: a few walks in this process, and one with a process for the work."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import core
from core.engines.worker_process import WorkerProcess
from tests.benchmarks.rough_sessions import SMALL, Walk, counted, grown
from tests.benchmarks.rough_world import RoughWorld
from workbench import jobs
from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
WALKS, VERBS = 15, 8


def walk_on(window: MainWindow, qtbot: QtBot, seed: int, folder: Path, rare: float) -> Walk:
    def until(condition: Callable[[], bool], seconds: float) -> None:
        qtbot.waitUntil(condition, timeout=round(seconds * 1000))

    folder.mkdir(exist_ok=True)
    return Walk(window, random.Random(seed), folder, lambda seconds: qtbot.wait(round(seconds * 1000)), until, rare)


def test_walks_by_chance_leave_a_state_that_makes_sense_and_nothing_behind(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    recipe = core.read_recipe("mirror-quick", SMALL)
    model = core.initialise(recipe)
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda *_: fake_training(total=400, model=model))
    monkeypatch.setattr(jobs, "EvaluationJob", lambda *_: fake_training(total=400))
    world = RoughWorld(tmp_path / "files", random.Random(0))
    walk = walk_on(window, qtbot, 3, tmp_path / "files", rare=0.0)
    try:
        walk.run(VERBS)
        before = counted(window)
        for _ in range(WALKS - 1):
            window.session.set_recipe(recipe, "")
            walk.run(VERBS)
    finally:
        world.leave()
    assert walk.faults == []
    assert world.faults == []
    assert (
        grown(before, counted(window), {"objects": 400, "timers": 6, "active timers": 4, "file handles": 12, "threads": 3})
        == []
    )


def test_a_walk_with_a_process_for_the_work_leaves_no_process(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.engine = WorkerProcess
    window.session.set_recipe(core.read_recipe("mirror-quick", SMALL), "")
    walk = walk_on(window, qtbot, 1, tmp_path / "files", rare=0.0)
    walk.verbs = {name: walk.verbs[name] for name in ("pause", "step", "resume", "save", "stop")}
    window.session.initialise()
    window.session.train()
    qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=60_000)
    walk.run(VERBS)
    assert walk.faults == []

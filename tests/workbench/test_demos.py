"""Every demo shows what it claims, from its first caption to its last; any touch of the user ends the script and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import demo_player
from workbench.demos import DEMOS, Demo
from workbench.demos.facts import found_after
from workbench.demos.scene import HUMAN, MAIN, Begin, Cue, Fell, Moment, Seconds, Solved, Steps
from workbench.player import Player
from workbench.session import Session
from workbench.stage.human_actor import HumanActor
from workbench.stage.stage import Stage
from workbench.staging import Staging

SECONDS_A_STEP = 0.02
LONGEST = 60_000  # steps until a demo that does not end is given up
BY_ID = {demo.id: demo for demo in DEMOS}


class Show:
    """A demo on a stage, played as fast as it goes, on a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.player = Player()
        self.stage = Stage(self.player)
        self.session = Session()
        self.staging = Staging(self.session, self.player)
        self.staging.play_on(self.stage)
        self.captions: list[str] = []
        self.problems: list[str] = []
        self.now = 0.0
        self.staging.problem.connect(lambda text, _details: self.problems.append(text))
        monkeypatch.setattr(demo_player.time, "monotonic", lambda: self.now)

    def begin(self, demo: Demo) -> None:
        self.staging.play_demo(demo)
        self.player._timer.stop()
        self.look()

    def look(self) -> None:
        text = self.stage.caption.text()
        if text and (not self.captions or text != self.captions[-1]):
            self.captions.append(text)

    def step(self) -> None:
        """One step if anyone can take one; time goes on in any case."""
        self.now += SECONDS_A_STEP
        if self.player.playing:
            before = self.player.timeline.record.newest
            trial = self.player.trial
            assert trial is not None
            trial.ready(time.perf_counter() + 0.05)
            self.player.advance()
            if self.player.timeline.record.newest != before:
                self.player.timeline.show_newest()
        self.staging.demos._look()
        self.look()

    def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(LONGEST):
            if condition():
                return
            self.step()
        raise AssertionError(f"It never came to that; the last caption: {self.captions[-1]}")

    def to_the_end(self) -> None:
        self.until(lambda: self.staging.demos.playing is None)

    def shown(self, part: str) -> bool:
        return any(part in caption for caption in self.captions)


@pytest.fixture
def show(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    made = Show(monkeypatch)
    qtbot.addWidget(made.stage)
    yield made
    made.player.clear()
    made.staging.close()

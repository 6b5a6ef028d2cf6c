"""A demo on a stage without a window, played as fast as it goes, on a clock of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.workbench.conftest import staged
from workbench import demo_player
from workbench.demos import DEMOS, Demo
from workbench.player import Player
from workbench.session import Session
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
        staged(self.staging)
        self.player._timer.stop()
        self.look()

    def look(self) -> None:
        text = self.stage.caption.text()
        if text and (not self.captions or text != self.captions[-1]):
            self.captions.append(text)

    def step(self) -> None:
        """One step if anyone can take one; time goes on in any case."""
        self.now += SECONDS_A_STEP / self.player.speed
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


class LateLearner:
    """Falls until it has had so many steps, then plays as the model does."""

    def __init__(self, model: Any, solves_after: int) -> None:
        self.alpha_override = None
        self.steps, self.solves_after = 0, solves_after
        self._knows = model.actor(1, demo_player.adaptation_of("context"))
        self._knows_not = model.actor(1, demo_player.adaptation_of("prior"))

    def begin_trial(self) -> None:
        self.steps = 0
        for actor in (self._knows, self._knows_not):
            actor.begin_trial()

    def decide(self, observation: Any) -> Any:
        return (self._knows if self.steps >= self.solves_after else self._knows_not).decide(observation)

    def observe(self, *transition: Any) -> None:
        self.steps += 1
        for actor in (self._knows, self._knows_not):
            actor.observe(*transition)


def without_torch(monkeypatch: pytest.MonkeyPatch, solves_after: int = 10**9) -> list[LateLearner]:
    """A learner from scratch that computes nothing; the process of its own has tests of its own."""
    made: list[LateLearner] = []

    def stand_in(_self: Any, model: Any, _interface: Any, seed: int = 0) -> LateLearner:
        made.append(LateLearner(model, solves_after))
        return made[-1]

    monkeypatch.setattr("workbench.backstage.Backstage.from_scratch", stand_in)
    return made


def press(stage: Stage, key: Qt.Key, text: str = "") -> None:
    QApplication.sendEvent(stage, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))

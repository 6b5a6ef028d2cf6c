"""Plays the scenes of DEMOS on the stage: watches for what their cues wait for, and lets go when the user touches anything.

What the script does and what the user does reach the player by the same verbs; ``_mine`` tells them apart.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer

from workbench import captions
from workbench.demos.facts import Facts, found_after
from workbench.demos.scene import HUMAN, MAIN, Cue, Demo, Moment
from workbench.ghosts import MAIN_COLOUR, MAIN_TAG, adaptation_of, performer
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.stage.human_actor import HumanActor
from workbench.stage.performance import Performer

if TYPE_CHECKING:
    from core.model import Model
    from core.tasks.family import TaskFamily
    from workbench.record import Frame
    from workbench.staging import Staging

LOOK_MS = 100
HUMAN_COLOUR = "#146A4A"


@dataclass
class _Move:
    """A slider on its way."""

    parameter: str
    start: float
    end: float
    began: int
    steps: int

    def value(self, now: int) -> float:
        share = min(1.0, (now - self.began) / max(1, self.steps))
        return self.start + (self.end - self.start) * share


class DemoPlayer(QObject):
    """One demo at a time. It is a :class:`workbench.demos.scene.Stagehand`."""

    def __init__(self, staging: Staging) -> None:
        super().__init__(staging)
        self._staging, self._player = staging, staging.player
        self._demo: Demo | None = None
        self._model: Model | None = None
        self._family: TaskFamily | None = None
        self._cast: tuple[str, ...] = ()
        self._cues: list[Cue] = []
        self._moves: list[_Move] = []
        self._facts = Facts()
        self._text = ""  # the caption in the source, before its numbers are filled in
        self._since = (0, 0.0)  # steps and clock time at the last cue
        self._reading = 0.0  # s that the caption stays at least
        self._mine = False
        self._speed: float | None = None  # to go back to; None when the speed is the user's
        player = self._player
        player.stepped.connect(self._on_step)
        player.started.connect(self._on_started)
        player.state_changed.connect(self._on_state)
        player.task_changed.connect(self._on_touched)
        player.alpha_override_changed.connect(self._on_touched)
        player.pushed.connect(self._on_touched)
        player.speed_changed.connect(self._on_speed)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def playing(self) -> Demo | None:
        """The demo whose script still runs."""
        return self._demo

    # ---- from start to end

    def play(self, demo: Demo, model: Model) -> None:
        """Begin a scene on its sample model. Raises ``ValueError`` and ``OSError``."""
        import core

        self.stop()
        self._model, self._family = model, core.make_family(model.recipe.family)
        self._facts, self._cues = Facts(), list(demo.cues)
        self._demo, self._speed, self._reading = demo, self._player.speed, 0.0
        try:
            demo.opening(self)
        except (ValueError, OSError):
            self._demo = None
            raise
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """The script touches nothing any more."""
        if self._demo is None:
            return
        self._demo, self._text = None, ""
        self._cues, self._moves = [], []
        self._timer.stop()
        if self._speed is not None:
            with self._by_script():
                self._player.set_speed(self._speed)
        self.go()

    def _interrupt(self) -> None:
        """The user has touched something."""
        self.stop()
        trial = self._player.trial
        pushable = trial is None or trial.pushable
        self._staging.say(captions.your_turn if pushable else captions.your_turn_without_pushes)

    @contextlib.contextmanager
    def _by_script(self) -> Iterator[None]:
        before, self._mine = self._mine, True
        try:
            yield
        finally:
            self._mine = before

    # ---- what the player says

    def _on_step(self, frame: Frame) -> None:
        if self._demo is not None and not self._mine and self._player.timeline.following:
            self._facts.take(self._cast, frame)
            self._look()

    def _on_started(self) -> None:
        if self._demo is None or self._mine:
            return
        if self._staging.shows_demo:  # the same cast on another task, or from the start
            self._interrupt()
        else:
            self.stop()

    def _on_state(self, state: str) -> None:
        if self._demo is not None and not self._mine and state == "paused":
            self._interrupt()
        elif self._demo is not None and not self._mine and state == "idle":
            self.stop()

    def _on_touched(self, _what: object = None) -> None:
        if self._demo is not None and not self._mine:
            self._interrupt()

    def _on_speed(self, _speed: float) -> None:
        if not self._mine:
            self._speed = None

    # ---- the script

    def _look(self) -> None:
        """Do the cues that are due, and what is going on between them."""
        if self._mine or self._demo is None:
            return
        with self._by_script():
            self._move_on()
            while (cue := self._due()) is not None:
                self._since = (self._facts.steps, time.monotonic())
                self._text = cue.text or self._text
                self._reading = cue.reading
                for act in cue.acts:
                    act(self)
            self._tell()
            if not self._cues and not self._moves:
                self.stop()

    def _moment(self) -> Moment:
        steps, began = self._since
        facts = self._facts
        return Moment(
            facts.steps - steps, time.monotonic() - began, frozenset(facts.fell), frozenset(facts.solved), dict(facts.played),
            frozenset(facts.resting), frozenset(facts.midway), self._player.state == "finished",
        )  # fmt: skip

    def _due(self) -> Cue | None:
        """Take the first cue that is due from the row, with those before it, which are optional."""
        now = self._moment()
        if now.seconds < self._reading:
            return None
        for place, cue in enumerate(self._cues):
            if cue.when(now):
                del self._cues[: place + 1]
                return cue
            if not cue.optional:
                return None
        return None

    def _tell(self) -> None:
        """The caption, with the numbers of now."""
        if not self._text:
            return
        if "{found}" in self._text:
            from core.events import StepTaken

            self._facts.numbers["found"] = found_after(self._player.history[StepTaken]["alpha"])
        caption = partial(captions.demo_line, self._text, self._facts)
        if caption()[0] != self._staging.stage.caption.text():
            self._staging.say(caption)

    def _move_on(self) -> None:
        for move in list(self._moves):
            value = move.value(self._facts.steps)
            if value == move.end:
                self._moves.remove(move)
            self._player.set_task({move.parameter: value})

    # ---- as a stagehand

    def begin(self, cast: tuple[str, ...], task: Mapping[str, float], episodes: int | None) -> None:
        from core.tasks.family import tasks_from

        assert self._model is not None
        assert self._family is not None
        before = self._player.task if self._moves or self._cast else None
        known = before.task(0) if before is not None and self._player.family is self._family else {}
        performers = [self._performer(name) for name in cast]
        self._cast, self._moves, self._since = cast, [], (0, time.monotonic())
        self._facts.begin()
        with self._by_script():
            self._staging.start(
                self._model, self._family, tasks_from(self._family, [{**known, **task}]), performers, episodes, 0,
                demo=True, record=HUMAN not in cast,
            )  # fmt: skip
            self._player.adapter = "context"
        if self._player.frame is not None:
            self._facts.take(cast, self._player.frame)

    def _performer(self, name: str) -> Performer:
        assert self._model is not None
        assert self._family is not None
        adaptation = adaptation_of("context")
        if name == MAIN:
            actor, colour = self._model.actor(1, adaptation), MAIN_COLOUR
            return Performer(QT_TRANSLATE_NOOP("Performers", "meta-model"), actor, colour, tag=MAIN_TAG)
        if name == HUMAN:
            from core.tasks.abilities import in_turns  # loads gymnasium, which the window does not wait for

            human = HumanActor(self._family.interface.action_count, in_turns(self._family))
            return Performer(QT_TRANSLATE_NOOP("Performers", "you"), human, HUMAN_COLOUR, tag="Y")
        ghost = performer(name, self._model, adaptation, self._staging.backstage)
        if ghost is None:
            raise ValueError(translate("Demos", "The sample model of this demo is not installed."))
        return replace(ghost, conduct=replace(ghost.conduct, counts=True))

    def move(self, parameter: str, value: float, steps: int) -> None:
        task = self._player.task
        if task is not None:
            start = float(task[parameter][0])
            self._moves.append(_Move(parameter, start, value, self._facts.steps, steps))

    def make_uniform(self) -> None:
        own = self._player.touch.own  # not by the user's gesture, which undo would take back
        if len(own):
            self._player.set_alpha_override(np.full(len(own), float(np.mean(np.abs(own))), dtype=np.float32))

    def give_back(self) -> None:
        self._player.set_alpha_override(None)

    def push(self, direction: int, times: int) -> None:
        for _ in range(times):
            self._player.push(direction)

    def run_at(self, speed: float) -> None:
        if self._speed is not None:
            self._player.set_speed(speed)

    def go(self) -> None:
        getattr(self._player.main_actor, "go", bool)()

    def hand_over(self) -> None:
        self._cues, self._moves = [], []

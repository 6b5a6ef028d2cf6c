"""Plays what is on stage in real time: the hub of the stage, the inspector and the adaptation plot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.clock import SPEEDS, Clock
from workbench.on_stage import OnStage
from workbench.record import Frame
from workbench.timeline import Loop

__all__ = ["SPEEDS", "Frame", "Player"]

TICK_MS = 16
REPLAYED_AT_ONCE = 60  # moments of a replay at the highest speed, for each tick


class Player(OnStage):
    """The trial on stage and its timeline, under one clock: what is live and what is replayed never move at once."""

    ticked = Signal()
    speed_changed = Signal(float)
    new_task_requested = Signal()  # by whoever shows this player; who knows the tasks answers with new_task()
    value_requested = Signal(str)  # the same for one parameter of the task, by its name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = Clock()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.state_changed.connect(self._run_timer)
        self.timeline.replaying_changed.connect(self._run_timer)
        self.timeline.following_changed.connect(self._leave_newest)
        self.started.connect(self._keep_pace)

    @property
    def moving(self) -> bool:
        """Whether the trial goes on, or a part of it is played again."""
        return self.playing or self.timeline.replaying

    @property
    def speed(self) -> float:
        return self._clock.speed

    def set_speed(self, speed: float) -> None:
        """Multiple of real time; infinite for as fast as it goes within the work allowed for a tick."""
        self._clock.speed = speed
        self.speed_changed.emit(self._clock.speed)

    def faster(self) -> None:
        self.set_speed(self._clock.faster)

    def slower(self) -> None:
        self.set_speed(self._clock.slower)

    def play(self) -> None:
        """Go on: in the past with the record, at the newest moment with the trial; one that is over begins anew."""
        if self.timeline.in_past or (self.timeline.loop and self.trial is not None):
            self._clock.reset()
            self.pause()
            self.timeline.replay()
            return
        self.timeline.set_following(True)
        if self._state == "finished":
            self.restart()
        elif self.trial is not None:
            self._clock.reset()
            self._set_state("playing")

    def pause(self) -> None:
        self.timeline.stop()
        if self.playing:
            self._set_state("paused")

    def toggle(self) -> None:
        if self.moving:
            self.pause()
        else:
            self.play()

    def repeat(self, loop: Loop) -> None:
        """Play an episode, or all, again and again from now on; what moves goes on so at once."""
        moved = self.moving
        self.timeline.set_loop(loop)
        if loop and moved:
            self.play()

    def follow_newest(self) -> None:
        """Leave the past; a replay becomes the trial itself, which goes on."""
        goes_on = self.timeline.replaying and self._state == "paused"
        self.timeline.set_loop("")
        self.timeline.set_following(True)
        if goes_on:
            self.play()

    def step(self) -> None:
        """One step of everyone, then wait; rests between episodes are skipped. In the past, the next recorded step."""
        self.pause()
        if self.timeline.in_past:
            self.timeline.step_on()
        elif self._state == "paused" and self.trial is not None:
            self.timeline.set_following(True)
            self.trial.wait()
            self.advance()
            self.timeline.show_newest()

    def step_back(self) -> None:
        """The recorded step before the one that is shown, then wait."""
        self.pause()
        self.timeline.step_back()

    def _keep_pace(self) -> None:
        from core.tasks.abilities import pace_of  # loads gymnasium, which the window does not wait for

        self._clock.pace = pace_of(self.family)

    def _leave_newest(self, following: bool) -> None:
        if not following and self.playing:
            self._set_state("paused")

    def fraction(self) -> float:
        """How far the clock is between the last step and the next, 0 to 1; 1 while nothing moves, or too fast to tell."""
        return self._clock.fraction() if self.moving else 1.0

    def _run_timer(self, _changed: object = None) -> None:
        if self.moving:
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        try:
            if self.timeline.replaying:
                if self._clock.run(self.timeline.forward, REPLAYED_AT_ONCE):
                    self.timeline.tell()
            elif self._clock.run(self._step_due):
                self.timeline.show_newest()
            self.ticked.emit()
        except Exception:
            self.pause()  # once is enough: the next tick would raise again
            raise

    def _step_due(self, deadline: float) -> bool:
        if not self.playing or self.trial is None or not self.trial.ready(deadline):
            return False
        self.advance()
        return True

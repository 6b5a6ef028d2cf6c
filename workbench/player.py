"""Plays policies on one task in real time: the hub of the stage, the inspector and the adaptation plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.analysis.history import History
from workbench.clock import SPEEDS, Clock
from workbench.record import Frame
from workbench.stage import recording
from workbench.stage.performance import Performer
from workbench.touch import Touch
from workbench.trial import Trial

if TYPE_CHECKING:  # the window opens before the task families are loaded
    from core.tasks.family import TaskFamily, Tasks

__all__ = ["SPEEDS", "Frame", "Player"]

TICK_MS = 16
LONGEST_HISTORY = 100_000  # events; a demo without end stops recording there


class Player(QObject):
    """Runs performers side by side on one task. The first is the main one: its steps fill :attr:`history`.

    Signals carry plain frozen objects: ``stepped`` a :class:`Frame` (at most once a tick), ``task_changed`` the task's
    parameters, ``state_changed`` one of "idle", "playing", "paused", "finished".
    """

    stepped = Signal(object)
    ticked = Signal()
    episode_finished = Signal(int, int, float)  # lane, episode, return
    finished = Signal()
    started = Signal()
    task_changed = Signal(dict)
    state_changed = Signal(str)
    speed_changed = Signal(float)
    alpha_override_changed = Signal(object)
    new_task_requested = Signal()  # by whoever shows this player; who knows the tasks answers with new_task()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self.family: TaskFamily | None = None
        self.task: Tasks | None = None
        self.adapter = ""
        self._performers: tuple[Performer, ...] = ()
        self.trial: Trial | None = None
        self._episodes: int | None = None
        self._seed = 0
        self._record = True
        self._state = "idle"
        self._frame: Frame | None = None
        self._clock = Clock()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.touch = Touch(self)

    # ---- what is on stage

    @property
    def state(self) -> str:
        return self._state

    @property
    def playing(self) -> bool:
        return self._state == "playing"

    @property
    def frame(self) -> Frame | None:
        """The newest frame, or ``None`` before the first start."""
        return self._frame

    @property
    def performer_count(self) -> int:
        return len(self._performers)

    @property
    def main_actor(self) -> Any:
        """The actor that the inspector shows, ``None`` on an empty stage."""
        return self._performers[0].actor if self._performers else None

    @property
    def seed(self) -> int:
        """What the first states are made from."""
        return self._seed

    @property
    def main(self) -> Performer | None:
        return self._performers[0] if self._performers else None

    @property
    def episodes(self) -> int | None:
        """Episodes of the trial, ``None`` for no end."""
        return self._episodes

    def start(
        self,
        family: TaskFamily,
        task: Tasks,
        performers: Sequence[Performer],
        episodes: int | None = 5,
        seed: int = 0,
        play: bool = True,
        record: bool = True,
    ) -> None:
        """Begin a trial on one task (a batch of one row), everyone from the same first state.

        Without ``record`` the history of the trial before is kept and nothing is added to it.

        Raises:
            ValueError: no performer, or not exactly one task.
        """
        if not performers:
            raise ValueError("The stage needs at least one performer.")
        if len(task) != 1:
            raise ValueError(f"The stage plays one task at a time, not {len(task)}.")
        self.family, self.task = family, task
        self._performers, self._episodes, self._seed, self._record = tuple(performers), episodes, seed, record
        self._begin(play)

    def restart(self) -> None:
        """The same performers on the same task from the first state, with nothing learned yet."""
        if self._performers:
            self._begin(play=True)

    def _begin(self, play: bool) -> None:
        assert self.family is not None
        assert self.task is not None
        if self._record:
            self.history = History(family_name=self.family.name)
        self.trial = Trial(self.family, self.task, self._performers, self._episodes, self._seed)
        self._set_state("paused")
        self.started.emit()
        self.task_changed.emit(self.task.task(0))
        self._show()
        if play:
            self.play()

    def clear(self) -> None:
        """Empty the stage."""
        self._timer.stop()
        self._performers, self.trial, self._frame = (), None, None
        self.family = self.task = None
        self.history = History()
        self._set_state("idle")

    # ---- time

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
        if self._state == "finished":
            self.restart()
        elif self.trial is not None:
            self._clock.reset()
            self._timer.start()
            self._set_state("playing")

    def pause(self) -> None:
        if self.playing:
            self._set_state("paused")

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def step(self) -> None:
        """One step of everyone, then wait; rests between episodes are skipped."""
        self.pause()
        if self._state == "paused" and self.trial is not None:
            self.trial.wait()
            self.advance()
            self._show()

    def fraction(self) -> float:
        """How far the clock is between the last step and the next, 0 to 1; 1 while nothing moves, or too fast to tell."""
        return self._clock.fraction() if self.playing else 1.0

    def _tick(self) -> None:
        try:
            if self._clock.run(self._step_due):
                self._show()
            self.ticked.emit()
        except Exception:
            self.pause()  # once is enough: the next tick would raise again
            raise

    def _step_due(self, deadline: float) -> bool:
        if not self.playing or self.trial is None or not self.trial.ready(deadline):
            return False
        self.advance()
        return True

    # ---- steps

    def advance(self) -> None:
        """One step of every performer, without a clock and without telling anyone but the history; none while one is not
        ready."""
        trial = self.trial
        if trial is None or not trial.ready():
            return
        for lane, performance, taken in trial.advance():
            if lane == 0 and self._record and len(self.history) < LONGEST_HISTORY:
                self.history.extend(recording.events_of_step(performance, taken))
            if taken.terminated or taken.truncated:
                self.episode_finished.emit(lane, taken.episode, performance.returns[-1])
        if trial.finished and self._state != "finished":
            self._finish()

    def _finish(self) -> None:
        if self._record and self.trial is not None:
            self.history.append(self.trial.end(self.adapter))
        self._set_state("finished")
        self.finished.emit()

    def _show(self) -> None:
        if self.trial is not None:
            self._frame = self.trial.frame()
            self.stepped.emit(self._frame)

    def _set_state(self, state: str) -> None:
        if state != "playing":
            self._timer.stop()
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    # ---- what a user may touch while it plays

    def set_task(self, task: Tasks | Mapping[str, float]) -> None:
        """Change the running task at once; contexts are kept, so everyone has to find out.

        Raises:
            TaskError: a parameter that the family does not have.
        """
        if self.family is None or self.task is None:
            return
        if isinstance(task, Mapping):
            from core.tasks.family import tasks_from

            task = tasks_from(self.family, [{**self.task.task(0), **task}])
        self.task = task
        if self.trial is not None:
            self.trial.assign(self.task)
        self.task_changed.emit(self.task.task(0))
        self._show()

    def new_task(self, task: Tasks) -> None:
        """A fresh trial of the same performers on another task, from another first state."""
        if self.family is not None:
            self._seed += 1
            self.task = task
            self._begin(play=self._state != "paused")

    def set_alpha_override(self, alpha: NDArray[np.float32] | Sequence[float] | None) -> None:
        """Mixture weights (K,) that the main performer uses instead of its own (not NaN), until ``None`` gives them back."""
        self.touch.hold(None if alpha is None else np.asarray(alpha, dtype=np.float32))

    @property
    def alpha_override(self) -> NDArray[np.float32] | None:
        """The mixture weights that the user has set, or ``None`` while the model sets them itself."""
        return self._performers[0].actor.alpha_override if self._performers else None

    def reconsider(self) -> bool:
        """Show what the main performer would do now; false while it has no answer yet."""
        answer = self.trial.performances[0].reconsider() if self.trial is not None else None
        if answer:
            self._show()
        return answer is not False

    def push(self, direction: int) -> None:
        """Disturb everyone: -1 from the right, 1 from the left. Families without a push ignore it."""
        if self.trial is not None and self.trial.push(direction):
            self._show()

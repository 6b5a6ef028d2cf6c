"""What is on stage: performers on one task, how far they are, and all that was recorded of it; without a clock.

Everything here is numpy; no learner is needed to watch a model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.analysis.history import History
from workbench.record import Frame
from workbench.stage import recording
from workbench.stage.performance import Performer
from workbench.task_dice import TaskLocks
from workbench.timeline import Timeline
from workbench.touch import Touch
from workbench.trial import Trial

if TYPE_CHECKING:  # the window opens before the task families are loaded
    from core.tasks.family import TaskFamily, Tasks

LONGEST_HISTORY = 100_000  # events; a demo without end stops recording there


class OnStage(QObject):
    """Performers side by side on one task. The first is the main one: its steps fill :attr:`history`.

    What was played is kept in :attr:`timeline`, which may show the past; the trial itself waits meanwhile.

    Signals carry plain frozen objects: ``stepped`` the :class:`Frame` to show, new or recorded (at most once a tick),
    ``task_changed`` the task's parameters, ``state_changed`` how the trial stands: "idle", "playing", "paused", "finished".
    ``came_back`` is sent when something touched the present while the past was shown, which is left for it.
    """

    stepped = Signal(object)
    episode_finished = Signal(int, int, float)  # lane, episode, return
    finished = Signal()
    started = Signal()
    task_changed = Signal(dict)
    state_changed = Signal(str)
    alpha_override_changed = Signal(object)
    came_back = Signal()
    pushed = Signal(int)  # direction
    cleared = Signal()  # nothing is to be on stage, nor what was about to be

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
        self.timeline = Timeline(self)
        self.timeline.moved.connect(self._show)
        self.touch = Touch(self)
        self.locks = TaskLocks()

    # ---- what is on stage

    @property
    def state(self) -> str:
        return self._state

    @property
    def playing(self) -> bool:
        return self._state == "playing"

    @property
    def recorded(self) -> bool:
        """Whether :attr:`history` is that of this trial."""
        return self._record

    @property
    def frame(self) -> Frame | None:
        """What is shown: the newest frame, or the one at which the timeline stands; ``None`` before the first start."""
        return self.timeline.frame

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
        self.timeline.begin()
        self.timeline.record.append(self.trial.frame(), stepped=False)
        self._set_state("paused")
        self.started.emit()
        self.task_changed.emit(self.task.task(0))
        self.timeline.show_newest()
        if play:
            self.play()

    def clear(self) -> None:
        """Empty the stage."""
        self._performers, self.trial = (), None
        self.timeline.begin()
        self.family = self.task = None
        self.history = History()
        self._set_state("idle")
        self.cleared.emit()

    def play(self) -> None:
        """Go on."""
        raise NotImplementedError

    # ---- steps

    def advance(self) -> None:
        """One step of every performer, without a clock and without telling anyone but the history; none while one is not
        ready."""
        trial = self.trial
        if trial is None or not trial.ready():
            return
        stepped = False
        for lane, performance, taken in trial.advance():
            stepped = stepped or lane == 0
            if lane == 0 and self._record and len(self.history) < LONGEST_HISTORY:
                self.history.extend(recording.events_of_step(performance, taken))
            if taken.terminated or taken.truncated:
                self.episode_finished.emit(lane, taken.episode, performance.returns[-1])
        if self._state != "finished":
            self.timeline.record.append(trial.frame(), stepped)
        if trial.finished and self._state != "finished":
            self._finish()

    def _finish(self) -> None:
        if self._record and self.trial is not None:
            self.history.append(self.trial.end(self.adapter))
        self._set_state("finished")
        self.finished.emit()

    def _touched(self) -> None:
        """The newest moment is another one now, although no step was taken."""
        if self.trial is not None:
            self.timeline.record.touch(self.trial.frame())
            self.timeline.show_newest()

    def _show(self, _position: int) -> None:
        frame = self.timeline.frame
        if frame is not None:
            self.stepped.emit(frame)

    def _set_state(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    # ---- what a user may touch while it plays

    def come_back(self) -> None:
        """The past cannot be changed: show the newest moment before something is."""
        was_past = self.timeline.in_past
        self.timeline.set_following(True)
        if was_past:
            self.came_back.emit()

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
        self.come_back()
        self.task = task
        if self.trial is not None:
            self.trial.assign(self.task)
        self.task_changed.emit(self.task.task(0))
        self._touched()

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
            self._touched()
        return answer is not False

    def push(self, direction: int) -> None:
        """Disturb everyone: -1 from the right, 1 from the left. Families without a push ignore it."""
        if self.trial is None or not self.trial.pushable:
            return
        self.come_back()
        self.trial.push(direction)
        self.pushed.emit(direction)
        self._touched()

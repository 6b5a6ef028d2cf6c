"""The time machine: which moment of the record is shown, following the newest or standing in the past."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

from workbench.record import Episode, Frame, Record

Loop = Literal["", "episode", "trial"]


class Timeline(QObject):
    """Moves over what was played and never changes it. Positions are steps of the trial, as the plots count them.

    Between two steps of the main performer there may be moments in which only others move; :attr:`moment` counts those too.

    Signals:
        moved: the position, whenever another moment is shown.
        following_changed: whether the newest moment is shown as it comes.
        replaying_changed: whether recorded moments are being played.
        loop_changed: what a replay repeats, see :attr:`loop`.
        reset: the record is empty; a new trial begins, or the stage is.
    """

    moved = Signal(int)
    following_changed = Signal(bool)
    replaying_changed = Signal(bool)
    loop_changed = Signal(str)
    reset = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = Record()
        self._moment = 0
        self._following = True
        self._replaying = False
        self._loop: Loop = ""

    # ---- where it stands

    @property
    def length(self) -> int:
        """Steps of the trial so far."""
        return self.record.steps

    @property
    def position(self) -> int:
        """The step of the trial that is shown, from 0; 0 also before the first."""
        return max(0, self.record.steps_at(self.moment) - 1)

    @property
    def moment(self) -> int:
        """The moment that is shown."""
        return max(self._moment, self.record.first)

    @property
    def frame(self) -> Frame | None:
        """What is shown; ``None`` on an empty stage."""
        return self.record[self.moment] if len(self.record) else None

    @property
    def following(self) -> bool:
        return self._following

    @property
    def in_past(self) -> bool:
        """Whether something older than the newest moment is shown."""
        return not self._following and self.moment < self.record.newest

    @property
    def replaying(self) -> bool:
        return self._replaying

    @property
    def loop(self) -> Loop:
        """What a replay repeats: nothing, the episode that is shown, or all of the trial that is recorded."""
        return self._loop

    @property
    def episode(self) -> Episode | None:
        """The episode that is shown."""
        frame = self.frame
        return None if frame is None else self.record.episodes()[frame.main.episode]

    # ---- moving by hand

    def seek(self, position: int) -> None:
        """Show a step of the trial, from 0; the nearest one that is recorded."""
        self.seek_moment(self.record.moment_of(position))

    def seek_moment(self, moment: int) -> None:
        """Show a moment, the nearest one that is recorded; from now on the newest is not followed."""
        if not len(self.record):
            return
        self.stop()
        self._follow(False)
        self._go(moment)

    def to_first(self) -> None:
        """Show the beginning."""
        self.seek_moment(self.record.first)

    def step_on(self) -> None:
        """The next step; where the main performer takes none any more, the next moment."""
        steps = self.record.steps_at(self.moment)
        self.seek_moment(self.record.moment_of(steps) if steps < self.length else self.moment + 1)

    def step_back(self) -> None:
        """The step before, or from a rest the step that led to it."""
        steps = self.record.steps_at(self.moment)
        last = self.record.moment_of(steps - 1) if steps else self.record.first
        if last >= self.moment:
            last = self.record.moment_of(steps - 2) if steps > 1 else self.record.first
        self.seek_moment(last)

    def set_following(self, on: bool) -> None:
        """Show the newest moment as it comes, or stay where it is."""
        self.stop()
        self._follow(on)
        if on and len(self.record):
            self._go(self.record.newest)

    # ---- replay

    def replay(self) -> None:
        """Play the record from here on; from the start of what is repeated if this is its end."""
        if not len(self.record):
            return
        self._follow(False)
        if self.moment >= self._range()[1]:
            self._go(self._range()[0])
        self._set_replaying(True)

    def stop(self) -> None:
        """Replay no further."""
        self._set_replaying(False)

    def forward(self, _deadline: float = 0.0) -> bool:
        """One moment of a replay, without telling anybody; whether there was one. At the end it stops, or begins anew."""
        if not self._replaying:
            return False
        start, end = self._range()
        if self.moment >= end:
            self._moment = start
        else:
            self._moment += 1
        if self.moment >= end and not self._loop:
            self._set_replaying(False)
        return True

    def tell(self) -> None:
        """Say where it stands, after :meth:`forward`."""
        self.moved.emit(self.position)

    def set_loop(self, loop: Loop) -> None:
        """Repeat the shown episode, or all, or nothing."""
        if loop != self._loop:
            self._loop = loop
            self.loop_changed.emit(loop)

    def _range(self) -> tuple[int, int]:
        """First and last moment of a replay."""
        episode = self.episode if self._loop == "episode" else None
        if episode is None:
            return self.record.first, self.record.newest
        return max(self.record.first, episode.start), episode.end

    # ---- what the player tells

    def begin(self) -> None:
        """A new trial: nothing is recorded, and the newest moment is followed."""
        self.record.clear()
        self._moment = 0
        self.stop()
        self.set_loop("")
        self._follow(True)
        self.reset.emit()

    def show_newest(self) -> None:
        """Go on to the newest moment if it is followed."""
        if self._following:
            self._moment = self.record.newest
            self.moved.emit(self.position)

    def _go(self, moment: int) -> None:
        moment = min(max(moment, self.record.first), self.record.newest)
        if moment != self._moment:
            self._moment = moment
            self.moved.emit(self.position)

    def _follow(self, on: bool) -> None:
        if on != self._following:
            self._following = on
            self.following_changed.emit(on)

    def _set_replaying(self, on: bool) -> None:
        if on != self._replaying:
            self._replaying = on
            self.replaying_changed.emit(on)

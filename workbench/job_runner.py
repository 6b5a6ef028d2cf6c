"""At most one job at a time: makes the thread, its buffer and its pump, and lets go of them only when the thread is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.engines.event_buffer import EventBuffer
from workbench.event_pump import EventPump
from workbench.training_thread import Ending, JobState, TrainingThread


class JobRunner(QObject):
    """Runs jobs in a :class:`TrainingThread`. ``kind`` is the name of the step that the job belongs to."""

    started = Signal(str)  # kind
    state_changed = Signal(object)  # JobState
    events = Signal(list)
    ended = Signal(str, object)  # kind, Ending
    idle = Signal()  # the thread is over; now it is safe to close

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: TrainingThread | None = None
        self._pump: EventPump | None = None
        self._ending: Ending | None = None
        self.kind = ""
        self.over = False  # the window has closed: a thread begun now would be destroyed while it runs

    @property
    def busy(self) -> bool:
        return self._thread is not None

    @property
    def state(self) -> JobState:
        return self._thread.state if self._thread is not None else JobState.IDLE

    @property
    def source(self) -> Any:
        """What the running job iterates over; ``None`` before it is made."""
        return self._thread.source if self._thread is not None else None

    def start(self, kind: str, make: Callable[[], Iterable[Any]]) -> None:
        """Begin a job; none when it is :attr:`over`. Raises ``RuntimeError`` while another one runs."""
        if self.over:
            return
        if self._thread is not None:
            raise RuntimeError("Another job is still running.")
        buffer = EventBuffer()
        self.kind = kind
        self._ending = None
        self._pump = EventPump(buffer, self)
        self._pump.events.connect(self.events)
        self._thread = TrainingThread(make, buffer, parent=self)
        self._thread.state_changed.connect(self._pass_state)
        self._thread.ended.connect(self._note_ending)
        self._thread.finished.connect(self._finish)
        self._pump.start()
        self._thread.start()
        self.started.emit(kind)

    def pause(self) -> None:
        if self._thread is not None:
            self._thread.pause()

    def step(self) -> None:
        if self._thread is not None:
            self._thread.step()

    def resume(self) -> None:
        if self._thread is not None:
            self._thread.resume()

    def stop(self) -> None:
        if self._thread is not None:
            self._thread.stop()

    def discard(self) -> None:
        if self._thread is not None:
            self._thread.discard()

    def kill(self) -> None:
        """End at once, in the midst of the work."""
        if self._thread is not None:
            self._thread.kill()

    def _pass_state(self, _state: JobState) -> None:
        self.state_changed.emit(self.state)

    def _note_ending(self, ending: Ending) -> None:
        self._ending = ending

    def _finish(self) -> None:
        thread, pump, kind = self._thread, self._pump, self.kind
        if thread is None or pump is None:
            return
        pump.stop()
        thread.wait()
        ending = self._ending
        self._thread, self._pump, self._ending = None, None, None
        thread.deleteLater()
        pump.deleteLater()
        self.state_changed.emit(JobState.IDLE)
        if ending is not None:
            self.ended.emit(kind, ending)
        self.idle.emit()

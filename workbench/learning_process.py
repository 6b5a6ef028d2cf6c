"""An actor that learns while it plays, in a process of its own: neither torch nor a gradient step ever holds up the window.

Measured: in a thread, loading torch stalled the window for up to 370 ms, and every learning step takes 7 ms of a 20 ms step.
Here the next decision is asked for as soon as a step is taken; while it is not there, the player does not go on. No Qt here.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from workbench.worker_process import END_PATIENCE, WorkerError

if TYPE_CHECKING:
    from core.events import TaskLearned
    from core.model import Model
    from core.models.mixture import Decision
    from core.recipe import AdaptationRecipe

Since = Literal["trial", "episode"]


class LearningProcess:
    """Keeps one actor at a time; it stays loaded from one adaptation to the next."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self._seat = 0

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def actor(self, model: Model, adaptation: AdaptationRecipe) -> RemoteActor:
        """An actor over there; the one before is forgotten. Comes back at once, long before the actor is ready."""
        self._seat += 1
        self.send("make", self._seat, model, adaptation)
        return RemoteActor(self, self._seat)

    def send(self, *message: Any) -> None:
        """Ask for something; what comes back is read by :meth:`receive`."""
        with contextlib.suppress(OSError):  # a process that is gone is noticed by its missing answer
            self._here.send(message)

    def waiting(self, seconds: float) -> bool:
        """Whether an answer is there, or comes within the time."""
        try:
            return self._here.poll(seconds)
        except OSError:
            return True  # and reading it raises

    def receive(self) -> tuple[int, str, Any]:
        """The next answer: the actor it is from, what it is, and its content. Raises :class:`WorkerError`."""
        try:
            seat, kind, content = self._here.recv()
        except (EOFError, OSError):
            self._process.join(END_PATIENCE)
            raise WorkerError(f"The process that learned has ended by itself (code {self._process.exitcode}).") from None
        if kind == "failed":
            raise WorkerError(*content)
        return seat, kind, content

    def close(self) -> None:
        """End the process."""
        self._here.close()
        self._process.terminate()
        self._process.join(END_PATIENCE)


class RemoteActor:
    """The window's side of an actor with one lane: the same verbs, and :meth:`prepare`, so that nobody has to wait.

    Attributes:
        loaded: whether the other side has answered at all.
        gradient_steps: taken so far in this trial.
        learns: whether it may learn.
    """

    def __init__(self, process: LearningProcess, seat: int) -> None:
        self._process, self._seat = process, seat
        self._ticket = 0
        self._observation: NDArray[Any] | None = None
        self._decision: Decision | None = None
        self._snapshot: Mapping[str, NDArray[np.float32]] | None = None
        self._override: NDArray[np.float32] | None = None
        self._learned: list[TaskLearned] = []
        self._learns = True
        self.loaded = False
        self.gradient_steps = 0

    def _say(self, verb: str, *content: Any) -> None:
        self._process.send(verb, self._seat, *content)

    # ---- as any actor

    def begin_trial(self) -> None:
        self._say("begin_trial")
        self.gradient_steps = 0
        self._learned.clear()
        self._ask_again()

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        """Go on from a :meth:`snapshot`; does not wait."""
        self._say("restore", trial)
        self._ask_again()

    def decide(self, observation: NDArray[Any]) -> Decision:
        """The decision asked for by :meth:`prepare`; waits for it if need be. Raises :class:`WorkerError`."""
        if self._observation is None or not np.array_equal(self._observation, observation):
            self.prepare(observation)
        while self._decision is None:
            self._take()
        return self._decision

    def observe(self, *transition: NDArray[Any]) -> None:
        """Hand over what followed; the other side learns from it while the window goes on."""
        self._say("observe", transition)
        self._observation = self._decision = None

    @property
    def alpha_override(self) -> NDArray[np.float32] | None:
        return self._override

    @alpha_override.setter
    def alpha_override(self, weights: NDArray[np.float32] | None) -> None:
        self._override = weights
        self._say("override", weights)
        self._ask_again()

    # ---- what only this one can do

    def prepare(self, observation: NDArray[Any]) -> None:
        """Ask for a decision without waiting for it."""
        self._ticket += 1
        self._observation, self._decision = np.array(observation), None
        self._say("decide", self._ticket, self._observation)

    def wait(self, seconds: float) -> bool:
        """Whether the decision is there, or comes within the time; nobody waits for an actor that is still being loaded.

        Raises :class:`WorkerError` when the process has failed.
        """
        while self._decision is None and self._process.waiting(seconds if self.loaded else 0.0):
            self._take()
        return self._decision is not None

    def ask_snapshot(self) -> None:
        """Ask for what this trial has taught, without waiting for it."""
        self._snapshot = None
        self._say("snapshot")

    def snapshot(self) -> Mapping[str, NDArray[np.float32]] | None:
        """What was asked for by :meth:`ask_snapshot`, as soon as it is there. Raises :class:`WorkerError`."""
        while self._snapshot is None and self._process.waiting(0.0):
            self._take()
        return self._snapshot

    def fresh_snapshot(self, seconds: float) -> Mapping[str, NDArray[np.float32]] | None:
        """What this trial has taught until now; ``None`` when the other side does not answer in time.

        Raises :class:`WorkerError` when the process has failed.
        """
        self.ask_snapshot()
        until = time.monotonic() + seconds
        while (trial := self.snapshot()) is None and time.monotonic() < until:
            self._process.waiting(max(0.0, until - time.monotonic()))
        return trial

    def take_learned(self) -> tuple[TaskLearned, ...]:
        """What has been learned since the last call."""
        taken = tuple(self._learned)
        self._learned.clear()
        return taken

    @property
    def learns(self) -> bool:
        return self._learns

    @learns.setter
    def learns(self, on: bool) -> None:
        self._learns = on
        self._say("learns", on)

    def undo(self, since: Since) -> None:
        """Back to the weights of the trial's start, or of before the last episode; the context is kept."""
        self._say("undo", since)
        self._ask_again()

    def _ask_again(self) -> None:
        if self._observation is not None:
            self.prepare(self._observation)

    def _take(self) -> None:
        seat, kind, content = self._process.receive()
        if seat != self._seat:
            return
        self.loaded = True
        if kind == "snapshot":
            self._snapshot = content
            return
        ticket, decision, learned = content
        if learned is not None:
            self._learned.append(learned)
            self.gradient_steps = learned.gradient_steps
        if ticket == self._ticket:
            self._decision = decision


# ---- the other side


@dataclass
class Seat:
    """An actor and what taking back needs. ``marks`` are copies of what was learned, made when episodes begin."""

    actor: Any
    learner: Any  # the same actor, if it learns
    steps: int = 0
    reported: int = 0
    since_mark: int = 0
    marks: list[Any] = field(default_factory=list)

    def begin_trial(self) -> None:
        self.actor.begin_trial()
        self.steps = self.reported = self.since_mark = 0
        self.marks = [None]

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        self.actor.restore(trial)

    def override(self, weights: NDArray[np.float32] | None) -> None:
        self.actor.alpha_override = weights

    def learns(self, on: bool) -> None:
        if self.learner is not None:
            self.learner.learns = on

    def observe(self, transition: tuple[NDArray[Any], ...]) -> None:
        self.actor.observe(*transition)
        self.steps, self.since_mark = self.steps + 1, self.since_mark + 1
        if self.learner is not None and (transition[-1] | transition[-2])[0]:
            self.marks = [self.marks[-1], self.learner.learned()]
            self.since_mark = 0

    def undo(self, since: Since) -> None:
        if self.learner is None:
            return
        # Between two episodes the last one is the one that has just ended.
        mark = None if since == "trial" else self.marks[-1 if self.since_mark else 0]
        self.learner.go_back(mark)
        self.marks = [mark]

    def news(self) -> TaskLearned | None:
        """What was learned since it was last asked."""
        from core.adaptation.learning import task_learned

        if self.learner is None or self.learner.gradient_steps[0] == self.reported:
            return None
        self.reported = int(self.learner.gradient_steps[0])
        return task_learned(self.learner, self.steps)


def serve(connection: Connection) -> None:
    """Does what the window's side asks, in order, until that side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"  # before torch is loaded: the networks are small
    if hasattr(os, "nice"):
        os.nice(5)  # where cores are short, the window comes first
    with contextlib.suppress(EOFError, OSError, BrokenPipeError):
        number = 0
        try:
            seat: Any = None
            while True:
                verb, number, *content = connection.recv()
                if verb == "make":
                    seat = _seat(*content)
                elif verb == "decide":
                    ticket, observation = content
                    connection.send((number, "decision", (ticket, seat.actor.decide(observation), seat.news())))
                elif verb == "snapshot":
                    connection.send((number, "snapshot", seat.actor.snapshot()))
                else:
                    getattr(seat, verb)(*content)
        except (EOFError, OSError):
            raise
        except Exception as error:
            text = str(error).strip().splitlines()
            connection.send((number, "failed", (text[0] if text else type(error).__name__, traceback.format_exc())))


def _seat(model: Model, adaptation: AdaptationRecipe) -> Seat:
    from core.adaptation.learning import LearnsOnTask

    actor = model.actor(1, adaptation)
    return Seat(actor, actor if isinstance(actor, LearnsOnTask) else None)

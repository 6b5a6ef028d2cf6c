"""An actor that learns while it plays, in a process of its own: neither torch nor a gradient step ever holds up the window.

Measured: in a thread, loading torch stalled the window for up to 370 ms, and every learning step takes 7 ms of a 20 ms step.
Here the next decision is asked for as soon as a step is taken; while it is not there, the player does not go on. What is sent
goes through a thread, since a pipe is full soon when the other side is busy. No Qt here.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.engines.child_process import END_PATIENCE, Child
from core.engines.worker_process import WorkerDied, WorkerError
from workbench.learning_seat import Since, adapting, from_scratch, serve

if TYPE_CHECKING:
    from core.events import TaskLearned
    from core.model import Model
    from core.models.mixture import Decision
    from core.recipe import AdaptationRecipe
    from core.tasks.family import Interface
    from workbench.weight_moments import WeightMoment


class LearningProcess:
    """Keeps one actor at a time; it stays loaded from one adaptation to the next."""

    def __init__(self) -> None:
        self._child = Child(serve)
        self._process, self._here = self._child.process, self._child.line
        self._seat = 0
        self._outbox: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._postman = threading.Thread(target=_post, args=(self._outbox, self._here), daemon=True)
        self._postman.start()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def actor(self, model: Model, adaptation: AdaptationRecipe) -> RemoteActor:
        """An actor over there; the one before is forgotten. Comes back at once, long before the actor is ready."""
        from core.models.actor import weight_range

        offered = weight_range(model.recipe.model.weights == "linear", model.parameters)
        return self._seat_of(offered, adapting, model, adaptation)

    def from_scratch(self, model: Model, interface: Interface, seed: int) -> RemoteActor:
        """Plain Q-learning from nothing, with the network width of a model; else like :meth:`actor`."""
        return self._seat_of((0.0, 0.0), from_scratch, model, interface, seed)

    def _seat_of(self, offered: tuple[float, float], make: Callable[..., Any], *arguments: Any) -> RemoteActor:
        self._seat += 1
        self.send("make", self._seat, make, *arguments)
        return RemoteActor(self, self._seat, offered)

    def send(self, *message: Any) -> None:
        """Ask for something, without waiting; what comes back is read by :meth:`receive`."""
        self._outbox.put(message)

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
            raise WorkerDied(self._child.death()) from None
        if kind == "failed":
            raise WorkerError(*content)
        return seat, kind, content

    def close(self) -> None:
        """End the process."""
        self._outbox.put(None)
        self._process.kill()
        self._process.join(END_PATIENCE)
        self._postman.join(END_PATIENCE)  # in the middle of a message it would write to what is closed; nobody reads it now
        self._child.end()


def _post(outbox: queue.SimpleQueue[tuple[Any, ...] | None], there: Connection) -> None:
    """Send what is in the outbox, in order, until ``None``."""
    with contextlib.suppress(OSError):  # a process that is gone is noticed by its missing answer
        while (message := outbox.get()) is not None:
            there.send(message)


class RemoteActor:
    """The window's side of an actor with one lane: the same verbs, and :meth:`prepare`, so that nobody has to wait.

    Attributes:
        loaded: whether the other side has answered at all.
        gradient_steps: taken so far in this trial.
        learns: whether it may learn.
        practice: (done, total) of the lesson that it is at, which takes seconds; ``None`` while it is at none.
        newest: what was learned last in this trial.
        weight_range: the mixture weights (low, high) between which a hand may move them.
    """

    def __init__(self, process: LearningProcess, seat: int, weight_range: tuple[float, float]) -> None:
        self._process, self._seat, self.weight_range = process, seat, weight_range
        self._ticket = self._first_ticket = 0
        self._observation: NDArray[Any] | None = None
        self._decision: Decision | None = None
        self._snapshot: Mapping[str, NDArray[np.float32]] | None = None
        self._override: NDArray[np.float32] | None = None
        self._learned: list[TaskLearned] = []
        self._moments: list[WeightMoment] = []
        self._learns = True
        self.loaded = False
        self.gradient_steps = 0
        self.practice: tuple[int, int] | None = None
        self.newest: TaskLearned | None = None

    def _say(self, verb: str, *content: Any) -> None:
        self._process.send(verb, self._seat, *content)

    # ---- as any actor

    def begin_trial(self) -> None:
        self._say("begin_trial")
        self.gradient_steps, self.newest = 0, None
        self._learned.clear()
        self._moments.clear()
        self._first_ticket = self._ticket + 1  # what is still said of the trial before does not count
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
        self._say("observe", tuple(np.array(part) for part in transition))  # copies: it is sent a moment later
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
        """Whether the decision is there, or comes within the time; nobody waits for an actor that is being loaded or practises.

        Raises :class:`WorkerError` when the process has failed.
        """
        while self._decision is None and self._process.waiting(seconds if self.loaded and self.practice is None else 0.0):
            self._take()
        return self._decision is not None

    def listen(self) -> None:
        """Take in what the other side has said, without waiting. Raises :class:`WorkerError` when the process has failed."""
        while self._process.waiting(0.0):
            self._take()

    def ask_snapshot(self) -> None:
        """Ask for what this trial has taught, without waiting for it."""
        self._snapshot = None
        self._say("snapshot")

    def snapshot(self) -> Mapping[str, NDArray[np.float32]] | None:
        """What was asked for by :meth:`ask_snapshot`, as soon as it is there. Raises :class:`WorkerError`."""
        while self._snapshot is None and self._process.waiting(0.0):
            self._take()
        return self._snapshot

    def take_learned(self) -> tuple[TaskLearned, ...]:
        """What has been learned since the last call."""
        taken = tuple(self._learned)
        self._learned.clear()
        return taken

    def take_moments(self) -> tuple[WeightMoment, ...]:
        """What the weights had become at ends of lessons and episodes, since the last call."""
        taken = tuple(self._moments)
        self._moments.clear()
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
        if kind == "weights":
            ticket, moment = content
            if ticket >= self._first_ticket:
                self._moments.append(moment)
            return
        if kind == "lesson":
            ticket, self.practice, learned = content
        else:
            ticket, decision, learned = content
            if ticket == self._ticket:
                self._decision = decision
        if learned is not None and ticket >= self._first_ticket:
            self._learned.append(learned)
            self.newest, self.gradient_steps = learned, learned.gradient_steps

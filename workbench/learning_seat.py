"""The far side of :mod:`workbench.learning_process`: the actor, what taking back needs, and an ear for the window while it
practises. No Qt here.
"""

from __future__ import annotations

import contextlib
import os
import time
import traceback
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.sentence import sentence_of
from workbench.weight_moments import moment

if TYPE_CHECKING:
    from core.events import TaskLearned
    from core.model import Model
    from core.recipe import AdaptationRecipe
    from core.tasks.family import Interface

Since = Literal["trial", "episode"]
Message = tuple[Any, ...]  # verb, number of the actor, content

TELL_EVERY = 0.05  # s between two reports of a lesson
END_A_LESSON = ("make", "begin_trial", "undo")  # verbs after which nobody wants it any more


class Line:
    """The connection to the window: what it has asked for and is not done yet, in order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: deque[Message] = deque()
        self.number = 0  # of the actor that is asked

    def receive(self) -> Message:
        """The next message; waits for it."""
        message: Message = self._waiting.popleft() if self._waiting else self._connection.recv()
        self.number = message[1]
        return message

    def look(self) -> tuple[Message, ...]:
        """All that is waiting, without taking it."""
        while self._connection.poll():
            self._waiting.append(self._connection.recv())
        return tuple(self._waiting)

    def drop(self, message: Message) -> None:
        """A waiting message has been answered out of turn."""
        self._waiting = deque(other for other in self._waiting if other is not message)

    def send(self, kind: str, content: Any) -> None:
        self._connection.send((self.number, kind, content))


@dataclass
class Seat:
    """An actor and what taking back needs. ``marks`` are copies of what was learned, made at the ends of episodes
    that taught something."""

    actor: Any
    learner: Any  # the same actor, if it learns
    line: Line | None = None
    steps: int = 0
    reported: int = 0
    marked: int = 0  # gradient steps at the newest mark
    marks: list[Any] = field(default_factory=list)
    ticket: int = 0  # of the newest decision
    told: float = -np.inf  # when a lesson was last told of
    practising: bool = False

    def __post_init__(self) -> None:
        if hasattr(self.learner, "attend"):
            self.learner.attend = self.attend

    def begin_trial(self) -> None:
        self.actor.begin_trial()
        self.steps = self.reported = self.marked = 0
        self.marks = [None]

    def restore(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        self.actor.restore(trial)

    def override(self, weights: NDArray[np.float32] | None) -> None:
        self.actor.alpha_override = weights

    def learns(self, on: bool) -> None:
        if self.learner is not None:
            self.learner.learns = on

    def decide(self, ticket: int, observation: NDArray[Any]) -> None:
        self.ticket = ticket
        self._say("decision", ticket, self.actor.decide(observation), self.news())

    def snapshot(self) -> None:
        if self.line is not None:
            self.line.send("snapshot", self.actor.snapshot())

    def observe(self, transition: tuple[NDArray[Any], ...]) -> None:
        self.steps += 1
        self.actor.observe(*transition)
        if self.practising:
            self.practising = False
            self._say("lesson", self.ticket, None, self.news())
        ended = bool((transition[-1] | transition[-2])[0])
        if ended and self.learner is not None and self._taken > self.marked:
            self.marks, self.marked = [self.marks[-1], self.learner.learned()], self._taken
            self._tell_weights()

    def attend(self, done: int, total: int) -> bool:
        """Within a lesson: tell how far it is, answer what can be, and say whether it goes on."""
        assert self.line is not None
        now = time.monotonic()
        if now - self.told >= TELL_EVERY:
            self.told, self.practising = now, True
            self._say("lesson", self.ticket, (done, total), self.news())
        waiting = self.line.look()
        for message in waiting:
            if message[0] == "snapshot" and message[1] == self.line.number:
                self.line.drop(message)
                self.snapshot()
        return not any(verb in END_A_LESSON or (verb == "learns" and not content[0]) for verb, _, *content in waiting)

    def undo(self, since: Since) -> None:
        """Back to the trial's start, or to before the newest episode that has taught anything."""
        if self.learner is None:
            return
        mark = None if since == "trial" else self.marks[-1 if self._taken > self.marked else 0]
        self.learner.go_back(mark)
        self.marks, self.marked = [mark], self._taken
        if self.line is not None:
            self._say("lesson", self.ticket, None, self._learned())
            self._tell_weights()

    def _tell_weights(self) -> None:
        """Send what the weights have become; they are packed here, so that the window only keeps them."""
        if self.line is not None:
            self._say("weights", self.ticket, moment(self.steps, self._taken, self.learner.difference()))

    @property
    def _taken(self) -> int:
        return int(self.learner.gradient_steps[0])

    def _learned(self) -> TaskLearned:
        from core.adaptation.learning import task_learned

        return task_learned(self.learner, self.steps)

    def news(self) -> TaskLearned | None:
        """What was learned since it was last asked."""
        if self.learner is None or self._taken == self.reported:
            return None
        self.reported = self._taken
        return self._learned()

    def _say(self, kind: str, *content: Any) -> None:
        if self.line is not None:
            self.line.send(kind, content)


def serve(connection: Connection) -> None:
    """Does what the window's side asks, in order, until that side closes."""
    os.environ["OMP_NUM_THREADS"] = "1"  # before torch is loaded: the networks are small
    line, seat = Line(connection), None
    with contextlib.suppress(EOFError, OSError, BrokenPipeError):
        try:
            while True:
                verb, _, *content = line.receive()
                if verb == "make":
                    seat = _seat(line, *content)
                else:
                    getattr(seat, verb)(*content)
        except (EOFError, OSError):
            raise
        except Exception as error:
            line.send("failed", (sentence_of(error), traceback.format_exc()))


def _seat(line: Line, make: Callable[..., Any], *arguments: Any) -> Seat:
    from core.adaptation.learning import LearnsOnTask

    actor = make(*arguments)
    return Seat(actor, actor if isinstance(actor, LearnsOnTask) else None, line)


def adapting(model: Model, adaptation: AdaptationRecipe) -> Any:
    """A model on one lane, under an adapter."""
    return model.actor(1, adaptation)


def from_scratch(model: Model, interface: Interface, seed: int) -> Any:
    """Q-learning from nothing on one lane, with a model's network width."""
    from core.learners.scratch_actor import ScratchActor

    return ScratchActor(model.recipe.model, interface, 1, seed)

"""One policy playing one task, step by step: what the player runs several of side by side; without Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.rng import generator
from workbench.stage.conduct import Conduct
from workbench.stage.questions import answer, question_of

if TYPE_CHECKING:
    from core.events import TaskLearned
    from core.models.mixture import Decision
    from core.tasks.family import TaskFamily, Tasks

Phase = Literal["ready", "playing", "resting", "finished"]
Style = Literal["solid", "dash", "dot", "dashdot", "dashdotdot"]

PUSH_SHOWN = 8  # steps that a user's push stays visible
PATHS_KEPT = 8  # newest episodes whose states a painter may need, to draw where it went
ACTIONS_KEPT = 12  # newest actions that a painter may need, to draw what a delayed motor does now


@dataclass(frozen=True)
class Performer:
    """Who plays: a name, an actor with one lane, and how it is drawn. Colour is a hex string.

    The name is a text of the context "Performers" and is translated where it is painted.
    ``family`` is how this one sees the tasks, where that is not as everybody does; ``trial`` is a snapshot that it begins from;
    ``tag`` is a letter that tells it from the others without colour.
    """

    name: str
    actor: Any
    colour: str
    style: Style = "solid"
    family: TaskFamily | None = None
    trial: Mapping[str, NDArray[np.float32]] | None = None
    tag: str = ""
    conduct: Conduct = field(default_factory=Conduct)


@dataclass(frozen=True)
class LaneFrame:
    """One performer at one moment.

    Attributes:
        previous_state: true state before the last step, for drawing between two steps; the state itself after a reset.
        state: true state now (S,); the last one of the episode while ``phase`` is "resting" or "finished".
        action: the last action, -1 before the first.
        recent_actions: actions of this episode, newest first, at most :data:`ACTIONS_KEPT`.
        alpha, sub_q, q: what chose the last action, (K,), (K, A), (A,); empty before the first.
        episode, step: from 0; ``step`` counts the steps taken in this episode.
        returns: returns of the episodes that ended.
        pushed: -1 or 1 while the user's push is shown.
        meta_state: what the context had become when the last action was chosen (M,); empty before the first, or without one.
        own_alpha: the weights (K,) that the actor would have used by itself; empty while no hand is on them.
        next_action: what it would do now, where it was asked while nothing moved; alpha, sub_q and q are then those of this
            answer. -1 otherwise.
        tag: a letter that tells it from the others without colour.
        steps: taken in this trial.
        solved_after: ``steps`` at the end of the first episode that was solved; 0 before.
        fell: whether the episode that ended last ended in failure.
        fell_at: steps of the last episode that ended in failure; 0 before.
        total_episodes: how many it plays at most, ``None`` for no end.
        measures: what the family tells of each episode that ended (M,), beside its return.
        paths: the true states (S,) of the last episodes, at most :data:`PATHS_KEPT`, the running one last. Lists are shared by
            frames and grow; of the last one only the first ``step`` + 1 states belong to this moment: :meth:`trail`.
        expected: the changes of the observation (A, S) that it expects of its actions, for the sight that the painter asks
            about (:mod:`workbench.stage.questions`); empty where nobody asks.
    """

    name: str
    colour: str
    style: Style
    phase: Phase
    previous_state: NDArray[np.float64]
    state: NDArray[np.float64]
    action: int
    recent_actions: tuple[int, ...]
    alpha: NDArray[np.floating[Any]]
    sub_q: NDArray[np.floating[Any]]
    q: NDArray[np.floating[Any]]
    episode: int
    step: int
    episode_return: float
    returns: tuple[float, ...]
    fell: bool
    pushed: int
    meta_state: NDArray[np.floating[Any]] = field(default_factory=lambda: np.empty(0))
    own_alpha: NDArray[np.floating[Any]] = field(default_factory=lambda: np.empty(0))
    next_action: int = -1
    tag: str = ""
    steps: int = 0
    solved_after: int = 0
    fell_at: int = 0
    total_episodes: int | None = None
    measures: tuple[tuple[float, ...], ...] = ()
    paths: tuple[list[NDArray[np.float64]], ...] = ()
    expected: NDArray[np.floating[Any]] = field(default_factory=lambda: np.empty(0))

    def trail(self) -> list[NDArray[np.float64]]:
        """The states of the episode on screen, from the first to the present one."""
        return self.paths[-1][: self.step + 1] if self.paths else []


@dataclass(frozen=True)
class Taken:
    """One step of a performance, with everything that :class:`core.events.StepTaken` wants, and what was learned before it."""

    state: NDArray[np.float64]
    observation: NDArray[Any]
    action: int
    reward: float
    terminated: bool
    truncated: bool
    episode: int
    step: int
    learned: tuple[TaskLearned, ...] = ()


@dataclass
class Performance:
    """A performer on a task of its own environment, so that it can rest after a fall while the others go on.

    Raises:
        TaskError: from the family, when the task is not one of its own.
    """

    performer: Performer
    family: TaskFamily
    task: Tasks
    episodes: int | None
    seed: int
    rest: int | None = None  # steps that the end of an episode stays on screen, where it is not as the performer's conduct says
    phase: Phase = "ready"
    episode: int = 0
    step: int = 0
    episode_return: float = 0.0
    returns: list[float] = field(default_factory=list)
    measures: list[tuple[float, ...]] = field(default_factory=list)
    fell: bool = False

    def __post_init__(self) -> None:
        self.env = self.family.make_env(self.task)
        # Every performance draws its first states from an equal generator: same task, same seed, same first state. It is that
        # of core.adapt too, so that what plays here can be done again without the window.
        self.env.use_generator(generator(self.seed, "adaptation"))  # type: ignore[attr-defined]
        self.observation, _ = self.env.reset()
        self.state = self.previous_state = self.env.state[0]
        actor = self.performer.actor
        actor.begin_trial()
        if self.performer.trial is not None:
            actor.restore(self.performer.trial)
        # An actor that takes its time is asked in advance, so that the window does not wait for it.
        self._prepare = getattr(actor, "prepare", None)
        self._wait = getattr(actor, "wait", None)
        self._take_learned = getattr(actor, "take_learned", tuple)
        self._ask()
        self.action = -1
        self.recent: deque[int] = deque(maxlen=ACTIONS_KEPT)
        nothing: NDArray[np.floating[Any]] = np.empty(0)
        self.alpha = self.sub_q = self.q = self.meta_state = self.own_alpha = nothing
        self.next_action = -1
        self.pushed = self._push_shown = 0
        self._resting = 0
        self.paths: tuple[list[NDArray[np.float64]], ...] = ([self.state],)
        self._question = question_of(self.family.painter)
        self.expected = answer(actor, self._question)
        from core.tasks.abilities import USUAL_PACE, pace_of  # loads gymnasium, which the window does not wait for

        self._rest_share = pace_of(self.family) / USUAL_PACE  # as long for the eye, however slowly the family is shown
        self.steps = self.solved_after = self.fell_at = 0

    def _ask(self) -> None:
        if self._prepare is not None and self.phase != "finished":
            self._prepare(self.observation)

    def ready(self, seconds: float = 0.0) -> bool:
        """Whether the next step can be taken without waiting longer than this."""
        return self._wait is None or self.phase in ("resting", "finished") or bool(self._wait(seconds))

    def assign(self, task: Tasks) -> None:
        """Change the task in mid-episode; the context is kept, so the actor has to find out."""
        self.task = task
        self.env.assign(np.array([0]), task)

    def set_state(self, state: NDArray[np.float64], pushed: int = 0) -> None:
        """Put the running episode into another true state."""
        self.env.state = state[None]
        self.state = self.previous_state = state
        self.pushed, self._push_shown = pushed, PUSH_SHOWN

    def advance(self) -> Taken | None:
        """One step, or one step of rest after an episode (``None``)."""
        if self.phase == "finished" or (not self.performer.conduct.waited_for and not self.ready()):
            return None
        if self.phase == "resting":
            self._resting -= 1
            if self._resting <= 0:
                self._begin_next()
            return None
        self.phase = "playing"
        observation, before = self.observation, self.state
        decision = self.performer.actor.decide(observation)
        following, reward, terminated, truncated, info = self.env.step(decision.actions)
        done = terminated | truncated
        true_next = np.where(done[:, None], info.get("final_obs", following), following)
        self.performer.actor.observe(observation, decision.actions, reward, true_next, terminated, truncated)
        self.action = int(decision.actions[0])
        self.recent.appendleft(self.action)
        self._think(decision)
        self.next_action = -1
        self.observation = following
        self.previous_state = before
        self.state = info.get("final_state", info["final_obs"])[0] if done[0] else self.env.state[0]
        self._push_shown -= 1
        if self._push_shown <= 0:
            self.pushed = 0
        fell, cut = bool(terminated[0]), bool(truncated[0])
        learned: tuple[TaskLearned, ...] = self._take_learned()
        taken = Taken(before, observation[0], self.action, float(reward[0]), fell, cut, self.episode, self.step, learned)
        self.paths[-1].append(self.state)
        self.step, self.steps = self.step + 1, self.steps + 1
        self.episode_return += taken.reward
        if done[0]:
            if "measures" in info:
                self.measures.append(tuple(info["measures"][0].tolist()))
            self._end_episode(fell and self.episode_return < self.family.interface.solved_return)
        self._ask()
        return taken

    def reconsider(self) -> bool | None:
        """Ask the actor what it would do now, without doing it. ``False`` while it has no answer yet, ``None`` where there is
        nothing to decide."""
        if self.phase not in ("ready", "playing"):
            return None
        if not self.ready():
            return False
        decision = self.performer.actor.decide(self.observation)
        self._think(decision)
        self.next_action = int(decision.q[0].argmax())
        return True

    def _think(self, decision: Decision) -> None:
        self.alpha, self.sub_q, self.q = decision.alpha[0], decision.sub_q[0], decision.q[0]
        self.meta_state = decision.first_meta_state
        self.expected = answer(self.performer.actor, self._question)
        self.own_alpha = np.empty(0) if decision.own is None else decision.own[0]

    def skip_rest(self) -> None:
        """Go on to the next episode at once."""
        if self.phase == "resting":
            self._begin_next()

    def _end_episode(self, fell: bool) -> None:
        self.returns.append(self.episode_return)
        self.fell = fell
        if fell:
            self.fell_at = self.step
        if not self.solved_after and self.episode_return >= self.family.interface.solved_return:
            self.solved_after = self.steps
        conduct = self.performer.conduct
        rest = round(conduct.rest * self._rest_share) if self.rest is None else self.rest
        last = conduct.over(self.episode + 1, self.episode_return, self.episodes)
        self.phase = "finished" if last else "resting"
        self._resting = rest
        if not last and rest == 0:
            self._begin_next()

    def _begin_next(self) -> None:
        self.phase = "playing"
        self.episode += 1
        self.step, self.episode_return, self.fell = 0, 0.0, False
        self.recent.clear()
        self.action = -1
        self.state = self.previous_state = self.env.state[0]
        self.paths = (*self.paths[1 - PATHS_KEPT :], [self.state])

    def frame(self) -> LaneFrame:
        """A snapshot to paint."""
        performer = self.performer
        return LaneFrame(
            performer.name, performer.colour, performer.style, self.phase, self.previous_state, self.state, self.action,
            tuple(self.recent), self.alpha, self.sub_q, self.q, self.episode, self.step, self.episode_return,
            tuple(self.returns), self.fell, self.pushed, self.meta_state, self.own_alpha, self.next_action, performer.tag,
            self.steps, self.solved_after, self.fell_at,
            self.episodes if performer.conduct.episodes is None else performer.conduct.episodes, tuple(self.measures),
            self.paths, self.expected,
        )  # fmt: skip

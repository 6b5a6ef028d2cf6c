"""Any discrete environment of gymnasium as a task family: an id, and ranges of the numbers that are hidden.

By default gymnasium's own CartPole with another engine, gravity and time step. Another environment is asked for in a recipe:

    [family]
    name = "gymnasium"
    environment = "MiniGrid-LavaCrossingS9N1-v0"
    ranges = { num_crossings = [1, 3] }
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import gymnasium
import numpy as np
from gymnasium.spaces import Discrete
from numpy.typing import NDArray

from core.recipe import Range
from core.sentence import Sentence
from core.tasks.cartpole import INTERFACE
from core.tasks.distributions import Box
from core.tasks.family import Interface, Parameter, Split, TaskError, Tasks
from core.tasks.gymnasium_lanes import GymnasiumLanes, Maker
from core.tasks.gymnasium_packages import Found, Goal, cannot_be_made, find
from core.tasks.gymnasium_parameters import LARGEST_SEED, SEED, Knob, knobs_of, parameter_of
from core.tasks.gymnasium_spaces import Reader, Scales, reader_of, scales

EPISODE_STEPS = 500  # where neither the id nor the environment says when time is up
USUAL_FPS = 30.0
TRIED = 3  # episodes at each end of the ranges; in some environments time is up sooner in one than in another
LARGEST_INTERFACE = 100_000  # observations times actions

CARTPOLE = "CartPole-v1"
# Numbers that its step reads as they are; its half length and masses are only read through what the constructor makes of them.
CARTPOLE_PARAMETERS = (
    Parameter("force_mag", "Motor force", "N", 1.0, 30.0, 10.0, "Size of the push.", kind="shift"),
    Parameter("gravity", "Gravity", "m/s²", 1.0, 20.0, 9.8, "Downward acceleration.", kind="shift"),
    Parameter("tau", "Time step", "s", 0.005, 0.05, 0.02, "Time that passes in one step.", kind="shift"),
)
CARTPOLE_RANGES: dict[str, Range] = {"force_mag": (5.0, 15.0), "gravity": (7.0, 13.0), "tau": (0.01, 0.03)}
KNOWN = {CARTPOLE: (CARTPOLE_PARAMETERS, CARTPOLE_RANGES, INTERFACE)}


@dataclass(frozen=True)
class GymnasiumFamily:
    """An environment over ranges of its numbers; see :class:`core.tasks.family.TaskFamily`.

    Attributes:
        knobs: how each of the hidden numbers is put into the environment, in the order of ``parameters``.
        train: what is hidden; tasks of all splits but the training one are others of the same ranges.
        pace: steps a second that the environment says it is watched at.
    """

    environment: str
    name: str
    summary: str
    knobs: tuple[Knob, ...]
    train: Box
    interface: Interface
    pace: float
    kind: str = "control"
    painter: str = "readings"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.train.parameters

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        if split == "extrapolation":
            raise TaskError('The family "{name}" has no extrapolation split; use held-out.', name=self.name)
        return self.train.sample(rng, count)

    def make_env(self, tasks: Tasks) -> GymnasiumLanes:
        return GymnasiumLanes(tasks, maker_of(self.environment, self.knobs, self.interface.episode_steps))

    @property
    def disclosed_names(self) -> tuple[str, ...]:
        return tuple(parameter.name for parameter in self.parameters)

    def disclosed(self, tasks: Tasks) -> NDArray[np.float32]:
        """What is hidden as places (N, P) in its training range, from -1 to 1."""
        low, high = np.array([self.train.ranges[parameter.name] for parameter in self.parameters]).T
        return np.asarray((2 * tasks.values - low - high) / np.maximum(high - low, 1e-9), dtype=np.float32)

    def with_ranges(self, ranges: Mapping[str, Range]) -> GymnasiumFamily:
        """The family with other ranges; any keyword of the constructor and any number of the environment can be named.

        A known environment keeps its usual ranges beside them, another has those that are named.

        Raises:
            TaskError: there is no such number, or it cannot have such a range.
        """
        usual: dict[str, Range] = {} if self.environment not in KNOWN else dict(self.train.ranges)
        named = {name: (float(low), float(high)) for name, (low, high) in {**usual, **ranges}.items()}
        return family_of(self.environment, self.name, tuple((name, *pair) for name, pair in named.items()))

    def with_environment(self, environment: str) -> GymnasiumFamily:
        """The family of another environment: all that is hidden of it, until ranges are named, is the seed of its episodes.

        Raises:
            TaskError: it may not be asked for, is not installed, or is not one that a discrete policy of numbers can play.
        """
        if environment == self.environment:
            return dataclasses.replace(self, name=environment)
        return family_of(environment, environment, ((SEED, 0.0, float(LARGEST_SEED)),))


@lru_cache(maxsize=64)
def family_of(environment: str, name: str, ranges: tuple[tuple[str, float, float], ...]) -> GymnasiumFamily:
    """An environment over ranges, after a look at it. Raises :class:`TaskError` as the methods of the family do."""
    listed, _, interface = KNOWN.get(environment, ((), {}, None))
    named = {parameter: (low, high) for parameter, low, high in ranges}
    found = find(environment)
    usual = _made(found, {})
    try:
        chosen = knobs_of(found, usual, named)
        known = {parameter.name: parameter for parameter in listed}
        parameters = tuple(parameter_of(knob, *named[knob.name], known) for knob in chosen)
        _check_interval(parameters, named)
        reader, actions = _readable(found, usual)
        steps = [_tried(found, chosen, {p.name: named[p.name][end] for p in parameters}, reader, actions) for end in (0, 1)]
        if interface is None:
            interface = _interface(found, reader, scales(usual, reader, found.package.largest), actions, max(steps))
        pace = float(usual.metadata.get("render_fps") or USUAL_FPS)
    except TaskError:
        raise
    except Exception as error:  # foreign code
        raise cannot_be_made(environment, error) from error
    finally:
        usual.close()
    summary = SUMMARY if environment in KNOWN else Sentence(OTHER_SUMMARY, environment=environment)
    return GymnasiumFamily(environment, name, summary, chosen, Box(parameters, named), interface, pace)


@lru_cache(maxsize=64)
def maker_of(environment: str, knobs: tuple[Knob, ...], episode_steps: int) -> Maker:
    """What makes environments of an id with these hidden numbers."""
    found = find(environment)
    usual = _made(found, {})
    try:
        reader, actions = _readable(found, usual)
    finally:
        usual.close()
    return Maker(found, knobs, reader, int(actions.start), int(actions.n), episode_steps)


def _made(found: Found, keywords: Mapping[str, Any]) -> gymnasium.Env[Any, Any]:
    try:
        return found.make(**{**found.keywords, **keywords})
    except Exception as error:  # foreign code
        raise cannot_be_made(found.id, error) from error


def _check_interval(parameters: tuple[Parameter, ...], named: Mapping[str, Range]) -> None:
    """A well-known parameter stays within what its slider offers."""
    for parameter in parameters:
        low, high = named[parameter.name]
        if not parameter.low <= low <= high <= parameter.high:
            limits = f"{parameter.low:g} <= low <= high <= {parameter.high:g}"
            raise TaskError(
                "family.ranges.{name} must be [low, high] with {limits}, not [{low}, {high}].",
                name=parameter.name,
                limits=limits,
                low=f"{low:g}",
                high=f"{high:g}",
            )


def _readable(found: Found, env: gymnasium.Env[Any, Any]) -> tuple[Reader, Discrete]:
    """How its observations are read, and its actions. Raises :class:`TaskError` for an environment that is not for us."""
    actions = env.action_space
    reader = reader_of(env.observation_space, found.package)
    if not isinstance(actions, Discrete):
        reason: Sentence = Sentence("its actions are not choices out of a few")
    elif isinstance(reader, Sentence):
        reason = reader
    elif len(reader.names) * int(actions.n) > LARGEST_INTERFACE:
        reason = Sentence("it has too many observations and actions")
    else:
        return reader, actions
    raise TaskError('The environment "{environment}" cannot be played: {reason}.', environment=found.id, reason=reason)


def _tried(found: Found, chosen: tuple[Knob, ...], task: Mapping[str, float], reader: Reader, actions: Discrete) -> int:
    """A few first states and one step at an end of the ranges. Returns after how many steps its time is up.

    Raises:
        TaskError: the environment refuses such a task, looks otherwise in it, or does not keep a number that was set.
    """
    maker = Maker(found, chosen, reader, int(actions.start), int(actions.n), EPISODE_STEPS)
    shown = ", ".join(f"{name} = {value:g}" for name, value in task.items())
    try:
        env = maker.make(task)
        try:
            maker.set(env, task)
            firsts = [(env.reset(seed=seed)[0], getattr(env, "max_steps", None)) for seed in range(TRIED)]
            seen, other = firsts[-1][0], reader_of(env.observation_space, found.package)
            lost = [k.name for k in chosen if k.way == "attribute" and getattr(env, k.name) != k.value(task[k.name])]
            same = not isinstance(other, Sentence) and other.space.shape == reader.space.shape
            same = same and env.action_space == actions and reader.read(seen).shape == reader.space.shape
            env.step(int(actions.start))
            longest = max((steps for _, steps in firsts if isinstance(steps, int)), default=EPISODE_STEPS)
            steps = found.spec.max_episode_steps or longest
        finally:
            env.close()
    except Exception as error:  # foreign code; some refuse by an assertion without a word
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise TaskError(
            'The environment "{environment}" refuses a task of family.ranges ({task}): {reason}.',
            environment=found.id,
            task=shown,
            reason=reason.rstrip("."),
        ) from error
    if lost:
        raise TaskError(
            'family.ranges: "{name}" is no parameter of the environment "{environment}", which sets it itself in each episode.',
            name=lost[0],
            environment=found.id,
        )
    if not same:
        raise TaskError(
            'family.ranges: observations or actions of the environment "{environment}" differ between tasks ({task}).',
            environment=found.id,
            task=shown,
        )
    return int(steps)


def _interface(found: Found, reader: Reader, measured: Scales, actions: Discrete, steps: int) -> Interface:
    goal = found.package.goals.get(found.id) or found.package.goal or _goal(found)
    return Interface(
        observation_names=reader.names,
        observation_scale=measured.observation,
        delta_scale=measured.delta,
        action_names=tuple(action_names(found, actions)),
        episode_steps=steps,
        reward_scale=measured.reward,
        solved_return=goal.solved,
        best_return=goal.best,
    )


def _goal(found: Found) -> Goal:
    """Where no table says it: what the id says, and the same for the best there is; else any return above 0."""
    told = found.spec.reward_threshold
    return Goal(0.0, 0.0) if told is None else Goal(float(told), float(told))


def action_names(found: Found, actions: Discrete) -> list[str]:
    """What the package calls its actions in an enumeration of its own, else their numbers."""
    told = getattr(sys.modules.get(found.package.actions), "Actions", ())
    names = [str(member.name).replace("_", " ") for member in told]
    return names if len(names) == actions.n else [f"action {actions.start + number}" for number in range(int(actions.n))]


SUMMARY = (
    "gymnasium's own CartPole, with another force, gravity and time step in every task. "
    "Any environment of its list can take its place."
)
OTHER_SUMMARY = "The gymnasium environment {environment}; whether it needs adaptation is for the adaptation gap to say."
GYMNASIUM = GymnasiumFamily(
    CARTPOLE, "gymnasium", SUMMARY, tuple(Knob(p.name, "attribute", p.default) for p in CARTPOLE_PARAMETERS),
    Box(CARTPOLE_PARAMETERS, CARTPOLE_RANGES), INTERFACE, pace=50.0,
)  # fmt: skip

"""Any gymnasium environment on N lanes: N environments in a Python loop. That is slow by nature; it is for trying out
environments that nobody has written for many lanes, not for the last word on a method.

Every episode begins from a seed that the lane's generator draws (or the task has), so an episode is its seed and its actions:
that is what the lanes keep of it, and how they go on in another process, whatever the environment hides from everyone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import gymnasium
import numpy as np
from gymnasium.spaces import Discrete
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from core.state import State, fitting_array
from core.tasks.family import LaneEnv, Tasks
from core.tasks.gymnasium_packages import Found
from core.tasks.gymnasium_parameters import Knob
from core.tasks.gymnasium_spaces import Reader

SEEDS = 2**31 - 1  # of episodes


@dataclass(frozen=True)
class Maker:
    """How an environment of one task is made and read."""

    found: Found
    knobs: tuple[Knob, ...]
    reader: Reader
    first_action: int
    action_count: int
    episode_steps: int

    def make(self, task: Mapping[str, float]) -> gymnasium.Env[Any, Any]:
        """An environment with the task's keywords, as the environment alone: without wrappers of gymnasium."""
        keywords = {knob.name: knob.value(task[knob.name]) for knob in self.knobs if knob.way == "keyword"}
        return self.found.make(**{**self.found.keywords, **keywords})

    def set(self, env: gymnasium.Env[Any, Any], task: Mapping[str, float]) -> None:
        """Put the task's attributes into an environment, at once."""
        for knob in self.knobs:
            if knob.way == "attribute":
                setattr(env, knob.name, knob.value(task[knob.name]))

    def seed(self, task: Mapping[str, float], drawn: int) -> int:
        """What an episode begins from: the task's own seed, or the one that was drawn."""
        return next((int(knob.value(task[knob.name])) for knob in self.knobs if knob.way == "seed"), drawn)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(knob.name for knob in self.knobs)


@dataclass
class Episode:
    """What a lane's episode was made of.

    Attributes:
        seed: what it began from.
        rows: the task (P,) in force from a step on, the first of them from step 0.
    """

    seed: int
    rows: list[tuple[int, NDArray[np.float64]]]
    actions: list[int] = field(default_factory=list)


class Lane:
    """One environment and its episode."""

    def __init__(self, maker: Maker, row: NDArray[np.float64]) -> None:
        self._maker = maker
        self._env: gymnasium.Env[Any, Any] | None = None
        self._made_for: tuple[Any, ...] = ()
        self.episode = Episode(0, [(0, row)])
        self.seen: NDArray[np.float32] = np.zeros(maker.reader.space.shape, dtype=np.float32)

    def begin(self, row: NDArray[np.float64], drawn: int) -> None:
        """A new episode on a task (P,); the environment is made anew where its keywords differ."""
        maker, task = self._maker, self._task(row)
        keywords = tuple(task[knob.name] for knob in maker.knobs if knob.way == "keyword")
        if self._env is None or keywords != self._made_for:
            self.close()
            self._env, self._made_for = maker.make(task), keywords
        maker.set(self._env, task)
        self.episode = Episode(drawn, [(0, row.copy())])
        self.seen = maker.reader.read(self._env.reset(seed=maker.seed(task, drawn))[0])

    def change(self, row: NDArray[np.float64]) -> None:
        """Another task (P,) in mid-episode: attributes at once, all else from the next episode on."""
        if self._env is not None:
            self._maker.set(self._env, self._task(row))
            self.episode.rows.append((len(self.episode.actions), row.copy()))

    def step(self, action: int) -> tuple[float, bool, bool]:
        """Reward, terminated, truncated; what is seen then is in ``seen``."""
        assert self._env is not None, "step() before reset()"
        value, reward, terminated, truncated, _ = self._env.step(self._maker.first_action + action)
        self.seen = self._maker.reader.read(value)
        self.episode.actions.append(action)
        late = len(self.episode.actions) >= self._maker.episode_steps
        return float(reward), bool(terminated), bool(truncated) or late

    def replay(self, episode: Episode) -> None:
        """Go through an episode again, in an environment of its own."""
        self.close()
        self.begin(episode.rows[0][1], episode.seed)
        changes = episode.rows[1:]
        for number in range(len(episode.actions) + 1):
            for _, row in (change for change in changes if change[0] == number):
                self.change(row)
            if number < len(episode.actions):
                self.step(episode.actions[number])

    def close(self) -> None:
        if self._env is not None:
            self._env.close()
            self._env = None

    def _task(self, row: NDArray[np.float64]) -> dict[str, float]:
        return dict(zip(self._maker.names, row.tolist(), strict=True))


class GymnasiumLanes(LaneEnv):
    """N environments of one id, one task each. Actions are ints (N,) from 0, observations float32 (N, S)."""

    def __init__(self, tasks: Tasks, maker: Maker) -> None:
        self.metadata = {"autoreset_mode": AutoresetMode.SAME_STEP, "render_modes": []}
        self.render_mode = None
        self.num_envs = len(tasks)
        self.single_observation_space = maker.reader.space
        self.single_action_space = Discrete(maker.action_count)
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        self.tasks = tasks
        self._maker = maker
        self._lanes = [Lane(maker, row) for row in tasks.values]

    def assign(self, lanes: NDArray[np.intp], tasks: Tasks) -> None:
        values = self.tasks.values.copy()
        values[lanes] = tasks.values
        self.tasks = Tasks(self.tasks.names, values)
        for lane in np.atleast_1d(lanes):
            self._lanes[lane].change(values[lane])

    @property
    def now(self) -> Tasks:
        """Attributes change at once, keywords and seeds with the next episode."""
        late = [index for index, knob in enumerate(self._maker.knobs) if knob.way != "attribute"]
        changed = [number for number, lane in enumerate(self._lanes) if len(lane.episode.rows) > 1] if late else []
        if not changed:
            return self.tasks
        values = self.tasks.values.copy()
        for number in changed:
            values[number, late] = self._lanes[number].episode.rows[0][1][late]
        return Tasks(self.tasks.names, values)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], dict[str, Any]]:
        """Start episodes on all lanes, or on those of ``options["reset_mask"]`` (bool, (N,))."""
        if seed is not None:
            self._np_random, self._np_random_seed = np.random.default_rng(seed), seed
        mask = None if options is None else options.get("reset_mask")
        self._restart(np.ones(self.num_envs, dtype=bool) if mask is None else np.asarray(mask, dtype=bool))
        return self._observe(), {}

    def _restart(self, mask: NDArray[np.bool_]) -> None:
        lanes = np.flatnonzero(mask)
        for lane, drawn in zip(lanes, self.np_random.integers(SEEDS, size=len(lanes)).tolist(), strict=True):
            self._lanes[lane].begin(self.tasks.values[lane], drawn)

    def _observe(self) -> NDArray[np.float32]:
        return np.stack([lane.seen for lane in self._lanes])

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """One step on every lane, one after the other."""
        outcomes = [lane.step(int(action)) for lane, action in zip(self._lanes, actions, strict=True)]
        reward = np.array([outcome[0] for outcome in outcomes])
        terminated = np.array([outcome[1] for outcome in outcomes])
        truncated = np.array([outcome[2] for outcome in outcomes])
        info: dict[str, Any] = {}
        done = terminated | truncated
        if done.any():
            final = self._observe()
            info = {"final_obs": final, "_final_obs": done, "final_state": final.astype(np.float64)}
            self._restart(done)
        return self._observe(), reward, terminated, truncated, info

    def whole_state(self) -> State:
        episodes = [lane.episode for lane in self._lanes]
        changes = [(lane, step, row) for lane, episode in enumerate(episodes) for step, row in episode.rows]
        return {
            "tasks": self.tasks.values.copy(),
            "seeds": np.array([episode.seed for episode in episodes], dtype=np.int64),
            "lengths": np.array([len(episode.actions) for episode in episodes], dtype=np.int64),
            "actions": np.array([action for episode in episodes for action in episode.actions], dtype=np.int64),
            "changes": np.array([change[:2] for change in changes], dtype=np.int64),
            "rows": np.array([change[2] for change in changes], dtype=np.float64),
        }

    def set_whole_state(self, state: State) -> None:
        values = fitting_array(state, "tasks", self.tasks.values)
        episodes = self._episodes(state)
        for lane, episode in zip(self._lanes, episodes, strict=True):
            lane.replay(episode)
        self.tasks = Tasks(self.tasks.names, values)

    def _episodes(self, state: State) -> list[Episode]:
        """The episodes of a state. Raises ``ValueError`` where they cannot be ours."""
        seeds, lengths = (fitting_array(state, name, np.zeros(self.num_envs, np.int64)) for name in ("seeds", "lengths"))
        if (lengths < 0).any() or (lengths > self._maker.episode_steps).any() or (seeds < 0).any() or (seeds > SEEDS).any():
            raise ValueError("an episode is longer than it can be")
        actions = fitting_array(state, "actions", np.zeros(int(lengths.sum()), np.int64))
        changed = np.asarray(state["changes"])
        if changed.ndim != 2 or len(changed) > 10 * (self.num_envs + lengths.sum()) or not np.isfinite(state["rows"]).all():
            raise ValueError("the tasks of the episodes do not fit")
        changes = fitting_array(state, "changes", np.zeros((len(changed), 2), np.int64))
        rows = fitting_array(state, "rows", np.zeros((len(changed), len(self._maker.knobs))))
        if ((actions < 0) | (actions >= self._maker.action_count)).any():
            raise ValueError("there is no such action")
        low, high = np.array([knob.limits for knob in self._maker.knobs]).T
        if ((rows < low) | (rows > high)).any():
            raise ValueError("there is no such task")
        episodes = []
        ends = np.cumsum(lengths)
        for lane in range(self.num_envs):
            mine = changes[:, 0] == lane
            told = [(int(step), row) for (_, step), row in zip(changes[mine], rows[mine], strict=True)]
            if not told or told[0][0] != 0:
                raise ValueError("an episode has no task")
            episodes.append(Episode(int(seeds[lane]), told, actions[ends[lane] - lengths[lane] : ends[lane]].tolist()))
        return episodes

    @property
    def state(self) -> NDArray[np.float64]:
        """What is observed (N, S): all that is known of a foreign environment. It cannot be set."""
        return self._observe().astype(np.float64)

    @state.setter
    def state(self, value: NDArray[np.float64]) -> None:
        raise NotImplementedError

    def close_extras(self, **kwargs: Any) -> None:
        for lane in self._lanes:
            lane.close()

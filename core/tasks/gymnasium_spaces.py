"""Observations of any gymnasium environment as rows of numbers: boxes as they are, choices one-hot, mappings entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import gymnasium
import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from core.sentence import Sentence
from core.tasks.gymnasium_packages import Package

FLAT = (spaces.Box, spaces.Discrete, spaces.MultiBinary, spaces.MultiDiscrete)
MOST_NUMBERS = 4096  # in an observation: our networks are no use for pictures
LARGEST_BOUND = 1e6  # a bound beyond this says nothing of the numbers that come
PROBED = 400  # random steps that scales are measured on


@dataclass(frozen=True)
class Part:
    """One entry of an observation; ``key`` is empty where the observation is no mapping."""

    key: str
    space: spaces.Space[Any]

    @property
    def names(self) -> tuple[str, ...]:
        """What each of its numbers is called."""
        label = self.key or "observation"
        if isinstance(self.space, spaces.Discrete):
            return tuple(f"{label} = {self.space.start + number}" for number in range(int(self.space.n)))
        if isinstance(self.space, spaces.Box) and len(self.space.shape) > 1:
            return tuple(f"{label} {' '.join(map(str, place))}" for place in np.ndindex(self.space.shape))
        return tuple(f"{label} {number}" for number in range(spaces.flatdim(self.space)))

    def numbers(self, value: Any) -> NDArray[np.float32]:
        """What is observed, flat."""
        entry = value[self.key] if self.key else value
        if isinstance(self.space, spaces.Box):
            return np.asarray(entry, dtype=np.float32).ravel()
        return np.asarray(spaces.flatten(self.space, entry), dtype=np.float32)


@dataclass(frozen=True)
class Reader:
    """Reads observations as S numbers."""

    parts: tuple[Part, ...]
    space: spaces.Box

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for part in self.parts for name in part.names)

    def read(self, value: Any) -> NDArray[np.float32]:
        """One observation (S,)."""
        if len(self.parts) == 1:
            return self.parts[0].numbers(value)
        return np.concatenate([part.numbers(value) for part in self.parts])


def reader_of(space: spaces.Space[Any], package: Package) -> Reader | Sentence:
    """How observations of a space are read, or half a sentence that says why they cannot be."""
    if isinstance(space, spaces.Dict):
        entries = [key for key in space.spaces if _is_flat(space[key]) and (not package.entries or key in package.entries)]
        parts = tuple(Part(key, space[key]) for key in sorted(entries, key=_order(package)))
    else:
        parts = (Part("", space),) if _is_flat(space) else ()
    if not parts:
        return Sentence("its observations are not numbers")
    boxes = [box for part in parts if isinstance(box := spaces.flatten_space(part.space), spaces.Box)]
    low = np.concatenate([np.asarray(box.low, dtype=np.float32) for box in boxes])
    high = np.concatenate([np.asarray(box.high, dtype=np.float32) for box in boxes])
    if len(low) > MOST_NUMBERS:
        return Sentence("its observations have {count} numbers, of {most} at most", count=len(low), most=MOST_NUMBERS)
    return Reader(parts, spaces.Box(low, high, dtype=np.float32))


def _order(package: Package) -> Any:
    return lambda key: (package.entries.index(key) if key in package.entries else 0, key)


def _is_flat(space: spaces.Space[Any]) -> bool:
    if isinstance(space, spaces.Tuple):
        return all(map(_is_flat, space.spaces))
    return isinstance(space, FLAT)


@dataclass(frozen=True)
class Scales:
    """What makes numbers near 1 of observations (S,), of their changes in a step (S,), and of rewards."""

    observation: tuple[float, ...]
    delta: tuple[float, ...]
    reward: float


def scales(env: gymnasium.Env[Any, Any], reader: Reader, largest: Mapping[str, float]) -> Scales:
    """From the bounds of the space where these are finite, else from what random actions show; always the same ones."""
    rng = np.random.default_rng(0)
    seen = [reader.read(env.reset(seed=0)[0])]
    rewards, changes, episode = [0.0], [np.zeros_like(seen[0])], 1
    for _ in range(PROBED):
        value, reward, terminated, truncated, _ = env.step(int(rng.integers(env.action_space.n)))  # type: ignore[attr-defined]
        seen.append(reader.read(value))
        rewards.append(abs(float(reward)))
        changes.append(np.abs(seen[-1] - seen[-2]))
        if terminated or truncated:
            seen.append(reader.read(env.reset(seed=episode)[0]))
            episode += 1
    told = [np.full(spaces.flatdim(part.space), largest.get(part.key, np.inf)) for part in reader.parts]
    bound = np.minimum(np.maximum(np.abs(reader.space.low), np.abs(reader.space.high)), np.concatenate(told))
    usual = np.abs(np.nan_to_num(seen)).max(axis=0)
    observation = np.where(bound < LARGEST_BOUND, bound, np.where(usual > 0, usual, 1.0))
    observation = np.clip(observation, 1e-3, LARGEST_BOUND)
    change = np.nan_to_num(changes).max(axis=0)
    delta = np.where(change > 1e-3 * observation, change, observation)
    highest = max(rewards)
    reward_scale = 1.0 / highest if np.isfinite(highest) and highest > 1.0 else 1.0
    return Scales(tuple(observation.tolist()), tuple(delta.tolist()), reward_scale)

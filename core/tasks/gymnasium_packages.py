"""Which packages' gymnasium environments a recipe may ask for, and how one of theirs is found. A recipe may come from anybody.

gymnasium itself imports whatever module an id names before a colon, and an environment that is registered may lie in any
package. Here an id is a bare name, only a package of our own list is ever imported for it, and what the id stands for must lie
in that package.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import gymnasium
from gymnasium.envs.registration import EnvSpec, load_env_creator

from core.plain_text import plain
from core.recipe import LONGEST_ID, did_you_mean, is_environment_id
from core.tasks.family import TaskError


@dataclass(frozen=True)
class Goal:
    """Returns of an episode: one that counts as solved, and the largest there is."""

    solved: float
    best: float


@dataclass(frozen=True)
class Package:
    """An installed package whose environments may be asked for.

    Attributes:
        module: what is imported.
        inside: the module that its environments lie in.
        prefixes: how the ids of its environments begin; those of gymnasium itself begin in any way.
        extra: what to install it with, the name of an extra of ours.
        goals: by id. ``goal`` holds for all others, where the package tells none.
        entries: entries of an observation that is a mapping, that are numbers worth seeing; all that can be where it is empty.
        largest: the largest number in such an entry, where its space only says what a byte can hold.
        actions: a module of the package with an enumeration ``Actions`` that names them.
    """

    module: str
    inside: str
    prefixes: tuple[str, ...] = ()
    extra: str = ""
    goals: Mapping[str, Goal] = field(default_factory=dict)
    goal: Goal | None = None
    entries: tuple[str, ...] = ()
    largest: Mapping[str, float] = field(default_factory=dict)
    actions: str = ""


GYMNASIUM = Package(
    "gymnasium", "gymnasium.envs",
    goals={
        "CartPole-v0": Goal(195.0, 200.0), "CartPole-v1": Goal(475.0, 500.0), "MountainCar-v0": Goal(-110.0, -83.0),
        "Acrobot-v1": Goal(-100.0, -60.0), "LunarLander-v3": Goal(200.0, 320.0), "Blackjack-v1": Goal(0.0, 1.5),
        "FrozenLake-v1": Goal(0.7, 1.0), "FrozenLake8x8-v1": Goal(0.85, 1.0), "Taxi-v4": Goal(8.0, 15.0),
        "CliffWalking-v1": Goal(-15.0, -13.0), "CliffWalkingSlippery-v1": Goal(-60.0, -13.0),
    },
)  # fmt: skip
MINIGRID = Package(
    "minigrid", "minigrid.envs", ("MiniGrid-", "BabyAI-"), extra="games",
    goal=Goal(0.5, 1.0),  # 1 for the goal, less up to 0.9 for the time that it took
    entries=("image", "direction"), largest={"image": 10.0},  # 11 kinds of things, 6 colours, 3 states
    actions="minigrid.core.actions",
)  # fmt: skip
PACKAGES = (MINIGRID, GYMNASIUM)  # the first one whose prefix fits


@dataclass(frozen=True)
class Found:
    """An environment that may be made.

    Attributes:
        make: its constructor.
        keywords: what the id itself hands to the constructor.
    """

    id: str
    package: Package
    spec: EnvSpec
    make: Callable[..., gymnasium.Env[Any, Any]]
    keywords: Mapping[str, Any]


def find(name: str) -> Found:
    """The environment of an id. Imports its package, which is one of :data:`PACKAGES`, and nothing else of others.

    Raises:
        TaskError: not an id, of a package that is not installed, unknown, or not where an environment of the package lies.
    """
    if not is_environment_id(name):
        raise TaskError(
            'family.environment must be the bare id of an environment, such as "Acrobot-v1", not "{environment}".',
            environment=plain(name, LONGEST_ID),
        )
    package = next(p for p in PACKAGES if not p.prefixes or name.startswith(p.prefixes))
    if importlib.util.find_spec(package.module) is None:
        raise TaskError(
            'The environment "{environment}" needs the package {package}: pip install "meta-rl-workbench[{extra}]".',
            environment=name,
            package=package.module,
            extra=package.extra,
        )
    try:
        importlib.import_module(package.module)
        spec = gymnasium.registry.get(name)
        if spec is None:
            raise TaskError(
                '{package} has no environment "{environment}"{hint}',
                package=package.module,
                environment=name,
                hint=did_you_mean(name, ids(package)),
            )
        if not _lies_in(spec, package):
            raise TaskError(
                'The environment "{environment}" is not one of {packages}, and no other package\'s are made from a recipe.',
                environment=name,
                packages=", ".join(p.module for p in PACKAGES),
            )
        assert isinstance(spec.entry_point, str)
        make: Any = load_env_creator(spec.entry_point)
        return Found(name, package, spec, make, dict(spec.kwargs))
    except TaskError:
        raise
    except Exception as error:  # foreign code: anything may go wrong, such as a library of its own that is missing
        raise cannot_be_made(name, error) from error


def cannot_be_made(name: str, error: Exception) -> TaskError:
    """What is said when foreign code fails."""
    try:
        reason = plain(f"{type(error).__name__}: {error}".splitlines()[0], 200).rstrip(".")
    except Exception:  # its errors may be foreign too
        reason = type(error).__name__
    return TaskError('The environment "{environment}" cannot be made: {reason}.', environment=name, reason=reason)


def ids(package: Package) -> list[str]:
    """Ids of a package's environments that are registered by now."""
    return [name for name, spec in gymnasium.registry.items() if is_environment_id(name) and _lies_in(spec, package)]


def _lies_in(spec: EnvSpec, package: Package) -> bool:
    """Whether an id stands for a class of the package, by name, and as it is: with nothing wrapped around it."""
    entry = spec.entry_point
    if not isinstance(entry, str) or spec.additional_wrappers:
        return False
    module = entry.partition(":")[0]
    return module == package.inside or module.startswith(f"{package.inside}.")

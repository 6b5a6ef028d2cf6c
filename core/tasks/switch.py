"""CartPole whose controls are swapped in the middle of every episode: adapting once is not enough."""

from __future__ import annotations

from core.tasks.cartpole import FLIP, MILD, PARAMETERS, CartPoleFamily, box
from core.tasks.cartpole_env import EPISODE_STEPS
from core.tasks.family import Parameter

ALL = (
    *PARAMETERS,
    Parameter(
        "switch_step", "Controls swap at", "steps", 0, EPISODE_STEPS, EPISODE_STEPS,
        "Step of every episode from which left and right are exchanged.", kind="shift",
    ),
    Parameter(
        "second_switch", "and swap back at", "steps", 0, EPISODE_STEPS, EPISODE_STEPS,
        "Step of every episode from which they are exchanged once more.", kind="shift",
    ),
)  # fmt: skip
ONCE = {**MILD, "switch_step": (50.0, 251.0)}  # a step is the whole part
TWICE = {**ONCE, "second_switch": (251.0, 451.0)}

SWITCH = CartPoleFamily(
    "switch", "The controls may be swapped, and are swapped once more within every episode: the agent must stay alert.",
    "adaptation",
    box(ONCE, ("force_sign",), FLIP, (2.0,), ALL),
    box(TWICE, ("force_sign",), FLIP, (2.0,), ALL),
    parameters=ALL,
)  # fmt: skip

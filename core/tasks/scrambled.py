"""CartPole whose four sensors are crossed: which quantity comes over which wire is hidden.

The extrapolation split is one coset of the dihedral group in the 24 permutations, namely all those that put the cart's two
sensors on the two inner or on the two outer wires. So every quantity is seen on every wire equally often in both splits, and
only how they stand together is new.
"""

from __future__ import annotations

from core.tasks.cartpole import INTERFACE, MILD, PARAMETERS, CartPoleFamily, box
from core.tasks.cartpole_env import EPISODE_STEPS
from core.tasks.disturbances import ORDERS
from core.tasks.family import Interface, Parameter

CART = {0, 1}  # position and speed of the cart
INNER_OR_OUTER = ({0, 3}, {1, 2})  # wires


def unseen(order: list[int]) -> bool:
    """Whether this order of quantities on wires belongs to the extrapolation split."""
    return {wire for wire, quantity in enumerate(order) if quantity in CART} in INNER_OR_OUTER


UNSEEN = tuple((float(p),) for p, order in enumerate(ORDERS.tolist()) if unseen(order))
SEEN = tuple((float(p),) for p in range(len(ORDERS)) if (float(p),) not in UNSEEN)

PERMUTATION = Parameter(
    "permutation", "Sensor wires", "", 0, len(ORDERS) - 1, 0, "Which quantity comes over which wire: number of the order.",
    tuple(float(p) for p in range(len(ORDERS))), "category",
)  # fmt: skip
ALL = (*PARAMETERS, PERMUTATION)

# Wires all carry shares of usual sizes, so no quantity can be told by its unit.
WIRES = Interface(
    observation_names=("wire 1", "wire 2", "wire 3", "wire 4"),
    observation_scale=(1.0,) * 4,
    delta_scale=(0.2,) * 4,
    action_names=INTERFACE.action_names,
    episode_steps=EPISODE_STEPS,
    reward_scale=INTERFACE.reward_scale,
    solved_return=INTERFACE.solved_return,
    best_return=INTERFACE.best_return,
)

SCRAMBLED = CartPoleFamily(
    "scrambled", "The sensor wires are crossed in one of 24 ways and pushes act two steps late: adaptation is required.",
    "adaptation",
    box(MILD, ("permutation",), SEEN, (2.0,), ALL),
    box(MILD, ("permutation",), UNSEEN, (2.0,), ALL),
    parameters=ALL,
    interface=WIRES,
)  # fmt: skip

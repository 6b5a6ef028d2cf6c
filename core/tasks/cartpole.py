"""The CartPole families: which physics, wiring and delay are hidden, and how they are split.

Ranges follow two findings: families of physics alone need no adaptation (one linear policy solves them all), and a swapped
control needs it only together with a two-step delay, since without one a memoryless policy balances in a bounded limit cycle.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.recipe import Range
from core.tasks import nuisances
from core.tasks.cartpole_env import ANGLE_LIMIT, EPISODE_STEPS, POSITION_LIMIT, CartPoleLanes
from core.tasks.distributions import AtLeastOneOutside, Box, Distribution, EitherOf
from core.tasks.family import Interface, Parameter, Split, TaskError, Tasks
from core.tasks.feasibility import feasible, tuned_returns

if TYPE_CHECKING:
    from core.tasks.tensor_lanes import Draws, TensorLanes

PARAMETERS = (
    Parameter("force_mag", "Motor force", "N", 1.0, 30.0, 10.0, "Size of the push."),
    Parameter("length", "Half pole length", "m", 0.05, 2.0, 0.5, "Distance from the hinge to the pole's centre."),
    Parameter("mass_pole", "Pole mass", "kg", 0.01, 1.0, 0.1, "Mass of the pole."),
    Parameter("mass_cart", "Cart mass", "kg", 0.2, 3.0, 1.0, "Mass of the cart."),
    Parameter("gravity", "Gravity", "m/s²", 1.0, 20.0, 9.8, "Downward acceleration."),
    Parameter("force_sign", "Control wires", "", -1, 1, 1, "-1: left and right are swapped.", (1.0, -1.0)),
    Parameter("theta_sign", "Pole sensor", "", -1, 1, 1, "-1: angle and its speed are reversed.", (1.0, -1.0)),
    Parameter("x_sign", "Cart sensor", "", -1, 1, 1, "-1: position and its speed are reversed.", (1.0, -1.0)),
    Parameter("delay", "Motor delay", "steps", 0, 3, 0, "Steps between choosing a push and feeling it.", (0.0, 1.0, 2.0, 3.0)),
)

INTERFACE = Interface(
    observation_names=("cart position", "cart speed", "pole angle", "pole speed"),
    observation_scale=(POSITION_LIMIT, 2.0, ANGLE_LIMIT, 2.0),
    delta_scale=(0.04, 0.4, 0.04, 0.6),
    action_names=("left", "right"),
    episode_steps=EPISODE_STEPS,
    reward_scale=1.0,
    solved_return=475.0,
    best_return=500.0,
)

MILD: dict[str, Range] = {
    "force_mag": (8, 12), "length": (0.4, 0.6), "mass_pole": (0.08, 0.13), "mass_cart": (0.8, 1.2), "gravity": (8.8, 10.8),
}  # fmt: skip
WIDE: dict[str, Range] = {
    "force_mag": (5, 15), "length": (0.25, 0.75), "mass_pole": (0.05, 0.5), "mass_cart": (0.5, 2), "gravity": (7, 13),
}  # fmt: skip
RIG: dict[str, Range] = {**MILD, "force_mag": (4, 20), "length": (0.15, 1.2), "mass_pole": (0.03, 0.8)}

FLIP = ((1.0,), (-1.0,))
MOST_DRAWS = 200  # batches drawn before a split is given up as unsolvable
# Reversing force, pole sensor and cart sensor together gives the same task, so eight wirings are four classes of two.
WIRING = ("force_sign", "theta_sign", "x_sign")
UNSEEN_WIRINGS = ((1.0, 1.0, -1.0), (-1.0, -1.0, 1.0))  # the class in which only the cart sensor is reversed
SEEN_WIRINGS = tuple(
    (f, t, x) for f in (1.0, -1.0) for t in (1.0, -1.0) for x in (1.0, -1.0) if (f, t, x) not in UNSEEN_WIRINGS
)


def box(
    ranges: Mapping[str, Range],
    joint: tuple[str, ...] = (),
    choices: tuple[tuple[float, ...], ...] = ((),),
    delays: tuple[float, ...] = (0.0,),
    parameters: tuple[Parameter, ...] = PARAMETERS,
) -> Box:
    """A CartPole box: continuous ranges, jointly drawn wiring, and independent equally likely delays."""
    joint_choices = tuple((*choice, delay) for choice in choices for delay in delays)
    return Box(parameters, ranges, (*joint, "delay"), joint_choices)


@dataclass(frozen=True)
class CartPoleFamily:
    """One distribution over CartPoles; see :class:`core.tasks.family.TaskFamily`."""

    name: str
    summary: str
    kind: str
    train: Box
    outside: Distribution | None = None
    parameters: tuple[Parameter, ...] = PARAMETERS
    interface: Interface = INTERFACE
    painter: str = "cartpole"
    nuisances: Mapping[str, Range] = field(default_factory=dict)

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        """Tasks of a split; held-out and extrapolation tasks that no tuned linear controller solves are drawn again."""
        if split == "extrapolation" and self.outside is None:
            raise TaskError('The family "{name}" has no extrapolation split; use held-out.', name=self.name)
        source = self.outside if split == "extrapolation" and self.outside is not None else self.train
        if split in ("train", "validation") or not self.train.ranges:
            return self._disturbed(source.sample(rng, count), rng)
        kept: list[Tasks] = []
        for _ in range(MOST_DRAWS):
            if sum(map(len, kept)) >= count:
                break
            drawn = self._disturbed(source.sample(rng, count), rng)
            kept.append(drawn.rows(feasible(drawn)))
        else:
            raise TaskError(
                'Hardly a task of the family "{name}" can be solved in these ranges; choose narrower ones.', name=self.name
            )
        return Tasks(kept[0].names, np.concatenate([k.values for k in kept])[:count])

    def _disturbed(self, tasks: Tasks, rng: np.random.Generator) -> Tasks:
        return nuisances.with_columns(tasks, self.nuisances, rng) if self.nuisances else tasks

    def controller_returns(self, tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Returns (N, E) of linear controllers tuned to each task."""
        return tuned_returns(tasks, episodes, rng)

    def make_env(self, tasks: Tasks) -> CartPoleLanes:
        return CartPoleLanes(tasks)

    @property
    def has_tensor_lanes(self) -> bool:
        return True

    def make_tensor_lanes(self, tasks: Tasks, draws: Draws) -> TensorLanes:
        """The same lanes on tensors; see :mod:`core.tasks.tensor_lanes`. Imports torch."""
        from core.tasks.cartpole_torch import CartPoleTensors

        return CartPoleTensors(tasks, draws)

    def with_ranges(self, ranges: Mapping[str, Range]) -> CartPoleFamily:
        return dataclasses.replace(self, train=self.train.with_ranges(ranges))

    def with_nuisances(self, ranges: Mapping[str, Range]) -> CartPoleFamily:
        """The family with disturbances (name -> range) in every split. Raises :class:`TaskError`."""
        nuisances.check(ranges)
        own = tuple(p for p in self.parameters if p.name not in nuisances.NUISANCES)
        return dataclasses.replace(self, nuisances=dict(ranges), parameters=own + nuisances.parameters(ranges))


CLASSIC = CartPoleFamily(
    "classic", "CartPole-v1 itself: one task, nothing to adapt to.", "single task", box({})
)  # fmt: skip
MILD_FAMILY = CartPoleFamily(
    "mild", "Slightly different physics; one policy solves all of it, so no adaptation is needed.", "control", box(MILD),
    box({**MILD, "force_mag": (5, 15), "length": (0.25, 0.75), "mass_pole": (0.05, 0.5)}),
)  # fmt: skip
WIDE_FAMILY = CartPoleFamily(
    "wide", "Very different physics; one linear policy still solves all of it, so no adaptation is needed.", "control",
    box(WIDE),
    AtLeastOneOutside(
        box(WIDE),
        {
            "force_mag": ((1, 5), (15, 20)),
            "length": ((0.05, 0.25), (0.75, 1)),
            "mass_pole": ((0.01, 0.05), (0.5, 1)),
        },
    ),
)  # fmt: skip
FLIP_FAMILY = CartPoleFamily(
    "flip", "The controls may be swapped, without delay: a clever memoryless policy exists.", "control",
    box(MILD, ("force_sign",), FLIP),
)  # fmt: skip
MIRROR = CartPoleFamily(
    "mirror", "The controls may be swapped and act two steps late: adaptation is required.", "adaptation",
    box(MILD, ("force_sign",), FLIP, (2.0,)),
    EitherOf((box(WIDE, ("force_sign",), FLIP, (2.0,)), box(MILD, ("force_sign",), FLIP, (3.0,)))),
)  # fmt: skip
REWIRED = CartPoleFamily(
    "rewired", "Control and sensors may be reversed, six of eight ways; the unseen class is the extrapolation split.",
    "adaptation",
    box(MILD, WIRING, SEEN_WIRINGS, (2.0,)),
    box(MILD, WIRING, UNSEEN_WIRINGS, (2.0,)),
)  # fmt: skip
RIG_FAMILY = CartPoleFamily(
    "rig", "Swapped controls, a delay of 0 to 2 steps and very different physics: adaptation is required.", "adaptation",
    box(RIG, ("force_sign",), FLIP, (0.0, 1.0, 2.0)),
    EitherOf((
        AtLeastOneOutside(
            box(RIG, ("force_sign",), FLIP, (0.0, 1.0, 2.0)),
            {"force_mag": ((2, 4), (20, 30)), "length": ((0.08, 0.15), (1.2, 2))},
        ),
        box(RIG, ("force_sign",), FLIP, (3.0,)),
    )),
)  # fmt: skip

"""What a hospital's site does to the measurements: gain, offset and inverted assays, and what its tests cost.

A site is named by a number, from which its own peculiarities are drawn; other parameters say how strong they are.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.rng import generator
from core.tasks.diagnosis_patients import GROUP_COUNT
from core.tasks.family import Tasks

LARGEST_OFFSET = 2.0  # standard deviations of the training patients, at shift 1
LARGEST_GAIN = 2.0  # and its inverse the smallest, at shift 1
PRICE_SPREAD = 2.0  # the dearest test costs up to this times a usual one, the cheapest its inverse


@dataclass(frozen=True)
class Peculiarities:
    """What one site number stands for: (10,) each, and uniform.

    Attributes:
        gain, offset, price: from -1 to 1.
        rank: 0 to 9; the assays of lowest rank are the inverted ones.
    """

    gain: NDArray[np.float64]
    offset: NDArray[np.float64]
    price: NDArray[np.float64]
    rank: NDArray[np.intp]


@functools.lru_cache(maxsize=65_536)
def peculiarities(site: int) -> Peculiarities:
    rng = generator(site, "site")
    gain, offset, price = rng.uniform(-1.0, 1.0, (3, GROUP_COUNT))
    return Peculiarities(gain, offset, price, rng.permutation(GROUP_COUNT))


@dataclass(frozen=True)
class Assays:
    """The ten tests at N sites.

    Attributes:
        gain: of a reading, negative where the assay is inverted (N, 10).
        offset: added to it, in standard deviations (N, 10).
        share: price of a test as a share of the price of all (N, 10).
        price: of a test, in units of the reward of a right diagnosis (N, 10).
    """

    gain: NDArray[np.float32]
    offset: NDArray[np.float32]
    share: NDArray[np.float32]
    price: NDArray[np.float32]


def assays_of(tasks: Tasks) -> Assays:
    """What stands behind the numbers of N tasks."""
    of = [peculiarities(int(site)) for site in tasks["site"]]
    shift = tasks["shift"][:, None]
    sign = np.where(np.stack([p.rank for p in of]) < tasks["inverted"][:, None], -1.0, 1.0)
    gain = sign * LARGEST_GAIN ** (shift * np.stack([p.gain for p in of]))
    offset = LARGEST_OFFSET * shift * np.stack([p.offset for p in of])
    share = PRICE_SPREAD ** np.stack([p.price for p in of])
    share /= share.sum(axis=1, keepdims=True)
    return Assays(*(a.astype(np.float32) for a in (gain, offset, share, tasks["price"][:, None] * share)))

"""Configurations by chance: a strong opponent of cleverer samplers, and the one that every field can be read from later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.experiments.distributions import drawn
from core.experiments.experiment import Distribution
from core.rng import generator


class RandomSampler:
    """Each field of each configuration has a generator of its own, so another field or a longer search changes no value."""

    def __init__(self, fields: Mapping[str, Distribution], seed: int) -> None:
        self._fields, self._seed = fields, seed
        self._asked = 0

    def ask(self, count: int) -> Sequence[Mapping[str, Any]]:
        first, self._asked = self._asked, self._asked + count
        return [
            {field: drawn(values, generator(self._seed, "search", field, number)) for field, values in self._fields.items()}
            for number in range(first, self._asked)
        ]

    def tell(self, number: int, score: float | None) -> None:
        """Nothing follows from it here."""

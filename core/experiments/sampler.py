"""What a sampler is: it proposes configurations, and learns what became of earlier ones.

Results are told a generation at a time and in the order of their numbers, whenever they arrived. So what is proposed depends on
the search and its results alone, and an experiment that goes on asks and tells again what it did before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Sampler(Protocol):
    """Proposes values of the fields of one search."""

    def ask(self, count: int) -> Sequence[Mapping[str, Any]]:
        """So many configurations, each field -> value; they are numbered on from those before."""

    def tell(self, number: int, score: float | None) -> None:
        """The score of a configuration, larger being better; ``None`` where it has none."""

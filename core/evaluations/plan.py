"""What an evaluation in pieces is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EvaluationPlan:
    """How models are evaluated on tasks that neither training nor search has seen.

    Attributes:
        split, tasks, episodes, reset_seed: as in a recipe's evaluation section.
        methods: rows of the table; the first is what the others are compared with.
    """

    split: str
    tasks: int
    episodes: int
    methods: tuple[str, ...]
    reset_seed: int = 0

"""The samplers by name. Add one: a file that makes it, and a line in :data:`SAMPLERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.experiments.experiment import Distribution
from core.experiments.random_sampler import RandomSampler
from core.experiments.sampler import Sampler
from core.experiments.tpe_sampler import TPESampler


@dataclass(frozen=True)
class SamplerKind:
    """One kind: a sentence for the user, and how it is made from fields and a seed.

    ``make`` raises :class:`~core.experiments.faults.ExperimentError` where it cannot be.
    """

    summary: str
    make: Callable[[Mapping[str, Distribution], int], Sampler]


SAMPLERS: dict[str, SamplerKind] = {
    "random": SamplerKind("Values by chance, evenly on each field's scale.", RandomSampler),
    "tpe": SamplerKind("Optuna's tree-structured Parzen estimator: more of what was good so far.", TPESampler),
}

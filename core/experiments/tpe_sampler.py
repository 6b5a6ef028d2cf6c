"""Configurations by Optuna's TPE, with a study that is kept in memory and made anew from the results when a search goes on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from core.experiments.distributions import rounded
from core.experiments.experiment import Distribution
from core.experiments.faults import ExperimentError

MISSING = 'The sampler "tpe" needs the package optuna; install it with: pip install optuna'


class TPESampler:
    """Optuna's ask and tell. The first ten configurations are by chance, as Optuna has it.

    Raises:
        ExperimentError: Optuna is not installed.
    """

    def __init__(self, fields: Mapping[str, Distribution], seed: int) -> None:
        try:
            import optuna
        except ImportError:
            raise ExperimentError(MISSING) from None
        # It prints a line for every study and trial; who runs an experiment sees what it finds in our table.
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self._fields, self._optuna = fields, optuna
        self._spaces = {field: self._space(values) for field, values in fields.items()}
        sampler = optuna.samplers.TPESampler(seed=seed % 2**32)  # it takes no larger ones
        storage = optuna.storages.InMemoryStorage()
        self._study = optuna.create_study(storage=storage, sampler=sampler, direction="maximize")
        self._trials: list[Any] = []

    def ask(self, count: int) -> Sequence[Mapping[str, Any]]:
        asked = [self._study.ask(self._spaces) for _ in range(count)]
        self._trials += asked
        return [{field: self._value(field, trial.params[field]) for field in self._fields} for trial in asked]

    def tell(self, number: int, score: float | None) -> None:
        if score is None or not math.isfinite(score):
            self._study.tell(self._trials[number], state=self._optuna.trial.TrialState.FAIL)
        else:
            self._study.tell(self._trials[number], score)

    def _space(self, values: Distribution) -> Any:
        kinds = self._optuna.distributions
        if values.values:  # by number, since a value may be a list or a table
            return kinds.CategoricalDistribution(tuple(range(len(values.values))))
        if values.whole:
            return kinds.IntDistribution(int(values.low), int(values.high), log=values.log)
        return kinds.FloatDistribution(values.low, values.high, log=values.log)

    def _value(self, field: str, found: Any) -> Any:
        values = self._fields[field]
        if values.values:
            return values.values[found]
        return int(found) if values.whole else rounded(values, float(found))

"""Samplers: the same configurations for the same results, whenever these arrived."""

from __future__ import annotations

import builtins
import warnings
from collections.abc import Mapping
from typing import Any

import pytest

from core.experiments.experiment import Distribution
from core.experiments.faults import ExperimentError
from core.experiments.samplers import SAMPLERS

FIELDS = {
    "learner.learning_rate": Distribution(low=1e-5, high=1e-1, log=True),
    "model.sub_models": Distribution(low=1, high=8, whole=True),
    "model.width": Distribution(low=4, high=1024, whole=True, log=True),
    "learner.lambda_": Distribution(low=0.0, high=1.0),
    "model.mode": Distribution(values=("strict", "hybrid")),
    "family.nuisances": Distribution(values=({}, {"wind": [0, 1]})),
}


def scored(values: Mapping[str, Any]) -> float | None:
    """A made-up result; some configurations fail."""
    return None if values["model.sub_models"] == 3 else -abs(values["learner.lambda_"] - 0.7)


def proposed(name: str, seed: int = 5, generations: int = 6, size: int = 4, fields: Any = FIELDS) -> list[Mapping[str, Any]]:
    """All configurations of a search."""
    sampler, found = SAMPLERS[name].make(fields, seed), list[Mapping[str, Any]]()
    for _ in range(generations):
        new = sampler.ask(size)
        for number, values in enumerate(new, len(found)):
            sampler.tell(number, scored(values))
        found += new
    return found


@pytest.mark.parametrize("name", SAMPLERS)
def test_a_search_that_is_asked_again_proposes_the_same(name: str) -> None:
    assert SAMPLERS[name].summary.endswith(".")
    first = proposed(name)
    assert proposed(name) == first
    assert proposed(name, seed=6) != first
    assert len({str(values) for values in first}) == len(first) == 24
    for values in first:
        assert list(values) == list(FIELDS)
        for field, distribution in FIELDS.items():
            if distribution.values:
                assert values[field] in distribution.values
            else:
                assert distribution.low <= values[field] <= distribution.high
                assert type(values[field]) is (int if distribution.whole else float)


@pytest.mark.parametrize("name", SAMPLERS)
def test_a_sampler_warns_and_prints_of_nothing(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        proposed(name, generations=2)
    assert capfd.readouterr() == ("", "")


def test_a_seed_of_any_size_is_taken() -> None:
    for name in SAMPLERS:
        assert len(proposed(name, seed=2**63 - 1, generations=1)) == 4


def test_another_field_changes_no_value_of_a_random_search() -> None:
    few = {name: FIELDS[name] for name in ("learner.lambda_", "model.mode")}
    for small, large in zip(proposed("random", fields=few | {"model.sub_models": FIELDS["model.sub_models"]}),
                            proposed("random"), strict=True):  # fmt: skip
        assert small["learner.lambda_"] == large["learner.lambda_"]
    assert proposed("random", generations=3, size=8) == proposed("random", generations=6, size=4)


def test_tpe_tries_more_of_what_was_good() -> None:
    values = [values["learner.lambda_"] for values in proposed("tpe", generations=15)]
    early, late = values[:20], values[40:]
    assert sum(abs(value - 0.7) for value in late) / len(late) < 0.6 * sum(abs(value - 0.7) for value in early) / len(early)


def test_without_optuna_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.partition(".")[0] == "optuna":
            raise ImportError(name)
        return found(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        ExperimentError, match=r'^The sampler "tpe" needs the package optuna; install it with: pip install optuna'
    ):
        SAMPLERS["tpe"].make(FIELDS, 0)
    assert proposed("random")

"""Pruning: the median rule by hand and beside Optuna's, and runs that end where it says so."""

from __future__ import annotations

import math
import random

import pytest

from core.engines.judged import Judged, pruned_at
from core.events import Validated
from core.experiments.pruning import STARTUP, thresholds

CURVES = [[1.0, 2.0, 3.0], [2.0, 1.0], [3.0, 6.0, 9.0], [0.0, 4.0, 8.0]]


def test_thresholds_are_medians_of_each_validation_worked_by_hand() -> None:
    assert thresholds(CURVES, startup=4) == (1.5, 3.0, 8.0)
    assert thresholds(CURVES[:3], startup=3) == (2.0, 2.0, 6.0)
    assert thresholds([*CURVES, [math.nan, 5.0]], startup=5) == (1.5, 4.0, 8.0)
    assert thresholds([[math.nan]], startup=1) == (-math.inf,)


def test_with_too_few_runs_nothing_is_asked_for() -> None:
    assert thresholds(CURVES) == ()
    assert len(CURVES) < STARTUP
    assert thresholds([], startup=0) == ()


def test_a_run_is_pruned_by_its_best_score_so_far() -> None:
    assert pruned_at([1.5, 3.0, 8.0], (1.5, 3.0, 8.0)) is None
    assert pruned_at([4.0, 0.0, 0.0], (1.5, 3.0, 8.0)) == 2
    assert pruned_at([1.4, 9.0], (1.5, 3.0, 8.0)) == 0
    assert pruned_at([0.0, 0.0, 0.0, 0.0], ()) is None
    assert pruned_at([2.0, 3.0, 8.0, -9.0], (1.5, 3.0, 8.0)) is None


def validated(update: int, score: float) -> Validated:
    return Validated(
        update=update, env_steps=update, returns=(score,), solved=0.0, score=score, best=False, groups=(), group_alpha=()
    )


def test_the_last_validation_of_a_run_prunes_nothing() -> None:
    events = tuple(validated(update, 0.0) for update in (1, 2, 3))
    assert Judged(events).pruned_at((-1.0, -1.0, 1.0)) == 2
    assert Judged(events, whole=True).pruned_at((-1.0, -1.0, 1.0)) is None
    assert Judged(events, (validated(4, 7.0),)).best() == 7.0
    assert Judged(events, (validated(4, 7.0),)).best(until=1) == 0.0


def test_optuna_prunes_at_the_same_validations() -> None:
    optuna = pytest.importorskip("optuna")
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    rng = random.Random(0)
    agreed = 0
    for _ in range(40):
        curves = [[rng.gauss(0, 1) for _ in range(rng.randint(1, 6))] for _ in range(rng.randint(3, 9))]
        study = optuna.create_study(direction="maximize", pruner=optuna.pruners.MedianPruner(n_startup_trials=STARTUP))
        for curve in curves:
            done = study.ask()
            for step, score in enumerate(curve):
                done.report(score, step)
            study.tell(done, curve[-1])
        limits = thresholds(curves)
        scores = [rng.gauss(0, 1) for _ in range(6)]
        trial, theirs = study.ask(), None
        for step, score in enumerate(scores):
            trial.report(score, step)
            if theirs is None and trial.should_prune():
                theirs = step
        assert pruned_at(scores, limits) == theirs
        agreed += theirs is not None
    assert agreed > 10

"""The benchmark row of diagnosis on tiny numbers: rates, regressions, calibration, and that it can be measured and written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.tasks.diagnosis import DIAGNOSIS
from core.tasks.splits import tasks_of
from tests.benchmarks import diagnosis, diagnosis_regressions, kept, tables

NAN = float("nan")
TINY = {
    "model.sub_models": 2, "model.width": 8, "model.meta_features": 4, "model.meta_state": 4, "run.device": "cpu",
    "training.lanes": 4, "training.env_steps": 4 * 8, "training.validation_tasks": 2, "training.kept_transitions": 32,
    "learner.rollout_steps": 8, "learner.minibatches": 2,
}  # fmt: skip


def test_balanced_accuracy_is_the_mean_of_both_rates_and_one_kind_alone_counts_by_itself() -> None:
    # Patients: ill and found, ill and missed, healthy and right; the second trial has healthy ones only.
    sensitivity = [[[1.0, 0.0, NAN], [NAN, NAN, NAN]]]
    specificity = [[[NAN, NAN, 1.0], [1.0, 0.0, 1.0]]]
    measures = np.array([np.zeros((1, 2, 3)), sensitivity, specificity, np.zeros((1, 2, 3))])
    np.testing.assert_allclose(diagnosis.balanced(measures, 0, 3), [[0.75, 2 / 3]])
    assert diagnosis.pooled_balanced(measures, 0, 3) == pytest.approx((0.5 + 0.75) / 2)


def test_regressions_are_judged_on_patients_that_they_were_not_fitted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis_regressions, "POOLED_SITES", 20)
    found = diagnosis_regressions.scores(4)
    assert len(found) == 3
    few, many = list(found.values())[1:]
    assert 0.5 < few.mean() < many.mean() <= 1.0
    features, ill = diagnosis_regressions.patients_of(tasks_of(DIAGNOSIS, "held-out", 2), 50, 0)
    assert features.shape == (2, 50, 30)
    assert ill.shape == (2, 50)


def test_the_row_can_be_measured_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "benchmarks")
    monkeypatch.setattr(tables, "RESAMPLES", 20)
    monkeypatch.setattr(diagnosis_regressions, "POOLED_SITES", 5)
    labels = {name: diagnosis.METHODS[name] for name in ("adapted", "before", "random")}
    small = {"SHRINK": TINY, "SEEDS": (0,), "TASKS": 2, "EPISODES": 4, "FROM": 1, "STEPS": 20, "METHODS": labels}
    for name, value in small.items():
        monkeypatch.setattr(diagnosis, name, value)
    kept.begin("diagnosis")
    result = diagnosis.measure()
    assert [row["method"] for row in result["table"]] == list(labels.values())
    assert len(result["verdicts"]) == 3
    text = "\n".join(diagnosis.lines(result))
    assert "pooled over training sites" in text
    assert "Brier score" in text

"""Diagnosis: what a test shows and costs, when the truth is told, and whose patients come."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.diagnosis import DIAGNOSIS, SYNTHETIC_DIAGNOSIS
from core.tasks.diagnosis_belief import belief
from core.tasks.diagnosis_env import EPISODE_STEPS, HEALTHY, ILL, LABEL, MASK, SPENT, TRUTH, DiagnosisLanes
from core.tasks.diagnosis_patients import FEATURE_COUNT, GROUP_COUNT, HELD_OUT, KINDS, TRAINING, VALIDATION, measured, pools
from core.tasks.diagnosis_site import assays_of
from core.tasks.diagnosis_synthetic import SyntheticPatients, disease
from core.tasks.family import tasks_from

BOTH = pytest.mark.parametrize("family", [DIAGNOSIS, SYNTHETIC_DIAGNOSIS], ids=lambda f: f.name)
LANES = 6


def lanes_of(**parameters: float) -> DiagnosisLanes:
    env = DIAGNOSIS.make_env(tasks_from(DIAGNOSIS, [{"site": float(lane), **parameters} for lane in range(LANES)]))
    env.reset(seed=0)
    return env


def all_do(env: DiagnosisLanes, action: int) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.bool_], dict]:
    seen, reward, terminated, _, info = env.step(np.full(env.num_envs, action))
    return seen, reward, terminated, info


def test_scikit_learn_is_loaded_with_the_first_lanes_and_not_before() -> None:
    code = "import sys, core.tasks; assert 'sklearn' not in sys.modules; assert 'scipy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_patient_is_in_two_pools_and_all_pools_have_the_same_share_of_ill_ones() -> None:
    rows = [{row.tobytes() for part in (pool.healthy, pool.ill) for row in part} for pool in pools()]
    assert len(set.union(*rows)) == sum(map(len, rows)) == 569
    shares = [len(pool.ill) / (len(pool.ill) + len(pool.healthy)) for pool in pools()]
    assert max(shares) - min(shares) < 0.01
    training = pools()[TRAINING]
    everyone = np.concatenate([training.healthy, training.ill])
    assert np.abs(everyone.mean(axis=0)).max() < 0.05


@pytest.mark.parametrize(("split", "pool"), [("train", TRAINING), ("validation", VALIDATION), ("held-out", HELD_OUT)])
def test_training_never_sees_held_out_patients(split: str, pool: int) -> None:
    tasks = DIAGNOSIS.sample(generator(0), 40, split)  # type: ignore[arg-type]
    assert (tasks["pool"] == pool).all()
    env = DIAGNOSIS.make_env(tasks.with_column("shift", 0.0).with_column("inverted", 0.0))
    env.reset(seed=0)
    there = {row.tobytes() for part in (pools()[pool].healthy, pools()[pool].ill) for row in part}
    assert {row.astype(np.float32).tobytes() for row in env.state[:, :FEATURE_COUNT]} <= there


def test_a_reading_is_the_feature_times_gain_plus_offset_and_only_what_was_bought_is_seen() -> None:
    plain, shifted = lanes_of(shift=0.0), lanes_of(shift=1.0, inverted=4.0)
    features = plain.state[:, :FEATURE_COUNT].reshape(LANES, len(KINDS), GROUP_COUNT)
    assays = assays_of(shifted.tasks)
    seen = all_do(shifted, 3)[0]
    readings = seen[:, :FEATURE_COUNT].reshape(LANES, len(KINDS), GROUP_COUNT)
    np.testing.assert_allclose(
        readings[:, :, 3], features[:, :, 3] * assays.gain[:, 3:4] + assays.offset[:, 3:4], rtol=1e-4, atol=1e-5
    )
    assert not np.delete(readings, 3, axis=2).any()
    np.testing.assert_array_equal(seen[:, MASK], np.eye(GROUP_COUNT)[[3] * LANES])


def test_as_many_assays_are_inverted_as_the_task_says_and_a_number_always_names_the_same_site() -> None:
    for count in range(GROUP_COUNT + 1):
        assert ((assays_of(lanes_of(inverted=float(count)).tasks).gain < 0).sum(axis=1) == count).all()
    first, second = assays_of(lanes_of().tasks), assays_of(lanes_of().tasks)
    np.testing.assert_array_equal(first.offset, second.offset)
    assert len(np.unique(first.offset)) == first.offset.size
    assert np.abs(first.share.sum(axis=1) - 1).max() < 1e-5


def test_a_test_costs_its_price_again_when_it_is_bought_again() -> None:
    env = lanes_of(price=0.4)
    price = assays_of(env.tasks).price[:, 2]
    assert price.sum() == pytest.approx(0.04 * LANES, rel=0.8)
    for times in (1, 2):
        reward = all_do(env, 2)[1]
        np.testing.assert_allclose(reward, -price, rtol=1e-5)
        np.testing.assert_allclose(env.state[:, SPENT], times * price / 0.4, rtol=1e-5)


def test_the_truth_is_told_in_the_last_observation_and_nowhere_else() -> None:
    env = lanes_of()
    truth = env.state[:, TRUTH]
    assert set(truth) == {0.0, 1.0}
    assert not all_do(env, 0)[0][:, LABEL].any()
    seen, reward, terminated, info = all_do(env, ILL)
    assert terminated.all()
    np.testing.assert_array_equal(info["final_obs"][:, LABEL], 2 * truth - 1)
    np.testing.assert_array_equal(info["final_state"][:, TRUTH], truth)
    np.testing.assert_array_equal(reward, truth)  # 1 for the ill, who were diagnosed rightly
    assert info["final_obs"][:, MASK].sum() == LANES  # tests that nobody bought stay unknown
    assert not seen.any()


def test_measures_apply_to_the_ill_or_to_the_healthy() -> None:
    env = lanes_of()
    ill = env.state[:, TRUTH] == 1
    all_do(env, 5)
    measures = all_do(env, HEALTHY)[3]["measures"]
    assert [measure.name for measure in DIAGNOSIS.measures] == ["right", "sensitivity", "specificity", "cost"]
    np.testing.assert_array_equal(measures[:, 0], ~ill)
    np.testing.assert_array_equal(measures[:, 1], np.where(ill, 0.0, np.nan))
    np.testing.assert_array_equal(measures[:, 2], np.where(ill, np.nan, 1.0))
    np.testing.assert_allclose(measures[:, 3], assays_of(env.tasks).share[:, 5], rtol=1e-5)


def test_a_patient_who_is_not_diagnosed_in_time_counts_as_wrongly_diagnosed() -> None:
    env = lanes_of()
    for _ in range(EPISODE_STEPS - 1):
        assert not all_do(env, 1)[2].any()
    _, reward, terminated, info = all_do(env, 1)
    assert terminated.all()
    assert (reward < 0).all()
    assert not info["measures"][:, 0].any()


@BOTH
def test_the_ill_come_as_often_as_the_prevalence_says(family: object) -> None:
    assert family in (DIAGNOSIS, SYNTHETIC_DIAGNOSIS)
    env = family.make_env(tasks_from(family, [{"prevalence": 0.2}] * 4000))  # type: ignore[attr-defined]
    env.reset(seed=1)
    assert env.state[:, TRUTH].mean() == pytest.approx(0.2, abs=0.03)


@BOTH
def test_an_oracle_is_told_every_assay_as_numbers_near_one(family: object) -> None:
    assert family in (DIAGNOSIS, SYNTHETIC_DIAGNOSIS)
    shown = family.disclosed(family.sample(generator(3), 200))  # type: ignore[attr-defined]
    assert shown.shape == (200, len(family.disclosed_names))  # type: ignore[attr-defined]
    assert shown.dtype == np.float32
    assert np.abs(shown).max() < 4
    assert len(np.unique(shown[:, :GROUP_COUNT])) == 200 * GROUP_COUNT


def test_patients_of_a_synthetic_disease_never_repeat_and_differ_as_the_disease_says() -> None:
    patients, rng = SyntheticPatients(np.full(2000, 7.0)), generator(5)
    everyone = np.arange(2000)
    ill, healthy = (patients.draw(rng, everyone, np.full(2000, sick)) for sick in (True, False))
    assert len(np.unique(ill[:, 0])) == 2000
    np.testing.assert_allclose(ill.mean(axis=0) - healthy.mean(axis=0), 2 * disease(7).effect, atol=0.15)
    np.testing.assert_allclose(ill.std(axis=0), 1.0, atol=0.1)
    assert np.abs(disease(7).effect - disease(8).effect).max() > 0.1


def test_belief_is_what_q_says_of_the_two_diagnoses() -> None:
    q = np.zeros((3, HEALTHY + 2))
    q[0, [HEALTHY, ILL]] = 0.1, 0.3
    q[1, [HEALTHY, ILL]] = 0.4, -0.2
    np.testing.assert_allclose(belief(q), [0.75, 0.0, 0.5], atol=1e-6)


def test_both_families_are_in_the_table() -> None:
    assert FAMILIES["diagnosis"] is DIAGNOSIS
    assert FAMILIES["synthetic_diagnosis"] is SYNTHETIC_DIAGNOSIS


def test_the_data_are_scikit_learn_s_though_it_is_not_imported_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its import takes a second and a half, for which a window would stand still."""
    from sklearn.datasets import load_breast_cancer

    theirs = load_breast_cancer(return_X_y=True)
    for ours, their in zip(measured(), theirs, strict=True):
        np.testing.assert_array_equal(ours, their)
    monkeypatch.setattr("core.tasks.diagnosis_patients.FILE", ("moved",))
    for ours, their in zip(measured(), theirs, strict=True):
        np.testing.assert_array_equal(ours, their)


def test_playing_a_hospital_imports_no_scikit_learn() -> None:
    code = "import sys, core; f = core.FAMILIES['diagnosis']; f.make_env(core.task_of(f, 'held-out', 0)).reset(seed=0); "
    subprocess.run([sys.executable, "-c", code + "sys.exit('sklearn' in sys.modules)"], check=True)

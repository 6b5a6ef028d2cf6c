"""Every family in the table keeps its promises: ranges, splits, and tasks that can be solved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

from core.recipe import Range
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.cartpole import MILD, MIRROR, PARAMETERS, RIG, SEEN_WIRINGS, UNSEEN_WIRINGS, WIDE, WIRING
from core.tasks.diagnosis import RANGES as SITES
from core.tasks.distributions import AtLeastOneOutside, Box, EitherOf
from core.tasks.family import SPLITS, Split, TaskError, TaskFamily, Tasks, tasks_from
from core.tasks.feasibility import feasible
from core.tasks.frozen_lake import RANGES as LAKE
from core.tasks.gymnasium_family import CARTPOLE_RANGES
from core.tasks.lane import RANGES as LANE_RANGES
from core.tasks.splits import BLOCK, task_of, tasks_of
from core.tasks.switch import ONCE
from tests.core.tiny_family import CORRIDOR

DISCOUNT = 0.97  # where only an episode's end pays, scaled rewards may be as large as learning divides them by
EVERY = [*FAMILIES.values(), CORRIDOR]
RANGES = {
    "classic": {},
    "mild": MILD,
    "wide": WIDE,
    "flip": MILD,
    "mirror": MILD,
    "rewired": MILD,
    "rig": RIG,
    "scrambled": MILD,
    "switch": ONCE,
    "frozen_lake": LAKE,
    "lane": LANE_RANGES,
    "diagnosis": SITES,
    "synthetic_diagnosis": SITES,
    "gymnasium": CARTPOLE_RANGES,
}


def splits_of(family: TaskFamily) -> Iterator[tuple[Split, Tasks]]:
    for split in SPLITS:
        try:
            yield split, family.sample(generator(0, split), 64, split)
        except TaskError:
            assert split == "extrapolation"


def inside(tasks: Tasks, ranges: dict[str, Range]) -> np.ndarray:
    """Mask (N,): every ranged parameter within its range."""
    return np.all([(tasks[n] >= low - 1e-12) & (tasks[n] <= high + 1e-12) for n, (low, high) in ranges.items()], axis=0)


def wirings(tasks: Tasks) -> set[tuple[float, ...]]:
    return set(zip(*(tasks[name].tolist() for name in WIRING), strict=True))


@pytest.mark.parametrize("family", EVERY, ids=lambda f: f.name)
def test_tasks_have_the_families_parameters_within_what_a_slider_offers(family: TaskFamily) -> None:
    for _, tasks in splits_of(family):
        assert tasks.names == tuple(p.name for p in family.parameters)
        assert len(tasks) == 64
        for parameter in family.parameters:
            column = tasks[parameter.name]
            assert column.min() >= parameter.low - 1e-12
            assert column.max() <= parameter.high + 1e-12
            if parameter.values:
                assert set(column) <= set(parameter.values)


@pytest.mark.parametrize("family", EVERY, ids=lambda f: f.name)
def test_a_family_describes_itself_and_its_environment(family: TaskFamily) -> None:
    interface = family.interface
    size, actions = interface.observation_size, interface.action_count
    assert family.kind in ("adaptation", "control", "single task")
    assert family.summary.endswith(".")
    assert len(interface.observation_scale) == len(interface.delta_scale) == size
    assert interface.solved_return <= interface.best_return
    env = family.make_env(family.sample(generator(0), 6))
    seen, _ = env.reset(seed=0)
    assert seen.shape == (6, size)
    assert env.state.shape[0] == 6
    assert seen.dtype == np.float32
    rng = np.random.default_rng(0)
    lengths = np.zeros(6, dtype=int)
    for _ in range(3 * interface.episode_steps):
        seen, reward, terminated, truncated, info = env.step(rng.integers(actions, size=6))
        lengths += 1
        assert seen.shape == (6, size)
        assert reward.shape == terminated.shape == truncated.shape == (6,)
        assert (np.abs(reward) * interface.reward_scale <= (2 if interface.best_return > 1 else 1 / (1 - DISCOUNT))).all()
        done = terminated | truncated
        assert ("final_obs" in info) == done.any()
        assert (lengths <= interface.episode_steps).all()
        assert (lengths[truncated] == interface.episode_steps).all()
        lengths[done] = 0


@pytest.mark.parametrize("name", FAMILIES)
def test_training_validation_and_held_out_tasks_stay_within_the_training_ranges(name: str) -> None:
    ranges = RANGES[name]
    for split, tasks in splits_of(FAMILIES[name]):
        if ranges and split != "extrapolation":
            assert inside(tasks, ranges).all()


@pytest.mark.parametrize("name", ["wide", "mirror", "rig"])
def test_extrapolation_tasks_were_never_possible_in_training(name: str) -> None:
    family = FAMILIES[name]
    delays = {float(d) for d in family.sample(generator(0), 200)["delay"]}
    tasks = family.sample(generator(0), 200, "extrapolation")
    new = ~inside(tasks, RANGES[name]) | ~np.isin(tasks["delay"], list(delays))
    # "mirror" draws half of its tasks from the wide box, a corner of which is the mild one.
    assert new.all() if name != "mirror" else new.mean() > 0.9


def test_unseen_wirings_and_their_mirror_images_are_in_no_split_but_extrapolation() -> None:
    mirrored = {tuple(-s for s in wiring) for wiring in UNSEEN_WIRINGS}
    assert mirrored == set(UNSEEN_WIRINGS)  # the mirror image is the same task, so a class must be held out whole
    assert len(SEEN_WIRINGS) == 6
    for split in SPLITS:
        found = wirings(FAMILIES["rewired"].sample(generator(0, split), 400, split))
        assert found == (set(UNSEEN_WIRINGS) if split == "extrapolation" else set(SEEN_WIRINGS))


@pytest.mark.parametrize("wiring", SEEN_WIRINGS[:2] + UNSEEN_WIRINGS[:1])
def test_a_wiring_and_its_mirror_image_are_the_same_task_to_an_agent(wiring: tuple[float, ...]) -> None:
    rows = [dict(zip(WIRING, signs, strict=True)) for signs in (wiring, tuple(-s for s in wiring))]
    env = MIRROR.make_env(tasks_from(MIRROR, rows))
    env.reset(seed=0)
    env.state = np.array([[0.1, -0.2, 0.05, 0.3], [-0.1, 0.2, -0.05, -0.3]])
    for action in (0, 1, 1, 0, 1):
        seen = env.step(np.array([action, action]))[0]
        np.testing.assert_array_equal(seen[0], seen[1])


def test_a_split_that_a_family_does_not_have_is_refused_in_one_sentence() -> None:
    with pytest.raises(TaskError) as caught:
        FAMILIES["flip"].sample(generator(0), 3, "extrapolation")
    assert str(caught.value) == 'The family "flip" has no extrapolation split; use held-out.'


def test_a_task_that_nobody_could_solve_is_rejected() -> None:
    rows = [
        {},
        {"force_mag": 10.0, "delay": 2.0, "force_sign": -1.0},
        {"force_mag": 1.0, "mass_pole": 1.0, "mass_cart": 3.0, "length": 0.05, "gravity": 20.0, "delay": 3.0},
    ]
    np.testing.assert_array_equal(feasible(tasks_from(MIRROR, rows)), [True, True, False])


@pytest.mark.parametrize("name", ["rig", "wide", "rewired"])
def test_held_out_and_extrapolation_tasks_can_all_be_solved(name: str) -> None:
    for split in ("held-out", "extrapolation"):
        assert feasible(FAMILIES[name].sample(generator(2), 32, split)).all()


# The fixed tasks of a split


@pytest.mark.parametrize("family", [FAMILIES["mirror"], CORRIDOR], ids=lambda f: f.name)
def test_a_task_number_is_one_task_however_it_is_asked_for(family: TaskFamily) -> None:
    tasks = tasks_of(family, "held-out", BLOCK + 6, start=BLOCK - 3)
    assert len(tasks) == BLOCK + 6
    for row in (0, 2, 3, BLOCK + 5):
        np.testing.assert_array_equal(task_of(family, "held-out", BLOCK - 3 + row).values[0], tasks.values[row])


def test_fixed_tasks_differ_between_numbers_splits_and_training() -> None:
    family = FAMILIES["mirror"]
    rows = [tasks_of(family, split, 2 * BLOCK).values for split in SPLITS]
    rows.append(family.sample(generator(0, "tasks", "train"), 2 * BLOCK).values)
    every = np.concatenate(rows)
    assert len(np.unique(every, axis=0)) == len(every)


def test_fixed_tasks_follow_the_ranges_of_the_family_and_not_its_name() -> None:
    narrow = Box(PARAMETERS, {"length": (0.4, 0.41)})
    shrunk = dataclasses.replace(FAMILIES["mild"], train=narrow)
    assert task_of(FAMILIES["mild"], "train", 0)["length"] != task_of(shrunk, "train", 0)["length"]
    assert inside(tasks_of(shrunk, "train", 20), {"length": (0.4, 0.41)}).all()


@pytest.mark.parametrize(
    ("split", "count", "start", "sentence"),
    [
        ("held_out", 1, 0, 'There is no split "held_out"; did you mean "held-out"?'),
        ("train", 1, -1, "Tasks are numbered from 0 and at least one is wanted, not 1 from number -1."),
        ("train", 0, 0, "Tasks are numbered from 0 and at least one is wanted, not 0 from number 0."),
    ],
)
def test_a_wrong_question_for_tasks_is_answered_with_one_sentence(split: Split, count: int, start: int, sentence: str) -> None:
    with pytest.raises(TaskError) as caught:
        tasks_of(FAMILIES["mirror"], split, count, start)
    assert str(caught.value) == sentence


# Distributions


def test_scales_are_drawn_uniformly_in_their_logarithm() -> None:
    tasks = Box(PARAMETERS, {"length": (0.1, 1.0)}).sample(generator(0), 4000)
    assert np.mean(tasks["length"] < np.sqrt(0.1)) == pytest.approx(0.5, abs=0.03)
    assert (tasks["gravity"] == 9.8).all()


def test_joint_parameters_are_drawn_together_and_equally_often() -> None:
    tasks = FAMILIES["rewired"].sample(generator(0), 6000)
    drawn = np.stack([tasks[n] for n in WIRING], axis=1)
    for wiring in SEEN_WIRINGS:
        assert np.mean((drawn == wiring).all(axis=1)) == pytest.approx(1 / 6, abs=0.02)


def test_either_of_draws_equally_from_its_parts() -> None:
    parts = (Box(PARAMETERS, {"length": (0.1, 0.2)}), Box(PARAMETERS, {"length": (1.0, 2.0)}))
    assert np.mean(EitherOf(parts).sample(generator(0), 4000)["length"] < 0.5) == pytest.approx(0.5, abs=0.03)


def test_at_least_one_parameter_is_outside_and_any_of_them_may_be() -> None:
    inner = {"length": (0.25, 0.75), "mass_pole": (0.05, 0.5)}
    outer = {"length": ((0.05, 0.25), (0.75, 1.0)), "mass_pole": ((0.01, 0.05), (0.5, 1.0))}
    tasks = AtLeastOneOutside(Box(PARAMETERS, inner), outer).sample(generator(0), 2000)
    out = {n: (tasks[n] < low) | (tasks[n] > high) for n, (low, high) in inner.items()}
    assert (out["length"] | out["mass_pole"]).all()
    assert (out["length"] & out["mass_pole"]).any()
    for name, mask in out.items():
        assert 0.5 < mask.mean() < 0.8
        assert (tasks[name][mask] < inner[name][0]).any()
        assert (tasks[name][mask] > inner[name][1]).any()


@pytest.mark.parametrize(
    ("ranges", "sentence"),
    [
        ({"lenght": (0.1, 1.0)}, 'family.ranges: there is no continuous parameter "lenght"; did you mean "length"?'),
        ({"length": (0.0, 1.0)}, "family.ranges.length must be positive with low <= high, not [0, 1]."),
        ({"length": (2.0, 1.0)}, "family.ranges.length must be positive with low <= high, not [2, 1]."),
    ],
)
def test_wrong_ranges_are_refused_in_one_sentence(ranges: dict[str, Range], sentence: str) -> None:
    with pytest.raises(TaskError) as caught:
        FAMILIES["mild"].train.with_ranges(ranges)  # type: ignore[attr-defined]
    assert str(caught.value) == sentence


# Batches of tasks


def test_tasks_are_columns_by_name_and_rows_by_number() -> None:
    tasks = tasks_from(CORRIDOR, [{"arm": 1.0}, {"payment": 3.0}])
    assert list(tasks) == [{"arm": 1.0, "payment": 10.0}, {"arm": 0.0, "payment": 3.0}]
    assert tasks.rows(1).task(0) == tasks.task(1)
    np.testing.assert_array_equal(tasks.repeat(2)["arm"], [1, 1, 0, 0])
    assert tasks.with_column("arm", 2.0)["arm"].tolist() == [2, 2]
    assert tasks["arm"].tolist() == [1, 0]


def test_a_parameter_that_a_family_does_not_have_is_refused() -> None:
    with pytest.raises(TaskError, match=r'^The family corridor has no parameter "leg"; it has arm, payment\.$'):
        tasks_from(CORRIDOR, [{"leg": 1.0}])


def test_values_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(TaskError, match=r"^Tasks want an array \(N, 2\)"):
        Tasks(("a", "b"), np.zeros(2))

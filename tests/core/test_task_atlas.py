"""The task atlas: principal axes worked by hand, what playing leaves, and the command that prints it."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest

from core.analysis.history import History
from core.analysis.task_atlas import atlas_lines, principal_axes, task_atlas
from core.cli import main
from core.events import AtlasMeasured, EvaluationProgressed, Note, TaskMapped, from_json
from core.model import Model, adapter_settings
from core.rng import generator
from core.storage.model_file import save
from core.tasks import FAMILIES
from core.tasks.family import TaskError
from core.tasks.splits import tasks_of
from core.trainers.task_atlas import MAPPED, TRAIL, AtlasMeasurement, meta_state_of, play_mapped
from core.trainers.trials import play_trials
from tests.core.tiny_models import STRICT, model_of

ROOT_HALF = math.sqrt(0.5)


def test_the_first_axis_is_the_line_that_points_lie_on() -> None:
    axes = principal_axes(np.array([[0.0, 1.0], [1.0, 2.0], [2.0, 3.0]]))
    assert axes.center.tolist() == [1.0, 2.0]
    np.testing.assert_allclose(axes.directions, [[ROOT_HALF, ROOT_HALF], [0, 0]], atol=1e-12)
    np.testing.assert_allclose(axes.shares, [1.0, 0.0], atol=1e-12)
    np.testing.assert_allclose(axes.of(np.array([3.0, 4.0])), [2 * math.sqrt(2), 0], atol=1e-12)


def test_axes_come_in_the_order_of_variance_and_their_largest_component_is_positive() -> None:
    points = np.array([[0.0, 2.0, 0.0], [0.0, -2.0, 0.0], [-1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    for mirrored in (points, -points):
        axes = principal_axes(mirrored)
        np.testing.assert_allclose(axes.directions, [[0, 1, 0], [1, 0, 0]], atol=1e-12)
        np.testing.assert_allclose(axes.shares, [0.8, 0.2])


def test_points_that_do_not_differ_have_no_axis_and_all_lie_at_zero() -> None:
    for points in (np.ones((5, 3)), np.ones((1, 3)), np.empty((0, 3)), np.empty((4, 0))):
        axes = principal_axes(points)
        assert axes.shares.tolist() == [0.0, 0.0]
        assert not axes.of(points).any()


def test_playing_for_the_atlas_scores_as_an_evaluation_does_and_keeps_what_was_inferred() -> None:
    family, settings = FAMILIES["mirror"], adapter_settings("context")
    tasks = tasks_of(family, "held-out", 5)
    mapped = play_mapped(STRICT.actor(5, settings), family, tasks, 2, generator(0, "x"))
    trials = play_trials(STRICT.actor(5, settings), family, tasks, 2, generator(0, "x"))
    np.testing.assert_array_equal(mapped.returns, trials.returns)
    np.testing.assert_array_equal(mapped.alpha, trials.alpha)
    assert mapped.env_steps == trials.env_steps
    prior = meta_state_of(STRICT.actor(5, settings), 5)
    np.testing.assert_array_equal(mapped.trail[:, 0], prior)
    short = mapped.returns.sum(axis=1) <= TRAIL[-1]
    assert short.any(), "an untrained model falls early"
    np.testing.assert_array_equal(mapped.trail[short, -1], mapped.meta_state[short])
    assert (mapped.trail[:, 1] != mapped.trail[:, 0]).any()


@pytest.mark.parametrize(
    ("overrides", "has_state"), [({}, True), ({"learner.name": "meta_sgd"}, False), ({"learner.name": "oracle"}, False)]
)
def test_every_kind_of_model_has_an_atlas(overrides: dict[str, str], has_state: bool) -> None:
    model = model_of(**overrides)
    events = list(AtlasMeasurement(model, tasks=3, episodes=1))
    atlas = task_atlas(History(events))
    assert atlas.split == tuple(split for split in MAPPED for _ in range(3))
    assert atlas.number.tolist() == [0, 1, 2] * 3
    for split in MAPPED:
        rows = [row for row in range(9) if atlas.split[row] == split]
        np.testing.assert_array_equal(atlas.values[rows], tasks_of(FAMILIES["mirror"], split, 3).values)
    assert bool(atlas.meta_state.shape[1]) == has_state
    assert atlas.inner is (atlas.meta_state if has_state else atlas.alpha)
    assert atlas.alpha.shape == (9, model.sub_models)
    np.testing.assert_array_equal(atlas.dominant, np.abs(atlas.alpha).argmax(axis=1))
    assert atlas.trail.shape == ((9, len(TRAIL), atlas.meta_state.shape[1]) if has_state else (9, 0, 0))
    assert atlas.whole
    end = events[-1]
    assert isinstance(end, AtlasMeasured)
    assert (end.tasks, end.reason, end.env_steps) == (9, "done", int(atlas.returns.sum()))


def test_an_empty_history_is_an_atlas_without_tasks() -> None:
    atlas = task_atlas(History())
    assert (len(atlas), atlas.whole, len(atlas.dominant), atlas.inner.size) == (0, False, 0, 0)


def test_a_task_does_not_depend_on_how_many_are_asked_for_and_the_same_call_gives_the_same() -> None:
    def rows(count: int) -> list[TaskMapped]:
        return [event for event in AtlasMeasurement(STRICT, count, 1) if isinstance(event, TaskMapped)]

    assert rows(2) == rows(2)
    assert [row.task for row in rows(2)] == [row.task for row in rows(4) if row.number < 2]


def test_a_stopped_atlas_keeps_what_it_has_and_says_so() -> None:
    measurement = AtlasMeasurement(STRICT, tasks=2, episodes=1)
    events = []
    for event in measurement:
        events.append(event)
        if isinstance(event, TaskMapped):
            measurement.stop()
    atlas = task_atlas(History(events))
    assert (atlas.split, atlas.whole) == (("train",) * 2, False)
    progress = [event for event in events if isinstance(event, EvaluationProgressed)]
    assert [event.done for event in progress] == [0, 2, 2]
    assert progress[0].total == 6


def test_a_family_without_extrapolation_is_mapped_without_it() -> None:
    events = list(AtlasMeasurement(model_of(**{"family.name": "classic"}), tasks=2, episodes=1))
    assert any(isinstance(event, Note) and "extrapolation" in event.text for event in events)
    assert set(task_atlas(History(events)).split) == {"train", "held-out"}


def test_numbers_below_one_and_another_family_are_refused() -> None:
    with pytest.raises(TaskError, match="An atlas wants"):
        AtlasMeasurement(STRICT, tasks=0)
    with pytest.raises(TaskError, match="The model sees"):
        AtlasMeasurement(model_of(**{"learner.name": "oracle"}), family=FAMILIES["scrambled"])


def test_the_command_prints_a_line_for_each_split_and_writes_the_same_tasks(
    mirror_model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, out = save(mirror_model, tmp_path / "m"), tmp_path / "atlas.csv"
    call = ["atlas", str(model), "--tasks", "2", "--episodes", "1"]
    assert main([*call, "--csv", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.err.strip().endswith(f"Saved {out}")
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert main([*call, "--json"]) == 0
    history = History(from_json(json.loads(line)) for line in capsys.readouterr().out.splitlines())
    atlas = task_atlas(history)
    assert printed.out.splitlines() == atlas_lines(atlas)
    assert [row["split"] for row in rows] == list(atlas.split)
    assert [float(row["length"]) for row in rows] == atlas.values[:, atlas.names.index("length")].tolist()
    assert [float(row["return_1"]) for row in rows] == atlas.returns[:, 0].tolist()
    assert [int(row["dominant_sub_model"]) - 1 for row in rows] == atlas.dominant.tolist()
    places = principal_axes(atlas.inner).of(atlas.inner)
    np.testing.assert_allclose([float(row["axis_1"]) for row in rows], places[:, 0], rtol=1e-5, atol=1e-5)


def test_a_wrong_call_of_the_command_is_one_sentence(
    mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["atlas", str(mirror_file), "--tasks", "0"]) == 2
    assert capsys.readouterr().err.startswith("meta-rl: An atlas wants 1 to 100000 tasks")
    assert main(["atlas", str(mirror_file), "--csv", str(tmp_path / "missing" / "a.csv")]) == 1
    assert "there is no such folder" in capsys.readouterr().err

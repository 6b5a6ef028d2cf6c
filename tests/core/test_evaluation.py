"""The evaluation table: every row is played on the same tasks, and its numbers are those of its returns."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

import core
from core.events import EvaluationFinished, EvaluationProgressed, MethodEvaluated, Note, without_clock
from core.learners import LEARNERS
from core.model import Model, adapter_settings, initialise
from core.recipe import EvaluationRecipe, RecipeError
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import Parameter, TaskError, Tasks
from core.tasks.splits import tasks_of
from core.trainers import companions, methods
from core.trainers.evaluation import DEFAULT_METHODS, PRESETS, presets_for, summary
from core.trainers.methods import METHODS
from core.trainers.trials import play_trials
from core.trainers.validation import task_groups, validated
from tests.core.tiny_family import CORRIDOR, CorridorFamily
from tests.core.tiny_runs import mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")
MIRROR = FAMILIES["mirror"]
SHORT = EvaluationRecipe(tasks=8, episodes=2)


def evaluated(models: list[Model], *names: str, settings: EvaluationRecipe = SHORT, **more: Any) -> list[Any]:
    return list(core.evaluate(models, settings, names, **more))


def rows(events: list[Any]) -> list[MethodEvaluated]:
    return [event for event in events if isinstance(event, MethodEvaluated)]


def plain(model: Model, adapter: str, tasks: int = 8, seed: int = 0) -> np.ndarray:
    """Returns (N, E) of two episodes a task, played without the evaluation."""
    held_out = tasks_of(MIRROR, "held-out", tasks)
    return play_trials(
        model.actor(tasks, adapter_settings(adapter)), MIRROR, held_out, 2, generator(seed, "evaluation", 0)
    ).returns


@pytest.mark.parametrize(("method", "adapter"), [("adapted", "context"), ("before", "prior"), ("uniform", "uniform")])
def test_a_row_is_the_model_under_an_adapter_on_the_held_out_tasks(method: str, adapter: str, mirror_model: Model) -> None:
    (row,) = rows(evaluated([mirror_model], method))
    np.testing.assert_array_equal(row.returns, [plain(mirror_model, adapter)])
    assert (row.method, row.training_seeds, row.tasks) == (method, 1, 8)
    assert row.difference is None


def test_all_rows_meet_the_same_tasks_and_first_states_and_differences_are_paired(mirror_model: Model) -> None:
    events = evaluated([mirror_model], "before", "adapted", "before")
    first, second, again = rows(events)
    assert first.returns == again.returns
    assert (again.difference, again.difference_low, again.difference_high) == (0.0, 0.0, 0.0)
    ours, theirs = np.array(second.returns)[0, :, 0], np.array(first.returns)[0, :, 0]
    assert second.difference == pytest.approx((ours - theirs).mean())
    assert second.difference_low is not None
    assert second.difference_high is not None
    assert second.difference_low <= second.difference <= second.difference_high
    end = events[-1]
    assert isinstance(end, EvaluationFinished)
    assert (end.family, end.split, end.tasks, end.episodes) == ("mirror", "held-out", 8, 2)
    assert end.methods == ("before", "adapted", "before")


def test_the_numbers_of_a_row_worked_by_hand() -> None:
    returns = np.array([[[100.0, 1.0], [200.0, 1.0], [475.0, 1.0], [500.0, 5.0]]])
    row = summary("m", returns, None, 475.0)
    assert row.first_mean == pytest.approx(318.75)
    assert row.first_quartile == pytest.approx(175.0)
    assert row.iqm == pytest.approx((200 + 475) / 2)
    assert row.solved == 0.5
    assert row.episode_means == (318.75, 2.0)
    assert row.last_mean == 2.0
    assert row.first_low < row.first_mean < row.first_high
    assert row.first_low >= 100
    assert row.first_high <= 500
    assert 0 <= row.solved_low < 0.5 < row.solved_high <= 1
    worse = summary("n", returns - 30, returns, 475.0)
    assert (worse.difference, worse.difference_low, worse.difference_high) == pytest.approx((-30, -30, -30))


def test_several_models_are_training_seeds_of_one_row(mirror_model: Model) -> None:
    second = initialise(mirror_recipe(**{"run.seed": 1}))
    (row,) = rows(evaluated([mirror_model, second], "before"))
    assert row.training_seeds == 2
    np.testing.assert_array_equal(row.returns, [plain(mirror_model, "prior"), plain(second, "prior")])


def test_the_same_evaluation_gives_the_same_table(mirror_model: Model) -> None:
    first, again = (evaluated([mirror_model], "adapted", "before") for _ in range(2))
    assert [without_clock(event) for event in first] == [without_clock(event) for event in again]
    other = rows(evaluated([mirror_model], "adapted", settings=dataclasses.replace(SHORT, reset_seed=1)))[0]
    assert other.returns != rows(first)[0].returns


def test_many_tasks_are_played_in_parts_and_progress_is_told(mirror_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(methods, "TASKS_AT_ONCE", 3)
    events = evaluated([mirror_model], "before")
    progress = [(event.done, event.total) for event in events if isinstance(event, EvaluationProgressed)]
    assert progress == [(0, 8), (3, 8), (6, 8), (8, 8)]
    (row,) = rows(events)
    np.testing.assert_array_equal(np.array(row.returns)[0, :3], plain(mirror_model, "prior", tasks=3))
    assert row.tasks == 8


@pytest.mark.parametrize("learner", [name for name in METHODS if name in LEARNERS])
def test_a_baseline_is_made_for_the_model_and_joins_the_table(
    learner: str, mirror_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 300)
    settings = LEARNERS[learner].recipe
    if hasattr(settings, "generations"):  # a search takes its default settings, which are for an hour
        monkeypatch.setattr(companions, "companion_recipe", lambda recipe, name: mirror_recipe(**{"learner.name": name}))
    first = rows(evaluated([mirror_model], "adapted", learner))
    again = rows(evaluated([mirror_model], "adapted", learner))
    assert first == again
    assert np.isfinite(first[1].returns).all()
    assert np.shape(first[1].returns) == (1, 8, 2)


def test_fine_tuning_begins_with_the_robust_network_and_learns_from_there(
    mirror_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 300)
    small = dataclasses.replace(SHORT, tasks=3, episodes=4)
    robust, tuned = rows(evaluated([mirror_model], "robust", "fine_tuned", settings=small))
    assert np.shape(tuned.returns) == (1, 3, 4)
    assert [task[0] for task in tuned.returns[0]] == [task[0] for task in robust.returns[0]], "before it has learned"
    assert tuned.returns != robust.returns, "it learns"


def test_learning_from_scratch_joins_the_table(mirror_model: Model) -> None:
    small = dataclasses.replace(SHORT, tasks=3)
    first, again = (rows(evaluated([mirror_model], "from_scratch", settings=small))[0] for _ in range(2))
    assert first == again
    assert np.shape(first.returns) == (1, 3, 2)
    assert np.min(first.returns) >= 1


def test_a_stopped_evaluation_keeps_the_rows_that_are_whole(mirror_model: Model) -> None:
    evaluation = core.evaluate([mirror_model], SHORT, ["before", "adapted", "uniform"])
    events = []
    for event in evaluation:
        events.append(event)
        if isinstance(event, EvaluationProgressed) and event.method == "adapted":
            evaluation.stop()
    assert [row.method for row in rows(events)] == ["before"]
    end = events[-1]
    assert isinstance(end, EvaluationFinished)
    assert (end.methods, end.reason) == (("before",), "stopped")
    whole = evaluated([mirror_model], "before")[-1]
    assert whole.reason == "done"
    assert whole.cpu_seconds > 0


def test_the_tiny_family_s_model_beats_itself_before_adaptation(corridor_model: Model) -> None:
    settings = EvaluationRecipe(tasks=40, episodes=2)
    before, adapted = rows(evaluated([corridor_model], "before", "adapted", settings=settings))
    assert adapted.difference_low is not None
    assert adapted.difference_low > 5, "the whole interval says so"
    assert adapted.last_mean > before.last_mean + 15
    assert adapted.solved > before.solved


def test_a_model_can_be_evaluated_on_another_family_with_the_same_interface(mirror_model: Model) -> None:
    events = evaluated([mirror_model], "before", family=FAMILIES["classic"])
    assert isinstance(events[-1], EvaluationFinished)
    assert events[-1].family == "classic"


def test_a_wrong_call_is_said_before_anything_is_played(mirror_model: Model) -> None:
    with pytest.raises(RecipeError, match=r"^Evaluation wants at least one model\.$"):
        core.evaluate([])
    with pytest.raises(RecipeError, match=r'^There is no method "adaptd"; did you mean "adapted"\?$'):
        core.evaluate([mirror_model], SHORT, ["adaptd"])
    with pytest.raises(TaskError, match=r"^The model sees 4 numbers and has 2 actions; corridor has 2 and 3\.$"):
        core.evaluate([mirror_model], SHORT, family=CORRIDOR)
    with pytest.raises(TaskError, match="extrapolation"):
        core.evaluate([mirror_model], EvaluationRecipe(split="extrapolation"), family=FAMILIES["classic"])


def test_every_default_method_is_in_the_table_and_describes_itself() -> None:
    assert set(DEFAULT_METHODS) <= set(METHODS)
    assert all(method.summary.endswith(".") for method in METHODS.values())


def test_trials_count_each_lane_s_own_episodes_only() -> None:
    actor = initialise(mirror_recipe()).actor(6)
    held_out = tasks_of(MIRROR, "held-out", 6)
    played = play_trials(actor, MIRROR, held_out, 3, generator(0))
    assert played.returns.shape == (6, 3)
    assert played.alpha.shape == (6, 3)
    assert played.env_steps == played.returns.sum(), "a step of CartPole pays 1, and nothing else is counted"
    assert (played.returns >= 1).all()


def test_a_lane_s_trial_does_not_depend_on_how_many_episodes_the_others_need() -> None:
    model = initialise(mirror_recipe())
    held_out = tasks_of(MIRROR, "held-out", 6)
    two, three = (play_trials(model.actor(6), MIRROR, held_out, episodes, generator(0)).returns for episodes in (2, 3))
    np.testing.assert_array_equal(two, three[:, :2])


@pytest.mark.usefixtures("corridor")
def test_a_baseline_that_the_family_rules_out_is_said_and_is_no_row(corridor_model: Model) -> None:
    events = evaluated([corridor_model], "before", "memoryless_search", family=CORRIDOR)
    notes = [event.text for event in events if isinstance(event, Note)]
    assert notes[-1].startswith("memoryless_search is left out: ")
    assert isinstance(events[-1], EvaluationFinished)
    assert events[-1].methods == ("before",)
    assert [row.method for row in rows(events)] == ["before"]


def test_measures_of_every_counted_episode_are_kept_where_they_apply(corridor_model: Model) -> None:
    tasks = tasks_of(CORRIDOR, "held-out", 7)
    played = play_trials(corridor_model.actor(7), CORRIDOR, tasks, 3, generator(0))
    fallen, height = np.moveaxis(played.measures, -1, 0)
    assert fallen.shape == (7, 3)
    assert np.isin(fallen, (0.0, 1.0)).all()
    assert 0 < fallen.sum() < 21
    np.testing.assert_array_equal(np.isnan(height), fallen == 1.0)
    settings = EvaluationRecipe(tasks=7, episodes=3)
    methods = ["adapted", "random", "from_scratch"]
    table = rows(list(core.evaluate([corridor_model, corridor_model], settings, methods)))
    assert all(row.measure_names == ("fallen", "height") for row in table)
    assert np.shape(table[0].measures) == (2, 2, 7, 3)
    np.testing.assert_array_equal(np.isnan(np.array(table[2].measures[1])), np.array(table[2].measures[0]) == 1.0)


@dataclasses.dataclass(frozen=True)
class LongTrials(CorridorFamily):
    """Adaptation takes nine episodes here."""

    trial_episodes: int = 9


def test_a_family_says_how_many_episodes_a_trial_needs_and_all_that_judge_ask_for_so_many(corridor_model: Model) -> None:
    assert {name: preset.episodes for name, preset in presets_for(LongTrials()).items()} == dict.fromkeys(PRESETS, 9)
    assert presets_for(CORRIDOR) == PRESETS
    tasks = tasks_of(CORRIDOR, "validation", 4)
    assert len(validated(corridor_model, LongTrials(), tasks, 1, 1).returns) == 9
    assert len(validated(corridor_model, CORRIDOR, tasks, 1, 1).returns) == 2


def test_task_groups_stay_few_enough_to_be_read() -> None:
    parameters = tuple(
        Parameter(name, name, "", 0, 9, 0, "A choice.", tuple(map(float, range(10))), "category") for name in ("one", "two")
    )
    family = dataclasses.replace(CORRIDOR, parameters=parameters)
    values = np.stack(np.meshgrid(np.arange(10.0), np.arange(10.0)), axis=-1).reshape(-1, 2)
    groups = task_groups(family, Tasks(("one", "two"), values))
    assert len(groups) == 10
    assert groups["one=3"] == [row for row in range(100) if values[row, 0] == 3]

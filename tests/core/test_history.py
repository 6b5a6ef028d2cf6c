"""A history turns events into columns, to CSV, and back from JSON lines."""

from __future__ import annotations

import csv
import dataclasses
import math

import numpy as np
import pytest

from core.analysis.done_again import counting
from core.analysis.history import GrowingArray, History
from core.events import (
    EpisodeFinished,
    Event,
    MetaUpdated,
    MethodEvaluated,
    Note,
    StepSizesUpdated,
    TrainingFinished,
    TrainingResumed,
    TrainingStarted,
    Validated,
)
from core.storage.event_log import line as line_of_event


def updated(update: int, sub_models: int = 3, train_return: float = 20.0) -> MetaUpdated:
    return MetaUpdated(
        update=update,
        updates=10,
        env_steps=update * 2048,
        meta_loss=1.0 / update,
        sub_losses=tuple(float(k) for k in range(sub_models)),
        dynamics_loss=0.5,
        train_return=train_return,
        alpha=(0.25,) * sub_models,
        epsilon=0.1,
        learning_rate=1e-3,
        inner_rates=(),
        steps_per_second=1e4,
        seconds_left=9.0,
        cpu_seconds=1.0,
    )


def validated(update: int) -> Validated:
    return Validated(
        update=update,
        env_steps=update * 2048,
        returns=(100.0, 400.0),
        solved=0.5,
        score=250.0,
        best=True,
        groups=("normal", "swapped"),
        group_alpha=((1.0, 0.0), (0.0, 1.0)),
    )


def evaluated(method: str = "context") -> MethodEvaluated:
    return MethodEvaluated(
        method=method,
        training_seeds=1,
        tasks=2,
        returns=(((500.0, 500.0), (400.0, 500.0)),),
        episode_means=(450.0, 500.0),
        first_mean=450.0,
        first_low=400.0,
        first_high=500.0,
        first_quartile=425.0,
        iqm=450.0,
        iqm_low=400.0,
        iqm_high=500.0,
        solved=0.5,
        solved_low=0.0,
        solved_high=1.0,
        last_mean=500.0,
        difference=None,
        difference_low=None,
        difference_high=None,
    )


def test_columns_have_one_row_for_each_event() -> None:
    history = History(updated(i) for i in range(1, 1001))
    table = history[MetaUpdated]
    assert table["meta_loss"].shape == (1000,)
    assert table["sub_losses"].shape == (1000, 3)
    assert np.array_equal(table["update"], np.arange(1, 1001))


def test_an_empty_history_has_empty_columns_of_every_type() -> None:
    history = History()
    assert history[MetaUpdated]["sub_losses"].shape[0] == 0
    assert len(history[Validated]) == 0
    assert history.kinds == ()


def test_text_and_deep_fields_stay_as_they_were_handed_in() -> None:
    history = History([validated(1), evaluated()])
    assert history[Validated].objects("groups") == [("normal", "swapped")]
    assert history[Validated]["group_alpha"].shape == (1, 2, 2)
    assert history[MethodEvaluated].objects("returns")[0][0][1] == (400.0, 500.0)
    with pytest.raises(KeyError, match="no column of numbers"):
        history[Validated]["groups"]


def test_a_missing_number_reads_as_not_a_number() -> None:
    assert math.isnan(History([evaluated()])[MethodEvaluated]["difference"][0])


def test_a_change_of_the_number_of_sub_models_widens_the_rows() -> None:
    history = History([updated(1, sub_models=0), updated(2, sub_models=2), updated(3, sub_models=4)])
    alpha = history[MetaUpdated]["alpha"]
    assert alpha.shape == (3, 4)
    assert np.isnan(alpha[0]).all()
    assert np.isnan(alpha[1, 2:]).all()
    assert not np.isnan(alpha[2]).any()


def test_a_column_cannot_be_written_through_its_view() -> None:
    column = History([updated(1)])[MetaUpdated]["meta_loss"]
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 3.0


def test_growing_refuses_a_value_with_other_axes() -> None:
    with pytest.raises(ValueError, match="axes"):
        GrowingArray(1).append(3.0)


def test_the_family_is_taken_from_the_events() -> None:
    started = TrainingStarted(
        family="mirror", learner="context_mixture", seed=0, updates=1, env_steps=1, sub_models=2, updates_done=0
    )
    history = History([started])
    assert history.family_name == "mirror"


def test_json_lines_give_the_same_history_back() -> None:
    events = [updated(1, train_return=math.nan), validated(1), Note(text="best so far"), evaluated()]
    history = History.from_json_lines([line_of_event(e) + "\n" for e in events])
    assert history.kinds == ("MetaUpdated", "Validated", "Note", "MethodEvaluated")
    assert math.isnan(history[MetaUpdated]["train_return"][0])
    assert history[Note].objects("text") == ["best so far"]


def test_a_torn_last_line_is_ignored_and_any_other_fault_is_named() -> None:
    line = line_of_event(updated(1))
    assert len(History.from_json_lines([line, line[:40]])) == 1
    with pytest.raises(ValueError, match="Line 1 of the history"):
        History.from_json_lines([line[:40], line])
    with pytest.raises(ValueError, match="Line 2 of the history"):
        History.from_json_lines([line, "[]"])


def test_csv_spreads_tuples_over_numbered_columns(tmp_path) -> None:
    path = tmp_path / "history.csv"
    finished = EpisodeFinished(episode=0, steps=9, episode_return=9.0, solved=False, alpha=(0.5, 0.5))
    History([updated(1, train_return=math.nan), validated(1), finished]).to_csv(path)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["event"] for row in rows] == ["MetaUpdated", "Validated", "EpisodeFinished"]
    assert rows[0]["update"] == "1"
    assert rows[0]["train_return"] == ""
    assert rows[0]["alpha_2"] == "0.25"
    assert rows[1]["groups_1"] == "swapped"
    assert rows[1]["group_alpha_1_1"] == "1.0"
    assert rows[2]["solved"] == "False"


def test_csv_of_one_type_has_only_its_columns(tmp_path) -> None:
    path = tmp_path / "updates.csv"
    History([updated(1), validated(1)]).to_csv(path, MetaUpdated)
    header = path.read_text(encoding="utf-8").splitlines()[0]
    assert "meta_loss" in header
    assert "group_alpha" not in header


def resumed(update: int, validated: int | None = None, step_sizes: int = 0) -> TrainingResumed:
    return TrainingResumed(
        update=update, updates=10, env_steps=update * 2048, seconds=9.0, validated=validated, step_size_updates=step_sizes
    )


def step_sizes_updated(update: int) -> StepSizesUpdated:
    return StepSizesUpdated(update=update, updates=4, loss=0.5, names=("gate",), factors=(1.0,))


def finished(reason: str = "stopped", update: int = 4) -> TrainingFinished:
    return TrainingFinished(
        reason=reason, update=update, env_steps=1, best_update=2, best_score=250.0, seconds=1.0, cpu_seconds=1.0
    )


STARTED = TrainingStarted(
    family="mirror", learner="context_mixture", seed=0, updates=10, env_steps=20480, sub_models=3, updates_done=0
)


def counted(events: list[Event]) -> tuple[list[float], list[float], list[float], int]:
    """Updates, validations and updates of step sizes that a history shows, and its ends; the same as of the events alone."""
    history, left = History(events), counting(events)
    for kind in (MetaUpdated, Validated, StepSizesUpdated, TrainingFinished):
        assert history[kind]["update"].tolist() == [event.update for event in left if isinstance(event, kind)]
    updates, judged, sizes = (history[kind]["update"].tolist() for kind in (MetaUpdated, Validated, StepSizesUpdated))
    return updates, judged, sizes, len(history[TrainingFinished])


def test_what_a_resumed_training_does_once_more_counts_once() -> None:
    before: list[Event] = [STARTED, updated(1), updated(2), validated(2), updated(3), updated(4), validated(4)]
    again: list[Event] = [dataclasses.replace(updated(3), meta_loss=7.0), updated(4), validated(4), finished("done")]
    events = [*before, resumed(2, 2), *again]
    assert counted(events) == ([1, 2, 3, 4], [2, 4], [], 1)
    assert History(events)[MetaUpdated]["meta_loss"].tolist() == [1.0, 0.5, 7.0, 0.25]


def test_an_end_that_was_none_and_the_validation_that_a_stop_adds_do_not_count() -> None:
    before: list[Event] = [STARTED, updated(1), updated(2), validated(2), updated(3), validated(3), finished(update=3)]
    assert counted([*before, resumed(3, 2), updated(4), validated(4)]) == ([1, 2, 3, 4], [2, 4], [], 0)
    assert counted([*before, resumed(3)]) == ([1, 2, 3], [2, 3], [], 0), "where it is not known, all of the update counts"


def test_step_sizes_that_are_learned_again_count_once() -> None:
    before: list[Event] = [STARTED, updated(1), validated(1), *(step_sizes_updated(n) for n in (1, 2, 3))]
    assert counted([*before, resumed(1, 1, 2), step_sizes_updated(3)]) == ([1], [1], [1, 2, 3], 0)
    assert counted([*before, resumed(0, 0), updated(1)]) == ([1], [], [], 0)


def test_a_training_that_begins_anew_in_its_folder_leaves_nothing_of_what_was() -> None:
    assert counted([STARTED, updated(1), updated(2), validated(2), STARTED, updated(1)]) == ([1], [], [], 0)


def test_a_training_may_go_on_several_times() -> None:
    events = [STARTED, updated(1), updated(2), resumed(1), updated(2), updated(3), resumed(1), updated(2)]
    assert counted(events) == ([1, 2], [], [], 0)
    assert History(events).revision == len(events), "every event that comes is a reason to draw anew"


def test_arrays_that_were_read_before_keep_their_rows() -> None:
    history = History([updated(1), updated(2)])
    seen = history[MetaUpdated]["update"]
    history.extend([resumed(1), updated(2), updated(3)])
    assert seen.tolist() == [1, 2]
    assert history[MetaUpdated]["update"].tolist() == [1, 2, 3]
    assert history[MetaUpdated].row(1)["sub_losses"] == [0.0, 1.0, 2.0]


def test_a_torn_line_is_passed_over_where_the_run_goes_on_after_it() -> None:
    lines = [line_of_event(event) for event in (STARTED, updated(1), updated(2), resumed(1), updated(2))]
    lines[2] = lines[2][:40]
    assert History.from_json_lines(lines)[MetaUpdated]["update"].tolist() == [1, 2]
    with pytest.raises(ValueError, match=r"^Line 2 of the history is not an event"):
        History.from_json_lines([lines[0], lines[2], lines[1]])


def test_a_long_watched_run_thins_its_older_measurements_and_keeps_what_happened_once() -> None:
    history = History(most_rows=100)
    whole = History(most_rows=0)
    for number in range(1, 1001):
        for each in (history, whole):
            each.append(updated(number))
            if number % 4 == 0:
                each.append(Note(text=str(number), warning=False))
    updates = history[MetaUpdated]["update"]
    assert len(updates) <= 100
    assert updates[0] == 1
    assert np.array_equal(updates[-40:], np.arange(961, 1001)), "the newest are all there"
    assert (np.diff(updates) > 0).all()
    assert len(history[Note]) == 250
    assert len(whole[MetaUpdated]) == 1000


def test_what_several_histories_hold_now_does_not_grow_with_them() -> None:
    training, adaptation = History([updated(1)]), History([Note(text="one", warning=False)])
    now = History.together([training, adaptation])
    training.append(updated(2))
    adaptation.append(Note(text="two", warning=False))
    assert now[MetaUpdated]["update"].tolist() == [1]
    assert now[Note].objects("text") == ["one"]
    assert len(list(now.rows())) == 2

"""What is learned on one task, as a plot beside the returns and the mixture weights."""

from __future__ import annotations

import math

import numpy as np
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from core.events import EpisodeFinished, Event, StepTaken, TaskLearned
from workbench.plots.adaptation import AdaptationPlot
from workbench.plots.task_learned import learned_roles, task_learned


def step(number: int) -> StepTaken:
    return StepTaken(
        episode=0, step=number, state=(0.0,) * 4, observation=(0.0,) * 4, action=0, reward=1.0, alpha=(0.5, 0.5),
        sub_q=((0.0, 1.0), (1.0, 0.0)), q=(0.5, 0.5), terminated=False, truncated=False,
    )  # fmt: skip


def learned(number: int) -> TaskLearned:
    return TaskLearned(
        step=number, loss=1.0 / number, gradient_steps=2 * number, alpha_change=0.0, last_layer_change=0.01 * number,
        weight_change=0.02 * number,
    )  # fmt: skip


def history(learning: bool) -> History:
    events: list[Event] = []
    for number in range(40):
        events.append(step(number))
        if learning and number >= 32:
            events.append(learned(number))
    events.append(EpisodeFinished(episode=0, steps=40, episode_return=40.0, solved=False, alpha=(0.5, 0.5)))
    return History(events, "mirror")


def test_the_series_begin_where_learning_begins() -> None:
    series = task_learned(history(learning=True))
    assert series.gradient_steps.tolist() == list(range(64, 80, 2))
    assert series.loss[0] == 1 / 32
    np.testing.assert_allclose(series.weights, 0.01 * series.gradient_steps)
    assert all(math.isnan(value) for value in series.alpha), "what has not moved has no place on a logarithmic axis"
    assert task_learned(history(learning=False)).empty


def test_the_third_chart_is_there_only_for_what_learns(qtbot: QtBot) -> None:
    plot = AdaptationPlot()
    qtbot.addWidget(plot)
    plot.resize(640, 260)
    plot.show()
    plot.set_history(history(learning=False))
    assert not plot.learned.isVisible()
    plot.set_history(history(learning=True))
    assert plot.learned.isVisible()
    assert set(learned_roles()) <= set(plot.learned.names)
    titles = {title for title, _, _ in learned_roles().values()}
    assert titles <= set(plot.toggles.chips)
    plot.set_history(history(learning=False))
    assert not plot.learned.isVisible()
    assert not titles & set(plot.toggles.chips)

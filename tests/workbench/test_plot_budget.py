"""The plots together take no more than their share of the window's time, and show the newest in the end."""

from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from core.events import MetaUpdated
from workbench.plot_area import PlotArea
from workbench.plots import PLOTS
from workbench.plots.budget import LONGEST_WAIT, PlotBudget

UPDATE = MetaUpdated(
    update=1, updates=9, env_steps=64, meta_loss=1.0, sub_losses=(1.0, 2.0), dynamics_loss=0.1, train_return=20.0,
    alpha=(0.5, 0.5), epsilon=0.1, learning_rate=1e-3, inner_rates=(), steps_per_second=1000.0, seconds_left=3.0,
    cpu_seconds=1.0,
)  # fmt: skip


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def area(qtbot: QtBot, clock: Clock) -> PlotArea:
    """Two plots in sight with a run of one update; only the test ticks."""
    area = PlotArea({name: PLOTS[name] for name in ("returns", "losses")})
    qtbot.addWidget(area)
    area.resize(900, 300)
    area.show_together("returns", "losses")
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: len(area.plots.made) == 2)
    area._timer.stop()
    area.budget = PlotBudget(0.25, clock)
    area.set_histories({"training": History([UPDATE], family_name="mirror")})
    return area


def newest(area: PlotArea) -> list[bool]:
    """Which plots show the newest."""
    return [plot._drawn == plot.state() for plot in area.plots.values()]


def grow(area: PlotArea) -> None:
    area.plots["losses"].history.append(dataclasses.replace(UPDATE, update=2, env_steps=128))


def test_a_plot_that_took_ten_milliseconds_is_followed_by_thirty_in_which_none_is_drawn(clock: Clock) -> None:
    budget = PlotBudget(0.25, clock)
    budget.begin()
    clock.seconds += 0.004  # drawing
    budget.spend(0.004)
    clock.seconds += 0.006  # painting, a little later
    budget.spend(0.006)
    assert not budget.due
    clock.seconds += 0.0299
    assert not budget.due
    clock.seconds += 0.0002
    assert budget.due


def test_no_plot_waits_for_ever_however_long_the_last_one_took(clock: Clock) -> None:
    budget = PlotBudget(0.25, clock)
    budget.begin()
    budget.spend(60.0)
    clock.seconds += LONGEST_WAIT
    assert budget.due


def test_while_the_time_of_the_plots_is_used_up_none_is_drawn_and_no_turn_is_lost(area: PlotArea, clock: Clock) -> None:
    grow(area)
    area.budget.begin()
    area.budget.spend(0.01)
    turn = area._turn
    for _ in range(10):
        area._refresh_next()
    assert newest(area) == [False, False]
    assert area._turn == turn


def test_all_plots_show_the_newest_soon_after_nothing_comes_any_more(area: PlotArea, clock: Clock) -> None:
    grow(area)
    for _ in range(2):
        clock.seconds += LONGEST_WAIT
        area._refresh_next()
    assert newest(area) == [True, True]


def test_the_painting_of_a_chart_is_counted(area: PlotArea, clock: Clock) -> None:
    area.budget.begin()
    assert area.budget.due
    area.plots["losses"].charts[0].viewport().repaint()
    assert not area.budget.due


def test_a_plot_that_is_out_of_sight_is_not_drawn(area: PlotArea, clock: Clock) -> None:
    area.plots["returns"].setVisible(False)
    grow(area)
    for _ in range(3):
        clock.seconds += LONGEST_WAIT
        area._refresh_next()
    assert newest(area) == [False, True]

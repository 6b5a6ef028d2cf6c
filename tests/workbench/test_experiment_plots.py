"""The plots of an experiment, and the numbers behind them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.experiments.events import RunChanged, RunPlanned
from tests.workbench import experiment_sample as sample
from workbench import theme
from workbench.experiments.board_state import BoardState
from workbench.experiments.shown import Shown
from workbench.experiments.tables import curve, field_axis, finished, interaction, joined, levels
from workbench.plot_area import SOURCES, PlotArea
from workbench.plots import PLOTS

NAMES = tuple(name for name in PLOTS if SOURCES.get(name) == "experiment")


def board_of(events: list[Any]) -> BoardState:
    board = BoardState()
    board.take(events)
    return board


# ---- numbers


def test_an_axis_of_numbers_is_logarithmic_where_they_are_far_apart() -> None:
    axis = field_axis("rate", ["0.001", "0.0001", "0.01"])
    assert axis.log
    assert axis.places == pytest.approx({"0.0001": 0.0, "0.001": 0.5, "0.01": 1.0})
    near = field_axis("k", ["1", "2", "4"])
    assert not near.log
    assert near.places["2"] == pytest.approx(1 / 3)
    words = field_axis("mode", ['"strict"', '"hybrid"', '"strict"'])
    assert words.ticks == ((0.0, "strict"), (1.0, "hybrid"))
    assert field_axis("one", ["3"]).places == {"3": 0.5}
    many = field_axis("x", [str(n) for n in range(100)])
    assert len(many.ticks) <= 8
    assert many.ticks[-1] == (1.0, "99")


def test_many_numbers_are_put_together_in_bins() -> None:
    found = levels([f"{n / 100}" for n in range(40)])
    assert len(found.names) == 5
    assert found.names[0] == "0 – 0.07"
    assert found.of["0.39"] == 4
    assert levels(["true", "false", "true"]).names == ("true", "false")


def test_means_over_two_fields_come_with_intervals_over_runs_where_there_are_several() -> None:
    plan = [
        RunPlanned(run=f"r{n}", configuration=n // 3, seed=n % 3, values={"a": str(n // 6), "b": str(n // 3 % 2)})
        for n in range(12)
    ]
    scores = [10.0, 12.0, 14.0, 20.0, 20.0, 20.0, 5.0]
    events = [RunChanged(run=run.run, state="done", score=score) for run, score in zip(plan, scores, strict=False)]
    found = interaction(board_of([sample.started(12, ("a", "b")), *plan, *events]), "a", "b")
    assert found.mean[0, 0] == pytest.approx(12.0)
    assert found.low[0, 0] < 12.0 < found.high[0, 0]
    assert (found.low[0, 1], found.high[0, 1]) == (20.0, 20.0)
    assert found.mean[1, 0] == 5.0
    assert math.isnan(found.low[1, 0]), "one run has no interval"
    assert found.count.tolist() == [[3, 3], [1, 0]]
    alone = interaction(board_of([sample.started(12, ("a", "b")), *plan, *events]), "a", "")
    assert alone.mean.shape == (2, 1)


def test_the_best_so_far_never_falls_and_pruned_runs_are_told_apart() -> None:
    found = finished(board_of(sample.whole()))
    assert len(found.place) == 24
    assert (np.diff(found.best) >= 0).all()
    assert found.best[-1] == found.score.max()
    assert found.pruned.sum() == 3


def test_curves_are_joined_with_gaps() -> None:
    board = board_of(sample.underway())
    x, y = joined(curve(run) for run in board.runs.values())
    assert np.isnan(x).sum() == len([run for run in board.runs.values() if run.curve])
    assert len(x) == len(y)
    assert joined([])[0].size == 0


# ---- plots


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    theme.apply("light")
    result = PlotArea(PLOTS)
    qtbot.addWidget(result)
    result.resize(900, 320)
    result.show()
    return result


def shown(area: PlotArea, name: str, events: list[Any], chosen: tuple[str, ...] = ()) -> Any:
    area.set_board(Shown(board_of(events), chosen))
    area.show_plot(name)
    plot = area.plots[name]
    plot.refresh()
    return plot


def test_their_tabs_are_there_while_an_experiment_is_open(area: PlotArea) -> None:
    places = [list(PLOTS).index(name) for name in NAMES]
    assert len(NAMES) == 4
    assert not any(area.tabs.isTabVisible(place) for place in places)
    area.set_board(Shown())
    assert all(area.tabs.isTabVisible(place) for place in places)
    area.show_plot("best_so_far")
    area.set_board(None)
    assert area.front == "returns"
    assert not any(area.tabs.isTabVisible(place) for place in places)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_each_draws_is_told_in_words_and_exported(area: PlotArea, name: str, appearance: Any, tmp_path: Path) -> None:
    theme.apply(appearance)
    plot = shown(area, name, sample.underway(), ("run-0-seed-0", "run-3-seed-1"))
    assert plot._pages.currentIndex() == 1
    plot.describe()
    assert "validation score" in plot.accessibleDescription()
    for ending in ("png", "svg", "csv"):
        assert plot.export(tmp_path / f"{name}.{ending}")
    text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
    assert len(text.splitlines()) > 3
    theme.apply("light")


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_to_do_while_there_is_nothing_to_draw(area: PlotArea, name: str) -> None:
    plot = shown(area, name, [sample.started(4), *sample.planned(4)])
    assert plot._pages.currentIndex() == 0
    assert "New experiment" in plot.empty_text()


@pytest.mark.parametrize("name", NAMES)
def test_each_bears_what_a_journal_may_hold(area: PlotArea, name: str) -> None:
    plan = [RunPlanned(run=f"r{n}", configuration=n, seed=0, values={"a": "x" * n}) for n in range(3)]
    events: list[Any] = [sample.started(3, ("a", "missing")), *plan]
    for run in plan:
        events += [RunChanged(run=run.run, state="done", score=7.0)]
    plot = shown(area, name, events, ("r0", "nobody"))
    plot.columns()
    other = shown(area, name, [sample.started(1, ()), plan[0], RunChanged(run="r0", state="done", score=1.0)])
    other.columns()


def test_chosen_runs_have_colours_of_their_own_in_the_curves(area: PlotArea) -> None:
    plot = shown(area, "experiment_curves", sample.underway(), ("run-0-seed-0",))
    assert "chosen 0" in plot.chart.names
    assert plot.toggles.label_of("chosen 0") == "#1 · seed 0"
    area.set_board(Shown(plot.shown.board, ()))
    plot.refresh()
    assert "chosen 0" not in plot.chart.names
    assert not plot.toggles.label_of("chosen 0")


def test_pruned_runs_are_drawn_apart(area: PlotArea) -> None:
    plot = shown(area, "experiment_curves", sample.underway())
    grey = plot.chart._items["pruned"][0]
    assert plot.chart.look("pruned")[0] == plot.theme.border
    assert np.isnan(grey.xData).sum() == 3


def test_lines_over_parallel_axes_are_coloured_by_score(area: PlotArea) -> None:
    plot = shown(area, "parallel_coordinates", sample.whole(), ("run-5-seed-0",))
    drawn = [name for name in plot.chart.names if name.startswith(("low", "high"))]
    assert len(drawn) == 8
    counts = sum(np.isnan(plot.chart._items[name][0].xData).sum() for name in drawn)
    assert counts == 12
    assert plot.toggles.label_of("chosen 0") == "#6"
    words = [item.toPlainText() for item in plot.chart._words]
    assert {"Sub-models K", "Learning rate", "Mode", "validation score", "logarithmic", "hybrid"} <= set(words)
    plot.toggles.chips["low validation score"][0].setChecked(False)
    assert not plot.chart._items["low 0"][0].isVisible()


def test_two_fields_are_chosen_for_the_interaction_as_a_map_or_as_lines(area: PlotArea) -> None:
    plot = shown(area, "interaction", sample.whole())
    assert [plot.first.itemData(place) for place in range(plot.first.count())] == list(sample.FIELDS)
    assert (plot.first.currentData(), plot.second.currentData()) == sample.FIELDS[:2]
    cells = [item for item in plot.chart._extra if hasattr(item, "toPlainText")]
    assert len(cells) == int((plot.found().count > 0).sum())
    plot.lines.setChecked(True)
    assert "line 0" in plot.chart.names
    plot.second.setCurrentIndex(plot.second.findData("model.mode"))
    assert len([name for name in plot.chart.names if name.startswith("line")]) == 2
    plot.second.setCurrentIndex(0)
    assert "line 0" in plot.chart.names
    assert set(plot.columns()) >= {"model.sub_models", "mean validation score"}


def test_the_axes_say_that_it_is_the_validation_score(area: PlotArea) -> None:
    for name in ("experiment_curves", "best_so_far"):
        plot = shown(area, name, sample.underway())
        assert plot.chart._labels["left"] == "validation score"


def test_a_thousand_runs_are_a_few_items(area: PlotArea) -> None:
    plot = shown(area, "experiment_curves", sample.underway(1000, 998, ()))
    assert len(plot.chart.names) <= 5


def test_how_a_plot_is_looked_at_survives_another_language(area: PlotArea, qtbot: QtBot) -> None:
    plot = shown(area, "interaction", sample.whole())
    plot.first.setCurrentIndex(2)
    plot.lines.setChecked(True)
    other = PlotArea(PLOTS)
    qtbot.addWidget(other)
    other.show()
    other.set_board(Shown(plot.shown.board))
    other.set_view_state(area.view_state())
    again = other.plots["interaction"]
    again.refresh()
    assert again.first.currentData() == "model.mode"
    assert again.lines.isChecked()
    assert isinstance(again, QWidget)

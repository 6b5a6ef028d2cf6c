"""The plot of measures: its intervals are computed beside the window, each once, and only what is in sight."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.analysis import measure_table
from tests.workbench.test_plots import full
from workbench import theme
from workbench.plots import measure_intervals
from workbench.plots.evaluation import EvaluationPlot
from workbench.plots.measures import MeasuresPlot
from workbench.plots.rows_panel import RowsPanel


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, threading.Thread]]:
    """Method, measure and thread of each interval that was computed."""
    found: list[tuple[str, str, threading.Thread]] = []
    usual = measure_intervals.interval_of

    def noted(row: Any, name: str) -> Any:
        found.append((row.method, name, threading.current_thread()))
        return usual(row, name)

    monkeypatch.setattr(measure_intervals, "interval_of", noted)
    return found


@pytest.fixture
def plot(qtbot: QtBot, computed: Any) -> MeasuresPlot:
    widget = MeasuresPlot()
    qtbot.addWidget(widget)
    widget.show()
    with qtbot.waitSignal(widget.intervals.background.idle):
        widget.set_history(full()["measures"])
    return widget


def test_intervals_of_the_measure_in_sight_are_computed_beside_the_window(plot: MeasuresPlot, computed: Any) -> None:
    assert {name for _, name, _ in computed} == {"crash"}
    assert threading.main_thread() not in {thread for _, _, thread in computed}
    drawn = next(item for item in plot.chart._extra if type(item).__name__ == "ErrorBarItem").opts["x"]
    told = plot.columns()["crash"]
    np.testing.assert_array_equal(drawn, told[np.isfinite(told)])


def test_they_are_the_same_as_computed_at_once(plot: MeasuresPlot) -> None:
    (rows,) = [rows for _, _, rows in plot._tables()]
    values = measure_table.measures_of_row(rows[0], "crash")
    wanted = measure_table.mean_where_told(values, measure_intervals.generator(0, "bootstrap"), measure_intervals.RESAMPLES)
    assert plot.intervals.known(plot.history, rows, "crash")[0] == wanted


def test_each_is_computed_once_however_often_it_is_drawn(plot: MeasuresPlot, computed: Any, qtbot: QtBot) -> None:
    before = len(computed)
    for name in ("light", "dark"):
        theme.apply(name)
    plot.describe()
    assert len(computed) == before
    with qtbot.waitSignal(plot.intervals.background.idle):
        plot.measure.setCurrentIndex(1)
    assert {name for _, name, _ in computed[before:]} == {"tests_bought"}
    plot.measure.setCurrentIndex(0)
    assert len(computed) == 2 * before


def test_a_screen_reader_is_told_the_measure_in_sight_and_the_window_computes_nothing_for_it(
    plot: MeasuresPlot, computed: Any
) -> None:
    before = len(computed)
    plot.describe()
    assert "crash" in plot.accessibleDescription()
    assert "tests bought" not in plot.accessibleDescription()
    assert len(computed) == before


def test_nothing_is_told_before_there_is_something_to_tell(qtbot: QtBot, computed: Any) -> None:
    widget = MeasuresPlot()
    qtbot.addWidget(widget)
    widget.show()
    widget.set_history(full()["measures"])
    assert widget.intervals.background.busy
    widget.describe()
    assert widget.accessibleDescription() == ""
    qtbot.waitUntil(lambda: not widget.intervals.background.busy)


def test_whoever_asks_for_the_numbers_gets_them_all(plot: MeasuresPlot) -> None:
    columns = plot.columns()
    assert plot.has_columns()
    assert [heading for heading in columns if "," not in heading][1:] == ["crash", "tests bought"]
    assert all(np.isfinite(column[0]) for heading, column in columns.items() if heading != "method")


def test_plots_of_rows_follow_nothing(qtbot: QtBot) -> None:
    for kind in (MeasuresPlot, EvaluationPlot):
        widget = kind()
        qtbot.addWidget(widget)
        widget.show()
        assert isinstance(widget, RowsPanel)
        widget.set_following(True)
        assert widget.follow.isHidden()

"""Little room: panels keep their width beside many plots, and a legend takes two rows of small toggles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tests.workbench.test_plots import full
from workbench import theme
from workbench.layout import first_size
from workbench.main_window import FIRST_SIZE, MainWindow
from workbench.plots import PLOTS
from workbench.plots.curve_chart import CurvePlot
from workbench.plots.legend import HEIGHT, TWO_ROWS, Legend

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FOUR = ("one line", "another line", "a third line", "the last line")


def in_a_row(qtbot: QtBot, width: int) -> tuple[QWidget, Legend]:
    """A legend of four, so wide, and what holds it."""
    host = QWidget()
    qtbot.addWidget(host)
    legend = Legend(theme.current())
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(legend, 1)
    for label in FOUR:
        legend.chip(label, "accent")
    host.resize(width, 100)
    host.show()
    qtbot.waitExposed(host)
    return host, legend


def test_a_legend_with_room_is_one_row(qtbot: QtBot) -> None:
    _host, legend = in_a_row(qtbot, 900)
    assert legend.height() == HEIGHT
    assert len({legend.chips[label][0].y() for label in FOUR}) == 1


def test_a_narrow_legend_is_two_rows_of_small_toggles_and_comes_back(qtbot: QtBot) -> None:
    host, legend = in_a_row(qtbot, 900)
    wide = legend.chips[FOUR[0]][0].width()
    host.resize(230, 100)
    QCoreApplication.processEvents()
    tops = [legend.chips[label][0].mapTo(legend, legend.chips[label][0].rect().topLeft()).y() for label in FOUR]
    assert len(set(tops)) == 2
    assert tops == sorted(tops), "they keep their order"
    assert legend.height() == TWO_ROWS
    assert legend.chips[FOUR[0]][0].width() < wide
    legend.drop(FOUR[2], FOUR[3])
    host.resize(900, 100)
    QCoreApplication.processEvents()
    assert legend.chips[FOUR[0]][0].width() == wide
    assert legend.height() == HEIGHT


def test_a_legend_with_more_than_it_shows_says_so_and_turns_to_it(qtbot: QtBot) -> None:
    host, legend = in_a_row(qtbot, 900)
    assert not legend.more.isVisible()
    host.resize(120, 100)
    qtbot.waitUntil(legend.more.isVisible)
    for _ in range(20):  # more than its width needs, whatever the fonts
        legend.more.click()
    assert legend.horizontalScrollBar().value() == legend.horizontalScrollBar().maximum()
    assert not legend.more.isVisible()


@pytest.mark.parametrize("names", [("task_atlas", "meta_state"), ("returns", "losses", "mixture_weights")])
def test_plots_side_by_side_do_not_squeeze_the_panels(qtbot: QtBot, names: tuple[str, ...]) -> None:
    from workbench.preferences import Preferences

    window = MainWindow(Preferences(autoplay="never", calibrate=False))
    qtbot.addWidget(window)
    window.resize(FIRST_SIZE)
    window.show()
    window.fill()
    docks = [window.layouts.docks[name] for name in ("workflow", "inspector")]
    before = [dock.width() for dock in docks]
    window.plots.show_together(*names)
    for name in names:  # as with data: the fields and buttons above it are there
        window.plots.plots[name]._pages.setCurrentIndex(1)
    QCoreApplication.processEvents()
    assert window.size() == FIRST_SIZE
    assert [dock.width() for dock in docks] == before
    assert sum(window.plots.plots[name].width() for name in names) <= window.plots.width()


def test_the_first_size_follows_the_screen_within_bounds() -> None:
    assert first_size(FIRST_SIZE, QSize(1280, 720)) == FIRST_SIZE
    assert first_size(FIRST_SIZE, QSize(800, 600)) == FIRST_SIZE
    assert first_size(FIRST_SIZE, QSize(1920, 1080)) == QSize(1632, 918)
    assert first_size(FIRST_SIZE, QSize(3840, 2160)) == QSize(1760, 1000)


def test_curves_side_by_side_are_explained_above_and_alone_beside(qtbot: QtBot) -> None:
    widget = PLOTS["adaptation_curve"]()
    qtbot.addWidget(widget)
    widget.resize(300, 260)
    widget.show()
    qtbot.waitExposed(widget)
    widget.set_history(full()["adaptation_curve"])
    assert isinstance(widget, CurvePlot)
    assert not widget.rows.isVisible()
    words = list(widget.toggles.chips)
    assert len(words) == len(widget.chart.named)
    widget.toggles.chips[words[0]][0].click()
    first = next(iter(widget.chart.named))
    assert not widget.chart._rows[first][1].isVisible()
    widget.resize(700, 260)
    QCoreApplication.processEvents()
    assert widget.rows.isVisible()
    assert not widget.toggles.chips
    assert widget.chart._rows[first][1].isVisible(), "what explained that it was hidden is gone"


def test_episodes_are_marked_by_whole_numbers_however_wide_the_plot(qtbot: QtBot) -> None:
    widget = PLOTS["adaptation"]()
    qtbot.addWidget(widget)
    widget.resize(2400, 400)
    widget.show()
    qtbot.waitExposed(widget)
    widget.set_history(full()["adaptation"])
    axis = widget.charts[0].getAxis("bottom")
    marks = [value for _, values in axis.tickValues(0.4, 5.6, 1400) for value in values]
    assert sorted(set(marks)) == [1, 2, 3, 4, 5]

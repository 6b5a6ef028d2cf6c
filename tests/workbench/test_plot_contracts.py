"""Plots follow a place in the trial, and lay finished runs over the one in hand."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.analysis.history import History
from workbench.plot_area import PlotArea
from workbench.plots import PLOTS
from workbench.plots.compared import PATTERNS, Compared, about, run_style
from workbench.sub_model_marks import hatched, mark


def test_the_first_32_sub_models_have_marks_of_their_own() -> None:
    marks = [mark(k) for k in range(32)]
    assert len({(m.colour, m.style) for m in marks}) == 32
    assert len({(m.colour, m.pattern) for m in marks}) == 32
    assert [m.label for m in marks[:3]] == ["1", "2", "3"]
    assert {m.style for m in marks[:8]} == {"solid"}


def test_a_strip_has_dark_lines_only_from_the_ninth_sub_model_on() -> None:
    import numpy as np

    assert not hatched(np.full((12, 12), 7)).any()
    lines = hatched(np.full((12, 12), 8))
    assert 0.1 < lines.mean() < 0.25
    assert (lines != hatched(np.full((12, 12), 16))).any()


def test_the_place_is_marked_where_x_counts_steps_of_the_trial(qtbot: QtBot) -> None:
    area = PlotArea(PLOTS)
    qtbot.addWidget(area)
    area.set_place(12)
    place = area.plots["adaptation"].weights._place
    assert place.value() == 12
    assert place.isVisible()
    assert area.plots["losses"].charts[0]._place is None
    area.set_place(None)
    assert not place.isVisible()


def test_a_click_over_the_steps_of_the_trial_picks_a_place(qtbot: QtBot) -> None:
    area = PlotArea(PLOTS)
    qtbot.addWidget(area)
    plot = area.plots["adaptation"]
    with qtbot.waitSignal(plot.place_picked) as picked:
        plot.weights.picked.emit(17.4)
    assert picked.args == [17]
    with qtbot.assertNotEmitted(plot.place_picked):
        plot.bars.picked.emit(2.0)


def test_compared_runs_have_patterns_of_their_own_and_another_family_is_said() -> None:
    assert len({run_style(place).pattern for place in range(len(PATTERNS))}) == len(PATTERNS)
    assert "solid" not in PATTERNS
    other = Compared("my rig", History(family_name="rig"))
    assert about(other, "mirror") == ("my rig was trained on rig, not on mirror: returns and losses mean something else there.")
    assert about(other, "rig") == "Show or hide my rig"


def test_the_rate_of_redrawing_can_be_set(qtbot: QtBot) -> None:
    area = PlotArea(PLOTS)
    qtbot.addWidget(area)
    area.set_rate(20)
    assert area._timer.interval() == 50

"""Plots are made when somebody looks, and know by then what all were told; how one is looked at can be handed to another."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from tests.workbench.atlas_sample import atlas_history
from tests.workbench.test_plots import evaluated, full, training
from workbench.plot_area import PlotArea
from workbench.plots import PLOTS
from workbench.plots.compared import Compared


def area_of(qtbot: QtBot) -> PlotArea:
    area = PlotArea(PLOTS)
    qtbot.addWidget(area)
    area.resize(900, 300)
    area.show()
    return area


def test_only_what_is_looked_at_is_made(qtbot: QtBot) -> None:
    area = area_of(qtbot)
    qtbot.waitUntil(lambda: list(area.plots.made) == ["returns"])
    assert list(area.plots) == list(PLOTS)
    assert "losses" in area.plots
    assert "nothing" not in area.plots
    area.show_plot("losses")
    qtbot.waitUntil(lambda: set(area.plots.made) == {"returns", "losses"})
    area.show_together("adaptation", "weights")
    qtbot.waitUntil(lambda: set(area.plots.made) == {"returns", "losses", "adaptation", "weights"})
    assert area.plots["weights"].isVisible()
    assert not area.plots["returns"].isVisible()


def test_a_plot_that_is_made_late_knows_what_the_others_were_told(qtbot: QtBot) -> None:
    area = area_of(qtbot)
    run, other = History(training()), Compared("run 1", History(training()))
    heard: list[str] = []
    area.plots.each(lambda name, _plot: heard.append(name))
    area.set_histories({"training": run, "adaptation": full()["adaptation"]})
    area.set_compared([other])
    area.set_place(7)
    qtbot.waitUntil(lambda: "returns" in area.plots.made)
    area.show_plot("losses")
    plot = area.plots["losses"]
    assert plot.history is run
    assert plot.compared == (other,)
    assert "sub 1" in plot.charts[0].names
    assert area.plots["adaptation"].weights._place.value() == 7
    assert heard == ["returns", "losses", "adaptation"]


def test_plots_that_come_in_sight_together_are_made_one_by_one_with_everything_else_between(qtbot: QtBot) -> None:
    area = area_of(qtbot)
    qtbot.waitUntil(lambda: "returns" in area.plots.made)
    turns: list[int] = []
    beat = QTimer()
    beat.timeout.connect(lambda: turns.append(len(area.plots.made)))
    beat.start(0)
    area.set_side_by_side(True)
    assert list(area.plots.made) == ["returns"], "nobody waits for all of them"
    qtbot.waitUntil(lambda: len(area.plots.made) == 5)
    assert {2, 3, 4} <= set(turns)


def test_a_plot_that_is_hidden_again_is_not_made(qtbot: QtBot) -> None:
    area = area_of(qtbot)
    area.show_plot("losses")
    area.show_plot("evaluation")
    qtbot.waitUntil(lambda: "evaluation" in area.plots.made)
    assert list(area.plots.made) == ["evaluation"]


def test_what_is_hidden_chosen_and_ticked_off_is_handed_on_before_and_after_it_is_made(qtbot: QtBot) -> None:
    histories = {
        "training": full()["losses"], "atlas": atlas_history(),
        "evaluation": History([evaluated("context", 400.0), evaluated("robust", 100.0)], family_name="mirror"),
    }  # fmt: skip
    first = area_of(qtbot)
    first.set_histories(histories)
    first.show_plot("losses")
    first.plots["losses"].toggles.chips["Q2"][0].click()
    first.show_plot("adaptation_curve")
    first.plots["adaptation_curve"].rows._buttons["robust"].click()
    first.show_plot("evaluation")
    first.plots["evaluation"].fraction.click()
    first.show_plot("task_atlas")
    atlas = first.plots["task_atlas"]
    atlas.set_atlas(histories["atlas"])
    for box in atlas.findChildren(QComboBox):
        box.setCurrentIndex(box.count() - 1)
    chosen = [box.currentData() for box in atlas.findChildren(QComboBox)]
    second = area_of(qtbot)
    second.set_histories(histories)
    second.set_view_state(first.view_state())
    assert second.front == "task_atlas"
    second.plots["task_atlas"].set_atlas(histories["atlas"])
    for name in ("losses", "adaptation_curve", "evaluation", "task_atlas"):
        second.show_plot(name)
        second.plots[name].refresh()
    assert not second.plots["losses"].toggles.chips["Q2"][0].isChecked()
    assert not second.plots["losses"].charts[0]._items["sub 1"][0].isVisible()
    assert second.plots["losses"].toggles.chips["Q1"][0].isChecked()
    assert second.plots["adaptation_curve"].rows.hidden_rows == {"robust"}
    assert second.plots["evaluation"].fraction.isChecked()
    assert [box.currentData() for box in second.plots["task_atlas"].findChildren(QComboBox)] == chosen

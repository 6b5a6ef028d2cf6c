"""One crosshair for all plots, keys, legend, smoothing, compared runs, and numbers that leave a plot."""

from __future__ import annotations

import csv
import gc
import io
import weakref
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from core.events import EvaluationFinished, MetaUpdated, MethodEvaluated, StepTaken, Validated
from workbench.plot_area import ON_REQUEST, SOURCES, PlotArea
from workbench.plots import PLOTS, exporting
from workbench.plots.chart import TRAINING_STEPS, TRIAL_STEPS
from workbench.plots.columns import delimited, newest
from workbench.plots.compared import Compared
from workbench.plots.number_table import NumberDialog
from workbench.plots.panel import PlotPanel


def run(updates: int = 20, level: float = 1.0, family: str = "mirror") -> History:
    events = [
        MetaUpdated(
            update=i, updates=updates, env_steps=i * 100, meta_loss=level / i, sub_losses=(2.0 / i, 3.0 / i), dynamics_loss=0.5,
            train_return=level * i, alpha=(0.25, -0.75), epsilon=0.1, learning_rate=1e-3, inner_rates=(), steps_per_second=1.0,
            seconds_left=1.0, cpu_seconds=1.0,
        )
        for i in range(1, updates + 1)
    ]  # fmt: skip
    judged = Validated(
        update=updates, env_steps=updates * 100, returns=(10.0, 20.0), solved=0.5, score=15.0, best=True, groups=(),
        group_alpha=(),
    )  # fmt: skip
    return History([*events, judged], family_name=family)


def trial(steps: int = 30) -> History:
    events = [
        StepTaken(
            episode=0, step=i, state=(0.0,), observation=(0.0,), action=0, reward=1.0, alpha=(0.01 * i, 0.5),
            sub_q=((0.0,),) * 2, q=(0.0,), terminated=False, truncated=False,
        )
        for i in range(steps)
    ]  # fmt: skip
    return History(events, family_name="mirror")


JUDGED = ("evaluation", "adaptation_curve", "performance_profile", "measures")


def evaluation(mean: float = 200.0, family: str = "mirror") -> History:
    rows = [
        MethodEvaluated(
            method=method, training_seeds=1, tasks=2, returns=(((mean, mean + 1), (mean, mean + 3)),),
            episode_means=(mean, mean + 2), first_mean=mean, first_low=mean - 5, first_high=mean + 5, first_quartile=mean,
            iqm=mean, iqm_low=mean, iqm_high=mean, solved=0.5, solved_low=0.4, solved_high=0.6, last_mean=mean,
            difference=None, difference_low=None, difference_high=None, measure_names=("crash",),
            measures=((((mean, 1.0), (0.0, 0.0)),),),
        )
        for method in ("adapted", "before")
    ]  # fmt: skip
    end = EvaluationFinished(
        family=family, split="held-out", tasks=2, episodes=2, methods=("adapted", "before"), reason="done", seconds=1.0,
        cpu_seconds=1.0,
    )  # fmt: skip
    return History([*rows, end])


def histories() -> dict[str, History]:
    return {"training": run(), "adaptation": trial(), "evaluation": evaluation()}


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    result = PlotArea(PLOTS)
    qtbot.addWidget(result)
    result.resize(1200, 300)
    result.show()
    result.set_histories(histories())
    result.show_together("returns", "losses", "mixture_weights", "adaptation")
    qtbot.waitUntil(lambda: all(result.plots.slots[name].isHidden() or name in result.plots.made for name in result.plots))
    result.refresh()
    return result


def shown(qtbot: QtBot, name: str, history: History) -> PlotPanel:
    plot = PLOTS[name]()
    qtbot.addWidget(plot)
    plot.resize(700, 280)
    plot.show()
    plot.set_history(history)
    qtbot.waitUntil(lambda: not plot.waits)
    return plot


# ---- the crosshair


def test_the_crosshair_of_one_plot_is_in_all_that_count_the_same(area: PlotArea, qtbot: QtBot) -> None:
    plots = area.plots
    plots["returns"].charts[0].hovered.emit(1050.0)
    qtbot.waitUntil(lambda: plots["losses"].charts[0].crosshair == 1050.0)
    assert plots["mixture_weights"].lines.crosshair == 1050.0
    assert plots["adaptation"].weights.crosshair is None
    assert "training 10" in plots["returns"].readout.text
    assert "Q1 0.2" in plots["losses"].readout.text
    assert "α2 −0.75" in plots["mixture_weights"].readout.text
    plots["returns"].charts[0].hovered.emit(None)
    qtbot.waitUntil(lambda: not plots["losses"].readout.isVisible())


def test_over_steps_of_a_trial_the_crosshair_stands_on_whole_steps(area: PlotArea) -> None:
    chart = area.plots["adaptation"].weights
    chart.hovered.emit(chart.snapped(12.3))
    assert chart.crosshair == 12.0
    assert area.plots["adaptation"].readout.text.startswith("step 12 · α1 0.12")


def test_keys_move_the_crosshair_zoom_and_fit(qtbot: QtBot) -> None:
    plot = shown(qtbot, "adaptation", trial())
    chart = plot.charts[1]
    assert chart.x_means == TRIAL_STEPS
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    first = chart.crosshair
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.crosshair == first + 1
    with qtbot.waitSignal(plot.place_picked) as picked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args == [max(0, chart.crosshair)]
    left, right = chart.view.viewRange()[0]
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    near, far = chart.view.viewRange()[0]
    assert far - near < right - left
    assert not plot.following
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert plot.following
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.crosshair is None


# ---- legend, smoothing, scale


def test_a_double_click_shows_one_line_alone_and_again_all(qtbot: QtBot) -> None:
    plot = shown(qtbot, "losses", run())
    chips, chart = plot.toggles.chips, plot.charts[0]

    def visible() -> set[str]:
        return {name for name in chart.names if chart._items[name][0].isVisible()}

    qtbot.mouseClick(chips["Q1"][0], Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(chips["Q1"][0], Qt.MouseButton.LeftButton)
    assert visible() == {"sub 0"}
    qtbot.mouseClick(chips["Q1"][0], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    assert visible() == {"sub 0", "sub 1", "meta", "dynamics"}
    qtbot.mouseClick(chips["Q2"][0], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    assert visible() == {"sub 1"}


def test_smoothing_changes_lines_but_not_the_numbers(qtbot: QtBot) -> None:
    plot = shown(qtbot, "returns", run())
    item = plot.charts[0]._items["train"][0]
    menu = plot.menu.make()
    smooth = next(a for a in menu.findChildren(type(menu))[0].actions() if a.text() == "0.9")
    smooth.trigger()
    assert item.shown.y[-1] < item.raw.y[-1]
    plot.history.append(run(21)[MetaUpdated] and MetaUpdated(**run(21)[MetaUpdated].row(20)))
    plot.refresh()
    assert len(item.shown) == len(item.raw) == 21
    assert plot.columns()["training return"][-1] == 21.0
    plot.set_smoothing(0.0)
    assert item.shown is item.raw


def test_the_scale_can_be_switched_in_the_menu(qtbot: QtBot) -> None:
    plot = shown(qtbot, "losses", run())
    log = next(a for a in plot.menu.make().actions() if a.text() == "Logarithmic scale")
    assert log.isChecked()
    log.trigger()
    assert plot.log is not None
    assert not plot.log.isChecked()


# ---- the newest evaluation, and other runs


def test_the_newest_evaluation_is_a_level_beside_the_training(area: PlotArea) -> None:
    plot = area.plots["returns"]
    assert plot.charts[0]._items["held-out"][0].value() == 200.0
    assert plot.charts[0]._items["held-out interval"][0].getRegion() == (195.0, 205.0)
    assert "held-out" in plot.toggles.chips
    area.set_histories({"training": run(), "evaluation": evaluation(family="rig"), "adaptation": trial()})
    area.refresh()
    assert "held-out" not in plot.toggles.chips


@pytest.mark.parametrize(
    "name", ["returns", "losses", "mixture_weights", "evaluation", "adaptation_curve", "performance_profile", "measures"]
)
def test_compared_runs_are_laid_over_and_taken_away(name: str, qtbot: QtBot) -> None:
    judged = name in JUDGED
    plot = shown(qtbot, name, evaluation() if judged else run())
    before = plot.grab().toImage()
    other = evaluation(100.0) if judged else run(15, level=3.0)
    plot.set_compared([Compared("B & <b>C</b>", other)])
    qtbot.waitUntil(lambda: not plot.waits)
    assert "run 0" in plot.toggles.chips
    assert plot.toggles.chips["run 0"][0].accessibleName() == "B & <b>C</b>"
    assert plot.grab().toImage() != before
    assert any("B & <b>C</b>" in heading for heading in plot.columns()) or "B & <b>C</b>" in plot.columns()["run"]
    plot.toggles.chips["run 0"][0].click()
    plot.redraw()
    plot.set_compared([])
    assert "run 0" not in plot.toggles.chips
    assert not any(item.startswith("run 0") for item in plot.charts[-1].names)


# ---- numbers


def test_columns_become_text_with_empty_cells_where_there_is_nothing() -> None:
    columns = {"a, b": np.array([1.0, np.nan, 0.125]), "name": np.array(["x\ty"])}
    rows = list(csv.reader(io.StringIO(delimited(columns, ","))))
    assert rows == [["a, b", "name"], ["1", "x\ty"], ["", ""], ["0.125", ""]]
    assert newest(columns) == "Newest values: a, b 0.125."
    assert newest({}) == ""


@pytest.mark.parametrize(
    "name",
    [
        n
        for n in PLOTS
        if n not in ("learned_rates", "step_sizes", "task_atlas", "meta_state", "weights") and SOURCES.get(n) != ON_REQUEST
    ],
)
def test_every_plot_gives_its_numbers_as_csv_and_its_drawing_as_svg(name: str, qtbot: QtBot, tmp_path: Path) -> None:
    judged = name in JUDGED
    plot = shown(qtbot, name, evaluation() if judged else trial() if name == "adaptation" else run())
    with qtbot.waitSignal(plot.exported):
        assert plot.export(tmp_path / "plot.csv")
    rows = list(csv.reader((tmp_path / "plot.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == list(plot.columns())
    assert len(rows) >= 2
    assert plot.export(tmp_path / "plot.svg")
    drawing = (tmp_path / "plot.svg").read_bytes()
    assert QSvgRenderer(drawing).isValid()
    assert drawing.count(b"<path") + drawing.count(b"<polyline") > 5
    with qtbot.waitSignal(plot.export_failed):
        assert not plot.export(tmp_path / "missing" / "plot.csv")


def test_many_numbers_are_written_beside_the_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 2)
    plot = shown(qtbot, "losses", run(3))
    with qtbot.waitSignal(plot.exported):
        assert plot.export(tmp_path / "plot.csv")
    assert len((tmp_path / "plot.csv").read_text(encoding="utf-8").splitlines()) == 4
    with qtbot.waitSignal(plot.export_failed):
        assert plot.export(tmp_path / "missing" / "plot.csv")
    qtbot.waitUntil(lambda: not exporting._at_work)


def test_data_are_copied_for_a_spreadsheet(qtbot: QtBot) -> None:
    plot = shown(qtbot, "losses", run(3))
    plot.menu.copy_data()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["environment steps", "meta loss"]
    assert lines[1].split("\t")[:2] == ["100", "1"]
    assert len(lines) == 4


def test_the_table_copies_what_is_selected_and_all_otherwise(qtbot: QtBot) -> None:
    dialog = NumberDialog("Losses", {"a": np.arange(1000.0), "b": np.arange(1000.0) * 2})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy()
    assert len(QApplication.clipboard().text().splitlines()) == 1001
    select = QItemSelectionModel.SelectionFlag.Select
    for row in (3, 4):
        dialog.table.selectionModel().select(dialog.model.index(row, 1), select)
    dialog.copy()
    assert QApplication.clipboard().text() == "b\n6\n8\n"
    assert dialog.model.rowCount() == 1000


def test_a_screen_reader_hears_the_newest_values(qtbot: QtBot) -> None:
    plot = shown(qtbot, "losses", run(4))
    qtbot.waitUntil(lambda: "meta loss 0.25" in plot.accessibleDescription(), timeout=3000)
    assert plot.charts[0].accessibleDescription() == plot.accessibleDescription()
    assert plot.charts[0].x_means == TRAINING_STEPS


def test_a_closed_plot_goes_without_a_collection(qtbot: QtBot) -> None:
    """What a collection destroys in the middle of painting crashes Qt."""
    plot = PLOTS["losses"]()
    plot.show()
    plot.set_history(run())
    gone = weakref.ref(plot)
    plot.close()
    plot.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del plot
    assert not gc.isenabled()
    assert gone() is None

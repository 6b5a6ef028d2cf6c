"""The task atlas and the meta-state view: what they draw, say, and do when they are pointed at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.analysis.history import History
from core.tasks import FAMILIES
from tests.workbench.atlas_sample import atlas_history, trial_history
from workbench import theme
from workbench.plots.atlas_marks import symbol
from workbench.plots.meta_state import MetaStatePlot
from workbench.plots.task_atlas import TaskAtlasPlot

NORMAL = {"force_mag": 10.0, "mass_pole": 0.1, "mass_cart": 1.0, "gravity": 9.8, "theta_sign": 1.0, "x_sign": 1.0, "delay": 0.0}


def shown(widget: Any, qtbot: QtBot) -> Any:
    qtbot.addWidget(widget)
    widget.set_parameters(FAMILIES["mirror"].parameters)
    widget.resize(900, 420)
    widget.show()
    return widget


@pytest.fixture
def atlas(qtbot: QtBot) -> TaskAtlasPlot:
    theme.apply("light")
    widget = shown(TaskAtlasPlot(), qtbot)
    widget.set_atlas(atlas_history())
    qtbot.waitUntil(lambda: len(widget.chart.places) == 13)
    return widget  # type: ignore[no-any-return]


@pytest.fixture
def view(qtbot: QtBot) -> MetaStatePlot:
    theme.apply("light")
    return shown(MetaStatePlot(), qtbot)  # type: ignore[no-any-return]


def choose(box: Any, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def at(widget: Any, row: int) -> QPoint:
    return widget.place_of(row).toPoint()  # type: ignore[no-any-return]


# ---- drawing


def test_without_an_atlas_there_is_a_sentence_and_a_button_that_asks_for_one(qtbot: QtBot) -> None:
    widget = shown(TaskAtlasPlot(), qtbot)
    widget.refresh()
    assert widget._pages.currentIndex() == 0
    assert widget._blank.isVisible()
    assert widget._draw_first.isVisible()
    with qtbot.waitSignal(widget.draw_asked):
        widget._draw_first.click()
    widget.set_state("Initialise or open a model first.", False, False)
    assert not widget._draw_first.isEnabled()
    assert widget._draw_first.toolTip() == "Initialise or open a model first."


def test_while_it_is_drawn_the_button_stops_it(atlas: TaskAtlasPlot, qtbot: QtBot) -> None:
    atlas.set_state("Wait for the running step, or stop it.", True, False)
    assert atlas.line.text() == "Drawing: 13 tasks so far."
    with qtbot.waitSignal(atlas.stop_asked):
        atlas.again.click()


def test_an_atlas_of_another_model_says_so(atlas: TaskAtlasPlot) -> None:
    atlas.set_state("", False, True)
    assert atlas.line.text() == "Drawn for another model than the one in hand. Draw it again."
    assert atlas.again.isEnabled()
    atlas.set_state("", False, False)
    assert "another model" not in atlas.line.text()


def test_points_lie_at_their_parameters_and_each_split_and_sub_model_has_a_look_of_its_own(atlas: TaskAtlasPlot) -> None:
    lengths = atlas.atlas.values[:, atlas.atlas.names.index("length")]
    np.testing.assert_array_equal(atlas.chart.places[:, 0], lengths)
    drawn = atlas.chart._points.data
    looks = {(atlas.atlas.split[row], int(atlas.atlas.dominant[row])): drawn["symbol"][row] for row in range(13)}
    assert len(looks) == 5
    assert len({id(look) for look in looks.values()}) == 5, "told apart without colour"
    assert looks["train", 0] is symbol("train", "1")
    assert "training" in atlas.legend.accessibleDescription()
    assert atlas.chart.getAxis("left").labelText == "Control wires"
    assert atlas.chart.getAxis("bottom").labelText == "Half pole length (m)"


def test_another_colour_and_other_axes_can_be_chosen(atlas: TaskAtlasPlot) -> None:
    choose(atlas.colour, "return")
    assert atlas.chart._points.data["symbol"][0] is symbol("train", "")
    assert "return" in atlas.legend.accessibleDescription()
    choose(atlas.colour, "parameter:force_sign")
    assert "reversed" in atlas.legend.accessibleDescription()
    choose(atlas.across, "inner:0")
    assert atlas.chart.getAxis("bottom").labelText == "meta-state, axis 1"
    assert atlas.colour.currentData() == "parameter:force_sign", "a choice is kept"
    for name in ("dark", "light"):
        theme.apply(name)  # type: ignore[arg-type]
        assert atlas.grab().width()


def test_its_numbers_can_be_copied_and_a_screen_reader_hears_what_there_is(atlas: TaskAtlasPlot) -> None:
    columns = atlas.columns()
    assert columns["split"].tolist()[:2] == ["training", "training"]
    assert columns["Half pole length (m)"].tolist() == atlas.atlas.values[:, atlas.atlas.names.index("length")].tolist()
    assert columns["dominant sub-model"].tolist()[:2] == [1, 2]
    assert "meta-state, axis 2" in columns
    assert {len(column) for column in columns.values()} == {13}
    atlas.describe()
    said = atlas.accessibleDescription()
    assert said.startswith("training: 67% of 6 tasks solved; held-out: 67% of 6")


# ---- pointing, clicking, keys


def test_hovering_a_point_tells_its_task(atlas: TaskAtlasPlot, qtbot: QtBot) -> None:
    qtbot.mouseMove(atlas.chart.viewport(), at(atlas, 1))
    qtbot.waitUntil(lambda: atlas.chart.current == 1)
    said = atlas.line.text()
    assert said.startswith("Training task 1 · return 100, 41; dominant sub-model 2 · Half pole length: 0.41 m")
    assert said.endswith("Control wires: reversed")
    assert atlas.chart.accessibleDescription() == said
    qtbot.mouseMove(atlas.chart.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: atlas.chart.current == -1)


def test_a_click_on_a_point_chooses_its_task_and_one_beside_it_nothing(atlas: TaskAtlasPlot, qtbot: QtBot) -> None:
    chosen: list[tuple[dict[str, float], str]] = []
    atlas.task_chosen.connect(lambda task, name: chosen.append((task, name)))
    qtbot.mouseClick(atlas.chart.viewport(), Qt.MouseButton.LeftButton, pos=at(atlas, 12))
    assert chosen == [(atlas.atlas.task(12), "extrapolation task 0")]
    qtbot.mouseClick(atlas.chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert len(chosen) == 1


def test_arrow_keys_go_from_point_to_point_and_enter_chooses(atlas: TaskAtlasPlot, qtbot: QtBot) -> None:
    chosen: list[str] = []
    atlas.task_chosen.connect(lambda _task, name: chosen.append(name))
    atlas.set_stage_task({**NORMAL, "length": 0.4, "force_sign": 1.0})
    qtbot.keyClick(atlas.chart, Qt.Key.Key_Right)
    assert atlas.chart.current == 0, "it begins at the task on stage"
    for _ in range(3):
        before = atlas.chart.pixels()[atlas.chart.current]
        qtbot.keyClick(atlas.chart, Qt.Key.Key_Right)
        assert atlas.chart.pixels()[atlas.chart.current][0] > before[0]
    here = atlas.chart.current
    qtbot.keyClick(atlas.chart, Qt.Key.Key_Down)
    assert atlas.chart.pixels()[atlas.chart.current][1] > atlas.chart.pixels()[here][1]
    qtbot.keyClick(atlas.chart, Qt.Key.Key_Return)
    assert len(chosen) == 1
    assert atlas.chart.current >= 0


def test_the_task_on_stage_is_ringed_and_moves_with_the_sliders(atlas: TaskAtlasPlot) -> None:
    assert atlas.chart.ring is None
    atlas.set_stage_task(atlas.atlas.task(3))
    assert atlas.chart.ring == tuple(atlas.chart.places[3])
    atlas.set_stage_task({**NORMAL, "length": 0.55, "force_sign": -1.0})
    assert atlas.chart.ring == (0.55, -1.0)
    choose(atlas.across, "inner:0")
    assert atlas.chart.ring is None, "where it lies there is not known before it is played"
    atlas.set_stage_task(None)
    assert atlas.chart.ring is None


# ---- the meta-state


def test_the_trail_lies_in_the_atlas_and_its_newest_point_is_the_last_step(view: MetaStatePlot) -> None:
    view.set_atlas(atlas_history())
    view.set_history(trial_history(20))
    assert view.in_atlas
    assert len(view.chart.places) == 13
    x, y = view._now.getData()
    expected = view.atlas.axes.of(np.array([-1.0, 0.5, 0.0]))
    np.testing.assert_allclose((x[0], y[0]), expected, atol=1e-9)
    assert view.line.text() == "Ring: start. Dot: step 19."


def test_the_place_of_the_timeline_takes_the_trail_back(view: MetaStatePlot, qtbot: QtBot) -> None:
    view.set_atlas(atlas_history())
    view.set_history(trial_history(21))
    view.set_place(10)
    expected = view.atlas.axes.of(np.array([0.0, 0.5, 0.0]))[0]
    qtbot.waitUntil(lambda: view._now.getData()[0][0] == pytest.approx(expected, abs=1e-9))
    assert len(view._later.getData()[0]) == 11, "what came after it is there, faintly"
    view.set_place(None)
    qtbot.waitUntil(lambda: "step 20" in view.line.text())


def test_without_an_atlas_the_trail_has_axes_of_its_own_and_the_button_is_there(view: MetaStatePlot, qtbot: QtBot) -> None:
    view.set_history(trial_history())
    assert not view.in_atlas
    assert "this trial" in view.chart.getAxis("bottom").labelText
    assert not view.legend.isVisible()
    with qtbot.waitSignal(view.draw_asked):
        view.again.click()
    view.set_atlas(atlas_history())
    assert view.legend.isVisible()
    assert view.chart.getAxis("bottom").labelText == "meta-state, axis 1"


def test_another_model_on_stage_has_axes_of_its_own_and_it_is_said(view: MetaStatePlot) -> None:
    view.set_atlas(atlas_history())
    view.set_same_model(False)
    view.set_history(trial_history())
    assert not view.in_atlas
    assert view.line.text().startswith("The model on stage is not the one of the atlas")
    view.set_same_model(True)
    assert view.in_atlas


def test_a_model_without_meta_state_shows_alpha_and_says_so(view: MetaStatePlot) -> None:
    view.set_atlas(atlas_history(has_state=False))
    view.set_history(trial_history(has_state=False))
    assert view.in_atlas
    assert view.line.text() == "This model has no meta-state: its α is shown instead."
    assert view.chart.getAxis("bottom").labelText == "α, axis 1"


def test_the_atlas_alone_is_shown_before_anything_is_played(view: MetaStatePlot) -> None:
    view.set_atlas(atlas_history())
    view.set_history(History())
    assert view._pages.currentIndex() == 1
    assert len(view.chart.places) == 13
    view.set_atlas(History())
    assert view._pages.currentIndex() == 0

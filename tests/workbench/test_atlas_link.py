"""The atlas in the window: a job that draws it, points that go on stage, and what becomes of it with another model."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

import core
from core.events import TaskMapped
from core.resources import resource
from tests.core.tiny_models import STRICT, model_of
from tests.workbench.conftest import staged
from workbench import jobs
from workbench.atlas_drawing import ATLAS
from workbench.training_thread import JobState

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
TASKS = 4


@pytest.fixture
def small(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window whose atlases are small, with an untrained model in hand."""
    from core.trainers.task_atlas import AtlasMeasurement

    monkeypatch.setattr("core.trainers.task_atlas.AtlasMeasurement", lambda model: AtlasMeasurement(model, TASKS, 1))
    window.session.set_recipe(STRICT.recipe, "")
    window.session.put_model(STRICT)
    return window


def draw(window: MainWindow, qtbot: QtBot) -> Any:
    with qtbot.waitSignal(window.session.jobs.idle, timeout=20_000):
        window.commands.trigger("run.atlas")
    return window.plots.plots["task_atlas"]


def test_the_action_draws_the_atlas_of_the_model_in_hand(small: MainWindow, qtbot: QtBot) -> None:
    plot = draw(small, qtbot)
    assert small.plots.front == "task_atlas"
    qtbot.waitUntil(lambda: len(plot.chart.places) == 3 * TASKS)
    assert small.session.side.atlas.model is STRICT
    assert not small.session.side.atlas.stale
    assert plot.hint().startswith("Click a point")
    assert plot.parameters["length"].unit == "m"


def test_without_a_model_or_while_something_runs_it_says_why_not(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.plots.plots["task_atlas"]
    assert window.session.side.atlas.why_not() == "Initialise or open a model first."
    assert not panel._draw_first.isEnabled()
    window.session.side.draw_atlas()
    assert not window.session.busy
    window.session.put_model(STRICT)
    assert panel._draw_first.isEnabled()


def test_another_model_makes_it_stale_and_drawing_again_makes_it_current(small: MainWindow, qtbot: QtBot) -> None:
    plot = draw(small, qtbot)
    small.session.put_model(dataclasses.replace(STRICT))
    assert small.session.side.atlas.stale
    assert plot.hint().startswith("Drawn for another model")
    draw(small, qtbot)
    assert plot.hint().startswith("Click a point")


def test_a_point_is_played_by_step_three_and_then_by_whoever_plays(small: MainWindow, qtbot: QtBot) -> None:
    plot = draw(small, qtbot)
    plot.chart.chosen.emit(5)
    player = small.player
    assert player.task is not None
    assert player.task.task(0) == plot.atlas.task(5)
    assert small.session.adapting
    assert small.staging.shown_model is STRICT
    assert small.plots.front == "task_atlas", "whoever clicks through the map keeps it"
    assert plot.chart.ring == tuple(plot.chart.places[5])
    main = player.main
    player.pause()
    plot.chart.chosen.emit(9)
    assert player.task.task(0) == plot.atlas.task(9)
    assert player.main is main, "the same performers, a fresh trial"
    assert plot.chart.ring == tuple(plot.chart.places[9])
    assert small.stage.detail.text() == "extrapolation task 1"


def test_the_ring_follows_the_sliders(small: MainWindow, qtbot: QtBot) -> None:
    plot = draw(small, qtbot)
    plot.chart.chosen.emit(0)
    small.player.pause()
    small.player.set_task({"length": 0.77})
    names = [box.currentData() for box in (plot.across, plot.upwards)]
    side = names.index("parameter:length")
    assert plot.chart.ring[side] == pytest.approx(0.77)


def test_an_atlas_of_another_family_than_the_model_in_hand_plays_nothing(small: MainWindow, qtbot: QtBot) -> None:
    plot = draw(small, qtbot)
    small.session.put_model(model_of(**{"family.name": "wide"}))
    with qtbot.waitSignal(small.session.problem) as told:
        plot.chart.chosen.emit(0)
    assert told.args[0].startswith("The model in hand is for other tasks")
    assert small.player.task is None


def test_the_meta_state_of_the_stage_moves_through_the_atlas(small: MainWindow, qtbot: QtBot) -> None:
    draw(small, qtbot)
    view = small.plots.plots["meta_state"]
    small.plots.show_plot("meta_state")
    small.staging.adapt()
    staged(small.staging)
    small.player.pause()
    small.player.step()
    small.player.step()
    qtbot.waitUntil(lambda: len(view._places) == 2)
    assert view.in_atlas
    assert small.plots.front == "meta_state"
    small.player.clear()


def test_a_demo_of_another_model_is_not_drawn_into_the_atlas(small: MainWindow, qtbot: QtBot) -> None:
    draw(small, qtbot)
    view = small.plots.plots["meta_state"]
    other = core.load(resource("sample_models", "mirror.metamodel"))
    small.staging.preview(other)
    staged(small.staging)
    small.player.pause()
    small.player.step()
    small.plots.show_plot("meta_state")
    qtbot.waitUntil(lambda: len(view._places) > 0)
    assert not view.in_atlas


def test_a_discarded_atlas_leaves_the_one_before(small: MainWindow, qtbot: QtBot) -> None:
    draw(small, qtbot)
    before = small.session.side.atlas.history
    small.session.put_model(dataclasses.replace(STRICT))
    with qtbot.waitSignal(small.session.jobs.idle, timeout=20_000):
        small.session.side.draw_atlas()
        small.session.jobs.discard()
    assert small.session.side.atlas.history is before
    assert small.session.side.atlas.stale


def test_the_job_is_stopped_between_two_blocks_and_keeps_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.trainers.task_atlas import AtlasMeasurement

    monkeypatch.setattr("core.trainers.task_atlas.AtlasMeasurement", lambda model: AtlasMeasurement(model, TASKS, 1))
    job = jobs.AtlasJob(STRICT)
    kept = []
    for event in job:
        if isinstance(event, TaskMapped):
            kept.append(event)
            job.stop()
    assert len(kept) == TASKS


def test_its_kind_is_a_side_job(small: MainWindow, qtbot: QtBot) -> None:
    small.session.side.draw_atlas()
    assert small.session.side.running == ATLAS
    assert small.session.running is None
    qtbot.waitUntil(lambda: small.session.job_state is JobState.IDLE, timeout=20_000)

"""The scrubber moves stage, inspector, ribbon and plots together over what was played."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.events import EpisodeFinished, StepTaken, TaskLearned
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from tests.workbench.test_timeline import Tilting
from workbench.main_window import MainWindow
from workbench.place import Place
from workbench.player import Player
from workbench.stage.performance import Performer
from workbench.stage.scrubber import FEWEST, Scrubber, place_text
from workbench.stage.stage import Stage

CLASSIC = FAMILIES["classic"]


def play(player: Player, episodes: int = 3, whole: int = 2) -> None:
    """A trial whose first episodes are over."""
    performers = [Performer("main", Tilting(), "#0F80CC"), Performer("ghost", Tilting(0), "#D55E00", "dash")]
    player.start(CLASSIC, tasks_from(CLASSIC, [{}]), performers, episodes=episodes, play=False)
    while len(player.history[EpisodeFinished]) < whole:
        player.advance()
    player.timeline.show_newest()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    widget = Stage()
    qtbot.addWidget(widget)
    widget.resize(800, 460)
    widget.show()
    return widget


def test_an_empty_stage_has_a_scrubber_of_the_same_height_that_does_nothing(stage: Stage) -> None:
    scrubber = stage.time.scrubber
    height = scrubber.height()
    assert not scrubber.isEnabled()
    scrubber.grab()
    play(stage.player)
    assert scrubber.isEnabled()
    assert scrubber.height() == height


def test_the_handle_is_where_the_timeline_is_and_moves_it(stage: Stage) -> None:
    play(stage.player)
    scrubber, timeline = stage.time.scrubber, stage.player.timeline
    assert scrubber.value() == scrubber.maximum() == timeline.record.newest
    scrubber.setValue(4)
    assert timeline.moment == 4
    assert not timeline.following
    timeline.seek_moment(7)
    assert scrubber.value() == 7
    scrubber.grab()


def test_a_click_on_the_track_shows_that_moment(stage: Stage, qtbot: QtBot) -> None:
    play(stage.player)
    scrubber = stage.time.scrubber
    place = QPoint(round(scrubber.place_of(6)), scrubber.height() // 2)
    qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place)
    assert stage.player.timeline.moment == 6
    assert scrubber.moment_at(scrubber.place_of(FEWEST)) == FEWEST


def test_the_place_is_told_in_words(stage: Stage) -> None:
    play(stage.player)
    table = stage.player.history[EpisodeFinished]
    stage.player.timeline.seek(3)
    text = place_text(stage.player)
    assert text == f"episode 1, step 4 of {int(table['steps'][0])}"
    assert stage.time.scrubber.accessibleDescription() == text
    assert stage.controls.progress.text() == text
    while stage.player.frame is not None and stage.player.frame.main.episode < 2:
        stage.player.follow_newest()
        stage.player.step()
    assert place_text(stage.player) == f"episode 3 / 3, step {stage.player.frame.main.step}"  # type: ignore[union-attr]


def test_keys_step_back_and_scrub_to_both_ends(stage: Stage, qtbot: QtBot) -> None:
    play(stage.player)
    timeline = stage.player.timeline
    last = timeline.position
    qtbot.keyClick(stage, Qt.Key.Key_Comma)
    qtbot.keyClick(stage, Qt.Key.Key_Comma)
    assert last - 2 <= timeline.position < last
    qtbot.keyClick(stage, Qt.Key.Key_Period)
    assert timeline.length == last + 1, "in the past a step is a recorded one"
    qtbot.keyClick(stage.time.scrubber, Qt.Key.Key_Home)
    assert timeline.moment == 0
    assert stage.player.timeline.length == last + 1, "Home no longer begins anew"
    qtbot.keyClick(stage.time.scrubber, Qt.Key.Key_Right)
    assert timeline.moment == 1
    qtbot.keyClick(stage.time.scrubber, Qt.Key.Key_End)
    assert timeline.following


def test_the_toggle_follows_the_newest_and_a_move_switches_it_off(stage: Stage) -> None:
    play(stage.player)
    row = stage.time
    assert row.follow.isChecked()
    stage.player.timeline.seek(2)
    assert not row.follow.isChecked()
    row.follow.click()
    assert stage.player.timeline.following
    row.follow.click()
    assert not stage.player.timeline.following


def test_the_loop_menu_repeats_and_stops(stage: Stage) -> None:
    play(stage.player)
    row = stage.time
    row._loops["episode"].trigger()
    assert stage.player.timeline.loop == "episode"
    assert row.loop.isChecked()
    row._loops[""].trigger()
    assert stage.player.timeline.loop == ""
    assert not row.loop.isChecked()


def test_the_ribbon_ends_at_the_shown_step(stage: Stage) -> None:
    play(stage.player)
    ribbon, timeline = stage.canvas.ribbon, stage.player.timeline
    assert len(ribbon) == timeline.length
    timeline.seek(4)
    assert len(ribbon) == 5
    timeline.seek(8)
    assert len(ribbon) == 9
    stage.player.follow_newest()
    assert len(ribbon) == timeline.length


def test_lessons_are_marked_at_the_steps_after_which_they_came(stage: Stage) -> None:
    play(stage.player)
    scrubber, player = stage.time.scrubber, stage.player
    assert scrubber.lessons == []
    for step in (3, 9):
        player.history.append(
            TaskLearned(step=step, loss=1.0, gradient_steps=step, alpha_change=0.1, last_layer_change=0.0, weight_change=0.0)
        )
    record = player.timeline.record
    assert scrubber.lessons == [record.moment_of(2), record.moment_of(8)]
    scrubber.grab()


def test_a_slider_of_a_long_trial_is_painted_quickly_enough_to_be_drawn_at_every_tick(stage: Stage) -> None:
    play(stage.player, episodes=400, whole=300)
    assert isinstance(stage.time.scrubber, Scrubber)
    assert not stage.time.scrubber.grab().isNull()


@pytest.mark.window
def test_the_place_is_marked_in_the_plots_only_while_the_past_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    play(window.player)
    seen: list[Any] = []
    for plot in window.plots.plots.values():
        plot.set_place = seen.append
    place: Place = window.parts.place
    assert place.step is None
    window.player.timeline.seek(5)
    qtbot.waitUntil(lambda: len(seen) > 0)
    assert set(seen) == {5}
    window.player.follow_newest()
    qtbot.waitUntil(lambda: seen[-1] is None)
    window.plots.plots["adaptation"].place_picked.emit(7)
    assert window.player.timeline.position == 7


@pytest.mark.window
def test_scrubbing_shows_one_moment_everywhere_and_a_touch_comes_back_with_a_word(window: MainWindow, qtbot: QtBot) -> None:
    play(window.player)
    inspector: Any = window.layouts.docks["inspector"].widget()
    table = window.player.history[StepTaken]
    for step in (6, 2, 11):
        window.player.timeline.seek(step)
        assert inspector.bars.alpha.tolist() == table["alpha"][step].tolist()
        scene = window.stage.canvas.scene()
        assert scene is not None
        assert scene.main.lane.step == table["step"][step] + 1
        assert np.allclose(scene.main.lane.previous_state, table["state"][step])
    said: list[str] = []
    window.notifications.note = lambda text, *_: said.append(text)  # type: ignore[method-assign]
    window.player.push(1)
    assert window.player.timeline.following
    assert len(said) == 1


@pytest.mark.window
def test_the_stage_menu_does_what_its_keys_do(window: MainWindow) -> None:
    for id in ("stage.play", "stage.step", "stage.back", "stage.push_left", "stage.ghosts"):
        assert not window.commands[id].isEnabled(), id
    play(window.player)
    timeline = window.player.timeline
    last = timeline.length
    window.commands.trigger("stage.first")
    assert timeline.moment == 0
    window.commands.trigger("stage.step")
    window.commands.trigger("stage.step")
    window.commands.trigger("stage.back")
    assert (timeline.position, timeline.length) == (0, last)
    window.commands.trigger("stage.loop_trial")
    assert timeline.loop == "trial"
    assert window.commands["stage.loop_trial"].isChecked()
    window.commands.trigger("stage.loop_trial")
    window.commands.trigger("stage.follow")
    assert timeline.following
    window.commands.trigger("stage.ghosts")
    assert not window.stage.canvas.show_ghosts
    window.commands.trigger("stage.slower")
    window.commands.trigger("stage.faster")
    assert window.player.speed == 1.0
    window.commands.trigger("stage.restart")
    window.player.pause()
    assert timeline.length < last


@pytest.mark.window
def test_the_shown_step_stays_when_the_language_changes(window: MainWindow, qtbot: QtBot) -> None:
    play(window.player)
    window.player.timeline.seek(5)
    window.use_language("zh_CN")
    scrubber = window.stage.time.scrubber
    assert scrubber.value() == window.player.timeline.moment
    assert scrubber.isEnabled()
    assert len(window.stage.canvas.ribbon) == 6
    assert not window.stage.time.follow.isChecked()
    assert window.parts.place.step == 5
    window.player.timeline.seek(2)
    assert scrubber.value() == window.player.timeline.moment
    window.use_language("en")

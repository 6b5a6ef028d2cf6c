"""The motorway is drawn as it is: who is where, what is felt, and what is hidden."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from core.tasks.lane_env import ACTIONS, FASTER, IDLE, LANE_LEFT, LANE_RIGHT, OWN_STATE, SLOWER
from core.tasks.lane_motion import LANE_WIDTH, LANES
from core.tasks.lane_view import cars_of
from workbench import theme
from workbench.stage import lane, lane_strip
from workbench.stage.painters import PAINTERS
from workbench.stage.performance import Performer
from workbench.stage.stage import Stage
from workbench.stage.stage_painter import scene_of

LANE = FAMILIES["lane"]
ODD = {"side": -1.0, "steering": -1.0, "pedals": -1.0, "delay": 2.0, "brakes": 0.5}


class Driver:
    """Does the same things over and over."""

    def __init__(self, *actions: int) -> None:
        self._actions, self._next = actions, 0
        self.alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        self._next = 0

    def decide(self, observation: NDArray[Any]) -> Decision:
        action = self._actions[self._next % len(self._actions)]
        self._next += 1
        none = np.zeros((1, 2, ACTIONS), np.float32)
        return Decision(np.array([action]), np.array([[0.6, 0.4]], np.float32), none, none[:, 0])

    def observe(self, *transition: Any) -> None:
        pass


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    widget = Stage()
    qtbot.addWidget(widget)
    widget.resize(820, 440)
    widget.show()
    return widget


def begin(stage: Stage, task: dict[str, float], *drivers: Driver) -> Stage:
    tags = ("", "R", "O")
    performers = [
        Performer("adapting" if not n else "robust", driver, "#0F80CC", "dash" if n else "solid", tag=tags[n])
        for n, driver in enumerate(drivers)
    ]
    stage.player.start(LANE, tasks_from(LANE, [task]), performers, episodes=2, play=False)
    return stage


def painted(stage: Stage, width: int = 820, height: int = 440) -> bytes:
    """The whole picture at a size, both themes."""
    bytes_of = b""
    frame = stage.player.frame
    assert frame is not None
    for ground in (theme.LIGHT, theme.DARK):
        scene = scene_of(frame, LANE, ground, stage.font(), 2)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        rect = QRectF(0, 0, width, height)
        picture = PAINTERS["lane"]
        picture.backdrop(painter, rect, scene)
        picture.moment(painter, rect, scene)
        assert picture.strip is not None
        picture.strip(painter, QRectF(0, 0, width, 60), scene)
        painter.end()
        bytes_of += bytes(image.constBits())
    return bytes_of


@pytest.mark.parametrize("task", [{}, ODD])
def test_it_is_drawn_at_any_size_and_moves(stage: Stage, task: dict[str, float]) -> None:
    begin(stage, task, Driver(FASTER, LANE_LEFT, IDLE), Driver(SLOWER), Driver(IDLE, LANE_RIGHT))
    before = painted(stage)
    for _ in range(6):
        stage.player.step()
        for size in ((240, 120), (820, 440), (1500, 300), (400, 900)):
            painted(stage, *size)
    assert painted(stage) != before


def test_the_whole_road_fits_at_any_size() -> None:
    for width, height in ((320, 150), (800, 300), (1600, 900), (400, 900)):
        rect = QRectF(0, 0, width, height)
        view = lane.view_of(rect)
        assert rect.contains(view.road)
        assert view.road.top() < view.y(0.0) < view.y((LANES - 1) * LANE_WIDTH) < view.road.bottom()


def test_the_left_lane_is_the_upper_one_and_keys_go_there() -> None:
    view = lane.view_of(QRectF(0, 0, 800, 400))
    assert view.y(0.0) < view.y(LANE_WIDTH)
    assert lane.KEYS[Qt.Key.Key_Up] == LANE_LEFT
    assert lane.KEYS[Qt.Key.Key_Down] == LANE_RIGHT
    assert lane.KEYS[Qt.Key.Key_Right] == FASTER
    assert set(lane.KEYS.values()) == set(range(ACTIONS))


def test_what_is_felt_is_told_apart_from_what_is_chosen(stage: Stage) -> None:
    begin(stage, {"pedals": -1.0, "delay": 1.0}, Driver(FASTER))
    felt = []
    for _ in range(3):
        stage.player.step()
        frame = stage.player.frame
        assert frame is not None
        felt.append(int(frame.main.state[OWN_STATE.index("felt")]))
        assert frame.main.action == FASTER
    assert felt == [IDLE, SLOWER, SLOWER]


def test_hidden_things_are_named_and_a_sound_car_has_none() -> None:
    (sound,) = tasks_from(LANE, [{}])
    (odd,) = tasks_from(LANE, [ODD])
    assert lane_strip.hidden_words(sound) == []
    assert len(lane_strip.hidden_words(odd)) == 5


def test_a_car_that_came_back_as_another_one_is_not_drawn_on_its_way(stage: Stage) -> None:
    begin(stage, {}, Driver(IDLE))
    stage.player.step()
    frame = stage.player.frame
    assert frame is not None
    scene = scene_of(frame, LANE, theme.LIGHT, stage.font(), 2)
    main = scene.main
    assert lane._stays(main).all()
    cars_of(main.lane.state, len(OWN_STATE))[3, 0] += 300.0
    assert np.flatnonzero(~lane._stays(main)).tolist() == [3]

"""What the stage keeps as pictures is drawn anew when it has changed, and only then."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from workbench import theme
from workbench.stage import stamps
from workbench.stage.performance import LaneFrame
from workbench.stage.scene import Actor, Scene
from workbench.stage.scoreboard import Scoreboard

SIZE = (500, 120)


def lane(**changes: Any) -> LaneFrame:
    values: dict[str, Any] = {
        "name": "adapting", "colour": "#0F80CC", "style": "solid", "phase": "playing", "previous_state": np.zeros(4),
        "state": np.zeros(4), "action": 0, "recent_actions": (0,), "alpha": np.ones(2), "sub_q": np.zeros((2, 2)),
        "q": np.zeros(2), "episode": 0, "step": 7, "episode_return": 7.0, "returns": (), "fell": False, "pushed": 0,
        "total_episodes": 4,
    }  # fmt: skip
    return LaneFrame(**{**values, **changes})


def scene(look: theme.Theme, **changes: Any) -> Scene:
    lanes = (lane(**changes), lane(name="ghost", colour="#D55E00", style="dash"))
    actors = tuple(Actor(one, one.state, place == 0, one.colour) for place, one in enumerate(lanes))
    return Scene(actors, {}, look, QFont(), True, 475.0, 4)


def painted(board: Scoreboard, shown: Scene) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    board.paint(painter, QRectF(0, 0, *SIZE), shown)
    painter.end()
    return image


@pytest.fixture
def look(qtbot: QtBot) -> theme.Theme:
    return theme.current()


def test_a_score_changes_at_every_step_and_the_rest_of_the_board_is_kept(look: theme.Theme) -> None:
    board = Scoreboard()
    before, kept = painted(board, scene(look)), board._kept
    after = painted(board, scene(look, episode_return=8.0))
    assert after != before
    assert board._kept is kept
    assert after == painted(Scoreboard(), scene(look, episode_return=8.0))


@pytest.mark.parametrize(
    "change",
    [
        {"returns": (9.0,), "episode": 1},
        {"name": "other"},
        {"tag": "B"},
        {"colour": "#009E73"},
        {"style": "dot"},
        {"fell_at": 9, "returns": (9.0,)},
    ],
)
def test_whatever_else_a_row_shows_is_drawn_at_once(look: theme.Theme, change: dict[str, Any]) -> None:
    board = Scoreboard()
    painted(board, scene(look))
    assert painted(board, scene(look, **change)) == painted(Scoreboard(), scene(look, **change))


def test_a_board_takes_the_colours_of_another_appearance(look: theme.Theme) -> None:
    board = Scoreboard()
    painted(board, scene(look))
    other = scene(dataclasses.replace(look, text="#123456"))
    assert painted(board, other) == painted(Scoreboard(), other)


def test_the_wedge_is_redder_the_nearer_the_pole_is_to_its_limit(look: theme.Theme) -> None:
    def middle(danger: float) -> tuple[int, int]:
        image = QImage(200, 220, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        stamps.draw_wedge(painter, QPointF(100, 210), 200.0, 0.2, danger, look)
        painter.end()
        colour = image.pixelColor(100, 40)
        return colour.red(), colour.green()

    safe, near = middle(0.0), middle(1.0)
    assert near[0] > safe[0]
    assert near[1] < safe[1]

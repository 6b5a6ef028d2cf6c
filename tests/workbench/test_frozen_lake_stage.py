"""The frozen lake on the stage: what is drawn of board, paths and beliefs belongs to the moment that is shown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import core
from core.models.mixture import Decision
from core.tasks.family import tasks_from
from core.tasks.frozen_lake import FROZEN_LAKE
from core.tasks.frozen_lake_env import open_ice
from workbench import theme
from workbench.player import Player
from workbench.stage import frozen_lake, lake_buttons
from workbench.stage.human_actor import HumanActor
from workbench.stage.performance import PATHS_KEPT, Performance, Performer
from workbench.stage.questions import QUESTIONS, answer, question_of
from workbench.stage.stage import Stage
from workbench.task_words import choice_text

LEFT, DOWN, RIGHT, UP = range(4)


class Walker:
    """Walks a fixed way again and again, and believes something of its keys."""

    def __init__(self, way: tuple[int, ...]) -> None:
        self.way, self.at = way, 0
        self.alpha_override = None

    def begin_trial(self, mask: Any = None) -> None:
        self.at = 0

    def decide(self, observation: Any) -> Decision:
        action = self.way[self.at % len(self.way)]
        return Decision(
            np.array([action]), np.ones((1, 2), np.float32), np.zeros((1, 2, 4), np.float32), np.zeros((1, 4), np.float32)
        )

    def observe(self, observation: Any, *rest: Any) -> None:
        self.at += 1
        if rest[3][0] or rest[4][0]:
            self.at = 0

    def expected_changes(self, observation: Any) -> Any:
        changes = np.zeros((1, 4, observation.shape[1]), np.float32)
        changes[0, RIGHT, 1] = 1.0
        changes[0, DOWN, 0] = -0.9
        return changes


def task(**parameters: float) -> Any:
    return tasks_from(FROZEN_LAKE, [{"map": 9.0, "size": 6.0, **parameters}])


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    widget = Stage()
    qtbot.addWidget(widget)
    widget.resize(820, 460)
    widget.show()
    return widget


def begin(stage: Stage, way: tuple[int, ...], **parameters: float) -> Player:
    performers = [Performer("adapting", Walker(way), "#0F80CC"), Performer("ghost", Walker((UP,)), "#D55E00", "dash", tag="G")]
    stage.player.start(FROZEN_LAKE, task(**parameters), performers, episodes=12, play=False)
    return stage.player


def cells(states: list[Any]) -> list[tuple[int, int]]:
    return [(int(row), int(column)) for row, column in states]


def test_a_moment_of_the_record_has_the_paths_up_to_then_and_no_further(stage: Stage) -> None:
    player = begin(stage, (RIGHT, RIGHT, LEFT, DOWN))  # map 9 has a hole below the second cell of the first row
    for _ in range(30):
        player.step()
    record = player.timeline.record
    assert cells(record[0].main.trail()) == [(0, 0)]
    lengths = []
    for moment in range(record.first, record.end):
        lane = record[moment].main
        assert len(lane.trail()) == lane.step + 1
        assert cells(lane.trail())[-1] == tuple(lane.state.astype(int))
        assert len(lane.paths) == min(PATHS_KEPT, lane.episode + 1)
        lengths.append(len(lane.paths))
    assert max(lengths) > 3
    lane = record[record.newest].main
    assert all(cells(path)[-1] == cells(lane.paths[0])[-1] for path in lane.paths[:-1]), "each attempt fell into the same hole"


def test_only_the_newest_paths_are_kept() -> None:
    performance = Performance(Performer("a", Walker((DOWN,)), "#000000"), FROZEN_LAKE, task(), None, seed=0, rest=0)
    for _ in range(40):
        performance.advance()
    assert performance.episode > PATHS_KEPT
    assert len(performance.frame().paths) == PATHS_KEPT


def test_where_no_painter_asks_nothing_is_answered() -> None:
    mirror = core.FAMILIES["mirror"]
    assert question_of(mirror.painter) is None
    performance = Performance(Performer("a", Walker((0, 1)), "#000000"), mirror, tasks_from(mirror, [{}]), 1, seed=0)
    performance.advance()
    assert performance.frame().expected.size == 0
    assert answer(object(), open_ice()).size == 0
    assert set(QUESTIONS) == {"frozen_lake"}


def test_the_believed_way_of_each_key_is_asked_on_open_ice(stage: Stage) -> None:
    player = begin(stage, (RIGHT,))
    player.step()
    assert player.frame is not None
    expected = player.frame.main.expected
    assert expected.shape == (4, FROZEN_LAKE.interface.observation_size)
    assert (expected[RIGHT, 1], expected[DOWN, 0]) == (1.0, np.float32(-0.9))


def test_a_models_belief_is_a_change_of_the_observation_for_every_key() -> None:
    model = core.initialise(core.read_recipe("frozen_lake-quick"))
    expected = answer(model.actor(1), open_ice())
    assert expected.shape == (4, FROZEN_LAKE.interface.observation_size)
    assert np.isfinite(expected).all()


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("size", [(660, 300), (820, 460), (1500, 900)])
def test_it_is_painted_at_any_size_in_both_themes(stage: Stage, name: theme.ThemeName, size: tuple[int, int]) -> None:
    theme.apply(name)
    player = begin(stage, (RIGHT, RIGHT, LEFT, DOWN), slip=0.1, buttons=7.0, goal=2.0)
    for _ in range(12):
        player.step()
    image = stage.picture(*size)
    colours = {image.pixelColor(x, y).name() for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
    assert len(colours) > 12


def test_the_board_fits_with_room_for_the_list_at_any_size() -> None:
    for width, height in ((320, 150), (660, 300), (1600, 900), (400, 900)):
        for size in (4, 8):
            view = frozen_lake.view_of(QRectF(0, 0, width, height), size)
            assert view.board.bottom() + frozen_lake.CAPTION <= max(height, 40 + frozen_lake.EDGE + frozen_lake.CAPTION) + 1
            assert view.cell * size == pytest.approx(view.board.width())


def test_beliefs_stand_beside_the_board_in_the_smallest_window_and_nowhere_without_room(stage: Stage) -> None:
    view = frozen_lake.view_of(QRectF(0, 0, 640, 185), 5)  # the stage in a window of 1280 by 720, with two performers
    assert view.board.left() - frozen_lake.EDGE - 8 >= lake_buttons.WIDTH
    assert (view.board.height() - 2 * lake_buttons.HEADING) / 4 >= lake_buttons.LEAST_ROW


def test_how_attempts_ended_is_said_in_words() -> None:
    assert frozen_lake.outcome_words(True, 9.0, False) == "goal after 9 steps"
    assert frozen_lake.outcome_words(False, float("nan"), True) == "fell into a hole"
    assert frozen_lake.outcome_words(False, float("nan"), False) == "time ran out"


def test_a_human_plays_in_turns_by_the_arrow_keys(stage: Stage) -> None:
    human = HumanActor(4, in_turns=True)
    stage.player.start(FROZEN_LAKE, task(), [Performer("you", human, "#146A4A")], episodes=3, play=False)
    assert not human.wait(0.0)
    human.go()
    assert not human.wait(0.0), "time stands still until a key is pressed"
    press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(stage.canvas, press)
    assert human.wait(0.0)
    stage.player.step()
    assert stage.player.frame is not None
    assert cells(stage.player.frame.main.trail()) == [(0, 0), (0, 1)]
    assert not human.wait(0.0), "one key, one step"


def test_an_order_of_the_keys_is_read_as_arrows() -> None:
    (buttons,) = (parameter for parameter in FROZEN_LAKE.parameters if parameter.name == "buttons")
    assert choice_text(buttons, 0.0) == "←↓→↑"
    assert choice_text(buttons, 23.0) == "↑→↓←"

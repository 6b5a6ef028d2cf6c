"""The stage draws what the player plays, and its keys and buttons drive it."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from pytestqt.qtbot import QtBot

from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from workbench import theme
from workbench.player import Player
from workbench.stage import cartpole, wiring
from workbench.stage.painters import PAINTERS
from workbench.stage.performance import LaneFrame, Performer
from workbench.stage.pushes import PUSHES
from workbench.stage.ribbon import COLUMNS, Ribbon, colours, shares, strip
from workbench.stage.scene import between
from workbench.stage.stage import Stage

MIRROR = FAMILIES["mirror"]


class Pusher:
    """Always chooses the same action."""

    def __init__(self, action: int = 1) -> None:
        self.action = action
        self.alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def decide(self, observation: NDArray[Any]) -> Decision:
        alpha = np.array([[0.9, 0.1]], dtype=np.float32)
        return Decision(np.array([self.action]), alpha, np.zeros((1, 2, 2), np.float32), np.zeros((1, 2), np.float32))

    def observe(self, *transition: Any) -> None:
        pass


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    widget = Stage()
    qtbot.addWidget(widget)
    widget.resize(800, 420)
    widget.show()
    return widget


def begin(stage: Stage, ghosts: int = 1, **parameters: float) -> Player:
    task = tasks_from(MIRROR, [{"delay": 2.0, "force_sign": -1.0, **parameters}])
    performers = [Performer("adapting", Pusher(), "#0F80CC")]
    performers += [Performer(f"ghost {i}", Pusher(0), "#D55E00", "dash") for i in range(ghosts)]
    stage.player.start(MIRROR, task, performers, episodes=3, play=False)
    return stage.player


def lane(actions: tuple[int, ...] = (), **changes: Any) -> LaneFrame:
    values: dict[str, Any] = {
        "name": "a", "colour": "#0F80CC", "style": "solid", "phase": "playing", "previous_state": np.zeros(4),
        "state": np.ones(4), "action": actions[0] if actions else -1, "recent_actions": actions, "alpha": np.ones(2),
        "sub_q": np.zeros((2, 2)), "q": np.zeros(2), "episode": 0, "step": len(actions), "episode_return": 0.0,
        "returns": (), "fell": False, "pushed": 0,
    }  # fmt: skip
    return LaneFrame(**{**values, **changes})


def test_every_family_has_a_painter() -> None:
    assert {family.painter for family in FAMILIES.values()} <= set(PAINTERS)
    assert set(PUSHES) <= set(PAINTERS)


def test_the_force_drawn_is_the_delayed_and_swapped_one() -> None:
    newest_first = (1, 0, 0)
    assert cartpole.acting(lane(newest_first), 10.0, 1.0, delay=0) == 10.0
    assert cartpole.acting(lane(newest_first), 10.0, 1.0, delay=2) == -10.0
    assert cartpole.acting(lane(newest_first), 10.0, -1.0, delay=2) == 10.0
    assert cartpole.acting(lane(newest_first[:2]), 10.0, -1.0, delay=2) == 0.0


def test_the_force_drawn_is_the_one_that_moved_the_cart(stage: Stage) -> None:
    player = begin(stage, ghosts=0)
    for _ in range(4):
        player.step()
        frame = player.frame
        assert frame is not None
        main = frame.main
        moved = main.state[1] - main.previous_state[1]
        force = cartpole.acting(main, frame.task["force_mag"], frame.task["force_sign"], int(frame.task["delay"]))
        assert np.sign(force) == (0.0 if main.step <= 2 else np.sign(moved))


def test_states_are_drawn_between_two_steps() -> None:
    assert between(lane(), 0.25).tolist() == [0.25] * 4
    assert between(lane(), 1.0).tolist() == [1.0] * 4


def test_the_whole_track_and_the_pole_fit_at_any_size() -> None:
    for width, height in ((320, 150), (800, 300), (1600, 900), (400, 900)):
        for length in (0.05, 0.5, 2.0):
            rect = QRectF(0, 0, width, height)
            view = cartpole.view_of(rect, length)
            assert view.x(2.4) <= width
            assert view.rail - view.scale * (2 * length + 0.3) >= -0.5 * view.scale * length - 8


def test_name_tags_do_not_overlap_and_stay_inside() -> None:
    rect = QRectF(0, 0, 400, 100)
    tags = [(380.0, 90.0), (385.0, 100.0), (10.0, 60.0)]
    lefts = cartpole.spread(tags, rect)
    boxes = sorted((left, left + width) for left, (_, width) in zip(lefts, tags, strict=True))
    assert boxes[0][0] >= 0
    assert boxes[-1][1] <= 400
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(boxes))


def test_what_is_hidden_is_said_in_words() -> None:
    task = {"force_sign": -1.0, "delay": 2.0, "theta_sign": 1.0, "x_sign": 1.0}
    assert wiring.hidden_wiring(task) == ["controls swapped", "force 2 steps late"]
    assert wiring.hidden_wiring({**task, "force_sign": 1.0, "delay": 0.0}) == []


def test_an_empty_stage_says_what_to_do(stage: Stage) -> None:
    assert "step 1" in stage.canvas.empty_hint
    assert not stage.controls.play.isEnabled()
    assert stage.canvas.scene() is None
    assert not stage.picture(400, 200).isNull()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_scene_is_painted_in_both_themes(stage: Stage, name: theme.ThemeName) -> None:
    shown = theme.apply(name)
    player = begin(stage)
    for _ in range(12):
        player.step()
    image = stage.picture(800, 400)
    assert image.pixelColor(400, 3).lightness() == pytest.approx(QColor(shown.surface).lightness(), abs=20)
    seen = {image.pixelColor(x, y).rgb() for x in range(0, 800, 5) for y in range(0, 400, 5)}
    assert len(seen) > 30


def test_ghosts_can_be_hidden(stage: Stage) -> None:
    begin(stage, ghosts=2)
    scene = stage.canvas.scene()
    assert scene is not None
    assert len(scene.actors) == 3
    stage.set_ghosts(False)
    scene = stage.canvas.scene()
    assert scene is not None
    assert [actor.main for actor in scene.actors] == [True]
    assert not stage.controls.ghosts.isChecked()


def test_the_backdrop_is_painted_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(stage)
    stage.picture(640, 320)
    kept = stage.canvas._painter._kept
    stage.player.step()
    stage.picture(640, 320)
    assert stage.canvas._painter._kept is kept
    stage.player.set_task({"length": 0.6})
    stage.picture(640, 320)
    assert stage.canvas._painter._kept is not kept


def test_keys_drive_the_player(stage: Stage, qtbot: QtBot) -> None:
    player = begin(stage)
    stage.setFocus()
    qtbot.keyClick(stage, Qt.Key.Key_Period)
    assert player.frame is not None
    assert player.frame.main.step == 1
    qtbot.keyClick(stage, Qt.Key.Key_BracketRight)
    assert player.speed == 2.0
    assert stage.controls.speed.currentData() == 2.0
    qtbot.keyClick(stage, Qt.Key.Key_G)
    assert not stage.canvas.show_ghosts
    before = player.frame.main.state
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert player.frame.main.state[1] < before[1]
    with qtbot.waitSignal(stage.new_task_requested):
        qtbot.keyClick(stage, Qt.Key.Key_R)
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert player.playing
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert player.state == "paused"


def test_a_dice_elsewhere_reaches_the_stage(stage: Stage, qtbot: QtBot) -> None:
    begin(stage)
    with qtbot.waitSignal(stage.new_task_requested):
        stage.player.new_task_requested.emit()


def test_the_caption_is_the_family_until_another_is_set(stage: Stage) -> None:
    begin(stage)
    assert stage.caption.text() == "mirror"
    stage.set_caption("Crossed wires", "held-out task 3")
    stage.player.restart()
    assert stage.caption.text() == "Crossed wires"
    stage.set_caption("")
    assert stage.caption.text() == "mirror"


def test_the_ribbon_shows_shares_in_the_sub_models_colours() -> None:
    alpha = np.array([[3.0, -1.0], [0.0, 0.0]])
    assert shares(alpha).tolist() == [[0.75, 0.25], [0.5, 0.5]]
    picture = strip(alpha, 8)
    assert picture.shape == (8, 2, 3)
    known = colours(2)
    assert [bool((row == known[0]).all()) for row in picture[:, 0]] == [True] * 6 + [False] * 2
    assert [bool((row == known[0]).all()) for row in picture[:, 1]] == [True] * 4 + [False] * 4


def test_the_ribbon_keeps_the_newest_steps_only() -> None:
    ribbon = Ribbon()
    ribbon.extend(np.full((COLUMNS + 50, 2), 0.5))
    ribbon.extend(np.full((3, 2), 0.5))
    assert len(ribbon) == COLUMNS
    ribbon.extend(np.empty((4, 0)))
    assert len(ribbon) == COLUMNS


def test_the_whole_stage_takes_the_colours_of_an_appearance_at_once(stage: Stage) -> None:
    """The steps that were played before the switch too: they would stay in the old colours for five seconds."""
    player = begin(stage, ghosts=1)
    for _ in range(4):
        player.advance()
    player.step()

    def places(picture: QImage, colour: str) -> int:
        pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)[:, : picture.width(), :3]
        return int((pixels[-4:] == [QColor(colour).blue(), QColor(colour).green(), QColor(colour).red()]).all(axis=2).sum())

    first = theme.SUB_MODEL_COLOURS[0]
    for name, shown in (("light", theme.LIGHT), ("dark", theme.DARK), ("light", theme.LIGHT)):
        theme.apply(name)  # type: ignore[arg-type]
        picture, other = stage.picture(500, 300), theme.LIGHT if shown.dark else theme.DARK
        scene = stage.canvas.scene()
        assert scene is not None
        assert [actor.tint for actor in scene.actors] == [theme.seen(a.lane.colour, shown) for a in scene.actors]
        assert places(picture, theme.seen(first, shown)) > 0
        assert places(picture, theme.seen(first, other)) == 0


def test_the_ribbon_follows_every_step_and_begins_anew_with_a_trial(stage: Stage) -> None:
    player = begin(stage)
    for _ in range(5):
        player.advance()
    player.step()
    assert len(stage.canvas.ribbon) == 6
    player.restart()
    assert len(stage.canvas.ribbon) == 0


def test_a_held_arrow_key_does_not_push_at_every_repeat(stage: Stage, qtbot: QtBot) -> None:
    player = begin(stage)
    pushes: list[int] = []
    player.pushed.connect(pushes.append)
    for _ in range(5):
        stage.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", True))
    assert len(pushes) == 1


def test_painting_fits_any_task_of_any_family(stage: Stage) -> None:
    for family in FAMILIES.values():
        for edge in ("low", "high"):
            row = {p.name: getattr(p, edge) for p in family.parameters}
            stage.player.start(family, tasks_from(family, [row]), [Performer("a", Pusher(), "#0F80CC")], 1, play=False)
            stage.player.step()
            assert stage.picture(360, 200).format() == QImage.Format.Format_RGB32


def test_six_ghosts_leave_the_picture_as_much_room_as_three(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    scales: list[float] = []
    paint = cartpole._name_tags

    def spy(painter: Any, rect: QRectF, view: cartpole.View, scene: Any) -> None:
        scales.append(view.scale)
        paint(painter, rect, view, scene)

    monkeypatch.setattr(cartpole, "_name_tags", spy)
    for count in (3, 6):
        begin(stage, ghosts=count)
        stage.canvas.grab()
    assert scales[0] == scales[-1] > 30

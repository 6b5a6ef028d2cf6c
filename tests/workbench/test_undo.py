"""Settings, task sliders and the hand on the mixture can be taken back, each drag as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from core.models.actor import overridden
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from workbench.gestures import PAUSE, Gesture
from workbench.panels.recipe_forms import RecipeEditor
from workbench.player import Player
from workbench.session import Session
from workbench.stage.performance import Performer
from workbench.undo import UndoStack
from workbench.undo_keys import UndoKeys

MIRROR = FAMILIES["mirror"]


class Thinker:
    """Has two sub-models, and the weights that it is given."""

    def __init__(self) -> None:
        self.alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def decide(self, observation: NDArray[Any]) -> Decision:
        own = np.array([[0.5, 0.25]], np.float32)
        alpha = overridden(own, self.alpha_override)
        return Decision(np.array([1]), alpha, np.zeros((1, 2, 2), np.float32), np.zeros((1, 2), np.float32), own=own)

    def observe(self, *transition: Any) -> None:
        pass


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    made = Session()
    made.begin()
    return made


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    made = Player()
    yield made
    made.clear()


@pytest.fixture
def stack(session: Session, player: Player) -> UndoStack:
    made = UndoStack(session)
    made.watch(player)
    return made


def begin(player: Player, family: str = "mirror", **parameters: float) -> None:
    chosen = FAMILIES[family]
    task = tasks_from(chosen, [{"delay": 2.0, **parameters}])
    player.start(chosen, task, [Performer("adapting", Thinker(), "#0F80CC")], episodes=2, play=False)
    player.step()


def seed(session: Session) -> int:
    assert session.recipe is not None
    return session.recipe.run.seed


def test_a_setting_is_taken_back_and_done_again(session: Session, stack: UndoStack) -> None:
    editor, first = RecipeEditor(session), seed(session)
    assert not stack.canUndo()
    editor.edit("run.seed", 7)
    assert stack.words() == "Seed"
    stack.undo()
    assert seed(session) == first
    assert not stack.canUndo()
    assert stack.words(redo=True) == "Seed"
    stack.redo()
    assert seed(session) == 7
    assert stack.count() == 1


def test_a_preset_is_taken_back_with_its_name(session: Session, stack: UndoStack) -> None:
    before, preset = session.recipe, session.preset
    session.choose_preset("rig-quick")
    assert "rig-quick" in stack.words()
    stack.undo()
    assert session.recipe == before
    assert session.preset == preset


def test_quick_changes_of_one_setting_are_one_and_of_two_settings_are_two(session: Session, stack: UndoStack) -> None:
    now = [0.0]
    stack._typing = Gesture(lambda: now[0])
    editor, first = RecipeEditor(session), seed(session)
    for value in (5, 6, 7):
        editor.edit("run.seed", value)
    assert stack.count() == 1
    editor.edit("model.sub_models", 5)
    now[0] += 2 * PAUSE
    editor.edit("model.sub_models", 6)
    assert stack.count() == 3
    for _ in range(3):
        stack.undo()
    assert seed(session) == first


def test_other_work_in_hand_leaves_nothing_to_undo(session: Session, stack: UndoStack) -> None:
    RecipeEditor(session).edit("run.seed", 7)
    session.new()
    assert not stack.canUndo()
    assert seed(session) == 7


def test_a_drag_of_a_slider_is_taken_back_as_one(player: Player, stack: UndoStack) -> None:
    begin(player, length=0.5)
    for value in (0.6, 0.7, 0.8):
        player.touch.set_parameter("length", value, gesture=10)
    player.touch.set_parameter("length", 0.9, gesture=11)
    assert stack.count() == 2
    assert stack.words() == "Half pole length"
    stack.undo()
    assert player.task is not None
    assert player.task["length"][0] == 0.8
    stack.undo()
    assert player.task["length"][0] == 0.5
    stack.redo()
    assert player.task["length"][0] == 0.8


def test_a_drag_that_ends_where_it_began_leaves_nothing_to_undo(player: Player, stack: UndoStack) -> None:
    begin(player, length=0.5)
    player.touch.set_parameter("length", 0.6, gesture=10)
    player.touch.set_parameter("length", 0.5, gesture=10)
    assert not stack.canUndo()


def test_the_hand_on_the_mixture_is_taken_back_gesture_by_gesture(player: Player, stack: UndoStack) -> None:
    begin(player)
    touch = player.touch
    touch.move(0, 0.1, gesture=1)
    touch.move(0, 0.2, gesture=1)
    touch.mute(1)
    touch.uniform()
    assert stack.count() == 3
    stack.undo()
    assert player.alpha_override is not None
    np.testing.assert_allclose(player.alpha_override, [0.2, 0.0])
    stack.undo()
    np.testing.assert_allclose(player.alpha_override, [0.2, np.nan])
    stack.undo()
    assert player.alpha_override is None
    stack.redo()
    np.testing.assert_allclose(player.alpha_override, [0.2, np.nan])


def test_edits_of_an_actor_that_left_are_forgotten_and_the_others_keep_their_place(
    session: Session, player: Player, stack: UndoStack
) -> None:
    begin(player)
    editor, first = RecipeEditor(session), seed(session)
    editor.edit("run.seed", 7)
    player.touch.mute(1)
    editor.edit("model.sub_models", 5)
    stack.undo()
    begin(player)  # another actor
    assert stack.count() == 2
    assert player.alpha_override is None
    assert stack.words(redo=True), "what was undone can still be done again"
    assert seed(session) == 7, "putting the stack in order changes nothing"
    stack.redo()
    assert session.recipe is not None
    assert session.recipe.model.sub_models == 5
    stack.undo()
    stack.undo()
    assert seed(session) == first


def test_a_new_task_forgets_the_sliders_but_not_the_mixture(player: Player, stack: UndoStack) -> None:
    begin(player)
    player.touch.set_parameter("length", 0.6, gesture=1)
    player.touch.mute(1)
    player.restart()
    assert stack.count() == 2, "the same task once more"
    player.new_task(tasks_from(MIRROR, [{"length": 0.4}]))
    assert stack.count() == 1
    assert stack.words() == "α2"
    player.clear()
    assert not stack.canUndo()


def test_undo_in_a_field_without_typing_is_the_programs(qtbot: QtBot) -> None:
    box = QDoubleSpinBox()
    qtbot.addWidget(box)
    keys = UndoKeys(QObject(box))
    keys._follow(None, box)

    def taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(box, event)
        return event.isAccepted()

    assert not taken()
    box.lineEdit().selectAll()
    box.lineEdit().insert("5")
    assert taken(), "typing is undone in the field first"
    keys._follow(box, None)


def test_the_menu_says_what_would_be_undone(window: Any) -> None:
    undo, redo = window.commands["edit.undo"], window.commands["edit.redo"]
    assert not undo.isEnabled()
    assert "Nothing to undo" in undo.toolTip()
    RecipeEditor(window.session).edit("run.seed", 7)
    assert undo.isEnabled()
    assert undo.text() == "Undo: Seed"
    window.commands.trigger("edit.undo")
    assert not undo.isEnabled()
    assert undo.text() == "Undo"
    assert redo.text() == "Redo: Seed"
    window.commands.trigger("edit.redo")
    assert seed(window.session) == 7

"""Environments of gymnasium in the window: their picture is what is observed, and the form asks for their id."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

import core
from core.models.mixture import Decision
from core.recipe import FamilyRecipe
from workbench import theme
from workbench.panels.initialise_step import InitialiseStep
from workbench.panels.ranges_field import RangesField
from workbench.panels.recipe_forms import RecipeEditor
from workbench.session import Session
from workbench.stage import readings
from workbench.stage.performance import Performer
from workbench.stage.stage import Stage

LAVA = "MiniGrid-LavaCrossingS9N1-v0"


class Wanderer:
    """Takes each action in turn."""

    def __init__(self, actions: int, first: int = 0) -> None:
        self.actions, self.next, self.alpha_override = actions, first, None

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def decide(self, observation: Any) -> Decision:
        self.next = (self.next + 1) % self.actions
        nothing = np.zeros((1, self.actions), np.float32)
        return Decision(np.array([self.next]), np.ones((1, 1), np.float32), nothing[:, None], nothing)

    def observe(self, *transition: Any) -> None:
        pass


def shown(qtbot: QtBot, environment: str, ghosts: int, steps: int = 5) -> Stage:
    family = core.make_family(FamilyRecipe(name="gymnasium", environment=environment))
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(800, 420)
    stage.show()
    count = family.interface.action_count
    performers = [Performer("adapting", Wanderer(count), "#0F80CC")]
    performers += [Performer(f"ghost {n}", Wanderer(count, n), "#BE0141", "dash", tag="R") for n in range(ghosts)]
    stage.player.start(family, core.tasks_of(family, "held-out", 1), performers, episodes=2, play=False)
    for _ in range(steps):
        stage.player.step()
    return stage


def colours(stage: Stage) -> set[int]:
    image = stage.picture(800, 400)
    return {image.pixelColor(x, y).rgb() for x in range(0, 800, 3) for y in range(0, 360, 3)}


@pytest.mark.parametrize("ghosts", [0, 1, 3])
@pytest.mark.parametrize("environment", ["", "FrozenLake-v1", "CliffWalking-v1", LAVA])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_any_environment_has_a_picture_in_both_themes(
    qtbot: QtBot, name: theme.ThemeName, environment: str, ghosts: int
) -> None:
    if environment == LAVA:
        pytest.importorskip("minigrid")
    look = theme.apply(name)
    stage = shown(qtbot, environment, ghosts)
    seen = colours(stage)
    assert QColor(theme.seen("#0F80CC", look)).rgb() in seen, "the chosen action, and what is observed"
    assert len(seen) > 10


def test_a_reading_is_a_bar_from_the_middle_that_ends_with_its_track() -> None:
    track = QRectF(100, 0, 200, 10)
    assert readings._bar(track, 0.5) == QRectF(200, 0, 50, 10)
    assert readings._bar(track, -0.5) == QRectF(150, 0, 50, 10)
    assert readings._bar(track, 9.0) == QRectF(200, 0, 100, 10)
    assert readings._bar(track, float("nan")).width() == 0


def test_many_numbers_are_tables_by_their_names() -> None:
    names = tuple(f"image {x} {y} {c}" for x in range(7) for y in range(7) for c in range(3))
    names += tuple(f"direction = {n}" for n in range(4))
    groups = readings.groups_of(names)
    assert [(g.label, g.columns, g.rows) for g in groups] == [
        ("image 0", 7, 7), ("image 1", 7, 7), ("image 2", 7, 7), ("direction", 4, 1),
    ]  # fmt: skip
    assert groups[1].places[9] == (9 * 3 + 1, 1, 2), "an image's first number is the column, as MiniGrid has it"
    (lake,) = readings.groups_of(tuple(f"observation = {n}" for n in range(500)))
    assert lake.columns * lake.rows >= 500
    assert lake.columns > lake.rows


def test_a_painter_gets_along_without_names(qtbot: QtBot) -> None:
    stage = shown(qtbot, "", 1)
    scene = stage.canvas.scene()
    assert scene is not None
    object.__setattr__(scene, "interface", None)
    names, scale = readings.readings(scene)
    assert names == ("0", "1", "2", "3")
    assert scale.tolist() == [1.0] * 4


# The form


@pytest.fixture
def session() -> Session:
    made = Session()
    made.begin()
    made.choose_preset("gymnasium-quick")
    return made


def test_the_ranges_are_those_of_the_environment(qtbot: QtBot, session: Session) -> None:
    editor = RecipeEditor(session)
    ranges = RangesField(editor)
    qtbot.addWidget(ranges)
    assert set(ranges._rows) == {"force_mag", "gravity", "tau"}
    editor.edit("family.environment", "MountainCar-v0")
    assert session.recipe is not None
    assert session.recipe.family.environment == "MountainCar-v0"
    assert set(ranges._rows) == {"seed"}
    editor.edit("family.ranges", {"gravity": [0.002, 0.003]})
    assert set(ranges._rows) == {"gravity"}
    ranges._rows["gravity"][1].setValue(0.004)
    assert session.recipe.family.ranges == {"gravity": (0.002, 0.004)}
    editor.edit("family.environment", "MountainCar-v0")
    assert session.recipe.family.ranges == {"gravity": (0.002, 0.004)}, "the same environment keeps its ranges"
    editor.edit("family.environment", "CartPole-v1")
    assert session.recipe.family.ranges == {}, "another environment has other numbers"


def test_a_wrong_environment_is_one_sentence_and_the_recipe_stays(session: Session) -> None:
    told: list[str] = []
    session.problem.connect(lambda text, _more: told.append(text))
    editor, before = RecipeEditor(session), session.recipe
    editor.edit("family.environment", "evilmod:CartPole-v1")
    assert session.recipe == before
    assert told == [
        'Recipe: family.environment must be the bare id of an environment, such as "Acrobot-v1", or empty, '
        "not 'evilmod:CartPole-v1'."
    ]


@pytest.mark.window
def test_the_step_shows_the_field_for_this_family_alone(window: Any) -> None:
    (step,) = window.workflow.findChildren(InitialiseStep)
    session = window.session
    assert not step.environment.isVisibleTo(step)
    session.choose_preset("gymnasium-quick")
    assert step.environment.isVisibleTo(step)
    form = step.environment.form
    assert form is not None
    line = form.fields["environment"].widget
    assert isinstance(line, QLineEdit)
    assert "Id of a gymnasium environment" in line.toolTip()
    line.setText("FrozenLake-v1")
    line.editingFinished.emit()
    assert session.recipe.family.environment == "FrozenLake-v1"
    assert "FrozenLake-v1" in step.summary.text()
    line.setText("FrozenLake-v7")
    line.editingFinished.emit()
    assert line.text() == "FrozenLake-v1", "what does not fit is put back"
    session.choose_preset("mirror-quick")
    assert not step.environment.isVisibleTo(step)

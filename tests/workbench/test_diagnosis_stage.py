"""The patient's chart: it shows what was bought, what is believed, and how the last patients fared."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from core.models.mixture import Decision
from core.tasks.diagnosis import DIAGNOSIS
from core.tasks.diagnosis_env import ACTION_COUNT, HEALTHY, ILL
from core.tasks.family import tasks_from
from workbench import theme
from workbench.stage import diagnosis, diagnosis_panel, diagnosis_site
from workbench.stage.painters import PAINTERS
from workbench.stage.performance import Performer
from workbench.stage.stage import Stage

SIZE = (620, 300)


class Doctor:
    """Buys the third test, then says what it is told to, sure to three quarters."""

    def __init__(self, says: int = ILL) -> None:
        self.says = says
        self.alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def decide(self, observation: NDArray[Any]) -> Decision:
        action = self.says if observation[0, 32] else 2
        q = np.zeros((1, ACTION_COUNT), dtype=np.float32)
        q[0, [HEALTHY, ILL]] = 0.1, 0.3
        alpha = np.ones((1, 1), dtype=np.float32)
        return Decision(np.array([action]), alpha, q[:, None], q)

    def observe(self, *transition: Any) -> None:
        pass


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    widget = Stage()
    qtbot.addWidget(widget)
    widget.resize(860, 430)
    task = tasks_from(DIAGNOSIS, [{"site": 3.0, "inverted": 4.0}])
    performers = [Performer("adapting", Doctor(), "#3557D6"), Performer("robust", Doctor(HEALTHY), "#BE0141", "dash", tag="R")]
    widget.player.start(DIAGNOSIS, task, performers, episodes=40, play=False)
    return widget


def picture_of(stage: Stage) -> NDArray[np.uint8]:
    """What the family's painter draws of the moment, without what stands around it."""
    scene = stage.canvas.scene()
    assert scene is not None
    image = QImage(*SIZE, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for paint in (diagnosis.backdrop, diagnosis.moment, diagnosis_site.paint):
        paint(painter, QRectF(0, 0, *SIZE), scene)
    painter.end()
    return np.array(image.constBits(), dtype=np.uint8).reshape(SIZE[1], -1).copy()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_was_bought_belief_and_verdict_are_drawn_in_both_themes(stage: Stage, name: theme.ThemeName) -> None:
    theme.apply(name)
    seen = []
    for _ in range(4):
        seen.append(picture_of(stage))
        stage.player.step()
    for before, after in itertools.pairwise(seen):
        assert (before != after).any()


def test_belief_is_read_from_the_two_diagnoses(stage: Stage) -> None:
    assert stage.player.frame is not None
    assert diagnosis_panel.believed(stage.player.frame.main) is None
    stage.player.step()
    assert diagnosis_panel.believed(stage.player.frame.main) == pytest.approx(0.75)


def test_the_last_patients_are_told_by_balanced_accuracy_and_cost(stage: Stage) -> None:
    assert stage.player.frame is not None
    assert all(math.isnan(value) for value in diagnosis_panel.lately(stage.player.frame.main))
    while len(stage.player.frame.main.measures) < 30:
        stage.player.step()
    ill, healthy = (diagnosis_panel.lately(lane) for lane in stage.player.frame.lanes)
    assert ill[0] == healthy[0] == 0.5  # who always says the same is right about one kind alone
    share = diagnosis.assays(stage.player.frame.task).share[0, 2]
    assert ill[1] == pytest.approx(share, rel=1e-5)


def test_what_is_odd_about_a_site_is_said_in_words() -> None:
    task = tasks_from(DIAGNOSIS, [{"inverted": 3.0, "shift": 0.0, "prevalence": 0.25}]).task(0)
    assert diagnosis_site.oddities(task) == ["3 assays inverted", "25% of patients ill"]


def test_a_human_buys_with_digits_and_diagnoses_with_letters() -> None:
    keys = PAINTERS["diagnosis"].keys
    assert keys[Qt.Key.Key_1] == 0
    assert keys[Qt.Key.Key_0] == 9
    assert keys[Qt.Key.Key_B] == HEALTHY
    assert keys[Qt.Key.Key_M] == ILL
    assert sorted(keys.values()) == list(range(ACTION_COUNT))

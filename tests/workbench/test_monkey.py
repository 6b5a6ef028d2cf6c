"""Rough hands, in short: some hundred seeded gestures over everything, and what earlier ones have found."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.benchmarks.rough_hands import Hands
from tests.benchmarks.rough_world import RoughWorld
from workbench import backstage, jobs, task_learning
from workbench.dialogs.command_palette import CommandPalette
from workbench.dialogs.glossary_window import GlossaryWindow
from workbench.learning_process import RemoteActor
from workbench.main_window import MainWindow
from workbench.plots import PLOTS

pytestmark = pytest.mark.window
EVENTS = 200
ROOT = Path(__file__).resolve().parents[2]


class SilentProcess:
    """A process for learning that is never ready."""

    alive = True

    def actor(self, *_model: Any) -> RemoteActor:
        return RemoteActor(self, 1, (-1.0, 1.0))  # type: ignore[arg-type]

    from_scratch = actor

    def send(self, *_message: Any) -> None:
        return

    def waiting(self, _seconds: float) -> bool:
        return False

    def close(self) -> None:
        return


@pytest.mark.parametrize("seed", [1])
def test_rough_hands_break_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_training: Any, seed: int
) -> None:
    for module in (task_learning, backstage):
        monkeypatch.setattr(module, "LearningProcess", SilentProcess)
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda *_: fake_training(total=300))
    monkeypatch.setattr(jobs, "EvaluationJob", lambda *_: fake_training(total=300))
    chance = random.Random(seed)
    world = RoughWorld(tmp_path / "files", chance)
    over: list[bool] = []
    hands = Hands(window, world, chance, EVENTS, lambda: over.append(True))
    try:
        hands.start()
        qtbot.waitUntil(lambda: bool(over), timeout=60_000)
    finally:
        world.leave()
    assert world.faults == []
    assert hands.done >= EVENTS


# What was found


def test_a_double_click_beside_the_toggles_of_a_legend_does_nothing(qtbot: QtBot) -> None:
    plot = PLOTS["losses"]()
    qtbot.addWidget(plot)
    plot.toggles.chip("meta loss", "accent")
    inside = plot.toggles.widget()
    place = QPointF(1, 1)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, place, QPointF(inside.mapToGlobal(QPoint(1, 1))), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    before = plot.toggles.shown()
    assert plot.toggles.eventFilter(inside, event) is False
    assert plot.toggles.shown() == before


def test_the_palette_closes_after_what_had_the_focus_is_gone(window: MainWindow) -> None:
    window.activateWindow()
    label = QLabel("here", window)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    label.show()
    label.setFocus()
    palette = CommandPalette(window)
    palette._before = label
    label.setParent(None)
    label.deleteLater()
    QApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    assert palette.close()


def test_a_page_of_the_glossary_outlives_the_click_that_leaves_it(window: MainWindow) -> None:
    window.commands.trigger("help.glossary")
    (glossary,) = window.findChildren(GlossaryWindow)
    page = glossary.page.widget()
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    glossary.list.setCurrentRow(glossary.list.currentRow() + 1)
    assert glossary.page.widget() is not page
    assert gone == [], "a button on it may be in the midst of its click"


def test_a_painter_is_ended_by_whoever_began_it() -> None:
    for path in sorted((ROOT / "workbench").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert text.count("QPainter(") <= text.count(".end()"), f"{path.name}: a look at its stack would keep it painting"

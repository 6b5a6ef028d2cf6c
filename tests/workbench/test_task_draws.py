"""Tasks and sample models come from beside the window: whoever asked goes on, and the newest who asks gets the stage."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import core
from core.resources import resource
from core.tasks import splits
from tests.core.tiny_models import STRICT, model_of
from tests.workbench.conftest import opened, staged
from workbench.main_window import MainWindow
from workbench.panels.adapt_step import AdaptStep
from workbench.staging import STAGE
from workbench.steps import Step
from workbench.task_draws import TaskDraws

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")
Gate = threading.Event


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Tasks are drawn when this is set, and not before."""
    gate, draw = Gate(), splits._block

    def held(*arguments: Any) -> Any:
        assert threading.current_thread() is not threading.main_thread(), "the window would wait"
        gate.wait(20.0)
        return draw(*arguments)

    monkeypatch.setattr(splits, "_block", held)
    yield gate
    gate.set()


@pytest.fixture
def small(window: MainWindow, drawing: Gate) -> MainWindow:
    """A window with a small model in hand."""
    window.session.set_recipe(STRICT.recipe, "")
    window.session.put_model(STRICT)
    return window


def number(window: MainWindow, count: int) -> None:
    window.staging.choice.kind, window.staging.choice.number = "number", count


VERBS: dict[str, Callable[[MainWindow], object]] = {
    "adapt": lambda window: window.commands.trigger("run.adapt"),
    "race": lambda window: window.commands.trigger("run.race_all"),
    "preview": lambda window: window.staging.preview(STRICT),
    "copy": lambda window: window.commands.trigger("edit.copy_adapt_command"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_waits_for_a_task_and_what_wanted_it_goes_on_when_it_is_there(
    small: MainWindow, drawing: Gate, qtbot: QtBot, verb: str
) -> None:
    QApplication.clipboard().clear()
    VERBS[verb](small)
    assert small.player.state == "idle"
    assert QApplication.clipboard().text() == ""
    assert small.staging.draws.waiting
    drawing.set()
    staged(small.staging)
    assert (small.player.state == "playing") is (verb != "copy")
    assert ("meta-rl adapt" in QApplication.clipboard().text()) is (verb == "copy")


def test_the_dice_wait_beside_the_window_too(small: MainWindow, drawing: Gate, qtbot: QtBot) -> None:
    drawing.set()
    small.commands.trigger("run.adapt")
    staged(small.staging)
    player = small.player
    player.pause()
    assert player.task is not None
    before = player.task.task(0)
    drawing.clear()
    small.commands.trigger("stage.new_task")
    player.value_requested.emit("length")
    qtbot.waitUntil(lambda: small.stage.controls.dice.text() == "Drawing…")
    assert player.task.task(0) == before
    drawing.set()
    staged(small.staging)
    assert small.stage.controls.dice.text() == "New task"
    assert player.task.task(0) != before


def test_the_button_says_that_the_task_is_being_drawn_and_can_be_pressed_again(
    small: MainWindow, drawing: Gate, qtbot: QtBot
) -> None:
    small.workflow.open_step(Step.ADAPT)
    step = small.workflow.cards[Step.ADAPT].body
    assert isinstance(step, AdaptStep)
    step.adapt.click()
    qtbot.waitUntil(lambda: step.adapt.text() == "Drawing the task…")
    assert small.statusBar().currentMessage() == "Drawing the task…"
    assert step.adapt.isEnabled()
    drawing.set()
    staged(small.staging)
    assert step.adapt.text() == "Adapt"
    assert small.statusBar().currentMessage() == ""


def test_the_newest_request_is_the_one_that_counts(small: MainWindow, drawing: Gate) -> None:
    began: list[int] = []
    small.player.started.connect(lambda: began.append(small.player.seed))
    for count in (1, 2, 3):
        number(small, count)
        small.commands.trigger("run.adapt")
    drawing.set()
    staged(small.staging)
    assert began == [3]


def test_a_window_that_closes_waits_for_nothing_and_nothing_comes(small: MainWindow, drawing: Gate, qtbot: QtBot) -> None:
    small.commands.trigger("run.adapt")
    assert small.close()
    assert not small.isVisible()
    drawing.set()
    qtbot.waitUntil(lambda: not [each for each in threading.enumerate() if each.name == "background"])
    QApplication.processEvents()
    assert small.player.state == "idle"


def test_another_model_that_comes_in_hand_meanwhile_is_the_one_that_adapts(small: MainWindow, drawing: Gate) -> None:
    other = model_of(**{"run.seed": 5})
    small.commands.trigger("run.adapt")
    small.session.put_model(other)  # as when a meta-training ends
    drawing.set()
    staged(small.staging)
    staged(small.staging)
    assert small.staging.shown_model is other
    assert small.session.adapting_with is not None
    assert small.session.adapting_with[0] is other


def test_work_that_is_put_away_meanwhile_stays_away(small: MainWindow, drawing: Gate) -> None:
    small.commands.trigger("run.adapt")
    small.commands.trigger("file.new")
    assert not small.staging.draws.awaits(STAGE)
    drawing.set()
    QApplication.processEvents()
    assert small.player.state == "idle"
    assert not small.session.adapting


def test_a_preview_never_takes_the_place_of_what_the_user_asked_for(small: MainWindow, drawing: Gate) -> None:
    small.staging.preview(STRICT)
    small.commands.trigger("run.adapt")
    small.staging.preview(STRICT)
    drawing.set()
    staged(small.staging)
    assert small.session.adapting
    assert small.stage.caption.text() != "The best model so far, on a task it has never seen"


def test_a_copy_that_is_asked_for_later_is_not_written_over_by_one_before(small: MainWindow, drawing: Gate) -> None:
    small.commands.trigger("edit.copy_adapt_command")
    small.commands.trigger("edit.copy_command")
    text = QApplication.clipboard().text()
    assert "train" in text
    drawing.set()
    QApplication.processEvents()
    assert not small.staging.draws.waiting
    assert QApplication.clipboard().text() == text


def test_a_split_that_the_family_does_not_have_is_one_sentence(small: MainWindow, drawing: Gate) -> None:
    drawing.set()
    model = model_of(**{"family.name": "classic"})
    small.session.set_recipe(model.recipe, "")
    small.session.put_model(model)
    small.staging.choice.kind = "extrapolation"
    for id in ("run.adapt", "edit.copy_adapt_command"):
        small.commands.trigger(id)
        staged(small.staging)
        assert "has no extrapolation split" in small.notifications.toasts[-1].sentence
    assert small.player.state == "idle"


def test_the_sample_of_a_demo_is_read_beside_the_window(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[threading.Thread] = []
    read = core.load
    monkeypatch.setattr(core, "load", lambda path: (readers.append(threading.current_thread()), read(path))[1])
    window.commands.trigger("demos.crossed_wires")
    assert window.player.state == "idle"
    staged(window.staging)
    assert window.player.state == "playing"
    assert readers
    assert threading.main_thread() not in readers


def test_what_is_drawn_ahead_makes_way_for_somebody_who_waits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, order = Gate(), list[str]()

    def task_of(_family: Any, split: str, _number: int) -> None:
        order.append(split)
        gate.wait(20.0)

    monkeypatch.setattr(core, "task_of", task_of)
    draws = TaskDraws()
    draws.draw_ahead(core.make_family(STRICT.recipe.family))
    draws.ask("stage", lambda: order.append("asked"), lambda _: None)
    gate.set()
    qtbot.waitUntil(lambda: not draws.busy)
    draws.close()
    assert order == ["held-out", "asked", "extrapolation"]


def test_held_out_tasks_are_there_before_somebody_asks(window: MainWindow, qtbot: QtBot) -> None:
    splits._block.cache_clear()
    assert opened(window, SAMPLE)
    qtbot.waitUntil(lambda: not window.staging.draws.busy, timeout=10_000)
    made = splits._block.cache_info().misses
    assert made > 0
    assert window.session.model is not None
    core.task_of(core.make_family(window.session.model.recipe.family), "held-out", 3)
    assert splits._block.cache_info().misses == made

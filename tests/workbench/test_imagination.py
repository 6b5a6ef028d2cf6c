"""What is new in adaptation, in the window: lessons in imagination that are watched and ended, and step sizes on their way."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core import build
from core.adaptation.learning import ALPHA, WEIGHTS
from core.adaptation.step_sizes import PREFIX, none_learned
from core.events import StepSizesUpdated, TaskLearned
from core.model import Model, initialise
from core.trainers.keeping import gather_experience
from tests.core.tiny_runs import mirror_recipe
from tests.workbench.conftest import staged, train_on_fakes
from workbench import files
from workbench.main_window import MainWindow
from workbench.panels.adapt_step import AdaptStep
from workbench.panels.learning_row import LearningRow
from workbench.panels.step_widgets import progress
from workbench.status import summary
from workbench.steps import Step
from workbench.training_thread import JobState

PATIENCE = 60_000  # ms for loading torch in the other process
LONG = {"adaptation.name": "imagination", "adaptation.updates": 100_000, "adaptation.places": 8, "adaptation.rollout_steps": 8}
SHORT = {**LONG, "adaptation.updates": 60}
LESSON = 4 * 60  # gradient steps


@pytest.fixture
def cleared(window: MainWindow) -> Iterator[MainWindow]:
    yield window
    window.player.clear()
    window.session.unsaved = False


def model_of(overrides: dict[str, Any], experience: bool = True) -> Model:
    """A model that has learned nothing but keeps experience, and step sizes of 2 for alpha."""
    model = initialise(mirror_recipe(**{"model.mode": "hybrid", "adaptation.episodes": 200, **overrides}))
    if not experience:
        return model
    family = build.make_family(model.recipe.family)
    sizes = none_learned(build.make_architecture(model.recipe, model.interface))
    sizes[PREFIX + "shift"] *= 2.0
    kept = {**gather_experience(model, family, 256, seed=0)[0].arrays(), **sizes}
    return dataclasses.replace(model, kept=kept, scores={"validation_score": 100.0})


def adapt(window: MainWindow, model: Model) -> LearningRow:
    """Step 3 on a model, as fast as it goes."""
    window.session.set_recipe(model.recipe)
    window.session.put_model(model)
    window.workflow.open_step(Step.ADAPT)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.set_speed(float("inf"))
    body = window.workflow.cards[Step.ADAPT].body
    assert isinstance(body, AdaptStep)
    row = body.findChild(LearningRow)
    assert row is not None
    return row


def test_a_lesson_is_watched_and_ends_when_it_is_stopped_or_another_adaptation_begins(
    cleared: MainWindow, qtbot: Any, tmp_path: Path
) -> None:
    window = cleared
    row, learning = adapt(window, model_of(LONG)), window.staging.learning
    actor = learning.actor
    assert actor is not None
    qtbot.waitUntil(lambda: actor.practice is not None and actor.gradient_steps > 100, timeout=PATIENCE)
    assert "Practising in imagination" in learning.sentence()
    assert "/ 100000" in learning.sentence()
    assert "Practising" in window.stage.detail.text()
    table = window.player.history[TaskLearned]
    assert len(table) > 1, "losses are seen while the lesson lasts"
    assert table["weight_change"][-1] > 0
    steps = actor.gradient_steps
    qtbot.waitUntil(lambda: "%" in row.groups.moved[WEIGHTS].text(), timeout=PATIENCE)
    assert row.groups.factors[ALPHA].text() == "× 2.00"
    assert row.groups.factors[WEIGHTS].text() == "× 1.00"

    row.stop.click()
    qtbot.waitUntil(lambda: actor.practice is None, timeout=PATIENCE)
    assert steps <= actor.gradient_steps < 4 * 100_000
    assert "Practising" not in window.stage.detail.text()
    episodes = len(window.player.frame.main.returns) if window.player.frame is not None else 0
    qtbot.waitUntil(lambda: len(window.player.frame.main.returns) > episodes, timeout=PATIENCE)
    stopped = actor.gradient_steps
    assert actor.practice is None

    row.undo.click()
    qtbot.waitUntil(lambda: row.groups.moved[WEIGHTS].text() == "0.00%", timeout=PATIENCE)
    assert actor.gradient_steps == stopped

    row.stop.click()
    qtbot.waitUntil(lambda: actor.practice is not None, timeout=PATIENCE)
    window.player.pause()
    path = tmp_path / "learning.metamodel"
    files.write_adapted(window, path)  # what was learned so far, in the middle of a lesson; nobody waits
    assert not path.exists()
    qtbot.waitUntil(path.exists, timeout=PATIENCE)
    assert core.load(path).trial["weights.sub.0.weight"].any()
    window.commands.trigger("run.adapt")
    staged(window.staging)
    other = learning.actor
    assert other is not None
    assert other is not actor
    qtbot.waitUntil(lambda: other.loaded and other.practice is not None, timeout=PATIENCE)  # the old lesson is over


def test_before_and_after_a_lesson_are_raced_and_it_is_taken_back_in_a_later_episode(cleared: MainWindow, qtbot: Any) -> None:
    window = cleared
    row, learning = adapt(window, model_of(SHORT)), window.staging.learning
    actor = learning.actor
    assert actor is not None
    qtbot.waitUntil(lambda: actor.practice is not None, timeout=PATIENCE)
    window.player.pause()  # the lesson goes on, and no other one begins
    qtbot.waitUntil(lambda: actor.practice is None and actor.gradient_steps == LESSON, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(learning.moments) == 1, timeout=PATIENCE)  # sent at the end of the lesson
    assert {"sub.1.weight", "shift"} <= set(learning.moments.at(None).difference)  # type: ignore[union-attr]
    weights = window.plots.plots["weights"]
    window.plots.show_plot("weights")
    qtbot.waitUntil(lambda: "Before learning" in weights.words.text())
    assert weights.matrix.changes.shape == (3, 4)
    assert weights.matrix.changes[:, 1:].all()
    weights.set_place(0)
    assert not weights.matrix.changes.any()
    assert "Nothing had been learned" in weights.when.text()
    row.back.click()
    qtbot.waitUntil(lambda: row.groups.moved[WEIGHTS].text() == "0.00%", timeout=PATIENCE)
    window.player.play()
    qtbot.waitUntil(lambda: actor.gradient_steps >= 2 * LESSON, timeout=PATIENCE)
    row.race.click()
    qtbot.waitUntil(lambda: learning.racing, timeout=PATIENCE)
    assert window.player.frame is not None
    assert [lane.name for lane in window.player.frame.lanes] == ["after learning", "before: context only"]
    qtbot.waitUntil(lambda: window.player.state == "finished", timeout=PATIENCE)


def test_a_model_without_experience_is_told_of_and_nothing_changes(cleared: MainWindow, qtbot: Any) -> None:
    window = cleared
    told: list[tuple[str, str]] = []
    window.staging.problem.connect(lambda sentence, details: told.append((sentence, details)))
    adapt(window, model_of(SHORT, experience=False))
    assert [sentence.partition(":")[0] for sentence, _ in told] == ["Imagination needs a model that keeps experience"]
    assert told[0][1] == "", "no traceback"
    assert window.staging.learning.actor is None
    assert window.staging.learning._process is None
    assert not window.session.adapting
    assert window.player.state == "idle"


def test_step_sizes_on_their_way_are_shown_with_the_time_left(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, fake_training: Any, qtbot: Any
) -> None:
    train_on_fakes(window, monkeypatch, fake_training)
    session = window.session
    qtbot.waitUntil(lambda: session.last_event is not None)
    window.commands.trigger("run.pause")
    qtbot.waitUntil(lambda: session.job_state is JobState.PAUSED)
    session._take_events(
        [StepSizesUpdated(update=12, updates=40, loss=1.0, names=("shift",), factors=(1.0,), seconds_left=75.0)]
    )
    assert summary(session) == "Meta-train · paused · step sizes 12/40 · 1:15 left"
    done, total, words = progress(session)
    assert (done, total) == (12, 40)
    assert words == "Step sizes for learning on a task: 12 of 40 · 1:15 left"

"""Step 3: every adapter with its own settings, ghosts that are there or have to be made, and learning that is watched."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

import core
from core import build
from core.adaptation import ADAPTERS
from core.events import StepTaken, TaskLearned
from core.learners import LEARNERS
from core.model import Model, initialise
from core.recipe import fingerprint
from core.storage.folders import companions_folder
from core.trainers.companions import companion_recipe
from tests.core.tiny_runs import mirror_recipe
from tests.workbench.conftest import staged
from workbench.backstage import Backstage
from workbench.forms import TableField
from workbench.ghosts import GHOSTS, learns, performer
from workbench.main_window import MainWindow
from workbench.panels.adapt_step import AdaptStep
from workbench.panels.learning_row import LearningRow
from workbench.panels.recipe_forms import RecipeEditor
from workbench.panels.train_step import TrainStep
from workbench.steps import Step

PATIENCE = 60_000  # ms for loading torch in the other process


def model_of(**overrides: Any) -> Model:
    model = initialise(mirror_recipe(**overrides))
    return dataclasses.replace(model, scores={"validation_score": 100.0})


@pytest.fixture
def window(qtbot: Any) -> Iterator[MainWindow]:
    result = MainWindow()
    result.show()
    qtbot.waitUntil(lambda: result.is_filled, timeout=10_000)
    yield result
    result.player.clear()
    result.session.unsaved = False
    result.close()
    result.deleteLater()


def take(window: MainWindow, model: Model) -> AdaptStep:
    """Open step 3 on a model."""
    window.session.set_recipe(model.recipe)
    window.session.put_model(model)
    window.workflow.open_step(Step.ADAPT)
    body = window.workflow.cards[Step.ADAPT].body
    assert isinstance(body, AdaptStep)
    return body


def adapt(window: MainWindow) -> None:
    """Begin step 3, and wait for its task."""
    window.commands.trigger("run.adapt")
    staged(window.staging)


def table_field(editor: Any) -> TableField:
    field = editor.form.fields["name"].widget
    assert isinstance(field, TableField)
    return field


def learning_settings() -> dict[str, Any]:
    return {"adaptation.name": "q_learning", "adaptation.always": True, "adaptation.batch": 8, "adaptation.episodes": 3}


def keep_companion(model: Model, learner: str) -> None:
    """Make a baseline as an evaluation would, without its training."""
    recipe = companion_recipe(model.recipe, learner)
    path = companions_folder() / f"{fingerprint(recipe)}.metamodel"
    path.parent.mkdir(parents=True, exist_ok=True)
    core.save(initialise(recipe), path)


# ---- forms


def test_every_adapter_can_be_chosen_and_shows_its_own_settings(window: MainWindow) -> None:
    step = take(window, model_of())
    field = table_field(step.settings)
    assert [field.choice.itemData(row) for row in range(field.choice.count())] == list(ADAPTERS)
    for name, adapter in ADAPTERS.items():
        field = table_field(step.settings)
        field.choice.setCurrentIndex(field.choice.findData(name))
        form = step.settings.form
        assert form is not None
        assert window.session.recipe is not None
        assert type(window.session.recipe.adaptation) is adapter.recipe
        assert set(form.fields) == {f.name for f in dataclasses.fields(adapter.recipe)}
        assert table_field(step.settings).summary.text() == adapter.summary
        assert step.more.isVisible() is form.has_more


def test_an_adapters_setting_is_kept_in_the_recipe(window: MainWindow) -> None:
    step = take(window, model_of(**learning_settings()))
    form = step.settings.form
    assert form is not None
    assert not form.fields["proximal"].widget.isVisible()
    step.more.click()
    assert form.fields["proximal"].widget.isVisible()
    form.fields["proximal"].widget.setValue(2.5)
    scope = form.fields["scope"].widget
    scope.setCurrentIndex(scope.findData("last_layer"))
    assert window.session.recipe is not None
    assert window.session.recipe.adaptation.proximal == 2.5  # type: ignore[attr-defined]
    assert window.session.recipe.adaptation.scope == "last_layer"  # type: ignore[attr-defined]


def test_every_learner_can_be_chosen_and_is_explained(window: MainWindow) -> None:
    take(window, model_of())
    body = window.workflow.cards[Step.TRAIN].body
    assert isinstance(body, TrainStep)
    field = table_field(body.learner)
    assert [field.choice.itemData(row) for row in range(field.choice.count())] == list(LEARNERS)
    for row, (name, entry) in enumerate(LEARNERS.items()):
        assert field.choice.itemData(row, Qt.ItemDataRole.ToolTipRole) == entry.summary
        assert entry.summary in field.toolTip().replace("&#x27;", "'").replace("&quot;", '"'), name
    field.choice.setCurrentIndex(field.choice.findData("oracle"))
    assert table_field(body.learner).summary.text() == LEARNERS["oracle"].summary
    assert window.session.recipe is not None
    assert window.session.recipe.learner.name == "oracle"


def test_a_learner_brings_its_own_adapter_unless_another_one_had_been_chosen(window: MainWindow) -> None:
    take(window, model_of())
    body = window.workflow.cards[Step.TRAIN].body
    assert isinstance(body, TrainStep)
    choice = table_field(body.learner).choice
    adapters = []
    for name in ("reptile", "context_mixture"):
        choice.setCurrentIndex(choice.findData(name))
        assert window.session.recipe is not None
        adapters.append(window.session.recipe.adaptation.name)
    assert adapters == ["q_learning", "context"]
    RecipeEditor(window.session).edit("adaptation.name", "uniform")
    choice.setCurrentIndex(choice.findData("reptile"))
    assert window.session.recipe.adaptation.name == "uniform"


# ---- ghosts


def test_a_ghost_that_has_to_be_made_says_so_until_it_is_there(window: MainWindow) -> None:
    model = model_of()
    step = take(window, model)
    boxes = step.ghosts.boxes
    assert set(boxes) == set(GHOSTS)
    assert boxes["prior"].isEnabled()
    assert not boxes["robust"].isEnabled()
    assert "Robust, Oracle" in step.ghosts.missing.text.text()
    keep_companion(model, "oracle")
    window.session.step_finished.emit(Step.EVALUATE, "The evaluation is finished.")
    assert boxes["oracle"].isEnabled()
    assert "Oracle" not in step.ghosts.missing.text.text()
    keep_companion(model, "robust")
    window.session.step_finished.emit(Step.EVALUATE, "The evaluation is finished.")
    assert not step.ghosts.missing.isVisible()


def test_all_ghosts_play_beside_the_model_the_oracle_seeing_what_is_hidden(window: MainWindow) -> None:
    model = model_of()
    for learner in ("robust", "oracle"):
        keep_companion(model, learner)
    step = take(window, model)
    for box in step.ghosts.boxes.values():
        box.setChecked(True)
    adapt(window)
    window.player.pause()
    for _ in range(5):
        window.player.step()
    assert window.player.frame is not None
    names = [lane.name for lane in window.player.frame.lanes]
    scratch = "Q-learning from scratch"
    assert names == ["adapting", "before adaptation", "uniform α", scratch, "robust policy", "oracle: sees what is hidden"]
    states = [performance.env.state.shape for performance in window.player.trial.performances]
    assert len(set(states)) == 1
    sizes = [performance.observation.shape[1] for performance in window.player.trial.performances]
    assert sizes[-1] > sizes[0]


def test_a_ghost_that_would_be_the_same_is_left_out() -> None:
    model = model_of()
    for name in ("prior", "uniform"):
        assert performer(name, model, core.adapter_settings(name), Backstage()) is None
    assert performer("oracle", model_of(**{"learner.name": "oracle"}), core.adapter_settings("prior"), Backstage()) is None


def test_beside_one_that_learns_the_ghost_is_the_context_alone() -> None:
    model = model_of(**learning_settings())
    ghost = performer("prior", model, model.recipe.adaptation, Backstage())
    assert ghost is not None
    assert "context only" in ghost.name
    search = model_of(**{"learner.name": "memoryless_search"})
    assert learns(model, model.recipe.adaptation)
    assert not learns(search, model.recipe.adaptation), "a policy that is no mixture has nothing to learn with"


@pytest.mark.parametrize("learner", list(LEARNERS))
def test_a_model_of_every_learner_plays_in_step_3_and_as_a_preview(window: MainWindow, learner: str) -> None:
    model = model_of(**{"learner.name": learner})
    window.staging.preview(model)
    staged(window.staging)
    window.player.step()
    assert window.player.frame is not None
    assert window.player.frame.main.action >= 0
    take(window, model)
    adapt(window)
    window.player.pause()
    window.player.step()
    assert window.player.frame.main.action >= 0


def test_tasks_beyond_those_of_training_can_be_chosen(window: MainWindow) -> None:
    step = take(window, model_of())
    step.kind.setCurrentIndex(step.kind.findData("extrapolation"))
    step.number.stepBy(3)
    assert step.number.isVisible()
    adapt(window)
    family = build.make_family(mirror_recipe().family)
    assert window.player.task is not None
    assert window.player.task.task(0) == core.task_of(family, "extrapolation", 3).task(0)


# ---- learning


def play(window: MainWindow, qtbot: Any, until: Any) -> None:
    """As fast as it goes, until something is so."""
    window.player.set_speed(float("inf"))
    qtbot.waitUntil(until, timeout=PATIENCE)
    window.player.pause()


def test_learning_is_watched_stopped_undone_and_raced(window: MainWindow, qtbot: Any) -> None:
    step = take(window, model_of(**{**learning_settings(), "adaptation.episodes": 200}))
    row = step.findChild(LearningRow)
    assert row is not None
    assert not row.isVisible()
    assert not window.commands["run.race"].isEnabled()
    adapt(window)
    learning = window.staging.learning
    assert row.isVisible()
    assert learning.on_stage
    play(window, qtbot, lambda: learning.gradient_steps >= 20)
    assert "gradient steps" in row.text.text()
    table = window.player.history[TaskLearned]
    assert len(table)
    assert len(table) < len(window.player.history[StepTaken])
    assert table["weight_change"][-1] > 0

    assert row.stop.text() == "Stop learning"
    row.stop.click()
    assert row.stop.text() == "Learn on"
    assert learning.actor is not None
    assert not learning.actor.learns
    row.stop.click()
    assert learning.actor.learns

    steps = len(window.player.history[StepTaken])
    row.race.click()
    qtbot.waitUntil(lambda: learning.racing, timeout=PATIENCE)
    assert window.player.frame is not None
    after, before = window.player.frame.lanes
    assert (after.name, before.name) == ("after learning", "before: context only")
    assert np.array_equal(after.state, before.state)
    assert len(window.player.history[StepTaken]) == steps, "the race leaves the curves of what was learned in sight"
    assert not window.commands["run.undo_learning"].isEnabled()
    assert "adapt again" in window.commands["run.undo_learning"].toolTip()
    play(window, qtbot, lambda: window.player.state == "finished")
    assert len(window.player.history[StepTaken]) == steps

    adapt(window)
    assert not learning.racing
    assert learning.actor.learns
    play(window, qtbot, lambda: learning.gradient_steps >= 20)
    row.undo.click()
    actor = learning.actor
    actor.ask_snapshot()
    qtbot.waitUntil(lambda: actor.snapshot() is not None, timeout=PATIENCE)
    trial = actor.snapshot()
    assert trial is not None
    assert not trial["weights.shift"].any()


def test_a_demo_or_an_empty_stage_takes_the_row_away_again(window: MainWindow, qtbot: Any) -> None:
    step = take(window, model_of(**learning_settings()))
    row = step.findChild(LearningRow)
    assert row is not None
    adapt(window)
    assert row.isVisible()
    qtbot.waitUntil(lambda: window.staging.learning.actor.loaded, timeout=PATIENCE)
    from workbench.demos import DEMOS

    window.staging.play_demo(DEMOS[0])
    staged(window.staging)
    assert not row.isVisible()
    adapt(window)
    assert row.isVisible()
    assert "Loading" in window.stage.detail.text() or window.staging.learning.actor.loaded
    window.player.clear()
    assert not row.isVisible()


def test_a_process_that_dies_is_a_toast_and_the_next_adaptation_has_a_new_one(window: MainWindow, qtbot: Any) -> None:
    take(window, model_of(**learning_settings()))
    adapt(window)
    learning = window.staging.learning
    first = learning._process
    assert first is not None
    first._process.kill()
    first._process.join(10)
    window.player.pause()
    with pytest.raises(RuntimeError, match="ended by itself"):
        window.player.step()
    adapt(window)
    assert learning._process is not first
    assert learning._process is not None
    assert learning._process.alive


def test_an_opened_adapted_model_goes_on_from_where_it_stood(window: MainWindow) -> None:
    model = model_of()
    adaptation = core.adapt(model, core.task_of(core.FAMILIES["mirror"], "held-out", 3), model.recipe.adaptation)
    list(adaptation)
    adapted = adaptation.model
    take(window, adapted)
    window.staging.adapt()
    staged(window.staging)
    window.player.pause()
    first = window.player.frame.main if window.player.frame is not None else None
    assert first is not None
    expected = adapted.agent().alpha
    np.testing.assert_allclose(window.player.trial.performances[0].performer.trial["alpha"][0], expected, atol=1e-6)
    window.player.step()
    steps = window.player.history[StepTaken]
    np.testing.assert_allclose(steps["alpha"][0], expected, atol=1e-6)

"""The session: model, recipe and steps without a window."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core.events import EvaluationProgressed, MethodEvaluated, Note
from workbench import jobs
from workbench.session import Session
from workbench.steps import Step
from workbench.training_thread import Outcome


@pytest.fixture
def session(qtbot: Any) -> Any:
    result = Session()
    result.engine = lambda make: make()
    result.begin()
    yield result
    result.jobs.discard()
    qtbot.waitUntil(lambda: not result.busy)


@pytest.fixture
def trained(session: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any) -> Session:
    """A session whose training gave a model with scores, at once."""
    session.initialise()
    assert session.model is not None
    import dataclasses

    model = dataclasses.replace(session.model, scores={"validation_score": 480.0})
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training(total=5, model=model))
    with qtbot.waitSignal(session.jobs.ended, timeout=5000):
        session.train()
    return session


def test_a_new_session_has_the_quick_recipe_and_no_model(session: Session) -> None:
    assert session.recipe == core.read_recipe("mirror-quick")
    assert session.model is None
    assert session.states()[Step.INITIALISE].state == "ready"


def test_initialise_then_train_gives_an_unsaved_trained_model(trained: Session) -> None:
    assert trained.trained
    assert trained.unsaved
    assert trained.states()[Step.TRAIN].state == "done"
    assert trained.states()[Step.TRAIN].reason == "Validation return 480."
    assert trained.training_history is not None
    assert len(trained.training_history) == 5


def test_editing_upstream_makes_later_steps_stale_and_keeps_the_model(trained: Session) -> None:
    model = trained.model
    trained.set_recipe(core.read_recipe("mirror-quick", {"model.sub_models": 2}))
    assert trained.model is model
    assert trained.states()[Step.INITIALISE].state == "stale"
    assert trained.states()[Step.TRAIN].state == "stale"
    trained.set_recipe(core.read_recipe("mirror-quick", {"training.lanes": 32}))
    assert trained.states()[Step.INITIALISE].state == "done"
    assert trained.states()[Step.TRAIN].state == "stale"
    trained.set_recipe(core.read_recipe("mirror-quick"))
    assert trained.states()[Step.TRAIN].state == "done"


def test_discard_keeps_the_model_that_was_in_hand(
    session: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    session.initialise()
    before = session.model
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training(model="other"))
    session.train()
    qtbot.waitUntil(lambda: session.last_event is not None)
    assert session.running is Step.TRAIN
    with qtbot.waitSignal(session.jobs.ended, timeout=5000) as ended:
        session.jobs.discard()
    assert ended.args[1].outcome is Outcome.DISCARDED
    assert session.model is before
    assert not session.unsaved


def test_a_failure_is_one_sentence(session: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any) -> None:
    session.initialise()
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training(fail_at=2))
    with qtbot.waitSignal(session.problem, timeout=5000) as problem:
        session.train()
    assert problem.args[0] == "The learner met a number that is not finite."
    qtbot.waitUntil(lambda: not session.busy)
    assert session.states()[Step.TRAIN].state == "ready"


def test_saved_and_opened_again_it_is_the_same_model(trained: Session, tmp_path: Path) -> None:
    path = tmp_path / "mine.metamodel"
    core.save(trained.model, path)
    trained.saved(path)
    assert not trained.unsaved
    assert trained.name == "mine.metamodel"
    trained.new()
    assert trained.model is None
    trained.hold(core.load(path), path)
    assert trained.trained
    assert not trained.unsaved
    assert trained.states()[Step.TRAIN].state == "done"


def test_an_unknown_preset_is_one_sentence(session: Session, qtbot: Any) -> None:
    with qtbot.waitSignal(session.problem):
        session.choose_preset("mirror-quik")
    assert session.recipe == core.read_recipe("mirror-quick")


class OneRow:
    """An evaluation that has one row and then goes on for ever."""

    def stop(self) -> None: ...

    def __iter__(self) -> Iterator[Any]:
        yield Note(text='The baseline "robust" has to be made first, once; it is kept for the next time.')
        values = {field.name: () if field.type.startswith("tuple") else 1 for field in dataclasses.fields(MethodEvaluated)}
        yield MethodEvaluated(**{**values, "method": "adapted"})
        while True:
            yield EvaluationProgressed(method="robust (training)", done=1, total=2)


def test_a_discarded_evaluation_leaves_nothing_and_a_baseline_in_the_making_is_said(
    session: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    session.initialise()
    monkeypatch.setattr(jobs, "EvaluationJob", lambda *_: OneRow())
    logging.getLogger("workbench").propagate = True
    with caplog.at_level(logging.INFO):
        session.evaluate()
        qtbot.waitUntil(lambda: bool(session.evaluation and session.evaluation.result), timeout=5000)
    assert "has to be made first" in caplog.text
    with qtbot.waitSignal(session.jobs.ended, timeout=5000):
        session.jobs.discard()
    assert session.evaluation is None

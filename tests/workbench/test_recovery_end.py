"""The end of the program may come while what is to be kept, or given up, still waits its turn beside the window."""

from __future__ import annotations

import dataclasses
import threading
from typing import Any

import pytest

import core
from core.storage.run_notes import read_notes
from tests.workbench.run_folders import make_run
from workbench.main_window import MainWindow
from workbench.recovery.offers import Offer
from workbench.recovery.store import IN_HAND, RecoveryFolder, find_unsaved

SMALL = {"model.width": 8, "model.sub_models": 2, "run.device": "cpu"}
pytestmark = pytest.mark.window


@pytest.fixture
def model() -> Any:
    return dataclasses.replace(core.initialise(core.read_recipe("mirror-quick", SMALL)), scores={"validation_score": 100.0})


def hold_up(background: Any) -> threading.Event:
    """Something slow comes first, until the event is set, or for as long as the end of the program waits a moment."""
    gate, begun = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        gate.wait(10.0)

    background.run(slow)
    assert begun.wait(5.0)
    return gate


def left_by_another(model: Any) -> Offer:
    store = RecoveryFolder()
    store.keep(IN_HAND, 1, model, "mine")
    store.end(keep=True)
    (found,) = find_unsaved()
    return Offer("model", found, found.when)


def test_at_a_logout_what_only_waits_to_be_put_by_is_put_by(window: MainWindow, model: Any) -> None:
    gate = hold_up(window.recovery.background)
    try:
        window.session.put_model(model, unsaved=True)
        window.recovery.unsaved.write()
        window.recovery.put_by()
        place = window.recovery.store.place
        assert place is not None
        assert (place / "in-hand.metamodel").is_file()
    finally:
        gate.set()


def test_at_a_signal_what_only_waits_to_be_put_by_is_put_by(
    window: MainWindow, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = hold_up(window.recovery.background)
    window.session.put_model(model, unsaved=True)
    window.recovery.unsaved.write()
    end = window.recovery.background.close

    def close() -> None:
        threading.Timer(0.05, gate.set).start()
        end()

    monkeypatch.setattr(window.recovery.background, "close", close)
    window.closing.unasked = window.closing.forced = True
    assert window.close()
    assert [each.trained for each in find_unsaved()] == [True]


def test_a_model_leaves_the_place_where_it_was_found_only_when_it_is_put_by_again(
    window: MainWindow, qtbot: Any, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = left_by_another(model)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(window.recovery.store, "keep", full)
    window.recovery.offers = [offer]
    window.recovery.accept(offer)
    qtbot.waitUntil(lambda: window.session.unsaved and not window.recovery.background.busy, timeout=5000)
    assert find_unsaved() == [offer.what]


def test_a_model_that_was_given_up_is_not_offered_again_however_soon_the_window_closes(window: MainWindow, model: Any) -> None:
    offer = left_by_another(model)
    gate = hold_up(window.recovery.background)
    window.recovery.offers = [offer]
    window.recovery.discard(offer)
    threading.Timer(0.05, gate.set).start()
    assert window.close()
    assert find_unsaved() == []


def test_a_note_on_a_run_is_kept_however_soon_the_window_closes(window: MainWindow, qtbot: Any) -> None:
    run, library = make_run(), window.recorded.library
    library.refresh()
    qtbot.waitUntil(lambda: library.row(run.name) is not None, timeout=5000)
    gate = hold_up(library.background)
    library.annotate(run.name, "the one with the long pole")
    threading.Timer(0.05, gate.set).start()
    assert window.close()
    assert read_notes(run.folder).note == "the one with the long pole"


def test_what_was_asked_for_before_an_adapted_agent_was_saved_is_not_put_by_after_it(window: MainWindow, model: Any) -> None:
    class Actor:
        gradient_steps = 3

        def ask_snapshot(self) -> None: ...

        def snapshot(self) -> dict[str, Any]:
            return {}

    keeper, actor = window.recovery.adapted, Actor()
    window.session.adapting_with = (model, model.recipe.adaptation)
    keeper._learned = lambda: (actor, actor.gradient_steps)  # type: ignore[method-assign]
    keeper.look()
    actor.gradient_steps = 4
    keeper.saved()
    keeper._listen()
    assert keeper._kept == (actor, 4)

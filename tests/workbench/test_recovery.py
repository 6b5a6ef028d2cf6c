"""What a start finds of those before it, and what becomes of it: offered once, resumed, kept or given up, never lost."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

import core
from core.engines.child_process import Death
from core.storage.folders import recovery_folder, runs_folder
from core.storage.interrupted import Interrupted
from core.storage.run_notes import read_notes
from core.storage.runs import Run, create_run
from tests.workbench.conftest import settled, staged, updated
from workbench import language, theme
from workbench.crash_report import CrashFolder
from workbench.dialogs.text_window import TextWindow
from workbench.main_window import MainWindow
from workbench.recovery.offers import Offer
from workbench.recovery.store import ADAPTED, IN_HAND, RecoveryFolder, find_unsaved, give_up, take_back
from workbench.recovery.words import ago, died, line
from workbench.training_thread import Ending, Outcome

SMALL = {"model.width": 8, "model.sub_models": 2, "run.device": "cpu"}
window_test = pytest.mark.window


@pytest.fixture
def model() -> Any:
    return dataclasses.replace(core.initialise(core.read_recipe("mirror-quick", SMALL)), scores={"validation_score": 100.0})


def interrupted_run(updates: int = 3) -> Run:
    """A run whose process died."""
    run = create_run(core.read_recipe("mirror-quick", SMALL))
    for number in range(1, updates + 1):
        run.append(updated(number))
    return run


def offers_of(window: MainWindow, qtbot: Any) -> list[Offer]:
    qtbot.waitUntil(lambda: not window.recovery.background.busy and window.recorded.library.read, timeout=10_000)
    return window.recovery.offers


def look_again(window: MainWindow, qtbot: Any) -> None:
    """As another start would."""
    window.recovery.hidden = False
    with qtbot.waitSignal(window.recovery.looked, timeout=10_000):
        window.recovery.begin()


# ---- the folder of what is not saved


def test_what_a_window_that_died_has_left_is_found_and_what_a_living_one_has_is_not(model: Any, tmp_path: Path) -> None:
    alive = RecoveryFolder(tmp_path)
    alive.keep(IN_HAND, 1, model, "mine", "run-1")
    assert find_unsaved(tmp_path) == []
    alive._mark.release()  # type: ignore[union-attr]  # as the system does when it dies
    (found,) = find_unsaved(tmp_path)
    assert (found.name, found.trained, found.kind, found.run) == ("mine", True, IN_HAND, "run-1")
    np_equal = {name: array.tolist() for name, array in core.load(found.path).parameters.items()}
    assert np_equal == {name: array.tolist() for name, array in model.parameters.items()}
    give_up(found)
    assert find_unsaved(tmp_path) == []
    take_back(found)
    assert find_unsaved(tmp_path) == [found]


def test_a_window_that_closes_leaves_nothing_or_all_of_it(model: Any, tmp_path: Path) -> None:
    for keep in (False, True):
        store = RecoveryFolder(tmp_path / str(keep))
        store.keep(ADAPTED, 1, model, "x")
        store.end(keep)
        assert len(find_unsaved(tmp_path / str(keep))) == int(keep)
    assert list((tmp_path / "False").iterdir()) == []


def test_of_two_writes_the_later_one_counts_whichever_comes_last(model: Any, tmp_path: Path) -> None:
    store = RecoveryFolder(tmp_path)
    store.keep(IN_HAND, 2, model, "new")
    store.keep(IN_HAND, 1, model, "old")
    store.drop(IN_HAND, 1)
    store.end(keep=True)
    assert [each.name for each in find_unsaved(tmp_path)] == ["new"]


def test_foreign_files_in_the_recovery_folder_cost_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(
        ["", "[]", '{"name": 3, "when": "x", "run": "../.."}', "{" * 5000, '{"name": "' + "x" * 70_000]
    ):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "in-hand.json").write_text(text, encoding="utf-8")
        (place / "in-hand.metamodel").write_bytes(b"no model")
    (tmp_path / "file").write_text("x")
    found = find_unsaved(tmp_path)
    assert [(each.name, each.when, each.run) for each in found] == [("", 0.0, "")]
    assert find_unsaved(tmp_path / "none") == []


# ---- following the session


@window_test
def test_what_is_not_saved_is_put_by_until_it_is(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    store = window.recovery.store
    window.session.initialise()
    qtbot.waitUntil(lambda: store.place is not None and (store.place / "in-hand.json").is_file(), timeout=5000)
    assert store.place is not None
    assert store.place.is_relative_to(recovery_folder())
    assert window.model_files.save(tmp_path / "x.metamodel")
    qtbot.waitUntil(lambda: not (store.place / "in-hand.json").is_file(), timeout=5000)  # type: ignore[operator]
    window.session.unsaved = True  # as after training on
    window.session.changed.emit()
    qtbot.waitUntil(lambda: (store.place / "in-hand.json").is_file(), timeout=5000)  # type: ignore[operator]
    assert window.close()
    assert find_unsaved() == [], "it was given up by its user"
    assert not list(recovery_folder().iterdir())


@window_test
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_signal_keeps_what_is_not_saved_for_the_next_start(window: MainWindow, qtbot: Any, model: Any) -> None:
    from workbench.interrupt import close_on_interrupt

    keeper = close_on_interrupt(window)
    try:
        window.session.put_model(model, unsaved=True)
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    finally:
        keeper.undo()
    assert keeper.exit_code == 128 + signal.SIGTERM
    assert [each.trained for each in find_unsaved()] == [True]


# ---- what is offered


@window_test
def test_an_interrupted_run_a_model_and_a_crash_are_offered_one_after_the_other(
    window: MainWindow, qtbot: Any, model: Any
) -> None:
    run, banner = interrupted_run(), window.parts.banner
    store = RecoveryFolder()
    store.keep(IN_HAND, 1, model, "<b>untitled</b>")
    store.end(keep=True)
    CrashFolder().write("it fell")
    assert not banner.isVisible()
    look_again(window, qtbot)
    assert [offer.kind for offer in window.recovery.offers] == ["run", "model", "crash"]
    assert not window.welcome.isVisible()
    assert banner.isVisible()
    assert banner.title.text() == "A training was interrupted · 2 more"
    assert banner.line.text() == "mirror · update 3 of 100 · just now"
    banner.keep.click()
    assert banner.line.text() == "<b>untitled</b> · trained · just now"
    qtbot.waitUntil(lambda: read_notes(run.folder).left, timeout=5000)
    banner.accept.click()
    settled(window)
    assert window.session.unsaved
    assert window.session.trained
    assert window.session.name == "<b>untitled</b>"
    assert window.session.path is None
    assert window.parts.banner.title.text() == "The program crashed"
    assert not banner.keep.isVisible()
    banner.accept.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(TextWindow)), timeout=5000)
    (shown,) = window.findChildren(TextWindow)
    assert "it fell" in shown.text.toPlainText()
    shown.copy()
    assert "it fell" in QApplication.clipboard().text()
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=5000)
    window.recovery.unsaved.write(wait=True)
    look_again(window, qtbot)
    assert window.recovery.offers == [], "all of it has been answered"


@window_test
def test_a_discarded_run_goes_to_the_trash_and_a_discarded_model_can_be_taken_back(
    window: MainWindow, qtbot: Any, model: Any
) -> None:
    run = interrupted_run()
    store = RecoveryFolder()
    store.keep(IN_HAND, 1, model, "mine")
    store.end(keep=True)
    window.recorded.library.refresh()
    look_again(window, qtbot)
    qtbot.waitUntil(lambda: window.recorded.library.row(run.name) is not None, timeout=5000)
    banner = window.parts.banner
    banner.discard.click()
    qtbot.waitUntil(lambda: not run.folder.exists(), timeout=5000)
    banner.discard.click()
    qtbot.waitUntil(lambda: find_unsaved() == [] and not window.recovery.background.busy, timeout=5000)
    assert not banner.isVisible()
    toast = next(each for each in window.notifications.toasts if each.offer is not None and "Model" in each.sentence)
    toast.offer.click()  # type: ignore[union-attr]
    qtbot.waitUntil(banner.isVisible, timeout=5000)
    assert len(find_unsaved()) == 1
    banner.close_button.click()
    assert not banner.isVisible()
    assert len(find_unsaved()) == 1, "the next start asks again"


@window_test
def test_the_first_demo_does_not_run_over_it_and_another_language_says_it_too(window: MainWindow, qtbot: Any) -> None:
    interrupted_run()
    look_again(window, qtbot)
    window.first_steps.begin()
    staged(window.staging)
    assert window.player.state == "idle"
    window.use_language("zh_CN")
    try:
        banner = window.parts.banner
        qtbot.waitUntil(banner.isVisible, timeout=5000)
        assert "mirror" in banner.line.text()
        assert banner.title.text() != "A training was interrupted"
        for name in ("light", "dark"):
            theme.apply(name)  # type: ignore[arg-type]
            assert window.minimumSizeHint().height() <= 720
    finally:
        language.apply("en")


@window_test
def test_what_cannot_be_read_is_one_sentence_and_the_start_goes_on(window: MainWindow, qtbot: Any) -> None:
    window.recovery._on_failure(PermissionError(13, "Permission denied"))
    assert window.notifications.toasts[-1].error
    place = runs_folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("a file where a folder should be")
    recovery_folder().write_text("another")
    look_again(window, qtbot)
    assert window.recovery.offers == []
    window.session.initialise()
    window.recovery.put_by()
    assert window.close()


# ---- going on


@window_test
def test_resume_goes_on_in_the_same_run_with_the_old_curves(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    from core.events import MetaUpdated
    from workbench import jobs

    run = interrupted_run(updates=40)
    (run.folder / "checkpoints").mkdir()
    (run.folder / "checkpoints" / "30.checkpoint").write_bytes(b"")
    monkeypatch.setattr("core.storage.checkpoints.list_checkpoints", lambda _folder: [type("At", (), {"update": 30})()])
    asked: list[Path] = []

    def make(folder: Path) -> Any:
        asked.append(folder)
        training = fake_training(total=35)
        training.folder, training.done = folder, 30
        return training

    monkeypatch.setattr(jobs, "ResumeJob", make)
    look_again(window, qtbot)
    window.parts.banner.accept.click()
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        pass
    assert asked == [run.folder]
    history = window.session.training_history
    assert history is not None
    assert history[MetaUpdated]["update"].tolist() == list(range(1, 36)), "what is done again is there once"
    assert window.recorded.watch.shown == run.folder
    assert window.recovery.offers == []


@window_test
def test_a_step_that_begins_while_a_run_is_read_is_told_to_be_in_the_way(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    from workbench import jobs

    asked: list[Path] = []
    monkeypatch.setattr(jobs, "ResumeJob", asked.append)
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda *_: fake_training())
    run, session = interrupted_run(), window.session
    window.recovery.resuming.resume(run.folder)
    window.recovery.resuming.resume(run.folder)  # a second click
    session.train()
    recipe = session.recipe
    with qtbot.waitSignal(session.problem, timeout=5000) as told:
        pass
    qtbot.waitUntil(lambda: not window.recovery.background.busy, timeout=5000)
    assert told.args[0] == "Wait for the running step, or stop it."
    assert (asked, session.recipe) == ([], recipe)
    assert len([toast for toast in window.notifications.toasts if toast.error]) == 1


@window_test
def test_runs_that_came_to_their_end_or_are_being_recorded_are_not_resumed(window: MainWindow, qtbot: Any) -> None:
    from core.storage.run_mark import RecordingMark
    from tests.workbench.run_folders import make_run

    done, live = make_run(), interrupted_run()
    mark = RecordingMark(live.folder)
    mark.take()
    try:
        library = window.recorded.library
        library.refresh()
        qtbot.waitUntil(lambda: library.row(live.name) is not None and library.row(done.name) is not None, timeout=5000)
        library.choose([done.name])
        window.commands.refresh()
        assert not window.commands["run.list.resume"].isEnabled()
        library.choose([live.name])
        window.commands.refresh()
        assert "Another window" in window.commands["run.list.resume"].toolTip()
        window.recovery.resuming.resume(live.folder)
        assert "Another window" in window.notifications.toasts[-1].sentence
    finally:
        mark.release()
    library.refresh()
    qtbot.waitUntil(lambda: library.row(live.name).state == "interrupted", timeout=5000)  # type: ignore[union-attr]
    window.commands.refresh()
    assert window.commands["run.list.resume"].isEnabled()


@window_test
def test_a_worker_that_was_killed_is_told_of_with_the_way_on(window: MainWindow, qtbot: Any) -> None:
    run = interrupted_run()
    source = type("Source", (), {"folder": run.folder, "model": None})()
    window.session.jobs.ended.emit("train", Ending(Outcome.FAILED, source, "in English", "stacks", Death(-9)))
    errors = [toast for toast in window.notifications.toasts if toast.error]
    assert [toast.sentence for toast in errors] == [
        "The process that did the work was killed (SIGKILL); perhaps memory ran out."
    ]
    assert errors[0].offer is not None
    assert errors[0].offer.text() == "Resume from the last checkpoint"
    assert read_notes(run.folder).ended == "", "its run is one that was interrupted"
    window.session.jobs.ended.emit("evaluate", Ending(Outcome.FAILED, source, "", "", Death(3)))
    assert window.notifications.toasts[-1].offer is None


def test_how_long_ago_and_how_it_died_are_said_in_words() -> None:
    assert [ago(seconds) for seconds in (5, 70, 200, 4000, 8000, 100_000, 900_000)] == [
        "just now", "a minute ago", "3 minutes ago", "an hour ago", "2 hours ago", "a day ago", "10 days ago",
    ]  # fmt: skip
    assert "memory ran out" in died(Death(-9, out_of_memory=True))
    assert "SIGSEGV" in died(Death(-11))
    assert "exit code 3" in died(Death(3))
    nothing_yet = Interrupted(Path("x-run"), "", "", 0, 0, 0.0, False, False)
    assert line(Offer("run", nothing_yet)) == "x-run · before its first update"
    json.dumps(line(Offer("crash", Path("x"), 10.0), now=11.0))

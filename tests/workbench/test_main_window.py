"""The whole window: actions, files, closing, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from core.resources import resource
from tests.workbench.conftest import opened, settled, staged, train_on_fakes
from workbench import files, jobs, language_switch, theme
from workbench.actions import ACTIONS, MENUS
from workbench.main_window import MainWindow
from workbench.steps import Step

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")


# ---- actions


def test_the_table_is_whole() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    shortcuts = [action.shortcut for action in ACTIONS if action.shortcut]
    assert len(shortcuts) == len(set(shortcuts))
    assert {action.menu for action in ACTIONS} == {menu for menu, _ in MENUS}
    for action in ACTIONS:
        assert action.text
        assert action.id.startswith(f"{action.menu}.")
        assert not action.icon or resource("icons", f"{action.icon}.svg").is_file(), action.icon


@pytest.mark.parametrize("menu", [menu for menu, _ in MENUS])
def test_every_action_runs_or_says_why_not(
    window: MainWindow, menu: str, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training())
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda *_: True)
    for action in (each for each in ACTIONS if each.menu == menu):
        window.commands.refresh()
        entry = window.commands[action.id]
        if entry.isEnabled():
            entry.trigger()
            assert not [toast for toast in window.notifications.toasts if toast.error], action.id
        else:
            assert action.reason(window), action.id
            assert action.reason(window) in entry.toolTip(), action.id
        as_in_the_beginning(window, qtbot)


def as_in_the_beginning(window: MainWindow, qtbot: Any) -> None:
    """No dialog, no job, no model and nothing on stage, whatever an action did; one window is enough for a menu."""
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible() and dialog.parent() is window:
            dialog.close()
    window.session.jobs.discard()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=5000)
    window.show()
    language_switch.use_language(window, "en")
    files.new(window)


def test_every_menu_is_filled(window: MainWindow) -> None:
    assert [menu.title() for menu in window.commands.menus.values()] == [title for _, title in MENUS]
    assert all(menu.actions() for menu in window.commands.menus.values())


def test_copied_command_line_and_python_give_the_same_recipe(window: MainWindow) -> None:
    import shlex

    import core
    from core.recipe_reader import parse_override

    changes = {"model.sub_models": 2, "run.seed": 12345, "family.ranges": {"length": [0.3, 0.6]}, "model.mode": "hybrid"}
    window.session.set_recipe(core.read_recipe("mirror-quick", changes))
    window.commands.trigger("edit.copy_command")
    words = shlex.split(QApplication.clipboard().text())
    assert words[:3] == ["meta-rl", "train", "mirror-quick"]
    overrides = dict(parse_override(words[n + 1]) for n, word in enumerate(words) if word == "--set")
    overrides["run.seed"] = int(words[words.index("--seed") + 1])
    assert core.read_recipe(words[2], overrides) == window.session.recipe
    window.commands.trigger("edit.copy_python")
    line = next(text for text in QApplication.clipboard().text().splitlines() if text.startswith("recipe = "))
    scope: dict[str, Any] = {"core": core}
    exec(line, scope)  # noqa: S102  # the text is our own
    assert scope["recipe"] == window.session.recipe


# ---- files


def test_a_bad_file_is_a_toast_that_stays(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "<img src=x>.metamodel"
    path.write_bytes(b"nonsense")
    assert not opened(window, path)
    toast = window.notifications.toasts[-1]
    assert toast.error
    assert toast.isVisible()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in toast.findChildren(QLabel) if label.text())


def test_open_shows_the_model_and_remembers_the_file(window: MainWindow) -> None:
    assert opened(window, SAMPLE)
    assert "mirror.metamodel" in window.windowTitle()
    assert files.recent() == [SAMPLE.absolute()]
    assert window.session.states()[Step.ADAPT].state == "ready"


def test_opening_and_new_leave_nothing_of_the_model_before(window: MainWindow, tmp_path: Path) -> None:
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    for _ in range(5):
        window.player.step()
    assert len(window.histories()["adaptation"])
    assert opened(window, SAMPLE)
    assert window.player.state == "idle"
    assert not window.session.adapting
    assert not len(window.histories()["adaptation"])
    assert "trained" in window.stage.canvas.empty_text
    window.commands.trigger("file.new")
    assert "Nothing is on stage" in window.stage.canvas.empty_text


def test_an_adaptation_belongs_to_the_model_that_played_it(window: MainWindow) -> None:
    import core

    assert opened(window, SAMPLE)
    window.session.set_recipe(core.read_recipe("mirror-quick", {"adaptation.episodes": 1}))
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    window.session.put_model(core.initialise(window.session.recipe))  # as when a meta-training ends meanwhile
    for _ in range(502):
        window.player.advance()
    assert window.session.states()[Step.ADAPT].state == "stale"


def test_the_best_so_far_takes_the_stage_when_the_demo_is_over(window: MainWindow) -> None:
    import core

    window.commands.trigger("demos.crossed_wires")
    staged(window.staging)
    demo = window.player.frame
    window._preview(core.load(SAMPLE))
    staged(window.staging)
    assert window.player.performer_count == 3, "a demo that plays is not interrupted"
    window.player._finish()
    window._preview(core.load(SAMPLE))
    staged(window.staging)
    assert window.player.performer_count == 1
    assert window.player.frame is not demo


def test_a_dropped_model_is_opened_and_other_files_are_not(window: MainWindow, tmp_path: Path) -> None:
    for path, comes in ((tmp_path / "x.txt", False), (SAMPLE, True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        window.dropEvent(event)
        settled(window)
        assert (window.session.model is not None) is comes
        assert bool([toast for toast in window.notifications.toasts if toast.error]) is not comes
        for toast in list(window.notifications.toasts):
            toast.close()


def test_the_unsaved_marker_comes_with_training_and_goes_with_saving(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any, tmp_path: Path
) -> None:
    window.session.initialise()
    model = window.session.model
    monkeypatch.setattr(jobs, "MetaTrainingJob", lambda recipe, start: fake_training(total=3, model=model))
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        window.commands.trigger("run.train")
    assert "*" in window.windowTitle()
    assert files.save_to(window, tmp_path / "saved.metamodel")
    assert "*" in window.windowTitle(), "it is not written yet"
    settled(window)
    assert "*" not in window.windowTitle()


def test_metrics_are_exported(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        train_on_fakes(window, monkeypatch, fake_training, total=7)
    files.write_metrics(window, tmp_path / "m.csv")
    qtbot.waitUntil(lambda: not window.recorded.library.background.busy, timeout=5000)
    assert len((tmp_path / "m.csv").read_text(encoding="utf-8").splitlines()) == 8
    files.write_metrics(window, tmp_path / "no" / "m.csv")
    qtbot.waitUntil(lambda: any(toast.error for toast in window.notifications.toasts), timeout=5000)


# ---- steps and demo


def test_pause_single_update_resume_and_stop_from_the_menu(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, fake_training: Any
) -> None:
    train_on_fakes(window, monkeypatch, fake_training, model=None)
    qtbot.waitUntil(lambda: window.session.last_event is not None, timeout=5000)
    window.commands.trigger("run.pause")
    assert window.commands["run.step"].isEnabled()
    assert not window.commands["run.pause"].isEnabled()
    assert "paused" in window.statusBar().phase.text()
    window.commands.trigger("run.step")
    window.commands.trigger("run.resume")
    assert window.commands["run.pause"].isEnabled()
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        window.commands.trigger("run.stop")
    assert window.workflow.cards[Step.TRAIN].chip.text() == "ready"


def test_adapting_plays_and_ends_as_done(window: MainWindow, qtbot: Any) -> None:
    assert opened(window, SAMPLE)
    import core

    window.session.set_recipe(core.read_recipe("mirror-quick", {"adaptation.episodes": 1}))
    window.session.set_recipe(window.session.recipe)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    assert window.session.running is Step.ADAPT
    window.player.pause()
    for _ in range(502):
        window.player.advance()
    assert window.session.states()[Step.ADAPT].state == "done"
    assert window.session.adaptation is not None
    assert len(window.session.adaptation.result.returns) == 1


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample model is not there")
def test_the_welcome_strip_offers_the_demo_which_plays_at_once(window: MainWindow) -> None:
    assert window.welcome.isVisible()
    window.welcome.demo.click()
    staged(window.staging)
    assert window.player.state == "playing"
    assert not window.welcome.demo.isVisible()
    assert window.session.model is None
    assert "wires are crossed" in window.stage.caption.text()
    for _ in range(40):
        window.player.advance()
    window.player.pause()
    window.player.timeline.show_newest()
    fallen = [lane for lane in window.player.frame.lanes[1:] if lane.returns]
    assert fallen
    assert not window.player.frame.main.returns
    assert "Your turn" in window.stage.caption.text()


def test_the_full_stage_comes_and_goes(window: MainWindow) -> None:
    window.commands.trigger("view.full_stage")
    assert not window.layouts.docks["workflow"].isVisible()
    window.commands.trigger("view.full_stage")
    assert window.layouts.docks["workflow"].isVisible()
    assert window.menuBar().isVisible()


def test_an_exception_in_a_slot_is_a_toast_and_the_program_goes_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from workbench.crash import CrashReporter

    reporter = CrashReporter(window.notifications.error)
    monkeypatch.setattr(sys, "excepthook", reporter.hook)
    try:
        raise KeyError("somewhere")
    except KeyError as error:
        for _ in range(3):
            sys.excepthook(type(error), error, error.__traceback__)
    errors = [toast for toast in window.notifications.toasts if toast.error]
    assert len(errors) == 1
    assert "KeyError" in errors[0].details


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_it_fits_the_screen_in_both_appearances(window: MainWindow, qtbot: Any, size: tuple[int, int], name: str) -> None:
    theme.apply(name)  # type: ignore[arg-type]
    window.resize(*size)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720
    assert (window.width(), window.height()) == size


def test_the_adapted_agent_on_the_stage_is_saved_and_opened(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    import core

    assert not window.commands["file.save_adapted"].isEnabled()
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    for _ in range(20):
        window.player.step()
    window.commands.menus["file"].aboutToShow.emit()
    assert window.commands["file.save_adapted"].isEnabled()
    assert window.commands["file.export"].isEnabled()
    path = tmp_path / "adapted.metamodel"
    files.write_adapted(window, path)
    qtbot.waitUntil(path.is_file, timeout=5000)
    assert window.session.path == SAMPLE, "the model in hand is still the one before"
    agent = core.load(path).agent()
    assert agent.alpha.tolist() == pytest.approx(window.player.main.actor.snapshot()["alpha"][0].tolist())
    files.write_adapted(window, tmp_path / "no" / "x.metamodel")
    qtbot.waitUntil(lambda: any(toast.error for toast in window.notifications.toasts), timeout=5000)
    assert opened(window, path)
    card = window.layouts.docks["inspector"].widget().card.text()
    assert "Adapted to one task, with context." in card
    window.commands.trigger("demos.crossed_wires")
    staged(window.staging)
    window.commands.refresh()
    assert not window.commands["file.save_adapted"].isEnabled()

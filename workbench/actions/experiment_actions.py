"""Experiments: new, open, go on, stop, and what can be done with the runs that are chosen on the board. In the Run menu."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.action import Action, Reason, Verb
from workbench.actions.copy_actions import copy
from workbench.actions.runs_actions import while_loading
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from core.storage.runs import Run
    from workbench.experiments.board_state import RunState
    from workbench.main_window import MainWindow
    from workbench.panels.experiment import ExperimentPanel


def panel(window: MainWindow) -> ExperimentPanel:
    """The board, brought to the front."""
    from workbench.panels.experiment import ExperimentPanel

    widget = window.layouts.bring_forward("experiment")
    assert isinstance(widget, ExperimentPanel)
    return widget


# ---- when it is possible


def with_recipe(window: MainWindow) -> str:
    if window.session.recipe is None:
        return translate("Actions", "The forms are still loading.")
    return translate("Actions", "Another experiment runs; stop it first.") if window.experiment.at_work else ""


def some_experiment(window: MainWindow) -> str:
    return "" if window.experiment.file is not None else translate("Actions", "No experiment is open.")


def resting(window: MainWindow) -> str:
    return some_experiment(window) or (
        translate("Actions", "It is running already.") if window.experiment.at_work else ""
    )  # fmt: skip


def at_work(window: MainWindow) -> str:
    return "" if window.experiment.at_work else translate("Actions", "No experiment is running.")


def some_runs(window: MainWindow) -> str:
    return "" if window.experiment.chosen_runs() else translate("Actions", "Choose runs on the board of the experiment first.")


def one_run(window: MainWindow) -> str:
    return some_runs(window) or ("" if len(window.experiment.chosen) == 1 else translate("Actions", "Choose a single run."))


def with_model(window: MainWindow) -> str:
    if window.session.busy:
        return translate("Actions", "Wait for the running step, or stop it.")
    return some_runs(window) or ("" if best_chosen(window) is not None else translate("Actions", "This run left no model."))


# ---- verbs


def best_chosen(window: MainWindow) -> RunState | None:
    """Of the chosen runs that left a model, the one with the highest validation score."""
    from workbench.experiments.board_state import LEFT_A_MODEL

    left = [run for run in window.experiment.chosen_runs() if run.state in LEFT_A_MODEL]
    return max(left, key=lambda run: -1e300 if run.score is None else run.score, default=None)


def run_of(window: MainWindow, state: RunState) -> Run:
    from core.storage.runs import Run

    assert window.experiment.folder is not None
    return Run(window.experiment.folder / state.name)


def new(window: MainWindow) -> None:
    from workbench.dialogs.experiment_dialog import show_experiment_dialog

    show_experiment_dialog(window)


def open_experiment(window: MainWindow) -> None:
    from PySide6.QtWidgets import QFileDialog

    recent = window.experiment.recent()
    name, _ = QFileDialog.getOpenFileName(
        window, translate("Files", "Open an experiment"), str(recent[0].parent) if recent else "",
        translate("Files", "Experiments (*.toml)"),
    )  # fmt: skip
    if name:
        open_file(window, Path(name))


def open_file(window: MainWindow, file: Path) -> None:
    """Show an experiment on the board."""
    window.experiment.show_file(file)
    panel(window)
    window.plots.show_plot("experiment_curves")


def show(window: MainWindow) -> None:
    panel(window).view.setFocus()


def go_on(window: MainWindow) -> None:
    window.experiment.go_on()


def stop(window: MainWindow) -> None:
    window.experiment.stop()


def open_model(window: MainWindow) -> None:
    from workbench.experiment_words import run_title

    state = best_chosen(window)
    if state is not None:
        title = run_title(state, window.experiment.board)
        window.before_replacing(partial(window.recorded.open_run, run_of(window, state), title))


def compare(window: MainWindow) -> None:
    """Lay the chosen runs over the plots; where all of them are there already, take them away."""
    experiment = window.experiment
    experiment.tick(experiment.chosen, not all(name in experiment.compared for name in experiment.chosen))


def command_line(window: MainWindow) -> str:
    """The experiment as a command: the same results without the window."""
    wishes = window.preferences
    parts = ["meta-rl", *(part for name in wishes.families for part in ("--switch-on", name))]
    parts += ["experiment", str(window.experiment.file), "--engine", wishes.engine]
    if wishes.slots:
        parts += ["--slots", str(wishes.slots)]
    if wishes.address:
        parts += ["--address", wishes.address]
    return shlex.join(parts)


def copy_command(window: MainWindow) -> None:
    copy(window, command_line(window))


def copy_run(window: MainWindow) -> None:
    from workbench.copy_as import command_line as write
    from workbench.error_words import worded

    run = run_of(window, window.experiment.chosen_runs()[0])
    try:
        recipe = run.recipe()
    except ValueError as error:
        window.session.problem.emit(worded(error), "")
        return
    copy(window, write(recipe, ""))


def show_folder(window: MainWindow) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    folder = window.experiment.folder
    for state in window.experiment.chosen_runs()[:1]:
        folder = run_of(window, state).folder
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def entry(id: str, text: str, verb: Verb, reason: Reason, tip: str, icon: str = "", shortcut: str = "") -> Action:
    """One of the verbs, all in the same submenu."""
    return Action(f"run.experiment.{id}", "run", text, verb, shortcut, icon, tip, reason, group=5, submenu="experiment")


EXPERIMENT_ACTIONS = (
    Action("run.experiment.new", "run", QT_TRANSLATE_NOOP("Actions", "New experiment…"), new, "Ctrl+Shift+N", "new",
           QT_TRANSLATE_NOOP("Actions", "Train the recipe with other values of its fields and other seeds, on all cores."),
           with_recipe, group=5),
    Action("run.experiment.open", "run", QT_TRANSLATE_NOOP("Actions", "Open experiment…"), open_experiment, "", "open",
           QT_TRANSLATE_NOOP("Actions", "Show an experiment that was begun earlier, here or in a shell."), while_loading,
           group=5),
    entry("show", QT_TRANSLATE_NOOP("Actions", "Show the experiment"), show, while_loading,
          QT_TRANSLATE_NOOP("Actions", "Bring the board of the experiment to the front."), shortcut="Ctrl+Shift+X"),
    entry("go_on", QT_TRANSLATE_NOOP("Actions", "Go on"), go_on, resting,
          QT_TRANSLATE_NOOP("Actions", "Do what is not done yet; what is done stays as it is."), "play"),
    entry("stop", QT_TRANSLATE_NOOP("Actions", "Stop"), stop, at_work,
          QT_TRANSLATE_NOOP("Actions", "End the experiment; it can be gone on with, and each run takes up where it was."),
          "stop"),
    entry("open_model", QT_TRANSLATE_NOOP("Actions", "Open this model"), open_model, with_model,
          QT_TRANSLATE_NOOP("Actions", "Take the model in hand; of several runs, that with the highest validation score. "
                                       "On the board: Enter."), "open"),
    entry("compare", QT_TRANSLATE_NOOP("Actions", "Compare these"), compare, some_runs,
          QT_TRANSLATE_NOOP("Actions", "Lay the chosen runs over the plots of training, or take them away. "
                                       "On the board: Space."), "check"),
    entry("copy_command", QT_TRANSLATE_NOOP("Actions", "Copy the experiment as command line"), copy_command, some_experiment,
          QT_TRANSLATE_NOOP("Actions", "Copy the command that does this experiment without the window."), "copy"),
    entry("copy_run", QT_TRANSLATE_NOOP("Actions", "Copy this run as command line"), copy_run, one_run,
          QT_TRANSLATE_NOOP("Actions", "Copy the command that trains this run alone, number for number.")),
    entry("folder", QT_TRANSLATE_NOOP("Actions", "Show the experiment's folder"), show_folder, some_experiment,
          QT_TRANSLATE_NOOP("Actions", "Open the folder of the chosen run, or of the experiment, in the file manager.")),
)  # fmt: skip

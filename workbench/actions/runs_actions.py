"""What can be done with recorded runs; in the Run menu, and in the menu of the list itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.action import Action, Reason, Verb
from workbench.actions.copy_actions import copy
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from core.recipe import Recipe
    from core.storage.run_summary import RunSummary
    from workbench.main_window import MainWindow
    from workbench.panels.runs import RunsPanel


def chosen(window: MainWindow) -> list[RunSummary]:
    """The rows that a verb is about, as they stand now."""
    found = (window.recorded.row(row.folder.name) for row in window.recorded.library.chosen_rows())
    return [row for row in found if row is not None]


def some(window: MainWindow) -> str:
    return "" if window.recorded.library.chosen_rows() else translate("Actions", "Choose a run in the list of runs first.")


def one(window: MainWindow) -> str:
    return some(window) or ("" if len(chosen(window)) == 1 else translate("Actions", "Choose a single run."))


def some_or_ticked(window: MainWindow) -> str:
    return "" if window.recorded.library.marked_rows() else translate("Actions", "Tick or choose runs in the list first.")


def with_model(window: MainWindow) -> str:
    if window.session.busy:
        return translate("Actions", "Wait for the running step, or stop it.")
    return one(window) or ("" if chosen(window)[0].has_model else translate("Actions", "This run left no model."))


def discardable(window: MainWindow) -> str:
    reasons = (window.recorded.why_not_discard(row.folder.name) for row in chosen(window))
    return some(window) or next((reason for reason in reasons if reason), "")


def something_ticked(window: MainWindow) -> str:
    return "" if window.recorded.library.ticked else translate("Actions", "No run is ticked.")


def something_discarded(window: MainWindow) -> str:
    return "" if window.recorded.library.can_restore else translate("Actions", "Nothing was discarded since the start.")


def panel(window: MainWindow) -> RunsPanel:
    """The list, brought to the front."""
    from workbench.panels.runs import RunsPanel

    widget = window.layouts.bring_forward("runs")
    assert isinstance(widget, RunsPanel)
    return widget


def while_loading(window: MainWindow) -> str:
    return "" if window.is_filled else translate("Actions", "The window is still loading.")


def show(window: MainWindow) -> None:
    panel(window).view.setFocus()


def open_model(window: MainWindow) -> None:
    window.before_replacing(partial(window.recorded.open, chosen(window)[0].folder.name))


def go_on(window: MainWindow) -> None:
    window.before_replacing(partial(window.recorded.go_on, chosen(window)[0].folder.name))


def resumable(window: MainWindow) -> str:
    return one(window) or window.recovery.resuming.why_not(chosen(window)[0].folder)


def resume(window: MainWindow) -> None:
    window.before_replacing(partial(window.recovery.resuming.resume, chosen(window)[0].folder))


def tick(window: MainWindow) -> None:
    """Tick what is chosen; where all of it is ticked, take the ticks away."""
    library = window.recorded.library
    names = [row.folder.name for row in library.chosen_rows()]
    library.tick(names, not all(name in library.ticked for name in names))


def untick(window: MainWindow) -> None:
    window.recorded.library.tick(window.recorded.library.ticked, False)


def rename(window: MainWindow) -> None:
    panel(window).rename()


def annotate(window: MainWindow) -> None:
    panel(window).annotate()


def duplicate(window: MainWindow) -> None:
    if window.recorded.duplicate(chosen(window)[0].folder.name):
        window.notifications.note(translate("Actions", "The run's recipe is in the forms."))


def discard(window: MainWindow) -> None:
    window.recorded.library.discard([row.folder.name for row in chosen(window)])


def restore(window: MainWindow) -> None:
    window.recorded.library.restore()


def refresh(window: MainWindow) -> None:
    window.recorded.library.refresh()


def show_folder(window: MainWindow) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    for row in chosen(window)[:1]:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.folder)))


def copy_with(window: MainWindow, write: Callable[[Recipe, Path | None], str]) -> None:
    name = chosen(window)[0].folder.name
    recipe, run = window.recorded.recipe(name), window.recorded.library.run(name)
    if recipe is not None and run is not None:
        copy(window, write(recipe, run.start_path if run.start_path.is_file() else None))


def copy_command(window: MainWindow) -> None:
    from workbench.copy_as import command_line

    copy_with(window, lambda recipe, start: command_line(recipe, "", start=start))


def copy_python(window: MainWindow) -> None:
    from workbench.copy_as import python_code

    copy_with(window, lambda recipe, start: python_code(recipe, "", start=start))


def export_csv(window: MainWindow) -> None:
    from PySide6.QtWidgets import QFileDialog

    from workbench.run_exports import export_csv as write

    title, kind = translate("Files", "Export metrics"), translate("Files", "Table (*.csv)")
    name, _ = QFileDialog.getSaveFileName(window, title, "runs.csv", kind)
    if name:
        write(window, window.recorded.library.marked_rows(), Path(name))


def export_tensorboard(window: MainWindow) -> None:
    from PySide6.QtWidgets import QFileDialog

    from workbench.run_exports import export_tensorboard as write

    title = translate("Files", "Write TensorBoard files into a folder")
    name = QFileDialog.getExistingDirectory(window, title)
    if name:
        write(window, window.recorded.library.marked_rows(), Path(name))


def entry(id: str, text: str, verb: Verb, reason: Reason, tip: str, icon: str = "", shortcut: str = "") -> Action:
    """One of the verbs, all in the same submenu."""
    return Action(f"run.list.{id}", "run", text, verb, shortcut, icon, tip, reason, group=4, submenu="runs")


RUNS_ACTIONS = (
    entry("show", QT_TRANSLATE_NOOP("Actions", "Show the runs"), show, while_loading,
          QT_TRANSLATE_NOOP("Actions", "Bring the list of recorded runs to the front."), shortcut="Ctrl+Shift+L"),
    entry("open", QT_TRANSLATE_NOOP("Actions", "Open its model"), open_model, with_model,
          QT_TRANSLATE_NOOP("Actions", "Take the run's model and recipe in hand. In the list: Enter."), "open"),
    entry("resume", QT_TRANSLATE_NOOP("Actions", "Resume its training"), resume, resumable,
          QT_TRANSLATE_NOOP("Actions", "Go on with an interrupted or stopped run in its own folder, from its last checkpoint."),
          "play"),
    entry("go_on", QT_TRANSLATE_NOOP("Actions", "Train on from its model"), go_on, with_model,
          QT_TRANSLATE_NOOP("Actions", "Begin a new run from the weights that this one left."), "train"),
    entry("tick", QT_TRANSLATE_NOOP("Actions", "Tick or untick"), tick, some,
          QT_TRANSLATE_NOOP("Actions", "Lay the run over the plots, or take it away. In the list: Space."), "check"),
    entry("untick", QT_TRANSLATE_NOOP("Actions", "Untick all"), untick, something_ticked,
          QT_TRANSLATE_NOOP("Actions", "Take all compared runs out of the plots.")),
    entry("rename", QT_TRANSLATE_NOOP("Actions", "Rename"), rename, one,
          QT_TRANSLATE_NOOP("Actions", "Give the run a name of your own. In the list: F2.")),
    entry("note", QT_TRANSLATE_NOOP("Actions", "Write a note"), annotate, one,
          QT_TRANSLATE_NOOP("Actions", "Say something of the run; it is kept with it.")),
    entry("duplicate", QT_TRANSLATE_NOOP("Actions", "Use its recipe"), duplicate, one,
          QT_TRANSLATE_NOOP("Actions", "Put the run's recipe into the forms.")),
    entry("copy_command", QT_TRANSLATE_NOOP("Actions", "Copy the run as command line"), copy_command, one,
          QT_TRANSLATE_NOOP("Actions", "Copy the command that does this run again, number for number."), "copy"),
    entry("copy_python", QT_TRANSLATE_NOOP("Actions", "Copy the run as Python"), copy_python, one,
          QT_TRANSLATE_NOOP("Actions", "Copy the Python that does this run again, number for number.")),
    entry("csv", QT_TRANSLATE_NOOP("Actions", "Export runs as CSV…"), export_csv, some_or_ticked,
          QT_TRANSLATE_NOOP("Actions", "Write all events of the ticked runs to one table."), "export"),
    entry("tensorboard", QT_TRANSLATE_NOOP("Actions", "Export for TensorBoard…"), export_tensorboard, some_or_ticked,
          QT_TRANSLATE_NOOP("Actions", "Write event files of the ticked runs into a folder.")),
    entry("folder", QT_TRANSLATE_NOOP("Actions", "Show its folder"), show_folder, one,
          QT_TRANSLATE_NOOP("Actions", "Open the run's folder in the file manager.")),
    entry("discard", QT_TRANSLATE_NOOP("Actions", "Discard runs"), discard, discardable,
          QT_TRANSLATE_NOOP("Actions", "Move the chosen runs to the trash; undo brings them back. In the list: Delete."),
          "discard"),
    entry("restore", QT_TRANSLATE_NOOP("Actions", "Undo discarding"), restore, something_discarded,
          QT_TRANSLATE_NOOP("Actions", "Bring back the runs that were discarded last.")),
    entry("refresh", QT_TRANSLATE_NOOP("Actions", "Read the list again"), refresh, while_loading,
          QT_TRANSLATE_NOOP("Actions", "Look for runs of other programs. In the list: F5.")),
)  # fmt: skip

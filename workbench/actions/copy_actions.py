"""Copy as command line and as Python: training, adaptation and evaluation, in the Edit menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from workbench import files
from workbench.actions.action import Action
from workbench.actions.file_actions import without_model
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.copy_steps import Trial
    from workbench.main_window import MainWindow


COPY = "copy"  # what the text is asked for


def copy(window: MainWindow, text: str) -> None:
    """Put a text on the clipboard and say so; one that is still being written is not wanted any more."""
    from PySide6.QtWidgets import QApplication

    window.staging.draws.forget(COPY)
    QApplication.clipboard().setText(text)
    window.notifications.note(translate("Actions", "Copied. It gives the same numbers without the window."))


def without_recipe(window: MainWindow) -> str:
    return "" if window.session.recipe is not None else translate("Actions", "The forms are still loading.")


def training(window: MainWindow, write: Callable[..., str]) -> None:
    session = window.session
    if session.recipe is not None:
        start = session.path if session.continue_training and session.trained else None
        copy(window, write(session.recipe, session.preset, start=start))


def command(window: MainWindow) -> None:
    from workbench.copy_as import command_line

    training(window, command_line)


def python(window: MainWindow) -> None:
    from workbench.copy_as import python_code

    training(window, python_code)


def model_file(window: MainWindow) -> str:
    """The file of the model in hand; what the copied training writes where it has none yet."""
    from workbench.copy_as import OUT

    return OUT if window.session.path is None or window.session.unsaved else str(window.session.path)


def trial(window: MainWindow) -> Callable[[], Trial] | None:
    """What finds the adaptation on the stage, or the one that step 3 would begin."""
    from workbench.copy_steps import Trial, begun

    session, player, choice = window.session, window.player, window.staging.choice
    if session.model is None or session.recipe is None:
        return None
    staged = session.adapting_with
    if files.is_adapted(window) and staged is not None and staged[0] is session.model and player.task is not None:
        return partial(Trial, session.model, model_file(window), player.task, staged[1], player.seed)
    return partial(begun, session.model, model_file(window), choice.split, choice.number, session.recipe.adaptation)


def adaptation(window: MainWindow, write: Callable[[Callable[[], Trial]], str]) -> None:
    """Write it beside the window: which task it is, is told by drawing those with its number."""
    find = trial(window)
    if find is not None:
        window.staging.ask(COPY, partial(write, find), partial(copy, window), COPY)


def adaptation_command(window: MainWindow) -> None:
    adaptation(window, lambda find: find().command_line())


def adaptation_python(window: MainWindow) -> None:
    adaptation(window, lambda find: find().python_code())


def evaluation(window: MainWindow, write: Callable[..., str]) -> None:
    session = window.session
    if session.model is None or session.recipe is None:
        return
    paths = [model_file(window), *(str(path) for path, _ in session.plan.others)]
    copy(window, write(session.model, paths, session.recipe.evaluation, session.plan.methods))


def evaluation_command(window: MainWindow) -> None:
    from workbench.copy_steps import evaluation_command as write

    evaluation(window, write)


def evaluation_python(window: MainWindow) -> None:
    from workbench.copy_steps import evaluation_code as write

    evaluation(window, write)


COPY_ACTIONS = (
    Action("edit.copy_command", "edit", QT_TRANSLATE_NOOP("Actions", "Copy as command line"), command, "Ctrl+Shift+C",
           "copy", QT_TRANSLATE_NOOP("Actions", "Copy the command that does this run without the window."), without_recipe),
    Action("edit.copy_python", "edit", QT_TRANSLATE_NOOP("Actions", "Copy as Python"), python, "Ctrl+Alt+C", "",
           QT_TRANSLATE_NOOP("Actions", "Copy the Python that does this run without the window."), without_recipe),
    Action("edit.copy_adapt_command", "edit", QT_TRANSLATE_NOOP("Actions", "Copy adaptation as command line"),
           adaptation_command, submenu="copy_step", reason=without_model,
           tip=QT_TRANSLATE_NOOP("Actions", "Copy the command that adapts the model in hand to this task.")),
    Action("edit.copy_adapt_python", "edit", QT_TRANSLATE_NOOP("Actions", "Copy adaptation as Python"),
           adaptation_python, submenu="copy_step", reason=without_model,
           tip=QT_TRANSLATE_NOOP("Actions", "Copy the Python that adapts the model in hand to this task.")),
    Action("edit.copy_evaluate_command", "edit", QT_TRANSLATE_NOOP("Actions", "Copy evaluation as command line"),
           evaluation_command, submenu="copy_step", reason=without_model,
           tip=QT_TRANSLATE_NOOP("Actions", "Copy the command that evaluates the model in hand.")),
    Action("edit.copy_evaluate_python", "edit", QT_TRANSLATE_NOOP("Actions", "Copy evaluation as Python"),
           evaluation_python, submenu="copy_step", reason=without_model,
           tip=QT_TRANSLATE_NOOP("Actions", "Copy the Python that evaluates the model in hand.")),
)  # fmt: skip

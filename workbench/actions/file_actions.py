"""The File menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import files
from workbench.actions.action import Action
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def while_busy(window: MainWindow) -> str:
    return translate("Actions", "Wait for the running step, or stop it.") if window.session.busy else ""


def without_model(window: MainWindow) -> str:
    return "" if window.session.model is not None else translate("Actions", "There is no model yet.")


def without_adapted(window: MainWindow) -> str:
    if window.is_filled and files.is_adapted(window):
        return ""
    return translate("Actions", "No model has adapted on the stage; step 3 does it.")


def without_evaluation(window: MainWindow) -> str:
    return window.session.side.why_no_report()


def without_metrics(window: MainWindow) -> str:
    if any(len(history) for history in window.histories().values()):
        return ""
    return translate("Actions", "Nothing has been measured yet.")


def nothing_played(window: MainWindow) -> str:
    if window.is_filled and window.player.timeline.length:
        return ""
    return translate("Actions", "Nothing has been played yet.")


def export_animation(window: MainWindow) -> None:
    from workbench.dialogs.animation_dialog import export_animation as export

    export(window)


def quit_program(window: MainWindow) -> None:
    window.close()


FILE_ACTIONS = (
    Action("file.new", "file", QT_TRANSLATE_NOOP("Actions", "New"), files.new, "Ctrl+N", "new",
           QT_TRANSLATE_NOOP("Actions", "Start over without a model."), while_busy, toolbar="icon"),
    Action("file.open", "file", QT_TRANSLATE_NOOP("Actions", "Open…"), files.open_model, "Ctrl+O", "open",
           QT_TRANSLATE_NOOP("Actions", "Open a model file, or put a recipe file into the forms."), while_busy, toolbar="icon"),
    Action("file.recent", "file", QT_TRANSLATE_NOOP("Actions", "Open recent"), files.open_newest, submenu="recent",
           reason=while_busy),
    Action("file.save", "file", QT_TRANSLATE_NOOP("Actions", "Save"), files.save, "Ctrl+S", "save",
           QT_TRANSLATE_NOOP("Actions", "Save the model in hand."), without_model, group=1, toolbar="icon"),
    Action("file.save_as", "file", QT_TRANSLATE_NOOP("Actions", "Save as…"), files.save_as, "Ctrl+Shift+S",
           reason=without_model, group=1),
    Action("file.save_adapted", "file", QT_TRANSLATE_NOOP("Actions", "Save adapted agent as…"), files.save_adapted,
           tip=QT_TRANSLATE_NOOP("Actions", "Save the model with what it has learned of the task on the stage."),
           reason=without_adapted, group=1),
    Action("file.export", "file", QT_TRANSLATE_NOOP("Actions", "Export metrics as CSV…"), files.export_metrics, "Ctrl+E",
           "export", QT_TRANSLATE_NOOP("Actions", "Write everything that the plots show to a table file."), without_metrics,
           group=2),
    Action("file.report", "file", QT_TRANSLATE_NOOP("Actions", "Export report…"), files.export_report, "Ctrl+Shift+E", "",
           QT_TRANSLATE_NOOP("Actions", "Write the evaluation as a folder: report, tables and pictures."), without_evaluation,
           group=2),
    Action("file.animation", "file", QT_TRANSLATE_NOOP("Actions", "Export adaptation as animation…"), export_animation,
           tip=QT_TRANSLATE_NOOP("Actions", "Write what was played on the stage as a GIF, WebP or MP4 file."),
           reason=nothing_played, group=2),
    Action("file.quit", "file", QT_TRANSLATE_NOOP("Actions", "Quit"), quit_program, "Ctrl+Q", "quit", group=3),
)  # fmt: skip

"""The only three questions that the program asks before it goes on."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.i18n import translate

Answer = Literal["save", "discard", "cancel"]
ExperimentAnswer = Literal["leave", "stop", "cancel"]


def _box(parent: QWidget, title: str, text: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def ask_unsaved(parent: QWidget, name: str) -> Answer:
    """What to do with a model that has not been saved."""
    text = translate("Questions", "The model {name} has not been saved.").replace("{name}", name)
    box = _box(parent, translate("Questions", "Unsaved model"), text)
    save = box.addButton(translate("Questions", "Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(translate("Questions", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(translate("Questions", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return "save" if clicked is save else "discard" if clicked is discard else "cancel"


def ask_stop_and_close(parent: QWidget, leaves_work: bool) -> Answer:
    """Whether to stop the running step and close, and what becomes of the model if it is not saved ("discard": nothing)."""
    text = translate("Questions", "Stop it and close?")
    if leaves_work:
        text = translate("Questions", "Stop it and close? The best model so far can be saved.")
    box = _box(parent, translate("Questions", "A step is still running"), text)
    save = None
    if leaves_work:
        save = box.addButton(translate("Questions", "Stop, save and close"), QMessageBox.ButtonRole.AcceptRole)
    stop = box.addButton(translate("Questions", "Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(translate("Questions", "Go on"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return "discard" if clicked is stop else "save" if save is not None and clicked is save else "cancel"


def ask_experiment(parent: QWidget, name: str) -> ExperimentAnswer:
    """What becomes of an experiment that runs when the window closes."""
    text = translate(
        "Questions",
        "The experiment {name} is still running. It can go on without the window, which shows it again at the next start; "
        "or stop now, and go on later from where it was.",
    )
    box = _box(parent, translate("Questions", "An experiment is running"), text.replace("{name}", name))
    leave = box.addButton(translate("Questions", "Go on in the background"), QMessageBox.ButtonRole.AcceptRole)
    stop = box.addButton(translate("Questions", "Stop the experiment"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(translate("Questions", "Do not close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return "leave" if clicked is leave else "stop" if clicked is stop else "cancel"

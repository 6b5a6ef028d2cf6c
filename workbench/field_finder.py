"""Finds the fields of the four forms by their dotted key, and shows one: its step open, the cursor in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from workbench.field_labels import label
from workbench.i18n import translate
from workbench.steps import STEP_TITLES, Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

HOMES = {
    "model": Step.INITIALISE,
    "training": Step.TRAIN,
    "learner": Step.TRAIN,
    "run": Step.TRAIN,
    "adaptation": Step.ADAPT,
    "evaluation": Step.EVALUATE,
}


def fields(window: MainWindow) -> Iterator[tuple[str, str, str, str]]:
    """(dotted key, label, title of its step, help) of every field that a form shows now."""
    from core.recipe import setting_of

    recipe = window.session.recipe
    if recipe is None:
        return
    for section, step in HOMES.items():
        value = getattr(recipe, section)
        for spec in dataclasses.fields(value):
            about = setting_of(type(value), spec.name)
            if not about.parameter_ranges:
                key = f"{section}.{spec.name}"
                yield key, label(key), translate("Steps", STEP_TITLES[step]), translate("Recipe", about.help)


def show_field(window: MainWindow, key: str) -> None:
    """Open the step of a field, the rarely needed ones too if it is one of them, and put the cursor there."""
    from workbench.forms import SectionForm
    from workbench.panels.step_widgets import MoreButton

    section, _, name = key.partition(".")
    window.layouts.docks["workflow"].show()
    window.workflow.open_step(HOMES[section])
    body = window.workflow.cards[HOMES[section]]
    for form in body.findChildren(SectionForm):
        if form.section != section or name not in form.fields or form.isHidden():
            continue
        widget = form.fields[name].widget
        if not widget.isVisibleTo(form):
            for more in body.findChildren(MoreButton):
                more.setChecked(True)
        QTimer.singleShot(0, widget, partial(_focus, window.workflow, widget))
        return


def _focus(area: QScrollArea, widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    area.ensureWidgetVisible(widget, 0, 60)

"""Every field has help, every disabled thing says why, every empty part says what to do."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from core.resources import resource
from tests.workbench.conftest import opened, staged
from workbench.forms import SectionForm
from workbench.main_window import MainWindow
from workbench.panels.step_widgets import MoreButton
from workbench.steps import Step

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")
FIELDS = (QComboBox, QAbstractSpinBox, QCheckBox, QSlider, QLineEdit)


def open_everything(window: MainWindow) -> None:
    """Every field of the four steps made visible."""
    for step in Step:
        body = window.workflow.cards[step]
        for more in body.findChildren(MoreButton):
            more.setChecked(True)


def help_of(widget: QWidget) -> str:
    """Its tooltip, or that of the field that it is a part of."""
    while widget is not None and not widget.toolTip():
        parent = widget.parentWidget()
        if parent is None or parent.isWindow() or isinstance(parent, SectionForm):
            return ""
        widget = parent
    return widget.toolTip()


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r}"


def test_every_field_of_every_step_has_help(window: MainWindow) -> None:
    open_everything(window)
    fields = [field for step in Step for kind in FIELDS for field in window.workflow.cards[step].findChildren(kind)]
    assert len(fields) > 30
    without = [
        name_of(field) for field in fields
        if not (field.objectName().startswith("qt_") or help_of(field) or (isinstance(field, QCheckBox) and field.text()))
    ]  # fmt: skip
    assert without == []


def test_every_field_of_the_inspector_has_help(window: MainWindow) -> None:
    window.first_steps.play()
    staged(window.staging)
    inspector = window.layouts.docks["inspector"].widget()
    fields = [field for kind in (*FIELDS, QToolButton) for field in inspector.findChildren(kind)]
    assert fields
    assert [name_of(field) for field in fields if not field.objectName().startswith("qt_") and not help_of(field)] == []


@pytest.mark.parametrize("state", ["empty", "initialised", "opened", "playing"])
def test_what_is_disabled_says_why(window: MainWindow, state: str) -> None:
    if state == "initialised":
        window.session.initialise()
    if state == "opened":
        assert opened(window, SAMPLE)
    if state == "playing":
        window.first_steps.play()
        staged(window.staging)
    window.commands.refresh()
    for entry in window.commands.table:
        action = window.commands[entry.id]
        if not action.isEnabled():
            reason = entry.reason(window)
            assert reason.endswith("."), entry.id
            assert reason in action.toolTip(), entry.id
            assert reason in action.statusTip(), entry.id
        else:
            assert action.toolTip(), entry.id


@pytest.mark.parametrize("state", ["empty", "playing"])
def test_a_disabled_button_says_what_it_is_or_why_it_is_not_possible(window: MainWindow, state: str) -> None:
    if state == "playing":
        window.first_steps.play()
        staged(window.staging)
    buttons = [button for kind in (QPushButton, QToolButton) for button in window.findChildren(kind)]
    silent = [
        name_of(button) for button in buttons
        if button.isVisible() and not button.isEnabled() and not button.toolTip()
        and not button.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))  # Qt's own, of tab bars
    ]  # fmt: skip
    assert silent == []


def test_every_empty_plot_says_what_fills_it(window: MainWindow) -> None:
    for name, plot in window.plots.plots.items():
        text: str = plot.empty_text()
        assert text.endswith("."), name
        assert len(text) > 20, name


def test_the_empty_stage_and_the_empty_inspector_say_what_to_do(window: MainWindow) -> None:
    assert window.stage.canvas.empty_text
    assert window.stage.canvas.empty_hint
    inspector: Any = window.layouts.docks["inspector"].widget()
    assert inspector.mixture.idle.isVisible()
    assert inspector.card.text()


def test_every_visible_button_has_a_name(window: MainWindow) -> None:
    window.first_steps.play()
    staged(window.staging)
    nameless = [
        button for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not button.accessibleName() and not button.text()
        and not button.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))
    ]  # fmt: skip
    assert nameless == []

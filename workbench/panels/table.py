"""The docks by id: title, side of the window, whether they are shown at first, and how they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.steps import Step


@dataclass(frozen=True)
class Panel:
    """One dock. ``make`` imports its module itself, so that nothing loads before the window is visible."""

    id: str
    title: str
    area: Qt.DockWidgetArea
    make: Callable[[MainWindow], QWidget]
    width: int = 0
    shown: bool = True


def _workflow(window: MainWindow) -> QWidget:
    from workbench.panels.workflow import Workflow

    workflow = Workflow(window.session, window.commands, window.staging)
    workflow.help_wanted.connect(partial(_explain_step, window))
    return workflow


def _explain_step(window: MainWindow, step: Step) -> None:
    _explain(window, f"step_{step.value}")


def _explain(window: MainWindow, id: str) -> None:
    from workbench.dialogs.glossary_window import show_glossary

    show_glossary(window, id)


def _inspector(window: MainWindow) -> QWidget:
    from workbench.panels.inspector import Inspector

    inspector = Inspector(window.player)
    inspector.help_wanted.connect(partial(_explain, window))
    return inspector


def _log(_window: MainWindow) -> QWidget:
    from workbench.panels.log import LogPanel

    return LogPanel()


def _runs(window: MainWindow) -> QWidget:
    from workbench.panels.runs import RunsPanel

    return RunsPanel(window.recorded, window.commands)


def _experiment(window: MainWindow) -> QWidget:
    from workbench.panels.experiment import ExperimentPanel

    return ExperimentPanel(window.experiment, window.commands)


PANELS: tuple[Panel, ...] = (
    Panel("workflow", QT_TRANSLATE_NOOP("Panels", "Workflow"), Qt.DockWidgetArea.LeftDockWidgetArea, _workflow, 300),
    Panel("inspector", QT_TRANSLATE_NOOP("Panels", "Inspector"), Qt.DockWidgetArea.RightDockWidgetArea, _inspector, 322),
    Panel("runs", QT_TRANSLATE_NOOP("Panels", "Runs"), Qt.DockWidgetArea.BottomDockWidgetArea, _runs, shown=False),
    Panel("experiment", QT_TRANSLATE_NOOP("Panels", "Experiment"), Qt.DockWidgetArea.BottomDockWidgetArea, _experiment,
          shown=False),
    Panel("log", QT_TRANSLATE_NOOP("Panels", "Log"), Qt.DockWidgetArea.BottomDockWidgetArea, _log, shown=False),
)  # fmt: skip

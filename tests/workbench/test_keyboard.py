"""Everything without a mouse: Tab reaches all of the window and comes round, and what a mouse does has a key or an action."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import workbench
from core.resources import resource
from tests.workbench.conftest import opened, staged
from tests.workbench.test_accessible import path_of
from workbench.actions import ACTIONS
from workbench.panels.task_card import TaskCard
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

SAMPLE = resource("sample_models", "mirror.metamodel")
MOST = 400  # stops of Tab, which are more than the window has
MOUSE = {
    "mousePressEvent", "mouseMoveEvent", "mouseReleaseEvent", "mouseDoubleClickEvent", "dropEvent", "doubleClicked",
    "contextMenuEvent", "customContextMenuRequested", "MouseButtonDblClick",
}  # fmt: skip
# Files that listen to the mouse -> the actions or the keys that do the same. The menu key opens whatever a right click
# opens, since Qt makes the same event of it.
SAME = {
    "main_window.py": "file.open",  # a file that is dropped
    "panels/alpha_bars.py": "Key_Left Key_Right Key_Up Key_Down Key_S Key_M Key_L Key_Backspace",  # dragging, double click
    "panels/experiment.py": "run.experiment.open_model",
    "panels/methods_button.py": "Key_Space",
    "panels/runs.py": "run.list.open",
    "panels/step_card.py": "Key_Return Key_Space",
    "panels/verb_table.py": "run.list.open",  # the menu, whose verbs are in the Run menu too
    "plots/legend.py": "QToolButton",  # showing one line alone is what Space does to the others
    "plots/point_chart.py": "Key_Left Key_Right Key_Up Key_Down Key_Return",
    "plots/pointed.py": "Key_Left Key_Right Key_Plus Key_Minus Key_0 Key_Return",  # hovering, panning, zooming, picking
    "stage/scrubber.py": "Key_Home Key_End QSlider",
    "stage/stage.py": "Key_Space",  # only takes the focus
}
# Nothing but the mouse: the sizes of docks and of the stage. The layout's actions give sizes that work.
SIZES = ("view.reset", "view.full_stage")


def stops(window: MainWindow, qtbot: Any) -> list[QWidget]:
    """Where Tab stops, from the stage until it is somewhere again."""
    found: list[QWidget] = []
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.stage.setFocus()
    while (focus := QApplication.focusWidget()) is not None and focus not in found and len(found) < MOST:
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is found[0], f"Tab does not leave {path_of(QApplication.focusWidget() or window)}"
    return found


def wants_focus(widget: QWidget, window: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return (
        bool(by_tab) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None and widget.window() is window
    )


@pytest.mark.window
@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.value)
def test_tab_reaches_everything_and_comes_round(window: MainWindow, step: Step, qtbot: Any) -> None:
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    window.workflow.open_step(step)
    QCoreApplication.processEvents()
    reached = stops(window, qtbot)
    assert [path_of(each) for each in window.findChildren(QWidget) if wants_focus(each, window) and each not in reached] == []


@pytest.mark.window
@pytest.mark.parametrize("plot", ["returns", "adaptation", "mixture_weights", "task_atlas"])
def test_tab_leaves_every_plot(window: MainWindow, plot: str, qtbot: Any) -> None:
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    window.plots.show_plot(plot)
    QCoreApplication.processEvents()
    assert window.stage in stops(window, qtbot)


@pytest.mark.window
def test_tab_goes_through_the_task_from_its_dice_down(window: MainWindow, qtbot: Any) -> None:
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    reached, card = stops(window, qtbot), window.findChildren(TaskCard)[0]
    places = [place for place, widget in enumerate(reached) if card.isAncestorOf(widget)]
    assert reached[places[0]] is card.dice
    assert places == list(range(places[0], places[0] + len(places)))
    rows = sorted(card.sliders.rows.values(), key=lambda row: row.y())
    met = [next(n for n, row in enumerate(rows) if row.isAncestorOf(reached[place])) for place in places[1:]]
    assert met == sorted(met)
    assert set(met) == set(range(len(rows)))


def listeners() -> dict[str, str]:
    """The files of the window that listen to the mouse, with their source."""
    folder, found = Path(workbench.__file__).parent, {}
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(source)))
        names = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        if names & MOUSE:
            found[path.relative_to(folder).as_posix()] = source
    return found


def test_whatever_a_mouse_does_is_done_without_one() -> None:
    heard, known = listeners(), {action.id for action in ACTIONS}
    assert set(heard) == set(SAME), "say in SAME which key or action does what the mouse does"
    for path, same in SAME.items():
        for each in same.split():
            assert each in known if "." in each else each in heard[path], f"{path}: {each}"
    assert set(SIZES) <= known

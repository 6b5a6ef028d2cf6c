"""Who cannot see the window, or has no mouse: every widget that takes the focus has a name, and texts are not cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)  # fmt: skip

from core.resources import resource
from tests.workbench.conftest import opened, staged
from workbench import language
from workbench.language_switch import open_dialogs
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
SAMPLE = resource("sample_models", "mirror.metamodel")
# Their focus is a widget inside them, or one that they are inside of.
INNER = ("qt_spinbox_lineedit", "qt_scrollarea_viewport", "qt_tabwidget_stackedwidget")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    language.apply("en")


def nameless(root: QWidget) -> list[str]:
    """What takes the focus and would be read out as nothing."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName() in INNER or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        if not widget.accessibleName() and not text and _is_ours(widget):
            found.append(path_of(widget))
    return found


def _is_ours(widget: QWidget) -> bool:
    """Not a part that Qt makes inside one of its own: the list of a combo box, the tabs of docks."""
    above = widget.parent()
    in_box = above is not None and isinstance(above.parent(), QComboBox)
    return not in_box and type(widget) not in (QWidget, QTabBar) and not widget.objectName().startswith("qt_")


def path_of(widget: QWidget) -> str:
    parts = []
    each: QWidget | None = widget
    while each is not None:
        parts.append(type(each).__name__)
        parent = each.parent()
        each = parent if isinstance(parent, QWidget) else None
    return " < ".join(parts[:6])


def cut_off(root: QWidget) -> list[str]:
    """Visible texts that need more room than they have. Sentences that wrap, and what is elided on purpose, have it."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or getattr(widget, "elided", False) or type(widget).__name__ == "ElidedLabel":
            continue
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap() and widget.pixmap().isNull():
            if widget.width() + 1 < widget.sizeHint().width() and not _scrolled(widget):
                found.append(f"{widget.text()!r}: {widget.width()} < {widget.sizeHint().width()} in {path_of(widget)}")
        elif isinstance(widget, QPushButton) and widget.text():
            need = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", "")) + 4
            if widget.width() < need:
                found.append(f"{widget.text()!r}: {widget.width()} < {need} in {path_of(widget)}")
        if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
            need = widget.heightForWidth(widget.width())
            if widget.height() + 2 < need and not _scrolled(widget):
                found.append(f"{widget.text()!r}: {widget.height()} high < {need} in {path_of(widget)}")
    return found


def _scrolled(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QAbstractScrollArea)


def dialogs_of(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Every dialog that an action opens by itself."""
    for id in ("edit.preferences", "help.glossary", "help.shortcuts", "help.about"):
        window.commands.trigger(id)
        for dialog in open_dialogs(window):
            yield id, dialog
            dialog.close()


@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.value)
def test_whatever_takes_the_focus_has_a_name(window: MainWindow, step: Step) -> None:
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    window.workflow.open_step(step)
    assert nameless(window) == []


def test_whatever_takes_the_focus_in_a_dialog_has_a_name(window: MainWindow) -> None:
    assert [(id, path) for id, dialog in dialogs_of(window) for path in nameless(dialog)] == []


@pytest.mark.parametrize("code", list(language.LANGUAGES))
@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.value)
def test_no_text_is_cut_off_in_a_small_window(window: MainWindow, code: str, step: Step) -> None:
    window.resize(1280, 720)
    assert opened(window, SAMPLE)
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    window.use_language(code)
    window.workflow.open_step(step)
    for _ in range(5):
        QCoreApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 720)
    assert cut_off(window) == []

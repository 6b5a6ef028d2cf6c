"""What the eye rests on in a tree of widgets, taken down and given to the same tree made anew: tabs, folds, scrolling, focus.

What is chosen in forms is not among it: that is in the session, and a new tree reads it there. A widget with more to keep
has a pair of methods, ``view_state()`` and ``set_view_state(value)``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLineEdit, QSplitter, QTabWidget, QWidget

Path = tuple[tuple[str, int], ...]  # from the top: class, and the how manieth of it among its siblings


def places(tree: QWidget, path: Path = ()) -> Iterator[tuple[Path, QWidget]]:
    """Every widget of a tree with its place in it; those above before those below."""
    yield path, tree
    seen: Counter[str] = Counter()
    for child in tree.children():
        if isinstance(child, QWidget) and not child.isWindow():
            name = type(child).__name__
            yield from places(child, (*path, (name, seen[name])))
            seen[name] += 1


class ViewState:
    """How a tree of widgets stands at the moment."""

    def __init__(self, tree: QWidget) -> None:
        self._kept: dict[Path, Any] = {}
        self._scrolled: dict[Path, tuple[int, int]] = {}
        self._focus: Path | None = None
        for path, widget in places(tree):
            kept = _read(widget)
            if kept is not None:
                self._kept[path] = kept
            if isinstance(widget, QAbstractScrollArea):
                self._scrolled[path] = (widget.horizontalScrollBar().value(), widget.verticalScrollBar().value())
            if widget is QApplication.focusWidget():
                self._focus = path

    def give(self, tree: QWidget) -> None:
        """Make another tree stand like this, but for its scrolling."""
        for path, widget in places(tree):
            if path in self._kept:
                _write(widget, self._kept[path])
            if path == self._focus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def scroll(self, tree: QWidget) -> None:
        """Scroll it as well; to be called when it has its size."""
        for path, widget in places(tree):
            if path in self._scrolled and isinstance(widget, QAbstractScrollArea):
                across, down = self._scrolled[path]
                widget.horizontalScrollBar().setValue(across)
                widget.verticalScrollBar().setValue(down)


def _read(widget: QWidget) -> Any:
    """What is to be kept of one widget; ``None`` for nothing."""
    own: Callable[[], Any] | None = getattr(widget, "view_state", None)
    if own is not None:
        return own()
    if isinstance(widget, QTabWidget):
        return widget.currentIndex()
    if isinstance(widget, QSplitter):
        return widget.saveState()
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and not widget.actions():
        return widget.isChecked()
    if isinstance(widget, QLineEdit) and widget.placeholderText():  # a field to look for something in
        return widget.text()
    return None


def _write(widget: QWidget, kept: Any) -> None:
    own: Callable[[Any], None] | None = getattr(widget, "set_view_state", None)
    if own is not None:
        own(kept)
    elif isinstance(widget, QTabWidget):
        widget.setCurrentIndex(kept)
    elif isinstance(widget, QSplitter):
        widget.restoreState(kept)
    elif isinstance(widget, QAbstractButton) and widget.isChecked() != kept:
        widget.setChecked(kept)
    elif isinstance(widget, QLineEdit) and widget.text() != kept:
        widget.setText(kept)

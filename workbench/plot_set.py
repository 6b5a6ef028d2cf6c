"""Plots by name, each made when it is first asked for, or soon after it came in sight: a chart takes some 30 ms, and most are
never looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

TURN_MS = 16  # until the next plot is made; with 0 Qt lets nothing else in between
Listener = Callable[[str, Any], None]


class PlotSlot(QWidget):
    """Where a plot stands, or will stand as soon as anybody looks."""

    def __init__(self, plots: PlotSet, name: str) -> None:
        super().__init__()
        self._plots, self.name = plots, name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._plots.make_soon(self.name)

    def put(self, plot: QWidget) -> None:
        """Let a plot stand here."""
        self._column.addWidget(plot)
        plot.show()


class PlotSet(Mapping[str, Any]):
    """One plot for each entry of a table. Whoever wants to know of all of them uses :meth:`each`, which makes none."""

    def __init__(self, table: Mapping[str, Callable[[], Any]]) -> None:
        self._table = dict(table)
        self._made: dict[str, Any] = {}
        self._listeners: list[Listener] = []
        self._soon: deque[str] = deque()
        self.slots = {name: PlotSlot(self, name) for name in self._table}

    def __getitem__(self, name: str) -> Any:
        return self.make(name)

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    @property
    def made(self) -> dict[str, Any]:
        """Those that are there, in the order of the table."""
        return {name: self._made[name] for name in self._table if name in self._made}

    def make(self, name: str) -> Any:
        """The plot of a name. Raises ``KeyError`` for another name."""
        if name not in self._made:
            self._made[name] = plot = self._table[name]()
            for listener in self._listeners:
                listener(name, plot)
            self.slots[name].put(plot)
        return self._made[name]

    def make_soon(self, name: str) -> None:
        """Make a plot that has come in sight, unless it is hidden again by then.

        One at a time, and between two of them whatever else the window has to do: six together took a third of a second.
        """
        if name not in self._made and name not in self._soon:
            self._soon.append(name)
            if len(self._soon) == 1:
                self._go_on()

    def _go_on(self) -> None:
        if self._soon:
            QTimer.singleShot(TURN_MS, self.slots[self._soon[0]], self._make_next)

    def _make_next(self) -> None:
        name = self._soon.popleft()
        self._go_on()
        if self.slots[name].isVisible():
            self.make(name)

    def each(self, listener: Listener) -> None:
        """Call with the name and the plot, for those that are there and for each that is made later."""
        self._listeners.append(listener)
        for name, plot in self.made.items():
            listener(name, plot)

"""Means of measures with their intervals, computed beside the window: each takes it longer than a frame lasts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QObject

from core.analysis.history import History
from core.analysis.measure_table import mean_where_told, measures_of_row
from core.analysis.statistics import Interval
from core.events import MethodEvaluated
from core.rng import generator
from workbench.background import Background

RESAMPLES = 300  # the report takes more

Key = tuple[int, str, str]  # place of a row in its table, method, measure


def interval_of(row: MethodEvaluated, name: str) -> Interval | None:
    """The mean of a measure over all episodes to which it applies; ``None`` where a method tells none."""
    if name not in row.measure_names:
        return None
    return mean_where_told(measures_of_row(row, name), generator(0, "bootstrap"), RESAMPLES)


class MeasureIntervals(QObject):
    """What is known of the rows of some histories; what is asked for and not known is there when ``background`` is idle.

    All in the window's thread, but for the computing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(self)
        self._known: WeakKeyDictionary[History, dict[Key, Interval | None]] = WeakKeyDictionary()
        self._asked: WeakKeyDictionary[History, set[Key]] = WeakKeyDictionary()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.background.close)

    def known(self, history: History, rows: Sequence[MethodEvaluated], name: str, ask: bool = True) -> list[Interval | None]:
        """The interval of a measure for each row of a history, ``None`` also where it is still to come.

        Args:
            ask: whether those that are not known are computed now, beside the window.
        """
        there = self._known.setdefault(history, {})
        asked = self._asked.setdefault(history, set())
        for place, row in enumerate(rows):
            key = place, row.method, name
            if ask and key not in there and key not in asked:
                asked.add(key)
                self.background.run(partial(interval_of, row, name), partial(self._take, history, key))
        return [there.get((place, row.method, name)) for place, row in enumerate(rows)]

    def whole(self, history: History, rows: Sequence[MethodEvaluated], name: str) -> list[Interval | None]:
        """The same, and the window waits for what is not known: for somebody who has asked for the numbers."""
        there = self._known.setdefault(history, {})
        for place, row in enumerate(rows):
            key = place, row.method, name
            if key not in there:
                there[key] = interval_of(row, name)
        return [there[place, row.method, name] for place, row in enumerate(rows)]

    def _take(self, history: History, key: Key, interval: Interval | None) -> None:
        self._known.setdefault(history, {})[key] = interval
        self._asked.setdefault(history, set()).discard(key)

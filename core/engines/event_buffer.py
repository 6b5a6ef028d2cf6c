"""Between the training thread and the window: a bounded queue of events. No Qt here.

A signal for every event froze a window for minutes in a test; a queue that a timer empties did not.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

CAPACITY = 4096


def is_metric(event: Any) -> bool:
    """Whether a later event of the same type may stand for this one: the many measurements, not what happened once."""
    return type(event).__name__ in ("MetaUpdated", "EvaluationProgressed", "StepTaken")


class EventBuffer:
    """A thread-safe queue. When it is full, every second metric event gives way to the next; no other event is ever lost."""

    def __init__(self, capacity: int = CAPACITY, metric: Callable[[Any], bool] = is_metric) -> None:
        if capacity < 2:
            raise ValueError(f"An event buffer holds at least 2 events, not {capacity}.")
        self._capacity = capacity
        self._metric = metric
        self._events: list[Any] = []
        self._lock = threading.Lock()
        self.merged = 0  # metric events that gave way

    def append(self, event: Any) -> None:
        """Add an event; called from any thread."""
        with self._lock:
            if len(self._events) >= self._capacity:
                self._merge()
            self._events.append(event)

    def drain(self) -> list[Any]:
        """All events in order, which are then forgotten."""
        if not self._events:  # of thousands that are asked a few times a second, nearly all
            return []
        with self._lock:
            events, self._events = self._events, []
        return events

    def __len__(self) -> int:
        return len(self._events)

    def _merge(self) -> None:
        kept: list[Any] = []
        skip: dict[type, bool] = {}  # per type: whether the next metric event from the end is left out
        for event in reversed(self._events):
            if self._metric(event):
                leave_out = skip.get(type(event), False)
                skip[type(event)] = not leave_out
                if leave_out:
                    self.merged += 1
                    continue
            kept.append(event)
        self._events = kept[::-1]

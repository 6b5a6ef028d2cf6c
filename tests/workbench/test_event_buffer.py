"""The buffer between the training thread and the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.engines.event_buffer import EventBuffer
from core.events import MetaUpdated, Note


def test_events_come_out_in_order_and_once(make_update: Callable[..., MetaUpdated]) -> None:
    buffer = EventBuffer()
    events = [make_update(n) for n in range(5)]
    for event in events:
        buffer.append(event)
    assert buffer.drain() == events
    assert buffer.drain() == []


def test_a_full_buffer_merges_metrics_and_stays_bounded(make_update: Callable[..., MetaUpdated]) -> None:
    buffer = EventBuffer(capacity=16)
    for number in range(1000):
        buffer.append(make_update(number))
    events = buffer.drain()
    assert len(events) <= 16
    assert events[-1].update == 999
    assert [e.update for e in events] == sorted(e.update for e in events)
    assert buffer.merged == 1000 - len(events)


def test_lifecycle_events_are_never_dropped(make_update: Callable[..., MetaUpdated]) -> None:
    buffer = EventBuffer(capacity=8)
    for number in range(200):
        buffer.append(make_update(number))
        if number % 20 == 0:
            buffer.append(Note(text=str(number)))
    notes = [event.text for event in buffer.drain() if isinstance(event, Note)]
    assert notes == [str(number) for number in range(0, 200, 20)]


def test_a_buffer_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        EventBuffer(capacity=1)

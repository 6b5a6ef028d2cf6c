"""Events are what everybody reads: they survive JSON and every field is documented."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import Any

import pytest

from core.events import EVENT_TYPES, SCHEMA_VERSION, Event, MetaUpdated, from_json, schema, to_json, without_clock

VALUES: dict[str, Any] = {
    "str": "text",
    "int": 3,
    "float": 0.1,
    "bool": True,
    "float | None": None,
    "int | None": None,
    "dict[str, float]": {"length": 0.5, "delay": 2.0},
    "tuple[str, ...]": ("a", "b"),
    "tuple[float, ...]": (0.1, -2.0),
    "tuple[tuple[float, ...], ...]": ((0.1,), (2.0, 3.0)),
    "tuple[tuple[tuple[float, ...], ...], ...]": (((1.0, 2.0),), ((3.0,),)),
    "tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]": ((((1.0,),), ((3.0, 4.0),)),),
}


def example(kind: type, **replaced: Any) -> Event:
    values = {f.name: VALUES[str(f.type)] for f in dataclasses.fields(kind)}
    event: Event = kind(**{**values, **replaced})
    return event


@pytest.mark.parametrize("kind", EVENT_TYPES.values(), ids=EVENT_TYPES)
def test_an_event_survives_json(kind: type) -> None:
    event = example(kind)
    text = json.dumps(to_json(event), allow_nan=False)
    assert from_json(json.loads(text)) == event


def test_not_a_number_is_null_in_json_and_comes_back() -> None:
    event = example(MetaUpdated, train_return=math.nan, alpha=(math.nan, 1.0))
    text = json.dumps(to_json(event), allow_nan=False)
    again = from_json(json.loads(text))
    assert isinstance(again, MetaUpdated)
    assert math.isnan(again.train_return)
    assert math.isnan(again.alpha[0])
    assert again.alpha[1] == 1.0


@pytest.mark.parametrize(
    "data", [{}, {"event": "Nothing", "schema": SCHEMA_VERSION}, {"event": "Note", "schema": SCHEMA_VERSION + 1, "text": ""}]
)
def test_an_event_of_another_schema_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^Not an event of schema"):
        from_json(data)


def test_every_field_is_documented_once() -> None:
    rows = list(schema())
    assert len({(event, field) for event, field, *_ in rows}) == len(rows)
    for event, field, kind, _unit, help_text in rows:
        assert help_text, f"{event}.{field} has no meaning"
        assert kind in VALUES, f"{event}.{field}: extend this test for the type {kind}"


def test_events_are_frozen() -> None:
    for kind in EVENT_TYPES.values():
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(example(kind), dataclasses.fields(kind)[0].name, None)


def test_what_the_clock_says_can_be_left_out() -> None:
    slow, fast = example(MetaUpdated, steps_per_second=1.0), example(MetaUpdated, steps_per_second=9.0, cpu_seconds=7.0)
    assert slow != fast
    assert without_clock(slow) == without_clock(fast)
    assert "update" in without_clock(slow)

"""A family of another package may say of its lanes what no file can hold: that costs the checkpoints, never the training."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import core
from core.engines.recorded_training import RecordedTraining
from core.events import Note, TrainingFinished
from core.state import State
from core.storage.checkpoints import list_checkpoints
from core.tasks import FAMILIES
from tests.core.interruptions import ALWAYS
from tests.core.tiny_family import CORRIDOR, CorridorLanes
from tests.core.tiny_runs import corridor_recipe


@pytest.mark.parametrize("value", [(1, 2), {"a/b": 1}, object()], ids=["tuple", "name", "object"])
def test_a_training_whose_lanes_say_what_no_file_can_hold_goes_on_and_says_so_once(
    value: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole_state = CorridorLanes.whole_state

    def more(lanes: CorridorLanes) -> State:
        return {**whole_state(lanes), "more": value}

    monkeypatch.setitem(FAMILIES, "corridor", CORRIDOR)
    monkeypatch.setattr(CorridorLanes, "whole_state", more)
    recorded = RecordedTraining(core.train(corridor_recipe(updates=4)), tmp_path, checkpoint_seconds=ALWAYS)
    events = list(recorded)
    assert [event.reason for event in events if isinstance(event, TrainingFinished)] == ["done"]
    (note,) = [event for event in events if isinstance(event, Note)]
    assert note.text.startswith("This run has no checkpoints: its learner or its task family cannot say where it stands (")
    assert recorded.run is not None
    assert recorded.run.finished
    assert list_checkpoints(recorded.run.folder) == []

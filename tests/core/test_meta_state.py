"""The record of a step holds the meta-state that its mixture weights were made from."""

from __future__ import annotations

import json

import numpy as np
import pytest

import core
from core.events import StepTaken, from_json, to_json


@pytest.fixture(scope="module")
def steps() -> list[StepTaken]:
    model = core.initialise(core.read_recipe("mirror-quick"))
    task = core.task_of(core.make_family(model.recipe.family), "train", 0)
    return [event for event in core.adapt(model, task) if isinstance(event, StepTaken)][:30]


def test_every_step_of_an_adaptation_has_a_meta_state_that_follows_the_context(steps: list[StepTaken]) -> None:
    assert {len(step.meta_state) for step in steps} == {64}
    assert steps[0].meta_state != steps[-1].meta_state


def test_alpha_is_made_from_the_meta_state_of_its_step(steps: list[StepTaken]) -> None:
    parameters = core.initialise(core.read_recipe("mirror-quick")).parameters
    for step in steps:
        alpha = np.array(step.meta_state, dtype=np.float32) @ parameters["gate.weight"] + parameters["gate.bias"]
        assert alpha.tolist() == pytest.approx(step.alpha, abs=1e-5)


def test_a_line_of_an_older_version_has_an_empty_meta_state(steps: list[StepTaken]) -> None:
    line = to_json(steps[0])
    assert from_json(json.loads(json.dumps(line))) == steps[0]
    del line["meta_state"]
    old = from_json(line)
    assert isinstance(old, StepTaken)
    assert old.meta_state == ()
    del line["alpha"]
    with pytest.raises(ValueError, match="lacks alpha"):
        from_json(line)

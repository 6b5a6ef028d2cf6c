"""The states of the four steps, from plain facts."""

from __future__ import annotations

import pytest

from workbench.steps import Facts, Step, step_states


def states(**facts: object) -> dict[str, str]:
    return {step.value: state.state for step, state in step_states(Facts(**facts)).items()}  # type: ignore[arg-type]


def test_without_a_recipe_nothing_is_possible() -> None:
    assert set(states().values()) == {"empty"}


def test_without_a_model_only_the_first_step_is_ready() -> None:
    assert states(recipe=True) == {"initialise": "ready", "train": "empty", "adapt": "empty", "evaluate": "empty"}


def test_an_untrained_model_makes_the_other_steps_ready() -> None:
    assert states(recipe=True, model=True) == {"initialise": "done", "train": "ready", "adapt": "ready", "evaluate": "ready"}


def test_a_changed_shape_makes_earlier_work_stale_and_throws_nothing_away() -> None:
    result = states(recipe=True, model=True, trained=True, model_current=False, adapted=True, adaptation_current=False)
    assert result["initialise"] == result["train"] == result["adapt"] == "stale"


def test_a_changed_training_length_leaves_the_first_step_alone() -> None:
    result = states(recipe=True, model=True, trained=True, training_current=False)
    assert (result["initialise"], result["train"]) == ("done", "stale")


def test_while_training_only_adaptation_may_be_started() -> None:
    result = step_states(Facts(recipe=True, model=True, running=Step.TRAIN))
    assert result[Step.TRAIN].state == "running"
    assert result[Step.ADAPT].runnable
    assert not result[Step.EVALUATE].runnable


@pytest.mark.parametrize("step", list(Step))
def test_every_state_has_a_reason(step: Step) -> None:
    for facts in (Facts(), Facts(recipe=True), Facts(recipe=True, model=True), Facts(recipe=True, model=True, trained=True)):
        assert step_states(facts)[step].reason

"""What a finished step gave, in one line that stays one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from workbench.steps import Step
from workbench.summaries import summaries


def session(returns: tuple[float, ...]) -> Any:
    return SimpleNamespace(model=None, evaluation=None, adaptation=SimpleNamespace(result=SimpleNamespace(returns=returns)))


@pytest.mark.parametrize(
    ("returns", "line"),
    [
        ((9.5, 500.0), "Returns: 9.50, 500."),
        ((0.984, -0.25, 1.0) * 20, "Mean return 0.578 of 60 episodes, the last one 1."),
    ],
)
def test_the_returns_of_a_long_trial_are_told_in_short(returns: tuple[float, ...], line: str) -> None:
    assert summaries(session(returns))[Step.ADAPT] == line

"""The hospital of the demo: what its captions claim is measured while it plays."""

from __future__ import annotations

import numpy as np

from core.tasks.diagnosis_patients import HELD_OUT
from tests.workbench.demo_show import BY_ID, Show
from workbench.stage.diagnosis_panel import COST, RIGHT, lately


def test_the_model_finds_out_how_the_laboratory_reads_and_the_robust_policy_does_not(show: Show) -> None:
    show.begin(BY_ID["hospital_never_seen"])
    assert show.player.frame is not None
    task = show.player.frame.task
    assert task["pool"] == HELD_OUT
    assert task["inverted"] == 4
    show.until(lambda: show.shown("Look at the last 20 patients"))
    model, robust = (lane for lane in show.player.frame.lanes)
    found = np.array(model.measures)
    assert found[10:, RIGHT].mean() > 0.9, "it knows after ten patients"
    (right, cost), (without_memory, _) = lately(model), lately(robust)
    assert right > without_memory + 0.1
    assert cost < 0.25
    assert found[:, COST].mean() < 0.25
    show.to_the_end()
    assert not show.problems
    assert show.shown("Your turn")


def test_a_touch_hands_over_without_speaking_of_pushes(show: Show) -> None:
    show.begin(BY_ID["hospital_never_seen"])
    show.step()
    show.player.pause()
    assert show.stage.caption.text().startswith("Your turn")
    assert "push" not in show.stage.caption.text()

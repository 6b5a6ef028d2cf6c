"""Step 1 says whether a family needs adaptation before anything is trained, and measures it where nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.events import EvaluationProgressed, GapMeasured
from core.recipe import FamilyRecipe
from core.trainers import adaptation_gap
from core.trainers.adaptation_gap import known_gap
from workbench import jobs
from workbench.main_window import MainWindow
from workbench.panels.gap_row import GapRow, figures, words
from workbench.panels.initialise_step import InitialiseStep
from workbench.steps import Step


def gap(family: str, share: float) -> GapMeasured:
    return GapMeasured(
        family=family, tasks=50, episodes=3, chance=20.0, robust=480.0, memoryless_search=float("nan"), oracle=500.0,
        tuned_controller=500.0, gap=share, needs_adaptation=share >= 0.05,
    )  # fmt: skip


class Measuring:
    """A measurement that goes on until a test lets it end, or stops it."""

    def __init__(self) -> None:
        self.ended = self.stopped = False

    def stop(self) -> None:
        self.stopped = True

    def __iter__(self) -> Iterator[Any]:
        while not self.stopped and not self.ended:
            yield EvaluationProgressed(method="robust (training)", done=3, total=8)


@pytest.fixture
def row(window: MainWindow) -> GapRow:
    body = window.workflow.cards[Step.INITIALISE].body
    assert isinstance(body, InitialiseStep)
    return body.gap


def test_the_sentence_and_the_figures_behind_it() -> None:
    assert words(gap("wide", 0.01)) == "Adaptation gap 1%. This family needs no adaptation."
    assert words(gap("mirror", 0.22)).startswith("Adaptation gap 22%: ")
    meaning, _, *rows = figures(gap("wide", 0.01)).splitlines()
    assert "remembers nothing" in meaning
    assert rows == [
        "Mean return on 50 held-out tasks:", "20  actions by chance", "480  one network without memory",
        "500  a network that sees what is hidden", "500  a controller tuned to each task",
    ]  # fmt: skip


@pytest.mark.window
def test_what_is_shipped_is_said_at_once_and_other_ranges_are_not_measured_yet(window: MainWindow, row: GapRow) -> None:
    known = known_gap(FamilyRecipe())
    assert known is not None
    assert row.text.text() == words(known)
    assert row.measure.isHidden()
    window.workflow.cards[Step.INITIALISE].body._editor.edit("family.ranges", {"length": (0.4, 0.5)})
    assert row.text.text() == "Whether it needs adaptation is not measured yet."
    assert not row.measure.isHidden()


@pytest.mark.window
def test_measuring_shows_progress_can_be_stopped_and_ends_in_a_sentence(
    window: MainWindow, row: GapRow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adaptation_gap, "shipped_gaps", dict)
    row.look_up()
    measuring = Measuring()
    monkeypatch.setattr(jobs, "GapJob", lambda *_: measuring)
    row.measure.click()
    qtbot.waitUntil(lambda: row.text.text().endswith("\nrobust (training): 3 of 8"), timeout=5000)
    assert row.text.text().startswith("Part 2 of 5 · ")
    assert 0 < row.bar.value() < row.bar.maximum()
    assert not row.bar.isHidden()
    assert window.session.running is None, "it is none of the four steps"
    assert window.statusBar().phase.text() == "Measuring the adaptation gap"
    assert not window.commands["run.initialise"].isEnabled()
    with qtbot.waitSignal(window.session.side.gap_ended, timeout=5000):
        row.stop.click()
    assert row.bar.isHidden()
    assert not row.measure.isHidden()
    again = Measuring()
    monkeypatch.setattr(jobs, "GapJob", lambda *_: again)
    with qtbot.waitSignal(window.session.side.gap_ended, timeout=5000):
        row.measure.click()
        monkeypatch.setattr(adaptation_gap, "shipped_gaps", lambda: {"mirror": gap("mirror", 0.01)})
        again.ended = True
    assert row.text.text() == "Adaptation gap 1%. This family needs no adaptation."


def test_the_job_ends_with_the_gap_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adaptation_gap, "shipped_gaps", lambda: {"mirror": gap("mirror", 0.3)})
    assert [event.gap for event in jobs.GapJob(FamilyRecipe())] == [0.3]
    monkeypatch.setattr(adaptation_gap, "shipped_gaps", dict)
    job = jobs.GapJob(FamilyRecipe())
    job.stop()
    assert len(list(job)) == 1

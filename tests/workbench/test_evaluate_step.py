"""Step 4: presets, chosen rows that are remembered, models of other seeds, time left, stopping, and the report."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

import core
from core.events import EvaluationFinished, EvaluationProgressed, MethodEvaluated
from core.model import Model, initialise
from core.trainers.evaluation import PRESETS
from core.trainers.methods import METHODS
from tests.core.tiny_runs import mirror_recipe
from tests.workbench.conftest import settled
from workbench import files, jobs
from workbench.evaluation_plan import FIRST_METHODS, EvaluationPlan
from workbench.main_window import MainWindow
from workbench.panels.evaluate_step import EvaluateStep
from workbench.panels.seeds_row import SeedsRow
from workbench.steps import Step

pytestmark = pytest.mark.window


def seeded(seed: int, **more: Any) -> Model:
    return initialise(mirror_recipe(**{"run.seed": seed, "evaluation.tasks": 3, "evaluation.episodes": 2, **more}))


def saved(model: Model, path: Path) -> Path:
    core.save(model, path)
    return path


@pytest.fixture
def step(window: MainWindow) -> EvaluateStep:
    """Step 4 with a tiny model in hand."""
    model = seeded(0)
    window.session.set_recipe(model.recipe)
    window.session.put_model(model)
    window.workflow.open_step(Step.EVALUATE)
    body = window.workflow.cards[Step.EVALUATE].body
    assert isinstance(body, EvaluateStep)
    return body


def evaluate(window: MainWindow, qtbot: Any) -> None:
    with qtbot.waitSignal(window.session.jobs.ended, timeout=30_000):
        window.commands.trigger("run.evaluate")


def test_a_preset_sets_tasks_and_episodes_and_other_numbers_are_a_custom_one(window: MainWindow, step: EvaluateStep) -> None:
    assert step.preset.currentText() == "Custom"
    for name, size in PRESETS.items():
        step.preset.setCurrentIndex(step.preset.findData(name))
        settings = window.session.recipe.evaluation
        assert (settings.tasks, settings.episodes) == (size.tasks, size.episodes)
        assert step.preset.currentData() == name
        assert step.preset.findData("") < 0
    step._editor.edit("evaluation.tasks", 7)
    assert step.preset.currentText() == "Custom"


def test_every_row_can_be_ticked_and_the_choice_is_remembered(window: MainWindow, step: EvaluateStep) -> None:
    button = step.compare
    assert set(button.ticks) == set(METHODS)
    assert {name for name, action in button.ticks.items() if action.isChecked()} == set(FIRST_METHODS)
    assert step.slow.isHidden()
    button.ticks["robust"].trigger()
    button.ticks["uniform"].trigger()
    assert window.session.plan.methods == tuple(n for n in METHODS if n in ("adapted", "before", "robust"))
    assert button.text() == f"3 of {len(METHODS)} rows"
    assert not step.slow.isHidden(), "a baseline may have to be trained first"
    assert EvaluationPlan().methods == window.session.plan.methods
    window.session.plan.choose(["no such row"])
    assert window.session.plan.methods == ("adapted",), "what the others are compared with is always there"
    button.list.actions()[-2].trigger()
    assert window.session.plan.methods == tuple(METHODS)


def test_a_tick_leaves_the_list_open(step: EvaluateStep, qtbot: Any) -> None:
    from PySide6.QtCore import Qt

    menu = step.compare.list
    menu.popup(step.compare.mapToGlobal(step.compare.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    place = menu.actionGeometry(step.compare.ticks["random"]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert step.compare.ticks["random"].isChecked()
    assert menu.isVisible()
    menu.setActiveAction(step.compare.ticks["random"])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert not step.compare.ticks["random"].isChecked()
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_models_of_other_seeds_join_and_others_are_refused_with_a_sentence(
    window: MainWindow, step: EvaluateStep, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = step.findChild(SeedsRow)
    assert row is not None
    assert row.text.text().startswith("One training seed")
    second, same = saved(seeded(5), tmp_path / "b.metamodel"), saved(seeded(0), tmp_path / "a.metamodel")
    wider = saved(seeded(6, **{"model.width": 8}), tmp_path / "c.metamodel")
    missing = tmp_path / "missing.metamodel"
    names = [str(path) for path in (second, same, wider, missing)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    told: list[tuple[str, str]] = []
    window.session.problem.connect(lambda *words: told.append(words))
    readers: list[threading.Thread] = []
    read = core.load
    monkeypatch.setattr(core, "load", lambda path: (readers.append(threading.current_thread()), read(path))[1])
    row.add.click()
    assert row.text.text().startswith("One training seed"), "nobody waits for four files"
    settled(window)
    assert readers
    assert threading.main_thread() not in readers
    assert row.text.text().startswith("2 training seeds: 0, 5.")
    ((first, rest),) = told
    assert first == "a.metamodel has training seed 0, which is there already."
    assert "c.metamodel was made with other settings than the model in hand." in rest
    window.session.plan.choose(["adapted"])
    evaluate(window, qtbot)
    assert window.session.evaluation.result[0].training_seeds == 2
    window.session.put_model(seeded(9))
    assert len(window.session.plan.others) == 1, "it is the same method from another seed still"
    window.session.put_model(seeded(5))
    assert not window.session.plan.others
    assert row.drop.isHidden()


def test_what_a_preset_asks_for_is_said_as_long_as_there_are_fewer_seeds(window: MainWindow, step: EvaluateStep) -> None:
    row = step.findChild(SeedsRow)
    assert row is not None
    assert "claim" not in row.text.text()
    step.preset.setCurrentIndex(step.preset.findData("standard"))
    assert row.text.text().endswith("A claim wants 5.")


class Endless:
    """Two rows, then one that never ends; stopped, it says what is there."""

    def __init__(self, rows: list[MethodEvaluated], about: EvaluationFinished) -> None:
        self._rows, self._about, self._stopped = rows, about, False

    def stop(self) -> None:
        self._stopped = True

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            yield EvaluationProgressed(method=row.method, done=3, total=3)
            yield row
        while not self._stopped:
            yield EvaluationProgressed(method="uniform", done=1, total=3)
        yield self._about


def test_time_left_is_shown_and_a_stopped_evaluation_keeps_its_rows_for_the_report(
    window: MainWindow, step: EvaluateStep, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    events = list(core.evaluate([window.session.model], window.session.recipe.evaluation, ["adapted", "before"]))
    rows = [event for event in events if isinstance(event, MethodEvaluated)]
    about = dataclasses.replace(events[-1], reason="stopped")
    monkeypatch.setattr(jobs, "EvaluationJob", lambda *_: Endless(rows, about))
    assert window.session.side.why_no_report()
    window.commands.trigger("run.evaluate")
    words = window.statusBar().phase
    qtbot.waitUntil(lambda: "uniform 1/3" in words.text() and words.text().endswith(" left"), timeout=5000)
    assert window.session.clock.row == 2
    with qtbot.waitSignal(window.session.jobs.ended, timeout=5000):
        window.commands.trigger("run.stop")
    assert [row.method for row in window.session.evaluation.result] == ["adapted", "before"]
    assert window.session.clock is None
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "r"), ""))
    with qtbot.waitSignal(window.session.side.said, timeout=30_000) as said:
        window.commands.trigger("file.report")
    assert said.args == ["The report is in the folder r."]
    assert {path.suffix for path in (tmp_path / "r").iterdir()} == {".md", ".csv", ".png"}
    assert "It was stopped before all its rows" in (tmp_path / "r" / "report.md").read_text(encoding="utf-8")


def test_the_window_and_the_command_line_write_the_same_folder(
    window: MainWindow, step: EvaluateStep, qtbot: Any, tmp_path: Path
) -> None:
    from core.cli import main

    window.session.plan.choose(["adapted", "before"])
    evaluate(window, qtbot)
    with qtbot.waitSignal(window.session.side.said, timeout=30_000):
        window.session.side.write_report(tmp_path / "window")
    model = saved(window.session.model, tmp_path / "m.metamodel")
    call = ["evaluate", str(model), "--tasks", "3", "--episodes", "2", "--methods", "adapted,before", "--json"]
    assert main([*call, "--out", str(tmp_path / "line")]) == 0
    ours, theirs = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("window", "line"))
    clock = (b"wall time", b"CPU time")
    for folder in (ours, theirs):
        lines = folder["report.md"].splitlines()
        folder["report.md"] = b"\n".join(line for line in lines if not any(word in line for word in clock))
    assert ours == theirs


def test_a_folder_that_cannot_be_written_is_one_sentence(
    window: MainWindow, step: EvaluateStep, qtbot: Any, tmp_path: Path
) -> None:
    window.session.plan.choose(["adapted"])
    evaluate(window, qtbot)
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(window.session.problem, timeout=30_000):
        window.session.side.write_report(tmp_path / "file")
    qtbot.waitUntil(lambda: not window.session.busy)

"""What is copied gives the same numbers without the window: training bit by bit, adaptation step by step, and the table."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

import core
from core.build import VOCABULARY
from core.cli import main
from core.engines.worker_process import WorkerProcess
from core.events import MethodEvaluated, StepTaken, from_json
from core.recipe import Recipe
from core.recipe_reader import parse_override
from core.resources import resource
from core.storage.model_file import to_bytes
from tests.workbench.conftest import opened, staged
from workbench.copy_as import command_line, python_code
from workbench.main_window import MainWindow
from workbench.session import Session

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = resource("sample_models", "mirror.metamodel")
TINY: dict[str, Any] = {
    "training.kept_transitions": 0, "training.lanes": 4, "training.env_steps": 128, "training.validation_tasks": 3,
    "training.validation_every": 1, "learner.rollout_steps": 8, "model.sub_models": 2, "model.width": 8, "run.device": "cpu",
    "run.seed": 11, "adaptation.cadence": "episode", "evaluation.tasks": 3,
}  # fmt: skip


def recipe_of_command(text: str) -> Recipe:
    words = shlex.split(text)
    assert words[:2] == ["meta-rl", "train"]
    overrides = dict(parse_override(words[n + 1]) for n, word in enumerate(words) if word == "--set")
    if "--seed" in words:
        overrides["run.seed"] = int(words[words.index("--seed") + 1])
    return core.read_recipe(words[2], overrides)


def recipe_of_code(text: str) -> Recipe:
    (line,) = (line for line in text.splitlines() if line.startswith("recipe = "))
    scope: dict[str, Any] = {"core": core}
    exec(line, scope)  # noqa: S102  # the text is our own
    recipe: Recipe = scope["recipe"]
    return recipe


PAIRS = [("mirror-quick", adapter) for adapter in sorted(VOCABULARY.adapters)] + [(name, "context") for name in core.presets()]


@pytest.mark.parametrize(("preset", "adapter"), PAIRS)
def test_every_preset_and_every_adapter_comes_back_whole(preset: str, adapter: str) -> None:
    family = core.FAMILIES[core.read_recipe(preset).family.name]
    ranged = next(p for p in family.parameters if not p.values and p.kind != "number")
    narrow = {ranged.name: [ranged.low + share * (ranged.high - ranged.low) for share in (0.25, 0.5)]}
    changes = {"adaptation.name": adapter, "evaluation.tasks": 7, "family.ranges": narrow, "run.seed": 3}
    recipe = core.read_recipe(preset, changes)
    for base in (preset, "", "mirror-quick"):
        assert recipe_of_command(command_line(recipe, base)) == recipe
        assert recipe_of_code(python_code(recipe, base)) == recipe


@pytest.mark.parametrize("learner", sorted(VOCABULARY.learners))
def test_every_learner_comes_back_whole(learner: str) -> None:
    recipe = core.read_recipe("mirror-quick", {"learner.name": learner, "family.nuisances": {"wind": [-1.0, 1.0]}})
    assert recipe_of_command(command_line(recipe, "mirror-quick")) == recipe
    assert recipe_of_code(python_code(recipe, "mirror-quick")) == recipe


def in_the_shell(words: list[str], folder: Path) -> None:
    """Run what was copied, with the program that this Python has in place of the installed one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    ended = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_the_copied_command_and_the_copied_python_train_the_same_model_bit_by_bit(qtbot: Any, tmp_path: Path) -> None:
    session = Session()
    session.begin()
    session.engine = WorkerProcess  # as in the window: in a process of its own
    session.set_recipe(core.read_recipe("mirror-quick", TINY))
    with qtbot.waitSignal(session.jobs.ended, timeout=60_000):
        session.train()
    assert session.recipe is not None
    assert session.trained
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    words = shlex.split(command_line(session.recipe, session.preset))
    in_the_shell([sys.executable, "-m", "core", *words[1:]], tmp_path / "a")
    in_the_shell([sys.executable, "-c", python_code(session.recipe, session.preset)], tmp_path / "b")
    assert session.model is not None
    for folder in ("a", "b"):
        model = core.load(tmp_path / folder / "model.metamodel")
        assert set(model.parameters) == set(session.model.parameters)
        for name, array in session.model.parameters.items():
            assert (model.parameters[name] == array).all(), name
        assert (tmp_path / folder / "model.metamodel").read_bytes() == to_bytes(session.model)


def test_a_training_that_goes_on_names_the_model_that_it_goes_on_from(tmp_path: Path) -> None:
    recipe = core.read_recipe("mirror-quick")
    start = tmp_path / "my start.metamodel"
    words = shlex.split(command_line(recipe, "mirror-quick", start=start))
    assert words[words.index("--from") + 1] == str(start)
    assert f"start_from=core.load({str(start)!r})" in python_code(recipe, "mirror-quick", start=start)


# ---- the other steps


def copied(window: MainWindow, id: str) -> str:
    window.commands.trigger(id)
    staged(window.staging)
    return QApplication.clipboard().text()


def printed(text: str, capsys: pytest.CaptureFixture[str], kind: type) -> list[Any]:
    """The events of a kind that a copied command tells."""
    words = shlex.split(text)
    assert words[0] == "meta-rl"
    capsys.readouterr()
    assert main([*words[1:], "--json"]) == 0
    import json

    events = [from_json(json.loads(line)) for line in capsys.readouterr().out.splitlines()]
    return [event for event in events if isinstance(event, kind)]


def executed(text: str, kind: type) -> list[Any]:
    """The same of copied Python."""
    events: list[Any] = []
    exec(text, {"print": events.append})  # noqa: S102  # the text is our own
    return [event for event in events if isinstance(event, kind)]


@pytest.mark.window
@pytest.mark.parametrize("chosen", ["number", "sliders"])
def test_the_adaptation_on_the_stage_is_done_again_step_by_step(
    window: MainWindow, capsys: pytest.CaptureFixture[str], chosen: str
) -> None:
    assert opened(window, SAMPLE)
    changes = {"adaptation.name": "least_squares", "adaptation.episodes": 1, "adaptation.ridge": 0.02}
    window.session.set_recipe(core.read_recipe("mirror-quick", changes))
    window.staging.choice.number = 7
    window.commands.trigger("run.adapt")
    staged(window.staging)
    window.player.pause()
    if chosen == "sliders":
        window.player.set_task({"length": 0.61})
        window.player.restart()
        window.player.pause()
    for _ in range(600):
        window.player.advance()
    shown = window.player.history[StepTaken]
    rewards, states = shown["reward"], shown["state"]
    assert len(shown) >= 20
    text = copied(window, "edit.copy_adapt_command")
    assert ("--task-seed 7" in text) is (chosen == "number")
    for again in (printed(text, capsys, StepTaken), executed(copied(window, "edit.copy_adapt_python"), StepTaken)):
        assert [event.reward for event in again] == rewards.tolist()
        assert [list(event.state) for event in again] == states.tolist()


@pytest.mark.window
def test_the_evaluation_is_done_again_row_by_row(window: MainWindow, qtbot: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert opened(window, SAMPLE)
    window.session.set_recipe(core.read_recipe("mirror-quick", {"evaluation.tasks": 3, "evaluation.episodes": 1}))
    with qtbot.waitSignal(window.session.jobs.ended, timeout=60_000):
        window.commands.trigger("run.evaluate")
    assert window.session.evaluation is not None
    rows = window.session.evaluation.result
    assert rows
    assert printed(copied(window, "edit.copy_evaluate_command"), capsys, MethodEvaluated) == rows
    assert executed(copied(window, "edit.copy_evaluate_python"), MethodEvaluated) == rows


@pytest.mark.window
def test_an_unsaved_model_is_named_as_the_copied_training_writes_it(window: MainWindow) -> None:
    window.session.initialise()
    assert "adapt model.metamodel" in copied(window, "edit.copy_adapt_command")
    assert "evaluate model.metamodel" in copied(window, "edit.copy_evaluate_command")

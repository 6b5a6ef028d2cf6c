"""meta-rl: every command with tiny recipes, its JSON lines, its wrong calls, and Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core.adaptation import ADAPTERS
from core.cli import main
from core.events import (
    AdaptationFinished,
    EpisodeFinished,
    EvaluationFinished,
    Event,
    MetaUpdated,
    MethodEvaluated,
    TrainingFinished,
    TrainingStarted,
    from_json,
    without_clock,
)
from core.learners import LEARNERS
from core.model import Model
from core.storage.model_file import load, save
from core.storage.runs import list_runs
from core.tasks import FAMILIES
from core.tasks.splits import task_of
from tests.core.tiny_runs import events_of

TINY: dict[str, Any] = {
    "training.kept_transitions": 0,
    "training.lanes": 4,
    "training.env_steps": 96,
    "training.validation_tasks": 3,
    "training.validation_every": 1,
    "learner.rollout_steps": 8,
    "model.sub_models": 2,
    "model.width": 8,
    "model.mode": "hybrid",
    "run.device": "cpu",
}
REPORT_FILES = {
    "report.md", "table.csv", "returns.csv", "profile.csv", "intervals.png", "adaptation.png", "profile.png",
}  # fmt: skip
SETTINGS = [word for key, value in TINY.items() for word in ("--set", f"{key}={value}")]


def json_events(text: str) -> list[Event]:
    return [from_json(json.loads(line)) for line in text.splitlines()]


def plain(text: str) -> str:
    """Text of a table without the breaks that a narrow terminal makes."""
    return re.sub(r"\s+", " ", text)


def test_train_saves_the_model_that_python_makes_of_the_same_recipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "model"
    assert main(["train", "mirror-quick", *SETTINGS, "--seed", "3", "--out", str(out), "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err.strip() == f"Saved {out}.metamodel"
    events, model = events_of(core.read_recipe("mirror-quick", {**TINY, "run.seed": 3}))
    told = json_events(captured.out)
    assert [repr(without_clock(event)) for event in told] == [repr(without_clock(event)) for event in events]
    loaded = load(f"{out}.metamodel")
    assert loaded.recipe == model.recipe
    assert loaded.scores == model.scores
    assert all((loaded.parameters[name] == array).all() for name, array in model.parameters.items())


def test_train_without_json_shows_sentences_and_records_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "mirror-quick", *SETTINGS, "--out", str(tmp_path / "m.metamodel")]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "update 1: validation return by episode" in captured.err
    assert "done: 3 meta-updates, 96 environment steps" in plain(captured.err)
    (run,) = list_runs()
    assert run.finished
    assert [type(event).__name__ for event in run.events()][-1] == "TrainingFinished"
    assert main(["runs"]) == 0
    assert "done, score" in capsys.readouterr().out


def test_train_reads_a_recipe_file_and_continues_from_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe, first, second = tmp_path / "mine.toml", tmp_path / "a.metamodel", tmp_path / "b.metamodel"
    recipe.write_text('[family]\nname = "classic"\n')
    assert main(["train", str(recipe), *SETTINGS, "--out", str(first)]) == 0
    assert load(first).recipe.family.name == "classic"
    assert main(["train", str(recipe), *SETTINGS, "--from", str(first), "--out", str(second)]) == 0
    capsys.readouterr()
    assert main(["train", str(recipe), *SETTINGS, "--set", "model.width=9", "--from", str(first), "--out", str(second)]) == 2
    assert capsys.readouterr().err.startswith("meta-rl: The recipe asks for a model of another size")


def with_signals(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Ctrl-C, ``count`` times, after the second meta-update."""
    shown = core.cli.recording.shown

    def interrupted(events: Iterable[Event], as_json: bool, left: Callable[[], None]) -> Iterator[Event]:
        for event in shown(events, as_json, left):
            if isinstance(event, MetaUpdated) and event.update == 2:
                for _ in range(count):
                    signal.raise_signal(signal.SIGINT)
            yield event

    monkeypatch.setattr("core.cli.recording.shown", interrupted)


def test_ctrl_c_stops_after_the_update_and_saves_the_best_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_signals(monkeypatch, 1)
    before = signal.getsignal(signal.SIGINT)
    out = tmp_path / "m.metamodel"
    call = ["train", "mirror-quick", *SETTINGS, "--set", "training.env_steps=9600", "--out", str(out), "--json"]
    assert main(call) == 0
    ended = json_events(capsys.readouterr().out)[-1]
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update) == ("stopped", 2)
    assert load(out).scores["meta_updates"] == ended.best_update
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_signals(monkeypatch, 2)
    before = signal.getsignal(signal.SIGINT)
    out = tmp_path / "m.metamodel"
    assert main(["train", "mirror-quick", *SETTINGS, "--out", str(out), "--json"]) == 130
    assert capsys.readouterr().err.strip() == "meta-rl: interrupted."
    assert not out.exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_in_a_terminal_does_the_same(tmp_path: Path, home: Path) -> None:
    out = tmp_path / "m.metamodel"
    call = [sys.executable, "-m", "core", "train", "mirror-quick", *SETTINGS, "--set", "training.env_steps=100000000"]
    with subprocess.Popen(
        [*call, "--out", str(out), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        for line in run.stdout:
            if json.loads(line)["event"] == "Validated":
                run.send_signal(signal.SIGINT)
                break
        last = run.stdout.read().splitlines()[-1]
        errors = run.stderr.read()
        assert run.wait(timeout=60) == 0, errors
    assert errors.strip() == f"Saved {out}"
    ended = from_json(json.loads(last))
    assert isinstance(ended, TrainingFinished)
    assert ended.reason == "stopped"
    assert load(out).scores["meta_updates"] == ended.best_update >= 1


def test_adapt_shows_every_step_and_saves_the_adapted_model(
    mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "adapted.metamodel"
    call = ["adapt", str(mirror_file), "--task-seed", "4", "--episodes", "2", "--cadence", "3", "--out", str(out), "--json"]
    assert main(call) == 0
    captured = capsys.readouterr()
    assert captured.err.strip() == f"Saved {out}"
    told = json_events(captured.out)
    settings = core.build.checked_adaptation({"name": "context", "cadence": 3, "episodes": 2})
    assert told == list(core.adapt(load(mirror_file), task_of(FAMILIES["mirror"], "held-out", 4), settings))
    end = told[-1]
    assert isinstance(end, AdaptationFinished)
    assert load(out).agent().alpha.tolist() == list(end.alpha)
    assert main(["inspect", str(out)]) == 0
    assert "adapted with context; alpha = [" in capsys.readouterr().out


def test_adapt_without_json_tells_the_hidden_task_and_each_episode(
    mirror_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adapt", str(mirror_file), "--episodes", "2", "--adapter", "prior", "--split", "validation"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Task 0 (validation) of mirror; hidden from the model: " in captured.err
    assert "episode 2: return " in captured.err


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_every_adapter_of_the_table_can_be_called(adapter: str, mirror_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["adapt", str(mirror_file), "--episodes", "1", "--adapter", adapter, "--family", "classic", "--json"]) == 0
    episodes = [event for event in json_events(capsys.readouterr().out) if isinstance(event, EpisodeFinished)]
    assert len(episodes) == 1


def test_evaluate_prints_the_table_and_writes_the_report(
    mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "report"
    call = ["evaluate", str(mirror_file), "--tasks", "4", "--episodes", "2", "--methods", "before, adapted"]
    assert main([*call, "--out", str(folder)]) == 0
    table = capsys.readouterr().out
    assert table.startswith("| method | first episode")
    assert [line.split("|")[1].strip() for line in table.splitlines()[2:]] == ["before", "adapted"]
    assert {path.name for path in folder.iterdir()} == REPORT_FILES
    assert table.strip() in (folder / "report.md").read_text(encoding="utf-8")
    assert len((folder / "returns.csv").read_text(encoding="utf-8").splitlines()) == 1 + 2 * 4 * 2
    assert main([*call, "--json"]) == 0
    events = json_events(capsys.readouterr().out)
    assert [event.method for event in events if isinstance(event, MethodEvaluated)] == ["before", "adapted"]
    assert isinstance(events[-1], EvaluationFinished)


def test_inspect_shows_recipe_sizes_and_scores(mirror_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(mirror_file)]) == 0
    text = capsys.readouterr().out
    assert "context_mixture on mirror, K = 3" in text
    assert "meta_updates = 2" in text
    assert "[model]" in text
    assert "width = 16" in text


@pytest.mark.parametrize(
    ("command", "names"),
    [("families", FAMILIES), ("recipes", core.presets()), ("learners", LEARNERS), ("adapters", ADAPTERS)],
)
def test_lists_name_every_entry_of_their_table(command: str, names: Iterable[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == 0
    words = capsys.readouterr().out.split()
    assert set(names) <= set(words)


def test_lists_show_square_brackets_as_they_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "[red]x[/red]"))
    assert main(["runs"]) == 0
    assert "[red]x[/red]" in capsys.readouterr().out.replace("\n", "")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\s*", capsys.readouterr().out)
    assert main([]) == 2
    text = capsys.readouterr().out
    assert all(command in text for command in ("train", "adapt", "evaluate", "inspect", "families", "recipes", "runs"))


def test_a_reader_that_leaves_early_is_no_error(mirror_file: Path) -> None:
    call = [sys.executable, "-m", "core", "adapt", str(mirror_file), "--episodes", "5", "--json"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        errors = run.stderr.read()
        assert run.wait(timeout=60) == 1
    assert errors == ""


def test_a_model_with_markup_in_its_names_is_shown_as_it_is(
    mirror_model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(Model(mirror_model.recipe, mirror_model.interface, mirror_model.parameters, {"[red]a": 1.0}), tmp_path / "m")
    assert main(["inspect", str(path)]) == 0
    assert "[red]a = 1" in capsys.readouterr().out


def test_listing_does_not_import_torch() -> None:
    program = "import sys; from core.cli import main; main(['families']); sys.exit('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=120, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr


def test_training_events_begin_with_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "classic-quick", *SETTINGS, "--out", str(tmp_path / "m"), "--json"]) == 0
    started = json_events(capsys.readouterr().out)[0]
    assert isinstance(started, TrainingStarted)
    assert (started.family, started.sub_models, started.updates) == ("classic", 2, 3)

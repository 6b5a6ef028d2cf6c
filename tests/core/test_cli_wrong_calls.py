"""meta-rl called wrongly: one sentence, the right exit code, and nothing begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli import main
from core.storage.runs import list_runs


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence on standard error of a call that went wrong."""
    captured = capsys.readouterr()
    lines = captured.err.strip().splitlines()
    assert len(lines) == 1, captured.err
    assert lines[0].startswith("meta-rl: ")
    assert "Traceback" not in captured.err
    return lines[0].removeprefix("meta-rl: ")


@pytest.mark.parametrize(
    ("call", "code", "sentence"),
    [
        (["train", "miror-quick", "--out", "x"], 2, 'There is no preset "miror-quick"; did you mean "mirror-quick"?'),
        (["train", "nowhere.toml", "--out", "x"], 2, "There is no recipe file nowhere.toml."),
        (["train", "mirror-quick", "--set", "model.width", "--out", "x"], 2, '--set wants key=value, not "model.width".'),
        (["train", "mirror-quick", "--set", "model.widht=3", "--out", "x"], 2,
         'Recipe: unknown key "model.widht"; did you mean "width"?'),
        (["train", "mirror-quick", "--set", "model.width=many", "--out", "x"], 2,
         "Recipe: model.width must be a whole number, not 'many'."),
        (["train", "mirror-quick", "--set", "learner.name=robst", "--out", "x"], 2,
         'Recipe: learner.name "robst" is not known; did you mean "robust"?'),
        (["train", "mirror-quick", "--seed", "-1", "--out", "x"], 2,
         "Recipe: run.seed must be between 0 and 9.22337e+18, not -1."),
        (["train", "mirror-quick", "--from", "nowhere.metamodel", "--out", "x"], 1, "There is no file nowhere.metamodel."),
        (["train", "mirror-quick", "--out", "."], 1, ".: is a folder; name a file to save into."),
        (["adapt", "nowhere.metamodel"], 1, "There is no file nowhere.metamodel."),
        (["adapt", "MODEL", "--family", "mirrorr"], 2, 'There is no task family "mirrorr"; did you mean "mirror"?'),
        (["adapt", "MODEL", "--adapter", "contxt"], 2,
         'Recipe: adaptation.name "contxt" is not known; did you mean "context"?'),
        (["adapt", "MODEL", "--cadence", "0"], 2,
         'Recipe: adaptation.cadence must be "step", "episode" or a number of steps >= 1, not 0.'),
        (["adapt", "MODEL", "--cadence", "²"], 2,
         'Recipe: adaptation.cadence must be "step", "episode" or a number of steps >= 1, not \'²\'.'),
        (["adapt", "MODEL", "--episodes", "0"], 2,
         "Recipe: adaptation.episodes must be between 1 and 1000 episodes, not 0."),
        (["adapt", "MODEL", "--task-seed", "-1"], 2,
         "Tasks are numbered from 0 and at least one is wanted, not 1 from number -1."),
        (["adapt", "MODEL", "--reset-seed", "-1"], 2, "The seed of the first states must be 0 or more, not -1."),
        (["evaluate", "MODEL", "--methods", "befor"], 2, 'There is no method "befor"; did you mean "before"?'),
        (["evaluate", "MODEL", "--tasks", "0"], 2, "Recipe: evaluation.tasks must be between 1 and 100000 tasks, not 0."),
        (["inspect", "FOLDER"], 1, "FOLDER is not a regular file; choose a .metamodel file."),
        (["--switch-on", "nobody", "families"], 2, 'No installed package offers a task family "nobody".'),
    ],
)  # fmt: skip
def test_a_wrong_call_is_answered_with_one_sentence(
    call: list[str], code: int, sentence: str, mirror_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FOLDER").mkdir()
    mirror_file.rename(tmp_path / "MODEL")
    assert main(call) == code
    assert said(capsys) == sentence
    assert not (tmp_path / "x").exists()
    assert list_runs() == [], "nothing was begun"


@pytest.mark.parametrize("target", ["nowhere/x.metamodel", "file/x.metamodel"])
def test_a_target_that_cannot_be_is_said_before_the_training(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["train", "mirror-quick", "--out", str(tmp_path / target)]) == 1
    assert said(capsys) == f"{(tmp_path / target).parent}: there is no such folder to save into."


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["adapt", "MODEL", "--out", "nowhere/x"], "nowhere: there is no such folder to save into."),
        (["adapt", "MODEL", "--out", "FOLDER"], "FOLDER: is a folder; name a file to save into."),
        (["evaluate", "MODEL", "--out", "MODEL"], "MODEL: is a file; name a folder to write into."),
        (["evaluate", "MODEL", "--out", "MODEL/report"], "MODEL/report: Not a directory."),
    ],
)
def test_a_target_that_cannot_be_is_said_before_adapting_and_evaluating(
    call: list[str], sentence: str, mirror_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FOLDER").mkdir()
    mirror_file.rename(tmp_path / "MODEL")
    monkeypatch.setattr("core.cli.adapt.exhaust", lambda _: pytest.fail("the work has begun"))
    monkeypatch.setattr("core.cli.evaluate.shown", lambda *_: pytest.fail("the work has begun"))
    assert main(call) == 1
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert line.replace(f"{tmp_path}/", "") == f"meta-rl: {sentence}"


@pytest.mark.parametrize(
    "call",
    [["trian"], ["train"], ["adapt"], ["train", "mirror-quick", "--seed", "x", "--out", "y"], ["adapt", "m", "--split", "x"]],
)
def test_what_the_parser_refuses_leaves_with_code_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(call)
    assert caught.value.code == 2
    text = capsys.readouterr().err
    assert "error: " in text
    assert "Traceback" not in text

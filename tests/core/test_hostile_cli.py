"""The door of the command line: every path and every value of every command, and the environment around it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

from core import environment
from core.cli import main
from core.storage.model_file import save
from core.storage.runs import create_run, list_runs
from core.tasks import FAMILIES, installed
from core.tasks.family import TaskError
from tests.core.hostile_files import FILES, NAMES, harmless
from tests.core.tiny_runs import mirror_recipe

# What each command reads: FILE stands for the hostile thing, MODEL for a good one.
READS = {
    "train RECIPE": ["train", "FILE", "--out", "out.metamodel"],
    "train --from": ["train", "mirror-quick", "--from", "FILE", "--out", "out.metamodel"],
    "resume": ["resume", "FILE"],
    "adapt": ["adapt", "FILE"],
    "evaluate": ["evaluate", "MODEL", "FILE"],
    "inspect": ["inspect", "FILE"],
    "atlas": ["atlas", "FILE"],
    "gap": ["gap", "FILE"],
    "experiment": ["experiment", "FILE"],
}
WRITES = {
    "train --out": ["train", "mirror-quick", "--out", "FILE"],
    "adapt --out": ["adapt", "MODEL", "--out", "FILE"],
    "atlas --csv": ["atlas", "MODEL", "--csv", "FILE"],
    "evaluate --out": ["evaluate", "MODEL", "--out", "FILE"],
    "train --tensorboard": ["train", "mirror-quick", "--out", "out.metamodel", "--tensorboard", "FILE"],
}
DIGITS = "9" * 5000
VALUES = [
    ["train", "mirror-quick", "--out", "x", "--seed", "-1"],
    ["train", "mirror-quick", "--out", "x", "--seed", DIGITS],
    ["train", "mirror-quick", "--out", "x", "--seed", "nan"],
    ["train", "mirror-quick", "--out", "x", "--set", "\x1b[31m=1"],
    ["train", "mirror-quick", "--out", "x", "--set", "family.name=evilmod:CartPole-v1"],
    ["train", "mirror-quick", "--out", "x", "--set", "model.width=0x" + "f" * 9000],
    ["train", "mirror-quick", "--out", "x", "--checkpoint-every", "nan"],
    ["train", "mirror-quick", "--out", "x", "--checkpoint-every", "-1"],
    ["adapt", "MODEL", "--family", ""],
    ["adapt", "MODEL", "--family", "evilmod:CartPole-v1"],
    ["adapt", "MODEL", "--task", "length"],
    ["adapt", "MODEL", "--task", "length=1e400"],
    ["adapt", "MODEL", "--task", "length=0"],
    ["adapt", "MODEL", "--task", "length=-5"],
    ["adapt", "MODEL", "--task", "\x1b[31m=1"],
    ["adapt", "MODEL", "--cadence", DIGITS],
    ["adapt", "MODEL", "--cadence", "\u202e"],
    ["adapt", "MODEL", "--episodes", "9" * 30],
    ["adapt", "MODEL", "--set", "rate=\x1b[31m"],
    ["adapt", "MODEL", "--adapter", "x" * 9999],
    ["adapt", "MODEL", "--split", "\x1b[31m"],
    ["evaluate", "MODEL", "--methods", ""],
    ["evaluate", "MODEL", "--methods", ",,"],
    ["evaluate", "MODEL", "--methods", "\x1b[31m"],
    ["evaluate", "MODEL", "--tasks", "9" * 30],
    ["evaluate", "MODEL", "--tasks", "0"],
    ["evaluate", "MODEL", "--family", "../x"],
    ["evaluate", "MODEL", "--preset", "x\u202e"],
    ["atlas", "MODEL", "--tasks", "9" * 30],
    ["atlas", "MODEL", "--episodes", "0"],
    ["gap", "evilmod:CartPole-v1"],
    ["resume", "../../etc"],
    ["resume", ".."],
    ["resume", ""],
    ["--switch-on", "os.system", "families"],
    ["--switch-on", "\x1b[31m", "families"],
    ["\x1b[31m"],
    ["train", "a", "b\x1b[31m"],
    ["inspect", "nul\0name"],
    ["train", "nul\0name", "--out", "x"],
    ["train", "mirror-quick", "--out", "nul\0name"],
    ["runs", "x\u202e"],
]


def begun(*_: Any, **__: Any) -> NoReturn:
    pytest.fail("the work has begun")


@pytest.fixture(autouse=True)
def _nothing_begins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for place in ("adapt.exhaust", "recording.exhaust", "evaluate.shown", "atlas.shown", "gap.shown"):
        monkeypatch.setattr(f"core.cli.{place}", begun)
    monkeypatch.chdir(tmp_path)


def call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code, and what stands on standard error."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    text = captured.err.strip()
    assert captured.out == ""
    assert "Traceback" not in text
    assert harmless(text.replace("\n", ""))
    assert len(text) < 2500
    return code, text


@pytest.mark.parametrize("command", READS)
def test_whatever_stands_where_a_file_should_is_one_sentence(
    command: str, mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mirror_file.rename("MODEL")
    for kind, make in FILES.items():
        make(tmp_path / "FILE")
        code, text = call(READS[command], capsys)
        assert code in (1, 2), kind
        assert len(text.splitlines()) == 1, text
        assert text.startswith("meta-rl: ")
        if kind != "missing":
            (tmp_path / "FILE").rmdir() if kind == "folder" else (tmp_path / "FILE").unlink()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["MODEL"], kind
    assert list_runs() == []


@pytest.mark.parametrize("command", WRITES)
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "standard input", "loop"])
def test_nothing_is_written_where_no_file_can_be(
    command: str, kind: str, mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A device in the place of a target was replaced by a file when the administrator called."""
    mirror_file.rename("MODEL")
    FILES[kind](tmp_path / "FILE")
    before = os.lstat("FILE")  # of the link, not of what it leads to
    code, text = call(WRITES[command], capsys)
    assert code == 1
    assert len(text.splitlines()) <= 2, "adapt says of which task it is first"
    assert os.lstat("FILE").st_ino == before.st_ino
    assert Path("/dev/zero").is_char_device()
    assert list_runs() == []


@pytest.mark.parametrize("command", READS)
def test_hostile_names_are_harmless_in_the_sentence(
    command: str, mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mirror_file.rename("MODEL")
    for name in NAMES:
        code, text = call([name if part == "FILE" else part for part in READS[command]], capsys)
        assert code in (1, 2)
        assert text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["MODEL"]


@pytest.mark.parametrize("arguments", VALUES, ids=lambda arguments: repr(" ".join(arguments)[:60]))
def test_a_value_that_cannot_be_is_one_sentence_and_nothing_begins(
    arguments: list[str], mirror_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mirror_file.rename("MODEL")
    code, text = call(arguments, capsys)
    assert code in (1, 2)
    assert text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["MODEL"]
    assert list_runs() == []


@pytest.mark.parametrize("part", ["recipe.toml", "events.jsonl", "run.json", "checkpoints", "recording"])
def test_a_run_with_hostile_parts_is_not_gone_on_with(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("folder", "pipe", "device", "terabyte", "loop", "not UTF-8"):
        run = create_run(mirror_recipe())
        (run.folder / part).unlink(missing_ok=True)
        FILES[kind](run.folder / part)
        main(["runs"])
        assert harmless(capsys.readouterr().out.replace("\n", ""))


@pytest.mark.parametrize("name", environment.FOLDERS)
def test_a_folder_of_the_environment_wants_its_whole_path(name: str) -> None:
    for value in ("relative", "./x", "~", "~/x", "\x1b[31m", "a\nb", "x" * 5000):
        variables = {name: value, "OTHER": value}
        (sentence,) = environment.settle(variables)
        assert variables == {"OTHER": value}
        assert name in sentence
        assert harmless(sentence)
    assert environment.settle({name: "/"}) == environment.settle({name: ""}) == environment.settle({}) == []


class Offered:
    """An entry point of another package."""

    def __init__(self, family: Any) -> None:
        self.family, self.dist, self.module = family, None, "\x1b[31mtheirs"

    def load(self) -> Any:
        return self.family()


class Unruly:
    @property
    def name(self) -> str:
        raise OSError("\x1b[31m\nno")


class Silent(Exception):
    def __str__(self) -> str:
        raise ValueError


def leave() -> NoReturn:
    raise SystemExit(0)


def fail_silently() -> NoReturn:
    raise Silent


@pytest.mark.parametrize("family", [leave, fail_silently, Unruly, object, lambda: None, lambda: 1 / 0])
def test_a_family_of_another_package_that_misbehaves_is_one_sentence(family: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "installed", lambda: {"theirs": Offered(family)})
    before = dict(FAMILIES)
    with pytest.raises(TaskError) as caught:
        installed.switch_on("theirs")
    assert harmless(str(caught.value))
    assert before == FAMILIES


@pytest.mark.parametrize("name", ["../x", "A", "x" * 41, "", "a b", "\x1b[31m", "os:system", "<b>"])
def test_a_family_with_a_hostile_name_is_not_even_imported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "installed", lambda: {name: Offered(begun)})
    with pytest.raises(TaskError) as caught:
        installed.switch_on(name)
    assert harmless(str(caught.value))


def test_a_package_whose_description_cannot_be_read_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: Any) -> NoReturn:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x")

    monkeypatch.setattr(installed, "distributions", broken)
    assert installed.installed() == {}


def test_a_model_may_be_called_anything(mirror_model: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        path = save(mirror_model, Path(f"{name.replace('/', '')[:200]}.metamodel").absolute())
        assert main(["inspect", str(path)]) == 0
        assert harmless(capsys.readouterr().out.replace("\n", ""))

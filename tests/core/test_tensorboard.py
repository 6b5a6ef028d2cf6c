"""Event files for TensorBoard, read back with the library's own messages."""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.analysis.tensorboard import TensorBoardMissing, TensorBoardWriter, scalars
from core.cli import main
from core.events import MetaUpdated, Note, StepSizesUpdated, TrainingEvent, TrainingResumed, Validated
from tests.core.tiny_runs import events_of, mirror_recipe

WITHOUT = "the extra tensorboard is not installed"


def messages_of(folder: Path) -> Iterator[Any]:
    """The messages of the only event file in a folder."""
    messages = pytest.importorskip("tensorboardX.proto.event_pb2", reason=WITHOUT)
    (path,) = folder.iterdir()
    data = path.read_bytes()
    while data:
        (length,) = struct.unpack("<Q", data[:8])  # length, its checksum, the message, its checksum
        yield messages.Event.FromString(data[12 : 12 + length])
        data = data[16 + length :]


def read_back(folder: Path) -> dict[str, list[tuple[int, float]]]:
    """Tag -> (step, value) of the only event file in a folder."""
    found = dict[str, list[tuple[int, float]]]()
    for event in messages_of(folder):
        for value in event.summary.value:
            found.setdefault(value.tag, []).append((event.step, value.simple_value))
    return found


@pytest.fixture(scope="module")
def training() -> list[TrainingEvent]:
    return events_of(mirror_recipe(updates=3))[0]


def test_a_training_comes_back_from_its_event_file(tmp_path: Path, training: list[TrainingEvent]) -> None:
    pytest.importorskip("tensorboardX", reason=WITHOUT)
    writer = TensorBoardWriter(tmp_path / "runs" / "a", began=1000.0)
    for event in training:
        writer.write(event)
    writer.close()
    found = read_back(tmp_path / "runs" / "a")
    updates = [event for event in training if isinstance(event, MetaUpdated)]
    judged = [event for event in training if isinstance(event, Validated)]
    assert [step for step, _ in found["loss/meta"]] == [event.env_steps for event in updates]
    assert [value for _, value in found["loss/meta"]] == pytest.approx([event.meta_loss for event in updates])
    assert [value for _, value in found["alpha/sub_model_3"]] == pytest.approx([event.alpha[2] for event in updates])
    assert found["validation/score"] == [(event.env_steps, pytest.approx(event.score)) for event in judged]


def test_what_a_resumed_training_writes_again_is_forgotten(tmp_path: Path, training: list[TrainingEvent]) -> None:
    messages = pytest.importorskip("tensorboardX.proto.event_pb2", reason=WITHOUT)
    first, second, third = (event for event in training if isinstance(event, MetaUpdated))
    writer = TensorBoardWriter(tmp_path)
    resumed = TrainingResumed(update=1, updates=3, env_steps=first.env_steps, seconds=1.0)
    for event in (first, second, resumed, second, third):
        writer.write(event)
    writer.close()
    begins = [event for event in messages_of(tmp_path) if event.session_log.status == messages.SessionLog.START]
    assert [event.step for event in begins] == [first.env_steps + 1]
    steps = [step for step, _ in read_back(tmp_path)["loss/meta"]]
    assert steps == [first.env_steps, second.env_steps, second.env_steps, third.env_steps]


def test_what_is_not_finite_is_left_out(tmp_path: Path, training: list[TrainingEvent]) -> None:
    pytest.importorskip("tensorboardX", reason=WITHOUT)
    import dataclasses

    writer = TensorBoardWriter(tmp_path)
    update = next(event for event in training if isinstance(event, MetaUpdated))
    writer.write(dataclasses.replace(update, meta_loss=float("nan")))
    writer.close()
    found = read_back(tmp_path)
    assert "loss/meta" not in found
    assert "loss/dynamics" in found


def test_events_without_numbers_have_no_scalars() -> None:
    assert not list(scalars(Note(text="x")))
    sizes = StepSizesUpdated(update=1, updates=2, loss=0.5, names=("last layer",), factors=(2.0,), seconds_left=1.0)
    assert dict(scalars(sizes)) == {"step_sizes/loss": 0.5, "step_sizes/last_layer": 2.0}


def test_the_command_line_writes_an_event_file_and_the_same_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tensorboardX", reason=WITHOUT)
    sizes = {"training.env_steps": 96, "training.lanes": 4, "model.width": 8, "model.sub_models": 2, "run.device": "cpu"}
    settings = [word for key, value in sizes.items() for word in ("--set", f"{key}={value}")]
    command = ["train", "mirror-quick", *settings, "--set", "training.validation_tasks=2"]
    assert main([*command, "--out", str(tmp_path / "a.metamodel"), "--tensorboard", str(tmp_path / "tb")]) == 0
    assert main([*command, "--out", str(tmp_path / "b.metamodel")]) == 0
    assert (tmp_path / "a.metamodel").read_bytes() == (tmp_path / "b.metamodel").read_bytes()
    assert "loss/meta" in read_back(tmp_path / "tb")


def test_without_the_package_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "tensorboardX", None)
    with pytest.raises(TensorBoardMissing, match="pip install tensorboardX"):
        TensorBoardWriter(tmp_path / "tb")
    assert main(["train", "mirror-quick", "--out", str(tmp_path / "x"), "--tensorboard", str(tmp_path / "tb")]) == 1
    assert capsys.readouterr().err.strip() == (
        "meta-rl: TensorBoard files need the package tensorboardX; install it with: pip install tensorboardX"
    )

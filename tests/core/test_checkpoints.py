"""Checkpoints: what is read back is what was written, which ones are kept, and what becomes of damaged ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.learners import devices
from core.state import State
from core.storage import checkpoints
from core.storage.checkpoints import (
    Checkpoint,
    differences,
    list_checkpoints,
    read_saved,
    remove_checkpoints,
    set_aside,
    write_checkpoint,
)
from core.storage.container import ModelFileError
from tests.core.tiny_runs import mirror_recipe

RECIPE = mirror_recipe()


def state_of(update: int, best_update: int = 0, step_size_updates: int | None = None) -> State:
    """As much of a state as the files look at, and something to be told from others by."""
    learned = None if step_size_updates is None else {"update": step_size_updates}
    numbers = np.arange(update, dtype=np.float64)
    return {
        "update": update,
        "best_update": best_update,
        "step_sizes": learned,
        "learner": {"numbers": numbers, "best": -np.inf},
    }


def updates(folder: Path) -> list[int]:
    return [each.update for each in list_checkpoints(folder)]


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    path = write_checkpoint(tmp_path, state_of(3), RECIPE)
    assert path.parent.parent == tmp_path
    state = read_saved(path).state
    np.testing.assert_array_equal(state["learner"]["numbers"], np.arange(3.0))
    assert state["learner"]["best"] == -np.inf
    assert (state["update"], state["step_sizes"]) == (3, None)
    assert differences(read_saved(path).origin, RECIPE) == []


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_checkpoint(tmp_path / name, state_of(3), RECIPE) for name in ("a", "b") if _made(tmp_path / name))
    assert first.read_bytes() == second.read_bytes()


def _made(folder: Path) -> bool:
    folder.mkdir()
    return True


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ([(1, 0), (2, 0), (3, 0), (4, 0), (5, 0)], [5, 4, 3]),
        ([(2, 2), (4, 2), (6, 2), (8, 2), (10, 2)], [10, 8, 6, 2]),
        ([(2, 2), (4, 2), (6, 5), (8, 5), (10, 5), (12, 5), (14, 5)], [14, 12, 10, 6]),
        ([(2, 2), (4, 4), (6, 6), (8, 8), (10, 10)], [10, 8, 6]),
    ],
)
def test_the_last_three_are_kept_and_the_first_that_knows_the_best_validation(
    written: list[tuple[int, int]], kept: list[int], tmp_path: Path
) -> None:
    for update, best_update in written:
        write_checkpoint(tmp_path, state_of(update, best_update), RECIPE)
    assert updates(tmp_path) == kept


def test_those_of_the_step_sizes_come_after_the_last_update_s(tmp_path: Path) -> None:
    for step in (None, 9, 10):
        write_checkpoint(tmp_path, state_of(275, 200, step), RECIPE)
    assert [(each.update, each.step_size_updates) for each in list_checkpoints(tmp_path)] == [(275, 10), (275, 9), (275, 0)]


def test_other_files_are_no_checkpoints_and_stay(tmp_path: Path) -> None:
    assert list_checkpoints(tmp_path) == []
    (tmp_path / "checkpoints").mkdir()
    for name in ("notes.txt", ".000000002.checkpoint.x.part", "-1.checkpoint", "1.checkpoint.damaged", "1\n.checkpoint"):
        (tmp_path / "checkpoints" / name).write_text("")
    assert list_checkpoints(tmp_path) == []
    write_checkpoint(tmp_path, state_of(1), RECIPE)
    remove_checkpoints(tmp_path)
    assert len(list((tmp_path / "checkpoints").iterdir())) == 5


def test_a_damaged_one_is_refused_whatever_byte_is_changed(tmp_path: Path) -> None:
    path = write_checkpoint(tmp_path, state_of(4), RECIPE)
    content = path.read_bytes()
    for at in range(0, len(content), 7):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(ModelFileError):
            read_saved(path)
    path.write_bytes(content[:-1])
    with pytest.raises(ModelFileError):
        read_saved(path)


def test_one_that_was_set_aside_is_not_listed_any_more(tmp_path: Path) -> None:
    path = write_checkpoint(tmp_path, state_of(4), RECIPE)
    set_aside(Checkpoint(4, 0, path))
    assert updates(tmp_path) == []
    assert [each.name for each in path.parent.iterdir()] == [f"{path.name}.damaged"]


@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir"])
def test_one_that_cannot_be_written_leaves_the_others_as_they_were(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for update in (1, 2, 3) if call != "mkdir" else ():
        write_checkpoint(tmp_path, state_of(update), RECIPE)
    before = updates(tmp_path)

    def full(*arguments: Any, **more: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(ModelFileError, match=r"4\.checkpoint could not be written: No space left on device\.$"):
        write_checkpoint(tmp_path, state_of(4), RECIPE)
    assert updates(tmp_path) == before


def test_what_another_machine_made_is_told_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = {**checkpoints.origin(), "torch": "2.9.0\x1b", "processor": "another"}
    found = differences(made, RECIPE)
    assert [text.partition(",")[0] for text in found] == ["torch 2.9.0\\x1b", "processor another"]
    assert all(", now " in text for text in found)


def test_what_another_device_made_is_told_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    automatic = mirror_recipe(**{"run.device": "auto"})
    monkeypatch.setitem(devices.THERE, "cuda", lambda: True)
    monkeypatch.setattr("torch.cuda.get_device_name", lambda _device: "H100")
    made = read_saved(write_checkpoint(tmp_path, state_of(1), automatic)).origin
    assert made["device"] == "H100"
    assert differences(made, automatic) == []
    monkeypatch.setattr("torch.cuda.get_device_name", lambda _device: "H200")
    assert differences(made, automatic) == ["device H100, now H200"]
    monkeypatch.setitem(devices.THERE, "cuda", lambda: False)
    assert differences(made, automatic) == ["device H100, now cpu"]
    older = {name: text for name, text in made.items() if name != "device"}
    assert differences(older, automatic) == []

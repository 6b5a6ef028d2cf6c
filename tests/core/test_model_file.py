"""The model file: the same bytes every time, and a sentence for every way in which one can be damaged."""

from __future__ import annotations

import dataclasses
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy

from core.model import Model
from core.storage import model_file
from core.storage.container import METADATA_KEY
from core.storage.model_file import ModelFileError, from_bytes, load, save, to_bytes
from tests.core.model_file_samples import (
    ADAPTED,
    CONTENT,
    MODEL,
    START,
    body_of,
    refusal,
    same_model,
    with_header,
)


@pytest.mark.parametrize("model", [MODEL, ADAPTED], ids=["trained", "adapted"])
def test_a_model_survives_its_file(model: Model, tmp_path: Path) -> None:
    path = save(model, tmp_path / "x.metamodel")
    assert same_model(load(path), model)
    assert bool(load(path).trial) == bool(model.trial)


@pytest.mark.parametrize("model", [MODEL, ADAPTED], ids=["trained", "adapted"])
def test_the_same_model_gives_the_same_bytes(model: Model) -> None:
    shuffled = dataclasses.replace(
        model,
        parameters=dict(reversed(model.parameters.items())),
        scores=dict(reversed(model.scores.items())),
        trial=dict(reversed(model.trial.items())),
    )
    assert to_bytes(model) == to_bytes(shuffled) == to_bytes(from_bytes(to_bytes(model), "x"))


def test_another_process_gives_the_same_bytes_and_there_is_neither_clock_nor_machine_in_them() -> None:
    program = "import sys; from tests.core.model_file_samples import START, to_bytes; sys.stdout.buffer.write(to_bytes(START))"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, check=True)
    assert done.stdout == to_bytes(START)
    assert sorted(body_of(done.stdout)) == [
        "checksum", "checksums", "format", "interface", "reader", "recipe", "schema", "scores"
    ]  # fmt: skip


def test_the_suffix_is_added_when_there_is_none(tmp_path: Path) -> None:
    assert save(MODEL, tmp_path / "x") == tmp_path / "x.metamodel"
    assert save(MODEL, tmp_path / "y.other") == tmp_path / "y.other"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.metamodel", "y.other"]


def test_scores_that_are_not_numbers_are_left_out() -> None:
    model = dataclasses.replace(MODEL, scores={"known": 1.0, "unknown": float("nan")})
    assert from_bytes(to_bytes(model), "x").scores == {"known": 1.0}


def test_any_safetensors_reader_can_open_the_file_and_nothing_in_it_is_pickled() -> None:
    tensors = safetensors.numpy.load(CONTENT)
    assert tensors.keys() == MODEL.parameters.keys()
    assert b"pickle" not in CONTENT
    source = Path(model_file.__file__).read_text(encoding="utf-8")
    assert "pickle" not in source
    assert "torch" not in source


def test_loaded_parameters_are_a_copy_of_the_file_and_not_a_view_of_it(tmp_path: Path) -> None:
    path = save(MODEL, tmp_path / "x.metamodel")
    model = load(path)
    path.write_bytes(b"\0" * path.stat().st_size)
    assert same_model(model, MODEL)


# What cannot be opened at all


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"^There is no file .*nowhere\.metamodel\.$") as caught:
        load(tmp_path / "nowhere.metamodel")
    assert caught.value.code == "missing"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="is not a regular file") as caught:
        load(tmp_path)
    assert caught.value.code == "not-a-model"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.metamodel")
    with pytest.raises(ModelFileError, match="is not a regular file") as caught:
        load(tmp_path / "pipe.metamodel")
    assert caught.value.code == "not-a-model"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(ModelFileError, match="is not a regular file"):
        load("/dev/zero")


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelFileError) as caught:
        load(tmp_path / "file" / "x.metamodel")
    assert caught.value.code == "unreadable"


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ModelFileError) as caught:
        load("a\0b.metamodel")
    assert caught.value.code in ("missing", "unreadable")


def test_a_huge_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "x.metamodel").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ModelFileError, match="too large") as caught:
        load(tmp_path / "x.metamodel")
    assert caught.value.code == "too-large"


# What is not one of ours


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 7,
        b"\0" * 8,
        b"\0" * 4096,
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 2) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 100) + b"{}",
        b"PK\x03\x04" + b"\0" * 100,
        safetensors.numpy.save({"a": np.zeros(3, dtype=np.float32)}),
        safetensors.numpy.save({"a": np.zeros(3, dtype=np.float32)}, metadata={"format": "pt"}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: "not json"}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: "[1]"}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: '{"format": "another program\'s"}'}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: "[" * 100_000}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: '{"format": "meta-rl-workbench model", "format": "twice"}'}),
    ],
)
def test_what_is_not_a_model_of_this_program(content: bytes, tmp_path: Path) -> None:
    assert refusal(content, tmp_path).code == "not-a-model"


def test_a_header_that_claims_to_be_huge() -> None:
    assert refusal(struct.pack("<Q", len(CONTENT) * 2) + CONTENT[8:]).code == "not-a-model"
    assert refusal(struct.pack("<Q", 1 << 62) + CONTENT[8:]).code == "not-a-model"


# What was damaged on the way


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.99])
def test_a_truncated_file(keep: float, tmp_path: Path) -> None:
    assert refusal(CONTENT[: int(len(CONTENT) * keep)], tmp_path).code in ("damaged", "not-a-model")


def test_trailing_rubbish(tmp_path: Path) -> None:
    assert refusal(CONTENT + b"\0", tmp_path).code == "damaged"


def test_a_flipped_bit_in_the_numbers(tmp_path: Path) -> None:
    for index in (len(CONTENT) - 1, len(CONTENT) - 1000):
        content = bytearray(CONTENT)
        content[index] ^= 1
        assert refusal(bytes(content), tmp_path).code == "damaged"


def test_a_flipped_bit_anywhere_in_the_header_is_noticed() -> None:
    (length,) = struct.unpack("<Q", CONTENT[:8])
    for index in range(0, 8 + length, 7):
        content = bytearray(CONTENT)
        content[index] ^= 1 << (index % 7)
        try:
            model = from_bytes(bytes(content), "x.metamodel")
        except ModelFileError:
            continue
        assert same_model(model, MODEL), f"byte {index} changed the model"


def test_tensors_of_one_size_that_changed_places() -> None:
    def swap(header: dict[str, Any]) -> None:
        header["encoder.norm.gain"], header["encoder.norm.bias"] = header["encoder.norm.bias"], header["encoder.norm.gain"]

    assert refusal(with_header(swap)).code == "damaged"


def test_a_renamed_tensor() -> None:
    def rename(header: dict[str, Any]) -> None:
        header["gate.biaz"] = header.pop("gate.bias")

    assert refusal(with_header(rename)).code == "damaged"


# Writing


def test_a_failed_save_leaves_the_old_file_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(MODEL, tmp_path / "x.metamodel")
    before = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ModelFileError, match=r"x\.metamodel could not be written: No space left on device\.$") as caught:
        save(ADAPTED, path)
    assert caught.value.code == "unwritable"
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.metamodel"]


@pytest.mark.parametrize("name", ["missing/x.metamodel", ".", "", "folder.metamodel", "a\0b"])
def test_a_place_that_cannot_hold_a_model(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.metamodel").mkdir()
    with pytest.raises(ModelFileError) as caught:
        save(MODEL, name)
    assert caught.value.code == "unwritable"
    assert caught.value.sentence.endswith(".")


def test_a_model_that_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    broken = dataclasses.replace(MODEL, parameters={**MODEL.parameters, "gate.bias": np.full(2, np.nan, dtype=np.float32)})
    with pytest.raises(ModelFileError, match="not finite") as caught:
        save(broken, tmp_path / "x.metamodel")
    assert caught.value.code == "unwritable"
    assert not list(tmp_path.iterdir())


def test_initial_parameters_are_what_the_file_s_shapes_are_checked_against() -> None:
    assert same_model(from_bytes(to_bytes(START), "x"), START)

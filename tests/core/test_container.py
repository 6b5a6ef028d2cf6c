"""The container of models and checkpoints: what goes in comes out, and everything is checked before anything is made."""

from __future__ import annotations

import copy
import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy

from core.storage import container
from core.storage.container import METADATA_KEY, Limits, ModelFileError, pack, read_bytes, unpack

FORMAT = "a format for tests"
CHECKPOINT = Limits(noun="checkpoint", suffix=".checkpoint")
BODY = {"counters": [1, 2, 2**127, -1], "text": "ü \x1b", "deep": {"a": {"b": [None, True, 0.1, 1e-300]}}}
TENSORS = {
    "scalar": np.array(3.5),
    "empty": np.zeros((0, 3), dtype=np.float32),
    "flags": np.array([True, False, True]),
    "torch.generator": np.arange(7, dtype=np.uint8),
    "adam.0.moment": np.arange(12, dtype=np.float64).reshape(3, 4).T,
    "learner/weights/1.first-moment": np.ones(2, dtype=np.float32),
    "counts": np.array([[-(2**63), 2**63 - 1]]),
    "big_endian": np.array([1.0, 2.0], dtype=">f4"),
    "not_finite": np.array([np.nan, np.inf, -0.0]),
}
CONTENT = pack(FORMAT, 3, BODY, TENSORS, limits=CHECKPOINT)


def parts(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Header and data."""
    (length,) = struct.unpack_from("<Q", content)
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def joined(header: Any, data: bytes) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def refused(content: bytes, schema: int = 3) -> ModelFileError:
    with pytest.raises(ModelFileError) as caught:
        unpack(content, FORMAT, schema, "x.checkpoint", CHECKPOINT)
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence
    return caught.value


def test_what_goes_in_comes_out() -> None:
    body, tensors = unpack(CONTENT, FORMAT, 3, "x", CHECKPOINT)
    assert body == {**BODY, "schema": 3, "reader": 3}
    assert tensors.keys() == TENSORS.keys()
    for name, array in TENSORS.items():
        assert tensors[name].shape == array.shape
        assert tensors[name].dtype == array.dtype.newbyteorder("=")
        assert np.array_equal(tensors[name], array, equal_nan=array.dtype.kind == "f")
        assert tensors[name].flags.writeable


def test_the_bytes_depend_neither_on_order_nor_on_the_process() -> None:
    assert pack(FORMAT, 3, dict(reversed(BODY.items())), dict(reversed(TENSORS.items())), limits=CHECKPOINT) == CONTENT
    program = (
        "import sys, numpy as np; from core.storage.container import pack;"
        "sys.stdout.buffer.write(pack('f', 1, {'b': 1, 'a': {'y', } and [1]}, {n: np.ones(3) for n in {'x', 'y', 'z'}}))"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert unpack(first, "f", 1, "x")[0]["a"] == [1]


def test_any_safetensors_reader_can_open_it() -> None:
    assert safetensors.numpy.load(CONTENT).keys() == TENSORS.keys()


@pytest.mark.parametrize("name", ["", "a b", "a..b", ".a", "a.", "a//b", "../a", "ä", "__metadata__\n", "a\x00", "x" * 201])
def test_a_name_that_is_no_identifier_is_neither_written_nor_read(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        pack(FORMAT, 1, {}, {name: np.zeros(1)})
    content = safetensors.numpy.save({name: np.zeros(1)}, metadata={METADATA_KEY: metadata()})
    assert refused(content).code in ("damaged", "not-a-model")


def metadata(**changes: Any) -> str:
    return json.dumps({"format": FORMAT, "schema": 3, "reader": 3, "checksums": {}, "checksum": "", **changes})


@pytest.mark.parametrize(
    "array", [np.array(["text"]), np.array([object()]), np.array([1j]), np.array([1], dtype="datetime64[s]")]
)
def test_what_is_no_number_is_not_written(array: Any) -> None:
    with pytest.raises(ValueError, match="not kept"):
        pack(FORMAT, 1, {}, {"a": array})


@pytest.mark.parametrize("body", [{"a": float("nan")}, {"a": [float("inf")]}, {"checksum": 1}, {"schema": 1}, {"a": 10**40}])
def test_a_body_that_could_not_be_read_back_is_not_written(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        pack(FORMAT, 1, body, {})


def test_more_than_a_file_may_hold_is_not_written() -> None:
    for limits in (Limits(file=1000), Limits(header=500), Limits(tensors=9), Limits(items=20)):
        with pytest.raises(ValueError, match=r"."):
            pack(FORMAT, 1, {}, {f"a{i}": np.zeros(20) for i in range(10)}, limits=limits)


# Reading


def test_each_tensor_is_checked_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    header, _ = parts(CONTENT)
    monkeypatch.setattr(safetensors.numpy, "load", None)  # nothing may be built from what is damaged
    for name, entry in header.items():
        if name == "__metadata__" or entry["data_offsets"][0] == entry["data_offsets"][1]:
            continue
        content = bytearray(CONTENT)
        content[len(CONTENT) - len(parts(CONTENT)[1]) + entry["data_offsets"][0]] ^= 1
        error = refused(bytes(content))
        assert error.code == "damaged"
        assert f'"{name}"' in error.sentence


def test_every_bit_of_the_file_counts() -> None:
    content = pack(FORMAT, 3, {"a": 1}, {"b": np.arange(4, dtype=np.float32)})
    for index in range(len(content)):
        for bit in (0, 3, 6):
            changed = bytearray(content)
            changed[index] ^= 1 << bit
            try:
                body, tensors = unpack(bytes(changed), FORMAT, 3, "x")
            except ModelFileError:
                continue
            assert body == {"a": 1, "schema": 3, "reader": 3}  # a space became a tabulator: JSON means the same
            assert tensors["b"].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "change",
    [
        lambda h: h["counts"].update(dtype="F65"),
        lambda h: h["counts"].update(dtype="BF16"),
        lambda h: h["counts"].update(dtype=["F64"]),
        lambda h: h["counts"].update(dtype="F32"),
        lambda h: h["counts"].update(shape=[2]),
        lambda h: h["counts"].update(shape=[1, 2, 1]),
        lambda h: h["counts"].update(shape=[1] * 9),
        lambda h: h["counts"].update(shape=[-1, -2]),
        lambda h: h["counts"].update(shape=[True, 2]),
        lambda h: h["counts"].update(shape=[1.0, 2]),
        lambda h: h["counts"].update(shape=[1 << 40, 1 << 40]),
        lambda h: h["counts"].update(shape="12"),
        lambda h: h["counts"].update(data_offsets=[8, 24]),
        lambda h: h["counts"].update(data_offsets=[0]),
        lambda h: h["counts"].update(data_offsets=[16, 0]),
        lambda h: h["counts"].update(data_offsets={"begin": 0}),
        lambda h: h["counts"].update(data_offsets=[1 << 47, (1 << 47) + 16]),
        lambda h: h["counts"].update(more=1),
        lambda h: h["counts"].pop("shape"),
        lambda h: h.update(counts=[1]),
        lambda h: h.update(counts=None),
        lambda h: h.update(empty={"dtype": "F32", "shape": [0, 3], "data_offsets": [8, 8]}),
        lambda h: h.update(twin=dict(h["counts"])),
        lambda h: h.pop("flags"),
        lambda h: h["__metadata__"].update(other="entry"),
    ],
)
def test_a_header_that_makes_no_sense(change: Any) -> None:
    header, data = parts(CONTENT)
    change(header)
    assert refused(joined(header, data)).code in ("damaged", "not-a-model")


@pytest.mark.parametrize(
    "text",
    [
        b'{"__metadata__": {"meta_rl": "{}"}, "__metadata__": {"meta_rl": "{}"}}',
        b'{"__metadata__": {"meta_rl": 7}}',
        b'{"__metadata__": ["meta_rl"]}',
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 41 + b"}",
        b"[" * 33 + b"]" * 33,
        b"[" * 500_000,
        b"[" + b"{}," * 200_000 + b"{}]",
        b'{"a": "\xff"}',
        '{"a": "ü"}'.encode(),
        '{"a": 1}'.encode("utf-16"),
        b'"' + b"\\" * 900_001,
        b'["' + b'\\"[' * 300_000,
    ],
)
def test_json_of_which_nothing_is_made(text: bytes) -> None:
    assert refused(joined(text, b"")).code == "not-a-model"


def test_the_metadata_itself_is_held_to_the_same_rules() -> None:
    for text in ("[" * 40, '{"a": NaN}', metadata().replace("3", "3" * 41), '{"format": 1, "format": 2}'):
        content = safetensors.numpy.save({}, metadata={METADATA_KEY: text})
        assert refused(content).code == "not-a-model"


def test_a_file_of_another_format_is_not_ours() -> None:
    with pytest.raises(ModelFileError, match=r"^x is not a model of this program\.$"):
        unpack(CONTENT, "another format", 3, "x")
    assert "is not a checkpoint of this program" in refused(pack("another", 3, {}, {})).sentence


def test_a_newer_file_is_read_if_it_says_that_we_can() -> None:
    content = pack(FORMAT, 5, {"later": 1}, {}, reader=3)
    assert unpack(content, FORMAT, 3, "x")[0] == {"later": 1, "schema": 5, "reader": 3}
    assert refused(content, schema=2).code == "newer"
    assert refused(pack(FORMAT, 4, {}, {})).code == "newer"


def test_a_name_in_a_sentence_has_no_power() -> None:
    with pytest.raises(ModelFileError) as caught:
        unpack(b"", FORMAT, 3, "a\x1b[31m\u202egnp.\n", CHECKPOINT)
    assert caught.value.sentence == "a\\x1b[31m\\u202egnp.\\n is not a checkpoint of this program."


def test_a_sentence_ends_somewhere_and_its_error_travels_between_processes() -> None:
    error = ModelFileError("damaged", "x" * 100_000 + "\x1b is damaged.")
    assert len(error.sentence) < 1100
    assert error.sentence.endswith("x\\x1b is damaged.")
    error = ModelFileError("damaged", "a\x1b is damaged.")
    assert str(error) == error.sentence
    arrived = copy.copy(error)  # in the way in which processes hand it over
    assert (arrived.code, arrived.sentence) == (error.code, error.sentence)


# From the disk


def test_no_more_is_read_than_the_file_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.checkpoint"
    path.write_bytes(CONTENT)
    assert read_bytes(path) == CONTENT
    original = container.os.fstat

    def grows(handle: int) -> Any:
        about = original(handle)
        with path.open("ab") as file:
            file.write(b"more" * 1000)
        return about

    monkeypatch.setattr(container.os, "fstat", grows)
    with pytest.raises(ModelFileError, match="it changed meanwhile") as caught:
        read_bytes(path)
    assert caught.value.code == "unreadable"


def test_a_disk_that_fails_while_it_reads_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(CONTENT)

    def broken(*arguments: object, **options: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(container.os, "fdopen", broken)
    with pytest.raises(ModelFileError, match=r"x cannot be read: Input/output error\.$"):
        read_bytes(tmp_path / "x")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(CONTENT)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_bytes(tmp_path / "link") == CONTENT


def test_a_large_file_that_is_none_of_ours_is_not_read_to_its_end(tmp_path: Path) -> None:
    import tracemalloc

    for head in (b"", struct.pack("<Q", 1), struct.pack("<Q", 1 << 40), b"GIF89a  "):
        with (tmp_path / "x").open("wb") as file:
            file.write(head)
            file.truncate(900 << 20)
        tracemalloc.start()
        with pytest.raises(ModelFileError, match="x is not a model of this program") as caught:
            read_bytes(tmp_path / "x")
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
        tracemalloc.stop()
        assert caught.value.code == "not-a-model"


def test_a_file_is_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\0" * 2000)
    with pytest.raises(ModelFileError, match="too large for a checkpoint file") as caught:
        read_bytes(tmp_path / "x", Limits(noun="checkpoint", file=1999))
    assert caught.value.code == "too-large"

"""Model files for tests: sound ones, and ones that somebody has changed."""

from __future__ import annotations

import dataclasses
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import safetensors.numpy

import core
from core.model import Model, adapter_settings, initialise
from core.storage.container import METADATA_KEY, body_checksum, tensor_checksum
from core.storage.model_file import ModelFileError, from_bytes, load, to_bytes
from core.tasks import FAMILIES
from core.tasks.splits import task_of
from tests.core.tiny_runs import mirror_recipe

SMALL = {"model.sub_models": 2, "model.width": 4, "model.meta_features": 2, "model.meta_state": 2, "model.window": 2}
START = initialise(mirror_recipe(**SMALL))
MODEL = dataclasses.replace(START, scores={"validation_score": 475.3125, "validation_solved": 0.25})
ADAPTATION = core.adapt(
    MODEL, task_of(FAMILIES["mirror"], "held-out", 0), dataclasses.replace(adapter_settings("context"), episodes=1)
)
list(ADAPTATION)
ADAPTED = ADAPTATION.model
CONTENT = to_bytes(MODEL)
CODES = {"missing", "unreadable", "not-a-model", "too-large", "newer", "damaged", "mismatch", "unwritable"}


def refusal(content: bytes, folder: Path | None = None) -> ModelFileError:
    """How a content is refused, read from a file when a folder is given."""
    if folder is not None:
        (folder / "x.metamodel").write_bytes(content)
    with pytest.raises(ModelFileError) as caught:
        load(folder / "x.metamodel") if folder is not None else from_bytes(content, "x.metamodel")
    error = caught.value
    assert error.code in CODES
    assert str(error) == error.sentence
    assert error.sentence.endswith((".", "?"))
    assert "x.metamodel" in error.sentence
    assert "\n" not in error.sentence
    return error


def rewritten(
    change_body: Callable[[dict[str, Any]], Any] = lambda body: None,
    change_tensors: Callable[[dict[str, Any]], Any] = lambda tensors: None,
    model: Model = MODEL,
) -> bytes:
    """A file whose description or tensors were changed by someone who also made the checksum right."""
    content = to_bytes(model)
    (length,) = struct.unpack("<Q", content[:8])
    body = json.loads(json.loads(content[8 : 8 + length])["__metadata__"][METADATA_KEY])
    tensors = safetensors.numpy.load(content)
    body.pop("checksum")
    change_body(body)
    change_tensors(tensors)
    if "checksums" in body:
        body["checksums"] = {name: tensor_checksum(a.dtype, a.shape, a.data) for name, a in tensors.items()}
    try:
        body["checksum"] = body_checksum(body)
    except ValueError:  # a number that is not finite has no canonical form
        body["checksum"] = ""
    return safetensors.numpy.save(tensors, metadata={METADATA_KEY: json.dumps(body)})


def with_header(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The file with another safetensors header."""
    (length,) = struct.unpack("<Q", CONTENT[:8])
    header = json.loads(CONTENT[8 : 8 + length])
    header = change(header) or header
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + CONTENT[8 + length :]


def same_model(first: Model, second: Model) -> bool:
    def same(a: Any, b: Any) -> bool:
        return a.keys() == b.keys() and all((a[name] == b[name]).all() for name in a)

    return (
        same(first.parameters, second.parameters)
        and same(first.trial, second.trial)
        and (first.recipe, first.interface, dict(first.scores)) == (second.recipe, second.interface, dict(second.scores))
    )


def body_of(content: bytes) -> dict[str, Any]:
    (length,) = struct.unpack("<Q", content[:8])
    body: dict[str, Any] = json.loads(json.loads(content[8 : 8 + length])["__metadata__"][METADATA_KEY])
    return body

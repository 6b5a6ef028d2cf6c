"""``*.metamodel``: one safetensors file with one canonical-JSON metadata entry. Data only; nothing in it is ever executed.

The metadata holds format, schema, recipe, interface, scores and a checksum over all of it and over every tensor. The bytes are
read once and verified before anything is built, and the same model always gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import os
import stat
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import safetensors
import safetensors.numpy
from numpy.typing import NDArray

from core import build
from core.model import Model
from core.models.architecture import Parameters
from core.recipe import RecipeError, to_mapping
from core.recipe_reader import parse
from core.storage.atomic import write_atomically
from core.tasks.family import Interface

SUFFIX = ".metamodel"
FORMAT = "meta-rl-workbench model"
SCHEMA = 2  # 2: what meta-training kept for learning on a task
METADATA_KEY = "meta_rl"
TRIAL_PREFIX, KEPT_PREFIX = "trial.", "kept."
LARGEST_FILE = 1 << 28  # bytes
LARGEST_HEADER = 1 << 22  # bytes
SMALLEST_SCALE, LARGEST_SCALE = 1e-12, 1e12  # what observations and rewards may be scaled by
LARGEST_INTERFACE = 100_000  # numbers an interface may ask for, so that shapes cannot be absurd


class ModelFileError(Exception):
    """A model file that cannot be read or written.

    Attributes:
        code: ``missing``, ``unreadable``, ``not-a-model``, ``too-large``, ``newer``, ``damaged``, ``mismatch`` or
            ``unwritable``.
        sentence: what is wrong and what to do, for the user.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spaces; refuses NaN."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def checksum(body: dict[str, Any], tensors: Parameters) -> str:
    """SHA-256 over the metadata and every tensor's name, shape and bytes."""
    digest = hashlib.sha256(canonical(body).encode())
    for name in sorted(tensors):
        digest.update(f"\n{name}{tensors[name].shape}".encode())
        digest.update(np.ascontiguousarray(tensors[name]).tobytes())
    return digest.hexdigest()


def to_bytes(model: Model) -> bytes:
    """The file's content."""
    tensors = {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in model.parameters.items()}
    for prefix, group in ((TRIAL_PREFIX, model.trial), (KEPT_PREFIX, model.kept)):
        tensors |= {prefix + k: np.ascontiguousarray(v, dtype=np.float32) for k, v in group.items()}
    body = {
        "format": FORMAT,
        "schema": SCHEMA,
        "recipe": to_mapping(model.recipe),
        "interface": dataclasses.asdict(model.interface),
        "scores": {name: float(score) for name, score in model.scores.items() if np.isfinite(score)},
    }
    metadata = canonical({**body, "checksum": checksum(body, tensors)})
    return safetensors.numpy.save(dict(sorted(tensors.items())), metadata={METADATA_KEY: metadata})


def save(model: Model, path: Path | str) -> Path:
    """Write a model file atomically; returns the path written, with the suffix added when it has none.

    Raises:
        ModelFileError: it could not be written; an older file at ``path`` is untouched.
    """
    target = Path(path)
    if not _all_finite(model.parameters, model.trial, model.kept):
        raise ModelFileError("unwritable", f"{target} was not written: the model holds numbers that are not finite.")
    try:
        if not target.suffix:
            target = target.with_suffix(SUFFIX)
        write_atomically(target, to_bytes(model))
    except (OSError, ValueError) as error:  # a name may be empty or hold a zero byte
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ModelFileError("unwritable", f"{target} could not be written: {reason}.") from None
    return target


def _all_finite(*groups: Mapping[str, NDArray[Any]]) -> bool:
    return all(np.isfinite(array).all() for group in groups for array in group.values())


def load(path: Path | str) -> Model:
    """Read, verify and build a model. Raises :class:`ModelFileError`."""
    target = Path(path)
    return from_bytes(read_bytes(target), target.name)


def read_bytes(path: Path) -> bytes:
    """The content of a regular file of sane size, without ever waiting for a pipe or a device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise ModelFileError("missing", f"There is no file {path}.") from None
    except (OSError, ValueError) as error:  # a name may hold a zero byte
        reason = error.strerror if isinstance(error, OSError) else error
        raise ModelFileError("unreadable", f"{path} cannot be read: {reason}.") from None
    with os.fdopen(handle, "rb", closefd=True) if _is_regular(handle, path) else _refuse(handle, path) as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ModelFileError("too-large", f"{path.name} is too large for a model file (over {LARGEST_FILE >> 20} MB).")
    return content


def _is_regular(handle: int, path: Path) -> bool:
    about = os.fstat(handle)
    if about.st_size > LARGEST_FILE:
        os.close(handle)
        raise ModelFileError("too-large", f"{path.name} is too large for a model file (over {LARGEST_FILE >> 20} MB).")
    return stat.S_ISREG(about.st_mode)


def _refuse(handle: int, path: Path) -> Any:
    os.close(handle)
    raise ModelFileError("not-a-model", f"{path} is not a regular file; choose a {SUFFIX} file.")


def _strict_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _finite_float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):  # 1e999
        raise ValueError(f"{text} is too large")
    return value


def _json(text: str | bytes) -> Any:
    return json.loads(text, object_pairs_hook=_strict_object, parse_constant=_refuse_constant, parse_float=_finite_float)


def from_bytes(content: bytes, name: str) -> Model:
    """A model from a file's content; ``name`` is what errors call it. Raises :class:`ModelFileError`."""
    body = _metadata(content, name)
    schema = body.get("schema")
    if not isinstance(schema, int) or schema < 1:
        raise ModelFileError("not-a-model", f"{name} is not a model of this program (no schema number).")
    if schema > SCHEMA:
        raise ModelFileError("newer", f"{name} was made by a newer version of the program; update it to open the file.")
    try:
        tensors = safetensors.numpy.load(content)
    except (safetensors.SafetensorError, ValueError, KeyError, TypeError):
        raise ModelFileError("damaged", f"{name} is damaged: its numbers cannot be read.") from None
    said = body.pop("checksum", None)
    if said != checksum(body, tensors):
        raise ModelFileError("damaged", f"{name} is damaged: its checksum does not match its content.")
    return _model(body, tensors, name)


def _metadata(content: bytes, name: str) -> dict[str, Any]:
    wrong = ModelFileError("not-a-model", f"{name} is not a model of this program.")
    if len(content) < 8:
        raise wrong
    (length,) = struct.unpack("<Q", content[:8])
    if length > LARGEST_HEADER or length > len(content) - 8:
        raise wrong
    try:
        header = _json(content[8 : 8 + length])
        body = _json(header["__metadata__"][METADATA_KEY])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise wrong from None
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise wrong
    return body


def _model(body: dict[str, Any], tensors: Parameters, name: str) -> Model:
    try:
        recipe = parse(body["recipe"], build.VOCABULARY)
        interface = _interface(body["interface"])
        scores = {_text(k): _number(v) for k, v in body["scores"].items()}
    except RecipeError as error:
        raise ModelFileError("mismatch", f"{name} cannot be used here. {error}") from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise ModelFileError("damaged", f"{name} is damaged: its description is incomplete.") from None
    trial = {k.removeprefix(TRIAL_PREFIX): v for k, v in tensors.items() if k.startswith(TRIAL_PREFIX)}
    kept = {k.removeprefix(KEPT_PREFIX): v for k, v in tensors.items() if k.startswith(KEPT_PREFIX)}
    parameters = {k: v for k, v in tensors.items() if not k.startswith((TRIAL_PREFIX, KEPT_PREFIX))}
    wanted = build.parameter_shapes(recipe, interface)
    found = {k: v.shape for k, v in parameters.items()}
    if found != wanted or any(v.dtype != np.float32 for v in tensors.values()):
        raise ModelFileError("mismatch", f"{name} does not fit its own recipe: the network's sizes differ.")
    if not _all_finite(tensors):
        raise ModelFileError("damaged", f"{name} is damaged: it holds numbers that are not finite.")
    try:
        build.check_kept(recipe, interface, kept)
    except ValueError as error:
        raise ModelFileError("mismatch", f"{name} keeps experience that does not fit its model: {error}.") from None
    model = Model(recipe, interface, parameters, scores, trial, kept)
    if trial:
        try:
            model.agent_from_trial()
        except (KeyError, ValueError):
            raise ModelFileError("mismatch", f"{name} holds an adaptation that does not fit its model.") from None
    return model


def _text(value: Any) -> str:
    """Foreign text that may be shown: no control characters, which a terminal would obey."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("not a text")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a number")
    return float(value)


def _interface(data: dict[str, Any]) -> Interface:
    def row(name: str, kind: Callable[[Any], Any]) -> tuple[Any, ...]:
        if not isinstance(data[name], list):
            raise ValueError(name)
        return tuple(kind(value) for value in data[name])

    interface = Interface(
        observation_names=row("observation_names", _text),
        observation_scale=row("observation_scale", _number),
        delta_scale=row("delta_scale", _number),
        action_names=row("action_names", _text),
        episode_steps=data["episode_steps"],
        reward_scale=_number(data["reward_scale"]),
        solved_return=_number(data["solved_return"]),
        best_return=_number(data["best_return"]),
    )
    size = interface.observation_size
    if not size or not interface.action_count or size * interface.action_count > LARGEST_INTERFACE:
        raise ValueError("sizes")
    if len(interface.observation_scale) != size or len(interface.delta_scale) != size:
        raise ValueError("scales")
    scales = np.array([*interface.observation_scale, *interface.delta_scale])
    # They are divided by in float32, where a tiny number would become zero.
    if not ((scales >= SMALLEST_SCALE) & (scales <= LARGEST_SCALE)).all() or abs(interface.reward_scale) > LARGEST_SCALE:
        raise ValueError("scales")
    if type(interface.episode_steps) is not int or interface.episode_steps < 1:
        raise ValueError("steps")
    return interface

"""``*.metamodel``: one safetensors file with one canonical-JSON metadata entry. Data only; nothing in it is ever executed.

The metadata holds recipe, interface and scores, and what :mod:`core.storage.container` adds: who can read it, and checksums.
The bytes are read once and verified before anything is built; older schemas are brought up to date by
:mod:`core.storage.migrations`. The same model always gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import build
from core.atomic import write_atomically
from core.model import Model
from core.models.architecture import Parameters
from core.recipe import RecipeError, to_mapping
from core.recipe_reader import parse
from core.storage.container import MODEL, ModelFileError, newer, pack, read_bytes, unpack
from core.storage.migrations import SCHEMA, migrate
from core.tasks.family import Interface

__all__ = ["FORMAT", "SCHEMA", "SUFFIX", "ModelFileError", "from_bytes", "load", "save", "to_bytes"]

SUFFIX = MODEL.suffix
FORMAT = "meta-rl-workbench model"
READER = 3  # the lowest schema whose program can read what is written here
TRIAL_PREFIX, KEPT_PREFIX = "trial.", "kept."
SMALLEST_SCALE, LARGEST_SCALE = 1e-12, 1e12  # what observations and rewards may be scaled by
LARGEST_NUMBER = 1e12  # in an array; its square times a layer's width is still a float32
LARGEST_INTERFACE = 100_000  # numbers an interface may ask for, so that shapes cannot be absurd


def to_bytes(model: Model) -> bytes:
    """The file's content."""
    tensors = dict(model.parameters)
    for prefix, group in ((TRIAL_PREFIX, model.trial), (KEPT_PREFIX, model.kept)):
        tensors |= {prefix + name: array for name, array in group.items()}
    body = {
        "recipe": to_mapping(model.recipe),
        "interface": dataclasses.asdict(model.interface),
        "scores": {name: float(score) for name, score in model.scores.items() if np.isfinite(score)},
    }
    return pack(FORMAT, SCHEMA, body, {name: np.asarray(array, np.float32) for name, array in tensors.items()}, READER)


def save(model: Model, path: Path | str) -> Path:
    """Write a model file atomically; returns the path written, with the suffix added when it has none.

    Raises:
        ModelFileError: it could not be written; an older file at ``path`` is untouched.
    """
    target = Path(path)
    if not _all_sound(model.parameters, model.trial, model.kept):
        raise ModelFileError(
            "unwritable", f"{target} was not written: the model holds numbers that are not finite, or absurdly large."
        )
    try:
        if not target.suffix:
            target = target.with_suffix(SUFFIX)
        write_atomically(target, to_bytes(model))
    except (OSError, ValueError) as error:  # a name may be empty or hold a zero byte
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ModelFileError("unwritable", f"{target} could not be written: {reason}.") from None
    return target


def _all_sound(*groups: Mapping[str, NDArray[Any]]) -> bool:
    """Whether all numbers are finite, and small enough for what is computed from them to be finite too."""
    return all((np.abs(array) <= LARGEST_NUMBER).all() for group in groups for array in group.values())


def load(path: Path | str) -> Model:
    """Read, verify and build a model. Raises :class:`ModelFileError`."""
    target = Path(path)
    return from_bytes(read_bytes(target), target.name)


def from_bytes(content: bytes, name: str) -> Model:
    """A model from a file's content; ``name`` is what errors call it. Raises :class:`ModelFileError`."""
    body, tensors = unpack(content, FORMAT, SCHEMA, name)
    made_by = body["schema"]
    try:
        body, tensors = migrate(body, tensors)
    except ValueError as error:
        raise ModelFileError("mismatch", f"{name} does not fit its own schema: {error}.") from None
    try:
        return _model(body, tensors, name)
    except ModelFileError:
        if made_by > SCHEMA:  # it said that we could read it, and we cannot
            raise newer(name) from None
        raise


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
    if not _all_sound(tensors):
        raise ModelFileError("damaged", f"{name} is damaged: it holds numbers that are not finite, or absurdly large.")
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

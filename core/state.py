"""What a part of a training has to remember to go on from later: a tree of plain values and arrays.

A :data:`State` is a mapping of names to arrays of numbers or truth values, whole numbers, floats, truth values, text, ``None``,
lists of these, and mappings of the same kind. :func:`flatten` parts it into arrays by name and a tree that JSON can hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

State = dict[str, Any]

# Stand for what JSON cannot hold: {"@array": name}, {"@empty": "float32", "shape": [0, 3]}, {"@float": "nan"}
ARRAY, EMPTY, SHAPE, FLOAT = "@array", "@empty", "shape", "@float"
KINDS = "biuf"  # of arrays: truth values, whole numbers with and without a sign, floats
DTYPES = {np.dtype(code).name: np.dtype(code) for code in "?bhilqBHILQefd"}  # of arrays without a value
JSON_INTEGER = 2**63  # larger ones are written as text
MISFITS = (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError)


def generator_state(rng: np.random.Generator) -> State:
    """Where a generator stands; whole numbers that are too large for JSON are hexadecimal text."""

    def plain(item: Any) -> Any:
        if isinstance(item, Mapping):
            return {name: plain(value) for name, value in item.items()}
        if isinstance(item, np.ndarray):
            return item.copy()
        return hex(item) if isinstance(item, int) and abs(item) >= JSON_INTEGER else item

    state: State = plain(rng.bit_generator.state)
    return state


def set_generator_state(rng: np.random.Generator, state: Any) -> None:
    """Let a generator go on from a :func:`generator_state`. Raises ``ValueError`` when that is of another kind."""

    def whole(item: Any) -> Any:
        if isinstance(item, Mapping):
            return {name: whole(value) for name, value in item.items()}
        return int(item, 16) if isinstance(item, str) and item.startswith("0x") else item

    try:
        rng.bit_generator.state = whole(state)
    except MISFITS as error:
        raise ValueError(f"This is not the state of a generator: {error}") from None


def flatten(state: State) -> tuple[dict[str, NDArray[Any]], State]:
    """The arrays by their path in the tree (``learner/weights/gate.bias``), and the tree with their names in their places.

    Raises:
        TypeError: a value of another kind.
        ValueError: a name that is empty, contains ``/`` or begins with ``@``.
    """
    arrays: dict[str, NDArray[Any]] = {}

    def part(item: Any, path: str) -> Any:
        if isinstance(item, Mapping):
            _check_names(item)
            return {name: part(value, f"{path}/{name}" if path else name) for name, value in item.items()}
        if isinstance(item, list):
            return [part(value, f"{path}/{number}") for number, value in enumerate(item)]
        if isinstance(item, np.ndarray):
            if item.dtype.kind not in KINDS:
                raise TypeError(f"{path} is an array of {item.dtype}, which a state cannot hold.")
            if item.size == 0:
                return {EMPTY: item.dtype.name, SHAPE: list(item.shape)}
            arrays[path] = np.array(item, order="C")
            return {ARRAY: path}
        if isinstance(item, np.generic) and item.dtype.kind in KINDS:
            item = item.item()  # comes back as a number of Python's
        if isinstance(item, float) and not math.isfinite(item):
            return {FLOAT: repr(float(item))}
        if item is None or isinstance(item, bool | int | float | str):
            return float(item) if isinstance(item, float) else item
        raise TypeError(f"{path} is {type(item).__name__}, which a state cannot hold.")

    tree = part(state, "")
    return arrays, tree


def unflatten(arrays: Mapping[str, NDArray[Any]], tree: Any) -> State:
    """The inverse of :func:`flatten`; the arrays are taken over, not copied.

    Raises:
        ValueError: an array is missing or left over, or the tree is none.
    """
    left = dict(arrays)

    def part(item: Any) -> Any:
        if isinstance(item, Mapping):
            if ARRAY in item:
                return left.pop(item[ARRAY])
            if EMPTY in item:
                return _empty(item[SHAPE], item[EMPTY])
            if FLOAT in item:
                return float(item[FLOAT])
            _check_names(item)
            return {name: part(value) for name, value in item.items()}
        return [part(value) for value in item] if isinstance(item, list) else item

    try:
        state = part(tree)
    except MISFITS as error:
        raise ValueError(f"Not the parts of a state: {error}") from None
    if left or not isinstance(state, dict):
        raise ValueError(f"Not the parts of a state: {', '.join(left) or 'no tree'}")
    return state


def _check_names(item: Mapping[Any, Any]) -> None:
    if wrong := [name for name in item if not isinstance(name, str) or not name or "/" in name or name[0] == "@"]:
        raise ValueError(f"A part of a state cannot be called {wrong[0]!r}.")


def _empty(shape: Any, dtype: Any) -> NDArray[Any]:
    """An array without a value. One that a file only claims to be empty would take memory; a foreign name of a type would be
    compiled by numpy, so it is looked up."""
    if dtype not in DTYPES or 0 not in shape:
        raise ValueError("no empty array of numbers")
    return np.zeros(shape, DTYPES[dtype])


def fitting_array(state: Mapping[str, Any], name: str, like: NDArray[Any]) -> NDArray[Any]:
    """A copy of one array of a state. Raises ``ValueError`` unless it has the shape and type of ``like``."""
    found = state.get(name)
    if not isinstance(found, np.ndarray) or found.shape != like.shape or found.dtype != like.dtype:
        raise ValueError(f"{name} is not an array of shape {like.shape} and type {like.dtype}")
    return found.copy()


def fitting_arrays(state: Any, like: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Copies of the arrays of a state, in the order of ``like``. Raises ``ValueError`` unless all are those of ``like``."""
    if not isinstance(state, Mapping) or state.keys() != like.keys():
        raise ValueError(f"the arrays are not {', '.join(like) or 'none'}")
    return {name: fitting_array(state, name, array) for name, array in like.items()}


@contextmanager
def all_or_nothing(keep: Callable[[], State], put_back: Callable[[State], None]) -> Iterator[None]:
    """A state is put in place within; when it does not fit, everything is as before and ``ValueError`` says why."""
    before = keep()
    try:
        yield
    except MISFITS as error:
        put_back(before)
        reason = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        raise ValueError(f"The state does not fit this recipe: {reason}.") from error

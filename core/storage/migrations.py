"""Model files of older schemas, brought up to date: each step is a pure function of a description and its arrays.

What changed from one schema to the next:

| schema | |
|---|---|
| 1 | recipe, interface, scores, parameters and perhaps a trial; one checksum over all of it |
| 2 | may keep experience and step sizes for learning on a task (arrays named ``kept.*``) |
| 3 | says who can read it (``reader``), and has a checksum for every array |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray

SCHEMA = 3

Body = dict[str, Any]
Tensors = dict[str, NDArray[Any]]
Step = Callable[[Body, Tensors], tuple[Body, Tensors]]


def _from_1(body: Body, tensors: Tensors) -> tuple[Body, Tensors]:
    """A model of the first schema keeps nothing, so an array of such a name would be something else."""
    if strange := [name for name in tensors if name.startswith("kept.")]:
        raise ValueError(f"a model of schema 1 has no {strange[0]}")
    return {**body, "schema": 2}, tensors


def _from_2(body: Body, tensors: Tensors) -> tuple[Body, Tensors]:
    """Its one checksum was verified by the container, which knows both kinds."""
    return {**body, "schema": 3, "reader": 3}, tensors


STEPS: dict[int, Step] = {1: _from_1, 2: _from_2}  # by the schema that they start from


def migrate(body: Body, tensors: Tensors) -> tuple[Body, Tensors]:
    """Description and arrays as schema 3 has them; what is of a newer one stays as it is. Nothing handed in is changed.

    Raises:
        ValueError: it is not what a file of its schema can be.
    """
    while body["schema"] < SCHEMA:
        body, tensors = STEPS[body["schema"]](body, tensors)
    return body, tensors

"""The header of a safetensors file: eight bytes for its length, then JSON that says where each array lies in what follows."""

from __future__ import annotations

import math
import re
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.storage.strict_json import strict_json

NAME = re.compile(r"[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*", re.ASCII)  # a path in a tree of parts; never one on a disk
LONGEST_NAME = 200  # characters
MOST_AXES = 8
LENGTH = struct.Struct("<Q")
METADATA = "__metadata__"
DTYPES = {
    "BOOL": np.dtype("bool"),
    **{f"F{8 * size}": np.dtype(f"<f{size}") for size in (2, 4, 8)},
    **{f"I{8 * size}": np.dtype(f"<i{size}") for size in (1, 2, 4, 8)},
    **{f"U{8 * size}": np.dtype(f"<u{size}") for size in (1, 2, 4, 8)},
}


@dataclass(frozen=True)
class Entry:
    """One array of a file: its dtype, its shape, and which bytes of the whole content are its."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    begin: int
    end: int


def read_header(content: bytes, largest: int, items: int) -> tuple[dict[str, Any], int]:
    """The header's JSON, and where the data begins. Raises ``ValueError``."""
    if len(content) < LENGTH.size:
        raise ValueError("too short")
    (length,) = LENGTH.unpack_from(content)
    start = LENGTH.size + length
    if length > largest or start > len(content):
        raise ValueError("no header of such a length")
    header = strict_json(content[LENGTH.size : start].decode("ascii"), items)
    if not isinstance(header, dict):
        raise ValueError("no object")
    return header, start


def metadata_text(header: dict[str, Any], key: str) -> str:
    """The only metadata entry there is. Raises ``ValueError`` when there is none or another beside it."""
    metadata = header.get(METADATA)
    if not isinstance(metadata, dict) or list(metadata) != [key] or not isinstance(metadata[key], str):
        raise ValueError("no metadata of ours")
    text: str = metadata[key]
    return text


def tensor_entries(header: dict[str, Any], start: int, end: int, most: int) -> dict[str, Entry]:
    """Every array of a header, if together they fill the bytes from ``start`` to ``end`` without gap or overlap.

    Raises:
        ValueError: a name, dtype, shape or place that cannot be.
    """
    if len(header) - 1 > most:
        raise ValueError("too many arrays")
    entries = {name: _entry(name, value, start) for name, value in header.items() if name != METADATA}
    at = start
    for entry in sorted(entries.values(), key=lambda entry: (entry.begin, entry.end)):
        if entry.begin != at:
            raise ValueError("a gap or an overlap")
        at = entry.end
    if at != end:
        raise ValueError("bytes that belong to no array")
    return entries


def _entry(name: str, value: Any, start: int) -> Entry:
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        raise ValueError("a name that we do not give")
    if not isinstance(value, dict) or value.keys() != {"dtype", "shape", "data_offsets"}:
        raise ValueError("no description of an array")
    dtype = DTYPES.get(value["dtype"]) if isinstance(value["dtype"], str) else None
    shape, offsets = value["shape"], value["data_offsets"]
    if dtype is None or not _sizes(shape) or len(shape) > MOST_AXES or not _sizes(offsets) or len(offsets) != 2:
        raise ValueError("no dtype, shape or place")
    begin, end = offsets
    if math.prod(shape) * dtype.itemsize != end - begin:
        raise ValueError("a shape of another size")
    return Entry(dtype, tuple(shape), start + begin, start + end)


def _sizes(value: Any) -> bool:
    return isinstance(value, list) and all(type(size) is int and 0 <= size < 1 << 48 for size in value)

"""One safetensors file with one canonical-JSON metadata entry: how models and checkpoints are packed, read and verified.

The metadata is what the owner of a format puts in (``body``), and beside it: ``format``, ``schema``, ``reader`` (the lowest
schema whose program can read the file), ``checksums`` (one for each tensor, over dtype, shape and bytes) and ``checksum`` (over
all the metadata, so over every tensor too). A file is read once into memory; limits, header and checksums are verified on those
bytes before an array is made. Data only: nothing in a file is ever executed, and names in it are never looked up here.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray

from core.plain_text import LONGEST_SENTENCE, plain
from core.storage.strict_json import ITEMS, canonical, strict_json
from core.storage.tensor_header import DTYPES, LENGTH, NAME, Entry, metadata_text, read_header, tensor_entries

METADATA_KEY = "meta_rl"
RESERVED = ("format", "schema", "reader", "checksums", "checksum")  # keys of the metadata that are ours

Tensors = Mapping[str, NDArray[Any]]


class ModelFileError(Exception):
    """A file of ours (a model, a checkpoint) that cannot be read or written.

    Attributes:
        code: ``missing``, ``unreadable``, ``not-a-model``, ``too-large``, ``newer``, ``damaged``, ``mismatch`` or
            ``unwritable``.
        sentence: what is wrong and what to do, for the user. Names in it that come from a file have no power and end somewhere.
    """

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        self.sentence = plain(sentence, LONGEST_SENTENCE)
        super().__init__(self.sentence)

    def __reduce__(self) -> tuple[type[ModelFileError], tuple[str, str]]:
        return type(self), (self.code, self.sentence)  # it travels between our own processes


@dataclass(frozen=True)
class Limits:
    """What a kind of file may be, and what it is called in sentences.

    Attributes:
        noun: "model" or "checkpoint".
        suffix: of its files.
        file: bytes of a file.
        header: bytes of its header. Small, since JSON takes many times its size while it is read.
        items: values in the header.
        tensors: arrays.
    """

    noun: str = "model"
    suffix: str = ".metamodel"
    file: int = 1 << 30  # the largest networks that a recipe can ask for take 523 MB
    header: int = 1 << 20
    items: int = ITEMS
    tensors: int = 4096


MODEL = Limits()


def pack(
    format: str, schema: int, body: Mapping[str, Any], tensors: Tensors, reader: int | None = None, limits: Limits = MODEL
) -> bytes:
    """A file's content; the same arguments always give the same bytes.

    Args:
        format: what a file of this kind says that it is.
        schema: number of its layout.
        body: JSON values without NaN or infinity, under any keys but the reserved ones.
        tensors: arrays of numbers or booleans by name (identifiers with dots or strokes between them).
        reader: the lowest schema whose program can read it; by default ``schema``.
        limits: what may not be exceeded, since it could not be read back.

    Raises:
        ValueError: a name, dtype or value that a file cannot hold, or too much of it.
    """
    if taken := [key for key in RESERVED if key in body]:
        raise ValueError(f"the key {taken[0]!r} is the container's own")
    arrays = {name: _plain(name, array) for name, array in sorted(tensors.items())}
    sums = {name: tensor_checksum(array.dtype, array.shape, array.data) for name, array in arrays.items()}
    signed = {**body, "format": format, "schema": schema, "reader": schema if reader is None else reader, "checksums": sums}
    metadata = canonical({**signed, "checksum": body_checksum(signed)})
    content: bytes = safetensors.numpy.save(arrays, metadata={METADATA_KEY: metadata})
    if len(content) > limits.file:
        raise ValueError(f"it would take more than {limits.file >> 20} MB")
    try:
        header, start = read_header(content, limits.header, limits.items)
        tensor_entries(header, start, len(content), limits.tensors)
        strict_json(metadata, limits.items)
    except ValueError as error:
        raise ValueError(f"it is more than a {limits.noun} may be ({error})") from None
    return content


def _plain(name: str, array: NDArray[Any]) -> NDArray[Any]:
    """The array as its file will hold it: contiguous and little-endian, with its own shape, also when that is ``()``."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a tensor")
    plain = np.require(array, requirements="C")
    plain = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
    if plain.dtype not in DTYPES.values():
        raise ValueError(f"{name} holds {plain.dtype}, which is not kept in files")
    return plain


def tensor_checksum(dtype: np.dtype[Any], shape: tuple[int, ...], data: memoryview) -> str:
    """SHA-256 over what an array is and what it holds."""
    digest = hashlib.sha256(f"{dtype.str}{list(shape)}\n".encode())
    digest.update(data)
    return digest.hexdigest()


def body_checksum(signed: Mapping[str, Any]) -> str:
    """SHA-256 over the whole metadata without its own checksum. Raises ``ValueError`` for NaN or infinity."""
    return hashlib.sha256(canonical(signed).encode()).hexdigest()


def unpack(
    content: bytes, format: str, schema: int, name: str, limits: Limits = MODEL
) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Metadata and arrays of a file's content, everything verified before the first array is made.

    The body still has ``schema`` and ``reader``, so that its owner can bring an older one up to date. A file of a newer schema
    is read if it says that a program of ``schema`` can; otherwise it is refused as ``newer``.

    Args:
        content: the bytes.
        format, schema: what this program reads.
        name: what sentences call the file.
        limits: what is read at all.

    Raises:
        ModelFileError: one sentence; nothing was made of the content.
    """
    if len(content) > limits.file:
        raise too_large(name, limits)
    foreign = ModelFileError("not-a-model", f"{name} is not a {limits.noun} of this program.")
    try:
        header, start = read_header(content, limits.header, limits.items)
        body = strict_json(metadata_text(header, METADATA_KEY), limits.items)
    except ValueError:
        raise foreign from None
    if not isinstance(body, dict) or body.get("format") != format:
        raise foreign
    _check_schema(body, schema, name, limits)
    try:
        entries = tensor_entries(header, start, len(content), limits.tensors)
    except ValueError:
        raise ModelFileError("damaged", f"{name} is damaged: its list of numbers makes no sense.") from None
    _check_sums(body, entries, memoryview(content), name)
    try:
        tensors = {tensor: _array(entry, content) for tensor, entry in entries.items()}
    except (ValueError, TypeError):
        raise ModelFileError("damaged", f"{name} is damaged: its numbers cannot be read.") from None
    return {key: value for key, value in body.items() if key not in ("format", "checksums", "checksum")}, tensors


def _array(entry: Entry, content: bytes) -> NDArray[Any]:
    """A copy of one array, of this machine's byte order. As safetensors reads it, but other threads go on meanwhile."""
    found: NDArray[Any] = np.ndarray(entry.shape, entry.dtype, buffer=content, offset=entry.begin)
    return found.astype(entry.dtype.newbyteorder("="))


def _check_schema(body: dict[str, Any], schema: int, name: str, limits: Limits) -> None:
    found = body.get("schema")
    reader = body.get("reader", found)
    if type(found) is not int or type(reader) is not int or not 1 <= reader <= found:
        raise ModelFileError("not-a-model", f"{name} is not a {limits.noun} of this program (no schema number).")
    if reader > schema:
        raise newer(name)


def _check_sums(body: dict[str, Any], entries: dict[str, Entry], content: memoryview, name: str) -> None:
    """Raises :class:`ModelFileError` unless every checksum is that of the content."""
    said = body.get("checksum")
    signed = {key: value for key, value in body.items() if key != "checksum"}
    if "checksums" not in body:
        if said != _single_checksum(signed, entries, content):
            raise ModelFileError("damaged", f"{name} is damaged: its checksum does not match its content.")
        return
    if said != body_checksum(signed):
        raise ModelFileError("damaged", f"{name} is damaged: its checksum does not match its description.")
    sums = body["checksums"]
    if not isinstance(sums, dict) or sums.keys() != entries.keys():
        raise ModelFileError("damaged", f"{name} is damaged: its checksums are not those of its numbers.")
    for tensor, entry in entries.items():
        if sums[tensor] != tensor_checksum(entry.dtype, entry.shape, content[entry.begin : entry.end]):
            raise ModelFileError("damaged", f'{name} is damaged: the checksum of "{tensor}" does not match its numbers.')


def _single_checksum(signed: dict[str, Any], entries: dict[str, Entry], content: memoryview) -> str:
    """What models had before schema 3: one checksum over the metadata and every tensor's name, shape and bytes."""
    digest = hashlib.sha256(canonical(signed).encode())
    for tensor in sorted(entries):
        digest.update(f"\n{tensor}{entries[tensor].shape}".encode())
        digest.update(content[entries[tensor].begin : entries[tensor].end])
    return digest.hexdigest()


def read_bytes(path: Path, limits: Limits = MODEL) -> bytes:
    """The content of a regular file of sane size, without ever waiting for a pipe or a device.

    A link is followed. No more is read than the file had when it was opened.

    Raises:
        ModelFileError: ``missing``, ``unreadable``, ``not-a-model`` (no regular file) or ``too-large``.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise ModelFileError("not-a-model", f"{path} is not a regular file; choose a {limits.suffix} file.")
            if about.st_size > limits.file:
                raise too_large(path.name, limits)
            with os.fdopen(handle, "rb", closefd=False) as file:
                head = file.read(LENGTH.size)
                if not could_be_ours(head, about.st_size, limits):  # then no more of it is read
                    raise ModelFileError("not-a-model", f"{path.name} is not a {limits.noun} of this program.")
                file.seek(0)  # all of it at once: what is put together by Python would hold up a window beside this thread
                content = file.read(about.st_size + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise ModelFileError("missing", f"There is no file {path}.") from None
    except (OSError, ValueError) as error:  # a name may hold a zero byte
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ModelFileError("unreadable", f"{path} cannot be read: {reason}.") from None
    if len(content) != about.st_size:
        raise ModelFileError("unreadable", f"{path} cannot be read: it changed meanwhile. Try again.")
    return content


def could_be_ours(head: bytes, size: int, limits: Limits) -> bool:
    """Whether the first bytes of a file of some size give a length that the header of one of ours can have."""
    return len(head) == LENGTH.size and 2 <= LENGTH.unpack(head)[0] <= min(limits.header, size - LENGTH.size)


def shown(name: Path | str) -> str:
    """A file's name for a sentence of somebody else; those of :class:`ModelFileError` are made harmless there."""
    return plain(str(name))


def newer(name: str) -> ModelFileError:
    """What is said of a file that only a newer program can read."""
    return ModelFileError("newer", f"{name} was made by a newer version of the program; update it to open the file.")


def too_large(name: str, limits: Limits) -> ModelFileError:
    """What is said of a file that is not even looked into."""
    return ModelFileError("too-large", f"{name} is too large for a {limits.noun} file (over {limits.file >> 20} MB).")

"""What may come of opening anything at all: our own error with one sentence, or something sound. For tests and benchmarks."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core import build
from core.plain_text import plain
from core.recipe import Recipe, RecipeError, to_toml
from core.recipe_reader import from_toml
from core.state import State, flatten, generator_state
from core.storage import checkpoints
from core.storage.container import METADATA_KEY, ModelFileError, body_checksum, pack, tensor_checksum
from core.storage.model_file import from_bytes, to_bytes
from core.storage.tensor_header import DTYPES
from core.tasks.family import TaskError
from tests.core.model_file_samples import ADAPTED, CODES, CONTENT, same_model

FILES = sorted((Path(__file__).parent / "golden").glob("*.metamodel"))
Open = Callable[[bytes], str]


def open_model(content: bytes) -> str:
    """``valid`` or the code of the error. Raises ``AssertionError`` for anything that must not be."""
    try:
        model = from_bytes(content, "x.metamodel")
    except ModelFileError as error:
        return _told(error)
    agent = model.agent()
    seen = np.zeros(model.interface.observation_size)
    agent.observe(seen, agent.act(seen), 1.0, seen, True, False)
    assert np.isfinite(agent.alpha).all()
    assert same_model(from_bytes(to_bytes(model), "x"), model), "what is accepted can be saved and opened again"
    return "valid"


def open_checkpoint(content: bytes) -> str:
    """The same for the state of a training."""
    try:
        saved = checkpoints.saved_from(content, "x.checkpoint")
    except ModelFileError as error:
        return _told(error)
    flatten(saved.state)
    return "valid"


def open_recipe(content: bytes) -> str:
    """The same for a recipe, as far as a training's beginning."""
    try:
        recipe = from_toml(content.decode("utf-8"), build.VOCABULARY, "x.toml")
        build.make_family(recipe.family)
    except UnicodeDecodeError:
        return "not text"
    except (RecipeError, TaskError) as error:
        return _refused(str(error), "refused" if isinstance(error, RecipeError) else "no such tasks")
    assert from_toml(to_toml(recipe), build.VOCABULARY) == recipe, "what is accepted can be written and read again"
    return "valid"


def _told(error: ModelFileError) -> str:
    assert error.code in CODES
    return _refused(error.sentence, error.code)


def _refused(sentence: str, code: str) -> str:
    assert sentence.endswith((".", "?")), sentence
    assert plain(sentence, 2000) == sentence, ascii(sentence)
    return code


def small_state() -> State:
    """Something of every kind that the state of a training may hold."""
    rng = np.random.default_rng(3)
    return {
        "update": 7,
        "best_update": 4,
        "best_score": float("-inf"),
        "generators": {"tasks": generator_state(rng), "rollout": generator_state(np.random.default_rng(4))},
        "learner": {"weights": {"gate.bias": np.ones(3, np.float32)}, "moments": [np.zeros((2, 3)), np.full(2, np.nan)]},
        "lanes": {"running": np.array([True, False]), "steps": np.arange(4), "none": np.zeros((0, 4)), "text": "ü", "no": None},
    }


def checkpoint_of(state: State) -> bytes:
    """The content of a checkpoint."""
    tensors, tree = flatten(state)
    body = {"state": tree, "recipe": "0123456789ab", "origin": {"numpy": "2.0"}}
    return pack(checkpoints.FORMAT, checkpoints.SCHEMA, body, tensors, limits=checkpoints.LIMITS)


def recipes() -> list[bytes]:
    """The shipped ones, and every setting of one."""
    return [*(path.read_bytes() for path in build.presets().values()), to_toml(Recipe()).encode()]


def samples() -> dict[str, tuple[Open, list[bytes]]]:
    """How each kind of file is opened, with some sound ones."""
    return {
        "model": (open_model, [CONTENT, to_bytes(ADAPTED), *(path.read_bytes() for path in FILES)]),
        "checkpoint": (open_checkpoint, [checkpoint_of(small_state())]),
        "recipe": (open_recipe, recipes()),
    }


# Changes


def header_length(content: bytes) -> int:
    """Bytes of the part where a change matters most; all of a recipe."""
    if len(content) < 8:
        return len(content)
    (length,) = struct.unpack_from("<Q", content)
    return min(length + 8, len(content))


TOKENS = [
    b"e",
    b"9",
    b"[",
    b"]",
    b"{",
    b'"',
    b"-",
    b".",
    b"\n",
    b"=",
    b"nan",
    b"1e999",
    b"\\u0000",
    b"\x00",
    b"\xff",
    b"9" * 50,
]


def mutated(content: bytes, rng: np.random.Generator) -> bytes:
    """One to four changes of bytes anywhere, half of them in the header."""
    changed = bytearray(content)
    for _ in range(int(rng.integers(1, 5))):
        end = header_length(content) if rng.random() < 0.5 else len(changed)
        at, kind = int(rng.integers(0, max(1, min(end, len(changed))))), int(rng.integers(7))
        if kind == 0 and at < len(changed):
            changed[at] ^= 1 << int(rng.integers(8))
        elif kind == 1:
            changed[at : at + 1] = rng.bytes(1)
        elif kind == 2:
            changed[at:at] = rng.bytes(int(rng.integers(1, 9)))
        elif kind == 3:
            del changed[at : at + int(rng.integers(1, 65))]
        elif kind == 4:
            changed[at : at + 1] = TOKENS[int(rng.integers(len(TOKENS)))]
        elif kind == 5:
            start = int(rng.integers(0, len(changed) + 1))
            changed[at:at] = changed[start : start + int(rng.integers(1, 200))]
        else:
            del changed[at:]
    return bytes(changed)


VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 2**127, -(2**63), 1e-320, 1e308, -1e308, -0.0, 0.5, "", "a", "\x1b[31m",
    "\u202e", "<img src=x>", "../../x", "x" * 5000, [], [[]], [0] * 1000, {}, {"a": {}}, {"@array": "x"}, {"@float": "nan"},
    {"@empty": "float64", "shape": [2**40]}, {"@empty": "object", "shape": [0]}, {"": 0}, [1, "a", None],
    "nan", "0x" + "f" * 99,
]  # fmt: skip


def similar(value: Any, tree: Any, rng: np.random.Generator) -> Any:
    """Another value of the same type, which has to be looked at more closely."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int | float):
        factor = (-1, 0, 2, 0.5, 1e3, 1e-3, 1e9)[int(rng.integers(7))]
        return type(value)(value * factor) if abs(value) < 1e200 else -value
    if isinstance(value, str):
        texts = [other for path in leaves(tree) if isinstance(other := value_at(tree, path), str)]
        return texts[int(rng.integers(len(texts)))]
    if isinstance(value, list):
        return value[::-1] if rng.random() < 0.5 else [*value, *value[:1]]
    return dict(list(value.items())[1:])


def value_at(tree: Any, path: tuple[Any, ...]) -> Any:
    """What stands in a place."""
    for key in path:
        tree = tree[key]
    return tree


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of everything in nested JSON, without the root."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else []
    for key, value in items:
        yield (*path, key)
        yield from leaves(value, (*path, key))


def changed_tree(data: Any, path: tuple[Any, ...], value: Any, kind: int) -> None:
    """Put a value in a place, or take the place away, or give it to another name."""
    for key in path[:-1]:
        data = data[key]
    if kind == 0 and isinstance(data, dict):
        data.pop(path[-1])
    elif kind == 1 and isinstance(data, dict):
        data[value if isinstance(value, str) else "other"] = data.pop(path[-1])
    else:
        data[path[-1]] = value


def parts_of(content: bytes) -> tuple[dict[str, Any], dict[str, Any], bytes]:
    """Header, metadata and data of a file. Raises ``ValueError`` for what is none."""
    try:
        (length,) = struct.unpack_from("<Q", content)
        header = json.loads(content[8 : 8 + length])
        return header, json.loads(header["__metadata__"][METADATA_KEY]), content[8 + length :]
    except (struct.error, KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def sealed(header: dict[str, Any], body: Any, data: bytes) -> bytes:
    """A file of these parts with checksums of today that are right, as far as there can be any: by somebody who knows how."""
    if isinstance(body, dict):
        body = {key: value for key, value in body.items() if key != "checksum"}
        body["checksums"] = {name: _sum(entry, data) for name, entry in header.items() if name != "__metadata__"}
        try:
            body["checksum"] = body_checksum(body)
        except (ValueError, TypeError):
            body["checksum"] = ""
    text = json.dumps({**header, "__metadata__": {METADATA_KEY: json.dumps(body)}}).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def _sum(entry: Any, data: bytes) -> str:
    try:
        begin, end = entry["data_offsets"]
        return tensor_checksum(DTYPES[entry["dtype"]], tuple(entry["shape"]), memoryview(data)[begin:end])
    except (KeyError, TypeError, ValueError):
        return ""


def crafted(content: bytes, rng: np.random.Generator) -> bytes:
    """One to three changes of the header or the metadata, with checksums made right again."""
    header, body, data = parts_of(content)
    header.pop("__metadata__")
    for _ in range(int(rng.integers(1, 4))):
        tree = header if rng.random() < 0.15 and header else body
        if paths := list(leaves(tree)):
            path = paths[int(rng.integers(len(paths)))]
            if rng.random() < 0.6:
                changed_tree(tree, path, similar(value_at(tree, path), tree, rng), 2)
            else:
                value = json.loads(json.dumps(VALUES[int(rng.integers(len(VALUES)))]))
                changed_tree(tree, path, value, int(rng.integers(6)))
    if rng.random() < 0.1 and data:
        at = int(rng.integers(len(data)))
        data = data[:at] + rng.bytes(4) + data[at + 4 :]
    return sealed(header, body, data)


TOML_VALUES = [
    "nan", "inf", "-inf", "-0.0", "1e999", "9" * 60, "-1", "0", "1.5", "true", '""', '"x"', "'\u202e'", "1979-05-27",
    "07:32:00", "[]", "[[]]", "[1, 2]", "[2.0, 1.0]", '["a", 1]', "{}", "{a = 1}", "{a = [0, nan]}", "{length = [0, 1e300]}",
    "0x7fffffffffffffff", "0b1", "[nan, nan]", '"\\u0000"', '"<img src=x>"', '"' + "x" * 3000 + '"', "{length = [0.0, 0.0]}",
    "{length = [-1.0, 2.0]}",
]  # fmt: skip


def crafted_recipe(content: bytes, rng: np.random.Generator) -> bytes:
    """One to three lines with another value, another key or twice."""
    lines = content.decode().splitlines()
    for _ in range(int(rng.integers(1, 4))):
        at = int(rng.integers(len(lines)))
        key = lines[at].partition("=")[0]
        kind = int(rng.integers(4))
        if kind == 0 or not key.strip():
            lines.insert(at, lines[int(rng.integers(len(lines)))])
        elif kind == 1:
            lines[at] = lines[at].replace(key.strip(), key.strip() + "_x", 1)
        else:
            lines[at] = f"{key}= {TOML_VALUES[int(rng.integers(len(TOML_VALUES)))]}"
    return "\n".join(lines).encode()

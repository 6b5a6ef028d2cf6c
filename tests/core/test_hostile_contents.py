"""Changed and generated files of every kind: our own error with one sentence, or something sound; and never much memory.

The long form, with tens of thousands of them, is the row ``mutants`` of ``make benchmark-trust``.
"""

from __future__ import annotations

import json
import struct
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.state import unflatten
from core.storage.container import METADATA_KEY, MODEL
from core.storage.tensor_header import DTYPES
from tests.core.hostile_contents import (
    FILES,
    Open,
    checkpoint_of,
    crafted,
    crafted_recipe,
    mutated,
    open_checkpoint,
    open_model,
    open_recipe,
    parts_of,
    samples,
    sealed,
    small_state,
)

SAMPLES = samples()
CHECKPOINT = checkpoint_of(small_state())


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_files_that_are_changed_here_are_sound(kind: str) -> None:
    opened, contents = SAMPLES[kind]
    assert {opened(content) for content in contents} == {"valid"}


@pytest.mark.parametrize("kind", SAMPLES)
def test_whatever_is_changed_is_told_in_a_sentence_or_does_not_matter(kind: str) -> None:
    (opened, contents), rng = SAMPLES[kind], np.random.default_rng(11)
    craft = crafted_recipe if kind == "recipe" else crafted
    found = set()
    for number in range(120):
        content = contents[number % len(contents)]
        found.add(opened(mutated(content, rng) if number % 2 else craft(content, rng)))
    assert len(found) > 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
SIZES = st.integers(-1, 5) | st.sampled_from([2**31, 2**40, 2**63])
ENTRIES = st.fixed_dictionaries(
    {
        "dtype": st.sampled_from([*DTYPES, "BF16", "F8_E4M3", ""]) | VALUES,
        "shape": st.lists(SIZES, max_size=4) | VALUES,
        "data_offsets": st.tuples(SIZES, SIZES).map(list) | VALUES,
    }
)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(header=st.dictionaries(st.sampled_from(["a", "gate.bias", "trial.alpha", "kept.x", "a b"]), ENTRIES, max_size=3))
def test_no_header_is_believed(header: dict[str, Any]) -> None:
    _, body, data = parts_of(FILES[0].read_bytes())
    assert open_model(sealed(header, body, data[:40])) in ("damaged", "not-a-model", "mismatch")


@settings(deadline=None, max_examples=80, derandomize=True)
@given(state=VALUES, origin=st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2) | VALUES)
def test_no_state_is_believed(state: Any, origin: Any) -> None:
    header, body, data = parts_of(CHECKPOINT)
    header.pop("__metadata__")
    assert open_checkpoint(sealed(header, {**body, "state": state, "origin": origin}, data)) in ("damaged", "not-a-model")
    assert open_checkpoint(sealed({}, {**body, "state": state}, b"")) in ("valid", "damaged", "not-a-model")


SECTIONS = ["family", "model", "learner", "training", "adaptation", "evaluation", "run", "else"]
KEYS = ["name", "ranges", "nuisances", "sub_models", "width", "learning_rate", "cadence", "split", "seed", "x y", "\x1b"]
TOML = st.recursive(
    st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=6) | st.sampled_from(["mirror", "context"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["length", "wind", "a"]), inner, max_size=2),
    max_leaves=5,
)


@settings(deadline=None, max_examples=120, derandomize=True)
@given(
    tree=st.dictionaries(st.sampled_from(SECTIONS), TOML | st.dictionaries(st.sampled_from(KEYS), TOML, max_size=3), max_size=3)
)
def test_no_recipe_is_believed(tree: dict[str, Any]) -> None:
    import tomli_w

    assert open_recipe(tomli_w.dumps(tree).encode("utf-8", "replace")) in ("valid", "refused", "no such tasks")


@pytest.mark.parametrize(
    "tree",
    [
        {"a": {"@empty": "float64", "shape": [2**40]}},
        {"a": {"@empty": "float64", "shape": [2**40, 2**40]}},
        {"a": {"@empty": "object", "shape": [0]}},
        {"a": {"@empty": "0123456789f4", "shape": [0]}},
        {"a": {"@empty": ["float64"], "shape": [0]}},
        {"a": {"@empty": "float64", "shape": 7}},
        {"a": {"@empty": "float64", "shape": [0, -1]}},
        {"a": {"": 1}},
        {"a/b": 1},
        {"@else": 1},
    ],
)
def test_parts_that_no_state_has_make_none(tree: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        unflatten({}, tree)


# Memory


def many(item: str, size: int) -> str:
    return "[" + ",".join([item] * (size // (len(item) + 1))) + "]"


def file_of(header: str, data: bytes = b"") -> bytes:
    return struct.pack("<Q", len(header)) + header.encode() + data


def with_metadata(text: str) -> bytes:
    return file_of(json.dumps({"__metadata__": {METADATA_KEY: text}}))


GREEDY = {
    "empty lists": file_of(many("[]", MODEL.header - 10)),
    "few empty lists": file_of(many("[]", 2 * MODEL.items)),
    "empty objects within": with_metadata(many("{}", 2 * MODEL.items)),
    "numbers": file_of(many("1.5", 3 * MODEL.items)),
    "names": file_of("{" + ",".join(f'"{n}":0' for n in range(MODEL.items - 10)) + "}"),
    "a long text": file_of('"' + "a" * (MODEL.header - 10) + '"'),
    "a text of escapes": with_metadata('"' + "\\ud83d\\ude00" * 30_000 + '"'),
    "a large file": FILES[0].read_bytes() + b"\0" * 4_000_000,
    "large numbers": sealed(
        {"a": {"dtype": "F32", "shape": [1_000_000], "data_offsets": [0, 4_000_000]}},
        parts_of(FILES[-1].read_bytes())[1],
        b"\0" * 4_000_000,
    ),
    "an interface without end": sealed(
        {},
        {
            **parts_of(FILES[-1].read_bytes())[1],
            "interface": {**parts_of(FILES[-1].read_bytes())[1]["interface"], "observation_names": ["a"] * 60_000},
        },
        b"",
    ),
}


@pytest.mark.parametrize("opened", [open_model, open_checkpoint])
@pytest.mark.parametrize("name", GREEDY)
def test_no_file_takes_more_than_four_times_its_size_and_sixteen_megabytes(name: str, opened: Open) -> None:
    content = GREEDY[name]
    tracemalloc.start()
    try:
        assert opened(content) != "valid"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak + len(content) <= 4 * len(content) + (16 << 20)

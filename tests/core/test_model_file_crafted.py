"""Model files that somebody changed together with the checksum, and thousands of random changes."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.storage import model_file
from core.storage.container import METADATA_KEY
from core.storage.model_file import ModelFileError, from_bytes, to_bytes
from core.storage.strict_json import canonical
from tests.core.model_file_samples import (
    ADAPTED,
    CONTENT,
    MODEL,
    body_of,
    refusal,
    rewritten,
    same_model,
)

# What someone changed together with the checksum


def test_a_rewritten_file_that_changes_nothing_is_fine() -> None:
    assert same_model(from_bytes(rewritten(), "x"), MODEL)
    assert same_model(from_bytes(rewritten(model=ADAPTED), "x"), ADAPTED)


def test_a_newer_schema() -> None:
    error = refusal(rewritten(lambda body: body.update(schema=model_file.SCHEMA + 1, reader=model_file.SCHEMA + 1)))
    assert error.code == "newer"
    assert "newer version" in error.sentence


def test_a_newer_schema_that_says_that_we_can_read_it_opens_and_what_is_unknown_is_left_out() -> None:
    content = rewritten(lambda body: body.update(schema=model_file.SCHEMA + 1, author={"name": "later"}))
    model = from_bytes(content, "x")
    assert same_model(model, MODEL)
    assert to_bytes(model) == CONTENT


def test_a_newer_recipe_is_never_guessed_at() -> None:
    def later(body: dict[str, Any]) -> None:
        body.update(schema=model_file.SCHEMA + 1)
        body["recipe"]["model"]["temperature"] = 2.0

    assert refusal(rewritten(later)).code == "newer"


@pytest.mark.parametrize("reader", [0, -1, "1", None, True, 4])
def test_a_reader_that_is_no_schema_number(reader: object) -> None:
    assert refusal(rewritten(lambda body: body.update(reader=reader))).code == "not-a-model"


@pytest.mark.parametrize("schema", [0, -1, "1", None, 1.5])
def test_a_schema_that_is_no_number(schema: object) -> None:
    assert refusal(rewritten(lambda body: body.update(schema=schema))).code == "not-a-model"


@pytest.mark.parametrize(
    ("section", "key", "value", "words"),
    [
        ("family", "name", "mirrors", 'family.name "mirrors" is not known; did you mean "mirror"?'),
        ("learner", "name", "deep_thought", 'learner.name "deep_thought" is not known'),
        ("adaptation", "name", "telepathy", 'adaptation.name "telepathy" is not known'),
        ("model", "width", 10**9, "model.width must be between"),
        ("model", "colour", "red", 'unknown key "model.colour"'),
        ("model", "width", "4", "model.width must be a whole number"),
    ],
)
def test_a_recipe_that_this_program_does_not_know(section: str, key: str, value: object, words: str) -> None:
    error = refusal(rewritten(lambda body: body["recipe"][section].update({key: value})))
    assert error.code == "mismatch"
    assert words in error.sentence


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update({"gate.bias": t["gate.bias"][:1]}),
        lambda t: t.pop("gate.bias"),
        lambda t: t.update({"extra": np.zeros(2, dtype=np.float32)}),
        lambda t: t.update({"gate.biaz": t.pop("gate.bias")}),
        lambda t: t.update({"gate.bias": t["gate.bias"].astype(np.float64)}),
        lambda t: t.update({"gate.bias": t["gate.bias"].astype(np.int32)}),
        lambda t: t.update({"gate.bias": t["gate.bias"].astype(np.float16)}),
        lambda t: t.update({"sub.0.weight": np.swapaxes(t["sub.0.weight"], 1, 2).copy()}),
        lambda t: t.clear(),
    ],
)
def test_tensors_that_do_not_fit_the_recipe(change: Callable[[dict[str, Any]], Any]) -> None:
    assert refusal(rewritten(change_tensors=change)).code == "mismatch"


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e30, -2e12])
def test_numbers_that_are_not_finite(value: float) -> None:
    error = refusal(rewritten(change_tensors=lambda t: t["sub.0.weight"].__setitem__((0, 0, 0), value)))
    assert error.code == "damaged"
    assert "not finite" in error.sentence


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.pop("recipe"),
        lambda body: body.pop("interface"),
        lambda body: body.pop("scores"),
        lambda body: body.update(recipe=7),
        lambda body: body.update(recipe=[["family"]]),
        lambda body: body.update(interface=[]),
        lambda body: body.update(scores=[1]),
        lambda body: body.update(scores={"a": "b"}),
        lambda body: body.update(scores={"a": [1]}),
        lambda body: body.update(scores={"a": 10**400}),
        lambda body: body.update(scores={"a\x1b[31m": 1.0}),
        lambda body: body.update(scores={"\ud800": 1.0}),
        lambda body: body["interface"].pop("reward_scale"),
        lambda body: body["interface"].update(observation_names=["a"]),
        lambda body: body["interface"].update(observation_names=7),
        lambda body: body["interface"].update(observation_names="abcd"),
        lambda body: body["interface"].update(observation_names=[1, 2, 3, 4]),
        lambda body: body["interface"].update(observation_names=["\x1b]0;x", "b", "c", "d"]),
        lambda body: body["interface"].update(observation_scale="1234"),
        lambda body: body["interface"].update(observation_scale=[1, 1, 1, 0]),
        lambda body: body["interface"].update(observation_scale=[1, 1, 1, 10**400]),
        lambda body: body["interface"].update(observation_scale=[1, 1, 1, [1]]),
        lambda body: body["interface"].update(observation_scale=[1, 1, 1, "1"]),
        lambda body: body["interface"].update(delta_scale=[1, 1, 1]),
        lambda body: body["interface"].update(action_names=[]),
        lambda body: body["interface"].update(reward_scale="much"),
        lambda body: body["interface"].update(reward_scale=None),
        lambda body: body["interface"].update(best_return="much"),
        lambda body: body["interface"].update(episode_steps=1.5),
        lambda body: body["interface"].update(episode_steps=0),
    ],
)
def test_a_description_that_makes_no_sense(change: Callable[[dict[str, Any]], Any]) -> None:
    assert refusal(rewritten(change)).code in ("damaged", "mismatch", "not-a-model")


def test_absurd_sizes_are_refused_before_anything_is_made_of_them() -> None:
    def huge(body: dict[str, Any]) -> None:
        names = [str(i) for i in range(15_000)]
        body["interface"].update(observation_names=names, observation_scale=[1.0] * 15_000, delta_scale=[1.0] * 15_000)
        body["interface"].update(action_names=names[:10])

    assert refusal(rewritten(huge)).code == "damaged"


@pytest.mark.parametrize("text", ["1e999", "-1e999", "NaN", "Infinity", "9" * 5000])
def test_a_score_that_json_cannot_mean(text: str) -> None:
    body = json.loads(canonical({"format": model_file.FORMAT, "schema": 1, "recipe": {}, "interface": {}, "scores": {}}))
    metadata = json.dumps(body).replace('"scores": {}', '"scores": {"a": ' + text + "}")
    content = safetensors.numpy.save(dict(MODEL.parameters), metadata={METADATA_KEY: metadata})
    assert refusal(content).code in ("damaged", "not-a-model")


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.pop("trial.alpha"),
        lambda t: t.pop("trial.window"),
        lambda t: t.update({"trial.alpha": np.zeros((1, 7), dtype=np.float32)}),
        lambda t: t.update({"trial.count": np.zeros((2,), dtype=np.float32)}),
        lambda t: t["trial.count"].fill(-1),
        lambda t: t["trial.count"].fill(1e30),
        lambda t: t["trial.state"].fill(np.nan),
    ],
)
def test_an_adaptation_that_does_not_fit_its_model(change: Callable[[dict[str, Any]], Any]) -> None:
    assert refusal(rewritten(change_tensors=change, model=ADAPTED)).code in ("mismatch", "damaged")


@settings(deadline=None, max_examples=250, derandomize=True)
@given(data=st.data())
def test_no_mutation_of_the_bytes_raises_anything_else(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    (length,) = struct.unpack("<Q", CONTENT[:8])
    for _ in range(data.draw(st.integers(1, 4))):
        # The header is small and the numbers are many: look at the header more often.
        where = data.draw(st.integers(0, 8 + length) | st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["flip", "replace", "insert", "delete"]))
        if kind == "flip" and where < len(content):
            content[where] ^= 1 << data.draw(st.integers(0, 7))
        elif kind == "replace":
            content[where : where + 1] = data.draw(
                st.binary(min_size=1, max_size=1) | st.sampled_from([b"e", b"9", b"[", b'"'])
            )
        elif kind == "insert":
            content[where:where] = data.draw(st.binary(max_size=9))
        else:
            del content[where : where + data.draw(st.integers(1, 64))]
        if not content:
            break
    try:
        model = from_bytes(bytes(content), "x.metamodel")
    except ModelFileError:
        return
    assert same_model(model, MODEL), "what is accepted is what was saved"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of everything in nested JSON, without the root."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else []
    return [p for key, value in items for p in [(*path, key), *leaves(value, (*path, key))]]


PATHS = [path for path in leaves(body_of(CONTENT)) if path != ("checksum",)]


@settings(deadline=None, max_examples=250, derandomize=True)
@given(path=st.sampled_from(PATHS), value=JSON)
@example(path=("interface", "solved_return"), value=10**400)
@example(path=("interface", "action_names"), value=[["a"], "b"])
@example(path=("recipe", "family", "ranges"), value={"length": [0, 10**400]})
@example(path=("recipe", "adaptation", "cadence"), value=10**30)
def test_no_description_raises_anything_else_and_what_is_accepted_can_play(path: tuple[Any, ...], value: Any) -> None:
    def change(body: dict[str, Any]) -> None:
        here: Any = body
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = value

    try:
        model = from_bytes(rewritten(change), "x.metamodel")
    except ModelFileError:
        return
    agent = model.agent()
    agent.act(np.zeros(4))
    agent.observe(np.zeros(4), 1, 1.0, np.ones(4), True, False)
    assert np.isfinite(agent.alpha).all()
    assert same_model(from_bytes(to_bytes(model), "x"), model)

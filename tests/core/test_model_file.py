"""The model file: the same bytes every time, and a sentence for every way in which one can be damaged."""

from __future__ import annotations

import dataclasses
import json
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import example, given, settings
from hypothesis import strategies as st

import core
from core.model import Model, adapter_settings, initialise
from core.storage import model_file
from core.storage.model_file import METADATA_KEY, ModelFileError, canonical, checksum, from_bytes, load, save, to_bytes
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
    try:
        body["checksum"] = checksum(body, tensors)
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


def equal(first: Model, second: Model) -> bool:
    def same(a: Any, b: Any) -> bool:
        return a.keys() == b.keys() and all((a[name] == b[name]).all() for name in a)

    return (
        same(first.parameters, second.parameters)
        and same(first.trial, second.trial)
        and (first.recipe, first.interface, dict(first.scores)) == (second.recipe, second.interface, dict(second.scores))
    )


@pytest.mark.parametrize("model", [MODEL, ADAPTED], ids=["trained", "adapted"])
def test_a_model_survives_its_file(model: Model, tmp_path: Path) -> None:
    path = save(model, tmp_path / "x.metamodel")
    assert equal(load(path), model)
    assert bool(load(path).trial) == bool(model.trial)


@pytest.mark.parametrize("model", [MODEL, ADAPTED], ids=["trained", "adapted"])
def test_the_same_model_gives_the_same_bytes(model: Model) -> None:
    shuffled = dataclasses.replace(
        model,
        parameters=dict(reversed(model.parameters.items())),
        scores=dict(reversed(model.scores.items())),
        trial=dict(reversed(model.trial.items())),
    )
    assert to_bytes(model) == to_bytes(shuffled) == to_bytes(from_bytes(to_bytes(model), "x"))


def test_the_suffix_is_added_when_there_is_none(tmp_path: Path) -> None:
    assert save(MODEL, tmp_path / "x") == tmp_path / "x.metamodel"
    assert save(MODEL, tmp_path / "y.other") == tmp_path / "y.other"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.metamodel", "y.other"]


def test_scores_that_are_not_numbers_are_left_out() -> None:
    model = dataclasses.replace(MODEL, scores={"known": 1.0, "unknown": float("nan")})
    assert from_bytes(to_bytes(model), "x").scores == {"known": 1.0}


def test_any_safetensors_reader_can_open_the_file_and_nothing_in_it_is_pickled() -> None:
    tensors = safetensors.numpy.load(CONTENT)
    assert tensors.keys() == MODEL.parameters.keys()
    assert b"pickle" not in CONTENT
    source = Path(model_file.__file__).read_text(encoding="utf-8")
    assert "pickle" not in source
    assert "torch" not in source


def test_loaded_parameters_are_a_copy_of_the_file_and_not_a_view_of_it(tmp_path: Path) -> None:
    path = save(MODEL, tmp_path / "x.metamodel")
    model = load(path)
    path.write_bytes(b"\0" * path.stat().st_size)
    assert equal(model, MODEL)


# What cannot be opened at all


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"^There is no file .*nowhere\.metamodel\.$") as caught:
        load(tmp_path / "nowhere.metamodel")
    assert caught.value.code == "missing"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="is not a regular file") as caught:
        load(tmp_path)
    assert caught.value.code == "not-a-model"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.metamodel")
    with pytest.raises(ModelFileError, match="is not a regular file") as caught:
        load(tmp_path / "pipe.metamodel")
    assert caught.value.code == "not-a-model"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(ModelFileError, match="is not a regular file"):
        load("/dev/zero")


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelFileError) as caught:
        load(tmp_path / "file" / "x.metamodel")
    assert caught.value.code == "unreadable"


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ModelFileError) as caught:
        load("a\0b.metamodel")
    assert caught.value.code in ("missing", "unreadable")


def test_a_huge_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "x.metamodel").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ModelFileError, match="too large") as caught:
        load(tmp_path / "x.metamodel")
    assert caught.value.code == "too-large"


# What is not one of ours


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 7,
        b"\0" * 8,
        b"\0" * 4096,
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 2) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 100) + b"{}",
        b"PK\x03\x04" + b"\0" * 100,
        safetensors.numpy.save({"a": np.zeros(3, dtype=np.float32)}),
        safetensors.numpy.save({"a": np.zeros(3, dtype=np.float32)}, metadata={"format": "pt"}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: "not json"}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: "[1]"}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: '{"format": "another program\'s"}'}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: "[" * 100_000}),
        safetensors.numpy.save({}, metadata={METADATA_KEY: '{"format": "meta-rl-workbench model", "format": "twice"}'}),
    ],
)
def test_what_is_not_a_model_of_this_program(content: bytes, tmp_path: Path) -> None:
    assert refusal(content, tmp_path).code == "not-a-model"


def test_a_header_that_claims_to_be_huge() -> None:
    assert refusal(struct.pack("<Q", len(CONTENT) * 2) + CONTENT[8:]).code == "not-a-model"
    assert refusal(struct.pack("<Q", 1 << 62) + CONTENT[8:]).code == "not-a-model"


# What was damaged on the way


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.99])
def test_a_truncated_file(keep: float, tmp_path: Path) -> None:
    assert refusal(CONTENT[: int(len(CONTENT) * keep)], tmp_path).code in ("damaged", "not-a-model")


def test_trailing_rubbish(tmp_path: Path) -> None:
    assert refusal(CONTENT + b"\0", tmp_path).code == "damaged"


def test_a_flipped_bit_in_the_numbers(tmp_path: Path) -> None:
    for index in (len(CONTENT) - 1, len(CONTENT) - 1000):
        content = bytearray(CONTENT)
        content[index] ^= 1
        assert refusal(bytes(content), tmp_path).code == "damaged"


def test_a_flipped_bit_anywhere_in_the_header_is_noticed() -> None:
    (length,) = struct.unpack("<Q", CONTENT[:8])
    for index in range(0, 8 + length, 7):
        content = bytearray(CONTENT)
        content[index] ^= 1 << (index % 7)
        try:
            model = from_bytes(bytes(content), "x.metamodel")
        except ModelFileError:
            continue
        assert equal(model, MODEL), f"byte {index} changed the model"


def test_tensors_of_one_size_that_changed_places() -> None:
    def swap(header: dict[str, Any]) -> None:
        header["encoder.norm.gain"], header["encoder.norm.bias"] = header["encoder.norm.bias"], header["encoder.norm.gain"]

    assert refusal(with_header(swap)).code == "damaged"


def test_a_renamed_tensor() -> None:
    def rename(header: dict[str, Any]) -> None:
        header["gate.biaz"] = header.pop("gate.bias")

    assert refusal(with_header(rename)).code == "damaged"


# What someone changed together with the checksum


def test_a_rewritten_file_that_changes_nothing_is_fine() -> None:
    assert equal(from_bytes(rewritten(), "x"), MODEL)
    assert equal(from_bytes(rewritten(model=ADAPTED), "x"), ADAPTED)


def test_a_newer_schema() -> None:
    error = refusal(rewritten(lambda body: body.update(schema=2)))
    assert error.code == "newer"
    assert "newer version" in error.sentence


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


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
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
    assert refusal(rewritten(change)).code in ("damaged", "mismatch")


def test_absurd_sizes_are_refused_before_anything_is_made_of_them() -> None:
    def huge(body: dict[str, Any]) -> None:
        names = [str(i) for i in range(60_000)]
        body["interface"].update(observation_names=names, observation_scale=[1.0] * 60_000, delta_scale=[1.0] * 60_000)

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
    assert equal(model, MODEL), "what is accepted is what was saved"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of everything in nested JSON, without the root."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else []
    return [p for key, value in items for p in [(*path, key), *leaves(value, (*path, key))]]


def body_of(content: bytes) -> dict[str, Any]:
    (length,) = struct.unpack("<Q", content[:8])
    body: dict[str, Any] = json.loads(json.loads(content[8 : 8 + length])["__metadata__"][METADATA_KEY])
    return body


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
    assert equal(from_bytes(to_bytes(model), "x"), model)


# Writing


def test_a_failed_save_leaves_the_old_file_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(MODEL, tmp_path / "x.metamodel")
    before = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ModelFileError, match=r"x\.metamodel could not be written: No space left on device\.$") as caught:
        save(ADAPTED, path)
    assert caught.value.code == "unwritable"
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.metamodel"]


@pytest.mark.parametrize("name", ["missing/x.metamodel", ".", "", "folder.metamodel", "a\0b"])
def test_a_place_that_cannot_hold_a_model(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.metamodel").mkdir()
    with pytest.raises(ModelFileError) as caught:
        save(MODEL, name)
    assert caught.value.code == "unwritable"
    assert caught.value.sentence.endswith(".")


def test_a_model_that_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    broken = dataclasses.replace(MODEL, parameters={**MODEL.parameters, "gate.bias": np.full(2, np.nan, dtype=np.float32)})
    with pytest.raises(ModelFileError, match="not finite") as caught:
        save(broken, tmp_path / "x.metamodel")
    assert caught.value.code == "unwritable"
    assert not list(tmp_path.iterdir())


def test_initial_parameters_are_what_the_file_s_shapes_are_checked_against() -> None:
    assert equal(from_bytes(to_bytes(START), "x"), START)

"""States are trees of plain values and arrays that survive bytes, and generators that go on from where they stood."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.build import make_family
from core.recipe import FamilyRecipe
from core.rng import generator
from core.state import (
    State,
    all_or_nothing,
    fitting_array,
    fitting_arrays,
    flatten,
    generator_state,
    set_generator_state,
    unflatten,
)
from core.tasks import FAMILIES
from core.tasks.family import TaskFamily, can_go_on
from core.tasks.revealed import RevealedFamily
from tests.core.state_bytes import through_bytes
from tests.core.tiny_family import CORRIDOR

DISTURBED = make_family(FamilyRecipe(name="switch", nuisances={"noise": (0.0, 0.1), "dropped": (0.0, 0.5)}))
EVERY = [*FAMILIES.values(), CORRIDOR, DISTURBED]


def same(first: Any, second: Any) -> bool:
    """Equal to the last bit and of the same type; not-a-number equals itself."""
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(same(value, second[name]) for name, value in first.items())
    if isinstance(first, list):
        return len(first) == len(second) and all(same(*pair) for pair in zip(first, second, strict=True))
    if isinstance(first, np.ndarray):
        return first.dtype == second.dtype and first.shape == second.shape and first.tobytes() == second.tobytes()
    return type(first) is type(second) and repr(first) == repr(second)


def test_every_kind_of_value_comes_back_from_bytes() -> None:
    state: State = {
        "text": "π <b>", "none": None, "yes": True, "whole": 2**53 + 1, "list": [1, 2.5, None, "a", [True], {"b": 1}],
        "floats": [0.1, -0.0, 5e-324, math.inf, -math.inf, math.nan],
        "inside": {"a.b c": np.arange(6, dtype=np.float32).reshape(2, 3), "listed": [np.ones(2), None]},
        "turned": np.arange(6.0).reshape(2, 3).T, "single": np.array(7, dtype=np.int32), "truth": np.array([True, False]),
        "empty": np.zeros((0, 3), dtype=np.float32), "bytes": np.arange(4, dtype=np.uint8), "nan": np.array([np.nan, -0.0]),
        "nothing": {},
    }  # fmt: skip
    assert same(through_bytes(state), state)


leaves = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | st.text(max_size=4)
arrays = st.builds(
    lambda kind, numbers: np.array(numbers, dtype=kind),
    st.sampled_from(["float32", "float64", "int64", "uint8", "bool"]),
    st.lists(st.integers(0, 255), max_size=3),
)
names = st.text(st.characters(exclude_characters="/@", exclude_categories=["Cs"]), min_size=1, max_size=3)
trees = st.recursive(leaves | arrays, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(names, trees, max_size=4))
def test_any_state_comes_back_from_its_parts(state: State) -> None:
    assert same(unflatten(*flatten(state)), state)


def test_numbers_of_numpy_are_numbers() -> None:
    state = {"a": np.int64(3), "b": np.float32(0.5), "c": np.bool_(True), "d": np.float32("nan")}
    back = through_bytes(state)
    assert (back["a"], back["b"], back["c"]) == (3, 0.5, True)
    assert math.isnan(back["d"])


def test_arrays_are_named_by_their_path() -> None:
    tensors, tree = flatten({"learner": {"weights": {"gate.bias": np.ones(2)}, "done": 3}, "list": [np.zeros(1)]})
    assert sorted(tensors) == ["learner/weights/gate.bias", "list/0"]
    assert tree == {"learner": {"weights": {"gate.bias": {"@array": "learner/weights/gate.bias"}}, "done": 3},
                    "list": [{"@array": "list/0"}]}  # fmt: skip


@pytest.mark.parametrize("value", [(1, 2), {1}, b"x", 1j, np.array(["a"]), np.array([None]), np.complex64(1), np.ones(2) * 1j])
def test_a_value_of_another_kind_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="which a state cannot hold"):
        flatten({"part": {"value": value}})


@pytest.mark.parametrize("name", ["", "a/b", "@array", 3])
def test_a_name_that_would_be_mistaken_is_refused(name: Any) -> None:
    with pytest.raises(ValueError, match="cannot be called"):
        flatten({"part": {name: 1}})


@pytest.mark.parametrize(
    ("tensors", "tree"),
    [({}, {"a": {"@array": "a"}}), ({"a": np.ones(1)}, {}), ({}, [1]), ({}, {"a": {"@float": "x"}}),
     ({}, {"a": {"@empty": "object", "shape": "x"}})],
)  # fmt: skip
def test_parts_that_are_none_of_a_state_are_refused(tensors: dict[str, Any], tree: Any) -> None:
    with pytest.raises(ValueError, match="Not the parts of a state"):
        unflatten(tensors, tree)


@pytest.mark.parametrize("bits", [np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64])
def test_a_generator_goes_on_from_where_it_stood(bits: type[np.random.BitGenerator]) -> None:
    rng = np.random.Generator(bits(7))
    rng.integers(10, size=3, dtype=np.int32)  # half of a drawn word is left over
    stored = through_bytes({"rng": generator_state(rng)})["rng"]
    expected = rng.integers(10, size=5, dtype=np.int32).tolist(), rng.standard_normal(3).tolist()
    other = np.random.Generator(bits(8))
    set_generator_state(other, stored)
    assert (other.integers(10, size=5, dtype=np.int32).tolist(), other.standard_normal(3).tolist()) == expected


@pytest.mark.parametrize("state", [None, 3, "text", {}, {"bit_generator": "MT19937"}, {"bit_generator": "PCG64", "state": {}}])
def test_what_is_no_state_of_a_generator_is_refused(state: Any) -> None:
    rng = generator(1, "a")
    before = rng.bit_generator.state
    with pytest.raises(ValueError, match="not the state of a generator"):
        set_generator_state(rng, state)
    assert rng.bit_generator.state == before


def test_arrays_must_fit() -> None:
    like = np.zeros((2, 3), dtype=np.float32)
    found = fitting_array({"a": like}, "a", like)
    found[:] = 1
    assert not like.any(), "it is a copy"
    for other in (like.T, like.astype(np.float64), like.tolist(), None):
        with pytest.raises(ValueError, match="a is not an array of shape"):
            fitting_array({"a": other}, "a", like)
    assert list(fitting_arrays({"b": like, "a": like}, {"a": like, "b": like})) == ["a", "b"], "in the order of what is there"
    for others in ({}, {"a": like, "c": like}, None):
        with pytest.raises(ValueError, match="the arrays are not a, b"):
            fitting_arrays(others, {"a": like, "b": like})


def test_what_fails_half_way_is_put_back() -> None:
    here = {"a": 1, "b": 1}

    def half() -> None:
        with all_or_nothing(lambda: dict(here), here.update):
            here["a"] = 2
            here["b"] = {}["b"]

    with pytest.raises(ValueError, match=r"^The state does not fit this recipe: there is no 'b'\.$"):
        half()
    assert here == {"a": 1, "b": 1}


@pytest.mark.parametrize("revealed", [False, True], ids=["hidden", "revealed"])
@pytest.mark.parametrize("family", EVERY, ids=lambda f: f.name)
def test_lanes_go_on_from_where_they_stood(family: TaskFamily, revealed: bool) -> None:
    known: TaskFamily = RevealedFamily(family) if revealed else family
    first, second = (known.make_env(known.sample(generator(seed, "tasks"), 6)) for seed in (1, 2))
    random, again = generator(1, "env"), generator(9, "env")
    first.use_generator(random)
    second.use_generator(again)
    actions = generator(1, "actions").integers(known.interface.action_count, size=(60, 6))
    first.reset()
    second.reset()
    for row in actions[:30]:
        first.step(row)
    first.assign(np.array([4]), known.sample(generator(3, "tasks"), 1))  # a task may change in the middle of an episode
    stored = through_bytes({"env": first.whole_state(), "rng": generator_state(random)})
    second.set_whole_state(stored["env"])
    set_generator_state(again, stored["rng"])
    assert (second.tasks.values == first.tasks.values).all()
    for row in actions[30:]:
        for one, other in zip(first.step(row)[:4], second.step(row)[:4], strict=True):
            assert one.tobytes() == other.tobytes()
        assert (first.state == second.state).all()
        assert (first.now.values == second.now.values).all()


@pytest.mark.parametrize("family", EVERY, ids=lambda f: f.name)
def test_every_family_can_say_where_its_lanes_stand(family: TaskFamily) -> None:
    assert can_go_on(family, family.sample(generator(0, "tasks"), 1))

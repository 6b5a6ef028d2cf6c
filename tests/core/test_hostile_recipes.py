"""The door of recipes: files and --set. Whatever comes in, one sentence goes out, and soon."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import core
from core.build import VOCABULARY
from core.recipe import Recipe, RecipeError, setting_of
from core.recipe_reader import LARGEST_RECIPE_FILE, changed, from_toml, parse_override, read_mapping
from core.storage.runs import list_runs
from tests.core.hostile_files import FILES, NAMES, harmless

FIELDS = [
    f"{section.name}.{spec.name}"
    for section in dataclasses.fields(Recipe)
    for spec in dataclasses.fields(section.default_factory())  # type: ignore[misc, arg-type]
]
SOUND: tuple[type, ...] = (bool, str, int, float)
# TOML values and the types of the fields that may have them; none may have the others.
VALUES: dict[str, tuple[type, ...]] = {
    "nan": (), "inf": (), "-inf": (), "-0.0": (float,), "-1": (), "1.5": (float,), "1e400": (), "true": (bool,), "''": (),
    "'\\u0000'": (), "1979-05-27": (), "07:32:00": (), "[]": (), "[[1]]": (), "{}": (), "{a.b = 1}": (), "'x'": (),
    "99999999999999999999": (), "0x" + "f" * 9000: (), '"<img src=x>\\u202e"': (), "-9223372036854775808": (),
    "1e-320": (float,), "'" + "x" * 5000 + "'": (), "[" * 900 + "]" * 900: (),
}  # fmt: skip
EMPTY_IS_FINE = {"family.environment": ("''",), "family.ranges": ("{}",), "family.nuisances": ("{}", "[]", "''")}


def one_sentence(error: BaseException) -> str:
    text = str(error)
    assert harmless(text)
    assert len(text) <= 1000
    assert text.endswith(".") or "did you mean" in text
    return text


@pytest.mark.parametrize("field", FIELDS)
def test_a_wrong_value_of_any_field_is_answered_with_a_sentence_that_names_it(field: str) -> None:
    section, name = field.split(".")
    kind = type(getattr(Recipe(), section))
    default = getattr(kind(), name)
    about = setting_of(kind, name)
    for text, types in VALUES.items():
        if type(default) in types or text in EMPTY_IS_FINE.get(field, ()) or (about.cadence and text == "1"):
            continue
        with pytest.raises(RecipeError, match=rf"{field}|TOML") as caught:
            from_toml(f"[{section}]\n{name} = {text}\n", VOCABULARY)
        one_sentence(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "x = 1", "[nowhere]", "model = 1", "[model]\nwidth = 8\nwidth = 9", "[model]\n[model]", "[model.width]\na = 1",
        "model.width = 8\nmodel.width.a = 1", "[[model]]", "model = [[[]]]", '["\\u001b[31m"]', '[model]\n"<b>\\n" = 1', "[",
        "=", "[family.ranges]\nlength = [1, 2, 3]", "[family.ranges]\nlength = [nan, 1]", "[family.ranges]\nlength = [2, 1]",
        '[family.ranges]\n"\\u202e" = 5', "[family.ranges]\nlength = [0x" + "f" * 9000 + ", 1]",
        '[family]\nname = "evilmod:CartPole-v1"', '[family]\nname = "__import__(\'os\')"',
        "[family]\nnuisances = ['\\u001b']", "a=" + "[" * 60_000, "a={" * 15_000,
        "[" + "a." * 30_000 + "a]", "a." * 30_000 + "a = 1",
        "x = {y = \"\"\"a\"\"\"\", " + "a." * 30_000 + "a = 1}", "'a' . " * 9_000 + "a = 1", "a = 1" * 9_000, '"""' * 20_000,
        "a = 0x" + "f" * 60_000, "a = " + "1_" * 30_000, "a = 1." + "1" * 60_000,
    ],
    ids=lambda text: repr(text[:24]),
)  # fmt: skip
def test_a_text_that_is_no_recipe_is_refused(text: str) -> None:
    """Some of these took the TOML reader hours."""
    assert len(text) <= LARGEST_RECIPE_FILE
    with pytest.raises(RecipeError) as caught:
        core.build.make_family(from_toml(text, VOCABULARY).family)
    one_sentence(caught.value)


@pytest.mark.parametrize("kind", FILES)
def test_whatever_lies_where_a_recipe_should_be_is_refused(tmp_path: Path, kind: str) -> None:
    FILES[kind](tmp_path / "r.toml")
    with pytest.raises(RecipeError) as caught:
        core.read_recipe(tmp_path / "r.toml")
    assert "r.toml" in one_sentence(caught.value)
    assert list_runs() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_harmless_in_the_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecipeError) as caught:
        core.read_recipe(tmp_path / f"{name}.toml")
    one_sentence(caught.value)
    with pytest.raises(RecipeError) as caught:
        core.read_recipe(name)
    one_sentence(caught.value)


def test_a_recipe_begins_with_a_byte_order_mark_or_not(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_bytes(b"\xef\xbb\xbf[model]\nwidth = 8\n")
    assert read_mapping(tmp_path / "r.toml") == {"model": {"width": 8}}


@pytest.mark.parametrize(
    "text",
    ["", "=", "=1", "model.width", "..=1", "model=1", "a.b.c.d=1", "__class__.x=1", "\x1b[31m.x=1", "model.width=3\n[e]\nx=1",
     "model.width=" + "[" * 50_000, "model.width=0x" + "f" * 9000, "a." * 50_000 + "a=1", "learner.name=" + "x" * 100_000],
    ids=lambda text: repr(text[:24]),
)  # fmt: skip
def test_an_override_that_makes_no_sense_is_one_sentence(text: str) -> None:
    with pytest.raises(RecipeError) as caught:
        changed(Recipe(), VOCABULARY, **dict([parse_override(text)]))
    one_sentence(caught.value)


def test_the_largest_recipe_is_read_within_its_limit(tmp_path: Path) -> None:
    content: Any = b"# a remark\n" * (LARGEST_RECIPE_FILE // 11 - 2) + b"[model]\nwidth = 8"
    (tmp_path / "r.toml").write_bytes(content)
    assert read_mapping(tmp_path / "r.toml") == {"model": {"width": 8}}

"""A recipe goes in and out unchanged, and each way of getting it wrong has its own sentence."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recipe import (
    ENVIRONMENT_ID,
    AdaptationRecipe,
    LearnerRecipe,
    Recipe,
    RecipeError,
    Setting,
    dotted_items,
    fingerprint,
    is_environment_id,
    setting,
    setting_of,
    to_mapping,
    to_toml,
)
from core.recipe_reader import (
    LARGEST_RECIPE_FILE,
    Vocabulary,
    changed,
    from_toml,
    parse,
    parse_override,
    read_mapping,
    with_overrides,
)


@dataclass(frozen=True, kw_only=True)
class GradientRecipe(LearnerRecipe):
    learning_rate: float = setting(1e-3, "Step size.", low=1e-6, high=1.0)
    double: bool = setting(True, "Whether to use double Q-learning.")


@dataclass(frozen=True, kw_only=True)
class ContextRecipe(AdaptationRecipe):
    cadence: Any = setting("step", "When alpha changes.", cadence=True)


VOCABULARY = Vocabulary(
    families=("mirror", "rewired", "classic"),
    learners={"context_mixture": GradientRecipe, "robust": LearnerRecipe},
    adapters={"context": ContextRecipe, "prior": AdaptationRecipe},
    contexts=("transitions", "none"),
    nuisances={"wind": (-4.0, 4.0), "noise": (0.0, 0.1)},
)
DEFAULT = parse({}, VOCABULARY)


def test_an_empty_recipe_is_the_default_with_the_settings_of_its_learner() -> None:
    assert isinstance(DEFAULT, Recipe)
    assert isinstance(DEFAULT.learner, GradientRecipe)
    assert DEFAULT.family.name == "mirror"


def test_every_setting_has_a_help_text_and_a_default_that_it_allows() -> None:
    for section in dataclasses.fields(Recipe):
        for spec in dataclasses.fields(getattr(DEFAULT, section.name)):
            about = setting_of(type(getattr(DEFAULT, section.name)), spec.name)
            assert about.help.endswith("."), f"{section.name}.{spec.name}"
    assert parse(to_mapping(DEFAULT), VOCABULARY) == DEFAULT


def values_of(about: Setting, default: Any) -> st.SearchStrategy[Any]:
    """Every value that a setting allows."""
    if about.parameter_ranges:
        bounds = st.tuples(st.floats(0.01, 1), st.floats(1, 100))
        if about.table:
            return st.dictionaries(st.sampled_from(sorted(VOCABULARY.names(about.table))), bounds)
        return st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), bounds, max_size=3)
    if about.cadence:
        return st.sampled_from(["step", "episode"]) | st.integers(1, 10**6)
    if about.choices:
        return st.sampled_from(about.choices)
    if isinstance(default, bool):
        return st.booleans()
    if about.environment_id:
        return st.just("") | st.from_regex(ENVIRONMENT_ID, fullmatch=True).filter(is_environment_id)
    if isinstance(default, str):
        return st.text(st.characters(codec="utf-8"), max_size=12)
    low, high = about.low, about.high
    assert low is not None
    assert high is not None
    return st.integers(int(low), int(high)) if isinstance(default, int) else st.floats(low, high)


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    sections = {}
    names: dict[str, Any] = {
        "family": draw(st.sampled_from(sorted(VOCABULARY.families))),
        "learner": draw(st.sampled_from(sorted(VOCABULARY.learners))),
        "adaptation": draw(st.sampled_from(sorted(VOCABULARY.adapters))),
    }
    for section in dataclasses.fields(Recipe):
        base = getattr(DEFAULT, section.name)
        kind = VOCABULARY.section_type(section.name, names.get(section.name, "")) or type(base)
        values = {}
        for spec in dataclasses.fields(kind):
            default = spec.default if spec.default is not dataclasses.MISSING else {}
            about = setting_of(kind, spec.name)
            values[spec.name] = (
                draw(values_of(about, default))
                if about.parameter_ranges or not about.table
                else (names[section.name] if spec.name == "name" else "none")
            )
        sections[section.name] = kind(**values)
    return Recipe(**sections)


@settings(deadline=None, max_examples=60)
@given(recipes())
def test_every_recipe_survives_toml_and_keeps_its_fingerprint(recipe: Recipe) -> None:
    again = from_toml(to_toml(recipe), VOCABULARY)
    assert again == recipe
    assert fingerprint(again) == fingerprint(recipe)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"modle": {}}, 'Recipe: unknown section "modle"; did you mean "model"?'),
        ({"model": 3}, "Recipe: model must be a section ([model]), not 3."),
        ({"model": {"sub_modles": 2}}, 'Recipe: unknown key "model.sub_modles"; did you mean "sub_models"?'),
        ({"model": {"sub_models": 2.5}}, "Recipe: model.sub_models must be a whole number, not 2.5."),
        ({"model": {"sub_models": True}}, "Recipe: model.sub_models must be a whole number, not True."),
        ({"model": {"sub_models": 0}}, "Recipe: model.sub_models must be between 1 and 64, not 0."),
        ({"model": {"width": 2048}}, "Recipe: model.width must be between 4 and 1024 units, not 2048."),
        ({"model": {"mode": 1}}, "Recipe: model.mode must be a text in quotes, not 1."),
        ({"model": {"mode": "hybird"}}, 'Recipe: model.mode "hybird" is not known; did you mean "hybrid"?'),
        ({"model": {"mode": "zzz"}}, 'Recipe: model.mode "zzz" is not known; known: hybrid, strict.'),
        ({"family": {"name": "mirrow"}}, 'Recipe: family.name "mirrow" is not known; did you mean "mirror"?'),
        ({"learner": {"name": "robst"}}, 'Recipe: learner.name "robst" is not known; did you mean "robust"?'),
        ({"learner": {"name": 7}}, "Recipe: learner.name must be a text in quotes, not 7."),
        ({"learner": {"name": ["robust"]}}, "Recipe: learner.name must be a text in quotes, not ['robust']."),
        ({"learner": {"learning_rate": "fast"}}, "Recipe: learner.learning_rate must be a number, not 'fast'."),
        ({"learner": {"learning_rate": math.nan}}, "Recipe: learner.learning_rate must be between 1e-06 and 1, not nan."),
        ({"learner": {"learning_rate": math.inf}}, "Recipe: learner.learning_rate must be between 1e-06 and 1, not inf."),
        ({"learner": {"double": "yes"}}, "Recipe: learner.double must be true or false, not 'yes'."),
        (
            {"learner": {"name": "robust", "learning_rate": 0.1}},
            'Recipe: unknown key "learner.learning_rate"; known: name.',
        ),
        (
            {"adaptation": {"cadence": 0}},
            'Recipe: adaptation.cadence must be "step", "episode" or a number of steps >= 1, not 0.',
        ),
        (
            {"family": {"ranges": [1, 2]}},
            "Recipe: family.ranges must be a table of parameter = [low, high], not [1, 2].",
        ),
        (
            {"family": {"ranges": {"length": [2, 1]}}},
            "Recipe: family.ranges.length must be [low, high] with low <= high, not [2, 1].",
        ),
        (
            {"family": {"ranges": {"length": "ab"}}},
            "Recipe: family.ranges.length must be [low, high] with low <= high, not 'ab'.",
        ),
    ],
)
def test_a_wrong_recipe_is_answered_with_one_sentence(data: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse(data, VOCABULARY)
    assert str(caught.value) == sentence


def test_a_long_wrong_value_is_cut_in_the_sentence() -> None:
    with pytest.raises(RecipeError) as caught:
        parse({"model": {"sub_models": "x" * 10_000}}, VOCABULARY)
    assert len(str(caught.value)) < 200


def test_a_whole_number_is_taken_where_a_number_is_wanted() -> None:
    recipe = parse({"learner": {"learning_rate": 1}}, VOCABULARY)
    assert isinstance(recipe.learner, GradientRecipe)
    assert type(recipe.learner.learning_rate) is float


def test_text_that_is_not_toml_is_named_with_its_source() -> None:
    with pytest.raises(RecipeError, match=r"^mine\.toml is not a recipe in TOML: "):
        from_toml("model = ", VOCABULARY, "mine.toml")


def test_a_deeply_nested_text_is_refused_and_does_not_exhaust_the_stack() -> None:
    with pytest.raises(RecipeError, match=r"not a recipe in TOML: it is nested too deeply\.$"):
        from_toml("x = " + "[" * 50_000, VOCABULARY)


def test_a_dotted_key_without_end_is_refused_at_once_since_reading_it_takes_the_square_of_its_depth() -> None:
    for text in ("model.width" + ".a" * 30_000 + " = 1", "[model" + ".a" * 2_000 + "]"):
        with pytest.raises(RecipeError, match=r"not a recipe in TOML: it is nested too deeply\.$"):
            from_toml(text, VOCABULARY)
    from_toml("# " + "." * 2_000, VOCABULARY)


def test_a_text_of_any_source_has_a_limit() -> None:
    with pytest.raises(RecipeError, match="too large for a recipe"):
        from_toml(" " * (LARGEST_RECIPE_FILE + 1), VOCABULARY)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "There is no recipe file"),
        (lambda path: path.mkdir(), "cannot be read: it is a folder"),
        (lambda path: path.write_bytes(b" " * (LARGEST_RECIPE_FILE + 1)), "cannot be read: it is larger than 64 KB"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "cannot be read: it is not UTF-8 text"),
    ],
)
def test_a_file_that_is_not_a_recipe_is_refused_in_one_sentence(tmp_path: Path, make: Any, sentence: str) -> None:
    make(tmp_path / "r.toml")
    with pytest.raises(RecipeError, match=sentence):
        read_mapping(tmp_path / "r.toml")


def test_a_recipe_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text("[model]\nsub_models = 2\n")
    assert read_mapping(tmp_path / "r.toml") == {"model": {"sub_models": 2}}


def test_overrides_reach_any_depth_and_leave_the_original_alone() -> None:
    data = {"model": {"width": 8}, "family": {"ranges": {"length": [1, 2]}}}
    result = with_overrides(data, {"model.width": 16, "family.ranges.length": [3, 4], "run.seed": 5})
    assert result == {"model": {"width": 16}, "family": {"ranges": {"length": [3, 4]}}, "run": {"seed": 5}}
    assert data == {"model": {"width": 8}, "family": {"ranges": {"length": [1, 2]}}}


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("seed", 'Recipe: "seed" is not a dotted key such as model.sub_models.'),
        ("model.width.x", 'Recipe: unknown key "model.width.x": width is not a section.'),
    ],
)
def test_a_wrong_override_is_answered_with_one_sentence(key: str, sentence: str) -> None:
    with pytest.raises(RecipeError) as caught:
        with_overrides({"model": {"width": 8}}, {key: 1})
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run.seed=3", ("run.seed", 3)),
        ("learner.learning_rate = 1e-3", ("learner.learning_rate", 1e-3)),
        ("model.mode=strict", ("model.mode", "strict")),
        ('model.mode="strict"', ("model.mode", "strict")),
        ("family.ranges.length=[0.1, 2]", ("family.ranges.length", [0.1, 2])),
        ("a.b=" + "[" * 100_000, ("a.b", "[" * 100_000)),
    ],
)
def test_a_set_option_is_toml_or_a_bare_word(text: str, expected: tuple[str, Any]) -> None:
    assert parse_override(text) == expected


@pytest.mark.parametrize("text", ["run.seed", "=3", ""])
def test_a_set_option_without_key_or_value_is_refused(text: str) -> None:
    with pytest.raises(RecipeError, match=r"^--set wants key=value"):
        parse_override(text)


def test_a_change_is_checked_and_shows_in_the_fingerprint() -> None:
    recipe = changed(DEFAULT, VOCABULARY, **{"run.seed": 4})
    assert recipe.run.seed == 4
    assert fingerprint(recipe) != fingerprint(DEFAULT)
    with pytest.raises(RecipeError):
        changed(DEFAULT, VOCABULARY, **{"run.seed": -1})


def test_evaluation_settings_do_not_change_the_fingerprint_of_the_weights() -> None:
    assert fingerprint(changed(DEFAULT, VOCABULARY, **{"evaluation.tasks": 7})) == fingerprint(DEFAULT)


def test_where_lanes_are_stepped_changes_the_fingerprint_only_when_it_is_named() -> None:
    prints = [fingerprint(changed(DEFAULT, VOCABULARY, **{"run.rollout": where})) for where in ("auto", "host", "device")]
    assert prints[0] == fingerprint(DEFAULT)
    assert len(set(prints)) == 3


def test_dotted_items_are_all_settable() -> None:
    assert parse(with_overrides({}, dict(dotted_items(DEFAULT))), VOCABULARY) == DEFAULT

"""A run is one recipe: a tree of frozen dataclasses that the command line, the window's forms and every model file share.

Each field carries its unit, its range and a sentence of help (:class:`Setting`), so that a form, a ``--set`` option and an error
message are made from the same place. Dotted keys (``model.sub_models``) are the only spelling of a field.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
import math
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import tomli_w

Range = tuple[float, float]
Cadence = int | Literal["step", "episode"]

LARGEST_RECIPE_FILE = 1 << 20  # bytes; a recipe is a page of text


class RecipeError(ValueError):
    """A recipe that cannot be used. Its message is one sentence: which field, what is wrong, what to write instead."""


@dataclass(frozen=True)
class Setting:
    """What a field of a recipe means: shown by forms, checked on the way in."""

    help: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    table: str = ""  # name of the extension table that the value must be an entry of
    parameter_ranges: bool = False  # a mapping of parameter name -> (low, high)
    cadence: bool = False  # "step", "episode" or an int >= 1


def setting(default: Any, help: str, **details: Any) -> Any:
    """A dataclass field with a :class:`Setting` in its metadata."""
    metadata = {"setting": Setting(help=help, **details)}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class FamilyRecipe:
    """The distribution over tasks."""

    name: str = setting("mirror", "Task family to train on.", table="families")
    ranges: Mapping[str, Range] = setting(
        {}, "Training ranges that replace the family's own, by parameter name.", parameter_ranges=True
    )


@dataclass(frozen=True, kw_only=True)
class ModelRecipe:
    """The meta-model and its K sub-models."""

    sub_models: int = setting(4, "Number K of sub-models (Q-networks) in the mixture.", low=1, high=64)
    width: int = setting(64, "Hidden units in each layer of a sub-model.", unit="units", low=4, high=1024)
    mode: str = setting(
        "hybrid",
        "strict: a sub-model sees the state only. hybrid: it also sees the meta-features.",
        choices=("strict", "hybrid"),
    )
    weights: str = setting(
        "linear", "How the mixture weights alpha are made: unconstrained, or a softmax.", choices=("linear", "softmax")
    )
    context: str = setting(
        "transitions", "What the meta-model sees: the last transitions, or nothing.", choices=("transitions", "none")
    )
    window: int = setting(16, "Number W of most recent transitions in the context.", unit="steps", low=1, high=4096)
    meta_features: int = setting(32, "Size of the meta-features of a transition.", low=2, high=512)
    meta_state: int = setting(64, "Size of the meta-state made from the pooled meta-features.", low=2, high=1024)
    past_actions: int = setting(
        3, "Own past actions that join the observation and every transition.", unit="steps", low=0, high=16
    )


@dataclass(frozen=True, kw_only=True)
class TrainingRecipe:
    """How much experience, and how it is judged on the way."""

    env_steps: int = setting(
        400_000, "Environment steps of meta-training, over all lanes.", unit="steps", low=1, high=10**10
    )
    lanes: int = setting(64, "Tasks that are stepped side by side.", low=1, high=65_536)
    trial_episodes: int = setting(4, "Episodes on one task before the lane gets a new one.", unit="episodes", low=1, high=1000)
    trial_steps: int = setting(800, "Steps on one task before the lane gets a new one.", unit="steps", low=1, high=10**6)
    validation_every: int = setting(
        12, "Meta-updates between two validations; the best model by validation is kept.", unit="updates", low=1, high=10**6
    )
    validation_tasks: int = setting(40, "Tasks of the validation split.", unit="tasks", low=1, high=10_000)


@dataclass(frozen=True, kw_only=True)
class LearnerRecipe:
    """Base of every meta-learner's settings; ``name`` chooses the entry of the LEARNERS table and with it the subclass."""

    name: str = setting("context_mixture", "Meta-learning algorithm.", table="learners")


@dataclass(frozen=True, kw_only=True)
class AdaptationRecipe:
    """Base of every adapter's settings; ``name`` chooses the entry of the ADAPTERS table and with it the subclass."""

    name: str = setting("context", "How the meta-model adapts to one task.", table="adapters")
    episodes: int = setting(5, "Episodes of one adaptation.", unit="episodes", low=1, high=1000)


@dataclass(frozen=True, kw_only=True)
class EvaluationRecipe:
    """Evaluation on tasks that training never saw."""

    split: str = setting(
        "held-out", "Which tasks to evaluate on.", choices=("train", "validation", "held-out", "extrapolation")
    )
    tasks: int = setting(50, "Number of tasks.", unit="tasks", low=1, high=100_000)
    episodes: int = setting(5, "Episodes on each task; the context is kept between them.", unit="episodes", low=1, high=1000)
    reset_seed: int = setting(0, "Seed of the first states, apart from the training seed.", low=0, high=2**63 - 1)


@dataclass(frozen=True, kw_only=True)
class RunRecipe:
    """Seed and machine."""

    seed: int = setting(0, "Seed that all random generators of the run are made from.", low=0, high=2**63 - 1)
    threads: int = setting(1, "CPU threads of the learner; small networks are fastest with one.", low=1, high=256)
    device: str = setting(
        "auto", "Where the learner computes; auto takes a GPU when there is one.", choices=("auto", "cpu", "cuda", "mps")
    )


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One run, whole."""

    family: FamilyRecipe = field(default_factory=FamilyRecipe)
    model: ModelRecipe = field(default_factory=ModelRecipe)
    training: TrainingRecipe = field(default_factory=TrainingRecipe)
    learner: LearnerRecipe = field(default_factory=LearnerRecipe)
    adaptation: AdaptationRecipe = field(default_factory=AdaptationRecipe)
    evaluation: EvaluationRecipe = field(default_factory=EvaluationRecipe)
    run: RunRecipe = field(default_factory=RunRecipe)


@dataclass(frozen=True)
class Vocabulary:
    """The tables that names in a recipe are checked against; ``core.build`` makes the real one."""

    families: Collection[str]
    learners: Mapping[str, type[LearnerRecipe]]
    adapters: Mapping[str, type[AdaptationRecipe]]

    def names(self, table: str) -> Collection[str]:
        return {"families": self.families, "learners": self.learners, "adapters": self.adapters}[table]

    def section_type(self, section: str, name: str) -> type | None:
        """The settings class of a section whose fields depend on its ``name``."""
        variants: Mapping[str, type] = {"learner": self.learners, "adaptation": self.adapters}.get(section, {})
        return variants.get(name)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``; did you mean "x"?`` for the nearest known word, else the list of what is known."""
    near = difflib.get_close_matches(word, list(known), n=1)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; known: {', '.join(sorted(known))}." if known else "."


def setting_of(section: type, name: str) -> Setting:
    """The :class:`Setting` of one field of a section's dataclass."""
    value = section.__dataclass_fields__[name].metadata["setting"]  # type: ignore[attr-defined]
    assert isinstance(value, Setting)
    return value


def parse(data: Mapping[str, Any], vocabulary: Vocabulary) -> Recipe:
    """Build a recipe from nested mappings, as TOML or JSON give them.

    Raises:
        RecipeError: unknown key, wrong type or value out of range; the message names the dotted key.
    """
    known = [f.name for f in dataclasses.fields(Recipe)]
    sections = {}
    for key in data:
        if key not in known:
            raise RecipeError(f'Recipe: unknown section "{key}"{did_you_mean(key, known)}')
    for spec in dataclasses.fields(Recipe):
        values = data.get(spec.name, {})
        if not isinstance(values, Mapping):
            raise RecipeError(f"Recipe: {spec.name} must be a section ([{spec.name}]), not {_shown(values)}.")
        sections[spec.name] = _parse_section(spec.name, spec.default_factory(), values, vocabulary)  # type: ignore[misc,operator]
    return Recipe(**sections)


def _parse_section(section: str, default: Any, values: Mapping[str, Any], vocabulary: Vocabulary) -> Any:
    kind: type = type(default)
    name = values.get("name", getattr(default, "name", ""))
    if isinstance(name, str):
        kind = vocabulary.section_type(section, name) or kind
    fields = {f.name: f for f in dataclasses.fields(kind)}
    parsed = {"name": name} if "name" in fields else {}
    for key, value in values.items():
        dotted = f"{section}.{key}"
        if key not in fields:
            raise RecipeError(f'Recipe: unknown key "{dotted}"{did_you_mean(key, fields)}')
        parsed[key] = check_value(dotted, setting_of(kind, key), _default_of(fields[key]), value, vocabulary)
    return kind(**parsed)


def _default_of(spec: dataclasses.Field[Any]) -> Any:
    return spec.default if spec.default is not dataclasses.MISSING else spec.default_factory()  # type: ignore[misc]


def check_value(key: str, about: Setting, default: Any, value: Any, vocabulary: Vocabulary) -> Any:
    """The value as the field's type, or :class:`RecipeError` naming ``key``."""
    if about.parameter_ranges:
        return _check_ranges(key, value)
    if about.cadence:
        return _check_cadence(key, value)
    wanted = type(default)
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted:
        words = {int: "a whole number", float: "a number", str: "a text in quotes", bool: "true or false"}
        raise RecipeError(f"Recipe: {key} must be {words[wanted]}, not {_shown(value)}.")
    if about.table and value not in vocabulary.names(about.table):
        raise RecipeError(f'Recipe: {key} "{value}" is not known{did_you_mean(value, vocabulary.names(about.table))}')
    if about.choices and value not in about.choices:
        raise RecipeError(f'Recipe: {key} "{value}" is not known{did_you_mean(value, about.choices)}')
    if isinstance(value, int | float) and not isinstance(value, bool):
        below = about.low is not None and value < about.low
        above = about.high is not None and value > about.high
        if below or above or not math.isfinite(value):
            raise RecipeError(f"Recipe: {key} must be {_limits(about)}, not {value}.")
    return value


def _limits(about: Setting) -> str:
    unit = f" {about.unit}" if about.unit else ""
    if about.low is None or about.high is None:
        return "a finite number"
    return f"between {about.low:g} and {about.high:g}{unit}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check_ranges(key: str, value: Any) -> dict[str, Range]:
    if not isinstance(value, Mapping):
        raise RecipeError(f"Recipe: {key} must be a table of parameter = [low, high], not {_shown(value)}.")
    ranges = {}
    for name, bounds in value.items():
        pair = list(bounds) if isinstance(bounds, Sequence) and not isinstance(bounds, str) else []
        if len(pair) != 2 or not all(_is_number(b) for b in pair) or pair[0] > pair[1]:
            raise RecipeError(f"Recipe: {key}.{name} must be [low, high] with low <= high, not {_shown(bounds)}.")
        ranges[str(name)] = (float(pair[0]), float(pair[1]))
    return ranges


def _check_cadence(key: str, value: Any) -> Cadence:
    if value in ("step", "episode") and isinstance(value, str):
        return value  # type: ignore[return-value]
    if type(value) is int and value >= 1:
        return value
    raise RecipeError(f'Recipe: {key} must be "step", "episode" or a number of steps >= 1, not {_shown(value)}.')


def to_mapping(recipe: Recipe) -> dict[str, Any]:
    """Nested plain mappings, the inverse of :func:`parse`."""

    def plain(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {k: plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, tuple) else value

    return {
        section.name: {
            f.name: plain(getattr(getattr(recipe, section.name), f.name))
            for f in dataclasses.fields(getattr(recipe, section.name))
        }
        for section in dataclasses.fields(recipe)
    }


def to_toml(recipe: Recipe) -> str:
    """The recipe as TOML text with every key."""
    return tomli_w.dumps(to_mapping(recipe))


def from_toml(text: str, vocabulary: Vocabulary, source: str = "recipe") -> Recipe:
    """Parse TOML text. Raises :class:`RecipeError` with ``source`` named when the text is not TOML."""
    return parse(toml_mapping(text, source), vocabulary)


def toml_mapping(text: str, source: str) -> dict[str, Any]:
    """Plain mappings from TOML text; any syntax fault is a :class:`RecipeError`."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deeply"
        raise RecipeError(f"{source} is not a recipe in TOML: {reason}.") from None


def read_mapping(path: Path) -> dict[str, Any]:
    """Plain mappings from a recipe file. Raises :class:`RecipeError` when it cannot be read."""
    try:
        if not path.is_file():
            raise RecipeError(f"There is no recipe file {path}.")
        if path.stat().st_size > LARGEST_RECIPE_FILE:
            raise RecipeError(f"{path} is too large for a recipe (over {LARGEST_RECIPE_FILE} bytes).")
        return toml_mapping(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise RecipeError(f"The recipe {path} cannot be read: {reason}.") from None


def with_overrides(data: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` with dotted keys replaced: ``{"model.sub_models": 2}``."""
    result: dict[str, Any] = {k: dict(v) if isinstance(v, Mapping) else v for k, v in data.items()}
    for dotted, value in overrides.items():
        *parents, last = dotted.split(".")
        if not parents:
            raise RecipeError(f'Recipe: "{dotted}" is not a dotted key such as model.sub_models.')
        here = result
        for part in parents:
            child = here.get(part, {})
            if not isinstance(child, Mapping):
                raise RecipeError(f'Recipe: unknown key "{dotted}": {part} is not a section.')
            here[part] = dict(child)
            here = here[part]
        here[last] = value
    return result


def parse_override(text: str) -> tuple[str, Any]:
    """``key=value`` of ``--set``; the value is TOML, or a bare word taken as text."""
    key, separator, value = text.partition("=")
    if not separator or not key.strip():
        raise RecipeError(f'--set wants key=value, not "{text}".')
    try:
        return key.strip(), tomllib.loads(f"value = {value}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return key.strip(), value.strip()


def changed(recipe: Recipe, vocabulary: Vocabulary, **overrides: Any) -> Recipe:
    """A checked copy with dotted keys replaced (``**{"run.seed": 3}``)."""
    return parse(with_overrides(to_mapping(recipe), overrides), vocabulary)


def fingerprint(recipe: Recipe, sections: Sequence[str] = ("family", "model", "training", "learner", "run")) -> str:
    """A short stable hash of what determines the trained weights, used as a cache key."""
    data = {k: v for k, v in to_mapping(recipe).items() if k in sections}
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def dotted_items(recipe: Recipe) -> Iterator[tuple[str, Any]]:
    """Every ``section.field`` with its value, in order."""
    for section, values in to_mapping(recipe).items():
        for name, value in values.items():
            yield f"{section}.{name}", value

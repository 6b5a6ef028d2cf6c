"""Reading recipes: from TOML text, from files, from ``--set``; everything is checked against the tables of the program.

Unknown key, wrong type, out of range: one sentence that names the dotted key, and nothing else happens.
"""

from __future__ import annotations

import dataclasses
import math
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.plain_text import plain, shown_value
from core.recipe import (
    AdaptationRecipe,
    Cadence,
    LearnerRecipe,
    Range,
    Recipe,
    RecipeError,
    Setting,
    did_you_mean,
    is_environment_id,
    setting_of,
    to_mapping,
)
from core.regular_file import read_regular
from core.sentence import Sentence

LARGEST_RECIPE_FILE = 1 << 16  # bytes; a recipe is a page of text
LARGEST_INTEGER = 2**63 - 1  # TOML has no larger ones
LONGEST_NAME = 80  # characters of a key that an error repeats
# Parts of a dotted key. Ours have three; with thousands of them the TOML reader takes hours over a small file.
MOST_PARTS = 16
_TEXT_OR_REMARK = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)|' r"'''.*?(?:'{3,5}|\Z)|" r'"(?:\\.|[^"\\\n])*+"?|' r"'[^'\n]*+'?|#[^\n]*+", re.DOTALL
)
_MANY_PARTS = re.compile(rf"(?:\.[ \t]*+[\w-]++[ \t]*+){{{MOST_PARTS}}}")


@dataclass(frozen=True)
class Vocabulary:
    """The tables that names in a recipe are checked against; ``core.build`` makes the real one."""

    families: Collection[str]
    learners: Mapping[str, type[LearnerRecipe]]
    adapters: Mapping[str, type[AdaptationRecipe]]
    contexts: Collection[str]
    nuisances: Mapping[str, Range] = field(default_factory=dict)  # with their usual ranges
    own_adapters: Mapping[str, str] = field(default_factory=dict)  # of learners, for recipes that name none

    def names(self, table: str) -> Collection[str]:
        tables: dict[str, Collection[str]] = {
            "families": self.families,
            "learners": self.learners,
            "adapters": self.adapters,
            "contexts": self.contexts,
            "nuisances": self.nuisances,
        }
        return tables[table]

    def section_type(self, section: str, name: str) -> type | None:
        """The settings class of a section whose fields depend on its ``name``."""
        variants: Mapping[str, type] = {"learner": self.learners, "adaptation": self.adapters}.get(section, {})
        return variants.get(name)


def parse(data: Mapping[str, Any], vocabulary: Vocabulary) -> Recipe:
    """Build a recipe from nested mappings, as TOML or JSON give them.

    Raises:
        RecipeError: unknown key, wrong type or value out of range; the message names the dotted key.
    """
    known = [f.name for f in dataclasses.fields(Recipe)]
    sections: dict[str, Any] = {}
    for key in data:
        if key not in known:
            raise RecipeError('Recipe: unknown section "{key}"{hint}', key=named(key), hint=did_you_mean(key, known))
    for spec in dataclasses.fields(Recipe):
        values = data.get(spec.name, {})
        if not isinstance(values, Mapping):
            raise RecipeError(
                "Recipe: {name} must be a section ([{name}]), not {values}.", name=spec.name, values=shown_value(values)
            )
        if spec.name == "adaptation" and sections["learner"].name in vocabulary.own_adapters:
            values = {"name": vocabulary.own_adapters[sections["learner"].name], **values}
        sections[spec.name] = _parse_section(spec.name, _default_of(spec), values, vocabulary)
    return Recipe(**sections)


def _parse_section(section: str, default: Any, values: Mapping[str, Any], vocabulary: Vocabulary) -> Any:
    kind: type = type(default)
    name = values.get("name", getattr(default, "name", ""))
    if isinstance(name, str):
        kind = vocabulary.section_type(section, name) or kind
    fields = {f.name: f for f in dataclasses.fields(kind)}
    parsed = {"name": name} if "name" in fields else {}
    # The name comes first: an unknown one is what is wrong, not the keys that only its own section would have.
    for key, value in sorted(values.items(), key=lambda item: item[0] != "name"):
        dotted = f"{section}.{named(key)}"
        if key not in fields:
            raise RecipeError('Recipe: unknown key "{key}"{hint}', key=dotted, hint=did_you_mean(key, fields))
        parsed[key] = check_value(dotted, setting_of(kind, key), _default_of(fields[key]), value, vocabulary)
    return kind(**parsed)


def _default_of(spec: dataclasses.Field[Any]) -> Any:
    if spec.default_factory is not dataclasses.MISSING:
        return spec.default_factory()
    return spec.default


def check_value(key: str, about: Setting, default: Any, value: Any, vocabulary: Vocabulary) -> Any:
    """The value as the field's type, or :class:`RecipeError` naming ``key``."""
    if about.parameter_ranges:
        return _check_ranges(key, value, vocabulary.nuisances if about.table else None)
    if about.cadence:
        return _check_cadence(key, value)
    wanted = type(default)
    if wanted is float and type(value) is int and abs(value) <= LARGEST_INTEGER:
        value = float(value)
    if type(value) is not wanted:
        words = {
            int: Sentence("a whole number"),
            float: Sentence("a number"),
            str: Sentence("a text in quotes"),
            bool: Sentence("true or false"),
        }
        raise RecipeError(
            "Recipe: {key} must be {limits}, not {value}.", key=key, limits=words[wanted], value=shown_value(value)
        )
    if about.table and value not in vocabulary.names(about.table):
        raise RecipeError(
            'Recipe: {key} "{name}" is not known{hint}',
            key=key,
            name=named(value),
            hint=did_you_mean(value, vocabulary.names(about.table)),
        )
    if about.environment_id and value and not is_environment_id(value):
        raise RecipeError(
            'Recipe: {key} must be the bare id of an environment, such as "Acrobot-v1", or empty, not {value}.',
            key=key,
            value=shown_value(value),
        )
    if about.choices and value not in about.choices:
        raise RecipeError(
            'Recipe: {key} "{name}" is not known{hint}', key=key, name=named(value), hint=did_you_mean(value, about.choices)
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        below = about.low is not None and value < about.low
        above = about.high is not None and value > about.high
        if below or above or not _is_number(value):
            raise RecipeError(
                "Recipe: {key} must be {limits}, not {value}.", key=key, limits=_limits(about), value=shown_value(value)
            )
    return value


def _limits(about: Setting) -> Sentence:
    if about.low is None or about.high is None:
        return Sentence("a finite number")
    low, high = f"{about.low:g}", f"{about.high:g}"
    if not about.unit:
        return Sentence("between {low} and {high}", low=low, high=high)
    return Sentence("between {low} and {high} {unit}", low=low, high=high, unit=Sentence(about.unit))


def named(name: Any) -> str:
    """A key or a name as an error repeats it."""
    return plain(str(name), LONGEST_NAME)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= LARGEST_INTEGER if isinstance(value, int) else math.isfinite(value)


def _check_ranges(key: str, value: Any, table: Mapping[str, Range] | None) -> dict[str, Range]:
    if table is not None and isinstance(value, Sequence) and all(isinstance(name, str) for name in value):
        names = [value] if isinstance(value, str) else value
        value = {name: table.get(name, (0.0, 0.0)) for name in names}  # names alone stand for the usual ranges
    if not isinstance(value, Mapping):
        raise RecipeError(
            "Recipe: {key} must be a table of parameter = [low, high], not {value}.", key=key, value=shown_value(value)
        )
    ranges = {}
    for name, bounds in value.items():
        if table is not None and name not in table:
            raise RecipeError(
                'Recipe: {key} "{name}" is not known{hint}', key=key, name=named(name), hint=did_you_mean(str(name), table)
            )
        pair = list(bounds) if isinstance(bounds, Sequence) and not isinstance(bounds, str) else []
        if len(pair) != 2 or not all(_is_number(b) for b in pair) or pair[0] > pair[1]:
            raise RecipeError(
                "Recipe: {key}.{name} must be [low, high] with low <= high, not {bounds}.",
                key=key,
                name=named(name),
                bounds=shown_value(bounds),
            )
        ranges[str(name)] = (float(pair[0]), float(pair[1]))
    return ranges


def _check_cadence(key: str, value: Any) -> Cadence:
    if value in ("step", "episode") and isinstance(value, str):
        return value  # type: ignore[return-value]
    if type(value) is int and value >= 1:
        return value
    raise RecipeError(
        'Recipe: {key} must be "step", "episode" or a number of steps >= 1, not {value}.', key=key, value=shown_value(value)
    )


def from_toml(text: str, vocabulary: Vocabulary, source: str = "recipe") -> Recipe:
    """Parse TOML text. Raises :class:`RecipeError` with ``source`` named when the text is not TOML."""
    return parse(toml_mapping(text, source), vocabulary)


def toml_mapping(text: str, source: str) -> dict[str, Any]:
    """Plain mappings from TOML text; any syntax fault is a :class:`RecipeError`."""
    if len(text) > LARGEST_RECIPE_FILE:
        raise RecipeError(
            "{source} is too large for a recipe (over {count} letters).",
            source=source,
            count=LARGEST_RECIPE_FILE,
        )
    try:
        return toml_values(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        reason = Sentence("it is nested too deeply") if isinstance(error, RecursionError) else str(error).rstrip(".")
        raise RecipeError("{source} is not a recipe in TOML: {reason}.", source=source, reason=reason) from None


def toml_values(text: str) -> dict[str, Any]:
    """Plain mappings from any text, in a time that grows with its length. Raises ``ValueError``, ``RecursionError``."""
    if _MANY_PARTS.search(_TEXT_OR_REMARK.sub("_", text)):
        raise RecursionError
    return tomllib.loads(text.removeprefix("\ufeff"))  # some editors begin a file with this mark


def read_mapping(path: Path) -> dict[str, Any]:
    """Plain mappings from a recipe file. Raises :class:`RecipeError` when it cannot be read."""
    try:
        values = toml_mapping(read_regular(path, LARGEST_RECIPE_FILE).decode("utf-8"), plain(str(path)))
    except FileNotFoundError:
        raise RecipeError("There is no recipe file {path}.", path=plain(str(path))) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else Sentence("it is not UTF-8 text")
        raise RecipeError("The recipe {path} cannot be read: {reason}.", path=plain(str(path)), reason=reason) from None
    if not values:  # it would be hours of training with every default, which nobody asks for with an empty file
        raise RecipeError("The recipe {path} is empty; a recipe says at least its [family].", path=plain(str(path)))
    return values


def with_overrides(data: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` with dotted keys replaced: ``{"model.sub_models": 2}``."""
    result: dict[str, Any] = {k: dict(v) if isinstance(v, Mapping) else v for k, v in data.items()}
    for dotted, value in overrides.items():
        *parents, last = dotted.split(".")
        if not parents:
            raise RecipeError('Recipe: "{key}" is not a dotted key such as model.sub_models.', key=named(dotted))
        here = result
        for part in parents:
            child = here.get(part, {})
            if not isinstance(child, Mapping):
                raise RecipeError('Recipe: unknown key "{key}": {part} is not a section.', key=named(dotted), part=named(part))
            here[part] = dict(child)
            here = here[part]
        here[last] = value
    return result


def parse_override(text: str) -> tuple[str, Any]:
    """``key=value`` of ``--set``; the value is TOML, or a bare word taken as text."""
    key, separator, value = text.partition("=")
    if not separator or not key.strip():
        raise RecipeError('--set wants key=value, not "{text}".', text=named(text))
    try:
        return key.strip(), toml_values(f"value = {value}")["value"]
    except (ValueError, RecursionError):
        return key.strip(), value.strip()


def changed(recipe: Recipe, vocabulary: Vocabulary, **overrides: Any) -> Recipe:
    """A checked copy with dotted keys replaced (``**{"run.seed": 3}``)."""
    return parse(with_overrides(to_mapping(recipe), overrides), vocabulary)

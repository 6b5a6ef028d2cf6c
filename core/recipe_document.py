"""The recipe as one commented page: every key with its default, what it means, and what it may be.

Keys are dotted (``model.sub_models = 4``), just as ``--set`` takes them; TOML reads that as it reads sections.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

from core.recipe import AdaptationRecipe, LearnerRecipe, Setting, setting_of
from core.recipe_reader import Vocabulary, parse

LEAST_GROUPED = 10_000  # whole numbers from here on are written with their thousands apart
Key = tuple[Setting, Any]  # what a key means, and its default


def full_recipe(vocabulary: Vocabulary) -> str:
    """The default recipe as TOML with every key. Keys of learners and adapters other than the default ones follow their
    section as comments, ready to be switched on."""
    default = parse({}, vocabulary)
    others: dict[str, Mapping[str, type]] = {"learner": vocabulary.learners, "adaptation": vocabulary.adapters}
    pages = []
    for section in dataclasses.fields(default):
        kind = type(getattr(default, section.name))
        lines = [f"## {section.name}: {(kind.__doc__ or '').splitlines()[0]}"]
        for name, (about, value) in keys_of(kind).items():
            lines += [f"# {about.help} {allowed(about, value)}".rstrip(), f"{section.name}.{name} = {toml(value)}"]
        lines += other_keys(section.name, kind, others.get(section.name, {}))
        pages.append("\n".join(lines) + "\n")
    return "\n".join(pages)


def keys_of(kind: type) -> dict[str, Key]:
    """Meaning and default of every key of a section's dataclass."""
    defaults = kind()
    return {f.name: (setting_of(kind, f.name), getattr(defaults, f.name)) for f in dataclasses.fields(defaults)}


def other_keys(section: str, kind: type, variants: Mapping[str, type[LearnerRecipe | AdaptationRecipe]]) -> Iterator[str]:
    """Commented lines for the keys that other entries of a table have, or have with another default."""
    usual = keys_of(kind)
    for variant in dict.fromkeys(variants.values()):
        own = {name: key for name, key in keys_of(variant).items() if name != "name" and usual.get(name) != key}
        if own:
            names = " or ".join(f'"{name}"' for name, entry in variants.items() if entry is variant)
            yield f"# Only where {section}.name is {names}:"
            for name, (about, value) in own.items():
                yield f"# {section}.{name} = {toml(value)}  # {about.help} {allowed(about, value)}".rstrip()


def allowed(about: Setting, default: Any) -> str:
    """The values that a key may have, as half a sentence; empty when nothing is to be said."""
    unit = f" {about.unit}" if about.unit else ""
    if about.parameter_ranges and about.table:
        return f"A list of names that meta-rl {about.table} lists, or a table of name = [low, high]."
    if about.parameter_ranges:
        return "A table of parameter = [low, high]."
    if about.cadence:
        return '"step", "episode", or a number of steps.'
    if about.table:
        return f"One of those that meta-rl {about.table} lists."
    if about.choices:
        return ", ".join(f'"{choice}"' for choice in about.choices[:-1]) + f' or "{about.choices[-1]}".'
    if isinstance(default, bool):
        return "true or false."
    if about.low is None or about.high is None:
        return f"In{unit}." if unit else ""
    return f"{number(about.low, default)} to {number(about.high, default)}{unit}."


def number(value: float, like: Any) -> str:
    """A limit written like the values that it bounds: whole numbers whole, others as short as can be."""
    return toml(int(value)) if isinstance(like, int) else f"{value:g}"


def toml(value: Any) -> str:
    """A value as TOML on one line; large whole numbers with their thousands apart."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:_}" if abs(value) >= LEAST_GROUPED else str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {toml(list(item))}" for name, item in value.items()) + "}"
    return tomli_w.dumps({"value": value}, multiline_strings=False).removeprefix("value = ").strip().replace("\n", "")

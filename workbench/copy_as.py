"""The run in the forms as a command line and as Python: the same recipe, so the same numbers. No Qt."""

from __future__ import annotations

import shlex
from typing import Any

from core.recipe import Recipe, dotted_items

ELSEWHERE = ("adaptation.", "evaluation.")  # sections that training does not read


def differences(recipe: Recipe, preset: str) -> tuple[str, dict[str, Any]]:
    """The nearest preset and the dotted keys in which the recipe differs from it."""
    import core

    known = core.presets()
    if preset not in known:
        own = f"{recipe.family.name}-quick"
        preset = own if own in known else next(iter(known))
    base = dict(dotted_items(core.read_recipe(preset)))
    return preset, {
        key: value
        for key, value in dotted_items(recipe)
        if not key.startswith(ELSEWHERE) and (key not in base or base[key] != value)
    }


def command_line(recipe: Recipe, preset: str, out: str = "model.metamodel") -> str:
    """A ``meta-rl train`` command."""
    name, changes = differences(recipe, preset)
    parts = ["meta-rl", "train", name]
    for key, value in changes.items():
        if key == "run.seed":
            parts += ["--seed", str(value)]
        else:
            parts += ["--set", f"{key}={_toml(value)}"]
    return shlex.join([*parts, "--out", out])


def python_code(recipe: Recipe, preset: str, out: str = "model.metamodel") -> str:
    """A few lines of Python with the public names of ``core``."""
    name, changes = differences(recipe, preset)
    second = f", {changes!r}" if changes else ""
    return (
        "import core\n\n"
        f'recipe = core.read_recipe("{name}"{second})\n'
        "training = core.train(recipe)\n"
        "for event in training:\n"
        "    print(event)\n"
        f'core.save(training.model, "{out}")\n'
    )


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    return f'"{value}"' if isinstance(value, str) else repr(value)

"""A run as a command line and as Python: the same recipe, so the same numbers, and the same model file to the byte. No Qt."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from core.recipe import Recipe, dotted_items

OUT = "model.metamodel"


def differences(recipe: Recipe, preset: str) -> tuple[str, dict[str, Any]]:
    """The nearest preset and the dotted keys in which the recipe differs from it.

    Nothing is left out: validation, which decides what model is kept, plays with the recipe's adapter.
    """
    import core

    known = core.presets()
    if preset not in known:
        own = f"{recipe.family.name}-quick"
        preset = own if own in known else next(iter(known))
    base = dict(dotted_items(core.read_recipe(preset)))
    return preset, {key: value for key, value in dotted_items(recipe) if key not in base or base[key] != value}


def command_line(recipe: Recipe, preset: str, out: str = OUT, start: Path | None = None) -> str:
    """A ``meta-rl train`` command; ``start`` is the model file that the training goes on from."""
    name, changes = differences(recipe, preset)
    parts = [*program(recipe), "train", name]
    for key, value in changes.items():
        if key == "run.seed":
            parts += ["--seed", str(value)]
        else:
            parts += ["--set", f"{key}={toml(value)}"]
    if start is not None:
        parts += ["--from", str(start)]
    return shlex.join([*parts, "--out", out])


def python_code(recipe: Recipe, preset: str, out: str = OUT, start: Path | None = None) -> str:
    """A few lines of Python with the public names of ``core``."""
    name, changes = differences(recipe, preset)
    second = f", {changes!r}" if changes else ""
    third = f", start_from=core.load({str(start)!r})" if start is not None else ""
    return (
        f"import core\n{switched_on(recipe)}\n"
        f'recipe = core.read_recipe("{name}"{second})\n'
        f"training = core.train(recipe{third})\n"
        "for event in training:\n"
        "    print(event)\n"
        f"core.save(training.model, {out!r})\n"
    )


def program(recipe: Recipe) -> list[str]:
    """The command up to its verb: a family of another package has to be switched on."""
    foreign = is_foreign(recipe.family.name)
    return ["meta-rl", *(["--switch-on", recipe.family.name] if foreign else [])]


def switched_on(recipe: Recipe) -> str:
    """The same in Python: lines after the import, or nothing."""
    if not is_foreign(recipe.family.name):
        return ""
    return f"from core.tasks.installed import switch_on\n\nswitch_on({recipe.family.name!r})\n"


def is_foreign(family: str) -> bool:
    """Whether a family comes from another installed package."""
    from core.tasks.installed import installed

    return family in installed()


def toml(value: Any) -> str:
    """A value as ``--set`` reads it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    return f'"{value}"' if isinstance(value, str) else repr(value)

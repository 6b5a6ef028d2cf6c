"""Task families of other installed packages: listed, and off until the user switches them on, since that runs their code.

A package offers one by an entry point in the group ``meta_rl.families`` whose name is the family's and whose object is a
:class:`core.tasks.family.TaskFamily`.
"""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint, entry_points

from core.recipe import did_you_mean
from core.tasks import FAMILIES
from core.tasks.family import TaskError, TaskFamily

GROUP = "meta_rl.families"
NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")  # it becomes part of file names and of gymnasium ids
PARTS = ("name", "summary", "kind", "painter", "interface", "parameters", "sample", "make_env")


def installed() -> dict[str, EntryPoint]:
    """What other packages offer, by name. Nothing of theirs is imported."""
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP))}


def switch_on(name: str) -> TaskFamily:
    """Import an offered family and put it in ``FAMILIES``; doing it again changes nothing.

    Raises:
        TaskError: nobody offers it, it cannot be imported, it is not a task family, or its name is taken.
    """
    offered = installed()
    if name not in offered:
        raise TaskError(f'No installed package offers a task family "{name}"{did_you_mean(name, offered)}')
    entry = offered[name]
    package = entry.dist.name if entry.dist else entry.module
    try:
        family = entry.load()
    except Exception as error:  # it is foreign code: anything may go wrong
        raise TaskError(f'The task family "{name}" of {package} cannot be loaded: {type(error).__name__}: {error}') from error
    if missing := [part for part in PARTS if not hasattr(family, part)]:
        raise TaskError(f'"{name}" of {package} is not a task family: it has no {", ".join(missing)}.')
    if family.name != name or not NAME.fullmatch(name):
        raise TaskError(f'The task family "{name}" of {package} must call itself that, in small letters and digits.')
    if FAMILIES.setdefault(name, family) is not family:
        raise TaskError(f'There is a task family "{name}" already, so that of {package} stays off.')
    checked: TaskFamily = family
    return checked

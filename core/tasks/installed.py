"""Task families of other installed packages: listed, and off until the user switches them on, since that runs their code.

A package offers one by an entry point in the group ``meta_rl.families`` whose name is the family's and whose object is a
:class:`core.tasks.family.TaskFamily`.
"""

from __future__ import annotations

import contextlib
import re
from importlib.metadata import Distribution, EntryPoint, distributions

from core.plain_text import plain
from core.recipe import did_you_mean
from core.tasks import FAMILIES
from core.tasks.family import TaskError, TaskFamily

GROUP = "meta_rl.families"
NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")  # it becomes part of file names and of gymnasium ids
PARTS = ("name", "summary", "kind", "painter", "interface", "parameters", "sample", "make_env")


def installed() -> dict[str, EntryPoint]:
    """What other packages offer, by name. Nothing of theirs is imported."""
    found: dict[str, EntryPoint] = {}
    seen: set[str] = set()
    packages: list[Distribution] = []
    with contextlib.suppress(Exception):
        packages.extend(distributions())
    if not any(_offers(package) for package in packages):
        return {}  # names are not looked at then: reading those of a hundred packages takes a tenth of a second
    for package in packages:
        with contextlib.suppress(Exception):  # one whose description cannot be read offers nothing; the others do
            name = package.name
            if name not in seen:  # the first on the path is the one that Python imports
                seen.add(name)
                found |= {
                    entry.name: entry for entry in package.entry_points if entry.group == GROUP and entry.name not in found
                }
    return dict(sorted(found.items()))


def _offers(package: Distribution) -> bool:
    """Whether a package offers any family, as far as that can be read."""
    with contextlib.suppress(Exception):
        return any(entry.group == GROUP for entry in package.entry_points)
    return False


def switch_on(name: str) -> TaskFamily:
    """Import an offered family and put it in ``FAMILIES``; doing it again changes nothing.

    Raises:
        TaskError: nobody offers it, it cannot be imported, it is not a task family, or its name is taken.
    """
    offered = installed()
    if name not in offered:
        raise TaskError(
            'No installed package offers a task family "{name}"{hint}', name=plain(name, 80), hint=did_you_mean(name, offered)
        )
    entry = offered[name]
    package = entry.dist.name if entry.dist else entry.module
    if not NAME.fullmatch(name):
        raise TaskError(
            'The task family "{name}" of {package} must call itself that, in small letters and digits.',
            name=plain(name, 80),
            package=package,
        )
    try:
        family = entry.load()
        missing = [part for part in PARTS if not hasattr(family, part)]
        called = "" if missing else family.name
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # it is foreign code: anything may go wrong, and it may ask to leave
        raise TaskError(
            'The task family "{name}" of {package} cannot be loaded: {reason}',
            name=plain(name, 80),
            package=package,
            reason=_reason(error),
        ) from error
    if missing:
        raise TaskError(
            '"{name}" of {package} is not a task family: it has no {names}.',
            name=name,
            package=package,
            names=", ".join(missing),
        )
    if called != name:
        raise TaskError(
            'The task family "{name}" of {package} must call itself that, in small letters and digits.',
            name=name,
            package=package,
        )
    if FAMILIES.setdefault(name, family) is not family:
        raise TaskError('There is a task family "{name}" already, so that of {package} stays off.', name=name, package=package)
    checked: TaskFamily = family
    return checked


def _reason(error: BaseException) -> str:
    """What went wrong in foreign code, whose errors may be foreign too."""
    try:
        text = str(error)
    except Exception:
        text = "it does not say why"
    return plain(f"{type(error).__name__}: {text}")

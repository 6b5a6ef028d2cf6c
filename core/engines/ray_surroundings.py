"""What Ray reads and touches of this process, set for a while and put back: environment, token, output, its own files.

Some of it has no setting, so that Ray's insides are reached for; where they are others one day, it is a little louder.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.engines.scratch import Scratch

PREFIX = "meta-rl-ray-"  # of the folders for its own files
LONGEST_FOLDER = 40  # characters: names of sockets below it must stay short


def has_token() -> bool:
    """Whether the user has told Ray a token, in any of its three ways."""
    if os.environ.get("RAY_AUTH_TOKEN", "").strip():
        return True
    named = os.environ.get("RAY_AUTH_TOKEN_PATH")
    try:
        return bool((Path(named) if named else Path.home() / ".ray" / "auth_token").read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError, RuntimeError):
        return False


@contextlib.contextmanager
def environment(values: Mapping[str, str | None]) -> Iterator[None]:
    """These variables for a while, ``None`` taking one away; afterwards those that Ray has added are gone too."""
    before = _of_ray()
    try:
        _set(values)
        yield
    finally:
        _set({**dict.fromkeys(_of_ray()), **before})


def _of_ray() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("RAY_") or name == "PYTHONBREAKPOINT"}


def _set(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextlib.contextmanager
def folder_of_its_own() -> Iterator[str | None]:
    """A folder for Ray's own files, gone with it; ``None`` for Ray's choice where the usual place has too long a name."""
    if len(tempfile.gettempdir()) > LONGEST_FOLDER:
        yield None
        return
    scratch = Scratch(PREFIX)
    try:
        yield str(scratch.folder)
    finally:
        scratch.remove()


def read_again() -> None:
    """Ray reads its environment once; it may have been imported, or used with another token, before."""
    with contextlib.suppress(ImportError, AttributeError):
        inside: Any = importlib.import_module("ray._raylet")
        inside.Config.initialize("")
        inside.AuthenticationTokenLoader.instance().reset_cache()
    with contextlib.suppress(ImportError, AttributeError):
        hook: Any = importlib.import_module("ray._private.auto_init_hook")
        hook.enable_auto_connect = False  # or whoever speaks to Ray after its end would begin one anew


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Ray prints what befalls its processes to the standard output, which belongs to the program; handles tell it anyway."""
    inside: Any = importlib.import_module("ray._private.worker")
    before = getattr(inside, "print_to_stdstream", None)
    if before is None:
        yield
        return
    inside.print_to_stdstream = lambda *_what, **_how: None
    try:
        yield
    finally:
        inside.print_to_stdstream = before

"""Preferences in a readable file. A bad value never blocks the start: the default is taken, and the log says so."""

from __future__ import annotations

import dataclasses
import logging
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from core.atomic import write_atomically

log = logging.getLogger(__name__)

APPLICATION = "meta-rl-workbench"


def preference(default: Any, help: str, *, choices: tuple[Any, ...] = (), low: float = 0, high: float = 0) -> Any:
    """A field with its help and what is allowed."""
    return field(default=default, metadata={"help": help, "choices": choices, "low": low, "high": high})


@dataclass(frozen=True)
class Preferences:
    """What the user prefers; window geometry and recent files are kept elsewhere."""

    theme: str = preference("system", "Appearance.", choices=("system", "light", "dark"))
    language: str = preference("system", "Language of the window.", choices=("system", "en", "zh_CN"))
    reduced_motion: str = preference("system", "No movement that is there for its looks only.", choices=("system", "on", "off"))
    toast_seconds: float = preference(5.0, "How long a message stays; errors stay until closed.", low=1, high=60)
    plot_rate: float = preference(10.0, "How often plots are redrawn, times a second.", low=1, high=30)
    device: str = preference("auto", "Where new recipes train.", choices=("auto", "cpu", "cuda", "mps"))
    threads: int = preference(1, "CPU threads that new recipes train with.", low=1, high=256)
    calibrate: bool = preference(True, "Measure once how fast this machine trains, while nothing else runs.")
    runs_folder: str = preference("", "Folder of the recorded runs; empty: the usual one.")
    welcome: bool = preference(True, "Offer first steps when no model is open.")
    autoplay: str = preference(
        "first",
        "When the demo plays by itself: at the first start, at every start, never.",
        choices=("first", "always", "never"),
    )
    preview: bool = preference(True, "Show the best model so far on the stage while it is being trained.")
    ghosts: bool = preference(True, "Show the model before adaptation beside the adapted one.")
    families: tuple[str, ...] = preference(
        (), "Task families of other installed packages that are switched on: their code runs."
    )


def folder() -> Path:
    """Where the preferences file lies."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False)


def log_folder() -> Path:
    """Where the log files lie."""
    return platformdirs.user_log_path(APPLICATION, appauthor=False)


def log_file() -> Path:
    """The newest of them."""
    return log_folder() / "workbench.log"


def state_folder() -> Path:
    """Where lies what the next start should know of this one, such as how it crashed."""
    return platformdirs.user_state_path(APPLICATION, appauthor=False)


def file() -> Path:
    return folder() / "preferences.toml"


def load(path: Path | None = None) -> Preferences:
    """Read the file; what is missing, unreadable, unknown or out of range takes its default."""
    path = path or file()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        log.warning("The preferences %s cannot be read (%s); the defaults are used.", path, error)
        return Preferences()
    good: dict[str, Any] = {}
    fields = {f.name: f for f in dataclasses.fields(Preferences)}
    for name, value in data.items():
        if name not in fields:
            log.warning("Preference %r is not known; it is ignored.", name)
        elif not allowed(name, value):
            log.warning("Preference %s = %r is not possible; %r is used.", name, value, fields[name].default)
        else:
            kind = type(fields[name].default)
            good[name] = kind(value) if kind in (float, tuple) else value
    return Preferences(**good)


def allowed(name: str, value: Any) -> bool:
    """Whether a preference may have this value."""
    spec = next(f for f in dataclasses.fields(Preferences) if f.name == name)
    if isinstance(spec.default, bool):
        return isinstance(value, bool)
    if isinstance(spec.default, tuple):
        return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    if spec.metadata["choices"]:
        return value in spec.metadata["choices"]
    if isinstance(spec.default, int):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and bool(spec.metadata["low"] <= value <= spec.metadata["high"])
    if isinstance(spec.default, float):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and bool(spec.metadata["low"] <= value <= spec.metadata["high"])
    return type(value) is type(spec.default)


def save(preferences: Preferences, path: Path | None = None) -> None:
    """Write the file whole or not at all. Raises ``OSError``."""
    import tomli_w

    path = path or file()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for spec in dataclasses.fields(Preferences):
        lines.append(f"# {spec.metadata['help']}\n{tomli_w.dumps({spec.name: getattr(preferences, spec.name)})}")
    write_atomically(path, "\n".join(lines).encode())

"""Preferences in a readable file. A bad value never blocks the start: the default is taken, and the log says so."""

from __future__ import annotations

import dataclasses
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from core.atomic import write_atomically
from core.plain_text import plain, shown_value
from core.recipe_reader import toml_values
from core.regular_file import is_file, read_regular

log = logging.getLogger(__name__)

LARGEST = 1 << 16  # bytes of the file
LONGEST, MOST = 4096, 100  # letters of a text, entries of a list
trouble = ""  # why the file could not be read when it was last tried
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
    engine: str = preference("processes", "Engine that the runs of experiments are done on.")
    slots: int = preference(0, "Runs of an experiment at once; 0: as many as there is room for.", low=0, high=1024)
    address: str = preference("", "Address of the cluster, for engines that have one; empty: this machine.")
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
    global trouble
    path, trouble = path or file(), ""
    try:
        data = _values(path)
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError) as error:
        trouble = _reason(error)
        log.warning("The preferences %s cannot be read (%s); the defaults are used.", path, trouble)
        return Preferences()
    good: dict[str, Any] = {}
    fields = {f.name: f for f in dataclasses.fields(Preferences)}
    for name, value in data.items():
        if name not in fields:
            log.warning("Preference %s is not known; it is ignored.", shown_value(name))
        elif not allowed(name, value):
            log.warning("Preference %s = %s is not possible; %r is used.", name, shown_value(value), fields[name].default)
        else:
            kind = type(fields[name].default)
            good[name] = kind(value) if kind in (float, tuple) else value
    return Preferences(**good)


def _values(path: Path) -> dict[str, Any]:
    return toml_values(read_regular(path, LARGEST).decode("utf-8"))


def _reason(error: Exception) -> str:
    """Why the file cannot be read, as the end of a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return plain(getattr(error, "strerror", None) or str(error)).rstrip(".")


def allowed(name: str, value: Any) -> bool:
    """Whether a preference may have this value."""
    spec = next(f for f in dataclasses.fields(Preferences) if f.name == name)
    if isinstance(spec.default, bool):
        return isinstance(value, bool)
    if isinstance(spec.default, tuple):
        return isinstance(value, list | tuple) and len(value) <= MOST and all(map(_short, value))
    if spec.metadata["choices"]:
        return value in spec.metadata["choices"]
    if isinstance(spec.default, int):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and bool(spec.metadata["low"] <= value <= spec.metadata["high"])
    if isinstance(spec.default, float):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and bool(spec.metadata["low"] <= value <= spec.metadata["high"])
    return _short(value)


def _short(value: Any) -> bool:
    """Whether it is a text that can be a name or a path."""
    return isinstance(value, str) and len(value) <= LONGEST and "\0" not in value


def save(preferences: Preferences, path: Path | None = None) -> None:
    """Write the file whole or not at all. What a newer version wrote into it stays, and one that cannot be read is put aside.

    Raises:
        OSError: nothing has changed then.
    """
    import tomli_w

    path = path or file()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for spec in dataclasses.fields(Preferences):
        lines.append(f"# {spec.metadata['help']}\n{tomli_w.dumps({spec.name: getattr(preferences, spec.name)})}")
    try:
        known = {spec.name for spec in dataclasses.fields(Preferences)}
        others = {name: value for name, value in _values(path).items() if name not in known}
        if others:
            lines.append(f"# Of another version.\n{tomli_w.dumps(others)}")
    except FileNotFoundError:
        pass
    except (OSError, ValueError, RecursionError):
        if is_file(path):  # somebody may want to mend it
            os.replace(path, path.with_suffix(".toml.damaged"))
    write_atomically(path, "\n".join(lines).encode())

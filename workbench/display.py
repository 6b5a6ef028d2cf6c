"""Can a window be shown here? Asked before Qt is started, because Qt would end the process with a misleading message."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path

from core.plain_text import plain

# Shared libraries that Qt wants of a Linux system, and the Debian and Ubuntu packages that bring them.
ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
FOR_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
PLUGIN = re.compile(r"(?:lib)?q(\w+?)(?:\.so|\.dll|\.dylib)")
SCALES = {"QT_SCALE_FACTOR": (0.25, 8.0), "QT_FONT_DPI": (24.0, 768.0)}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def platform_is_chosen(environment: Mapping[str, str]) -> bool:
    """Whether the user has told Qt what to draw on."""
    return bool(environment.get("QT_QPA_PLATFORM"))


def has_display(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> bool:
    """Whether there is a screen to show a window on; elsewhere than on Linux there always is."""
    environment = os.environ if environment is None else environment
    if not system.startswith("linux") or platform_is_chosen(environment):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def reachable(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> bool:
    """Whether the X server that the environment names answers; where that cannot be asked, it is taken to."""
    environment = os.environ if environment is None else environment
    asked = environment.get("DISPLAY", "") if not environment.get("WAYLAND_DISPLAY") else ""
    if not system.startswith("linux") or platform_is_chosen(environment) or not asked:
        return True
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(asked.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def missing_packages(
    environment: Mapping[str, str] | None = None, system: str = sys.platform, loads: Callable[[str], bool] = _loads
) -> list[str]:
    """Packages whose libraries Qt will want and not find."""
    environment = os.environ if environment is None else environment
    if not system.startswith("linux"):
        return []
    wanted = dict(ALWAYS)
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen.startswith("xcb") or (not chosen and environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY")):
        wanted |= FOR_X
    return [package for library, package in wanted.items() if not loads(library)]


def wrong_platform(environment: Mapping[str, str] | None = None) -> str:
    """What Qt is told to draw on without having it, where it would end the process; else empty."""
    environment = os.environ if environment is None else environment
    chosen = [part.split(":")[0].split("-")[0].strip() for part in environment.get("QT_QPA_PLATFORM", "").split(";")]
    known = platforms()
    return "" if not known or not any(chosen) or set(chosen) & known else chosen[0]


def platforms() -> set[str]:
    """What Qt has plugins to draw on; empty where that cannot be told."""
    found = importlib.util.find_spec("PySide6")
    roots = [Path(root) for root in found.submodule_search_locations or []] if found is not None else []
    folders = [root / "Qt" / "plugins" / "platforms" for root in roots] + [root / "plugins" / "platforms" for root in roots]
    files = [path for folder in folders if folder.is_dir() for path in folder.iterdir()]
    return {PLUGIN.sub(r"\1", path.name) for path in files if PLUGIN.fullmatch(path.name)}


def drop_absurd_scales(environment: MutableMapping[str, str] | None = None) -> list[str]:
    """Take away scales that no window fits into, or that Qt does not survive. Returns a sentence for each."""
    environment = os.environ if environment is None else environment
    sentences = []
    for name, (low, high) in SCALES.items():
        value = environment.get(name, "")
        try:
            fits = not value or low <= float(value) <= high
        except ValueError:
            fits = False
        if not fits:
            del environment[name]
            sentences.append(f"{name} is not used: it must be between {low:g} and {high:g}, not {plain(value, 40)}.")
    return sentences


def wrong_platform_sentence(name: str) -> str:
    """One sentence with what can be done."""
    return f"Qt cannot draw on {plain(name, 40)}; correct QT_QPA_PLATFORM, or unset it."


def missing_sentence(packages: Sequence[str]) -> str:
    """One sentence with the line that mends it."""
    return (
        "The window cannot be shown because system libraries are missing; install them with:  "
        f"sudo apt-get install -y {' '.join(packages)}"
    )


def unreachable_sentence(name: str) -> str:
    """One sentence with what can be done."""
    return f"The display {name} cannot be opened; correct DISPLAY, or unset it to do the same work without a window."


NO_DISPLAY = "There is no display here, so the same work runs without a window."

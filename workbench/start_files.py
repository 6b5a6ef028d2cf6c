"""The files that a start reads, looked at before Qt does: those of QSettings, in which the window's place and recent files are.

Qt waits for ever for a pipe that stands there, asks for as much memory as a file says it is large, and replaces a device.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from core.regular_file import read_regular
from workbench import preferences
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

LARGEST = 1 << 20  # bytes of the settings
_trouble = ""  # why the settings cannot be used
_apart: tempfile.TemporaryDirectory[str] | None = None  # where those of this start lie instead; gone with the process


def settings_files() -> list[Path]:
    """The user's own files that Qt reads where settings are files: of the program, and of all programs of its maker."""
    if sys.platform in ("win32", "darwin"):
        return []
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    name = preferences.APPLICATION
    return [base / name / f"{name}.conf", base / f"{name}.conf"]


def look() -> str:
    """Keep the settings of this start apart from files that cannot be read. Returns why; nothing on disk changes."""
    global _trouble, _apart
    _trouble = ""
    for path in settings_files():
        try:
            read_regular(path, LARGEST)
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            continue  # Qt copes with these
        except OSError as error:
            _trouble = error.strerror or str(error)
    if _trouble:
        _apart = _apart or tempfile.TemporaryDirectory(prefix=preferences.APPLICATION)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _apart.name)
    return _trouble


def tell(window: MainWindow) -> None:
    """Say what could not be read at this start."""
    if preferences.trouble:
        sentence = translate("Window", "The preferences file cannot be used, so everything is as usual: {reason}.")
        window.notifications.error(sentence.replace("{reason}", preferences.trouble), str(preferences.file()))
    if _trouble:
        sentence = translate("Window", "The file with the window's layout cannot be used, so it is as at first: {reason}.")
        window.notifications.error(sentence.replace("{reason}", _trouble), str(settings_files()[0]))

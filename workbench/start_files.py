"""The files that a start reads: what is said of them, and the one of Qt's own, looked at before Qt does.

Qt waits for ever for a pipe that stands there, asks for as much memory as a file says it is large, and replaces a device.
"""

from __future__ import annotations

import logging
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

log = logging.getLogger(__name__)
LARGEST = 1 << 20  # bytes of Qt's settings
_apart: tempfile.TemporaryDirectory[str] | None = None  # where those of this start lie instead; gone with the process


def settings_file() -> Path | None:
    """Where Qt keeps what its file dialogs remember, where settings are files."""
    if sys.platform in ("win32", "darwin"):
        return None
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "QtProject.conf"


def look() -> str:
    """Keep Qt's settings of this start apart from a file that cannot be read. Returns why; nothing on disk changes."""
    global _apart
    path = settings_file()
    try:
        if path is not None:
            read_regular(path, LARGEST)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ""  # Qt copes with these
    except OSError as error:
        _apart = _apart or tempfile.TemporaryDirectory(prefix=preferences.APPLICATION)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _apart.name)
        reason = error.strerror or str(error)
        log.warning("Qt's settings %s are left alone: %s.", path, reason)
        return reason
    return ""


def tell(window: MainWindow) -> None:
    """Say what could not be read at this start."""
    if preferences.trouble:
        sentence = translate("Window", "The preferences file cannot be used, so everything is as usual: {reason}.")
        window.notifications.error(sentence.replace("{reason}", preferences.trouble), str(preferences.file()))

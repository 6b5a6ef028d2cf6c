"""Makes the QApplication: names, log, preferences, fonts, appearance. Nothing of the core is loaded here."""

from __future__ import annotations

import logging
import logging.handlers
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from workbench import collecting, language, motion, preferences, start_files, theme
from workbench.panels.log import PlainFormatter, memory

LOG_BYTES, LOGS_BEFORE = 1_000_000, 2
FONTS = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans", "Noto Sans CJK SC")


def make_application() -> tuple[QApplication, preferences.Preferences]:
    """The application (the running one, if there is one) and what the user prefers."""
    existing = QApplication.instance()
    # Qt is given no arguments of ours: it would take "-style" and the like for its own.
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    collecting.keep_to_this_thread(application)
    QCoreApplication.setOrganizationName("meta-rl-workbench")
    QCoreApplication.setApplicationName("meta-rl-workbench")
    QApplication.setApplicationDisplayName("Meta-RL Workbench")
    start_files.look()
    application.setStyle("fusion")
    memory()
    _log_to_file()
    wishes = preferences.load()
    font = QFont(application.font())
    if sys.platform.startswith("linux"):
        font.setFamilies([font.family(), *FONTS])
    if font.pointSizeF() < 10:
        font.setPointSizeF(10)
    application.setFont(font)
    language.apply(wishes.language)
    motion.apply(wishes.reduced_motion)
    theme.apply(wishes.theme)  # type: ignore[arg-type]
    return application, wishes


def _log_to_file() -> None:
    """Keep a small log file; a folder that cannot be written to is no reason not to start."""
    logger = logging.getLogger("workbench")
    if any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in logger.handlers):
        return
    try:
        file = preferences.log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOGS_BEFORE, encoding="utf-8")
    except OSError as error:
        logger.warning("There is no log file: %s", error)
        return
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in ("workbench", "core"):
        logging.getLogger(name).addHandler(handler)

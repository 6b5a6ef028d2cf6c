"""An exception that nobody caught becomes one sentence on the screen and a report on disk; the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal

from core.engines.worker_process import WorkerDied, WorkerError
from workbench.crash_report import LAST_LINES, CrashFolder
from workbench.error_words import worded
from workbench.i18n import translate
from workbench.panels.log import memory
from workbench.recovery.words import died

MOST_REPORTED = 20  # an exception in a paint event would otherwise fill the screen

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Carries reports to the window's thread, and writes them down.

    Args:
        show: takes a sentence and details, in the window's thread.
        folder: where reports are written; ``None`` for nowhere.
    """

    reported = Signal(str, str)

    def __init__(self, show: Callable[[str, str], None], folder: CrashFolder | None = None) -> None:
        super().__init__()
        self._seen: dict[str, int] = {}
        self._show, self._folder = show, folder
        self.reported.connect(self._pass_on, Qt.ConnectionType.AutoConnection)

    def _pass_on(self, sentence: str, details: str) -> None:
        self._show(sentence, details)

    def hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Stands in for ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        where = traceback.extract_tb(trace)[-1:]
        place = f"{where[0].filename}:{where[0].lineno}" if where else kind.__name__
        if isinstance(error, WorkerDied):
            place = f"{id(error.death)}"  # each of them is news
        self._seen[place] = self._seen.get(place, 0) + 1
        if self._seen[place] > 1 or len(self._seen) > MOST_REPORTED:
            return
        if isinstance(error, WorkerError):  # a process that learned on the stage; no fault of this one
            sentence = died(error.death) if isinstance(error, WorkerDied) else worded(error)
            self.reported.emit(sentence, error.details)
            return
        if self._folder is not None:
            self._folder.write(details, list(memory().lines)[-LAST_LINES:])
        sentence = translate("Crash", "Something went wrong inside the program; it goes on, and the details are below.")
        if QThread.currentThread() is None:
            sys.__excepthook__(kind, error or kind(), trace)
        self.reported.emit(sentence, details)

    def thread_hook(self, told: threading.ExceptHookArgs) -> None:
        """Stands in for ``threading.excepthook``."""
        if not issubclass(told.exc_type, SystemExit):
            self.hook(told.exc_type, told.exc_value, told.exc_traceback)

    def unraisable_hook(self, told: sys.UnraisableHookArgs) -> None:
        """Stands in for ``sys.unraisablehook``: what fails while something is thrown away is written down, not shown."""
        details = "".join(traceback.format_exception(told.exc_type, told.exc_value, told.exc_traceback))
        about = told.err_msg or "Exception ignored in"
        log.warning("%s %s: %s", about, type(told.object).__name__, details.strip().splitlines()[-1])
        if self._folder is not None and about not in self._seen:
            self._seen[about] = 1
            self._folder.write(f"{about} {type(told.object).__name__}\n{details}", list(memory().lines)[-LAST_LINES:])


_reporter: CrashReporter | None = None


def catch_exceptions(show: Callable[[str, str], None], folder: CrashFolder | None = None) -> CrashReporter:
    """Install the hooks; returns the reporter, which must live as long as the program."""
    global _reporter
    _reporter = CrashReporter(show, folder)
    sys.excepthook = _reporter.hook
    threading.excepthook = _reporter.thread_hook
    sys.unraisablehook = _reporter.unraisable_hook
    return _reporter

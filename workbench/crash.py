"""An exception that nobody caught becomes one sentence on the screen, with the details to copy; the program goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal

from workbench.i18n import translate

MOST_REPORTED = 20  # an exception in a paint event would otherwise fill the screen


class CrashReporter(QObject):
    """Carries reports to the window's thread."""

    reported = Signal(str, str)

    def __init__(self, show: Callable[[str, str], None]) -> None:
        super().__init__()
        self._seen: dict[str, int] = {}
        self._show = show
        self.reported.connect(self._pass_on, Qt.ConnectionType.AutoConnection)

    def _pass_on(self, sentence: str, details: str) -> None:
        self._show(sentence, details)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stands in for ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        where = traceback.extract_tb(trace)[-1:]
        place = f"{where[0].filename}:{where[0].lineno}" if where else ""
        self._seen[place] = self._seen.get(place, 0) + 1
        if self._seen[place] > 1 or len(self._seen) > MOST_REPORTED:
            return
        sentence = translate("Crash", "Something went wrong inside the program; it goes on, and the details are below.")
        if QThread.currentThread() is None:
            sys.__excepthook__(kind, error, trace)
        self.reported.emit(sentence, details)


_reporter: CrashReporter | None = None


def catch_exceptions(show: Callable[[str, str], None]) -> CrashReporter:
    """Install the hook; returns the reporter, which must live as long as the program."""
    global _reporter
    _reporter = CrashReporter(show)
    sys.excepthook = _reporter.hook
    return _reporter

"""What has happened, line by line: every toast, note and warning, also those from before this panel was made."""

from __future__ import annotations

import logging
from collections import deque

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from core.plain_text import plain
from workbench.i18n import translate

MOST_LINES = 2000
LONGEST_LINE = 20_000  # characters of a message with its details


class LogLines(QObject):
    """Carries new lines to the window's thread."""

    added = Signal(str)


class PlainFormatter(logging.Formatter):
    """Writes no character that a terminal would obey when it shows the log."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(super().format(record), LONGEST_LINE, lines=True)


class LogMemory(logging.Handler):
    """Keeps the newest lines and tells whoever shows them. Records may come from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.signals = LogLines()
        self.setFormatter(PlainFormatter("%(asctime)s  %(message)s", "%H:%M:%S"))
        self.lines: deque[str] = deque(maxlen=MOST_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        self.lines.append(line)
        self.signals.added.emit(line)


_memory: LogMemory | None = None


def memory() -> LogMemory:
    """The one memory of this process, listening to all loggers of the program."""
    global _memory
    if _memory is None:
        _memory = LogMemory()
        for name in ("workbench", "core"):
            logging.getLogger(name).addHandler(_memory)
            logging.getLogger(name).setLevel(logging.INFO)
    return _memory


class LogPanel(QWidget):
    """The lines of the memory, newest last."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(MOST_LINES)
        self.text.setPlaceholderText(translate("Log", "Nothing has happened yet."))
        self.text.setAccessibleName(translate("Log", "Log"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 6)
        layout.addWidget(self.text)
        source = memory()
        self.text.setPlainText("\n".join(source.lines))
        source.signals.added.connect(self.add)

    def add(self, line: str) -> None:
        self.text.appendPlainText(line)

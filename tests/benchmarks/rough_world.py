"""The world of a monkey: questions answer themselves, file dialogs give a path of a folder of its own, nothing opens another
program, and whatever goes wrong unnoticed (an exception, a message of Qt, a warning of the system) is written down.
"""

from __future__ import annotations

import logging
import random
import shutil
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core.resources import resource
from workbench.dialogs import questions

SAMPLES = ("mirror", "rewired", "switch")
# Of the platform without a display, which cannot do these things and says so.
HARMLESS = (
    "propagateSizeHints",
    "This plugin does not support",
    "QStandardPaths",
    "qt.qpa.theme",
    "QXcbClipboard",
    "occurs outside target window",
)


class Patches:
    """Sets attributes, and puts them back."""

    def __init__(self) -> None:
        self._before: list[tuple[Any, str, Any]] = []

    def set(self, where: Any, name: str, value: Any) -> None:
        """Replace an attribute until :meth:`undo`."""
        self._before.append((where, name, where.__dict__[name] if isinstance(where, type) else getattr(where, name)))
        setattr(where, name, value)

    def undo(self) -> None:
        """Everything as it was."""
        while self._before:
            where, name, value = self._before.pop()
            setattr(where, name, value)


class RoughWorld:
    """Stands around a window until :meth:`leave`.

    Attributes:
        faults: everything that must not happen, as text.
        told: the sentences that the user would have read, and how often.
    """

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.told: Counter[str] = Counter()
        self._chance = chance
        self._patches = Patches()
        self._fill_folder()
        self._stub()
        self._listen()

    def leave(self) -> None:
        """Take all of it down."""
        self._patches.undo()
        qInstallMessageHandler(None)
        logging.getLogger("workbench").removeHandler(self._log)
        logging.getLogger("core").removeHandler(self._log)

    def fault(self, text: str) -> None:
        """Write one down, once."""
        print(f"FAULT {text}", file=sys.stderr, flush=True)
        if text not in self.faults and len(self.faults) < 50:
            self.faults.append(text)

    # ---- files

    def _fill_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in SAMPLES:
            shutil.copy(resource("sample_models", f"{name}.metamodel"), self.folder)
        whole = resource("sample_models", "mirror.metamodel").read_bytes()
        (self.folder / "torn.metamodel").write_bytes(whole[: len(whole) // 2])
        (self.folder / "empty.metamodel").write_bytes(b"")
        (self.folder / "a folder.metamodel").mkdir(exist_ok=True)

    def file(self) -> str:
        """A path to open: mostly of a model."""
        good = [str(self.folder / f"{name}.metamodel") for name in SAMPLES]
        bad = ["torn.metamodel", "empty.metamodel", "a folder.metamodel", "not there.metamodel"]
        return self._chance.choice([*good, *good, "", *(str(self.folder / name) for name in bad)])

    def new_file(self, suggestion: str) -> str:
        """A path to write to: its folder is not always there."""
        name = Path(suggestion or "unnamed").name
        places = [self.folder / name, self.folder / f"{self._chance.randrange(4)}-{name}", self.folder / "not there" / name]
        return self._chance.choice(["", *map(str, places)])

    # ---- what would ask the user, or leave the program

    def _stub(self) -> None:
        chance = self._chance

        def opened(*_a: Any, **_k: Any) -> tuple[str, str]:
            return self.file(), ""

        def several(*_a: Any, **_k: Any) -> tuple[list[str], str]:
            return [name for name in (self.file(), self.file()) if name], ""

        def saved(_parent: Any = None, _title: str = "", suggestion: str = "", *_a: Any, **_k: Any) -> tuple[str, str]:
            return self.new_file(suggestion), ""

        def existing(*_a: Any, **_k: Any) -> str:
            return chance.choice(["", str(self.folder)])

        for name, stub in (
            ("getOpenFileName", opened),
            ("getOpenFileNames", several),
            ("getSaveFileName", saved),
            ("getExistingDirectory", existing),
        ):
            self._patches.set(QFileDialog, name, staticmethod(stub))
        self._patches.set(QDesktopServices, "openUrl", staticmethod(lambda *_a: True))
        answers = ("save", "discard", "discard", "cancel")
        self._patches.set(questions, "ask_unsaved", lambda *_a: chance.choice(answers))
        self._patches.set(questions, "ask_stop_and_close", lambda *_a: chance.choice(answers))

    # ---- what goes wrong

    def _listen(self) -> None:
        def unhandled(kind: type[BaseException], error: BaseException, trace: Any) -> None:
            self.fault("exception: " + "".join(traceback.format_exception(kind, error, trace))[-2500:])

        def in_thread(arguments: Any) -> None:
            unhandled(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

        def unraisable(what: Any) -> None:
            if what.exc_value is not None:
                unhandled(type(what.exc_value), what.exc_value, what.exc_traceback)

        self._patches.set(sys, "excepthook", unhandled)
        self._patches.set(threading, "excepthook", in_thread)
        self._patches.set(sys, "unraisablehook", unraisable)
        qInstallMessageHandler(self._take_message)
        self._log = _Errors(self.fault, self.told)
        for name in ("workbench", "core"):
            logging.getLogger(name).addHandler(self._log)

    def _take_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        serious = kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        if serious and not any(words in text for words in HARMLESS):
            where = "".join(traceback.format_stack(limit=8)[:-1])
            self.fault(f"Qt says: {text} at\n{where}")


class _Errors(logging.Handler):
    """Errors of the log: sentences that the user was told, and what the program itself takes for a fault."""

    def __init__(self, fault: Callable[[str], None], told: Counter[str]) -> None:
        super().__init__(logging.WARNING)
        self._fault, self._told = fault, told

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[0] is not None:
            self._fault(f"log: {record.getMessage()} {''.join(traceback.format_exception(*record.exc_info))[-2500:]}")
        else:
            self._told[record.getMessage()] += 1

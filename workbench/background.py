"""Small work beside the window, such as reading folders: one thing after the other, and the answer in the window's thread."""

from __future__ import annotations

import atexit
import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)
PATIENCE = 10.0  # s that closing waits for the work in hand

Work = Callable[[], Any]
Then = Callable[[Any], object]
Failed = Callable[[Exception], object]


class Background(QObject):
    """A queue of work and a thread that lives as long as there is some.

    Functions handed in must not touch widgets; what they return goes to ``then``, what they raise to ``failed``, both in the
    thread of this object. :meth:`close` has to be called before the program ends.
    """

    idle = Signal()  # nothing is left to do
    _answered = Signal(int, object, object)  # number of the order, result, error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._orders: deque[tuple[int, Work, bool]] = deque()
        # Apart from the work: these may be methods of widgets, which the thread must not be the last to hold.
        self._answers: dict[int, tuple[Then | None, Failed | None]] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._answered.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._answers)

    def run(self, work: Work, then: Then | None = None, failed: Failed | None = None, must: bool = False) -> None:
        """Do this after what was asked before. Without ``failed`` an error goes to the log. What ``must`` be done, such as a
        file that somebody asked for, is done also when the program ends."""
        if self._closed:
            return
        number = next(self._numbers)
        self._answers[number] = then, failed
        with self._lock:
            self._orders.append((number, work, must))
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, daemon=True, name="background")
                self._thread.start()

    def close(self, leave: bool = False) -> None:
        """Drop what has not begun and need not be done, and wait for the rest; no answer comes any more.

        With ``leave`` the work in hand is waited for when the program ends, and not now.
        """
        with self._lock:
            self._orders = deque(order for order in self._orders if order[2])
            thread = self._thread
        self._closed = True
        if thread is not None and leave:
            atexit.register(thread.join, PATIENCE)
        elif thread is not None:
            thread.join(PATIENCE)
        self._answers.clear()

    # ---- in the thread

    def _serve(self) -> None:
        while True:
            with self._lock:
                if not self._orders:
                    self._thread = None
                    return
                number, work, _must = self._orders.popleft()
            result: Any = None
            trouble: Exception | None = None
            try:
                result = work()
            except Exception as error:
                trouble = error
            if self._closed:
                if trouble is not None:
                    log.warning("Work in the background failed.", exc_info=trouble)
                continue
            with contextlib.suppress(RuntimeError):  # nobody is there any more
                self._answered.emit(number, result, trouble)
            del work, result, trouble

    # ---- back in the window's thread

    def _deliver(self, number: int, result: Any, trouble: Exception | None) -> None:
        if self._closed:
            return
        then, failed = self._answers.pop(number)
        if trouble is None:
            if then is not None:
                then(result)
        elif failed is not None:
            failed(trouble)
        else:
            log.warning("Work in the background failed.", exc_info=trouble)
        if not self._answers:
            self.idle.emit()

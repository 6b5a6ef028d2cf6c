"""Small work beside the window, such as reading folders: one thing after the other, and the answer in the window's thread."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench import collecting

log = logging.getLogger(__name__)
PATIENCE = 10.0  # s that closing waits for the work in hand

Work = Callable[[], Any]
Then = Callable[[Any], object]
Failed = Callable[[Exception], object]


@dataclass(frozen=True)
class _Order:
    work: Work
    then: Then | None
    failed: Failed | None


class Background(QObject):
    """A queue of work and a thread that lives as long as there is some.

    Functions handed in must not touch widgets; what they return goes to ``then``, what they raise to ``failed``, both in the
    thread of this object. :meth:`close` has to be called before the program ends.
    """

    idle = Signal()  # nothing is left to do
    _answered = Signal(object, object, object)  # order, result, error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: deque[_Order] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._open = 0  # orders whose answer has not been delivered
        self._closed = False
        self._answered.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._open > 0

    def run(self, work: Work, then: Then | None = None, failed: Failed | None = None) -> None:
        """Do this after what was asked before. Without ``failed`` an error goes to the log."""
        if self._closed:
            return
        if self._open == 0:
            collecting.hold()
        self._open += 1
        with self._lock:
            self._orders.append(_Order(work, then, failed))
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, daemon=True, name="background")
                self._thread.start()

    def close(self) -> None:
        """Drop what has not begun and wait for what has; no answer comes any more."""
        with self._lock:
            self._orders.clear()
            thread = self._thread
        self._closed = True
        if thread is not None:
            thread.join(PATIENCE)
        if self._open:
            self._open = 0
            collecting.release()

    # ---- in the thread

    def _serve(self) -> None:
        while True:
            with self._lock:
                if not self._orders:
                    self._thread = None
                    return
                order = self._orders.popleft()
            result: Any = None
            trouble: Exception | None = None
            try:
                result = order.work()
            except Exception as error:
                trouble = error
            if self._closed:
                return
            with contextlib.suppress(RuntimeError):  # nobody is there any more
                self._answered.emit(order, result, trouble)

    # ---- back in the window's thread

    def _deliver(self, order: _Order, result: Any, trouble: Exception | None) -> None:
        if self._closed:
            return
        self._open -= 1
        if self._open == 0:
            collecting.release()
        if trouble is None:
            if order.then is not None:
                order.then(result)
        elif order.failed is not None:
            order.failed(trouble)
        else:
            log.warning("Work in the background failed.", exc_info=trouble)
        if self._open == 0:
            self.idle.emit()

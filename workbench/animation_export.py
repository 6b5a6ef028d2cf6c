"""Writes a film while the window goes on: a picture or two at every tick, packed in a thread."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.animation import Film
from workbench.animation_file import AnimationError, AnimationWriter

TICK_MS = 10
WORK_PER_TICK = 0.008  # s


class AnimationExport(QObject):
    """One file in the making.

    Signals:
        progressed: pictures painted, and how many there will be.
        finished: the path, when the file is there.
        failed: one sentence; no file is there then.

    Raises:
        AnimationError: the file cannot be begun.
    """

    progressed = Signal(int, int)
    finished = Signal(str)
    failed = Signal(str)

    def __init__(self, film: Film, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film, self._path = film, path
        self._pictures = iter(film)
        self._painted, self._all = 0, False
        self._writer: AnimationWriter | None = AnimationWriter(path, film.take.fps, film.samples())
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._work)
        self._timer.start()

    @property
    def running(self) -> bool:
        return self._writer is not None

    def cancel(self) -> None:
        """Give up; no file is left."""
        self._timer.stop()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.cancel()

    def _work(self) -> None:
        writer = self._writer
        if writer is None:
            return
        try:
            if not self._all:
                self._paint(writer)
            elif writer.done:
                self._end(writer)
        except AnimationError as error:
            self.cancel()
            self.failed.emit(str(error))
        except Exception:
            self.cancel()  # once is enough: the next tick would raise again
            raise

    def _paint(self, writer: AnimationWriter) -> None:
        until = time.perf_counter() + WORK_PER_TICK
        while writer.ready and not self._all and time.perf_counter() < until:
            image = next(self._pictures, None)
            if image is None:
                self._all = True
                writer.finish()
            else:
                writer.add(image)
                self._painted += 1
        if writer.done and not self._all:  # it has failed, and the next one would say so
            writer.close()
        self.progressed.emit(self._painted, len(self._film))

    def _end(self, writer: AnimationWriter) -> None:
        self._timer.stop()
        writer.close()
        self._writer = None
        self.finished.emit(str(self._path))

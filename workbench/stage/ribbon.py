"""Who decided: the share of each sub-model in the mixture over the last steps, as a ribbon of colours."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from workbench.sub_model_marks import hatched
from workbench.theme import SUB_MODEL_COLOURS, Theme, current, seen

COLUMNS = 250  # steps shown: five seconds of simulated time
ROWS = 20
NO_STEPS = np.empty((0, 0))
NO_PIXELS = np.empty((ROWS, 0, 3), dtype=np.uint8)


def colours(count: int, theme: Theme | None = None) -> NDArray[np.uint8]:
    """The RGB colours (K, 3) of ``count`` sub-models, repeated when there are more than colours; of the present appearance by
    default."""
    return _colours(count, theme or current())


@cache
def _colours(count: int, theme: Theme) -> NDArray[np.uint8]:
    known = [QColor(seen(SUB_MODEL_COLOURS[k % len(SUB_MODEL_COLOURS)], theme)) for k in range(count)]
    return np.array([(c.red(), c.green(), c.blue()) for c in known], dtype=np.uint8).reshape(count, 3)


def shares(alpha: NDArray[np.floating]) -> NDArray[np.float64]:
    """|alpha_k| / sum |alpha| (..., K); equal shares where all are zero or missing."""
    size = np.abs(np.nan_to_num(np.asarray(alpha, dtype=np.float64)))
    total = size.sum(axis=-1, keepdims=True)
    return np.where(total > 0, size / np.where(total > 0, total, 1.0), 1.0 / max(1, size.shape[-1]))


def strip(alpha: NDArray[np.floating], rows: int, theme: Theme | None = None) -> NDArray[np.uint8]:
    """An RGB picture (rows, T, 3) of stacked shares from mixture weights (T, K), the first sub-model at the top."""
    edges = np.cumsum(shares(alpha), axis=1)  # (T, K)
    height = (np.arange(rows) + 0.5) / rows
    which = (height[:, None, None] > edges[None]).sum(axis=2).clip(0, alpha.shape[1] - 1)
    pixels = colours(alpha.shape[1], theme)[which]
    if alpha.shape[1] > len(SUB_MODEL_COLOURS):
        pixels[hatched(which)] //= 2
    return pixels


class Ribbon:
    """The newest mixture weights of one performer. Only the new ones are turned into colours, unless the appearance changes."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._alpha: NDArray[np.floating] = NO_STEPS
        self._pixels = NO_PIXELS
        self._theme = current()
        self._image: QImage | None = None

    def __len__(self) -> int:
        return len(self._alpha)

    def extend(self, alpha: NDArray[np.floating]) -> None:
        """Add the weights (T, K) of some steps; fewer than two sub-models leave no ribbon."""
        newest = alpha[-COLUMNS:]
        if len(newest) and newest.ndim == 2 and newest.shape[1] > 1:
            if self._alpha.shape[1] != newest.shape[1]:
                self.clear()
                self._alpha = newest[:0]
            self._alpha = np.concatenate((self._alpha, newest))[-COLUMNS:]
            self._pixels = np.concatenate((self._pixels, strip(newest, ROWS, self._theme)), axis=1)[:, -COLUMNS:]
            self._image = None

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Stretch the ribbon over ``rect``, newest at the right."""
        if not len(self):
            return
        if theme != self._theme:
            self._theme, self._pixels, self._image = theme, strip(self._alpha, ROWS, theme), None
        if self._image is None:
            pixels = np.ascontiguousarray(self._pixels)
            rows, columns, _ = pixels.shape
            self._image = QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
        width = rect.width() * len(self) / COLUMNS
        target = QRectF(rect.right() - width, rect.top(), width, rect.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawImage(target, self._image)

"""Shares of the sub-models in the mixture as a strip of colours, of whatever part is in sight."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from workbench.i18n import translate
from workbench.plots.chart import Array, Chart
from workbench.plots.series import resampled
from workbench.stage.ribbon import strip
from workbench.theme import Theme

ROWS = 48
COLUMNS = 600


class ShareStrip(Chart):
    """One picture at any length: filled areas between curves took seconds at 20,000 updates."""

    def __init__(self, theme: Theme, lines: Chart, parent: QWidget | None = None) -> None:
        self._x: Array = np.empty(0)
        self._alpha: Array = np.empty((0, 0))
        super().__init__("", translate("Plots", "share"), theme, parent, x_means=lines.x_means)
        self.getAxis("bottom").setStyle(showValues=False)
        self.getAxis("bottom").setHeight(4)
        self.getAxis("left").setTicks([[(0.0, "0"), (1.0, "1")]])
        self.setXLink(lines)
        self.getPlotItem().setMouseEnabled(x=True, y=False)
        self.setYRange(0, 1, padding=0)
        self.view.sigXRangeChanged.connect(self._show_part)

    def draw_shares(self, x: Array, alpha: Array) -> None:
        """Show |alpha_k| / sum |alpha| of rows (T, K) over x (T,)."""
        self._x, self._alpha = x, alpha
        self._show_part()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self._show_part()

    def clear_items(self) -> None:
        super().clear_items()
        self._x, self._alpha = np.empty(0), np.empty((0, 0))

    def _show_part(self, *_what: object) -> None:
        if not self._alpha.size:
            return
        left, right = self.view.viewRange()[0]
        begin = max(0, int(np.searchsorted(self._x, left, side="right")) - 1)
        end = max(begin + 1, min(len(self._x), int(np.searchsorted(self._x, right)) + 1))
        x = self._x[begin:end]
        pixels = strip(resampled(x, self._alpha[begin:end], COLUMNS), ROWS)
        first, last = float(x[0]), float(x[-1])
        self.picture("shares", pixels[::-1], QRectF(first, 0.0, max(1.0, last - first), 1.0))

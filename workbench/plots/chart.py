"""A themed pyqtgraph plot with named items: drawing again under the same name updates instead of adding."""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QWidget

from workbench.plots.axes import EPISODES, GRADIENT_STEPS, META_UPDATES, RETURNS, TRAINING_STEPS, TRIAL_STEPS, short_number
from workbench.plots.line_pens import line_pen
from workbench.plots.pointed import Pointed
from workbench.plots.trace import Trace
from workbench.stage.scene import faded
from workbench.sub_model_marks import mark
from workbench.theme import Theme, seen

Array = NDArray[np.float64]
__all__ = [
    "EPISODES", "GRADIENT_STEPS", "META_UPDATES", "RETURNS", "TRAINING_STEPS", "TRIAL_STEPS", "Array", "Chart",
    "short_number", "sub_model_colour",
]  # fmt: skip


def sub_model_colour(k: int) -> str:
    """The colour of sub-model ``k``, the same everywhere."""
    return mark(k).colour


class Chart(Pointed):
    """One plot. Colours are given by role: a hex string, or the name of a :class:`Theme` field such as ``"accent"``.

    ``x_means`` is what x counts, one of the constants of :mod:`workbench.plots.axes`: charts of one meaning share their
    crosshair.
    """

    def __init__(self, x_label: str, y_label: str, theme: Theme, parent: QWidget | None = None, *, x_means: str = "") -> None:
        super().__init__(theme, parent, x_means=x_means)
        self._items: dict[str, tuple[Any, str, str, float]] = {}
        self._hidden: set[str] = set()
        self._labels = {"bottom": x_label, "left": y_label}
        self._smoothing = 0.0
        self.getAxis("left").setWidth(58)
        self.getAxis("left").enableAutoSIPrefix(False)
        self.getAxis("bottom").enableAutoSIPrefix(False)
        self.getAxis("bottom").setStyle(textFillLimits=[(0, 0.7), (2, 0.5), (4, 0.3)])  # no crowd of numbers
        for side in ("left", "bottom"):
            self.getAxis(side).setZValue(-1)  # the grid stays behind the data
        self.setAccessibleName(f"{y_label}, {x_label}" if x_label else y_label)
        self.apply_theme(theme)

    # ---- drawing

    def line(
        self, name: str, x: Array, y: Array, role: str, *, style: str = "solid", mark: str = "", smooth: bool = False
    ) -> None:
        """Draw or update a line over a rising x, one pixel wide and opaque, of any length.

        ``mark`` adds points ("o", "s") for series of few values; ``smooth`` says that the chart's smoothing applies.
        """
        item = self._get(name, role, style, 1.0)
        if item is None:
            item = Trace(mark)
            item.smoothable = smooth
            self._add(name, item, role, style, 1.0)
        if smooth:
            item.set_smoothing(self._smoothing)
        item.set_data(x, y)

    def set_smoothing(self, keep: float) -> None:
        """Smooth the lines that may be, now and when they are drawn later."""
        self._smoothing = keep
        for item, *_ in self._items.values():
            if isinstance(item, Trace) and item.smoothable:
                item.set_smoothing(keep)

    def level(self, name: str, y: float | None, role: str, label: str = "", below: bool = False, right: bool = False) -> None:
        """A horizontal dashed line over the whole width, its label on or below its left or right end; ``None`` hides it."""
        item = self._get(name, role, "dash", 1.0)
        if y is None:
            if item is not None:
                item.setVisible(False)
            return
        if item is None:
            anchor = (int(right), 0 if below else 1)
            options = {"position": 0.98 if right else 0.02, "anchors": [anchor, anchor], "color": self.colour(role)}
            item = pg.InfiniteLine(angle=0, label=label or None, labelOpts=options)
            self._add(name, item, role, "dash", 1.0)
        item.setPos(y)
        item.setVisible(name not in self._hidden)
        if label and item.label.format != label:
            item.label.setFormat(label)

    def band(self, name: str, low: float | None, high: float | None, role: str) -> None:
        """A pale horizontal band over the whole width, such as an interval; ``None`` takes it away."""
        item = self._get(name, role, "solid", 0.16)
        if low is None or high is None:
            if item is not None:
                item.setVisible(False)
            return
        if item is None:
            item = pg.LinearRegionItem(orientation="horizontal", movable=False)
            item.setZValue(-50)
            self._add(name, item, role, "solid", 0.16)
        item.setRegion((low, high))
        item.setVisible(name not in self._hidden)

    def verticals(self, name: str, places: Array, role: str) -> None:
        """Thin vertical lines, for instance where episodes begin."""
        item = self._get(name, role, "dot", 0.7)
        if item is None:
            item = pg.VTickGroup(yrange=[0, 1])
            self._add(name, item, role, "dot", 0.7)
        item.setXVals(list(places))

    def bars(self, name: str, x: Array, height: Array, role: str, opacity: float = 1.0, width: float = 0.62) -> None:
        """Upright bars."""
        item = self._get(name, role, "solid", opacity)
        if item is None:
            item = pg.BarGraphItem(x=x, height=height, width=width)
            self._add(name, item, role, "solid", opacity)
        item.setOpts(x=x, height=height, width=width)

    def picture(self, name: str, pixels: NDArray[np.uint8], rect: QRectF) -> None:
        """An RGB picture (rows, columns, 3) over ``rect`` in data coordinates; rows grow with y."""
        item = self._get(name, "text", "solid", 1.0)
        if item is None:
            item = pg.ImageItem(axisOrder="row-major")
            self._add(name, item, "text", "solid", 1.0)
        item.setImage(pixels, autoLevels=False)
        item.setRect(rect)

    def _get(self, name: str, role: str, style: str, opacity: float) -> Any:
        if name not in self._items:
            return None
        item, old_role, old_style, old_opacity = self._items[name]
        if (role, style, opacity) != (old_role, old_style, old_opacity):
            self._items[name] = (item, role, style, opacity)
            self._colour_item(name)
        return item

    def _add(self, name: str, item: Any, role: str, style: str, opacity: float) -> None:
        self._items[name] = (item, role, style, opacity)
        self._colour_item(name)
        item.setVisible(name not in self._hidden)
        self.addItem(item, ignoreBounds=isinstance(item, pg.LinearRegionItem))

    def remove(self, *names: str) -> None:
        """Take items away."""
        for name in names:
            if name in self._items:
                self.removeItem(self._items.pop(name)[0])

    def clear_items(self) -> None:
        self.remove(*tuple(self._items))

    @property
    def names(self) -> tuple[str, ...]:
        """What is drawn."""
        return tuple(self._items)

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide an item, now and when it is drawn later."""
        (self._hidden.discard if shown else self._hidden.add)(name)
        if name in self._items:
            self._items[name][0].setVisible(shown)

    def values_at(self, x: float) -> dict[str, float]:
        """The value of each visible line and bar at ``x``, by name; what has none there is left out."""
        found = {}
        for name, (item, *_) in self._items.items():
            value = float("nan")
            if not item.isVisible():
                continue
            if isinstance(item, Trace):
                value = item.shown.at(x) if len(item.raw) and x <= item.raw.x[-1] else value
            elif isinstance(item, pg.BarGraphItem):
                here = np.flatnonzero(np.asarray(item.opts["x"]) == x)
                value = float(np.asarray(item.opts["height"])[here[0]]) if len(here) else value
            if np.isfinite(value):
                found[name] = value
        return found

    def look(self, name: str) -> tuple[str, str]:
        """Colour and line pattern of an item."""
        _, role, style, _ = self._items[name]
        return self.colour(role), style

    # ---- appearance

    def colour(self, role: str) -> str:
        return seen(role, self.theme) if role.startswith("#") else str(getattr(self.theme, role))

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.theme = theme
        self.setBackground(QColor(theme.surface))
        font = QFont(self.font())
        font.setPointSizeF(8.5)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(line_pen(theme.border))  # cosmetic: other pens made the grid cost more than all lines
            axis.setTextPen(QPen(QColor(theme.muted)))
            axis.setTickFont(font)
            axis.set_surface(theme.surface)
            axis.setLabel(escape(self._labels[side]), **{"color": theme.muted, "font-size": "8.5pt"})
        self.showGrid(x=True, y=True, alpha=0.16)
        for name in self._items:
            self._colour_item(name)
        self._colour_verticals()

    def set_label(self, side: str, text: str) -> None:
        """Rename an axis."""
        self._labels[side] = text
        self.getAxis(side).setLabel(escape(text), **{"color": self.theme.muted, "font-size": "8.5pt"})
        self.getAxis(side).resizeEvent()  # puts a text of another length in the middle

    def _colour_item(self, name: str) -> None:
        item, role, style, opacity = self._items[name]
        colour = faded(self.colour(role), opacity) if opacity < 1 else QColor(self.colour(role))
        if isinstance(item, pg.BarGraphItem):
            item.setOpts(brush=colour, pen=QPen(Qt.PenStyle.NoPen))
            return
        if isinstance(item, pg.ImageItem):
            return
        if isinstance(item, pg.LinearRegionItem):
            item.setBrush(colour)
            for line in item.lines:
                line.setPen(QPen(Qt.PenStyle.NoPen))
            return
        item.setPen(line_pen(colour, style))
        if isinstance(item, pg.InfiniteLine) and hasattr(item, "label"):
            item.label.setColor(colour)

"""A themed pyqtgraph plot with named items: drawing again under the same name updates instead of adding."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPen
from PySide6.QtWidgets import QWidget

from workbench.stage.scene import PEN_STYLES, faded
from workbench.theme import SUB_MODEL_COLOURS, Theme

Array = NDArray[np.float64]
# What x counts.
TRAINING_STEPS = "training steps"
TRIAL_STEPS = "trial steps"
EPISODES = "episodes"
GRADIENT_STEPS = "gradient steps"


def sub_model_colour(k: int) -> str:
    """The colour of sub-model ``k``, the same everywhere."""
    return SUB_MODEL_COLOURS[k % len(SUB_MODEL_COLOURS)]


def short_number(value: float) -> str:
    """A step count as people say it: 0, 500, 20k, 1.5M."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value:.4g}"


class StepAxis(pg.AxisItem):
    """A bottom axis of counts."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [short_number(v * scale) for v in values]


class ValueAxis(pg.AxisItem):
    """A left axis; on a logarithmic scale only 1, 2 and 5 of each decade are written, which never overlap."""

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        numbers = [10.0**v * scale for v in values]
        return [f"{n:.3g}" if round(n / 10.0 ** math.floor(math.log10(n) + 1e-9)) in (1, 2, 5) else "" for n in numbers]


class Chart(pg.PlotWidget):
    """One plot. Colours are given by role: a hex string, or the name of a :class:`Theme` field such as ``"accent"``.

    ``x_means`` is what x counts, one of the constants above: charts of one meaning share their crosshair.
    """

    panned = Signal()  # by hand
    picked = Signal(float)  # x of a click
    context_requested = Signal(QPoint)  # global place of a right click

    def __init__(self, x_label: str, y_label: str, theme: Theme, parent: QWidget | None = None, *, x_means: str = "") -> None:
        super().__init__(parent, axisItems={"bottom": StepAxis("bottom"), "left": ValueAxis("left")})
        self.theme = theme
        self.x_means = x_means
        self._place: pg.InfiniteLine | None = None
        self._items: dict[str, tuple[pg.GraphicsObject, str, str, float]] = {}
        self._hidden: set[str] = set()
        self._labels = {"bottom": x_label, "left": y_label}
        self.setMenuEnabled(False)
        self.scene().sigMouseClicked.connect(self._on_click)
        self.hideButtons()
        self.getAxis("left").setWidth(58)
        self.getAxis("left").enableAutoSIPrefix(False)
        self.getAxis("bottom").enableAutoSIPrefix(False)
        self.getPlotItem().getViewBox().sigRangeChangedManually.connect(self._on_manual_range)
        self.getAxis("bottom").setStyle(textFillLimits=[(0, 0.7), (2, 0.5), (4, 0.3)])  # no crowd of numbers
        self.setFrameShape(self.Shape.NoFrame)
        for side in ("left", "bottom"):
            self.getAxis(side).setZValue(-1)  # the grid stays behind the data
        self.apply_theme(theme)

    def _on_manual_range(self, *_what: object) -> None:
        self.panned.emit()

    def _on_click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not event.double():
            self.picked.emit(self.getPlotItem().getViewBox().mapSceneToView(event.scenePos()).x())

    def set_place(self, x: float | None) -> None:
        """Mark a place that stands for now with a vertical line; ``None`` takes it away."""
        if self._place is None:
            self._place = pg.InfiniteLine(angle=90)
            self._place.setZValue(150)
            self.addItem(self._place, ignoreBounds=True)
            self._colour_place()
        self._place.setVisible(x is not None)
        if x is not None:
            self._place.setPos(x)

    def _colour_place(self) -> None:
        if self._place is not None:
            self._place.setPen(QPen(QColor(self.theme.accent), 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_requested.emit(event.globalPos())
        event.accept()

    # ---- drawing

    def line(self, name: str, x: Array, y: Array, role: str, *, style: str = "solid", mark: str = "") -> None:
        """Draw or update a line, one pixel wide and opaque; ``mark`` adds points ("o", "s") for series of few values."""
        item = self._get(name, role, style, 1.0)
        if item is None:
            item = pg.PlotDataItem(antialias=False, symbol=mark or None, symbolSize=6)
            if not mark:  # peaks survive, and only what is in sight is drawn
                item.setDownsampling(auto=True, method="peak")
                item.setClipToView(True)
            self._add(name, item, role, style, 1.0)
        item.setData(x, y)

    def level(self, name: str, y: float | None, role: str, label: str = "", below: bool = False) -> None:
        """A horizontal dashed line over the whole width, its label on it or below it; ``None`` takes it away."""
        item = self._get(name, role, "dash", 1.0)
        if y is None:
            if item is not None:
                item.setVisible(False)
            return
        if item is None:
            anchor = (0, 0) if below else (0, 1)
            options = {"position": 0.02, "anchors": [anchor, anchor], "color": self.colour(role)}
            item = pg.InfiniteLine(angle=0, label=label or None, labelOpts=options)
            self._add(name, item, role, "dash", 1.0)
        item.setPos(y)
        item.setVisible(True)

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

    def _get(self, name: str, role: str, style: str, opacity: float) -> pg.GraphicsObject | None:
        if name not in self._items:
            return None
        item, old_role, old_style, old_opacity = self._items[name]
        if (role, style, opacity) != (old_role, old_style, old_opacity):
            self._items[name] = (item, role, style, opacity)
            self._colour_item(name)
        return item

    def _add(self, name: str, item: pg.GraphicsObject, role: str, style: str, opacity: float) -> None:
        self._items[name] = (item, role, style, opacity)
        self._colour_item(name)
        item.setVisible(name not in self._hidden)
        self.addItem(item)

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

    # ---- appearance

    def colour(self, role: str) -> str:
        return role if role.startswith("#") else str(getattr(self.theme, role))

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.theme = theme
        self.setBackground(QColor(theme.surface))
        font = QFont(self.font())
        font.setPointSizeF(8.5)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QPen(QColor(theme.border), 1))
            axis.setTextPen(QPen(QColor(theme.muted)))
            axis.setTickFont(font)
            axis.setLabel(self._labels[side], **{"color": theme.muted, "font-size": "8.5pt"})
        self.showGrid(x=True, y=True, alpha=0.16)
        self._colour_place()
        for name in self._items:
            self._colour_item(name)

    def set_label(self, side: str, text: str) -> None:
        """Rename an axis."""
        self._labels[side] = text
        self.getAxis(side).setLabel(text, **{"color": self.theme.muted, "font-size": "8.5pt"})
        self.getAxis(side).resizeEvent()  # puts a text of another length in the middle

    def _colour_item(self, name: str) -> None:
        item, role, style, opacity = self._items[name]
        colour = faded(self.colour(role), opacity) if opacity < 1 else QColor(self.colour(role))
        if isinstance(item, pg.BarGraphItem):
            item.setOpts(brush=colour, pen=QPen(Qt.PenStyle.NoPen))
            return
        if isinstance(item, pg.ImageItem):
            return
        pen = QPen(colour, 1, PEN_STYLES[style])  # type: ignore[index]
        pen.setCosmetic(True)
        item.setPen(pen)
        if isinstance(item, pg.InfiniteLine) and hasattr(item, "label"):
            item.label.setColor(colour)
        if isinstance(item, pg.PlotDataItem) and item.opts.get("symbol"):
            item.setSymbolBrush(colour)
            item.setSymbolPen(None)

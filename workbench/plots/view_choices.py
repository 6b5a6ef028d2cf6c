"""How a plot is looked at: scale, smoothing, what is hidden, axes, the part in sight. Taken from one plot, given to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QToolButton

from workbench.plots.method_legend import MethodLegend

if TYPE_CHECKING:
    from workbench.plots.panel import PlotPanel


def choices(panel: PlotPanel) -> dict[str, Any]:
    """What the user has chosen, in no language."""
    rows = panel.findChild(MethodLegend)
    return {
        "smoothing": panel.smoothing,
        "switches": [switch.isChecked() for switch in _switches(panel)],
        "hidden": panel.toggles.hidden_items(),
        "rows": set() if rows is None else rows.hidden_rows,
        "boxes": [box.currentData() for box in panel.findChildren(QComboBox)],
        "ranges": None if panel.following else [chart.viewRange() for chart in panel.charts],
    }


def choose(panel: PlotPanel, chosen: dict[str, Any]) -> None:
    """Look at another plot of the same kind in the same way."""
    panel.set_smoothing(chosen["smoothing"])
    for switch, on in zip(_switches(panel), chosen["switches"], strict=False):
        switch.setChecked(on)
    panel.toggles.hide_items(chosen["hidden"])
    rows = panel.findChild(MethodLegend)
    if rows is not None:
        rows.hide_rows(chosen["rows"])
    for box, key in zip(panel.findChildren(QComboBox), chosen["boxes"], strict=False):
        if box.findData(key) < 0 and key is not None:
            box.addItem("", key)  # what there is to choose comes with the numbers, and keeps what was chosen
        box.setCurrentIndex(box.findData(key))
    panel.redraw()
    if chosen["ranges"] is not None:
        panel._stop_following()
        for chart, (x, y) in zip(panel.charts, chosen["ranges"], strict=False):
            chart.setRange(xRange=x, yRange=y, padding=0)


def _switches(panel: PlotPanel) -> list[QToolButton]:
    """Buttons of the bar that stay down, but for the one that follows the newest."""
    items = [panel._bar.itemAt(place) for place in range(panel._bar.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [w for w in widgets if isinstance(w, QToolButton) and w.isCheckable() and w is not panel.follow]

"""Base of the plots that show an evaluation row by row: all rows are always in view, in the colours of the appearance."""

from __future__ import annotations

from workbench.plots.panel import PlotPanel
from workbench.theme import Theme


class RowsPanel(PlotPanel):
    """A plot of rows, which has no newest end to follow."""

    def set_following(self, on: bool) -> None:
        """Rows are always all in view."""
        self.follow.hide()

    def show_newest(self) -> None:
        """Rows are always all in view."""

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.redraw()

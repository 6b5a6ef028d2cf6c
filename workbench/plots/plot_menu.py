"""What can be done with a plot: the menu of its "…" button, of a right click and of the menu key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from workbench import numbers
from workbench.i18n import translate
from workbench.plots.columns import delimited, rows_of
from workbench.plots.number_table import MOST_COPIED, NumberDialog
from workbench.plots.smoothing import CHOICES

if TYPE_CHECKING:
    from workbench.plots.panel import PlotPanel


class PlotMenu(QObject):
    """Made anew each time it opens, from what the plot is now."""

    def __init__(self, panel: PlotPanel) -> None:
        super().__init__(panel)

    @property
    def panel(self) -> PlotPanel:
        """The plot: not kept as an attribute, a circle would leave its widgets to a collection in the middle of painting."""
        return cast("PlotPanel", self.parent())

    def popup(self, place: QPoint) -> QMenu:
        """Open it at a global place."""
        menu = self.make()
        menu.popup(place)
        return menu

    def make(self) -> QMenu:
        """The menu, which forgets itself when it closes."""
        panel = self.panel
        menu = QMenu(panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        follow = menu.addAction(translate("Plots", "Show all, follow the newest"))
        follow.triggered.connect(panel._follow_again)
        follow.setVisible(not panel.follow.isHidden())
        if panel.smooths:
            self._add_smoothing(menu.addMenu(translate("Plots", "Smoothing")))
        if panel.log is not None:
            log = menu.addAction(translate("Plots", "Logarithmic scale"))
            log.setCheckable(True)
            log.setChecked(panel.log.isChecked())
            log.toggled.connect(panel.log.setChecked)
        menu.addSeparator()
        menu.addAction(translate("Plots", "Copy picture")).triggered.connect(panel.copy)
        copy = menu.addAction(translate("Plots", "Copy data"))
        copy.triggered.connect(self.copy_data)
        table = menu.addAction(translate("Plots", "Show as table…"))
        table.triggered.connect(self.show_table)
        menu.addSeparator()
        menu.addAction(translate("Plots", "Export picture (PNG)…")).triggered.connect(self.ask_png)
        menu.addAction(translate("Plots", "Export drawing (SVG)…")).triggered.connect(self.ask_svg)
        export = menu.addAction(translate("Plots", "Export data (CSV)…"))
        export.triggered.connect(self.ask_csv)
        for action in (copy, table, export):
            action.setEnabled(panel.has_columns())
        return menu

    def _add_smoothing(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for keep in CHOICES:
            text = translate("Plots", "None") if keep == 0 else numbers.significant(keep)
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(keep == self.panel.smoothing)
            action.setData(keep)
            group.addAction(action)
        group.triggered.connect(self._smooth)

    def _smooth(self, action: QAction) -> None:
        self.panel.set_smoothing(float(action.data()))

    # ---- numbers

    def copy_data(self) -> None:
        """Put the numbers on the clipboard, as a spreadsheet pastes them."""
        columns = self.panel.columns()
        if rows_of(columns) > MOST_COPIED:
            text = translate("Plots", "More than {0} rows are too many to copy: export them as CSV.")
            self.panel.export_failed.emit(text.replace("{0}", numbers.whole(MOST_COPIED)))
            return
        QApplication.clipboard().setText(delimited(columns, "\t"))

    def show_table(self) -> None:
        """Open the numbers as a table beside the window."""
        dialog = NumberDialog(translate("Plots", self.panel.title), self.panel.columns(), self.panel.window())
        dialog.show()

    # ---- files

    def ask_png(self) -> None:
        """Ask where to, then write the picture."""
        self._ask("png", translate("Plots", "Picture (*.png)"))

    def ask_svg(self) -> None:
        """Ask where to, then write the drawing."""
        self._ask("svg", translate("Plots", "Drawing (*.svg)"))

    def ask_csv(self) -> None:
        """Ask where to, then write the numbers."""
        self._ask("csv", translate("Plots", "Table (*.csv)"))

    def _ask(self, ending: str, kind: str) -> None:
        name = f"{self.panel.title.lower().replace(' ', '-') or 'plot'}.{ending}"
        path, _ = QFileDialog.getSaveFileName(self.panel, translate("Plots", "Export plot"), name, kind)
        if path:
            self.panel.export(path if path.lower().endswith(f".{ending}") else f"{path}.{ending}")

"""What a plot can give away: its picture on the clipboard, and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from workbench.i18n import translate
from workbench.plots import exporting

if TYPE_CHECKING:
    from workbench.plots.panel import PlotPanel


class PlotFiles(QWidget):
    """Base of :class:`workbench.plots.panel.PlotPanel`.

    Signals:
        exported: the path of a file that was written.
        export_failed: one sentence.
    """

    exported = Signal(str)
    export_failed = Signal(str)

    @property
    def page(self) -> QWidget:
        """The plot with its legend."""
        raise NotImplementedError

    def picture(self) -> QPixmap:
        """The plot with its legend, at the sharpness of the screen."""
        return self.page.grab()

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QApplication.clipboard().setPixmap(self.picture())

    def export(self, path: Path | str) -> bool:
        """Write the picture (``.png``), the drawing (``.svg``) or the numbers (``.csv``): the file's ending chooses.

        Returns whether it was written, or for many numbers, whether writing has begun.
        """
        return exporting.export(cast("PlotPanel", self), Path(path))

    def refuse(self, path: str) -> None:
        """Say that a file cannot be written."""
        self.export_failed.emit(translate("Plots", "The file {0} cannot be written.").replace("{0}", path))

"""A plot as a file: a picture, a drawing, or its numbers. Written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from core.storage.atomic import write_atomically
from workbench.plots.columns import Columns, delimited, rows_of

if TYPE_CHECKING:
    from workbench.plots.panel import PlotPanel

MOST_AT_ONCE = 20_000  # rows that are written without leaving the window's thread
DOTS_PER_INCH = 96
FORMATS = ("png", "svg", "csv")


def png(pixmap: QPixmap) -> bytes:
    """The picture as the content of a file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def svg(widget: QWidget, title: str) -> bytes:
    """What a widget shows as a drawing: lines and words stay lines and words."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setResolution(DOTS_PER_INCH)
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), widget.palette().window())
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    return bytes(content.data())


class CsvWriter(QObject):
    """Writes columns to a CSV file, wherever it is called.

    Signals:
        written, failed: the path; where it failed the file is as it was.
    """

    written = Signal(str)
    failed = Signal(str)

    def write(self, path: Path, columns: Columns) -> bool:
        """Write now; one of the signals follows."""
        try:
            write_atomically(path, delimited(columns, ",").encode())
        except OSError:
            self.failed.emit(str(path))
            return False
        self.written.emit(str(path))
        return True


class _Writing(QRunnable):
    """Keeps the writer while its thread works."""

    def __init__(self, writer: CsvWriter, path: Path, columns: Columns) -> None:
        super().__init__()
        self._writer, self._path, self._columns = writer, path, columns

    def run(self) -> None:
        self._writer.write(self._path, self._columns)


def write_csv(panel: PlotPanel, path: Path, columns: Columns) -> bool:
    """Write the numbers of a plot, many of them in a thread of the pool; the plot's signals say how it went.

    Returns whether they were written, or that it has begun.
    """
    writer = CsvWriter()
    writer.written.connect(panel.exported)
    writer.failed.connect(panel.refuse)
    if rows_of(columns) <= MOST_AT_ONCE:
        return writer.write(path, columns)
    QThreadPool.globalInstance().start(_Writing(writer, path, columns))
    return True


def export(panel: PlotPanel, path: Path) -> bool:
    """Write a plot in the format of the file's ending; the plot's signals say how it went."""
    if path.suffix.lower() == ".csv":
        return write_csv(panel, path, panel.columns())
    drawing = path.suffix.lower() == ".svg"
    try:
        write_atomically(path, svg(panel.page, panel.title) if drawing else png(panel.picture()))
    except OSError:
        panel.refuse(str(path))
        return False
    panel.exported.emit(str(path))
    return True

"""A plot as a file: a picture, a drawing, or its numbers. Written whole or not at all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.atomic import write_atomically
from workbench.background import Background
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


_at_work: set[Background] = set()  # nobody else holds them, and a panel may be gone before its numbers are written


def write_csv(panel: PlotPanel, path: Path, columns: Columns) -> bool:
    """Write the numbers of a plot, many of them beside the window; the plot's signals say how it went.

    Returns whether they were written, or that it has begun.
    """
    if rows_of(columns) > MOST_AT_ONCE:
        background = Background()
        _at_work.add(background)
        background.run(partial(_write, path, columns), partial(_end, background, panel, path), must=True)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(background.close)  # it is written to its end, as somebody asked for it
        return True
    written = _write(path, columns)
    _tell(panel, path, written)
    return written


def _write(path: Path, columns: Columns) -> bool:
    try:
        write_atomically(path, delimited(columns, ",").encode())
    except OSError:
        return False
    return True


def _end(background: Background, panel: PlotPanel, path: Path, written: bool) -> None:
    _at_work.discard(background)
    background.deleteLater()
    if isValid(panel):
        _tell(panel, path, written)


def _tell(panel: PlotPanel, path: Path, written: bool) -> None:
    if written:
        panel.exported.emit(str(path))
    else:
        panel.refuse(str(path))


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

"""Line patterns by name, for lines, swatches of legends and readouts alike."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

# A style of Qt's, or lengths of dashes and gaps in pen widths.
LINE_STYLES: dict[str, Qt.PenStyle | tuple[float, ...]] = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
    "dashdotdot": Qt.PenStyle.DashDotDotLine,
    "longdash": (10.0, 4.0),
}
SWATCH = QSize(22, 10)
SHARPNESS = 2  # pixels of a swatch per pixel of the screen


def line_pen(colour: QColor | str, style: str = "solid", width: float = 1.0) -> QPen:
    """A pen whose width does not grow with a zoom."""
    pattern = LINE_STYLES[style]
    pen = QPen(QColor(colour), width)
    if isinstance(pattern, tuple):
        pen.setDashPattern(list(pattern))
    else:
        pen.setStyle(pattern)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    return pen


def swatch(colour: str, style: str, mark: str = "") -> QIcon:
    """A piece of a line, with its marker in the middle, for a legend."""
    from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols

    pixmap = QPixmap(SWATCH * SHARPNESS)
    pixmap.setDevicePixelRatio(SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(line_pen(colour, style, 2.0))
    middle = SWATCH.height() / 2
    painter.drawLine(1, int(middle), SWATCH.width() - 1, int(middle))
    if mark:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.translate(SWATCH.width() / 2, middle)
        painter.scale(8, 8)
        painter.drawPath(Symbols[mark])
    painter.end()
    return QIcon(pixmap)

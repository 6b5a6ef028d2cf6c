"""The rows of an evaluation beside a plot: each with its line and marker, and ticked off to hide it."""

from __future__ import annotations

from collections.abc import Sequence

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.analysis.line_styles import LineStyle, row_styles
from workbench.i18n import translate
from workbench.task_words import method_words
from workbench.theme import seen

PENS = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dash_dot": Qt.PenStyle.DashDotLine,
}
# Names of pyqtgraph's symbols.
SYMBOLS = {
    "circle": "o", "square": "s", "triangle": "t1", "diamond": "d", "cross": "x", "star": "star",
    "triangle_down": "t", "pentagon": "p", "plus": "+", "hexagon": "h", "triangle_left": "t3",
}  # fmt: skip
SWATCH = QSize(30, 14)
SHARPNESS = 2  # pixels of a swatch per pixel of the screen
WIDTH = 158  # px


def swatch(style: LineStyle) -> QIcon:
    """A piece of the line with its marker in the middle."""
    pixmap = QPixmap(SWATCH * SHARPNESS)
    pixmap.setDevicePixelRatio(SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour, middle = QColor(seen(style.colour)), SWATCH.height() / 2
    painter.setPen(QPen(colour, 1.5, PENS[style.dash]))
    painter.drawLine(QPointF(1, middle), QPointF(SWATCH.width() - 1, middle))
    painter.translate(SWATCH.width() / 2, middle)
    painter.scale(8, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(Symbols[SYMBOLS[style.marker]])
    painter.end()
    return QIcon(pixmap)


class MethodLegend(QScrollArea):
    """One toggle for each row, from top to bottom in the order of the table."""

    toggled = Signal(str, bool)  # row, whether it is shown

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[str, QToolButton] = {}
        self._wished: set[str] = set()  # rows to be ticked off when they come
        self.setAccessibleName(translate("Plots", "Show or hide"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        canvas = QWidget()
        canvas.setObjectName("canvas")
        self._column = QVBoxLayout(canvas)
        self._column.setContentsMargins(4, 2, 4, 2)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(canvas)

    @property
    def hidden_rows(self) -> set[str]:
        """Rows that are ticked off."""
        return {name for name, button in self._buttons.items() if not button.isChecked()}

    def hide_rows(self, names: set[str]) -> None:
        """Tick off these rows, also those that come later, and no others."""
        self._wished = names - set(self._buttons)
        for name, button in self._buttons.items():
            button.setChecked(name not in names)

    def recolour(self) -> None:
        """Take the colours of the present appearance."""
        for button, style in zip(self._buttons.values(), row_styles(list(self._buttons)), strict=True):
            button.setIcon(swatch(style))

    def show_rows(self, names: Sequence[str]) -> None:
        """Have a toggle for each of these rows; those that stay keep their state."""
        if list(self._buttons) == list(names):
            return
        hidden, self._wished = self.hidden_rows | self._wished, set()
        for button in self._buttons.values():
            button.deleteLater()
        self._buttons = {}
        for place, (name, style) in enumerate(zip(names, row_styles(names), strict=True)):
            button = QToolButton()
            button.setText(method_words(name))
            button.setToolTip(translate("Plots", "Show or hide"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(SWATCH)
            button.setIcon(swatch(style))
            button.setCheckable(True)
            button.setChecked(name not in hidden)
            button.setAutoRaise(True)
            button.setStyleSheet(
                "QToolButton { background: transparent; padding: 1px 4px; } QToolButton:!checked { color: gray; }"
            )
            button.toggled.connect(lambda on, row=name: self.toggled.emit(row, on))
            self._buttons[name] = button
            self._column.insertWidget(place, button)

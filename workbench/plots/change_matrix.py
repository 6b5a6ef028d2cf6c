"""How far each layer of each sub-model has moved at one moment: a matrix of percentages on their colour, with its scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import numbers
from workbench.i18n import translate
from workbench.plots.series import Array
from workbench.plots.step_sizes import layer_words
from workbench.plots.weight_series import LEAST, MOST, strength
from workbench.stage.scene import blended, small
from workbench.sub_model_marks import mark
from workbench.theme import Theme

LAYERS = ("", "0", "1", "head")  # as the plot of step sizes calls them; alpha first
ROW = 17.0
SMALLEST_ROW = 13.0
NAME = 34.0
SCALE = 18.0
LABELS = 88.0


def layer_names() -> list[str]:
    """Headings of the columns."""
    return [layer_words(layer) for layer in LAYERS]


def shade(theme: Theme, share: float) -> QColor:
    """The colour of a change of a strength of 0 to 1."""
    return blended(theme.raised, theme.accent, share)


def palette(theme: Theme) -> NDArray[np.uint8]:
    """256 colours from no change to the largest (256, 3)."""
    colours = [shade(theme, i / 255) for i in range(256)]
    return np.array([(c.red(), c.green(), c.blue()) for c in colours], dtype=np.uint8)


class ChangeMatrix(QWidget):
    """A row for each sub-model, a column for each layer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.changes: Array = np.empty((0, 0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("Plots", "Change of each layer of each sub-model"))
        self.setToolTip(
            translate(
                "Plots",
                "How far learning on this task has moved each layer of each sub-model: the norm of the change, "
                "as a share of the norm of the meta-trained weights. α: its weight in the mixture.",
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(230, int(ROW * (1 + len(self.changes)) + SCALE))

    def minimumSizeHint(self) -> QSize:
        return QSize(170, int(SMALLEST_ROW * (1 + len(self.changes)) + SCALE))

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def set_changes(self, changes: Array) -> None:
        """Show changes (K, L)."""
        if changes.shape != self.changes.shape:
            self.updateGeometry()
        self.changes = changes
        self.setAccessibleDescription(self.in_words())
        self.update()

    def in_words(self) -> str:
        """What a screen reader says, row by row."""
        names = layer_names()
        rows = [
            f"Q{k + 1}: " + ", ".join(f"{name} {share(value)}" for name, value in zip(names, row, strict=False))
            for k, row in enumerate(self.changes)
        ]
        return "; ".join(rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.changes.size:
            return
        painter = QPainter(self)
        rows, columns = self.changes.shape
        height = min(ROW, (self.height() - SCALE) / (rows + 1))
        width = (self.width() - NAME) / columns
        painter.setFont(small(self.font(), 8))
        painter.setPen(QColor(self.theme.muted))
        for column, name in enumerate(layer_names()[:columns]):
            painter.drawText(QRectF(NAME + column * width, 0, width, height), Qt.AlignmentFlag.AlignCenter, name)
        strengths = strength(self.changes)
        for k, row in enumerate(self.changes):
            top = height * (k + 1)
            painter.setPen(blended(mark(k).colour, self.theme.text, 0.25))
            painter.drawText(QRectF(0, top, NAME - 4, height), Qt.AlignmentFlag.AlignVCenter, f"Q{k + 1}")
            for column, value in enumerate(row):
                colour = shade(self.theme, float(strengths[k, column]))
                cell = QRectF(NAME + column * width + 0.5, top + 0.5, width - 1, height - 1)
                painter.fillRect(cell, colour)
                painter.setPen(readable(colour, self.theme))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, share(float(value)))
        self._paint_scale(painter, height * (rows + 1) + 4)
        painter.end()

    def _paint_scale(self, painter: QPainter, top: float) -> None:
        painter.setPen(QColor(self.theme.muted))
        ends = LABELS / 2
        bar = QRectF(ends, top + 4, max(10.0, self.width() - LABELS), 7)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for stop in (0.0, 0.5, 1.0):
            gradient.setColorAt(stop, shade(self.theme, stop))
        painter.fillRect(bar, gradient)
        line = QRectF(0, top, ends - 4, SCALE - 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, share(LEAST))
        line = QRectF(bar.right() + 4, top, ends - 4, SCALE - 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, share(MOST))


def share(value: float) -> str:
    """A change in percent, with a decimal where it is small."""
    return numbers.percent(value, 1 if 0 < value < 0.0995 else 0)


def readable(behind: QColor, theme: Theme) -> QColor:
    """Dark or light, whichever is told better from what is behind."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    def ratio(colour: QColor) -> float:
        light, dark = sorted((luminance(colour), luminance(behind)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    return max((QColor(theme.text), QColor(theme.accent_text), QColor(theme.surface)), key=ratio)

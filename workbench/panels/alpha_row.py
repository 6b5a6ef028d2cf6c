"""One row of the mixture's bars: where its parts lie, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from workbench.i18n import QT_TRANSLATE_NOOP
from workbench.stage.scene import faded, small
from workbench.sub_model_marks import mark
from workbench.theme import Theme

ROW = 23.0
NAME = 28.0
NUMBER = 54.0
BUTTON = 16.0

# Verb of a small button, the letter on it, which is its key too, and what it does.
BUTTONS: tuple[tuple[str, str, str], ...] = (
    ("solo", "S", QT_TRANSLATE_NOOP("Inspector", "Play this sub-model alone; once more brings the others back (S)")),
    ("mute", "M", QT_TRANSLATE_NOOP("Inspector", "Leave this sub-model out; once more brings it back (M)")),
    ("lock", "L", QT_TRANSLATE_NOOP("Inspector", "Keep this weight where it is while the others move (L)")),
    ("reset", "\u21ba", QT_TRANSLATE_NOOP("Inspector", "Give this weight back to the model (Backspace)")),
)


@dataclass(frozen=True)
class Scale:
    """From weights to pixels: ``reach`` is the weight at the end of the track, and its negative at the start if ``signed``."""

    left: float
    width: float
    reach: float
    signed: bool

    def x_of(self, weight: float) -> float:
        share = min(1.0, max(-1.0, weight / (self.reach or 1.0)))
        if self.signed:
            return self.left + self.width * (1.0 + share) / 2
        return self.left + self.width * max(0.0, share)

    def weight_at(self, x: float) -> float:
        share = min(1.0, max(0.0, (x - self.left) / self.width))
        return self.reach * (2.0 * share - 1.0 if self.signed else share)


@dataclass(frozen=True)
class Row:
    """What one row shows.

    Attributes:
        weight: what is used. own: what the model would use.
        pressed: verbs of the buttons that are on.
        touched: whether the weight is not the model's own. silent: whether it is zero by mute or by another's solo.
        chosen: whether the keys act on this row.
    """

    k: int
    weight: float
    own: float
    number: str
    pressed: frozenset[str]
    touched: bool
    silent: bool
    largest: bool
    chosen: bool


def track(width: float) -> tuple[float, float]:
    """Left end and width of the bars in a widget of some width."""
    return NAME, max(24.0, width - NAME - NUMBER - len(BUTTONS) * BUTTON - 2)


def button_boxes(width: float, top: float) -> dict[str, QRectF]:
    """Where the small buttons of a row are."""
    left = width - len(BUTTONS) * BUTTON
    return {verb: QRectF(left + place * BUTTON + 1, top + 4, BUTTON - 2, ROW - 8) for place, (verb, _, _) in enumerate(BUTTONS)}


def paint_row(painter: QPainter, row: Row, top: float, width: float, scale: Scale, theme: Theme, font: QFont) -> None:
    """Name, bar, number and buttons of one sub-model."""
    middle = top + ROW / 2
    if row.chosen:
        painter.setPen(QPen(QColor(theme.accent), 1.2))
        painter.setBrush(faded(theme.accent, 0.08))
        painter.drawRoundedRect(QRectF(0.6, top + 1, width - 1.2, ROW - 2), 4, 4)
    _paint_bar(painter, row, QRectF(scale.left, middle - 6, scale.width, 12), scale, theme)
    painter.setFont(small(font, 9, bold=row.largest))
    painter.setPen(QColor(theme.muted if row.silent else theme.text))
    painter.drawText(QRectF(4, top, NAME - 4, ROW), Qt.AlignmentFlag.AlignVCenter, f"\u03b1{row.k + 1}")
    box = QRectF(scale.left + scale.width + 2, top, NUMBER - 4, ROW)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.number)
    boxes = button_boxes(width, top)
    for verb, letter, _ in BUTTONS:
        on = verb in row.pressed
        if verb == "reset" and not row.touched:
            continue
        painter.setPen(QPen(QColor(theme.accent), 1.2) if on else Qt.PenStyle.NoPen)
        painter.setBrush(faded(theme.accent, 0.25) if on else faded(theme.muted, 0.10))
        painter.drawRoundedRect(boxes[verb], 3, 3)
        painter.setFont(small(font, 8, bold=on))
        painter.setPen(QColor(theme.text if on else theme.muted))
        painter.drawText(boxes[verb], Qt.AlignmentFlag.AlignCenter, letter)


def _paint_bar(painter: QPainter, row: Row, groove: QRectF, scale: Scale, theme: Theme) -> None:
    marked = mark(row.k)
    colour = QColor(marked.colour)
    zero, end = scale.x_of(0.0), scale.x_of(row.weight)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(theme.muted, 0.12))
    painter.drawRoundedRect(groove, 3, 3)
    bar = QRectF(min(zero, end), groove.top(), max(1.5, abs(end - zero)), groove.height())
    painter.setBrush(faded(colour, 1.0 if marked.pattern == Qt.BrushStyle.SolidPattern else 0.45))
    painter.drawRoundedRect(bar, 3, 3)
    if marked.pattern != Qt.BrushStyle.SolidPattern:
        painter.setBrush(marked.brush())
        painter.drawRoundedRect(bar, 3, 3)
    if scale.signed:
        painter.setPen(QPen(faded(theme.muted, 0.7), 1))
        painter.drawLine(QPointF(zero, groove.top() - 5), QPointF(zero, groove.bottom() + 5))
    if not row.touched:
        return
    own = scale.x_of(row.own)
    painter.setPen(QPen(QColor(theme.text), 1.4))
    painter.drawLine(QPointF(own, groove.top() - 3), QPointF(own, groove.bottom() + 3))
    if not row.silent:
        painter.setBrush(QColor(theme.surface))
        knob = QRectF(end - 4.5, groove.center().y() - 4.5, 9, 9)
        painter.drawRect(knob) if "lock" in row.pressed else painter.drawEllipse(knob)

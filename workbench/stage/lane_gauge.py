"""Below the road: the speed that earns, the speed aimed at, and what the pedals do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.tasks.lane_env import OWN_STATE, SLOWEST_TARGET, TARGET_STEP, TARGETS
from workbench import numbers
from workbench.i18n import translate
from workbench.names import unit
from workbench.stage.cars import BRAKE
from workbench.stage.scene import Scene, faded, small

SHOWN = (10.0, 35.0)  # m/s on the scale
LARGEST = 6.0  # m/s^2 of the pedals' bar


def draw_gauge(painter: QPainter, rect: QRectF, scene: Scene, speed: float) -> None:
    """A scale of speeds at the left, the pedals beside it."""
    theme, state = scene.theme, scene.main.lane.state
    aimed, pedal = (float(state[OWN_STATE.index(name)]) for name in ("target speed", "pedal"))
    width = min(300.0, rect.width() * 0.5)
    bar = QRectF(rect.left() + 64, rect.top() + 6, width - 64, 9)

    def x(value: float) -> float:
        low, high = SHOWN
        return bar.left() + (min(high, max(low, value)) - low) / (high - low) * bar.width()

    painter.setFont(small(scene.font, 10, bold=True))
    painter.setPen(QColor(theme.text))
    box = QRectF(rect.left(), rect.top() - 1, 60, 22)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{numbers.whole(round(speed))} {unit('m/s')}")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(theme.muted, 0.22))
    painter.drawRoundedRect(bar, 4, 4)
    painter.setBrush(faded(theme.good, 0.22))  # what earns
    best = SLOWEST_TARGET + TARGET_STEP * (TARGETS - 1)
    painter.drawRect(QRectF(QPointF(x(SLOWEST_TARGET), bar.top()), QPointF(x(best), bar.bottom())))
    painter.setBrush(scene.main.colour)
    painter.drawRoundedRect(QRectF(bar.left(), bar.top() + 2, x(speed) - bar.left(), bar.height() - 4), 2.5, 2.5)
    painter.setFont(small(scene.font, 7.5))
    for notch in range(TARGETS):
        value = SLOWEST_TARGET + TARGET_STEP * notch
        painter.setPen(QPen(faded(theme.text, 0.5), 1))
        painter.drawLine(QPointF(x(value), bar.bottom() + 1), QPointF(x(value), bar.bottom() + 4))
        painter.setPen(faded(theme.muted, 0.95))
        text = numbers.whole(value)
        painter.drawText(QRectF(x(value) - 16, bar.bottom() + 4, 32, 12), Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(QPen(QColor(theme.text), 2))
    painter.drawLine(QPointF(x(aimed), bar.top() - 4), QPointF(x(aimed), bar.bottom() + 2))
    _pedals(
        painter, QRectF(bar.right() + 34, bar.top(), min(130.0, rect.right() - bar.right() - 130), bar.height()), scene, pedal
    )


def _pedals(painter: QPainter, bar: QRectF, scene: Scene, pedal: float) -> None:
    if bar.width() < 40:
        return
    theme, middle = scene.theme, bar.center().x()
    reach = min(1.0, abs(pedal) / LARGEST) * bar.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(theme.muted, 0.22))
    painter.drawRoundedRect(bar, 4, 4)
    painter.setBrush(QColor(BRAKE) if pedal < 0 else scene.force_colour)
    painter.drawRect(QRectF(middle - (reach if pedal < 0 else 0.0), bar.top() + 1.5, reach, bar.height() - 3))
    painter.fillRect(QRectF(middle - 0.5, bar.top() - 2, 1, bar.height() + 4), faded(theme.text, 0.6))
    painter.setFont(small(scene.font, 7.5))
    painter.setPen(faded(theme.muted, 0.95))
    words = QRectF(bar.left() - 20, bar.bottom() + 4, bar.width() + 40, 12)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft, translate("Stage", "braking"))
    painter.drawText(words, Qt.AlignmentFlag.AlignRight, translate("Stage", "accelerating"))

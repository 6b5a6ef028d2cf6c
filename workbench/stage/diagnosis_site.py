"""The strip that says what is odd about a hospital's site, all of it hidden from the agent."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from workbench import numbers
from workbench.i18n import translate
from workbench.stage.scene import Scene, small
from workbench.stage.stamps import draw_case

HEIGHT = 42.0


def oddities(task: Mapping[str, float]) -> list[str]:
    """What an agent has to find out about a site, in words."""
    words = []
    if task["shift"] > 0:
        words.append(translate("Stage", "gains and offsets shifted"))
    if inverted := int(task["inverted"]):
        words.append(translate("Stage", "{count} assays inverted").replace("{count}", str(inverted)))
    text = translate("Stage", "{share} of patients ill")
    words.append(text.replace("{share}", numbers.percent(task["prevalence"])))
    return words


def paint(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """Draw at the right of ``rect``, as much as there is room for."""
    painter.setFont(small(scene.font, 8))
    metrics = painter.fontMetrics()
    title = translate("Stage", "hidden from the agent")
    words = oddities(scene.task)
    while words:
        text = " \u00b7 ".join(words)
        width = max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(title)) + 22.0
        if width <= rect.width():
            box = QRectF(rect.right() - width, rect.top(), width, HEIGHT)
            draw_case(painter, box, title, scene.theme)
            painter.drawText(box.adjusted(0, 15, 0, 0), Qt.AlignmentFlag.AlignCenter, text)
            return
        words.pop(0)

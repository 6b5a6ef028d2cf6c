"""Draws a patient's chart: the ten tests with price and readings, and beside it what the agent believes and how it fares."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.tasks.diagnosis_env import HEALTHY, ILL, MASK
from core.tasks.diagnosis_patients import FEATURE_COUNT, GROUP_COUNT, GROUPS, KINDS
from core.tasks.diagnosis_site import Assays, assays_of
from core.tasks.family import Tasks
from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.stage import diagnosis_panel
from workbench.stage.scene import Failure, Scene, faded, small

WRONG = Failure(QT_TRANSLATE_NOOP("Stage", "wrong at step {step}"), QT_TRANSLATE_NOOP("Stage", "wrong at {step}, best {best}"))
DIGITS = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8,
    Qt.Key.Key_9, Qt.Key.Key_0,
)  # fmt: skip
KEYS = {**{key: group for group, key in enumerate(DIGITS)}, Qt.Key.Key_B: HEALTHY, Qt.Key.Key_M: ILL}  # benign, malignant
CHART_SHARE = 0.6  # of the width
REACH = 6.0  # standard deviations at the ends of a gauge; readings beyond are drawn there
NAME, PRICE, FLAG = 132.0, 42.0, 50.0  # px
PLACES = {"mean": 4.0, "error": 2.4, "worst": 4.4}  # px, half the size of a reading's mark


@lru_cache(maxsize=64)
def _assays(task: tuple[tuple[str, float], ...]) -> Assays:
    names, values = zip(*task, strict=True)
    return assays_of(Tasks(names, np.array([values])))


def assays(task: Mapping[str, float]) -> Assays:
    """What the site of a task does to its tests, one row."""
    return _assays(tuple(task.items()))


def _columns(rect: QRectF) -> tuple[QRectF, QRectF]:
    inner = rect.adjusted(16, 2, -16, -10)
    chart = QRectF(inner.left(), inner.top(), CHART_SHARE * inner.width(), inner.height())
    return chart, QRectF(chart.right() + 22, inner.top(), inner.right() - chart.right() - 22, inner.height())


def _row(chart: QRectF, number: int) -> QRectF:
    """Row 0 is the head, 1 to 10 are the tests."""
    height = min(26.0, chart.height() / (GROUP_COUNT + 1))
    return QRectF(chart.left(), chart.top() + number * height, chart.width(), height)


def _gauge(row: QRectF) -> QRectF:
    return QRectF(row.left() + NAME + PRICE, row.top(), max(40.0, row.width() - NAME - PRICE - FLAG), row.height())


def _place(gauge: QRectF, reading: float) -> float:
    return gauge.center().x() + max(-1.0, min(1.0, reading / REACH)) * gauge.width() / 2


def _points(row: QRectF) -> float:
    return max(6.5, min(9.0, row.height() * 0.46))


def backdrop(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """The empty chart: names, prices, gauges, and which assays are inverted."""
    chart, _ = _columns(rect)
    theme, site = scene.theme, assays(scene.task)
    middle = Qt.AlignmentFlag.AlignVCenter
    head = _row(chart, 0)
    painter.setFont(small(scene.font, _points(head) - 1))
    painter.setPen(QColor(theme.muted))
    painter.drawText(QRectF(head.left(), head.top(), NAME, head.height()), middle, translate("Stage", "test"))
    price = QRectF(head.left() + NAME, head.top(), PRICE, head.height())
    painter.drawText(price, middle, translate("Stage", "price"))
    title = translate("Stage", "reading: \u25cf mean \u00b7 error \u25c6 worst")
    if painter.fontMetrics().horizontalAdvance(title) > _gauge(head).width():
        title = translate("Stage", "reading")
    painter.drawText(_gauge(head), Qt.AlignmentFlag.AlignCenter, title)
    for number, group in enumerate(GROUPS):
        row = _row(chart, number + 1)
        gauge = _gauge(row)
        painter.setFont(small(scene.font, _points(row)))
        painter.setPen(QPen(faded(theme.muted, 0.18), 1))
        painter.drawLine(row.topLeft(), row.topRight())
        painter.drawLine(QPointF(gauge.left(), row.center().y()), QPointF(gauge.right(), row.center().y()))
        painter.setPen(QPen(faded(theme.muted, 0.45), 1))
        painter.drawLine(QPointF(gauge.center().x(), row.top() + 4), QPointF(gauge.center().x(), row.bottom() - 4))
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(row.left() + 18, row.top(), NAME - 18, row.height()), middle, translate("Tasks", group))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(row.left(), row.top(), 16, row.height()), middle, str((number + 1) % GROUP_COUNT))
        share = numbers.percent(float(site.share[0, number]))
        painter.drawText(QRectF(row.left() + NAME, row.top(), PRICE, row.height()), middle, share)
        if site.gain[0, number] < 0:
            painter.setPen(QColor(theme.bad))
            painter.setFont(small(scene.font, _points(row) - 1))
            flag = QRectF(gauge.right() + 4, row.top(), FLAG, row.height())
            painter.drawText(flag, middle | Qt.TextFlag.TextDontClip, translate("Stage", "inverted"))


def moment(painter: QPainter, rect: QRectF, scene: Scene) -> None:
    """The readings that were bought, and the panel beside the chart."""
    chart, panel = _columns(rect)
    actor = scene.main
    state, lane = actor.state, actor.lane
    bought = state[MASK]
    readings = state[:FEATURE_COUNT].reshape(len(KINDS), GROUP_COUNT)
    for number in range(GROUP_COUNT):
        row = _row(chart, number + 1)
        if lane.action == number and lane.phase == "playing":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(actor.tint, 0.14))
            painter.drawRoundedRect(row.adjusted(-4, 1, 4, -1), 4, 4)
        if bought[number] > 0.0:
            _marks(painter, _gauge(row), readings[:, number], scene, float(bought[number]))
    diagnosis_panel.paint(painter, panel, scene)


def _marks(painter: QPainter, gauge: QRectF, readings: np.ndarray, scene: Scene, opacity: float) -> None:
    """Mean, error and worst value of one test."""
    colour, y = faded(scene.main.tint, opacity), gauge.center().y()
    places = [_place(gauge, float(reading)) for reading in readings]
    painter.setPen(QPen(faded(scene.main.tint, 0.4 * opacity), 2))
    painter.drawLine(QPointF(min(places), y), QPointF(max(places), y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for kind, x in zip(KINDS, places, strict=True):
        half = PLACES[kind]
        if kind == "worst":
            painter.save()
            painter.translate(x, y)
            painter.rotate(45)
            painter.drawRect(QRectF(-half * 0.8, -half * 0.8, 1.6 * half, 1.6 * half))
            painter.restore()
        else:
            painter.drawEllipse(QPointF(x, y), half, half)

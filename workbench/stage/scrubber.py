"""The time machine's handle: a slider over all that was played, with its episodes and when something was learned."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from core.events import TaskLearned
from workbench import numbers
from workbench import theme as appearance
from workbench.i18n import translate
from workbench.player import Player
from workbench.record import Episode
from workbench.stage.scene import blended, faded, small
from workbench.theme import Theme

HEIGHT = 38
MARGIN = 12.0  # px beside the track, for half of the handle
TRACK = 8.0
FEWEST = 250  # moments that fill the track: five seconds, so that the beginning does not race to the left
SECOND = 50  # moments
NARROWEST_MARK = 9.0  # px of an episode that is told apart from its neighbours


def place_text(player: Player) -> str:
    """Where the shown moment is, in words."""
    frame, episode = player.frame, player.timeline.episode
    if frame is None or episode is None:
        return ""
    total = f" / {player.episodes}" if player.episodes and episode.episode_return is None else ""
    number = f"{frame.main.episode + 1}{total}"
    if player.state == "finished" and not player.timeline.in_past and not player.timeline.replaying:
        text = translate("Stage", "trial over: {0} episodes; play runs it again").replace("{0}", str(frame.main.episode + 1))
    elif episode.episode_return is None:
        text = translate("Stage", "episode {0}, step {1}")
    else:
        text = translate("Stage", "episode {0}, step {1} of {2}").replace("{2}", str(episode.steps))
    return text.replace("{0}", number).replace("{1}", str(frame.main.step))


class Scrubber(QSlider):
    """Its values are the moments of the player's record. Home and End are left to the stage."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.player = player
        self.theme = appearance.current()
        self.setAccessibleName(translate("Stage", "Time machine: every step of this trial"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSingleStep(1)
        self.setPageStep(SECOND)
        self.setMouseTracking(True)
        self._rows: list[Episode] = []
        self._lessons: list[int] = []
        self.valueChanged.connect(self._seek)
        player.timeline.moved.connect(self.refresh)
        player.timeline.reset.connect(self.refresh)
        player.timeline.following_changed.connect(self.refresh)
        player.state_changed.connect(self.refresh)
        appearance.switch().changed.connect(self.apply_theme)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    # ---- where it stands

    def refresh(self, _changed: object = None) -> None:
        """Show where the player's timeline stands."""
        timeline = self.player.timeline
        record = timeline.record
        self._rows = record.episodes()
        blocked = self.blockSignals(True)
        self.setEnabled(record.newest > record.first)
        self.setRange(record.first, record.newest)
        self.setValue(timeline.moment)
        self.blockSignals(blocked)
        if not self.player.moving:
            self.setAccessibleDescription(place_text(self.player))
        self.update()

    def _seek(self, moment: int) -> None:
        self.player.timeline.seek_moment(moment)

    @property
    def lessons(self) -> list[int]:
        """The moments after which something was learned."""
        if not self.player.recorded:
            return []
        record = self.player.timeline.record
        steps = self.player.history[TaskLearned]["step"]
        return [record.moment_of(int(step) - 1) for step in steps] if record.steps else []

    # ---- hands

    def moment_at(self, x: float) -> int:
        """The moment at a place of the widget."""
        left, width = self._track()
        return round(self.minimum() + (x - left) / width * self._span())

    def place_of(self, moment: float) -> float:
        """Where a moment is, px."""
        left, width = self._track()
        return left + (moment - self.minimum()) / self._span() * width

    def _track(self) -> tuple[float, float]:
        return MARGIN, max(1.0, self.width() - 2 * MARGIN)

    def _span(self) -> int:
        return max(FEWEST, self.maximum() - self.minimum())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.player.timeline.seek_moment(self.moment_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moment = self.moment_at(event.position().x())
        if self.isSliderDown():
            self.player.timeline.seek_moment(moment)
        else:
            self.setToolTip(self._about(moment))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _about(self, moment: int) -> str:
        row = next((row for row in self._rows if row.start <= moment <= row.end), None)
        if row is None or moment < self.minimum():
            return translate("Stage", "Drag to any step that was played; End follows the newest again")
        if row.episode_return is None:
            text = translate("Stage", "Episode {0}, still running")
        elif self._solved(row):
            text = translate("Stage", "Episode {0}: solved, return {1} in {2} steps")
        else:
            text = translate("Stage", "Episode {0}: failed, return {1} in {2} steps")
        values = {"{0}": str(row.number + 1), "{1}": numbers.a_return(row.episode_return or 0), "{2}": str(row.steps)}
        for name, value in values.items():
            text = text.replace(name, value)
        return text

    def _solved(self, row: Episode) -> bool:
        family = self.player.family
        return family is not None and row.episode_return is not None and row.episode_return >= family.interface.solved_return

    # ---- picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self._track()
        groove = QRectF(left - 4, 20, width + 8, TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.theme.muted, 0.14))
        painter.drawRoundedRect(groove, 4, 4)
        if self.isEnabled():
            for row in self._rows:
                if row.end >= self.minimum():
                    self._paint_episode(painter, groove, row)
            self._paint_lessons(painter, groove)
            self._paint_handle(painter, groove)
        painter.end()  # not left to whoever lets go of it last: a look at this thread's stack may hold it too

    def _paint_episode(self, painter: QPainter, groove: QRectF, row: Episode) -> None:
        """A bar from its first to its last step, the rest after it paler, and what it earned above."""
        theme = self.theme
        start, end = self.place_of(max(row.start, self.minimum())), self.place_of(row.end + 1)
        right = min(end, self.place_of(self.maximum()))
        over, solved = row.episode_return is not None, self._solved(row)
        role = theme.muted if not over else theme.good if solved else theme.bad
        bar = QRectF(start, groove.top(), max(1.0, right - start - (1.5 if end - start > NARROWEST_MARK else 0.0)), TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(theme.surface, role, 0.6 if over else 0.4))
        painter.drawRect(bar)
        if end - start < NARROWEST_MARK:
            return
        middle = QPointF(start + 5, 11)
        painter.setPen(QPen(QColor(role), 1.5))
        if not over:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 3.2, 3.2)
        elif solved:
            painter.setBrush(QColor(role))
            painter.drawEllipse(middle, 3.2, 3.2)
        else:
            painter.drawLine(middle + QPointF(-3, -3), middle + QPointF(3, 3))
            painter.drawLine(middle + QPointF(-3, 3), middle + QPointF(3, -3))
        painter.setFont(small(self.font(), 8))
        text = numbers.a_return(row.episode_return) if row.episode_return is not None else ""
        if painter.fontMetrics().horizontalAdvance(text) + 14 <= end - start:
            painter.setPen(QColor(theme.text))
            box = QRectF(start + 12, 3, end - start - 12, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_lessons(self, painter: QPainter, groove: QRectF) -> None:
        """Ticks below the track; those that would touch are one."""
        painter.setPen(QPen(QColor(self.theme.accent), 1.4))
        places = sorted({round(self.place_of(moment)) for moment in self.lessons if moment >= self.minimum()})
        for place in places[:1] + [b for a, b in pairwise(places) if b > a + 1]:
            painter.drawLine(QPointF(place, groove.bottom() + 2), QPointF(place, groove.bottom() + 7))

    def _paint_handle(self, painter: QPainter, groove: QRectF) -> None:
        theme, x = self.theme, self.place_of(self.value())
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(x, groove.top() - 3), QPointF(x, groove.bottom() + 3))
        painter.setBrush(QColor(theme.accent if self.player.timeline.following else theme.surface))
        painter.drawEllipse(QPointF(x, groove.center().y()), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(faded(theme.accent, 0.6), 1.5))
            painter.drawEllipse(QPointF(x, groove.center().y()), 9.5, 9.5)

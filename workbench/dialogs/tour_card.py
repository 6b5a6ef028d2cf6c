"""The card of the guided tour and the frame around what it speaks of. Neither keeps anybody from using the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench import assets, theme
from workbench.dialogs.glossary_window import show_glossary
from workbench.i18n import translate
from workbench.tour import STOPS, Stop

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

WIDTH = 350
GAP = 12
EDGE = 3  # thickness of the frame
FOLLOW_MS = 120  # what the frame is around may move: docks, scrolling, other sizes


class Ring(QWidget):
    """A frame that lets the mouse through and covers nothing but its own line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, area: QRect) -> None:
        """Go around this area of the window."""
        if area == self.geometry():
            return
        self.setGeometry(area)
        inside = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.current().accent), 2 * EDGE))
        painter.drawRect(self.rect())
        painter.end()


def place(card: QSize, target: QRect, room: QRect) -> QPoint:
    """Where a card stands: beside what it is about if there is room, else in a corner of it; always within ``room``."""
    room = room.adjusted(GAP, GAP, -GAP, -GAP)
    middle = target.center() - QPoint(card.width() // 2, card.height() // 2)
    beside = (
        QPoint(target.right() + GAP, target.top()),
        QPoint(target.left() - GAP - card.width(), target.top()),
        QPoint(middle.x(), target.bottom() + GAP),
        QPoint(middle.x(), target.top() - GAP - card.height()),
    )
    for corner in beside:
        inside = _within(QRect(corner, card), room)
        if not inside.intersects(target):
            return inside.topLeft()
    corner = QPoint(target.right() - GAP - card.width(), target.top() + GAP)
    return _within(QRect(corner, card), room).topLeft()


def _within(card: QRect, room: QRect) -> QRect:
    left = min(max(card.left(), room.left()), max(room.left(), room.right() - card.width()))
    top = min(max(card.top(), room.top()), max(room.top(), room.bottom() - card.height()))
    return QRect(QPoint(left, top), card.size())


class TourCard(QFrame):
    """One stop after the other. Right and Enter go on, Left goes back, Esc ends it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.number = -1
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "open")
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(28)
        shade.setOffset(0, 5)
        self.setGraphicsEffect(shade)
        self.ring = Ring(window)
        self.progress, self.title, self.text = (self._label() for _ in range(3))
        self.progress.setProperty("muted", True)
        self.title.setProperty("heading", True)
        self.end = QToolButton()
        self.end.setIconSize(QSize(13, 13))
        self.end.clicked.connect(self.close)
        self.more, self.back, self.onward, self.train = (QPushButton() for _ in range(4))
        self.more.setProperty("flat", True)
        self.onward.setProperty("primary", "true")
        self.more.clicked.connect(self._explain)
        self.back.clicked.connect(self.go_back)
        self.onward.clicked.connect(self.go_on)
        self.train.clicked.connect(self._train)
        self._lay_out()
        self._word()
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self.follow)
        self._timer.start()
        theme.switch().changed.connect(self._colour)
        self._colour(theme.current())
        self.go_to(0)
        self.show()
        self.raise_()
        self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _label() -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.progress, 1)
        head.addWidget(self.end)
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.onward)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 12)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.train)
        column.addLayout(foot)

    def _word(self) -> None:
        """All texts that do not depend on the stop, in the language of the moment."""
        self.setAccessibleName(translate("Tour", "Guided tour"))
        self.end.setToolTip(translate("Tour", "End the tour (Esc)"))
        self.end.setAccessibleName(self.end.toolTip())
        self.more.setText(translate("Tour", "More about it"))
        self.back.setText(translate("Tour", "Back"))
        self.train.setText(translate("Tour", "Train your first meta-model"))
        for button in (self.more, self.back, self.train):
            button.setAccessibleName(button.text())

    # ---- going from stop to stop

    @property
    def stop(self) -> Stop:
        return STOPS[self.number]

    def go_to(self, number: int) -> None:
        """Show a stop and what it is about."""
        self.number = number
        self.stop.prepare(self._window)
        self._say()
        self.follow()
        self.raise_()
        QTimer.singleShot(0, self, self.follow)  # what was just opened has its place by then

    def _say(self) -> None:
        count = translate("Tour", "{number} of {all}")
        self.progress.setText(count.replace("{number}", str(self.number + 1)).replace("{all}", str(len(STOPS))))
        self.title.setText(translate("Tour", self.stop.title))
        self.text.setText(translate("Tour", self.stop.text))
        last = self.number == len(STOPS) - 1
        self.onward.setText(translate("Tour", "Done") if last else translate("Tour", "Next"))
        self.onward.setAccessibleName(self.onward.text())
        self.back.setEnabled(self.number > 0)
        self.back.setToolTip("" if self.number > 0 else translate("Tour", "This is the first stop."))
        self.train.setVisible(last)
        self.setAccessibleDescription(f"{self.title.text()}. {self.text.text()}")

    def go_on(self) -> None:
        if self.number + 1 < len(STOPS):
            self.go_to(self.number + 1)
        else:
            self.close()

    def go_back(self) -> None:
        self.go_to(max(0, self.number - 1))

    def follow(self) -> None:
        """Put frame and card where the widget is now."""
        if not self._window.is_filled:
            return
        target = self.stop.find(self._window)
        seen = target.visibleRegion().boundingRect()
        area = QRect(target.mapTo(self._window, seen.topLeft()), seen.size())
        self.ring.setVisible(not seen.isEmpty())
        self.ring.surround(area.adjusted(-EDGE, -EDGE, EDGE, EDGE) & self._window.rect())
        self.ring.raise_()
        self.resize(WIDTH, self.heightForWidth(WIDTH) if self.hasHeightForWidth() else self.sizeHint().height())
        self.move(place(self.size(), area, self._window.rect()))
        self.raise_()

    # ---- what the user does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key == Qt.Key.Key_Right:
            self.go_on()
        elif key == Qt.Key.Key_Left:
            self.go_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            focus.click() if isinstance(focus, QPushButton | QToolButton) and focus.hasFocus() else self.go_on()
        else:
            super().keyPressEvent(event)

    def _explain(self) -> None:
        show_glossary(self._window, self.stop.word)

    def _train(self) -> None:
        self.close()
        self._window.first_steps.do("run.first")

    def close(self) -> bool:
        self._timer.stop()
        self.ring.hide()
        self.ring.deleteLater()
        return super().close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.number >= 0:
            self._word()
            self._say()
        super().changeEvent(event)

    def _colour(self, colours: theme.Theme) -> None:
        self.end.setIcon(assets.icon("close", colours.muted))
        self.ring.update()


def show_tour(window: MainWindow) -> TourCard:
    """Begin the tour; one that is on begins anew."""
    if window.layouts.full_stage:
        window.layouts.toggle_full_stage()
    for card in window.findChildren(TourCard):
        if card.isVisible():
            card.go_to(0)
            return card
    return TourCard(window)

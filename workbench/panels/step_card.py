"""One of the four steps as a card: number, title, state chip, a line that says why, and a body that opens on a click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.steps import STATE_WORDS, STEP_TITLES, Step, StepState


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class CardHead(QWidget):
    """The part of a card that is always visible; a click, Enter or Space opens the card."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class StepCard(QFrame):
    """A step's card. The body is given later, once the core is loaded."""

    wants_open = Signal(object)  # Step
    wants_help = Signal(object)  # Step

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.setProperty("card", "true")
        self.head = CardHead()
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.setAccessibleName(translate("Steps", STEP_TITLES[step]))
        self.head.clicked.connect(self._ask_open)
        self.number = PlainLabel(str(list(Step).index(step) + 1))
        self.number.setFixedSize(22, 22)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setProperty("number", "true")
        self.title = PlainLabel(translate("Steps", STEP_TITLES[step]))
        self.title.setProperty("heading", True)
        self.chip = PlainLabel()
        self.help = QToolButton()
        self.help.setText("?")
        self.help.setProperty("help", "true")
        self.help.setToolTip(translate("Steps", "What this step does, and its formula"))
        self.help.setAccessibleName(f"{self.title.text()}: {self.help.toolTip()}")
        self.help.clicked.connect(self._ask_help)
        self.reason = QLabel()
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self.reason.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(self.number)
        row.addWidget(self.title, 1)
        row.addWidget(self.chip)
        row.addWidget(self.help)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addLayout(row)
        head.addWidget(self.reason)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(11, 9, 11, 10)
        self._layout.setSpacing(9)
        self._layout.addWidget(self.head)
        self.body: QWidget | None = None
        self._open = False

    def set_body(self, body: QWidget) -> None:
        """Put the form and the buttons in."""
        self.body = body
        self._layout.addWidget(body)
        body.setVisible(self._open)

    @property
    def is_open(self) -> bool:
        return self._open

    def set_open(self, on: bool) -> None:
        self._open = on
        restyle(self, "card", "open" if on else "true")
        restyle(self.number, "number", "open" if on else "true")
        if self.body is not None:
            self.body.setVisible(on)

    def show_state(self, state: StepState) -> None:
        """Show chip and reason."""
        self.chip.setText(translate("Steps", STATE_WORDS[state.state]))
        restyle(self.chip, "chip", state.state)
        self.reason.setText(state.reason)

    def _ask_help(self) -> None:
        self.wants_help.emit(self.step)

    def _ask_open(self) -> None:
        self.wants_open.emit(self.step)

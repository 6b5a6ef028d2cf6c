"""Pieces that the bodies of the four steps share: buttons that follow an action, and the row of a running job."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.actions.commands import Commands
from workbench.durations import duration
from workbench.forms import LABEL_WIDTH
from workbench.i18n import translate
from workbench.session import Session
from workbench.steps import Step
from workbench.task_words import method_words
from workbench.training_thread import JobState


class ActionButton(QPushButton):
    """A push button that does an action and is possible when the action is."""

    def __init__(self, action: QAction, text: str, primary: bool = False) -> None:
        super().__init__(text)
        self._action = action
        self.setProperty("primary", "true" if primary else "false")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


def muted(text: str = "") -> QLabel:
    """A quiet plain-text line that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", True)
    return label


class MoreButton(QPushButton):
    """Shows the fields of a step that few people need."""

    def __init__(self, *show: Callable[[bool], None]) -> None:
        super().__init__(translate("Forms", "More settings"))
        self.setProperty("flat", True)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._show = show
        self.toggled.connect(self._switch)

    def _switch(self, on: bool) -> None:
        for show in self._show:
            show(on)
        self.setText(translate("Forms", "Fewer settings") if on else translate("Forms", "More settings"))


def field_rows() -> QFormLayout:
    """Rows of label and field that stand in line with those of the recipe's forms."""
    rows = QFormLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setHorizontalSpacing(10)
    rows.setVerticalSpacing(6)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return rows


def row_label(text: str) -> QLabel:
    """The label of such a row."""
    label = muted(text)
    label.setWordWrap(False)
    label.setMinimumWidth(LABEL_WIDTH)
    return label


class JobRow(QWidget):
    """Progress of the running job and what can be done to it: while its step runs, it takes the place of the form."""

    def __init__(self, step: Step, session: Session, commands: Commands, form: QWidget) -> None:
        super().__init__()
        self._step, self._session, self._form = step, session, form
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setRange(0, 0)
        self.text = muted()
        self._buttons: dict[str, QToolButton] = {}
        buttons = QHBoxLayout()
        buttons.setSpacing(3)
        for id in ("run.pause", "run.resume", "run.step", "run.stop", "run.discard"):
            button = QToolButton()
            button.setDefaultAction(commands[id])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(17, 17))
            button.setAccessibleName(commands[id].text())
            buttons.addWidget(button)
            self._buttons[id] = button
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self.bar)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        session.changed.connect(self.refresh)
        session.events.connect(self._on_events)
        self.refresh()

    def _on_events(self, _events: list) -> None:
        self.refresh()

    def refresh(self) -> None:
        running = self._session.running is self._step
        self.setVisible(running)
        self._form.setVisible(not running)
        if not running:
            return
        paused = self._session.job_state is JobState.PAUSED
        self._buttons["run.pause"].setVisible(not paused)
        self._buttons["run.resume"].setVisible(paused)
        done, total, text = progress(self._session)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.text.setText(text)


def progress(session: Session) -> tuple[int, int, str]:
    """(done, total, words) of the running job; total 0 while it is not known."""
    event = session.last_event
    if event is None:
        text = translate("Progress", "Loading the learner…")
        return 0, 0, text if session.running is Step.TRAIN else translate("Progress", "Starting…")
    if type(event).__name__ in ("MetaUpdated", "StepSizesUpdated"):
        text = translate("Progress", "Update {done} of {total} · {left} left")
        if type(event).__name__ == "StepSizesUpdated":
            text = translate("Progress", "Step sizes for learning on a task: {done} of {total} · {left} left")
        text = text.replace("{done}", str(event.update)).replace("{total}", str(event.updates))
        return event.update, event.updates, text.replace("{left}", duration(event.seconds_left))
    text = translate("Progress", "{method}: {done} of {total}")
    text = (
        text.replace("{method}", method_words(event.method))
        .replace("{done}", str(event.done))
        .replace("{total}", str(event.total))
    )
    clock = session.clock
    if clock is None:
        return event.done, event.total, text
    whole = translate("Progress", "Part {row} of {rows} · {left} left")
    whole = whole.replace("{row}", str(min(clock.row + 1, clock.rows))).replace("{rows}", str(clock.rows))
    return round(1000 * clock.share), 1000, f"{whole.replace('{left}', duration(clock.seconds_left))}\n{text}"

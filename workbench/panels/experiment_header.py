"""The line above the experiment's table: which one, how it stands, how much is done, what is best so far."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from core.plain_text import plain
from workbench import numbers
from workbench.durations import duration
from workbench.engine_words import engine_title
from workbench.experiment_words import STATES
from workbench.experiments.board_state import BoardState
from workbench.foreign import tooltip
from workbench.i18n import translate
from workbench.open_experiment import OpenExperiment
from workbench.panels.step_card import restyle

if TYPE_CHECKING:
    from workbench.actions.commands import Commands

# How the state's chip is coloured: a name that the style sheet knows.
CHIPS = {
    "waiting": "empty", "reading": "empty", "starting": "ready", "running": "running", "stopping": "ready", "done": "done",
    "stopped": "stale", "interrupted": "stale", "failed": "stale",
}  # fmt: skip
BAR_WIDTH = 90
LONGEST_ENGINE = 40


class ElidedLabel(QLabel):
    """One line that ends in dots where it is too long; its tooltip has the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.whole = ""

    def say(self, text: str, tip: str = "") -> None:
        """Show this."""
        self.whole = text
        self.setToolTip(tooltip(tip or text))
        self.setAccessibleName(text)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, max(0, self.width() - 2)))


class ExperimentHeader(QWidget):
    """Name, state, bar, a sentence, and the buttons to stop and to go on; in a narrow dock in two rows."""

    def __init__(self, experiment: OpenExperiment, commands: Commands) -> None:
        super().__init__()
        self._experiment = experiment
        self._told: object = None  # which results the sentence about the best is of
        self._failed = 0
        self.name = ElidedLabel()
        self.name.setProperty("heading", "true")
        self.state = QLabel()
        self.state.setProperty("chip", "empty")  # before it is first shown: that is when room is made around the word
        self.state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(BAR_WIDTH, 6)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(translate("Experiment", "Progress of the experiment"))
        self.said = ElidedLabel()
        self.said.setProperty("muted", "true")
        self.best = ElidedLabel()
        self.buttons = [self._button(commands, id) for id in ("run.experiment.stop", "run.experiment.go_on")]
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.name, 2)
        first.addWidget(self.state)
        for button in self.buttons:
            first.addWidget(button)
        second.addWidget(self.bar)
        second.addWidget(self.said, 3)
        second.addWidget(self.best, 5)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addLayout(first, 3)
        self._rows.addLayout(second, 10)
        experiment.changed.connect(self.refresh)
        experiment.state_changed.connect(self.refresh)
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """One row below the other, and what is best only where there is room for it."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._rows.setDirection(direction)
        self.best.setVisible(not narrow)

    @staticmethod
    def _button(commands: Commands, id: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(commands[id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(commands[id].text())
        return button

    def refresh(self) -> None:
        """Say how it stands."""
        experiment, board = self._experiment, self._experiment.board
        self.setVisible(experiment.file is not None)
        if experiment.file is None:
            return
        state = experiment.state
        self.name.say(experiment.name, str(experiment.file))
        restyle(self.state, "chip", CHIPS[state])
        self.state.setText(translate("Experiment", STATES[state]))
        done, total = done_of(board)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        if self._told != (id(board), board.results):  # it looks at every run
            self._told = (id(board), board.results)
            self._failed = board.counts()["failed"]
            self.best.say(best_words(experiment), best_tip())
        words = progress_words(experiment, self._failed)
        self.said.say(words, "\n".join([words, *board.warnings]))
        stop, go_on = self.buttons
        stop.setVisible(experiment.at_work)
        go_on.setVisible(not experiment.at_work and state != "done")


def done_of(board: BoardState) -> tuple[int, int]:
    """Jobs that are over, and all that are known."""
    if board.finished is not None and board.finished.reason == "done":
        total = max(len(board.runs), board.progressed.total if board.progressed is not None else 0)
        return total, total
    if board.progressed is not None:
        return board.progressed.done, max(board.progressed.total, board.progressed.done)
    runs = board.runs.values()
    planned = board.started.runs if board.started is not None else 0
    return sum(run.over for run in runs), max(planned, len(board.runs))


def progress_words(experiment: OpenExperiment, failed: int) -> str:
    """``12 of 40 jobs, 0:14 left, 2 at once (worker processes)``."""
    board = experiment.board
    if board.started is None:
        return translate("Experiment", "Nothing has been run yet.") if experiment.state == "waiting" else ""
    done, total = done_of(board)
    text = translate("Experiment", "{done} of {total} jobs")
    parts = [text.replace("{done}", numbers.whole(done)).replace("{total}", numbers.whole(total))]
    if failed:
        parts.append(translate("Experiment", "{count} failed").replace("{count}", numbers.whole(failed)))
    if board.warnings:
        parts.append(translate("Experiment", "warnings: {count}").replace("{count}", str(len(board.warnings))))
    if experiment.at_work:
        left = board.progressed.seconds_left if board.progressed is not None else math.nan
        if math.isfinite(left):
            parts.append(translate("Experiment", "{time} left").replace("{time}", duration(left)))
        slots = translate("Experiment", "{slots} at once ({engine})").replace("{slots}", str(board.started.slots))
        parts.append(slots.replace("{engine}", engine_title(plain(board.started.engine, LONGEST_ENGINE))))
    return ", ".join(parts)


def best_words(experiment: OpenExperiment) -> str:
    """The best configuration by validation score."""
    best = experiment.board.best()
    if best is None or best.score is None:
        return ""
    text = translate("Experiment", "Best so far: {score} ({what}; {seeds} of {all} seeds)")
    values = {
        "{score}": numbers.a_return(best.score), "{what}": experiment.title_of(best),
        "{seeds}": str(len(best.scored)), "{all}": str(len(best.runs)),
    }  # fmt: skip
    for place, value in values.items():
        text = text.replace(place, value)
    return text


def best_tip() -> str:
    """What best means."""
    return translate("Experiment", "The highest mean validation score over the seeds. Held-out scores choose nothing.")

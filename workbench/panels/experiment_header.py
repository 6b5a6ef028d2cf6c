"""The line above the experiment's table: which one, how it stands, how much is done, what is best so far."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from workbench import numbers
from workbench.durations import duration
from workbench.experiment_words import STATES
from workbench.experiments.board_state import BoardState
from workbench.foreign import PlainLabel, tooltip
from workbench.i18n import translate
from workbench.open_experiment import OpenExperiment

if TYPE_CHECKING:
    from workbench.actions.commands import Commands

# How the state's chip is coloured: a name that the style sheet knows.
CHIPS = {
    "waiting": "empty", "reading": "empty", "starting": "ready", "running": "running", "stopping": "ready", "done": "done",
    "stopped": "stale", "interrupted": "stale", "failed": "stale",
}  # fmt: skip
BAR_WIDTH = 90
NARROW = 640  # px; below that the sentence stands in the tooltip


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
    """Name, state, bar, a sentence, and the buttons to stop and to go on."""

    def __init__(self, experiment: OpenExperiment, commands: Commands) -> None:
        super().__init__()
        self._experiment = experiment
        self.name = PlainLabel()
        self.name.setProperty("heading", "true")
        self.state = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(BAR_WIDTH, 6)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(translate("Experiment", "Progress of the experiment"))
        self.said = ElidedLabel()
        self.said.setProperty("muted", "true")
        self.best = ElidedLabel()
        self.buttons = [self._button(commands, id) for id in ("experiment.stop", "experiment.go_on")]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.state)
        row.addWidget(self.bar)
        row.addWidget(self.said, 2)
        row.addWidget(self.best, 3)
        for button in self.buttons:
            row.addWidget(button)
        experiment.changed.connect(self.refresh)
        experiment.state_changed.connect(self.refresh)
        self.refresh()

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
        self.name.setText(experiment.name)
        self.name.setToolTip(tooltip(str(experiment.file)))
        self.state.setText(translate("Experiment", STATES[state]))
        if self.state.property("chip") != CHIPS[state]:
            self.state.setProperty("chip", CHIPS[state])
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        done, total = done_of(board)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        self.said.say(progress_words(experiment))
        self.best.say(best_words(experiment), best_tip())
        stop, go_on = self.buttons
        stop.setVisible(experiment.at_work)
        go_on.setVisible(not experiment.at_work and state != "done")


def done_of(board: BoardState) -> tuple[int, int]:
    """Jobs that are over, and all that are known."""
    if board.progressed is not None:
        return board.progressed.done, max(board.progressed.total, board.progressed.done)
    runs = board.runs.values()
    planned = board.started.runs if board.started is not None else 0
    return sum(run.over for run in runs), max(planned, len(board.runs))


def progress_words(experiment: OpenExperiment) -> str:
    """``12 of 40 jobs, 2 slots on processes, 0:14 left``."""
    board = experiment.board
    if board.started is None:
        return translate("Experiment", "Nothing has been run yet.") if experiment.state == "waiting" else ""
    done, total = done_of(board)
    text = translate("Experiment", "{done} of {total} jobs")
    parts = [text.replace("{done}", numbers.whole(done)).replace("{total}", numbers.whole(total))]
    if failed := board.counts()["failed"]:
        parts.append(translate("Experiment", "{count} failed").replace("{count}", numbers.whole(failed)))
    if experiment.at_work:
        slots = translate("Experiment", "{slots} at once ({engine})").replace("{slots}", str(board.started.slots))
        parts.append(slots.replace("{engine}", board.started.engine[:40].replace("_", " ")))
        left = board.progressed.seconds_left if board.progressed is not None else math.nan
        if math.isfinite(left):
            parts.append(translate("Experiment", "{time} left").replace("{time}", duration(left)))
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

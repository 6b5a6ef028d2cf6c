"""The status bar: phase, update, speed, time left, and the model's name with its unsaved marker."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from workbench import numbers
from workbench.durations import duration
from workbench.i18n import translate
from workbench.session import Session
from workbench.side_jobs import TITLES
from workbench.steps import STEP_TITLES
from workbench.task_words import method_words
from workbench.training_thread import JobState


def summary(session: Session) -> str:
    """``Meta-train · update 120/195 · 18 400 steps/s · 0:14 left``."""
    step = session.running
    if session.side.running:
        return translate("Status", TITLES[session.side.running])
    if step is None:
        return translate("Status", "Ready")
    parts = [translate("Steps", STEP_TITLES[step])]
    if session.job_state is JobState.PAUSED:
        parts.append(translate("Status", "paused"))
    if session.job_state is JobState.STOPPING:
        parts.append(translate("Status", "stopping"))
    event: Any = session.last_event if session.busy else None
    if type(event).__name__ == "MetaUpdated":
        parts.append(translate("Status", "update {0}/{1}").replace("{0}", str(event.update)).replace("{1}", str(event.updates)))
        parts.append(translate("Status", "{0} env steps/s").replace("{0}", numbers.whole(event.steps_per_second)))
        parts.append(translate("Status", "{0} left").replace("{0}", duration(event.seconds_left)))
    elif type(event).__name__ == "StepSizesUpdated":
        parts.append(
            translate("Status", "step sizes {0}/{1}").replace("{0}", str(event.update)).replace("{1}", str(event.updates))
        )
        parts.append(translate("Status", "{0} left").replace("{0}", duration(event.seconds_left)))
    elif event is not None:
        parts.append(f"{method_words(event.method)} {event.done}/{event.total}")
        if session.clock is not None:
            parts.append(translate("Status", "{0} left").replace("{0}", duration(session.clock.seconds_left)))
    return " · ".join(parts)


class Status(QStatusBar):
    """Follows a session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.phase = self._label()
        self.model = self._label()
        self.setSizeGripEnabled(False)
        self.addWidget(self.phase, 1)
        self.addPermanentWidget(self.model)
        session.changed.connect(self.refresh)
        session.events.connect(self._on_events)
        self.refresh()

    @staticmethod
    def _label() -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(8, 2, 8, 3)
        return label

    def _on_events(self, _events: list) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.phase.setText(summary(self._session))
        self.model.setText(self._session.name + ("*" if self._session.unsaved else ""))

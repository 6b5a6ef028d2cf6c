"""Jobs that are none of the four steps: measuring a family's adaptation gap, making baselines that race, drawing the task
atlas, writing a report.

They run where the steps run, one job at a time, so that the window stays free.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workbench import jobs
from workbench.atlas_drawing import ATLAS, AtlasDrawing
from workbench.evaluation_clock import EvaluationClock
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.training_thread import Ending, Outcome

if TYPE_CHECKING:
    from workbench.session import Session

GAP, REPORT, COMPANIONS = "gap", "report", "companions"
TITLES = {
    GAP: QT_TRANSLATE_NOOP("Status", "Measuring the adaptation gap"),
    REPORT: QT_TRANSLATE_NOOP("Status", "Writing the report"),
    ATLAS: QT_TRANSLATE_NOOP("Status", "Drawing the task atlas"),
    COMPANIONS: QT_TRANSLATE_NOOP("Status", "Making the baselines that race as ghosts"),
}


class SideJobs(QObject):
    """Begins them and says how they ended."""

    said = Signal(str)  # one sentence
    gap_ended = Signal()  # measured, stopped or failed
    companions_ended = Signal()  # made, stopped or failed

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._folder = Path()
        self.atlas = AtlasDrawing(session, self)

    @property
    def running(self) -> str:
        """:data:`GAP`, :data:`REPORT`, :data:`ATLAS`, :data:`COMPANIONS`, or empty."""
        kind = self._session.jobs.kind if self._session.busy else ""
        return kind if kind in TITLES else ""

    def measure_gap(self) -> None:
        """Measure the gap of the recipe's family; minutes, as baselines are trained."""
        recipe = self._session.recipe
        if recipe is not None and not self._session.busy:
            from core.trainers.adaptation_gap import PARTS

            self._session.clock = EvaluationClock(PARTS, 1, time.monotonic())
            self._start(GAP, partial(jobs.GapJob, recipe.family))

    def make_companions(self, learners: Sequence[str]) -> None:
        """Make baselines of the model in hand, for the next race; minutes each, once."""
        model = self._session.model
        if model is not None and learners and not self._session.busy:
            self._session.clock = EvaluationClock(learners, 1, time.monotonic())
            self._start(COMPANIONS, partial(jobs.CompanionsJob, model.recipe, tuple(learners)))

    def why_no_report(self) -> str:
        """Why there is nothing to report; empty where there is."""
        done = self._session.evaluation
        if self._session.busy:
            return translate("Actions", "Wait for the running step, or stop it.")
        if done is None or not done.result or done.about is None:
            return translate("Actions", "Nothing has been evaluated yet; step 4 does it.")
        return ""

    def write_report(self, folder: Path) -> None:
        """Write the report of the newest evaluation."""
        done = self._session.evaluation
        if done is not None and not self.why_no_report():
            self._folder = folder
            self._start(REPORT, partial(jobs.ReportJob, folder, tuple(done.result), done.about, done.model))

    def draw_atlas(self) -> None:
        """Play the model in hand on many tasks of every split; seconds."""
        if not self.atlas.why_not() and self._session.model is not None:
            self.atlas.begin(self._session.model)
            self._start(ATLAS, partial(jobs.AtlasJob, self._session.model))

    def _start(self, kind: str, make: Callable[[], Iterable[Any]]) -> None:
        self._session.last_event = None
        self._session.jobs.start(kind, partial(self._session.engine, make))

    def end(self, kind: str, ending: Ending) -> None:
        """The session says that a job is over."""
        if kind == REPORT and ending.outcome is Outcome.DONE:
            text = translate("Evaluation", "The report is in the folder {name}.")
            self.said.emit(text.replace("{name}", self._folder.name))
        if kind == ATLAS:
            self.atlas.end(ending.outcome is Outcome.DISCARDED)
        if kind == GAP:
            self._session.clock = None
            self.gap_ended.emit()
        if kind == COMPANIONS:
            self._session.clock = None
            self.companions_ended.emit()

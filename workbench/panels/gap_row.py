"""What a family leaves to adaptation, said before anything is trained; where nobody has measured it yet, a button that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.panels.step_widgets import muted, progress
from workbench.session import Session
from workbench.side_jobs import GAP
from workbench.training_thread import JobState

if TYPE_CHECKING:
    from core.events import GapMeasured

FIGURES = {
    "chance": QT_TRANSLATE_NOOP("Workflow", "actions by chance"),
    "robust": QT_TRANSLATE_NOOP("Workflow", "one network without memory"),
    "memoryless_search": QT_TRANSLATE_NOOP("Workflow", "the best memoryless policy of a search"),
    "oracle": QT_TRANSLATE_NOOP("Workflow", "a network that sees what is hidden"),
    "tuned_controller": QT_TRANSLATE_NOOP("Workflow", "a controller tuned to each task"),
}


def words(gap: GapMeasured) -> str:
    """The gap in one line."""
    if gap.needs_adaptation:
        text = translate(
            "Workflow", "Adaptation gap {share}: without memory, {share} of what can be gained over chance is out of reach."
        )
    else:
        text = translate("Workflow", "Adaptation gap {share}. This family needs no adaptation.")
    return text.replace("{share}", numbers.percent(gap.gap))


def figures(gap: GapMeasured) -> str:
    """What the gap was made of, a line for each policy."""
    head = translate("Workflow", "Mean return on {tasks} held-out tasks:").replace("{tasks}", str(gap.tasks))
    means = [(title, getattr(gap, name)) for name, title in FIGURES.items()]
    about = translate(
        "Workflow",
        "The gap says how much a policy must find out about a task while it plays. At 0%, one that remembers nothing plays as "
        "well as one that is told what is hidden; at 100%, no better than chance.",
    )
    rows = (f"{numbers.a_return(mean)}  {translate('Workflow', title)}" for title, mean in means if mean == mean)
    return "\n".join((about, "", head, *rows))


class GapRow(QWidget):
    """The sentence, or a button that measures; while it measures, progress and a button that stops it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.text = muted()
        self.measure = QPushButton(translate("Workflow", "Measure"))
        self.measure.setToolTip(
            translate(
                "Workflow", "Train a network without memory and one that sees what is hidden, and compare them: minutes, once."
            )
        )
        self.measure.clicked.connect(session.side.measure_gap)
        self.stop = QPushButton(translate("Workflow", "Stop"))
        self.stop.clicked.connect(session.jobs.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        for button in (self.measure, self.stop):
            button.setProperty("flat", True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.measure)
        row.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        self._gap: GapMeasured | None = None
        session.recipe_changed.connect(self.look_up)
        session.side.gap_ended.connect(self.look_up)
        session.changed.connect(self.refresh)
        session.events.connect(self.refresh)
        self.look_up()

    def look_up(self, _recipe: object = None) -> None:
        """Ask what is known of the recipe's family; reads one small file."""
        from core.trainers.adaptation_gap import known_gap

        recipe = self._session.recipe
        self._gap = known_gap(recipe.family) if recipe is not None else None
        self.refresh()

    def refresh(self, _events: object = None) -> None:
        measuring = self._session.side.running == GAP
        for part in (self.bar, self.stop):
            part.setVisible(measuring)
        self.measure.setVisible(not measuring and self._gap is None)
        self.measure.setEnabled(not self._session.busy)
        if measuring:
            self._show_progress()
            return
        self.text.setText(
            words(self._gap) if self._gap else translate("Workflow", "Whether it needs adaptation is not measured yet.")
        )
        self.text.setToolTip(figures(self._gap) if self._gap else "")

    def _show_progress(self) -> None:
        self.stop.setEnabled(self._session.job_state is not JobState.STOPPING)
        done, total, text = progress(self._session)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.text.setText(text)

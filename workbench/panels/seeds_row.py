"""Models of other training seeds beside the one in hand, and what the intervals therefore speak of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.evaluation_plan import sizes
from workbench.i18n import translate
from workbench.panels.step_widgets import muted
from workbench.session import Session


class SeedsRow(QWidget):
    """A sentence and two buttons."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.text = muted()
        self.add = QPushButton(translate("Workflow", "Add models of other seeds…"))
        self.add.setToolTip(
            translate(
                "Workflow", "Model files of the same recipe, trained with other seeds: then the intervals cover seeds, too."
            )
        )
        self.drop = QPushButton(translate("Workflow", "Remove them"))
        for button in (self.add, self.drop):
            button.setProperty("flat", True)
        self.add.clicked.connect(self._ask)
        self.drop.clicked.connect(session.plan.drop_others)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.add)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        session.plan.changed.connect(self.refresh)
        session.model_changed.connect(self.refresh)
        session.recipe_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _changed: object = None) -> None:
        model, others = self._session.model, self._session.plan.others
        self.add.setEnabled(model is not None)
        self.drop.setVisible(bool(others))
        seeds = sorted(m.recipe.run.seed for m in self._session.plan.models(model)) if model is not None else []
        if len(seeds) < 2:
            text = translate("Workflow", "One training seed: intervals speak of this model.")
        else:
            text = translate("Workflow", "{count} training seeds: {seeds}.")
            text = text.replace("{count}", str(len(seeds))).replace("{seeds}", ", ".join(map(str, seeds)))
        if 0 < len(seeds) < (wanted := self._wanted()):
            more = translate("Workflow", "A claim wants {count}.")
            text = f"{text} {more.replace('{count}', str(wanted))}"
        self.text.setText(text)

    def _wanted(self) -> int:
        """Training seeds that the chosen preset asks for; 0 for settings that are none."""
        settings = self._session.recipe.evaluation if self._session.recipe is not None else None
        seeds = {(size.tasks, size.episodes): size.training_seeds for size in sizes(self._session.recipe).values()}
        return seeds.get((settings.tasks, settings.episodes), 0) if settings is not None else 0

    def _ask(self) -> None:
        session = self._session
        start = str(session.path.parent) if session.path else ""
        names, _ = QFileDialog.getOpenFileNames(
            self, translate("Workflow", "Add models of other seeds"), start, translate("Files", "Meta-models (*.metamodel)")
        )
        if names:
            session.plan.asked.emit([Path(name) for name in names])

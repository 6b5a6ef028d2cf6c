"""The left rail: the four steps as cards, one of them open."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.actions.commands import Commands
from workbench.i18n import translate
from workbench.panels.step_card import StepCard
from workbench.session import Session
from workbench.staging import Staging
from workbench.steps import Step

MARGIN = 8  # px between a card and the edge
NARROWEST = 290  # px; below it fields would be cut off


class Workflow(QScrollArea):
    """Shows the steps' states; opens the step that is next."""

    help_wanted = Signal(object)  # Step

    def __init__(self, session: Session, commands: Commands, staging: Staging) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(translate("Panels", "Workflow"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(NARROWEST)
        canvas = QWidget()
        canvas.setObjectName("canvas")
        self._column = QVBoxLayout(canvas)
        self._column.setContentsMargins(8, 0, 6, 8)
        self._column.setSpacing(8)
        self.cards = {step: StepCard(step) for step in Step}
        for card in self.cards.values():
            card.wants_open.connect(self.toggle)
            card.wants_help.connect(self.help_wanted)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(canvas)
        session.changed.connect(self.refresh)
        session.step_finished.connect(self._go_on)
        session.model_changed.connect(self._on_model)
        self._fill(commands, staging)
        self.open_step(Step.INITIALISE)
        self.refresh()

    def _fill(self, commands: Commands, staging: Staging) -> None:
        from workbench.panels.adapt_step import AdaptStep
        from workbench.panels.evaluate_step import EvaluateStep
        from workbench.panels.initialise_step import InitialiseStep
        from workbench.panels.recipe_forms import RecipeEditor
        from workbench.panels.train_step import TrainStep

        editor = RecipeEditor(self._session, self)
        self.cards[Step.INITIALISE].set_body(InitialiseStep(self._session, commands, editor))
        self.cards[Step.TRAIN].set_body(TrainStep(self._session, commands, editor))
        self.cards[Step.ADAPT].set_body(AdaptStep(commands, editor, staging))
        self.cards[Step.EVALUATE].set_body(EvaluateStep(self._session, commands, editor))

    def open_step(self, step: Step) -> None:
        """Open one card and close the others."""
        for card in self.cards.values():
            card.set_open(card.step is step)
        QTimer.singleShot(0, self, lambda: self._bring_into_view(self.cards[step]))

    def _bring_into_view(self, card: StepCard) -> None:
        """Scroll so that the button at the end of an open card is in sight, or where it is too long its head."""
        self.ensureVisible(0, card.geometry().bottom(), 0, MARGIN)
        self.ensureVisible(0, card.geometry().top(), 0, MARGIN)

    def toggle(self, step: Step) -> None:
        """Open a closed card, close an open one."""
        if self.cards[step].is_open:
            self.cards[step].set_open(False)
        else:
            self.open_step(step)

    def view_state(self) -> Step | None:
        """The open step, for :mod:`workbench.view_state`."""
        return next((step for step, card in self.cards.items() if card.is_open), None)

    def set_view_state(self, step: Step | None) -> None:
        """Open that step and no other."""
        for card in self.cards.values():
            card.set_open(card.step is step)

    def refresh(self) -> None:
        for step, state in self._session.states().items():
            self.cards[step].show_state(state)

    def _on_model(self, model: object) -> None:
        """A model that was opened is as far as it is."""
        if model is None:
            self.open_step(Step.INITIALISE)
        else:
            self.open_step(Step.ADAPT if self._session.trained else Step.TRAIN)

    def _go_on(self, step: Step, _sentence: str) -> None:
        following = {Step.INITIALISE: Step.TRAIN, Step.TRAIN: Step.ADAPT}.get(step)
        if following is not None:
            self.open_step(following)

"""The inspector: who decides and why, the task under sliders, and the model's card."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench import numbers
from workbench import theme as appearance
from workbench.i18n import translate
from workbench.names import words
from workbench.panels.card import Card
from workbench.panels.mixture_card import MixtureCard
from workbench.panels.q_table import QTable
from workbench.panels.task_card import TaskCard
from workbench.player import Frame, Player
from workbench.score_words import score_line
from workbench.theme import Theme

if TYPE_CHECKING:
    from core.model import Model

NARROWEST = 280  # px; below it the names of parameters would be cut off
LARGEST_RATE = 3  # ticks between two updates of the numbers, which nobody reads faster


class Inspector(QScrollArea):
    """Shows the main performer of a :class:`Player`, and lets the user touch its mixture and its task.

    Signals:
        task_changed: all parameters, after the user moved one.
        help_wanted: an entry of the glossary.
    """

    task_changed = Signal(dict)
    help_wanted = Signal(str)

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self._skipped = LARGEST_RATE
        self.setAccessibleName(translate("Panels", "Inspector"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(NARROWEST)
        inside = QWidget()
        inside.setObjectName("canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 4, 8, 8)
        column.setSpacing(8)
        self.setWidget(inside)
        self.mixture = MixtureCard(player)
        self.bars = self.mixture.bars
        self.mixture.why.clicked.connect(self._explain_weights)
        self.values_card = self._make_values()
        self.task_card = TaskCard(player)
        self.sliders = self.task_card.sliders
        self.task_card.task_changed.connect(self.task_changed)
        for card in (self.mixture, self.values_card, self.task_card, self._make_card()):
            column.addWidget(card)
        column.addStretch(1)
        player.stepped.connect(self._take)
        player.started.connect(self._start)
        player.touch.changed.connect(self._show_soon)
        player.state_changed.connect(self._show_state)
        appearance.switch().changed.connect(self.apply_theme)
        self.apply_theme(appearance.current())
        self._show_state(player.state)
        if player.family is not None:
            self._start()

    def sizeHint(self) -> QSize:
        return QSize(290, 640)

    def _explain_weights(self) -> None:
        self.help_wanted.emit("why_small")

    def _make_values(self) -> Card:
        card = Card(
            translate("Inspector", "Values Q(s, a)"),
            translate("Inspector", "What the mixture and each sub-model expect of each action; the choice is framed"),
        )
        self.values = QTable()
        card.column.addWidget(self.values)
        return card

    def _make_card(self) -> Card:
        card = Card(translate("Inspector", "Model"), translate("Inspector", "What is in hand"))
        self.card = QLabel(translate("Inspector", "No model yet. Initialise one in step 1, or open a file."))
        self.card.setTextFormat(Qt.TextFormat.PlainText)
        self.card.setWordWrap(True)
        self.card.setProperty("muted", True)
        self.card.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(self.card)
        return card

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.mixture.apply_theme(theme)
        self.values.apply_theme(theme)
        self.task_card.apply_theme(theme)

    # ---- what the player says

    def _start(self) -> None:
        family = self.player.family
        if family is not None:
            self.task_card.start()
            self.values.set_actions([translate("Tasks", name) for name in family.interface.action_names])
            self._skipped = LARGEST_RATE

    def _show_state(self, state: str) -> None:
        self.mixture.show_state(state)
        self.values_card.setVisible(state != "idle")
        self.task_card.setVisible(state != "idle")
        if state != "playing" and self.player.frame is not None:
            self.show_frame(self.player.frame)

    def _take(self, frame: Frame) -> None:
        self._skipped += 1
        if self.isVisible() and (self._skipped >= LARGEST_RATE or not self.player.moving):
            self._skipped = 0
            self.show_frame(frame)

    def _show_soon(self) -> None:
        """What a hand has done is shown with the next step, not with one of the next; after an episode there is none, and the
        last values are mixed anew."""
        self._skipped = LARGEST_RATE
        frame, touch = self.player.frame, self.player.touch
        if frame is None or frame.main.phase not in ("resting", "finished") or len(frame.main.sub_q) != touch.count:
            return
        alpha, sub_q = touch.hand.weights(touch.own), frame.main.sub_q
        q = (alpha[:, None] * sub_q).sum(axis=0)
        self.values.set_values(sub_q, q, int(q.argmax()), alpha, touch.own)

    def show_frame(self, frame: Frame) -> None:
        """Show what the main performer thought at this moment; or thinks now, where it was asked while nothing moves."""
        lane = frame.main
        self.mixture.show_lane(lane)
        if lane.alpha.size:
            chosen = lane.action if lane.next_action < 0 else lane.next_action
            self.values.set_values(lane.sub_q, lane.q, chosen, lane.alpha, lane.own_alpha)

    # ---- the model's card

    def set_model(self, model: Model | None) -> None:
        """Describe the model in hand."""
        if model is None:
            self.card.setText(translate("Inspector", "No model yet. Initialise one in step 1, or open a file."))
            self.card.setToolTip("")
            return
        from core.recipe import setting_of

        recipe = model.recipe
        lines = [
            translate("Inspector", "Family: {0}").replace("{0}", words(recipe.family.called)),
            translate("Inspector", "Learner: {0}").replace("{0}", words(recipe.learner.name)),
            translate("Inspector", "Sub-models: K = {0}, {1} wide")
            .replace("{0}", str(model.sub_models))
            .replace("{1}", str(recipe.model.width)),
            translate("Inspector", "Mode: {0}, {1} α")
            .replace("{0}", words(recipe.model.mode))
            .replace("{1}", words(recipe.model.weights)),
            translate("Inspector", "Parameters: {0}").replace(
                "{0}", numbers.whole(sum(np.asarray(p).size for p in model.parameters.values()))
            ),
        ]
        lines += [score_line(name, score) for name, score in model.scores.items()]
        if not model.scores:
            lines.append(translate("Inspector", "Not trained yet."))
        if model.trial:
            lines.append(translate("Inspector", "Adapted to one task, with {0}.").replace("{0}", words(recipe.adaptation.name)))
        self.card.setText("\n".join(lines))
        abouts = (setting_of(type(recipe.model), name).help for name in ("mode", "weights"))
        self.card.setToolTip("".join(f"<p>{escape(translate('Recipe', about))}</p>" for about in abouts))

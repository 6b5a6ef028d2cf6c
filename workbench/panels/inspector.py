"""The inspector: who decides and why, the task under sliders, and the model's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from workbench import assets
from workbench import theme as appearance
from workbench.i18n import translate
from workbench.panels.alpha_bars import AlphaBars
from workbench.panels.q_table import QTable
from workbench.panels.task_sliders import TaskSliders
from workbench.player import Frame, Player
from workbench.theme import Theme

if TYPE_CHECKING:
    from core.model import Model

LARGEST_RATE = 3  # ticks between two updates of the numbers, which nobody reads faster


class Inspector(QScrollArea):
    """Shows the main performer of a :class:`Player`, and lets the user touch its mixture and its task.

    Signals:
        task_changed: all parameters, after the user moved one.
    """

    task_changed = Signal(dict)

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self._overridden = False
        self._skipped = LARGEST_RATE
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(240)
        inside = QWidget()
        inside.setObjectName("canvas")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(6, 4, 8, 8)
        self._column.setSpacing(8)
        self.setWidget(inside)
        self._build_mixture()
        self._build_values()
        self._build_task()
        self._build_card()
        self._column.addStretch(1)
        player.stepped.connect(self._take)
        player.started.connect(self._start)
        player.task_changed.connect(self.sliders.set_task)
        player.state_changed.connect(self._show_state)
        player.alpha_override_changed.connect(self._show_override)
        appearance.switch().changed.connect(self.apply_theme)
        self.apply_theme(appearance.current())
        self._show_state(player.state)
        if player.family is not None:
            self._start()

    def sizeHint(self) -> QSize:
        return QSize(290, 640)

    # ---- sections

    def _section(self, title: str, hint: str) -> tuple[QFrame, QVBoxLayout, QHBoxLayout]:
        frame = QFrame()
        frame.setProperty("card", "true")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(2)
        label = QLabel(title)
        label.setProperty("heading", True)
        label.setToolTip(hint)
        head.addWidget(label, 1)
        column.addLayout(head)
        self._column.addWidget(frame)
        return frame, column, head

    def _build_mixture(self) -> None:
        _, column, head = self._section(
            translate("Inspector", "Mixture α"), translate("Inspector", "How much each sub-model counts in Q = Σ α Q")
        )
        self.uniform = QPushButton(translate("Inspector", "Uniform"))
        self.uniform.setToolTip(translate("Inspector", "Give every sub-model the same weight and see what happens"))
        self.uniform.setProperty("flat", True)
        self.uniform.clicked.connect(self._make_uniform)
        self.release = QPushButton(translate("Inspector", "Give back"))
        self.release.setToolTip(translate("Inspector", "Let the meta-model set the weights again"))
        self.release.setProperty("flat", True)
        self.release.clicked.connect(self._give_back)
        self.release.hide()
        head.addWidget(self.uniform)
        head.addWidget(self.release)
        self.bars = AlphaBars()
        self.bars.alpha_dragged.connect(self.player.set_alpha_override)
        self.idle = QLabel(translate("Inspector", "The weights move here while a model plays."))
        self.idle.setWordWrap(True)
        self.idle.setProperty("muted", True)
        column.addWidget(self.idle)
        column.addWidget(self.bars)

    def _build_values(self) -> None:
        self.values_card, column, _ = self._section(
            translate("Inspector", "Values Q(s, a)"),
            translate("Inspector", "What each sub-model expects of each action, the mixture below; the choice is framed"),
        )
        self.values = QTable()
        column.addWidget(self.values)

    def _build_task(self) -> None:
        self.task_card, column, head = self._section(
            translate("Inspector", "Task"), translate("Inspector", "Hidden from the agent. Every change acts at once")
        )
        self.dice = QToolButton()
        self.dice.setAutoRaise(True)
        self.dice.setToolTip(translate("Inspector", "A random held-out task"))
        self.dice.setAccessibleName(self.dice.toolTip())
        self.dice.clicked.connect(self.player.new_task_requested)
        head.addWidget(self.dice)
        self.sliders = TaskSliders()
        self.sliders.changed.connect(self._move)
        column.addWidget(self.sliders)

    def _build_card(self) -> None:
        _, column, _ = self._section(translate("Inspector", "Model"), translate("Inspector", "What is in hand"))
        self.card = QLabel(translate("Inspector", "No model yet. Initialise one in step 1, or open a file."))
        self.card.setTextFormat(Qt.TextFormat.PlainText)
        self.card.setWordWrap(True)
        self.card.setProperty("muted", True)
        self.card.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.card)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.bars.apply_theme(theme)
        self.values.apply_theme(theme)
        self.dice.setIcon(assets.icon("dice", theme.text))

    # ---- what the player says

    def _start(self) -> None:
        family = self.player.family
        if family is None:
            return
        self.sliders.set_family(family)
        if self.player.task is not None:
            self.sliders.set_task(self.player.task.task(0))
        self.values.set_actions([translate("Tasks", name) for name in family.interface.action_names])
        self._skipped = LARGEST_RATE
        override = self.player.alpha_override
        self._show_override(override)

    def _show_state(self, state: str) -> None:
        idle = state == "idle"
        self.idle.setVisible(idle)
        self.bars.setVisible(not idle)
        self.values_card.setVisible(not idle)
        self.task_card.setVisible(not idle)
        self.uniform.setVisible(not idle)
        self.release.setVisible(not idle and self._overridden)
        if state != "playing" and self.player.frame is not None:
            self.show_frame(self.player.frame)

    def _take(self, frame: Frame) -> None:
        self._skipped += 1
        if self.isVisible() and (self._skipped >= LARGEST_RATE or not self.player.moving):
            self._skipped = 0
            self.show_frame(frame)

    def show_frame(self, frame: Frame) -> None:
        """Show what the main performer thought at this moment."""
        lane = frame.main
        if lane.alpha.size:
            self.bars.set_alpha(lane.alpha, self._overridden)
            self.values.set_values(lane.sub_q, lane.q, lane.action)

    # ---- what the user does

    def _show_override(self, alpha: NDArray[np.floating[Any]] | None) -> None:
        self._overridden = alpha is not None
        self.release.setVisible(self._overridden)
        shown = self.bars.alpha if alpha is None else alpha
        if len(shown):
            self.bars.set_alpha(shown, self._overridden)

    def _make_uniform(self) -> None:
        count = len(self.bars.alpha)
        if count:
            # The mean size, so that the mixture's scale stays what it was.
            self.player.set_alpha_override(np.full(count, float(np.mean(np.abs(self.bars.alpha))) or 1.0, dtype=np.float32))

    def _give_back(self) -> None:
        self.player.set_alpha_override(None)

    def _move(self, name: str, value: float) -> None:
        self.player.set_task({name: value})
        if self.player.task is not None:
            self.task_changed.emit(self.player.task.task(0))

    # ---- the model's card

    def set_model(self, model: Model | None) -> None:
        """Describe the model in hand."""
        if model is None:
            self.card.setText(translate("Inspector", "No model yet. Initialise one in step 1, or open a file."))
            return
        recipe = model.recipe
        lines = [
            translate("Inspector", "Family: {0}").replace("{0}", recipe.family.name),
            translate("Inspector", "Learner: {0}").replace("{0}", recipe.learner.name.replace("_", " ")),
            translate("Inspector", "Sub-models: K = {0}, {1} wide")
            .replace("{0}", str(model.sub_models))
            .replace("{1}", str(recipe.model.width)),
            translate("Inspector", "Mode: {0}, {1} α").replace("{0}", recipe.model.mode).replace("{1}", recipe.model.weights),
            translate("Inspector", "Parameters: {0}").replace(
                "{0}", f"{sum(np.asarray(p).size for p in model.parameters.values()):,}".replace(",", "\u202f")
            ),
        ]
        lines += [
            f"{name.replace('_', ' ').capitalize()}: {score:,.4f}".rstrip("0").rstrip(".")
            for name, score in model.scores.items()
        ]
        if not model.scores:
            lines.append(translate("Inspector", "Not trained yet."))
        if model.trial:
            lines.append(translate("Inspector", "Adapted to one task, with {0}.").replace("{0}", recipe.adaptation.name))
        self.card.setText("\n".join(lines))

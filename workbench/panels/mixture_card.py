"""The mixture of the main performer, to be seen and touched."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QPushButton, QToolButton

from workbench.foreign import PlainLabel
from workbench.hand import Hand
from workbench.i18n import translate
from workbench.panels.alpha_bars import AlphaBars
from workbench.panels.alpha_row import ROW
from workbench.panels.card import Card, ShortList
from workbench.player import Player
from workbench.stage.performance import LaneFrame
from workbench.theme import Theme

ROWS_SHOWN = 8.5  # of more sub-models than that the rest is scrolled to


class MixtureCard(Card):
    """Bars, and the two gestures for all of them."""

    def __init__(self, player: Player) -> None:
        super().__init__(
            translate("Inspector", "Mixture α"), translate("Inspector", "How much each sub-model counts in Q = Σ α Q")
        )
        self.why = QToolButton()
        self.why.setText("?")
        self.why.setProperty("help", "true")
        why = translate(
            "Inspector",
            "Why so small, and why is the sum not 1? A weight is a factor, not a share. Every Qₖ is scaled so that its actions "
            "differ by about 1 to 2; in Q they differ by hundredths, so α is small. Compare the bars.",
        )
        self.why.setToolTip(f"<p>{why}</p>")
        self.why.setAccessibleName(why)
        self.player, self.touch = player, player.touch
        self.uniform = QPushButton(translate("Inspector", "Uniform"))
        self.uniform.setToolTip(translate("Inspector", "Give every sub-model the same weight and see what happens"))
        self.uniform.setProperty("flat", True)
        self.uniform.clicked.connect(self.touch.uniform)
        self.release = QPushButton(translate("Inspector", "Give back"))
        self.release.setToolTip(translate("Inspector", "Let the meta-model set all weights again"))
        self.release.setProperty("flat", True)
        self.release.clicked.connect(self.touch.reset_all)
        self.head.addWidget(self.uniform)
        self.head.addWidget(self.release)
        self.head.addSpacing(4)
        self.head.addWidget(self.why)
        self.bars = AlphaBars()
        self.bars.moved.connect(self.touch.move)
        self.bars.asked.connect(self._ask)
        self.bars.chosen_changed.connect(self._reveal)
        self.idle = PlainLabel(translate("Inspector", "The weights move here while a model plays."))
        self.hint = PlainLabel()
        self.list = ShortList(self.bars, int(ROWS_SHOWN * ROW))
        for label in (self.idle, self.hint):
            label.setWordWrap(True)
            label.setProperty("muted", True)
        self.column.addWidget(self.idle)
        self.column.addWidget(self.list)
        self.column.addWidget(self.hint)
        self.touch.changed.connect(self._show_hand)
        self.show_state(player.state)
        self._show_hand()

    def apply_theme(self, theme: Theme) -> None:
        self.bars.apply_theme(theme)

    def show_state(self, state: str) -> None:
        """Bars while anybody is on stage, a sentence while nobody is."""
        idle = state == "idle"
        self.idle.setVisible(idle)
        for part in (self.list, self.hint, self.uniform, self.why):
            part.setVisible(not idle)
        self.release.setVisible(not idle and not self.touch.hand.empty)

    def show_lane(self, lane: LaneFrame) -> None:
        """Show the weights that were used."""
        if lane.alpha.size:
            low, high = self.touch.range
            self.bars.set_range(low, high)
            own = lane.own_alpha if lane.own_alpha.size else lane.alpha
            hand = self.touch.hand
            if self.player.timeline.in_past:  # what was held then is seen from what differed
                hand = Hand.holding(np.where(lane.alpha == own, np.nan, lane.alpha))
            self.bars.set_alpha(lane.alpha, own, hand)
            self.list.fit()
            if self.bars.hasFocus() and not self.player.playing:
                self.bars.describe()

    def _show_hand(self) -> None:
        """At once, before anybody has decided anything with it."""
        hand, own = self.touch.hand, self.touch.own
        self.release.setVisible(not hand.empty and self.player.state != "idle")
        if len(own):
            self.bars.set_alpha(hand.weights(own), own, hand)
            if self.bars.hasFocus():
                self.bars.describe()
        if hand.empty:
            self.hint.setText(translate("Inspector", "The model sets the weights. Drag a bar: the mixture follows at once."))
        elif hand.level_of(len(own)):
            self.hint.setText(
                translate("Inspector", "All count alike now, and contradict each other. Give back: the model decides.")
            )
        else:
            self.hint.setText(translate("Inspector", "Your hand is on the mixture. A line marks the model's own weight."))

    def _ask(self, verb: str, k: int) -> None:
        {"solo": self.touch.solo, "mute": self.touch.mute, "lock": self.touch.lock, "reset": self.touch.reset}[verb](k)

    def _reveal(self, k: int) -> None:
        self.list.ensureVisible(0, int(2 + (k + 0.5) * ROW), 0, int(ROW))

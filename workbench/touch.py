"""The user's hand on what plays: the mixture of the main performer, and the hidden parameters of the task.

Both act at once; while nothing moves, the main performer is asked what it would do now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from workbench.gestures import single
from workbench.hand import Hand

if TYPE_CHECKING:
    from workbench.on_stage import OnStage
    from workbench.record import Frame

ASK_AGAIN = 15  # ms until an actor in another process is asked again whether it has decided
LONGEST_ASKING = 200  # times; then it is busy with something longer


@dataclass(frozen=True)
class AlphaEdit:
    """What the user did to the mixture, for undo. ``sub_model`` is -1 where it is all of them."""

    before: Hand
    after: Hand
    sub_model: int
    gesture: int


@dataclass(frozen=True)
class TaskEdit:
    """One hidden parameter that the user moved, for undo. ``title`` is the parameter's label, not translated."""

    parameter: str
    title: str
    before: float
    after: float
    gesture: int


class Touch(QObject):
    """Keeps the :class:`Hand` on the actor that plays. Another actor begins without one.

    Signals:
        changed: there is another hand on the mixture.
        edited: an :class:`AlphaEdit` or a :class:`TaskEdit`, when the user's gesture was the reason.
        actor_left: the actor that was touched is no longer on stage.
        family_left: tasks of another family are on stage.
    """

    changed = Signal()
    edited = Signal(object)
    actor_left = Signal()
    family_left = Signal()

    def __init__(self, player: OnStage) -> None:
        super().__init__(player)
        self.hand = Hand()
        self.own: NDArray[np.floating[Any]] = np.empty(0)  # (K,) what the model would use by itself, at the newest step
        self._player = player
        self._actor: Any = None
        self._family = ""
        self._asking = QTimer(self)
        self._asking.setInterval(ASK_AGAIN)
        self._asking.timeout.connect(self._ask)
        self._asked = 0
        player.started.connect(self._meet)
        player.stepped.connect(self._take)

    @property
    def count(self) -> int:
        """Number K of sub-models; 0 before the first step."""
        return len(self.own)

    @property
    def range(self) -> tuple[float, float]:
        """The weights (low, high) that a bar offers; (0, 0) where the actor does not say."""
        low, high = getattr(self._player.main_actor, "weight_range", (0.0, 0.0))
        return float(low), float(high)

    def _meet(self) -> None:
        actor = self._player.main_actor
        if actor is not self._actor:
            self._actor, self.own = actor, np.empty(0)
            self.hand = Hand.holding(getattr(actor, "alpha_override", None))
            self.actor_left.emit()
            self.changed.emit()
        family = self._player.family
        if family is not None and family.name != self._family:
            self._family = family.name
            self.family_left.emit()

    def _take(self, frame: Frame) -> None:
        lane = frame.main
        if lane.alpha.size and not self._player.timeline.in_past:
            self.own = lane.own_alpha if lane.own_alpha.size else lane.alpha

    # ---- the task

    def set_parameter(self, name: str, value: float, gesture: int) -> None:
        """A hidden parameter of the running task was moved."""
        player = self._player
        if player.task is None or player.family is None:
            return
        before = float(player.task[name][0])
        title = next((p.label for p in player.family.parameters if p.name == name), name)
        player.set_task({name: value})
        if value != before:
            self.edited.emit(TaskEdit(name, title, before, value, gesture))

    # ---- gestures on the mixture

    def move(self, k: int, weight: float, gesture: int) -> None:
        """A bar was moved to a weight."""
        self._edit(self.hand.moved(k, weight), k, gesture)

    def solo(self, k: int) -> None:
        self._edit(self.hand.solo(k), k)

    def mute(self, k: int) -> None:
        self._edit(self.hand.mute(k), k)

    def lock(self, k: int) -> None:
        if k < self.count:
            self._edit(self.hand.lock(k, float(self.own[k])), k)

    def reset(self, k: int) -> None:
        """Give the weight of one sub-model back to the model."""
        self._edit(self.hand.reset(k), k)

    def reset_all(self) -> None:
        """Give all weights back to the model."""
        self._edit(Hand())

    def uniform(self) -> None:
        """The same weight for all; their mean size, so that the mixture's scale stays what it was."""
        if self.count:
            self._edit(self.hand.level(self.count, float(np.mean(np.abs(self.hand.weights(self.own)))) or 1.0))

    def _edit(self, hand: Hand, k: int = -1, gesture: int = 0) -> None:
        if hand != self.hand and k < self.count:
            edit = AlphaEdit(self.hand, hand, k, gesture or single())
            self.put(hand)
            self.edited.emit(edit)

    # ---- what a gesture does

    def put(self, hand: Hand) -> None:
        """Let this hand be on the mixture, without a word to undo."""
        actor = self._player.main_actor
        if actor is None:
            return
        self._player.come_back()
        self.hand = hand
        override = hand.override(self.count)
        actor.alpha_override = override
        self._player.alpha_override_changed.emit(override)
        self.changed.emit()
        self._asked = 0
        self._ask()

    def hold(self, weights: NDArray[np.floating[Any]] | None) -> None:
        """Set the weights (K,) to these, NaN being the model's own, until ``None`` gives them back."""
        if weights is not None and not self.count:
            self.own = np.abs(np.nan_to_num(weights))  # before the first step nobody knows better
        self.put(Hand.holding(weights))

    def _ask(self) -> None:
        """While nothing moves, show what the mixture would do now; an actor in another process may take a moment."""
        self._asked += 1
        waiting = not self._player.playing and not self._player.reconsider() and self._asked < LONGEST_ASKING
        if waiting and not self._asking.isActive():
            self._asking.start()
        elif not waiting:
            self._asking.stop()

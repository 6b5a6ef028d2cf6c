"""Learning on the task, live: the performer that learns, and what can be done to it. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench import numbers
from workbench.ghosts import learns, why_not
from workbench.i18n import translate
from workbench.learning_process import LearningProcess, RemoteActor
from workbench.learning_seat import Since
from workbench.weight_moments import WeightMoments

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import AdaptationRecipe
    from workbench.player import Player

POLL_MS = 15
LISTEN_MS = 50
NOTHING_SEEN = (False, False, False)  # loaded, learned something, practises


class TaskLearning(QObject):
    """Owns the process that learns, and the actor in it while that is on stage."""

    changed = Signal()  # what is possible, or whether it is loaded
    trial_there = Signal(object)  # the snapshot that was asked for

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.actor: RemoteActor | None = None
        self.racing = False  # what was learned is being shown, not added to
        self.moments = WeightMoments()  # of the trial that the history is of
        self._process: LearningProcess | None = None
        self._seen = NOTHING_SEEN
        self.step_sizes: dict[str, float] = {}  # learned factors of each group of what learns; empty where there are none
        self._ear = QTimer(self)  # what is said while nothing plays, or while it practises
        self._ear.setInterval(LISTEN_MS)
        self._ear.timeout.connect(self._listen)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look_for_trial)
        player.stepped.connect(self._look)
        player.ticked.connect(self._look)
        player.started.connect(self._on_started)
        player.state_changed.connect(self._on_state)

    # ---- the process

    def warm_up(self, model: Model | None, adaptation: AdaptationRecipe) -> None:
        """Load what learning needs, before it is needed."""
        if model is not None and learns(model, adaptation) and self._process is None and not why_not(model, adaptation):
            self._there().actor(model, adaptation)

    def make(self, model: Model, adaptation: AdaptationRecipe) -> RemoteActor:
        """The actor for a new adaptation. Raises :class:`core.recipe.RecipeError` for a model that lacks what it takes."""
        from core.adaptation.step_sizes import by_group, step_sizes
        from core.recipe import RecipeError

        if reason := why_not(model, adaptation):
            raise RecipeError(reason)
        self.racing = False
        self._timer.stop()
        self.step_sizes = by_group(step_sizes(model.kept)) if getattr(adaptation, "step_sizes", "") == "learned" else {}
        self.actor = self._there().actor(model, adaptation)
        return self.actor

    def _there(self) -> LearningProcess:
        if self._process is not None and not self._process.alive:
            self._process.close()
            self._process = None
        if self._process is None:
            self._process = LearningProcess()
        return self._process

    def close(self) -> None:
        """End the process."""
        self._timer.stop()
        self._ear.stop()
        self.actor = None
        if self._process is not None:
            self._process.close()
            self._process = None

    # ---- what is on stage

    @property
    def on_stage(self) -> bool:
        """Whether the main performer is one that learns."""
        return self.actor is not None and self.player.main_actor is self.actor

    @property
    def gradient_steps(self) -> int:
        return self.actor.gradient_steps if self.actor is not None else 0

    def why_not(self) -> str:
        """Why nothing can be done to what learns; empty when it can."""
        if not self.on_stage:
            return translate("TaskLearning", "Nobody on the stage learns: choose an adapter that learns in step 3.")
        if self.racing:
            return translate("TaskLearning", "This is the race of before and after: adapt again to learn.")
        return ""

    def why_nothing(self) -> str:
        """Why there is nothing to take back or to show; empty when there is."""
        return self.why_not() or ("" if self.gradient_steps else self.sentence())

    def sentence(self) -> str:
        """How it stands."""
        actor = self.actor
        if actor is None:
            return ""
        if self.racing:
            return translate("TaskLearning", "Before and after learning, from the same first state.")
        if waits := self.waits_for():
            done, total = actor.practice or (0, 0)
            return f"{waits} {done} / {total}" if total else waits
        if actor.gradient_steps:
            text = translate("TaskLearning", "{count} gradient steps on this task.")
            return text.replace("{count}", numbers.whole(actor.gradient_steps))
        return translate("TaskLearning", "Nothing learned yet: it learns when an episode has failed.")

    def waits_for(self) -> str:
        """Why nobody on the stage moves; empty while nothing holds them up."""
        actor = self.actor
        if actor is None or not self.on_stage:
            return ""
        if not actor.loaded:
            return translate("TaskLearning", "Loading what learns…")
        return translate("TaskLearning", "Practising in imagination…") if actor.practice is not None else ""

    # ---- what can be done

    def toggle(self) -> None:
        """Stop learning and go on with what was learned, or learn on."""
        if self.actor is not None:
            self.actor.learns = not self.actor.learns
            self.changed.emit()

    def undo(self, since: Since) -> None:
        """Take back what was learned since the trial's start, or since before the last episode."""
        if self.actor is not None:
            self.actor.undo(since)
            self.changed.emit()

    def ask_trial(self) -> None:
        """Learn no more, and have a snapshot of the trial sent by :attr:`trial_there`: from then on it is only shown."""
        if self.actor is not None:
            self.actor.learns = False
            self.actor.ask_snapshot()
            self._timer.start()

    def _look_for_trial(self) -> None:
        actor = self.actor
        if actor is None or not self.on_stage:
            self._timer.stop()
            return
        try:
            trial = actor.snapshot()
        except Exception:
            self._timer.stop()  # once is enough
            raise
        if trial is not None:
            self._timer.stop()
            self.racing = True
            self.trial_there.emit(trial)

    def _listen(self) -> None:
        """Hear what is learned while no step is taken: during a lesson, after the last episode, in a pause."""
        actor = self.actor
        if actor is None or not self.on_stage:
            self._ear.stop()
            return
        try:
            actor.listen()
        except Exception:
            self._ear.stop()  # once is enough
            raise
        if not self.racing and (actor.practice is not None or not self.player.playing):
            self.player.history.extend(actor.take_learned())
        self._look()

    def _on_started(self) -> None:
        self._seen = NOTHING_SEEN
        if self.player.recorded:
            self.moments.clear()
        if self.on_stage:
            self._ear.start()
        self.changed.emit()

    def _on_state(self, state: str) -> None:
        if state == "idle":
            self.changed.emit()

    def _look(self, _frame: object = None) -> None:
        actor = self.actor
        seen = NOTHING_SEEN if actor is None else (actor.loaded, bool(actor.gradient_steps), actor.practice is not None)
        if actor is not None and not self.racing:
            self.moments.extend(actor.take_moments())
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()
